"""Whatever a marked-up document looks like: no word is lost, nothing crashes, time is bounded."""

import re
import time
from collections import Counter
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.exchange.document import ImportedDocument, ImportRefused, words, words_of_text
from articles.exchange.readers.html import read_html
from articles.exchange.readers.hygiene import tidy
from articles.exchange.readers.markdown import read_markdown
from articles.exchange.readers.pick import Format, read
from articles.manuscripts.blocks import passages
from articles.manuscripts.markup import parse_body, write_body
from tests.exchange.word import docx, footnote_mark, paragraph, run, table

FEW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
REFUSALS = {"empty", "binary", "no_title"}
HOSTILE = {
    "too_deep",
    "too_many_sections",
    "too_many_references",
    "too_many_claims",
    "no_title",
    "empty",
}
SENTENCES = (
    "Wasser hilft vielen Menschen.",
    "Bei etwa 40 % lindert es den Schmerz.",
    "Coffee & tea: one cup may ease the pain",
    "Menü",
    "Teilen",
    "Quellen",
    "References",
    "Hinweis: Dieser Text ersetzt keine ärztliche Beratung.",
    "Haftungsausschluss",
    "Achtung: Nicht bei Fieber.",
    "• Ruhe",
    "1. Trinken",
    "Beispielamt (2020): „Wasser“. https://www.example.org/wasser",
    "Muster A, Probe B. Ruhe und Schmerz. J Bsp. 2020;1:2. doi:10.5555/abc PMID: 77",
    "Eine Studie (Beispielamt, 2020) fand 12 % [1].",
    "300\u00a0mg Magnesium\u00adcitrat",
    "© 2024 Beispiel",
    "Inhalt",
    "„“",
    "5 < 6 > 4",
)
WORDS = st.sampled_from(SENTENCES)
INLINE = st.sampled_from(
    ("{}", "<b>{}</b>", "<em>{}</em> und", "<a href='https://www.example.org/x'>{}</a>",
     "<a href='/intern'>{}</a>", "a<sup>{}</sup>", "{}<sup>[1]</sup>.",
     "{}<br>{}", "<span>{}</span>",
     "{}<a href='#n1'>[1]</a>", "<time>{}</time>", "{}<sup>2</sup>")
)  # fmt: skip
BLOCK = st.sampled_from(
    ("<p>{}</p>", "<h1>{}</h1>", "<h2>{}</h2>", "<h3>{}</h3>", "<ul><li>{}</li><li>x</li></ul>",
     "<ol><li>{}<ul><li>{}</li></ul>danach</li></ol>", "<blockquote><p>{}</p></blockquote>",
     "<table><tr><th>{}</th><td>{}</td></tr></table>", "<div class='share'>{}</div>", "{}",
     "<aside class='tip'><p>{}</p></aside>", "<nav><a href='/'>{}</a></nav>", "<li id='n1'>{}</li>",
     "<div><p>{}</p><p>{}</p></div>", "<pre>{}\n {}</pre>", "<dl><dt>{}</dt><dd>{}</dd></dl>",
     "<figure><img alt='Bild'><figcaption>{}</figcaption></figure>", "<p hidden>{}</p>",
     "<details><summary>{}</summary>{}</details>", "<footer>{}</footer>", "<header>{}</header>",
     "<table><tr><td><h2>{}</h2><table><tr><td>{}</td></tr></table></td></tr></table>",
     "<script>var weg = 1</script><p>{}</p>", "<form><label>{}</label><button>{}</button></form>",
     "<article>{}</article>", "<main><p>{}</p>", "</div> {}")
)  # fmt: skip


def filled(shape: str, inner: list[str]) -> str:
    parts = iter(inner * 4)
    return re.sub(r"\{\}", lambda _: next(parts), shape)


INLINES = st.tuples(INLINE, st.lists(WORDS, min_size=1, max_size=2)).map(
    lambda pair: filled(pair[0], [escape(word) for word in pair[1]])
)
BLOCKS = st.tuples(BLOCK, st.lists(INLINES, min_size=1, max_size=2)).map(
    lambda pair: filled(pair[0], pair[1])
)
PAGES = st.lists(BLOCKS, max_size=14).map("".join)


