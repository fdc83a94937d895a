"""A text that is not worth reading for foreign figures has none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.evidence.numbers import find_numbers
from articles.gates.rules.notation import _WORTH_READING, _is_foreign
from articles.vocabulary import Language

PIECES = st.sampled_from(
    (
        *"0123456789", "00", "000", "1.5", "2,000", "12.03.2024", "3/4/2024", "2.5.", ".", ",", " ",
        "\u00a0", "\u202f", "/", "-", "–", "%", " mg", " mn ", "bn ", " Mio.", " bis ", " to ",
        " und ", " people", " Menschen", "×10", "½", "\n", "(", ")", "’", " Jahre", "tes", "th",
        " May ",
    )
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(Language))
@settings(max_examples=400, deadline=None)
def test_what_is_skipped_has_no_foreign_figures(text: str, language: Language) -> None:
    if _WORTH_READING[language].search(text):
        return
    readings = find_numbers(text, language=language)
    assert [r.text for r in readings if _is_foreign(text, r, language)] == []
