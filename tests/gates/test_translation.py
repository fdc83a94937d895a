"""Rules about one language beside the other, on pairs that were written before the rules.

First run, before the rules were tuned (recall, false alarms): NEGATION_PARITY de 0.95, 0.00, en
1.00, 0.04; MODALITY_PARITY de 0.91, 0.00, en 0.95, 0.00; FREQUENCY_PARITY and ENTITY_PARITY 1.00,
0.00 in both; LANG_UNTRANSLATED de 1.00, 0.08, en 1.00, 0.00.
"""

from dataclasses import replace

import pytest

from articles.gates.rules.fidelity import (
    certainty_is_kept,
    denials_are_kept,
    entities_are_kept,
    frequencies_are_kept,
)
from articles.gates.rules.translation import fields_are_translated, languages_are_there
from articles.manuscripts.blocks import Paragraph, Span
from articles.manuscripts.manuscript import Manuscript, SectionText
from articles.vocabulary import Severity
from tests.gates.corpora import Case, corpus, score
from tests.gates.manuscripts import a_claim, an_unsigned_manuscript
from tests.gates.pair_cases import BOTH, DE, EN, Language, a_pair, in_both, says, with_field


def is_untranslated(case: Case, derived: Language) -> bool:
    assert isinstance(case, dict)
    text = in_both(
        derived, lambda text, language: with_field(text, case["field"], case[language.value])
    )
    return any(True for _ in fields_are_translated(text))


CORPORA = (
    ("NEGATION_PARITY", says(denials_are_kept)),
    ("MODALITY_PARITY", says(certainty_is_kept)),
    ("FREQUENCY_PARITY", says(frequencies_are_kept)),
    ("ENTITY_PARITY", says(entities_are_kept)),
    ("LANG_UNTRANSLATED", is_untranslated),
)


@pytest.mark.parametrize("derived", BOTH)
@pytest.mark.parametrize(("rule", "is_tripped"), CORPORA, ids=[rule for rule, _ in CORPORA])
def test_the_rule_finds_what_it_must_and_nothing_else(
    rule: str, is_tripped: object, derived: Language
) -> None:
    found = score(corpus(rule, derived), lambda case: is_tripped(case, derived))  # type: ignore[operator]

    assert (found.missed, found.false) == ((), ())


@pytest.mark.parametrize("check", [denials_are_kept, certainty_is_kept, fields_are_translated])
def test_the_source_language_is_never_judged(check: object) -> None:
    pair = a_pair({"de": "Das hilft nicht.", "en": "It may help."}, EN)
    source = replace(pair.counterpart, counterpart=replace(pair, counterpart=None))  # type: ignore[type-var]

    assert list(check(source)) == []  # type: ignore[operator]


def test_a_lost_denial_is_shown_in_both_languages() -> None:
    (found,) = denials_are_kept(
        a_pair({"de": "Das Mittel hilft nicht.", "en": "The medicine helps."}, EN)
    )

    assert (found.place.type, found.field, found.language) == ("claim", "statement", EN)
    assert found.evidence == "– | nicht"


def test_a_passage_that_is_the_statement_is_compared_once() -> None:
    words = {DE: "Das Mittel hilft nicht.", EN: "The medicine helps."}
    pair = in_both(
        EN,
        lambda text, language: replace(
            text, claims=(a_claim(statement=words[language], passage=words[language]),)
        ),
    )

    assert len(list(denials_are_kept(pair))) == 1


@pytest.mark.parametrize(
    ("kind", "de", "en", "severity"),
    [
        ("efficacy", "Es kann helfen.", "It helps.", Severity.WARNING),
        ("dosage", "Es kann helfen.", "It helps.", Severity.BLOCKER),
        ("safety", "Man muss fragen.", "People should ask.", Severity.BLOCKER),
        ("safety", "Es schadet.", "It may do harm.", Severity.WARNING),
    ],
)
def test_certainty_blocks_where_a_dose_or_safety_hangs_on_it(
    kind: str, de: str, en: str, severity: Severity
) -> None:
    (found,) = certainty_is_kept(a_pair({"de": de, "en": en, "kind": kind}, EN))

    assert found.severity is severity


