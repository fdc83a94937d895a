"""A file as Retraction Watch writes it: invented records in the real format."""

import csv
import io
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

HEADER = (
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author",
    "URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID",
    "OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "Reason",
    "Paywalled", "Notes",
)  # fmt: skip
USUAL = {
    "Record ID": "1",
    "Title": "Evening light and sleep onset",
    "Subject": "(HSC) Medicine - Sleep;",
    "Institution": "Department of Sleep, Made-up University, Musterstadt;",
    "Journal": "Journal of Made-up Sleep",
    "Publisher": "Made-up Press",
    "Country": "Germany;",
    "Author": "M. Muster;",
    "URLS": "",
    "ArticleType": "Research Article;",
    "RetractionDate": "3/14/2025 0:00",
    "RetractionDOI": "10.99999/notice",
    "RetractionPubMedID": "0",
    "OriginalPaperDate": "2/1/2021 0:00",
    "OriginalPaperDOI": "10.99999/sleep",
    "OriginalPaperPubMedID": "0",
    "RetractionNature": "Retraction",
    "Reason": "+Error in Data;+Investigation by Journal/Publisher;",
    "Paywalled": "No",
    "Notes": "",
}
NATURES = ("Retraction",) * 85 + ("Expression of concern",) * 7 + ("Correction",) * 7
REASONS = (
    "+Error in Data;", "+Concerns/Issues About Results;", "+Paper Mill;", "+Duplication of Image;",
    "+Investigation by Journal/Publisher;", "+Fake Peer Review;", "+Unreliable Results;",
)  # fmt: skip


def record(**cells: str) -> dict[str, str]:
    """A record; words of a name stand for its column: `nature` for RetractionNature."""
    short = {
        "id": "Record ID",
        "nature": "RetractionNature",
        "date": "RetractionDate",
        "doi": "OriginalPaperDOI",
        "pmid": "OriginalPaperPubMedID",
        "notice_doi": "RetractionDOI",
        "notice_pmid": "RetractionPubMedID",
        "published": "OriginalPaperDate",
        "reason": "Reason",
    }
    return USUAL | {short.get(name, name): value for name, value in cells.items()}


def text(records: Iterable[dict[str, str]], header: Iterable[str] = HEADER) -> str:
    """The file as text, with the line ends that it has."""
    names = list(header)
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in records)
    return target.getvalue()


def write(path: Path, *records: dict[str, str]) -> Path:
    path.write_bytes(text(records).encode())
    return path


def many(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """As many records as the real list has, of its lengths and its habits."""
    rng = random.Random(seed)  # noqa: S311 - invented data, not a secret
    for number in range(1, count + 1):
        authors = ";".join(f"Given{rng.randrange(9999)} Family{number}" for _ in range(6))
        has_doi, has_pmid = rng.random() < 0.93, rng.random() < 0.6
        day = f"{rng.randrange(1, 13)}/{rng.randrange(1, 29)}"
        yield USUAL | {
            "Record ID": str(number),
            "Title": f"Effects of made-up compound {number} on sleep, growth and blood pressure: "
            f"a randomised, controlled study in {rng.randrange(20, 900)} people",
            "Institution": ";".join(
                f"Department {rng.randrange(99)}, Made-up University {rng.randrange(999)}, Stadt"
                for _ in range(4)
            ),
            "Subject": "(BLS) Biochemistry;(HSC) Medicine - Cardiovascular;(HSC) Medicine - Sleep;",
            "Journal": f"Journal of Made-up Medicine {rng.randrange(2000)}",
            "Author": f"{authors};",
            "URLS": f"https://example.org/{number};https://example.org/{number}/second;",
            "RetractionDate": f"{day}/{rng.randrange(2005, 2026)} 0:00",
            "RetractionDOI": f"10.99999/notice.{number}" if has_doi else "unavailable",
            "RetractionPubMedID": str(20_000_000 + number) if has_pmid else "0",
            "OriginalPaperDate": f"{day}/{rng.randrange(1990, 2005)} 0:00",
            "OriginalPaperDOI": f"10.99999/Paper.{number}" if has_doi else "unavailable",
            "OriginalPaperPubMedID": str(10_000_000 + number) if has_pmid else "0",
            "RetractionNature": rng.choice((*NATURES, "Reinstatement")),
            "Reason": "".join(rng.sample(REASONS, k=3)),
            "Notes": "See also, for details, the made-up notice of the made-up journal. " * 3,
        }


def write_many(path: Path, count: int, *, seed: int = 1) -> Path:
    """A file of the real list's size, written row by row."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADER)
        writer.writerows([row[name] for name in HEADER] for row in many(count, seed=seed))
    return path