class Seen(HTMLParser):
    """The words of a page, by another parser than the reader's."""

    VOID = frozenset({"br", "img", "hr"})
    INSIDE_A_WORD = frozenset({"b", "em", "a", "sup", "span", "time", "strong", "code"})

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent = tag == "script"
        self.text.append("" if tag in self.INSIDE_A_WORD else " ")

    def handle_endtag(self, tag: str) -> None:
        self.silent = False
        self.text.append("" if tag in self.INSIDE_A_WORD else " ")

    def handle_data(self, data: str) -> None:
        self.text.append("" if self.silent else data)


def seen(html: str) -> Counter[str]:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return words_of_text(tidy(text="".join(parser.text))[0])


def assert_sound(document: ImportedDocument) -> None:
    """What holds for every document, whatever it was read from."""
    numbers = [reference.number for reference in document.references]
    assert numbers == sorted(set(numbers))
    keys = [claim.key for claim in document.claims]
    assert len(keys) == len(set(keys))
    for claim in document.claims:
        blocks = document.sections[claim.section].blocks
        assert passages(blocks)[claim.key] == claim.statement
        kept = parse_body(write_body(blocks))
        assert " ".join(passages(kept)[claim.key].split()) == " ".join(claim.statement.split())
    pairs = [(one.claim, one.reference) for one in document.proposed_citations]
    assert len(pairs) == len(set(pairs))
    assert all(claim in keys and number in numbers for claim, number in pairs)


def outcome(reader: Callable[[str], ImportedDocument], text: str) -> ImportedDocument | str:
    """The document, or the code of a refusal."""
    try:
        return reader(text)
    except ImportRefused as refused:
        return refused.code


@FEW
@given(PAGES)
def test_no_word_of_a_made_up_html_page_is_lost_or_added(page: str) -> None:
    document = outcome(read_html, f"<body><h1>Ein Titel</h1>{page}</body>")
    if isinstance(document, str):
        assert document in REFUSALS
        return
    assert words(document) == seen(f"<h1>Ein Titel</h1>{page}")
    assert_sound(document)


@FEW
@given(st.text(max_size=300))
def test_any_text_as_html_is_read_or_refused(text: str) -> None:
    for form in (text, f"<h1>T</h1>{escape(text)}"):
        document = outcome(read_html, form)
        if isinstance(document, str):
            assert document in REFUSALS
        else:
            assert_sound(document)


MARKDOWN = st.sampled_from(
    ("{}", "# {}", "## {}", "### {}", "- {}", "  - {}", "1. {}", "> {}", "**{}**", "*{}*", "`{}`",
     "[{}](https://www.example.org/x)", "[^1]: {}", "[^frei]: {}", "{}[^1]",
     "| {} | {} |\n|---|---|\n| a | b |",
     "<div>{}</div>", "{}\\", "    {}", "```\n{}\n```", "{}\n===", "***", "![{}](bild.png)", "[{}]",
     "{}[^offen]", "- [^1]: {}", "&amp; {} &lt;")
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(MARKDOWN, st.lists(WORDS, min_size=1, max_size=2), st.sampled_from(("\n", "\n\n"))),
    max_size=16,
)


@FEW
@given(TEXTS)
def test_no_word_of_a_made_up_markdown_text_is_lost(
    parts: list[tuple[str, list[str], str]],
) -> None:
    source = "# Ein Titel\n\n" + "".join(filled(s, inner) + gap for s, inner, gap in parts)
    document = outcome(read_markdown, source)
    if isinstance(document, str):
        assert document in REFUSALS
        return
    assert_sound(document)
    images = " ".join(note.message for note in document.notes if note.code == "images_left_out")
    held = words(document) + words_of_text(images)
    typed = Counter(
        word
        for shape, inner, _ in parts
        for number in range(min(shape.count("{}"), 1))
        for word in re.findall(r"[^\W\d_]{2,}", tidy(text=inner[number])[0])
        if "http" not in inner[number] and "![" not in shape
    )
    assert not typed - held


@FEW
@given(st.text(max_size=300))
def test_any_text_as_markdown_is_read_or_refused(text: str) -> None:
    document = outcome(read_markdown, text)
    if isinstance(document, str):
        assert document in REFUSALS
    else:
        assert_sound(document)


