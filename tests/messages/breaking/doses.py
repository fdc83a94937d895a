"""Manuscripts that break every rule of `doses` in every way that has words of its own."""

from collections.abc import Iterator

from articles.manuscripts.blocks import Item, Span
from articles.manuscripts.manuscript import Manuscript, SectionText
from articles.vocabulary import ClaimKind, Language
from tests.evidence.doses.knowledge import KNOWLEDGE
from tests.gates.manuscripts import a_claim, an_unsigned_manuscript

STATEMENTS = (
    "Magnesium citrate: 400 mg a day",
    "Zinc gluconate: 70 mg a day as a supplement",
    "Vitamin C: 500 mg a day",
    "Nicotinamide: 1,000 mg a day",
    "Caffeine: 600 mg a day",
    "In the trial, participants took 600 mg of magnesium daily.",
    "Drink 4 litres of water a day.",
)


def manuscripts() -> Iterator[Manuscript]:
    for statement in STATEMENTS:
        claim = a_claim(kind=ClaimKind.DOSAGE, statement=statement, passage=statement)
        yield an_unsigned_manuscript(
            language=Language.EN,
            source_language=Language.EN,
            claims=(claim,),
            sections=(),
            knowledge=KNOWLEDGE,
        )
    yield an_unsigned_manuscript(
        language=Language.EN,
        source_language=Language.EN,
        sections=(SectionText("s", None, "Supplements", (Item("bullet", 1, (Span("B6"),)),)),),
        knowledge=KNOWLEDGE,
    )
