"""The certainty of a claim by the domains of GRADE: its ratings, and lines of older reasons.

Before ratings were rows of their own, a reason held a line a domain, such as
`Risk of bias: -1 · no blinding`. Such lines stay part of the text that people signed and are read
and shown like ratings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.manuscripts.manuscript import ClaimRecord, RatingRecord
from articles.messages.phrases import Phrase
from articles.models.choices import GRADE_DOMAIN_LABELS
from articles.models.grade import RATINGS
from articles.vocabulary import Certainty, CertaintyStart, GradeDomain, Language

# The five reasons to rate down and the three to rate up (GRADE Handbook, 5.2 and 5.3).
DOMAINS: dict[GradeDomain, Phrase] = {
    GradeDomain.RISK_OF_BIAS: Phrase("Verzerrungsrisiko", "Risk of bias"),
    GradeDomain.INCONSISTENCY: Phrase("Inkonsistenz", "Inconsistency"),
    GradeDomain.INDIRECTNESS: Phrase("Indirektheit", "Indirectness"),
    GradeDomain.IMPRECISION: Phrase("Unpräzision", "Imprecision"),
    GradeDomain.PUBLICATION_BIAS: Phrase("Publikationsbias", "Publication bias"),
    GradeDomain.LARGE_EFFECT: Phrase("Großer Effekt", "Large effect"),
    GradeDomain.DOSE_RESPONSE: Phrase("Dosis-Wirkungs-Beziehung", "Dose-response"),
    GradeDomain.CONFOUNDING: Phrase("Störgrößen gegen den Effekt", "Plausible confounding"),
}
LEVELS = (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)
STARTS = {CertaintyStart.HIGH: Certainty.HIGH, CertaintyStart.LOW: Certainty.LOW}
LINE = re.compile(r"\s*(?P<name>[^:]{3,40}):\s*(?P<rating>[-−+]?[0-2])?\s*[·:;,–-]?\s*(?P<why>.*)")


@dataclass(frozen=True, slots=True)
class Rated:
    """`rating` is in words, or as typed in an older reason; "" where only a reason stands there."""

    domain: str
    rating: str
    reason: str


def rated(text: str, language: Language) -> tuple[list[Rated], str]:
    """The domains that a reason names, and what else it says."""
    names = {phrase.said(language).casefold(): phrase.said(language) for phrase in DOMAINS.values()}
    found: list[Rated] = []
    rest: list[str] = []
    for line in text.splitlines():
        read = LINE.fullmatch(line)
        name = names.get(read["name"].strip().casefold()) if read else None
        if read is None or name is None:
            rest.append(line)
        else:
            rating = (read["rating"] or "").replace("-", "−")
            found.append(Rated(name, rating, read["why"].strip()))
    return found, "\n".join(rest).strip()


def shown_ratings(ratings: Sequence[RatingRecord]) -> list[Rated]:
    """The ratings of a claim, named in the interface's language."""
    return [
        Rated(str(GRADE_DOMAIN_LABELS[one.domain]), str(RATINGS[one.rating]), one.reason)
        for one in ratings
    ]


def added_up(claim: ClaimRecord) -> Certainty | None:
    """Where start and ratings lead; None where no start is named or nothing is rated."""
    if claim.certainty_start is None or not claim.ratings:
        return None
    level = LEVELS.index(STARTS[claim.certainty_start]) + sum(one.rating for one in claim.ratings)
    return LEVELS[min(max(level, 0), len(LEVELS) - 1)]