STYLES = st.sampled_from(("", "", "", "berschrift1", "berschrift2", "Eigene", "Titel", "unbekannt"))
PARAGRAPHS = st.one_of(
    st.tuples(WORDS, STYLES).map(lambda one: paragraph(one[0], style=one[1])),
    st.tuples(WORDS, st.sampled_from((1, 2)), st.sampled_from((0, 1))).map(
        lambda one: paragraph(one[0], item=one[1], level=one[2])
    ),
    st.tuples(WORDS, WORDS).map(lambda pair: table(pair, pair)),
    st.tuples(WORDS, WORDS).map(lambda pair: paragraph(run(pair[0], bold=True), run(pair[1]))),
    st.tuples(WORDS, st.sampled_from((1, 2))).map(
        lambda one: paragraph(one[0], footnote_mark(one[1]))
    ),
)


@settings(FEW, max_examples=60)
@given(st.lists(PARAGRAPHS, max_size=12), st.tuples(WORDS, WORDS))
def test_no_word_of_a_made_up_word_document_is_lost(
    body: list[str], notes: tuple[str, str]
) -> None:
    document = read(docx(paragraph("Ein Titel", style="Titel"), *body, notes=notes))
    assert_sound(document)
    typed: Counter[str] = Counter()
    for line in re.split(r"</w:p>", "".join(body)):
        text = "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", line))
        for code, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            text = text.replace(code, letter)
        typed += words_of_text(tidy(text=text)[0])
    for note in notes:
        typed += words_of_text(tidy(text=note)[0])
    assert not typed - words(document)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        (Format.HTML, "<h1>T</h1>" + "<" * 225_000),
        (Format.HTML, "<h1>T</h1>" + "<p>a " * 37_500),
        (Format.HTML, "<h1>T</h1>" + "<div><p>a</p></div>" * 11_250),
        (Format.HTML, "<h1>T</h1>" + "&amp;" * 45_000),
        (Format.HTML, "<h1>T</h1><p>" + "wort " * 45_000),
        (Format.HTML, "<h1>T</h1><p>" + "a<br>" * 37_500),
        (Format.HTML, "<h1>T</h1>" + "<a href='#x'>1</a>" * 11_250),
        (Format.HTML, "<h1>T</h1>" + "<p id='x'>b<sup><a href='#x'>1</a></sup></p>" * 5_000),
        (Format.HTML, "<h1>T</h1>" + "<sup>1</sup>" * 17_500),
        (Format.HTML, "<h1>T</h1><table>" + "<tr><td>a" * 20_000),
        (Format.HTML, "<h1>T</h1>" + "<table><tr><td>a</table>" * 8_750),
        (Format.HTML, "<h1>T</h1><ul>" + "<li>a" * 37_500),
        (Format.HTML, ("<div>" * 200 + "a" + "</div>" * 200) * 300 + "<h1>T</h1>"),
        (Format.HTML, "<h1>T</h1>" + "<h3>b</h3><p>c" * 12_500),
        (Format.HTML, "<h1>T</h1>" + "<p hidden>c</p>" * 12_500),
        (Format.MARKDOWN, "# T\n\n" + "*a " * 50_000),
        (Format.MARKDOWN, "# T\n\n" + "[" * 100_000),
        (Format.MARKDOWN, "# T\n\n" + "![](" * 25_000),
        (Format.MARKDOWN, "# T\n\n" + "a[^1] " * 25_000 + "\n\n[^1]: b\n"),
        (Format.MARKDOWN, "# T\n\n" + "- a\n" * 37_500),
        (Format.MARKDOWN, "# T\n\n" + "| a " * 37_500 + "\n"),
        (Format.MARKDOWN, "---\n" + "a: b\n" * 25_000),
        (Format.MARKDOWN, "# T\n\n" + "> " * 100_000 + "a"),
        (Format.MARKDOWN, "# T\n\n" + "`" * 225_000),
        (Format.MARKDOWN, "# T\n\n" + "".join(f"[^{n}]: b\n\n" for n in range(8_000))),
    ],
    ids=lambda value: str(value)[:24].replace("\n", " "),
)
def test_hostile_documents_take_seconds_at_most(format: Format, text: str) -> None:  # noqa: A002
    started = time.process_time()
    document = outcome(lambda page: read(page.encode(), format=format), text)
    if isinstance(document, str):
        assert document in HOSTILE
    else:
        assert document.title
    assert time.process_time() - started < 15
