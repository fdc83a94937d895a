"""A draft's texts out to a translator and in again."""

from typing import Any

import pytest
from lxml import etree

from articles.drafting.actions import Edit, current_locks, save_draft
from articles.exchange.document import ImportRefused
from articles.exchange.xliff.actions import Received, export_xliff, import_xliff
from articles.exchange.xliff.writing import Version
from articles.gates.rules.staleness import stale_fields
from articles.manuscripts.load import load
from articles.models import Article, Claim, Section, TranslationMark
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
BODY = (
    "<p>Viel <strong>Licht</strong> am Abend <span data-claim='{claim}'>hält wach</span>.</p>"
    "<h3>Was hilft</h3><ul><li>Dunkel<ul><li>Ganz</li></ul></li><li>Ruhe</li></ul>"
    "<table><tr><th>Was</th><th>Wie</th></tr><tr><td>Licht</td><td>hell</td></tr></table>"
    "<aside data-kind='tip'><p>Ein Rat.</p></aside>"
)
ENGLISH = {
    "Viel ": "Much ", "Licht": "light", " am Abend ": " at night ", "hält wach": "keeps awake",
    "Was hilft": "What helps", "Dunkel": "Darkness", "Ganz": "Complete", "Ruhe": "Quiet",
    "Was": "What", "Wie": "How", "hell": "bright", "Ein Rat.": "Some advice.",
}  # fmt: skip


@pytest.fixture
def article() -> Article:
    return scenarios.draft()


def sent(article: Article, version: Version = Version.V2_1) -> bytes:
    return export_xliff(variant=scenarios.variant_of(article, EN), version=version)


def received(article: Article, data: bytes, **more: Any) -> Received:
    return import_xliff(data=data, by=scenarios.translator(), at=after(60), **more)


def write_german(article: Article, body: str, at: int = 30) -> None:
    claim = Claim.objects.get(article=article)
    scenarios.write(article, DE, body=body.replace("{claim}", str(claim.uid)), at=after(at))


def translated(data: bytes, words: dict[str, str]) -> bytes:
    """What a translator's tool sends back: every unit without a target gets one, word by word."""
    root = etree.fromstring(data)
    namespace = etree.QName(root).namespace
    for source in root.iter(f"{{{namespace}}}source"):
        parent = source.getparent()
        if parent.find(f"{{{namespace}}}target") is not None:
            continue
        target = etree.fromstring(etree.tostring(source))
        target.tag = f"{{{namespace}}}target"
        source.addnext(target)
        for node in target.iter():
            if etree.QName(node).localname in ("bpt", "ept", "ph"):
                node.tail = words.get(node.tail or "", node.tail)
                continue
            node.text = words.get(node.text or "", node.text)
            node.tail = words.get(node.tail or "", node.tail)
    return etree.tostring(root)


def changed(data: bytes, old: str, new: str) -> bytes:
    assert old in data.decode()
    return data.decode().replace(old, new).encode()


@pytest.mark.parametrize("version", Version)
def test_a_file_that_comes_back_untouched_changes_nothing(
    article: Article, version: Version
) -> None:
    before = list(Section.objects.filter(article=article).values())
    found = received(article, sent(article, version))
    assert found.written == []
    assert found.unmarked == []
    assert "article.title" in found.unchanged
    assert "section.light.body" in found.unchanged
    assert list(Section.objects.filter(article=article).values()) == before


@pytest.mark.parametrize("version", Version)
def test_a_changed_word_is_saved_and_nothing_else(article: Article, version: Version) -> None:
    data = changed(sent(article, version), "Falling asleep more easily", "Sleeping <!-- --> well")
    found = received(article, data)
    assert found.written == ["article.title"]
    assert found.outdated == []
    article.refresh_from_db()
    assert article.title_en == "Sleeping  well"
    assert article.title_de == "Besser einschlafen"


@pytest.mark.parametrize("version", Version)
def test_a_body_of_every_structure_is_translated_paragraph_by_paragraph(
    article: Article, version: Version
) -> None:
    write_german(article, BODY)
    Section.objects.filter(article=article).update(body_en="")
    data = translated(sent(article, version), ENGLISH)
    found = received(article, data)
    assert "section.light.body" in found.written
    assert found.outdated == []
    assert found.unmarked == []
    section = Section.objects.get(article=article)
    claim = Claim.objects.get(article=article)
    assert section.body_en == (
        f'<p>Much <strong>light</strong> at night <span data-claim="{claim.uid}">keeps awake</span>'
        ".</p><h3>What helps</h3><ul><li>Darkness<ul><li>Complete</li></ul></li><li>Quiet</li></ul>"
        "<table><tbody><tr><th>What</th><th>How</th></tr><tr><td>light</td><td>bright</td></tr>"
        '</tbody></table><aside data-kind="tip"><p>Some advice.</p></aside>'
    )
    assert not list(stale_fields(load(scenarios.variant_of(article, EN))))


def test_a_body_of_another_structure_is_shown_as_a_note_and_kept(article: Article) -> None:
    write_german(article, BODY)
    data = sent(article)
    assert b"present translation, in another structure" in data
    before = Section.objects.get(article=article).body_en
    found = received(article, data)
    assert "section.light.body" not in (*found.written, *found.incomplete, *found.conflicts)
    assert Section.objects.get(article=article).body_en == before


