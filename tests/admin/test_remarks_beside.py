"""Comments and the checklist beside the article's form: the same verbs, answered with the part."""

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article, ChecklistAnswer, Claim, Comment
from tests import scenarios
from tests.admin.pages import article_url, fields_of, opened, signed_in, variant_url
from tests.scenarios import DE, EN, Language, variant_of

pytestmark = pytest.mark.django_db


def url_of(article: Article, name: str, *more: int, language: Language = DE) -> str:
    pks = [variant_of(article, language).pk, *more]
    return reverse(f"admin:articles_variant_{name}", args=pks)


def part(client: Client, article: Article, language: Language = DE) -> lxml.html.HtmlElement:
    answer = client.get(url_of(article, "beside", language=language))
    return lxml.html.fromstring(answer.content.decode())


def posted(client: Client, article: Article, form: str, **changes: str) -> HttpResponse:
    """Post a form of the German part as its page does."""
    fields = opened(client, url_of(article, "beside"), form)
    (action,) = part(client, article).xpath(f"//form[@id='{form}']/@action")
    return client.post(action, fields | changes)


def test_the_article_page_offers_the_part_of_each_language() -> None:
    article = scenarios.draft()
    Comment.objects.create(
        article=article, language="de", text="?", by=scenarios.medical(), at=scenarios.START
    )

    page = lxml.html.fromstring(
        signed_in(scenarios.author(), "de").get(article_url(article)).content.decode()
    )

    assert page.xpath("//aside//details/div/@data-load") == [
        url_of(article, "beside"),
        url_of(article, "beside", language=EN),
    ]
    german, english = (one.text for one in page.xpath("//aside//details/summary"))
    assert german.startswith("Deutsch: offene Kommentare 1, offene Fragen ")
    assert english.startswith("Englisch: offene Kommentare 0, offene Fragen ")


def test_the_part_has_no_id_twice_and_none_of_the_articles_form() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())
    page = lxml.html.fromstring(client.get(article_url(article)).content.decode())

    ids = [*page.xpath("//@id")]
    for language in (DE, EN):
        ids += part(client, article, language).xpath("//@id")

    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("", ("", "", "")),
        ("field:summary", ("", "", "summary")),
        ("section:light", ("section", "light", "")),
    ],
)
def test_a_comment_is_added_from_beside_the_text(place: str, kept: tuple[str, str, str]) -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.medical())

    answer = posted(
        client, article, "comment-form-de", text="Stimmt das?", place=place, passage="30 Menschen"
    )

    assert answer.status_code == 200
    row = Comment.objects.get()
    assert (row.place_type, row.place_id, row.field) == kept
    assert (row.language, row.passage) == ("de", "30 Menschen")
    there = lxml.html.fromstring(answer.content.decode())
    assert there.xpath("string(//@data-says)").startswith("German: open comments 1,")
    assert there.xpath("string(//*[@data-said])") == "Your comment is there for everybody to read."
    jumps = there.xpath("//button[@data-jump]/@data-evidence")
    assert jumps == (["30 Menschen"] if place else [])


def test_a_comment_on_a_claim_leads_to_it_and_is_resolved_there() -> None:
    article = scenarios.draft()
    claim = Claim.objects.get(article=article)
    author = signed_in(scenarios.author())
    posted(author, article, "comment-form-de", text="Quelle?", place=f"claim:{claim.uid}")
    row = Comment.objects.get()

    others = part(signed_in(scenarios.medical()), article)
    assert others.xpath("//button[@data-place-id]/@data-place-id") == [str(claim.uid)]
    assert others.xpath("//button[@data-verb='resolve_comment']") == []

    editor = signed_in(scenarios.editor())
    (action,) = part(editor, article).xpath("//form[contains(@action, '/resolve/')]/@action")
    answer = editor.post(action, fields_of(editor.get(url_of(article, "beside")).content))

    assert "The comment is resolved." in answer.content.decode()
    row.refresh_from_db()
    assert row.resolved_by == scenarios.editor()


def test_who_may_not_resolve_is_told_so_beside_the_text() -> None:
    article = scenarios.draft()
    posted(signed_in(scenarios.author()), article, "comment-form-de", text="Quelle?")
    row = Comment.objects.get()

    url = url_of(article, "resolve_comment", row.pk) + "?beside=1"
    answer = signed_in(scenarios.translator()).post(url)

    assert answer.status_code == 200
    assert "role" in lxml.html.fromstring(answer.content.decode()).xpath("string(//*[@data-said])")
    row.refresh_from_db()
    assert row.resolved_at is None


def test_a_refused_comment_keeps_its_words_and_its_own_ids() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.medical())

    answer = posted(client, article, "comment-form-de", text=" ", passage="Licht")

    there = lxml.html.fromstring(answer.content.decode())
    assert there.xpath("//input[@name='passage']/@value") == ["Licht"]
    assert there.xpath("//textarea[@name='text']/@id") == ["beside_de_text"]
    assert "required" in there.text_content()
    assert not Comment.objects.exists()


def test_the_checklist_is_answered_from_beside_the_text() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.editor())
    names = part(client, article).xpath("//*[starts-with(@name, 'answer_')]/@name")
    answers = dict.fromkeys(names, "yes")

    answer = posted(client, article, "checklist-form-de", **answers)

    kept = ChecklistAnswer.objects.filter(variant=variant_of(article, DE)).count()
    assert kept == len(answers) == 10
    assert f"{kept} answers are kept in your name." in answer.content.decode()


def test_who_answers_no_checklist_sees_it_without_a_form() -> None:
    article = scenarios.draft()

    there = part(signed_in(scenarios.author()), article)

    assert len(there.xpath("//li[@data-item]")) == 24
    assert there.xpath("//*[starts-with(@name, 'answer_')]") == []


def test_on_its_own_page_a_comment_still_leads_back_to_that_page() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.medical())
    url = variant_url(variant_of(article, DE))

    answer = client.post(
        url_of(article, "comment"), opened(client, url, "comment-form") | {"text": "?"}
    )

    assert answer["Location"] == f"{url}#comments"


def test_the_part_is_read_and_nothing_else() -> None:
    article = scenarios.draft()

    assert signed_in(scenarios.editor()).post(url_of(article, "beside")).status_code == 405
    assert Client().get(url_of(article, "beside")).status_code == 302
