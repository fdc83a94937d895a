"""Refusals in words: always something, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles import messages
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


# What an import says of a document, and what a request to a registry failed of, is written down
# in English where it happened.
SPOKEN_ELSEWHERE = {"exchange", "management", "evidence"}


def raised_codes() -> Iterator[tuple[str, str]]:
    """Every code of a refusal in the source: `code="…"` in a call, `code = "…"` in a class."""
    root = Path(messages.__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] in SPOKEN_ELSEWHERE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found = [word.value for word in node.keywords if word.arg == "code"]
            elif isinstance(node, ast.ClassDef):
                found = [
                    line.value
                    for line in node.body
                    if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "code"
                ]
            else:
                continue
            for value in found:
                if isinstance(value, ast.Constant) and value.value:
                    yield str(value.value), path.name


def test_every_refusal_in_the_source_has_its_words() -> None:
    missing = {f"{code} ({file})" for code, file in raised_codes() if code not in REASONS}
    assert missing <= {"refused (refusal.py)"}