def test_half_a_body_is_not_saved(article: Article) -> None:
    write_german(article, BODY)
    Section.objects.filter(article=article).update(body_en="")
    data = translated(sent(article), ENGLISH)
    data = changed(data, "<target>What helps</target>", "<target/>")
    found = received(article, data)
    assert found.incomplete == ["section.light.body"]
    assert Section.objects.get(article=article).body_en == ""


def test_a_file_of_old_source_words_is_saved_and_flagged(article: Article) -> None:
    data = changed(sent(article), "Falling asleep more easily", "Sleeping well")
    scenarios.write(article, DE, title="Ganz anders einschlafen", at=after(30))
    found = received(article, data)
    assert found.written == ["article.title"]
    assert found.outdated == ["article.title"]
    fields = list(stale_fields(load(scenarios.variant_of(article, EN))))
    assert [row.name for row in fields] == ["article/title"]
    mark = TranslationMark.objects.order_by("-pk")[0]
    assert mark.by == scenarios.translator()


def test_a_stale_field_is_marked_as_such_in_the_file(article: Article) -> None:
    scenarios.write(article, DE, title="Ganz anders einschlafen", at=after(30))
    assert b'subState="beleg:outdated"' in sent(article, Version.V2_1)
    assert b'state="needs-review-translation"' in sent(article, Version.V1_2)


def test_what_somebody_else_translated_meanwhile_is_not_overwritten(article: Article) -> None:
    data = changed(sent(article), "Falling asleep more easily", "Sleeping well")
    scenarios.write(article, EN, title="Sleep better", at=after(30))
    found = received(article, data)
    assert found.conflicts == ["article.title"]
    article.refresh_from_db()
    assert article.title_en == "Sleep better"
    again = received(article, data, overwrite=True)
    assert again.written == ["article.title"]
    article.refresh_from_db()
    assert article.title_en == "Sleeping well"


def test_a_field_that_is_gone_is_reported_and_the_rest_saved(article: Article) -> None:
    data = changed(sent(article), "Falling asleep more easily", "Sleeping well")
    data = changed(data, '"section.light.heading"', '"section.gone.heading"')
    found = received(article, data)
    assert found.gone == ["section.gone.heading"]
    assert found.written == ["article.title"]


def test_a_passage_that_lost_its_mark_is_named(article: Article) -> None:
    root = etree.fromstring(sent(article))
    target = next(row for row in root.iter("{*}target") if row.find("{*}pc") is not None)
    etree.strip_tags(target, "{*}pc")
    data = etree.tostring(root)
    found = received(article, data)
    assert found.unmarked == ["section.light.body: c1"]


def test_a_mark_of_a_strange_claim_leaves_its_words(article: Article) -> None:
    claim = Claim.objects.get(article=article)
    strange = "6f1d5a6e-3c0b-4f0a-9d55-0d1c6a2f7b10"
    data = changed(sent(article), str(claim.uid), strange)
    # Units are named by claims too: those are gone, which is reported.
    received(article, data)
    body = Section.objects.get(article=article).body_en or ""
    assert strange not in body
    assert "light" in body.lower()


def test_markup_in_a_translation_is_text(article: Article) -> None:
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;"
    data = changed(sent(article), "Light in the evening", evil)
    received(article, data)
    body = Section.objects.get(article=article).body_en or ""
    assert "<script" not in body


def test_files_for_something_else_are_refused(article: Article) -> None:
    data = sent(article)
    other = scenarios.draft("light")
    for bent, code in (
        (changed(data, str(article.uid), "x"), "article_not_found"),
        (changed(data, str(article.uid), str(Claim.objects.all()[0].uid)), "article_not_found"),
        (data.replace(b'srcLang="de"', b'srcLang="en"'), "source_language"),
    ):
        with pytest.raises(ImportRefused) as refused:
            received(article, bent)
        assert refused.value.code == code
    with pytest.raises(ImportRefused):
        received(article, data, variant=scenarios.variant_of(other, EN))
    with pytest.raises(ImportRefused):
        export_xliff(variant=scenarios.variant_of(article, DE), version=Version.V1_2)


def test_a_language_is_added_by_a_person(article: Article) -> None:
    alone = scenarios.draft("alone", languages=(DE,))
    data = changed(sent(article), str(article.uid), str(alone.uid))
    with pytest.raises(ImportRefused) as refused:
        received(alone, data)
    assert refused.value.code == "no_language"


def test_saving_is_one_save(article: Article) -> None:
    locks = current_locks(article)
    data = changed(sent(article), "Falling asleep more easily", "Sleeping well")
    received(article, data)
    now = current_locks(Article.objects.get(pk=article.pk))
    assert now["en"] == locks["en"] + 1
    assert {key: now[key] for key in now if key != "en"} == {
        key: locks[key] for key in locks if key != "en"
    }
    section = Section.objects.get(article=article)
    section.heading_de = "Anders"
    save_draft(
        article=Article.objects.get(pk=article.pk),
        edits=[Edit(section, ("heading_de",))],
        expected=locks,
        by=scenarios.author(),
        at=after(61),
    )
