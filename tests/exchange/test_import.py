"""From a file to rows: everything is there, twice changes nothing, a refusal leaves no row."""

import io
import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from articles.drafting.actions import DraftRefused
from articles.exchange.actions import import_document
from articles.exchange.document import ImportRefused, words_of_text
from articles.exchange.readers.hygiene import clean
from articles.exchange.readers.pick import read
from articles.manuscripts.blocks import passages, plain_text
from articles.manuscripts.markup import parse_body
from articles.models import (
    Article,
    ArticleDisclaimer,
    Citation,
    Claim,
    DisclaimerVersion,
    Reference,
    Section,
    Source,
    Variant,
)
from tests import scenarios
from tests.exchange.word import sample

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parent / "pages"
REPORT = (
    "article", "language", "title", "sections", "claims", "references", "disclaimers", "dropped",
    "unplaced", "notes",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _accounts() -> None:
    scenarios.reference_data()


def imported(path: Path, *options: str) -> dict[str, Any]:
    """The report of an import, by the command."""
    out = io.StringIO()
    call_command("import_article", str(path), "--json", *options, stdout=out)
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def file(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows() -> dict[str, int]:
    """How many rows of each kind there are."""
    return {
        model.__name__: model._default_manager.count()
        for model in apps.get_app_config("articles").get_models()
    }


def words_in(article: str, report: dict[str, Any]) -> Counter[str]:
    """Every word that the draft of one language and the report hold."""
    code = report["language"]
    row = Article.objects.get(uid=article)
    texts = [getattr(row, f"title_{code}"), getattr(row, f"subtitle_{code}")]
    for section in Section.objects.filter(article=row):
        texts.append(getattr(section, f"heading_{code}"))
        texts.append(plain_text(parse_body(getattr(section, f"body_{code}") or "")))
    texts += Reference.objects.filter(article=row).values_list("as_typed", flat=True)
    for carried in ArticleDisclaimer.objects.filter(article=row):
        for version in DisclaimerVersion.objects.filter(disclaimer=carried.disclaimer):
            texts.append(plain_text(parse_body(version.text_de or "")))
            texts.append(plain_text(parse_body(version.text_en or "")))
    texts += [*report["dropped"], *report["unplaced"], *report["entries"]]
    counted = words_of_text("\n".join(text or "" for text in texts))
    for mark, count in report["structure"].items():
        for word, times in words_of_text(mark).items():
            counted[word] += times * count
    return counted


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.txt")))
def test_every_word_is_in_the_draft_or_in_the_report(name: str) -> None:
    text = (PAGES / name).read_text(encoding="utf-8")
    report = imported(PAGES / name)
    assert not words_of_text(clean(text=text).text) - words_in(report["article"], report)


@pytest.mark.parametrize("name", ["magnesium.de.html", "schlaf.de.md"])
def test_marked_up_pages_become_drafts(name: str) -> None:
    report = imported(PAGES / name)
    article = Article.objects.get(uid=report["article"])
    assert Claim.objects.filter(article=article).count() == report["claims"]
    assert Section.objects.filter(article=article).count() == report["sections"]
    assert Reference.objects.filter(article=article).count() == report["references"]
    assert Citation.objects.filter(claim__article=article, stance="").count() >= 2


def test_a_word_document_becomes_a_draft_with_anchored_claims(tmp_path: Path) -> None:
    report = imported(file(tmp_path, "eisen.docx", sample()))
    article = Article.objects.get(uid=report["article"])
    marked: dict[str, str] = {}
    for section in Section.objects.filter(article=article):
        marked |= passages(parse_body(section.body_de or ""))
    claims = {str(claim.uid): claim.statement_de for claim in Claim.objects.all()}
    assert marked == claims
    assert set(Source.objects.values_list("doi", flat=True)) == {"10.5555/eisen.2019", None}


def test_the_report_has_the_promised_keys() -> None:
    report = imported(PAGES / "heuschnupfen.de.txt")
    assert set(REPORT) <= set(report)
    assert report["unpaired"] == []
    assert report["repeated"] is False


def test_the_same_file_twice_makes_one_article(tmp_path: Path) -> None:
    text = (PAGES / "heuschnupfen.de.txt").read_text(encoding="utf-8")
    first = imported(PAGES / "heuschnupfen.de.txt")
    before = rows()
    second = imported(file(tmp_path, "kopie.txt", text.replace("\n", "\r\n")))
    assert second["article"] == first["article"]
    assert second["repeated"] is True
    assert any(note.startswith("already_imported") for note in second["notes"])
    assert rows() == before


def test_again_makes_a_second_article_on_purpose() -> None:
    first = imported(PAGES / "no-marks.de.txt")
    second = imported(PAGES / "no-marks.de.txt", "--again")
    assert first["article"] != second["article"]
    assert Variant.objects.get(article__uid=second["article"]).slug.endswith("-2")


def test_a_known_public_id_is_restored_once() -> None:
    page = read((PAGES / "no-marks.de.txt").read_bytes())
    other = read((PAGES / "no-sources.de.txt").read_bytes())
    uid = "0f4f2b9e-6f0f-4d55-9a55-6a1d2f3c4b5a"
    author = scenarios.author()
    first = import_document(document=page, by=author, at=scenarios.START, uid=uid)
    again = import_document(document=page, by=author, at=scenarios.START, uid=uid)
    assert str(first.article.uid) == uid
    assert again.is_repeat
    with pytest.raises(ImportRefused) as refused:
        import_document(document=other, by=author, at=scenarios.START, uid=uid)
    assert refused.value.code == "uid_taken"


def test_a_doi_in_a_link_is_the_works_identifier(tmp_path: Path) -> None:
    page = (
        "# Ein Titel\n\nText steht hier.\n\n## Quellen\n\n"
        "1. Muster (2020): „Werk“. [Link](https://doi.org/10.5555/ABC.1)\n"
        "2. Probe (2021): „Anderes“. https://pubmed.ncbi.nlm.nih.gov/12345678/\n"
    )
    imported(file(tmp_path, "a.md", page))
    found = set(Source.objects.values_list("doi", "pmid"))
    assert found == {("10.5555/abc.1", None), (None, "12345678")}


@pytest.mark.parametrize(
    ("link", "field", "value"),
    [
        ("https://www.bmj.com/content/364/bmj.l189", "doi", "10.1136/bmj.l189"),
        ("https://www.sciencedirect.com/science/article/pii/S0140673612617280", "pii",
         "S0140673612617280"),
        ("https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(12)61728-0/fulltext",
         "pii", "S0140673612617280"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7231601/", "pmcid", "PMC7231601"),
        ("https://europepmc.org/article/MED/12345678", "pmid", "12345678"),
        ("https://www.nature.com/articles/s41586-020-2649-2", "doi", "10.1038/s41586-020-2649-2"),
    ],
)  # fmt: skip
def test_what_a_publishers_link_names_is_the_works_identifier(
    tmp_path: Path, link: str, field: str, value: str
) -> None:
    page = f"# Ein Titel\n\nText steht hier.\n\n## Quellen\n\n1. Muster (2020): Werk. <{link}>\n"
    imported(file(tmp_path, "a.md", page))
    source = Source.objects.get()
    assert (source.type, getattr(source, field)) == ("article-journal", value)


def test_a_link_whose_check_digit_fails_identifies_nothing(tmp_path: Path) -> None:
    link = "https://www.sciencedirect.com/science/article/pii/S0140673612617281"
    page = f"# Ein Titel\n\nText steht hier.\n\n## Quellen\n\n1. Muster (2020): Werk. <{link}>\n"
    imported(file(tmp_path, "a.md", page))
    source = Source.objects.get()
    assert (source.type, source.pii, source.url) == ("webpage", "", link)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.txt", b""),
        ("weiss.txt", b" \r\n\t\n"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("gross.txt", b"a" * 1_000_001),
        ("nullen.html", b"<!doctype html><p>a\x00b</p>"),
        ("tief.html", b"<div>" * 10_000 + b"x"),
        ("falsch.docx", b"PK\x03\x04 kein zip"),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("viele.txt", b"Ein Titel\n\n" + b"- Nimm 5 mg\n" * 501),
        ("abschnitte.md", b"# T\n\n" + b"## A\n\nb\n\n" * 301),
        ("quellen.md", b"# Titel\n\nText.\n\n## Quellen\n\n" + b"- A (2020): B\n" * 1001),
        ("utf32.txt", "Titel".encode("utf-32")),
        ("japanisch.html", b'<meta charset="shift_jis"><h1>T</h1>'),
    ],
)
def test_bad_input_leaves_no_row_and_says_why_in_one_line(
    tmp_path: Path, name: str, content: bytes
) -> None:
    before = rows()
    with pytest.raises(CommandError) as refused:
        call_command("import_article", str(file(tmp_path, name, content)))
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1
    assert rows() == before


def test_a_failure_while_writing_leaves_nothing_behind() -> None:
    page = read((PAGES / "heuschnupfen.de.txt").read_bytes())
    author = scenarios.author()
    before = rows()
    twice = replace(page, proposed_citations=page.proposed_citations * 2)
    with pytest.raises(DraftRefused):
        import_document(document=twice, by=author, at=scenarios.START)
    assert rows() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["/gibt/es/nicht.txt"],
        ["."],
        ["--author", "niemand"],
        ["--into", "kein-uid"],
        ["--into", "0f4f2b9e-6f0f-4d55-9a55-6a1d2f3c4b5a"],
        ["--again", "--into", "0f4f2b9e-6f0f-4d55-9a55-6a1d2f3c4b5a"],
        ["--format", "docx"],
    ],
)
def test_a_wrong_call_is_refused_in_one_line(arguments: list[str]) -> None:
    named = [] if arguments[0][0] in "/." else [str(PAGES / "no-marks.de.txt")]
    with pytest.raises(CommandError) as refused:
        call_command("import_article", *named, *arguments)
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1


def test_windows_text_is_read_with_a_note(tmp_path: Path) -> None:
    text = "Ein Titel für alle\r\n\r\nMüde Menschen schlafen früher – meistens.\r\n"
    report = imported(file(tmp_path, "alt.txt", text.encode("cp1252")))
    assert report["title"] == "Ein Titel für alle"
    assert any(note.startswith("encoding_guessed") for note in report["notes"])


@pytest.mark.real_article
def test_the_real_article_is_kept_whole() -> None:
    path = Path(os.environ["REAL_ARTICLE"])
    report = imported(path)
    assert set(REPORT) <= set(report)
    assert report["dropped"] == ["top of page", "vmc-icon_1.png", "VMC", "bottom of page"]
    assert report["unplaced"] == []
    counts = [report[name] for name in ("sections", "references", "disclaimers")]
    assert counts == [10, 7, 1]
    text = clean(text=path.read_text(encoding="utf-8")).text
    assert not words_of_text(text) - words_in(report["article"], report)
    assert imported(path)["article"] == report["article"]
    assert Article.objects.count() == 1
