"""Saving a draft's form: what changed is written, what somebody else changed survives."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation

from articles.models import Article, Citation, Claim, Reference, Section, Standing, Variant
from articles.vocabulary import Language, Role, Stage
from tests import scenarios
from tests.admin.pages import (
    article_url,
    claim_url,
    errors_in,
    fields_of,
    opened,
    row,
    saved,
    signed_in,
    variant_of,
)

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN


def test_german_and_english_saved_at_the_same_time_both_survive() -> None:
    article = scenarios.draft()
    author, translator = signed_in(scenarios.author()), signed_in(scenarios.translator())
    url = article_url(article)
    german = opened(author, url, "article_form")
    english = opened(translator, url, "article_form")

    saved(author, url, german | {"title_de": "Neu", "sections-0-heading_de": "Neues Licht"})
    saved(translator, url, english | {"title_en": "New", "sections-0-heading_en": "New light"})

    article.refresh_from_db()
    section = Section.objects.get(article=article)
    assert (article.title_de, article.title_en) == ("Neu", "New")
    assert (section.heading_de, section.heading_en) == ("Neues Licht", "New light")


def test_a_stale_save_is_refused_and_shows_both_texts() -> None:
    article = scenarios.draft()
    author, editor = signed_in(scenarios.author()), signed_in(scenarios.editor())
    url = article_url(article)
    early, late = opened(author, url, "article_form"), opened(editor, url, "article_form")
    saved(author, url, early | {"title_de": "Titel der Autorin"})

    mine = late | {"title_de": "Titel der Redaktion", "summary_de": "Neu zusammengefasst"}
    response = editor.post(url, mine)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Somebody saved the draft meanwhile" in errors_in(response)
    assert "Titel der Autorin" in page
    assert "Titel der Redaktion" in page
    assert "Neu zusammengefasst" in page
    article.refresh_from_db()
    assert article.title_de == "Titel der Autorin"
    assert article.summary_de != "Neu zusammengefasst"


def test_saving_again_after_a_conflict_writes_only_what_this_user_changed() -> None:
    article = scenarios.draft()
    author, editor = signed_in(scenarios.author()), signed_in(scenarios.editor())
    url = article_url(article)
    early, late = opened(author, url, "article_form"), opened(editor, url, "article_form")
    saved(author, url, early | {"title_de": "Von ihr", "subtitle_de": "Auch von ihr"})
    conflict = editor.post(url, late | {"title_de": "Von ihm"})

    saved(editor, url, fields_of(conflict.content, "article_form"))

    article.refresh_from_db()
    assert (article.title_de, article.subtitle_de) == ("Von ihm", "Auch von ihr")


def test_opening_and_saving_without_a_change_writes_nothing() -> None:
    article = scenarios.draft()
    before = list(Variant.objects.filter(article=article).values().order_by("pk"))
    editor = signed_in(scenarios.editor())
    claim = Claim.objects.get(article=article)

    for url, form in ((article_url(article), "article_form"), (claim_url(claim), "claim_form")):
        saved(editor, url, opened(editor, url, form))

    assert list(Variant.objects.filter(article=article).values().order_by("pk")) == before
    assert Citation.objects.get(claim=claim).verified_at is not None
    assert not article.variants.filter(contributors__user=scenarios.editor()).exists()


@pytest.mark.parametrize(
    "crafted",
    [
        {"stage": "approved"},
        {"shared_lock": "99"},
        {"lock_version": "99"},
        {"source_language": "en"},
        {"created_by": "1"},
        {"next_claim_number": "77"},
        {"uid": "00000000-0000-4000-8000-000000000000"},
        {"sections-0-article": "999"},
        {"claims-0-number": "77"},
        {"variants-0-stage": "approved"},
    ],
)
def test_a_crafted_post_changes_nothing_that_the_form_does_not_offer(
    crafted: dict[str, str],
) -> None:
    article = scenarios.draft()
    before = state_of(article)
    client = signed_in(scenarios.author())
    url = article_url(article)

    client.post(url, opened(client, url, "article_form") | crafted)

    assert state_of(article) == before


def test_a_crafted_post_verifies_no_citation() -> None:
    article = scenarios.draft()
    Citation.objects.update(verified_at=None, verified_by=None, verified_how=None)
    client = signed_in(scenarios.author())
    url = claim_url(Claim.objects.get(article=article))
    crafted = {
        "citations-0-verified_by": scenarios.author().pk,
        "citations-0-verified_at_0": "2026-01-01",
        "citations-0-verified_how": "full_text",
        "citations-0-note": "Gelesen",
    }

    saved(client, url, opened(client, url, "claim_form") | crafted)

    citation = Citation.objects.get()
    assert (citation.verified_at, citation.note) == (None, "Gelesen")


def test_a_row_of_another_article_cannot_be_written_through_this_one() -> None:
    article, other = scenarios.draft("one"), scenarios.draft("two")
    client = signed_in(scenarios.author())
    url = article_url(article)
    stranger = Section.objects.get(article=other)

    fields = opened(client, url, "article_form") | {
        "sections-0-id": stranger.pk,
        "sections-0-heading_de": "Gekapert",
    }
    client.post(url, fields)

    stranger.refresh_from_db()
    assert stranger.heading_de != "Gekapert"


def test_a_citation_takes_references_of_its_own_article_only() -> None:
    article, other = scenarios.draft("one"), scenarios.draft("two")
    client = signed_in(scenarios.author())
    url = claim_url(Claim.objects.get(article=article))
    foreign = Reference.objects.get(article=other)

    fields = opened(client, url, "claim_form") | {"citations-0-reference": foreign.pk}

    assert client.post(url, fields).status_code == 200
    assert Citation.objects.get(claim__article=article).reference.article == article


def test_a_missing_lock_is_refused_in_words() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    url = article_url(article)

    fields = opened(client, url, "article_form") | {"draft_locks": "", "title_de": "Ohne Schloss"}
    response = client.post(url, fields)

    assert "reload the page" in errors_in(response)
    article.refresh_from_db()
    assert article.title_de != "Ohne Schloss"


def test_a_taken_slug_is_refused_and_the_rest_of_the_form_is_not_written() -> None:
    scenarios.draft("one")
    article = scenarios.draft("two")
    client = signed_in(scenarios.author())
    url = article_url(article)

    fields = opened(client, url, "article_form") | {"slug_de": "one-de", "title_de": "Anders"}
    response = client.post(url, fields)

    assert "one-de" in errors_in(response)
    article.refresh_from_db()
    assert article.title_de != "Anders"
    assert variant_of(article, DE).slug == "two-de"


def test_a_removed_row_is_gone_and_the_others_stay() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    url = article_url(article)
    fields = row(opened(client, url, "article_form"), "sections", heading_de="Licht am Abend")
    saved(client, url, fields)
    keys = list(article.sections.order_by("position", "pk").values_list("key", flat=True))
    assert keys == ["light", "licht-am-abend"]

    saved(client, url, opened(client, url, "article_form") | {"sections-0-DELETE": "on"})

    assert list(article.sections.values_list("key", flat=True)) == ["licht-am-abend"]


def test_a_medical_reviewer_reads_the_form_and_cannot_post_it() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.medical())
    url = article_url(article)

    page = client.get(url)
    response = client.post(url, {"title_de": "Anders"})

    assert page.status_code == 200
    assert b'name="title_de"' not in page.content
    assert response.status_code == 403


def test_only_columns_of_languages_that_the_article_has_are_offered() -> None:
    article = scenarios.draft(languages=(DE,))
    client = signed_in(scenarios.author())

    page = client.get(article_url(article)).content

    assert b'name="title_de"' in page
    assert b'name="title_en"' not in page
    assert reverse("admin:articles_article_add_language", args=[article.pk, "en"]).encode() in page


def test_the_source_language_stands_on_the_left() -> None:
    article = scenarios.draft(languages=(EN, DE))
    page = signed_in(scenarios.author()).get(article_url(article)).content

    assert page.index(b'name="title_en"') < page.index(b'name="title_de"')


def test_bodies_are_cleaned_and_claim_marks_survive() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    url = article_url(article)
    claim = Claim.objects.get(article=article)
    body = (
        f'<p onclick="x()"><span data-claim="{claim.uid}">Markiert</span>'
        '<script>alert(1)</script></p><aside data-kind="tip"><p>Rat</p></aside>'
    )

    saved(client, url, opened(client, url, "article_form") | {"sections-0-body_de": body})

    assert Section.objects.get(article=article).body_de == (
        f'<p><span data-claim="{claim.uid}">Markiert</span></p>'
        '<aside data-kind="tip"><p>Rat</p></aside>'
    )


def test_line_ends_of_the_browser_do_not_reach_the_text() -> None:
    article = scenarios.draft()
    client = signed_in(scenarios.author())
    url = article_url(article)

    fields = opened(client, url, "article_form") | {"summary_de": "Eins.\r\nZwei."}
    saved(client, url, fields)

    article.refresh_from_db()
    assert article.summary_de == "Eins.\nZwei."


def test_an_article_is_never_deleted_not_even_by_a_superuser() -> None:
    article = scenarios.draft()
    root = User.objects.create_superuser("root", password="x")
    client = signed_in(root)

    url = reverse("admin:articles_article_delete", args=[article.pk])

    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_person_with_two_roles_who_edits_cannot_sign() -> None:
    article = scenarios.draft()
    both = scenarios.user("both", Role.EDITOR, Role.MEDICAL)
    client = signed_in(both)
    url = article_url(article)
    saved(client, url, opened(client, url, "article_form") | {"title_de": "Selbst geändert"})
    scenarios.submit(variant=variant_of(article, DE), by=scenarios.author(), at=scenarios.after(5))

    page = client.get(url).content

    assert variant_of(article, DE).stage == Stage.IN_REVIEW
    assert b"?kind=editorial" not in page
    assert b"You worked on this text" in page


def state_of(article: Article) -> list[object]:
    """Everything that a crafted post might reach for."""
    rows = (
        Article.objects.filter(pk=article.pk),
        Variant.objects.filter(article=article),
        Section.objects.filter(article=article),
        Claim.objects.filter(article=article),
        Standing.objects.filter(article_uid=article.uid),
    )
    # A bare column reads the active language, which a request changes.
    with translation.override("de"):
        return [list(one.order_by("pk").values()) for one in rows]
