"""What the identifiers of single publishers say of themselves: BMJ articles, Cochrane reviews."""

import re

BMJ = re.compile(
    r"(?:BMJ\.?\s*)?(?:(?P<year>(?:19|20)[0-9]{2})\s*;\s*)?(?P<volume>[0-9]{3})"
    r"(?:/|\s*(?:\([^)]*\))?\s*:\s*)(?:bmj\.)?(?P<letter>[a-z])(?P<number>[0-9]{1,5})",
    re.IGNORECASE,
)
# Article numbers began with a letter in mid-2008: a for 2008, b for 2009 … Two volumes a year
# until 2015, four since.
FIRST_YEAR, FIRST_VOLUME = 2008, 336
QUARTERLY_SINCE, FIRST_QUARTERLY_VOLUME = 2016, 352
LAST_KNOWN_VOLUME = 391
COCHRANE_DOI = re.compile(r"10\.1002/14651858\.(cd[0-9]{6})(?:\.pub([0-9]+))?")


def bmj_doi(typed: str) -> str:
    """The DOI of an article of the BMJ, from volume and number (`364/bmj.l1234`); "" for none."""
    found = BMJ.fullmatch(typed.strip())
    return f"10.1136/bmj.{found['letter'].lower()}{found['number']}" if found else ""


def is_bmj_volume_right(typed: str) -> bool | None:
    """Whether year, volume and letter fit one another; None for volumes that we do not know.

    An article may carry the letter of the year before its volume: it is online before it is
    printed.
    """
    found = BMJ.fullmatch(typed.strip())
    if not found or not FIRST_VOLUME <= int(found["volume"]) <= LAST_KNOWN_VOLUME:
        return None
    year = _year_of_volume(int(found["volume"]))
    lettered = FIRST_YEAR + ord(found["letter"].lower()) - ord("a")
    return lettered in {year, year - 1} and found["year"] in {None, str(year)}


def cochrane_review(doi: str) -> tuple[str, int]:
    """The number (`CD009402`) and version of a Cochrane review, `("", 0)` for any other DOI."""
    found = COCHRANE_DOI.fullmatch(doi)
    return (found[1].upper(), int(found[2] or 1)) if found else ("", 0)


def _year_of_volume(volume: int) -> int:
    if volume >= FIRST_QUARTERLY_VOLUME:
        return QUARTERLY_SINCE + (volume - FIRST_QUARTERLY_VOLUME) // 4
    return FIRST_YEAR + (volume - FIRST_VOLUME) // 2
