"""Words that leave a statement open."""

import pytest

from articles.evidence.prose import hedges
from articles.vocabulary import Language

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (DE, "Das Mittel könnte möglicherweise helfen.", ["könnte", "möglicherweise"]),
        (DE, "Das geht mit einem höheren Risiko einher.", ["geht mit einem höheren Risiko einher"]),
        (DE, "Das Mittel senkt den Blutdruck.", []),
        (EN, "It may be associated with sleep.", ["may", "associated"]),
        (EN, "In May it lowered the blood pressure.", []),
        (EN, "It lowers blood pressure.", []),
    ],
)
def test_the_words_that_soften_a_statement(
    language: Language, text: str, expected: list[str]
) -> None:
    assert [hedge.text for hedge in hedges(text, language=language)] == expected
