"""Markdown says what the text says: whatever stands in it, a Markdown reader reads it back."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from articles.manuscripts.blocks import (
    Block,
    Callout,
    Cell,
    Heading,
    Item,
    Paragraph,
    Quote,
    Span,
    Table,
)
from articles.manuscripts.markup import parse_body, tidied
from articles.rendering.forms.markdown import markdown
from articles.rendering.forms.markup import escaped, link, on_one_line, shown_link
from articles.rendering.portable_text import portable_text
from tests.rendering.forms.answers import ANSWER, answer, claim, reference

READER = MarkdownIt("commonmark", {"html": True}).enable("table")
NASTY = [
    "*", "_", "**", "`", "``", "[a](b)", "![x](y)", "<b>", "</p>", "&amp;", "&copy", "&", "#",
    "# ", "- ", "+ ", "1. ", "12) ", "> ", "|", "---", "===", "\\", "~~", "$x$", "^", ":", "!",
    "http://a.example/_b_", "mg/l", "α", "Ä", "„", "“", " ", "  a", "x", "H", "2", "(", ")", ".",
    "{#id}", "[1]", "[^1]", "\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY), min_size=1, max_size=6).map("".join)
MARKS = st.lists(
    st.sampled_from(["strong", "em", "sub", "sup", "code"]), max_size=2, unique=True
).map(lambda found: tuple(sorted(found)))
LINKS = st.sampled_from(["", "", "https://a.example/x?a=1&copy;=2", "/b_c_(d)", "mailto:a@b.de"])
SPANS = st.lists(st.builds(Span, TEXTS, MARKS, LINKS), min_size=1, max_size=4).map(tidied)


def blocks_of(made: Any) -> Any:
    """A strategy for a kind of block that has words."""
    return SPANS.filter(bool).map(made)


BLOCKS = st.one_of(
    blocks_of(Paragraph),
    blocks_of(Quote),
    st.tuples(st.integers(3, 6), SPANS.filter(bool)).map(lambda row: Heading(*row)),
    st.tuples(st.sampled_from(["bullet", "number"]), SPANS.filter(bool)).map(
        lambda row: Item(row[0], 1, row[1])  # type: ignore[arg-type]
    ),
)


def written(*blocks: Block, **more: Any) -> str:
    """The Markdown of an article of one section."""
    found = portable_text(
        blocks, prefix="s", claim_name=lambda uid: uid, image_block=lambda uid: {}
    )
    section = {"key": "s", "aspect": None, "heading": "Heading", "blocks": found}
    return markdown(answer(sections=[section], **more))


def read_back(text: str) -> tuple[Block, ...]:
    """The blocks of the section, as a Markdown reader finds them."""
    html = READER.render(text).partition("<h2>Heading</h2>")[2].partition("<h2>")[0]
    # Line ends that a Markdown writer puts between tags are no line breaks of the text.
    return parse_body(html.replace(">\n", ">"))


def signs(block: Any) -> tuple[Any, ...]:
    """A block as its kind and its signs with their style. White space has none of its own.

    A heading of Markdown cannot break its line, and not begin with a break.
    """
    kind = {name: getattr(block, name) for name in ("level", "style") if hasattr(block, name)}
    found: list[Any] = [
        sign if sign.isspace() else (sign, set(span.marks), span.link)
        for span in block.spans
        for sign in span.text
    ]
    one_line = isinstance(block, Heading)
    while one_line and found[:1] == ["\n"]:
        del found[0]
    return type(block), kind, [" " if one_line and sign == "\n" else sign for sign in found]


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
@example([Heading(3, (Span("\n*"),))])
def test_every_text_is_read_back(blocks: list[Block]) -> None:
    text = written(*blocks)
    assert [signs(block) for block in read_back(text)] == [signs(block) for block in blocks], text


def test_lists_in_lists_keep_their_place() -> None:
    blocks: list[Block] = [
        Item("number", 1, (Span("Eins"),)),
        Item("bullet", 2, (Span("eins a"),)),
        Item("bullet", 3, (Span("eins a a\nzweite Zeile"),)),
        Item("bullet", 2, (Span("eins b"),)),
        Item("number", 1, (Span("Zwei"),)),
        Paragraph((Span("Danach"),)),
    ]
    assert list(read_back(written(*blocks))) == blocks


def test_tables_have_a_head_only_where_the_first_row_is_one() -> None:
    head = (Cell((Span("Dosis|"),), heading=True), Cell((Span("Wirkung"),), heading=True))
    row = (Cell((Span("10 mg\nam Tag"),)), Cell((Span("`a|b`"),)))
    assert read_back(written(Table((head, row)))) == (Table((head, row)),)
    side = (Cell((Span("Kinder"),), heading=True), Cell((Span("keine"),)))
    text = written(Table((side, row[:1])))
    assert "|  |  |\n| --- | --- |\n| **Kinder** | keine |" in text


def test_a_claim_is_followed_by_its_sources() -> None:
    spans = (Span("Licht hält "), Span("wach.", claim="c1"), Span(" Ruhe hilft.", claim="c2"))
    text = written(
        Paragraph(spans),
        claims=[claim("c1", [2, 1, 2]), claim("c2", [])],
        references=[reference(1), reference(2)],
    )
    assert "Licht hält wach. \\[1, 2\\] Ruhe hilft." in text


def test_a_suspended_claim_says_so_in_the_text_and_among_the_claims() -> None:
    doubt = {"reason": "Die Studie wurde zurückgezogen.", "since": "2026-03-09T10:00:00Z"}
    text = written(
        Paragraph((Span("Licht hält wach.", claim="c1"),)),
        claims=[claim("c1", [1], suspended=True, suspension=doubt)],
        references=[reference(1)],
    )
    warning = "Diese Aussage wird zurzeit überprüft und gilt bis dahin nicht."
    assert f"Licht hält wach. \\[1\\] **\\[{warning}\\]**" in text
    assert (
        f"**c1:** Aussage c1\n\n"
        f"- **{warning} (seit 9. März 2026) Die Studie wurde zurückgezogen.**\n"
        "- Vertrauenswürdigkeit der Evidenz: niedrig" in text
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("retracted", "**Status: zurückgezogen (retracted) (abgefragt am 8. März 2026)**"),
        ("none_found", " Status: keine Korrektur und kein Rückzug gemeldet (abgefragt am"),
    ],
)
def test_references_are_numbered_and_say_their_status(status: str, words: str) -> None:
    text = markdown(answer(references=[reference(1), reference(2, status=status)]))
    assert (
        "1. Muster M. Evening light. Journal. 2021;12(3):45-52. <https://doi.org/10.5555/light1>"
        in text
    )
    assert words in text.partition("\n2. ")[2]


def test_a_gap_in_the_numbers_stays_a_gap() -> None:
    text = markdown(answer(references=[reference(1), reference(3), reference(4)]))
    html = READER.render(text)
    assert html.count("<ol") == 2
    assert '<ol start="3">' in html


def test_notices_stand_where_they_belong() -> None:
    general = ANSWER["disclaimers"][0]
    rows = [
        {**general, "placement": place, "text": place.replace("_", " ")}
        for place in ("before_content", "before_block", "after_content", "footer", "api_field_only")
    ]
    text = markdown(answer(disclaimers=rows))
    before, _, after = text.partition("## Licht am Abend")
    assert [place for place in ("before content", "before block") if place in before] == [
        "before content", "before block",
    ]  # fmt: skip
    for place in ("after content", "footer", "api field only"):
        assert f"> **Hinweis:** {place}" in after


def test_callouts_and_pictures() -> None:
    picture = {
        "_type": "image", "_key": "s-1", "id": "u", "alt": "Lampe [neu]", "caption": "Eine Lampe",
        "credit": "Anna", "url": "https://a.example/b c.jpg",
    }  # fmt: skip
    callout = Callout("emergency", (Span("Rufen Sie 112."),))
    blocks = portable_text(
        [callout], prefix="s", claim_name=lambda uid: uid, image_block=lambda uid: {}
    )
    section = {"key": "s", "aspect": None, "heading": "Heading", "blocks": [*blocks, picture]}
    text = markdown(answer(sections=[section]))
    assert "> **Notfall:** Rufen Sie 112." in text
    assert "![Lampe \\[neu\\]](<https://a.example/b%20c.jpg>)\n\nEine Lampe · Anna\n" in text


def test_who_stands_behind_it_and_how_it_may_be_used() -> None:
    text = markdown(ANSWER)
    for line in (
        "- Von: Anna Autorin",
        "- Geprüft von: Dr. Medical (Fachärztin), medizinisch, 2. März 2026",
        "- Literatur gesichtet bis: 15. Januar 2026",
        "- Ausgabe: 2. Der Titel versprach zu viel.",
        "- Prüfsumme der Ausgabe: sha256:00",
        "- Lizenz: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "- So zitieren: Quelle: Leichter einschlafen",
        "- Original: <https://health.example.org/de/sleep-de>",
        "- Andere Sprachen: [English (nicht auf dem neuesten Stand)](<",
    ):
        assert f"\n{line}" in text


@pytest.mark.parametrize("text", ["a\n\n b", "1. a\n- b", "<script>", "*", "&lt;", "\\\n"])
def test_plain_texts_are_read_back(text: str) -> None:
    expected = "<br />\n".join(line.strip() for line in text.strip().split("\n") if line.strip())
    html = READER.render(escaped(text)).strip().removeprefix("<p>").removesuffix("</p>")
    assert html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == expected
    assert "\n" not in on_one_line(text)


def test_an_address_cannot_leave_its_brackets() -> None:
    address = "https://a.example/<x>\\ |\n"
    assert link("a", address) == "[a](<https://a.example/%3Cx%3E%5C%20%7C%0A>)"
    assert link("a", "") == "a"


def test_an_address_that_is_shown_is_read_back() -> None:
    for address in (
        "https://a.example/x_y?a=1&amp;b=*2*",
        "/relative_path",
        "mailto:a_b@c.example",
    ):
        html = READER.render(shown_link(address))
        assert html.count("<a ") == 1
        assert "<em>" not in html
