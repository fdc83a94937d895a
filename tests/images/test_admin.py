"""Pictures in the admin: taken in once, described, chosen by an article."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.admin.reading import reading_of
from articles.manuscripts.load import load
from articles.messages.reasons import reason_text
from articles.models import ArticleImage, Contributor, Image
from articles.vocabulary import Language
from tests import scenarios
from tests.admin.pages import article_url, errors_in, opened, row, saved, signed_in
from tests.images.pictures import SVG, attach, jpeg, place, uploaded

pytestmark = pytest.mark.django_db
ADD = "admin:articles_image_add"


def change_url(image: Image) -> str:
    return reverse("admin:articles_image_change", args=[image.pk])


def post(client: Client, data: bytes, **values: str) -> object:
    url = reverse(ADD)
    upload = SimpleUploadedFile("../IMG 0815 Klinik.jpg", data, "image/jpeg")
    return client.post(url, opened(client, url, "image_form") | {"upload": upload, **values})


def test_an_upload_becomes_a_picture_with_its_words() -> None:
    author = scenarios.author()
    response = post(signed_in(author), jpeg(), alt_de="Ein Bett", credit="M. Muster", focal_x="0.2")

    assert response.status_code == 302, errors_in(response)  # type: ignore[attr-defined,arg-type]
    image = Image.objects.get()
    assert (image.alt_de, image.credit, image.created_by) == ("Ein Bett", "M. Muster", author)
    assert str(image.focal_x) == "0.200"
    assert "Klinik" not in image.file.name


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_refused_file_is_said_at_its_field(language: str) -> None:
    response = post(signed_in(scenarios.author(), language), SVG)
    words = reason_text("image_format", {}, Language(language))

    assert response.status_code == 200  # type: ignore[attr-defined]
    assert words in errors_in(response)  # type: ignore[arg-type]
    assert not Image.objects.exists()


def test_the_same_file_again_leads_to_the_picture_that_is_there() -> None:
    image = uploaded()
    response = post(signed_in(scenarios.author()), jpeg())

    assert change_url(image) in response.content.decode()  # type: ignore[attr-defined]
    assert Image.objects.count() == 1


def test_a_focal_point_outside_the_picture_is_refused() -> None:
    response = post(signed_in(scenarios.author()), jpeg(), focal_x="1.5")
    assert response.status_code == 200  # type: ignore[attr-defined]
    assert not Image.objects.exists()


@pytest.mark.parametrize("role", ["author", "translator", "editor", "medical", "publisher"])
def test_every_role_sees_pictures_and_their_files(role: str) -> None:
    image = uploaded(jpeg(400, 300))
    client = signed_in(scenarios.user(role))
    listed = client.get(reverse("admin:articles_image_changelist"))
    page = client.get(change_url(image)).content.decode()

    assert listed.status_code == 200
    assert f"/media/images/{image.digest[:2]}/{image.digest}-r1-320.webp" in page
    assert page.count(".avif") >= 2


def test_only_those_who_write_may_upload_and_nobody_deletes() -> None:
    image = uploaded()
    for role, may in {"author": True, "editor": True, "medical": False, "publisher": False}.items():
        client = signed_in(scenarios.user(role))
        assert (client.get(reverse(ADD)).status_code == 200) is may
        delete = reverse("admin:articles_image_delete", args=[image.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403


def test_two_who_describe_a_picture_at_once_both_keep_their_words() -> None:
    image = uploaded()
    author, translator = signed_in(scenarios.author()), signed_in(scenarios.translator())
    url = change_url(image)
    german = opened(author, url, "image_form")
    english = opened(translator, url, "image_form")

    saved(author, url, german | {"alt_de": "Neu"})
    saved(translator, url, english | {"alt_en": "New"})

    image.refresh_from_db()
    assert (image.alt_de, image.alt_en) == ("Neu", "New")


def test_whoever_changes_the_words_contributed_to_the_article() -> None:
    article, image = scenarios.draft(), uploaded()
    attach(article, image, role="lead")
    client, url = signed_in(scenarios.editor()), change_url(image)
    saved(client, url, opened(client, url, "image_form") | {"caption_en": "Another caption"})

    wrote = Contributor.objects.filter(user=scenarios.editor(), variant__article=article)
    assert [row.variant.language for row in wrote] == ["en"]


def test_an_article_takes_a_picture_and_keeps_its_figures() -> None:
    article, image = scenarios.draft(), uploaded()
    client, url = signed_in(scenarios.author()), article_url(article)
    fields = opened(client, url, "article_form")
    saved(client, url, row(fields, "article_images", image=str(image.pk), role="lead"))
    taken = ArticleImage.objects.get(article=article)
    assert (taken.image, taken.role, taken.position) == (image, "lead", 1)

    place(article, str(image.uid))
    fields = opened(client, url, "article_form")
    saved(client, url, fields | {"title_de": "Neu"})
    section = article.sections.get()
    assert f'<figure data-image="{image.uid}"></figure>' in (section.body_de or "")
    page = client.get(url).content.decode()
    assert str(image.uid) in page
    assert 'id="beleg-images"' in page


def test_a_reviewer_sees_every_picture_and_the_words_for_those_who_do_not() -> None:
    article, lead, inline = scenarios.draft(), uploaded(jpeg(50)), uploaded(alt_de="<b>Nacht")
    attach(article, lead, role="lead")
    attach(article, inline)
    place(article, str(inline.uid))

    page = reading_of(load(scenarios.variant_of(article, Language.DE)))

    assert f"{lead.digest}-r1-50.webp" in page.leads[0]
    assert "Ein dunkles Zimmer &amp; ein Bett" in page.leads[0]
    assert f"{inline.digest}-r1-40.webp" in page.sections[0].html
    assert "<b>" not in page.sections[0].html
