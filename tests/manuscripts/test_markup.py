"""Body HTML and typed blocks: what goes in comes out, and nothing else does."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.manuscripts.blocks import (
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Span,
    Table,
    Unknown,
    passages,
    plain_text,
)
from articles.manuscripts.markup import parse_body, safe_link, tidied, write_body
from articles.models.fields import clean_body

words = st.text(alphabet=string.ascii_letters + "äöüß<>&\"' ", min_size=1, max_size=12)
marks = st.lists(st.sampled_from(["strong", "em", "sub", "sup", "code"]), unique=True, max_size=2)
spans = st.builds(
    Span,
    text=words,
    marks=marks.map(lambda names: tuple(sorted(names))),
    link=st.sampled_from(["", "https://example.org/a?b=1&c=2", "/relative"]),
    claim=st.sampled_from(["", "0b0e6d1c-6d5f-4d0b-8a5e-1f2e3d4c5b6a", "claim-two"]),
)
runs = st.lists(spans, min_size=1, max_size=4).map(tidied).filter(bool)


def blocks() -> st.SearchStrategy[list[Block]]:
    text = st.one_of(
        st.builds(Paragraph, runs),
        st.builds(Heading, st.integers(3, 6), runs),
        st.builds(Quote, runs),
        st.builds(Callout, st.sampled_from(["note", "tip", "warning", "emergency"]), runs),
        st.builds(
            Table,
            st.lists(
                st.lists(st.builds(Cell, runs, st.booleans()), min_size=1, max_size=3).map(tuple),
                min_size=1,
                max_size=3,
            ).map(tuple),
        ),
        st.builds(Item, st.sampled_from(["bullet", "number"]), st.integers(1, 3), runs),
        st.builds(Figure, st.uuids().map(str)),
    )
    return st.lists(text, max_size=6)


@given(blocks())
@settings(max_examples=300, deadline=None)
def test_blocks_survive_being_written_and_read(body: list[Block]) -> None:
    assert list(parse_body(write_body(body))) == body


@given(blocks())
@settings(max_examples=200, deadline=None)
def test_the_sanitiser_leaves_written_blocks_alone(body: list[Block]) -> None:
    assert list(parse_body(clean_body(write_body(body)))) == body


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_input_makes_the_reader_fail(html: str) -> None:
    write_body(parse_body(clean_body(html)))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "a b"),
        ("<p onclick='x()'>a</p>", "a"),
        ("<svg><circle/></svg><p>a</p>", "a"),
        ("<p>a<iframe src=//x></iframe></p>", "a"),
        ("<style>p{}</style><p>a</p>", "a"),
    ],
)
def test_what_can_run_is_gone_and_the_words_stay(html: str, expected: str) -> None:
    cleaned = clean_body(html)
    assert "<script" not in cleaned
    assert "onclick" not in cleaned
    assert "style" not in cleaned
    assert plain_text(parse_body(cleaned)).replace("ab", "a b") == expected


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "http://[",
        "file:/x",
    ],
)
def test_a_link_that_leads_astray_is_no_link(href: str) -> None:
    assert safe_link(href) == ""
    body = write_body([Paragraph((Span("a", link=href),))])
    assert "href" not in body


def test_a_structure_that_cannot_be_published_keeps_its_words() -> None:
    (block,) = parse_body("<video>see this</video>")
    assert block == Unknown("video", (Span("see this"),))


def test_a_claim_is_named_anew_or_left_out() -> None:
    body = [Paragraph((Span("a "), Span("b", claim="u1"), Span("c", ("em",), claim="u1")))]
    named = write_body(body, claim_name={"u1": "c7"}.get)
    assert named == '<p>a <span data-claim="c7">b<em>c</em></span></p>'
    assert write_body(body, claim_name=lambda uid: "") == "<p>a b<em>c</em></p>"


def test_passages_are_joined_per_claim() -> None:
    body = parse_body(
        '<p><span data-claim="u1">one <b>two</b></span> x <span data-claim="u2">three</span></p>'
        '<p><span data-claim="u1">four</span></p>'
    )
    assert passages(body) == {"u1": "one two … four", "u2": "three"}


def test_a_no_break_space_is_a_character_of_the_text() -> None:
    (block,) = parse_body("<p>9,59\u00a0% \n  mehr</p>")
    assert block == Paragraph((Span("9,59\u00a0% mehr"),))


PLACED = "0b0e6d1c-6d5f-4d0b-8a5e-1f2e3d4c5b6a"
A_FIGURE = f'<figure data-image="{PLACED}"></figure>'


@pytest.mark.parametrize(
    "html",
    [
        f"<p>abc{A_FIGURE}</p>",
        f"<blockquote>abc{A_FIGURE}</blockquote>",
        f"<ul><li>abc{A_FIGURE}</li></ul>",
        f"<table><tr><td>abc{A_FIGURE}</td></tr></table>",
        f"<strong>abc{A_FIGURE}</strong>",
    ],
)
def test_a_figure_inside_another_block_is_not_lost(html: str) -> None:
    *words, figure = parse_body(clean_body(html))
    assert figure == Figure(PLACED)
    assert plain_text(words).replace(" ", "").replace("\n", "") == "abc"


@pytest.mark.parametrize("mark", ["", ' data-image=""', ' data-image="7"', ' data-image="../x"'])
def test_a_figure_that_names_no_image_is_unknown(mark: str) -> None:
    assert parse_body(f"<figure{mark}></figure>") == (Unknown("figure", ()),)


def test_words_inside_a_figure_are_kept_as_unknown() -> None:
    html = clean_body(
        f'<figure data-image="{PLACED}" style="x" onclick="y"><img src="https://x.example/a.svg">'
        "<figcaption>Our words</figcaption></figure>"
    )
    assert html == f'<figure data-image="{PLACED}">Our words</figure>'
    assert parse_body(html) == (Figure(PLACED), Unknown("figure", (Span("Our words"),)))


def test_a_figure_has_no_words() -> None:
    assert plain_text([Paragraph((Span("a"),)), Figure(PLACED), Paragraph((Span("b"),))]) == "a\nb"
