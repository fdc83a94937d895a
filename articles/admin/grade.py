"""GRADE by domain inside the reason for a claim's certainty: a line a domain, read and shown.

`Risk of bias: -1 · no blinding`. The reason stays one text in each language, which is what people
sign; lines that name no domain are shown as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.messages.phrases import Phrase
from articles.vocabulary import Language

# The five reasons to rate down and the three to rate up (GRADE Handbook, 5.2 and 5.3).
DOMAINS: dict[str, Phrase] = {
    "risk_of_bias": Phrase("Verzerrungsrisiko", "Risk of bias"),
    "inconsistency": Phrase("Inkonsistenz", "Inconsistency"),
    "indirectness": Phrase("Indirektheit", "Indirectness"),
    "imprecision": Phrase("Unpräzision", "Imprecision"),
    "publication_bias": Phrase("Publikationsbias", "Publication bias"),
    "large_effect": Phrase("Großer Effekt", "Large effect"),
    "dose_response": Phrase("Dosis-Wirkungs-Beziehung", "Dose-response"),
    "confounding": Phrase("Störgrößen gegen den Effekt", "Plausible confounding"),
}
RATED_DOWN = ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias")
LINE = re.compile(r"\s*(?P<name>[^:]{3,40}):\s*(?P<rating>[-−+]?[0-2])?\s*[·:;,–-]?\s*(?P<why>.*)")


@dataclass(frozen=True, slots=True)
class Rated:
    """`rating` is -2 to +2 as typed, "" where only a reason stands there."""

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


def empty_lines(language: Language) -> Iterator[str]:
    """The lines that the form offers to fill in."""
    for domain in RATED_DOWN:
        yield f"{DOMAINS[domain].said(language)}: 0 · "
