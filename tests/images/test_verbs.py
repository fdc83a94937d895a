"""Pictures are made once, with everything that is served of them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from articles.drafting.actions import save_draft
from articles.drafting.images import (
    DescriptionRefused,
    add_image,
    describe_image,
    image_of,
    store_image,
)
from articles.drafting.imaging import ImageRefused, prepare
from articles.drafting.refusals import DraftRefused
from articles.drafting.writing import Edit
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, ArticleImage, Contributor, Image, ImageRendition
from tests import scenarios
from tests.images.pictures import SVG, attach, jpeg, place, png, uploaded
from tests.scenarios import BOTH, DE, EN, START, after

pytestmark = pytest.mark.django_db


def added(data: bytes) -> Image:
    return add_image(data=data, by=scenarios.author(), at=START)


def on_disk(media: Path) -> dict[str, int]:
    return {
        path.relative_to(media).as_posix(): path.stat().st_size
        for path in media.rglob("*")
        if path.is_file()
    }


def test_every_row_names_a_whole_file_and_every_file_has_its_row(media: Path) -> None:
    image = added(jpeg(700, 400))
    rows = ImageRendition.objects.filter(image=image)

    assert on_disk(media) == {
        image.file.name: image.bytes,
        **{row.file.name: row.bytes for row in rows},
    }
    assert sorted(rows.values_list("format", "width", "height")) == sorted(
        (kind, width, height)
        for kind in ("avif", "webp", "jpeg")
        for width, height in ((320, 183), (640, 366), (700, 400))
    )


def test_the_same_upload_is_the_same_picture(media: Path) -> None:
    first = added(jpeg())
    stamps = {path: path.stat().st_mtime_ns for path in media.rglob("*.*")}

    assert added(jpeg()) == first
    assert image_of(jpeg()) == first
    assert Image.objects.count() == 1
    assert {path: path.stat().st_mtime_ns for path in media.rglob("*.*")} == stamps


def test_another_upload_is_another_picture() -> None:
    assert added(jpeg()) != added(png())
    assert image_of(b"none") is None


def test_two_who_upload_the_same_at_once_get_the_same_picture() -> None:
    prepared = prepare(jpeg())
    first = store_image(prepared=prepared, by=scenarios.author(), at=START)

    assert store_image(prepared=prepared, by=scenarios.editor(), at=START) == first
    assert ImageRendition.objects.count() == 3


def test_a_half_written_file_is_written_again(media: Path) -> None:
    prepared = prepare(jpeg())
    path = media / prepared.renditions[0].name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half")

    added(jpeg())

    assert path.read_bytes() == prepared.renditions[0].data
    assert len(on_disk(media)) == 4


def test_a_refused_upload_leaves_nothing(media: Path) -> None:
    with pytest.raises(ImageRefused):
        added(SVG)
    assert not Image.objects.exists()
    assert not media.exists()


def test_whoever_describes_a_picture_wrote_part_of_the_articles_that_show_it() -> None:
    article, other = scenarios.draft(), scenarios.draft("other")
    image = uploaded()
    attach(article, image)
    medical = scenarios.medical()

    image.alt_en = "Another view"
    describe_image(image=image, fields=["alt_en"], by=medical, at=after(5))

    wrote = Contributor.objects.filter(user=medical)
    assert [(row.variant.article, row.variant.language) for row in wrote] == [(article, "en")]
    image.credit = "Someone"
    describe_image(image=image, fields=["credit"], by=medical, at=after(6))
    assert {row.variant.language for row in wrote.all()} == {"de", "en"}
    assert not Contributor.objects.filter(user=medical, variant__article=other).exists()


def test_only_the_named_fields_of_a_description_are_written() -> None:
    image = uploaded(alt_de="alt")
    mine, theirs = Image.objects.get(pk=image.pk), Image.objects.get(pk=image.pk)
    mine.alt_de, theirs.alt_en = "neu", "new"
    describe_image(image=mine, fields=["alt_de"], by=scenarios.author(), at=START)
    describe_image(image=theirs, fields=["alt_en"], by=scenarios.author(), at=START)

    image.refresh_from_db()
    assert (image.alt_de, image.alt_en) == ("neu", "new")


@pytest.mark.parametrize("field", ["digest", "file", "alt", "alt_fr", "created_by", "width"])
def test_what_a_picture_is_cannot_be_described_away(field: str) -> None:
    with pytest.raises(DescriptionRefused):
        describe_image(image=uploaded(), fields=[field], by=scenarios.author(), at=START)


# In a draft --------------------------------------------------------------------------------------


def fingerprints(article: Article) -> list[str]:
    return [fingerprint(load(scenarios.variant_of(article, language))) for language in BOTH]


def test_attaching_a_picture_needs_the_shared_lock() -> None:
    article = scenarios.draft()
    with pytest.raises(DraftRefused, match="lock"):
        save_draft(
            article=article,
            edits=[Edit(ArticleImage(article=article, image=uploaded()))],
            expected={},
            by=scenarios.author(),
            at=START,
        )


def test_a_second_lead_image_is_refused() -> None:
    article = scenarios.draft()
    attach(article, uploaded(jpeg()), role="lead")
    with pytest.raises(DraftRefused):
        attach(article, uploaded(png()), role="lead")


def test_a_picture_that_nobody_sees_changes_no_fingerprint() -> None:
    article = scenarios.draft()
    before = fingerprints(article)

    attach(article, uploaded())

    assert fingerprints(article) == before
    assert load(scenarios.variant_of(article, DE)).images == ()


@pytest.mark.parametrize("field", ["alt_en", "caption_en"])
def test_words_in_one_language_change_only_its_fingerprint(field: str) -> None:
    article, image = scenarios.draft(), uploaded()
    attach(article, image, role="lead")
    german, english = fingerprints(article)

    setattr(image, field, "Other words")
    describe_image(image=image, fields=[field], by=scenarios.translator(), at=START)

    assert fingerprints(article)[0] == german
    assert fingerprints(article)[1] != english


@pytest.mark.parametrize(("field", "value"), [("credit", "Else"), ("is_decorative", True)])
def test_what_both_languages_show_changes_both_fingerprints(field: str, value: object) -> None:
    article, image = scenarios.draft(), uploaded()
    attach(article, image, role="lead")
    before = fingerprints(article)

    setattr(image, field, value)
    describe_image(image=image, fields=[field], by=scenarios.author(), at=START)

    assert not set(fingerprints(article)) & set(before)


def test_a_manuscript_names_what_is_seen_in_reading_order() -> None:
    article = scenarios.draft()
    lead, first, second, unseen = (uploaded(jpeg(40 + n)) for n in range(4))
    for image in (second, unseen, first):
        attach(article, image)
    attach(article, lead, role="lead")
    for image in (first, second, first):
        place(article, str(image.uid))

    manuscript = load(scenarios.variant_of(article, EN))

    assert [image.uid for image in manuscript.images] == [
        str(image.uid) for image in (lead, first, second)
    ]
    assert [image.section for image in manuscript.images] == ["", "light", "light"]
    assert manuscript.images[0].alt == "A dark room & a bed"


def test_no_role_may_delete_a_picture_and_editors_may_describe_one() -> None:
    scenarios.reference_data()
    for group in Group.objects.prefetch_related("permissions"):
        rights = {p.codename for p in group.permissions.all() if p.codename.endswith("_image")}
        assert "delete_image" not in rights
        assert "view_image" in rights
        assert ("change_image" in rights) == (group.name not in {"medical", "publisher"})
