"""Runs of text as numbered codes, and back, whatever they are styled with."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exchange.xliff.codes import Style, coded, missing_claims, spans_of
from articles.exchange.xliff.native import closing, opening, style_in
from articles.exchange.xliff.reading import read
from articles.exchange.xliff.units import Job, Unit
from articles.exchange.xliff.writing import Version, write
from articles.manuscripts.blocks import MARKS, Span
from articles.manuscripts.markup import tidied
from articles.vocabulary import Language

CLAIMS = ["6f1d5a6e-3c0b-4f0a-9d55-0d1c6a2f7b10", "1b0e6a0a-6f52-4be0-8f55-0a5a3f6f7a11"]
LINKS = ["https://example.org/?a=1&b=2", "mailto:a@example.org", "/de/x"]
WORDS = st.text("ab \n<>&\"'/ä\u00a0\u202f漢😀", min_size=1, max_size=8)
SPAN = st.builds(
    Span,
    WORDS,
    st.lists(st.sampled_from(MARKS), unique=True, max_size=2).map(lambda m: tuple(sorted(m))),
    st.sampled_from(["", *LINKS]),
    st.sampled_from(["", *CLAIMS]),
)
SPANS = st.lists(SPAN, max_size=6).map(tidied)


def sent(source: tuple[Span, ...], target: tuple[Span, ...] | None, version: Version) -> Unit:
    unit = Unit("section.a.body.b0", "paragraph", source, target, "sha256:" + "0" * 64)
    job = Job(CLAIMS[0], Language.DE, Language.EN, "Titel", (unit,))
    return read(write(job, version)).units[0]


@settings(max_examples=150)
@given(SPANS, SPANS, st.sampled_from(Version))
def test_a_file_gives_back_what_was_written(
    source: tuple[Span, ...], target: tuple[Span, ...], version: Version
) -> None:
    back = sent(source, target, version)
    assert back.source == source
    assert back.target == target
    assert back.kind == "paragraph"
    assert back.seen == "sha256:" + "0" * 64


@given(SPANS)
def test_codes_give_back_the_runs(spans: tuple[Span, ...]) -> None:
    text = coded(spans)
    assert spans_of(text.parts, text.styles) == spans


@given(SPANS)
def test_codes_are_nested(spans: tuple[Span, ...]) -> None:
    open_now: list[int] = []
    for part in coded(spans).parts:
        if part.kind == "open":
            open_now.append(part.code)
        elif part.kind == "close":
            assert open_now.pop() == part.code
    assert open_now == []


def test_a_translation_takes_the_numbers_of_its_source() -> None:
    source = coded((Span("Viel "), Span("Licht", ("strong",)), Span(" hilft", (), "", CLAIMS[0])))
    target = coded((Span("Light helps", (), "", CLAIMS[0]), Span(" much", ("em",))), source.styles)
    assert source.styles == {1: Style("strong"), 2: Style("claim", CLAIMS[0])}
    assert target.styles == source.styles | {3: Style("em")}
    assert [(part.kind, part.code) for part in target.parts if part.code] == [
        ("open", 2), ("close", 2), ("open", 3), ("close", 3),
    ]  # fmt: skip


def test_a_style_is_spelt_as_html_and_read_from_a_closed_list() -> None:
    for style in (
        *(Style(mark) for mark in MARKS),
        Style("break"),
        Style("link", LINKS[0]),
        Style("claim", CLAIMS[0]),
    ):
        assert style_in(opening(style)) == style
    assert closing(Style("link", LINKS[0])) == "</a>"
    assert closing(Style("claim", CLAIMS[0])) == "</span>"
    for strange in (
        "<script>", "<a href=\"javascript:alert(1)\">", '<span data-claim="x">', "<b onclick=1>",
        "<strong class='x'>", "strong", "", '<a href="https://x" onclick="y">',
    ):  # fmt: skip
        assert style_in(strange) is None, strange


def test_passages_that_a_translation_leaves_unmarked_are_named() -> None:
    source = (Span("a", (), "", CLAIMS[0]), Span("b", (), "", CLAIMS[1]), Span("c"))
    assert missing_claims(source, (Span("b", (), "", CLAIMS[1]),)) == (CLAIMS[0],)
