"""Rules about the form of a text, on texts that were written before the rules.

First run, before the rules were tuned (recall, false alarms): LOCALE_ADDRESS de 0.29, 0.00;
STYLE_SYMBOL_AS_WORD de 0.95, 0.05, en 1.00, 0.04; STYLE_EMOJI_HEADING, TYPO_SPACE_BEFORE_PUNCT and
READING_LEVEL 1.00, 0.00 in both; TYPO_QUOTES_MIXED de 0.95, 0.00, en 1.00, 0.00.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from articles.gates.rules.style import (
    headings_are_words,
    punctuation_follows_words,
    quotes_match,
    readers_are_addressed_alike,
    readers_can_follow,
    signs_are_words,
    structures_are_known,
)
from articles.manuscripts.blocks import Block, Cell, Heading, Paragraph, Span, Table, Unknown
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Audience, Language, Severity
from tests.gates.corpora import Case, corpus, score
from tests.gates.style_cases import BOTH, DE, EN, a_text, says

Tripped = Callable[[Case, Language], bool]
RULES: dict[str, tuple[tuple[Language, ...], Tripped]] = {
    "LOCALE_ADDRESS": ((DE,), says(readers_are_addressed_alike)),
    "STYLE_SYMBOL_AS_WORD": (BOTH, says(signs_are_words)),
    "STYLE_EMOJI_HEADING": (BOTH, says(headings_are_words)),
    "TYPO_SPACE_BEFORE_PUNCT": (BOTH, says(punctuation_follows_words)),
    "TYPO_QUOTES_MIXED": (BOTH, says(quotes_match)),
    "READING_LEVEL": (BOTH, says(readers_can_follow)),
}
# A "Sie" at the start may be "they"; an ampersand is usual in headings and names; single marks
# look like apostrophes.
MISSED = {
    ("LOCALE_ADDRESS", DE): {
        "Sie sollten die Tropfen kühl lagern. Hast du Schmerzen, frag deine Ärztin."
    },
    ("STYLE_SYMBOL_AS_WORD", DE): {"Impfung & Schutz der Familie gehören zusammen"},
    ("STYLE_SYMBOL_AS_WORD", EN): {"Vaccination & protection of the family belong together"},
    ("TYPO_QUOTES_MIXED", DE): {"Die 'Pille' und die ‚Pille‘ sind gleich."},
}


@pytest.mark.parametrize(
    ("rule", "language"),
    [(rule, language) for rule, (languages, _) in RULES.items() for language in languages],
)
def test_the_rule_finds_what_it_must_and_nothing_else(rule: str, language: Language) -> None:
    found = score(corpus(rule, language), lambda case: RULES[rule][1](case, language))

    assert set(found.missed) == MISSED.get((rule, language), set())
    assert found.false == ()


def with_blocks(*blocks: Block) -> Manuscript:
    text = a_text("")
    return replace(text, sections=(replace(text.sections[0], blocks=blocks),))


@pytest.mark.parametrize(
    ("blocks", "evidence"),
    [
        ((Paragraph((Span("Gut."),)),), []),
        ((Heading(3, (Span("Gut"),)), Table(((Cell((Span("1"),)),),))), []),
        ((), []),
        ((Unknown("iframe", ()),), ["iframe"]),
        ((Unknown("video", (Span("Zähne putzen"),)),), ["video: Zähne putzen"]),
        ((Unknown("figure 4711", ()), Paragraph((Span("Gut."),))), ["figure 4711"]),
        ((Unknown("svg", ()), Unknown("svg", ())), ["svg"]),
        ((Unknown("svg", (Span("a"),)), Unknown("svg", (Span("b"),))), ["svg: a", "svg: b"]),
    ],
)
def test_structures_that_cannot_be_published_are_named(
    blocks: tuple[Block, ...], evidence: list[str]
) -> None:
    found = list(structures_are_known(with_blocks(*blocks)))

    assert [one.evidence for one in found] == evidence
    assert all(
        (one.rule, one.severity, one.place.type) == ("BLOCK_UNKNOWN", Severity.BLOCKER, "section")
        for one in found
    )


def test_signs_in_tables_and_code_are_left_alone() -> None:
    table = Table(((Cell((Span("Schlaf → Hunger"),)),),))
    code = Paragraph((Span("a → b", ("code",)), Span(" heißt die Regel.")))

    assert list(signs_are_words(with_blocks(table, code))) == []


def test_a_sign_is_shown_with_the_words_around_it_once_a_section() -> None:
    text = a_text("Wenig Schlaf → mehr Hunger", "Wenig Schlaf → mehr Hunger", heading="Stress → ?")
    found = list(signs_are_words(text))

    assert [(one.field, one.evidence) for one in found] == [
        ("heading", "Stress → ?"),
        ("body", "Wenig Schlaf → mehr Hunger"),
    ]


def test_an_emoji_in_a_heading_below_is_found() -> None:
    (found,) = headings_are_words(with_blocks(Heading(3, (Span("🦷 Zähne"),))))

    assert found.evidence == "🦷 Zähne"


@pytest.mark.parametrize("audience", [Audience.PATIENTS, Audience.CARERS, Audience.PUBLIC])
def test_a_short_text_is_not_judged(audience: Audience) -> None:
    hard = corpus("READING_LEVEL", DE).trips[0]
    assert isinstance(hard, dict)

    assert list(readers_can_follow(replace(a_text(hard["text"]), audience=audience))) == []


def test_english_has_no_du_and_sie() -> None:
    words = "Sie und du: Fragen Sie, wenn Sie wollen. Frag deine Ärztin."

    assert list(readers_are_addressed_alike(a_text(words, language=EN))) == []
