"""Whether two descriptions can be of one work: titles, names, years and journals compared.

Pure text work. What cannot be compared (another language, another script, nothing given) is None,
which is neither yes nor no.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from articles.vocabulary import Language

# From here on two titles are spellings of one; below the second they are two works. Between them
# people and year decide.
SAME_TITLE = 0.8
OTHER_TITLE = 0.5
# A title this long that begins another one is that title without its subtitle.
WHOLE_TITLE = 12
LONGEST = 300
# The rules of a gate compare the same titles again.
TITLES_KEPT = 1024
SAYS_RETRACTED = re.compile(
    r"[\[(]?(?:retracted|withdrawn|removed|retraction|zur(?:ü|ue)ckgezogen)(?: article| paper)?"
    r"[\])]?(?:\s*:|\s+[–—-]\s)",
    re.IGNORECASE,
)
TAG = re.compile(r"</?[A-Za-z][^<>]{0,100}>")
GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "κ": "kappa",
    "μ": "mu",
    "ω": "omega",
}
GERMAN = (
    "der die das den dem des und oder bei beim von vom mit ohne für zur zum im am ein eine einer "
    "eines einem einen nach gegen über durch als auf aus zwischen sowie ist sind nicht"
)
ENGLISH = (
    "the of and or for with without on to from by at after against about through as between a "
    "versus is are not its their among during"
)
FUNCTION_WORDS = {
    Language.DE: frozenset(GERMAN.split()),
    Language.EN: frozenset(ENGLISH.split()),
}
BEFORE_NAMES = "van von vom der den de del della di da dos du la le zu zur ten ter el al bin af av"
PARTICLES = frozenset(BEFORE_NAMES.split())
IN_JOURNALS = "the of and for in der die das und fur a an de la et"
SMALL_WORDS = frozenset(IN_JOURNALS.split())
# Journals that are called by letters which their name does not give in this order.
LETTERS = {
    "jama": "journal of the american medical association",
    "nejm": "new england journal of medicine",
    "pnas": "proceedings of the national academy of sciences",
    "aerzteblatt": "deutsches arzteblatt",
}
# Words of journals' names that some leave out. Any other word more is another journal's.
UNTOLD = frozenset(
    {"international", "online", "english", "edition", "ed", "america", "journal", "official"}
)


@lru_cache(maxsize=TITLES_KEPT)
def folded(text: str, *, most: int = LONGEST) -> str:
    """Words in plain small letters; ä, ae and a are one, and marks do not count."""
    text = TAG.sub("", SAYS_RETRACTED.sub("", text, count=1)).casefold()
    text = "".join(GREEK.get(sign, sign) for sign in text)
    plain = "".join(s for s in unicodedata.normalize("NFKD", text) if not unicodedata.combining(s))
    plain = re.sub(r"(?<=[aou])e", "", plain)
    return " ".join(re.findall(r"[a-z0-9]+", plain))[:most]


def title_likeness(cited: str, found: str) -> float | None:
    """0 to 1; 1 where one is the other, with or without a subtitle or "RETRACTED:"."""
    one, other = folded(cited), folded(found)
    if not one or not other or _are_foreign(cited, found):
        return None
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= WHOLE_TITLE and f"{longer} ".startswith(f"{shorter} "):
        return 1.0
    spelling = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    return max(spelling, _shared(one, other))


def is_named_in(title: str, line: str) -> bool:
    """Whether a line of a reference list holds a title, small slips aside."""
    words, theirs = folded(title).split(), set(folded(line, most=3000).split())
    telling = [word for word in words if len(word) > 2 and word not in SMALL_WORDS]
    known = sum(word in theirs for word in telling)
    return bool(telling) and known >= SAME_TITLE * len(telling)


def same_people(
    cited: Iterable[Mapping[str, str]], found: Iterable[Mapping[str, str]]
) -> bool | None:
    """Whether the first author that we name is among those found, by family name.

    A group is known by a word that both have; that it is another group is not said.
    """
    first = next(iter(cited), None)
    people = list(found)
    if first is None or not people:
        return None
    wanted = _name_words(first.get("family") or first.get("literal") or first.get("given") or "")
    theirs = [_name_words(" ".join(person.values())) for person in people]
    if not wanted or not any(theirs):
        return None
    if any(wanted & words for words in theirs):
        return True
    is_group = "literal" in first or all("literal" in person for person in people)
    return None if is_group or any("literal" in person for person in people[:1]) else False


def years_apart(cited: str, found: str) -> int | None:
    """How many years lie between two EDTF dates."""
    if not re.match(r"[12]\d{3}", cited) or not re.match(r"[12]\d{3}", found):
        return None
    return abs(int(cited[:4]) - int(found[:4]))


def same_container(cited: str, found: str) -> bool | None:
    """Whether two names are of one journal: abbreviations, initials and places do not count."""
    one, other = _journal(cited), _journal(found)
    if not one or not other:
        return None
    shorter, longer = sorted((one, other), key=lambda words: (len(words), len("".join(words))))
    if "".join(shorter) == "".join(longer) or _abbreviates(shorter, longer):
        return True
    initials = "".join(word[0] for word in longer)
    letters = "".join(shorter)
    if len(shorter) == 1 and 2 < len(letters) <= 6 and initials.startswith(letters):
        return True
    return difflib.SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= SAME_TITLE


def language_of(text: str) -> Language | None:
    """The language of a title by its small words; None where they do not tell."""
    words = re.findall(r"\w+", text.casefold())
    counts = {
        language: sum(word in known for word in words) for language, known in FUNCTION_WORDS.items()
    }
    if re.search(r"[äöüß]", text.casefold()):
        counts[Language.DE] += 1
    best = max(counts, key=lambda language: counts[language])
    others = [count for language, count in counts.items() if language is not best]
    return best if counts[best] > max(others) else None


def _are_foreign(one: str, other: str) -> bool:
    """Whether two titles are in two languages and so cannot be compared by their words."""
    languages = {language_of(one), language_of(other)}
    return None not in languages and len(languages) == 2


def _shared(one: str, other: str) -> float:
    """How much of their telling words two titles share, 0 to 1."""
    left, right = (
        {word for word in text.split() if len(word) > 2} - SMALL_WORDS for text in (one, other)
    )
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _name_words(name: str) -> set[str]:
    return {word for word in folded(name).split() if len(word) > 1} - PARTICLES


def _journal(name: str) -> list[str]:
    """The words of a journal's name, without its place, its small words and a subtitle."""
    plain = re.sub(r"\([^)]*\)|:.*", "", name)
    plain = LETTERS.get(folded(plain).replace(" ", ""), plain)
    return [word for word in folded(plain).split() if word not in SMALL_WORDS]


def _abbreviates(shorter: list[str], longer: list[str]) -> bool:
    """`n engl j med` → `new england journal medicine`: each word begins the next one that fits."""
    rest = list(longer)
    for word in shorter:
        fitting = next((whole for whole in rest if _begins(word, whole)), None)
        if fitting is None:
            return False
        rest = rest[rest.index(fitting) + 1 :]
    left = len(longer) - len(shorter)
    return left <= sum(word in UNTOLD for word in longer)


def _begins(short: str, whole: str) -> bool:
    """Whether the letters of an abbreviation come in a word's order: `dtsch` in `deutsches`."""
    letters = iter(whole)
    return short[0] == whole[0] and all(letter in letters for letter in short)
