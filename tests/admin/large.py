"""The largest article that the form has to carry: 12 sections, 40 claims, 20 references."""

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.models import Article, Citation, Claim, ClaimNumber, Reference, Section
from articles.vocabulary import Language, Stance
from tests import scenarios

SECTIONS, CLAIMS, REFERENCES = 12, 40, 20
SENTENCE = {
    Language.DE: "In der Studie {number} schliefen {count} Menschen {number} Minuten später ein.",
    Language.EN: "In study {number}, {count} people fell asleep {number} minutes later.",
}


def large_article(
    name: str = "large",
    *,
    sections: int = SECTIONS,
    claims: int = CLAIMS,
    references: int = REFERENCES,
) -> Article:
    """A draft in both languages; every claim is marked, counted and cited once."""
    article = scenarios.draft(name)
    listed = [
        Reference(article=article, source=scenarios.source(f"{name}{n}"), number=n)
        for n in range(2, references + 1)
    ]
    rows = [Claim(article=article, kind="efficacy", certainty="low") for _ in range(claims - 1)]
    edits = [*map(Edit, listed), *map(Edit, rows)]
    for index, claim in enumerate(rows):
        for language, words in SENTENCE.items():
            said = words.format(number=index + 2, count=index + 40)
            setattr(claim, f"statement_{language}", said)
        reference = listed[index % len(listed)]
        edits.append(Edit(Citation(claim=claim, reference=reference, stance=Stance.SUPPORTS.value)))
        edits.append(Edit(ClaimNumber(claim=claim, role="count", low=index + 40, high=index + 40)))
    for index in range(sections - 1):
        section = Section(article=article, key=f"part-{index}", position=index + 2)
        for language in Language:
            setattr(section, f"heading_{language}", f"{language} {index}")
            setattr(section, f"body_{language}", body(rows[index :: sections - 1], language))
        edits.append(Edit(section))
    save_draft(
        article=article,
        edits=edits,
        expected=current_locks(article),
        by=scenarios.author(),
        at=scenarios.after(2),
    )
    return article


def body(claims: list[Claim], language: Language) -> str:
    """Paragraphs of about a thousand signs, each with one marked claim."""
    filler = "Licht, Ruhe und Wärme. " if language is Language.DE else "Light, calm and warmth. "
    return "".join(
        f'<p>{filler * 20}<span data-claim="{claim.uid}">'
        f"{getattr(claim, f'statement_{language}')}</span> {filler * 20}</p>"
        for claim in claims
    )
