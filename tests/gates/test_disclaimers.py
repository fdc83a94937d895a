"""DISC_LANG_MISSING: a disclaimer exists in the language of the text that carries it."""

import pytest

from articles.gates.rules.disclaimers import disclaimers_speak_the_language
from articles.manuscripts.blocks import Block, Paragraph, Span
from articles.vocabulary import Language, Severity
from tests.gates.manuscripts import a_disclaimer, a_manuscript

GERMAN_ONLY = (Language.DE,)


@pytest.mark.parametrize("is_proposed", [True, False])
def test_a_german_notice_on_an_english_text_is_found(is_proposed: bool) -> None:
    notice = a_disclaimer(key="imported", blocks=(), languages=GERMAN_ONLY, is_proposed=is_proposed)
    manuscript = a_manuscript(language=Language.EN, disclaimers=(a_disclaimer(), notice))

    (finding,) = disclaimers_speak_the_language(manuscript)

    assert (finding.rule, finding.severity) == ("DISC_LANG_MISSING", Severity.BLOCKER)
    assert (finding.place.type, finding.place.label) == ("variant", "en")
    assert (finding.language, finding.evidence) == (Language.EN, "imported")
    assert finding.params["there"] == "de"


@pytest.mark.parametrize("blocks", [(), (Paragraph(()),), (Paragraph((Span("  \n"),)),)])
def test_an_empty_wording_is_none(blocks: tuple[Block, ...]) -> None:
    notice = a_disclaimer(blocks=blocks, languages=(Language.DE, Language.EN))

    assert len(list(disclaimers_speak_the_language(a_manuscript(disclaimers=(notice,))))) == 1


def test_a_notice_without_any_wording_says_so() -> None:
    notice = a_disclaimer(blocks=(), languages=(), version=0)

    (finding,) = disclaimers_speak_the_language(a_manuscript(disclaimers=(notice,)))

    assert finding.params["why"] == "nowhere"


def test_a_notice_in_this_language_is_enough() -> None:
    manuscript = a_manuscript(disclaimers=(a_disclaimer(languages=GERMAN_ONLY),))

    assert not list(disclaimers_speak_the_language(manuscript))


def test_a_text_without_notices_has_nothing_to_translate() -> None:
    assert not list(disclaimers_speak_the_language(a_manuscript(disclaimers=())))
