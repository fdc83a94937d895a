"""Records are read by those who may and changed by nobody, superusers included."""

from pathlib import Path

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from articles.models import (
    Change,
    Contributor,
    Edition,
    SignOff,
    Source,
    SourceCheck,
    Standing,
)
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import article_url, errors_in, signed_in, variant_of, verb_url
from tests.images import pictures

pytestmark = pytest.mark.django_db
RECORDS: tuple[type[Model], ...] = (Change, Contributor, Edition, SignOff, SourceCheck, Standing)


@pytest.fixture
def root() -> Client:
    return signed_in(User.objects.create_superuser("root", password="x"))


@pytest.mark.parametrize("model", RECORDS)
def test_a_superuser_can_only_look(model: type[Model], root: Client) -> None:
    article = scenarios.published()
    SourceCheck.objects.create(
        source=article.references.get().source,
        service="person",
        outcome="answered",
        asked_at=scenarios.START,
        stated_by=scenarios.editor(),
        reason="Gelesen.",
    )
    name = model._meta.model_name
    record = model._default_manager.order_by("pk").first()
    assert record is not None
    change = reverse(f"admin:articles_{name}_change", args=[record.pk])

    assert root.get(reverse(f"admin:articles_{name}_changelist")).status_code == 200
    page = root.get(change)
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert root.post(change, {}).status_code == 403
    assert root.get(reverse(f"admin:articles_{name}_add")).status_code == 403
    delete = reverse(f"admin:articles_{name}_delete", args=[record.pk])
    assert root.post(delete, {"post": "yes"}).status_code == 403
    assert model._default_manager.filter(pk=record.pk).exists()


def test_an_edition_is_shown_as_a_text_with_its_digest(root: Client) -> None:
    scenarios.published(languages=(Language.DE,))
    edition = Edition.objects.get()

    page = root.get(reverse("admin:articles_edition_change", args=[edition.pk])).content.decode()

    assert edition.digest in page
    assert "<h2>Licht am Abend</h2>" in page
    assert '<span data-claim="c1">' in page


def test_an_edition_shows_its_pictures_in_their_places(
    root: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    article = scenarios.draft()
    lead, inline = pictures.uploaded(), pictures.uploaded(pictures.jpeg(64, 48), alt_de="Zweites")
    pictures.attach(article, lead, role="lead")
    pictures.attach(article, inline)
    pictures.place(article, str(inline.uid))
    scenarios.issue(article, Language.DE)
    edition = Edition.objects.get()

    page = root.get(reverse("admin:articles_edition_change", args=[edition.pk])).content.decode()

    shown = lxml.html.fromstring(page).xpath("//figure/img")
    assert [img.get("alt") for img in shown] == [lead.alt_de, "Zweites"]
    assert all(img.get("src").startswith("/media/") for img in shown)


def test_stored_values_are_read_as_words() -> None:
    article = scenarios.draft()
    source = article.references.get().source
    Source.objects.filter(pk=source.pk).update(study_design="rct")
    reader = signed_in(scenarios.medical(), "de")

    page = reader.get(reverse("admin:articles_source_change", args=[source.pk])).content.decode()
    texts = reader.get(article_url(article)).content.decode()

    assert "Randomisierte kontrollierte Studie" in page
    assert "Zeitschriftenartikel" in page
    assert not {"article-journal", "rct"} & words_of(page)
    assert not {"CausesHealthAspect", '"DE"'} & words_of(texts)
    assert "DE, EU" in words_of(texts)
    assert "<li><strong>Ruhe:</strong>" in texts
    assert "&lt;p&gt;" not in texts


def words_of(page: str) -> set[str]:
    """Every text of a page that stands alone in its element."""
    return {" ".join(str(one).split()) for one in lxml.html.fromstring(page).xpath("//text()")}


@pytest.mark.parametrize("verb", ["submit", "sign_off", "request_changes", "publish", "withdraw"])
def test_a_superuser_without_a_role_is_refused_every_verb(verb: str, root: Client) -> None:
    article = scenarios.published(languages=(Language.DE,))
    variant = variant_of(article, Language.DE)
    before = list(Standing.objects.values()), variant.stage
    url = verb_url(variant, verb)

    page = root.get(url)
    response = root.post(
        url, {"kind": "editorial", "read": "1:sha256:x", "note": "Weil.", "vouched": "on"}
    )

    assert page.status_code == 200
    assert response.status_code == 200
    said = errors_in(response)
    assert "This needs another role" in said or "is not possible in the stage" in said
    variant.refresh_from_db()
    assert (list(Standing.objects.values()), variant.stage) == before


def test_a_stranger_is_sent_to_the_login() -> None:
    article = scenarios.draft()
    url = verb_url(variant_of(article, Language.DE), "submit")

    response = Client().post(url)

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_a_verb_needs_the_token_of_its_own_page() -> None:
    article = scenarios.draft()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(scenarios.author())
    variant = variant_of(article, Language.DE)

    assert strict.post(verb_url(variant, "submit")).status_code == 403
    variant.refresh_from_db()
    assert variant.stage == "draft"
