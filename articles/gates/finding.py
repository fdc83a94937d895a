"""What a check found: data only. Words for it are in `articles.messages`, in both languages."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.manuscripts.manuscript import Manuscript, WaiverRecord
from articles.vocabulary import Language, Severity


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about: a kind of object, its id, and how people call it (`[1]`, `c4`)."""

    type: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`language` is None where the finding is the same in every language of the article.

    Rule, place, field and evidence name one finding and no other: a waiver is for exactly these.
    `waiver` is the exception in force, if there is one; a waived finding blocks nothing.
    """

    rule: str
    severity: Severity
    place: Place
    field: str = ""
    evidence: str = ""
    language: Language | None = None
    params: dict[str, str] = dataclasses.field(default_factory=dict)
    waiver: WaiverRecord | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Every finding about one manuscript, worst first, and the fingerprint it was made for."""

    article: str
    language: Language
    fingerprint: str
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have this severity and no waiver."""
        return sum(1 for f in self.findings if f.severity == severity and f.waiver is None)

    @property
    def blockers(self) -> tuple[Finding, ...]:
        return tuple(
            f for f in self.findings if f.severity == Severity.BLOCKER and f.waiver is None
        )


# A check looks at a whole manuscript; a dated one asks what day it is as well.
Check = Callable[[Manuscript], Iterator[Finding]]
DatedCheck = Callable[[Manuscript, datetime], Iterator[Finding]]
