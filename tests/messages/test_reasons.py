"""Refusals in words: always something, in both languages."""

import pytest

from articles.messages.reasons import REASONS, reason_text
from articles.vocabulary import Language


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_said_differently_in_both_languages(code: str) -> None:
    german, english = (reason_text(code, {}, language) for language in Language)

    assert german
    assert german != english
    assert not set("{}") & set(german + english)


def test_stages_and_verbs_are_called_by_their_names() -> None:
    params = {"verb": "publish", "stage": "draft", "allowed": "approved, scheduled"}

    assert reason_text("wrong_stage", params, Language.DE) == (
        "„Veröffentlichen“ ist im Status „Entwurf“ nicht möglich, nur in: freigegeben, geplant."
    )


def test_a_missing_parameter_leaves_a_gap_and_no_error() -> None:
    assert "…" in reason_text("slug_taken", {}, Language.EN)


def test_odd_parameters_are_no_error() -> None:
    params = {"other": "many", "made_at": "yesterday", "slug": 7}

    assert "7" in reason_text("slug_taken", params, Language.EN)


@pytest.mark.parametrize("language", Language)
def test_an_unknown_reason_names_its_code(language: Language) -> None:
    assert "moon_phase" in reason_text("moon_phase", {}, language)
