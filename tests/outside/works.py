"""Works of the kinds that every program knows."""

import re
from typing import Any

from articles.rendering.citations.csl import csl
from tests.rendering.records import EMPTY

MARIA = {"family": "Muster", "given": "Maria"}


def work(uid: str, **changes: Any) -> dict[str, Any]:
    """A work of which only this is known."""
    return {**EMPTY, "id": uid, "status": "none_found", "language": "en", **changes}


WORKS = [
    work(
        "a",
        type="article-journal",
        # Braces and backslashes are left out: no program reads all spellings of these.
        title="Evening light, 50 % noise & sleep in H_2O: a_b #1 <x> ~ ^ $5",
        authors=[MARIA, {"family": "Müller-Lüdenscheidt", "given": "B. C."}],
        container_title="Journal of Made-up Sleep & Rest",
        volume="12",
        issue="3",
        page="101-109",
        doi="10.5555/light_1(2)",
        url="https://doi.org/10.5555/light_1(2)",
        issued="2021-03-02",
        status="retracted",
        pmid="31452104",
        issn="0140-6736",
    ),
    work(
        "b",
        type="book",
        title="Schlafen in Österreich: Über die Nacht",
        language="de",
        authors=[{"family": "Äußerer", "given": "Zoë"}],
        publisher="Verlag für Schlaf",
        issued="2018",
        isbn="978-3-16-148410-0",
    ),
    work(
        "c",
        type="chapter",
        title="Licht am Abend",
        language="de",
        authors=[MARIA],
        container_title="Handbuch Schlaf",
        publisher="Verlag für Schlaf",
        page="1-20",
        issued="2019",
    ),
    work(
        "d",
        type="report",
        title="Sleep in Europe",
        authors=[{"literal": "World Health Organization"}],
        publisher="WHO",
        issued="2020-04",
        url="https://who.example/sleep?a=1&b=%20c",
    ),
    work(
        "e",
        type="thesis",
        title="Wach",
        authors=[MARIA],
        publisher="Universität Wien",
        issued="2020",
    ),
]
ITEMS = [csl(row) for row in WORKS]


def told(item: dict[str, Any]) -> dict[str, Any]:
    """What two programs must agree on about a work."""
    names = ("title", "container-title", "volume", "issue", "page", "DOI", "URL")
    issued = item["issued"]["date-parts"][0]
    return {
        **{name: item[name].replace("–", "-") for name in names if item.get(name)},
        "authors": [_name(row) for row in item["author"]],
        "issued": [int(part) for part in issued],
    }


def _name(row: dict[str, str]) -> str:
    parts = [row[part] for part in ("family", "given") if part in row]
    return row.get("literal") or ", ".join(parts)


def told_loosely(item: dict[str, Any]) -> dict[str, Any]:
    """The same, without what some programs drop: capitals, which part of a name is the family's,
    months."""
    whole = told(item)
    return {
        **{
            name: value.casefold() if name in {"title", "container-title"} else value
            for name, value in whole.items()
        },
        "authors": [sorted(re.findall(r"\w+", name)) for name in whole["authors"]],
        "issued": whole["issued"][:1],
    }