def test_an_entity_that_only_the_passage_names_is_named() -> None:
    pair = in_both(
        EN,
        lambda text, language: replace(
            text,
            claims=(
                a_claim(
                    statement="It hardly helps." if language is EN else "Magnesium hilft kaum.",
                    passage="Magnesium: it hardly helps." if language is EN else "Es hilft kaum.",
                ),
            ),
        ),
    )

    assert list(entities_are_kept(pair)) == []


def test_the_first_part_of_a_german_compound_names_an_entity() -> None:
    pair = {"de": "Mit 1 Impfdosis waren es 3.", "en": "With 1 dose of the vaccine it was 3."}

    assert list(entities_are_kept(a_pair(pair, EN))) == []
    assert list(entities_are_kept(a_pair(pair, DE))) == []


def test_an_article_without_its_other_language_says_so_once() -> None:
    alone = an_unsigned_manuscript(languages=(DE,))
    (found,) = languages_are_there(alone)

    assert (found.severity, found.evidence, found.language) == (Severity.NOTE, "en", None)
    assert list(languages_are_there(an_unsigned_manuscript())) == []


WORDS = (SectionText("a", None, "", (Paragraph((Span("Words."),)),)),)
WITHOUT_WORDS = (SectionText("a", None, "A heading", ()),)
# What the other language has: None where it was never begun.
BEGUN: tuple[tuple[dict[str, object] | None, bool], ...] = (
    (None, False),
    ({"title": "", "sections": ()}, False),
    ({"title": " ", "sections": ()}, False),
    ({"title": "\u00a0\n\t", "sections": ()}, False),
    ({"title": "", "sections": WITHOUT_WORDS}, False),
    ({"title": "", "sections": (), "summary": ""}, False),
    ({"title": "", "sections": (), "slug": "sleep"}, False),
    ({"title": "", "sections": (), "funding": "None."}, False),
    ({"title": "", "sections": (), "conflicts_of_interest": "None."}, False),
    ({"title": "", "sections": WITHOUT_WORDS * 3}, False),
    ({"title": "Sleep", "sections": ()}, True),
    ({"title": "S", "sections": ()}, True),
    ({"title": " Sleep ", "sections": WITHOUT_WORDS}, True),
    ({"title": "", "sections": WORDS}, True),
    ({"title": "", "sections": (*WITHOUT_WORDS, *WORDS)}, True),
    ({"title": "", "sections": (*WORDS, *WITHOUT_WORDS)}, True),
    ({"title": "Sleep", "sections": WORDS}, True),
    ({"title": "Sleep", "sections": WORDS, "slug": ""}, True),
    ({"title": "Sleep", "sections": WORDS, "summary": ""}, True),
    ({"title": "睡眠", "sections": ()}, True),
)


@pytest.mark.parametrize("source", BOTH)
@pytest.mark.parametrize(("begun", "is_there"), BEGUN)
def test_a_language_without_title_and_text_is_missing(
    begun: dict[str, object] | None, is_there: bool, source: Language
) -> None:
    other = EN if source is DE else DE
    text = an_unsigned_manuscript(language=source, source_language=source)
    if begun is None:
        text = replace(text, languages=(source,))
    else:
        there = replace(text, language=other, **begun)  # type: ignore[arg-type]  # texts by field
        text = replace(text, counterpart=there)
    found = list(languages_are_there(text))
    assert [one.evidence for one in found] == ([] if is_there else [other.value])


def test_the_derived_language_misses_nothing() -> None:
    english: Manuscript = an_unsigned_manuscript(language=EN, languages=(EN,))

    assert list(languages_are_there(english)) == []
