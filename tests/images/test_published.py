"""Pictures of a published article: frozen, addressed, readable without seeing them."""

import json
from typing import Any

import lxml.html
import pytest
from django.test import Client

from articles.drafting.images import describe_image
from articles.manuscripts.blocks import Unknown
from articles.manuscripts.load import load
from articles.models import Article, Image, Standing
from articles.publishing.actions import publish
from articles.publishing.refusals import GateRefused
from articles.publishing.standing import rewrite_articles
from articles.rendering.addresses import addresses
from articles.rendering.article import article as rendered
from articles.rendering.renditions import published
from articles.vocabulary import Language
from tests import scenarios
from tests.images.pictures import attach, jpeg, place, png, uploaded
from tests.scenarios import BOTH, DE, EN, after

pytestmark = pytest.mark.django_db


def illustrated(name: str = "sleep", **words: Any) -> tuple[Article, Image, Image]:
    """A draft with a lead image and another one in its text."""
    article = scenarios.draft(name)
    lead, inline = uploaded(jpeg(1000, 600)), uploaded(png(60, 40), **words)
    attach(article, lead, role="lead")
    attach(article, inline)
    place(article, str(inline.uid))
    return article, lead, inline


def answer(article: Article, language: Language, **parameters: str) -> Any:
    response = Client().get(
        f"/api/v1/articles/{article.uid}/", {"lang": language.value, **parameters}
    )
    assert response.status_code == 200
    return response.json()


def test_readers_get_every_picture_that_they_see() -> None:
    article, lead, inline = illustrated()
    for language in BOTH:
        scenarios.issue(article, language)

    german, english = (answer(article, language) for language in BOTH)

    first, second = english["images"]
    assert {name: first[name] for name in first if name not in {"sources", "url"}} == {
        "id": str(lead.uid),
        "role": "lead",
        "alt": "A dark room & a bed",
        "decorative": False,
        "caption": "Sleep comes easier in the dark.",
        "credit": "Foto: M. Muster <m@example.org>",
        "licence": {
            "name": "CC BY 4.0",
            "url": "https://creativecommons.org/licenses/by/4.0/",
        },
        "focal_point": {"x": 0.5, "y": 0.5},
        "width": 1000,
        "height": 600,
    }
    base = f"http://testserver/media/images/{lead.digest[:2]}/{lead.digest}-r1"
    assert first["url"] == f"{base}-960.jpg"
    assert [(s["type"], s["width"]) for s in first["sources"]] == [
        (f"image/{kind}", width)
        for kind in ("avif", "webp", "jpeg")
        for width in (320, 640, 960, 1000)
    ]
    assert first["sources"][0] == {
        "type": "image/avif", "width": 320, "height": 192, "url": f"{base}-320.avif"
    }  # fmt: skip
    assert (second["id"], second["role"]) == (str(inline.uid), "inline")
    assert german["images"][0]["alt"] == "Ein dunkles Zimmer & ein Bett"


def test_every_address_that_readers_get_answers() -> None:
    article, *_ = illustrated()
    scenarios.issue(article, DE)
    found = answer(article, DE)
    urls = [source["url"] for image in found["images"] for source in image["sources"]]
    html = lxml.html.fragment_fromstring(found["sections"][0]["html"], create_parent="div")
    for element in html.iter("source", "img"):
        urls += [part.split()[0] for part in element.get("srcset", "").split(",")]

    assert len(urls) == 12 + 3 + 3
    for url in urls:
        response = Client().get(url.removeprefix("http://testserver"))
        assert response.status_code == 200, url
        assert b"".join(response)


def test_the_html_holds_a_figure_with_words_for_those_who_do_not_see_it() -> None:
    article, _, inline = illustrated()
    scenarios.issue(article, DE)
    html = answer(article, DE)["sections"][0]["html"]
    (figure,) = lxml.html.fragment_fromstring(html, create_parent="div").iter("figure")

    assert dict(figure.attrib) == {"data-image": str(inline.uid)}
    assert [s.get("type") for s in figure.iter("source")] == ["image/avif", "image/webp"]
    (image,), (caption,) = figure.iter("img"), figure.iter("figcaption")
    assert image.get("alt") == "Ein dunkles Zimmer & ein Bett"
    assert (image.get("width"), image.get("height")) == ("60", "40")
    assert (image.get("loading"), image.get("decoding")) == ("lazy", "async")
    assert image.get("src").startswith("http://testserver/media/images/")
    assert caption.text_content() == (
        "Dunkel schläft es sich besser. Foto: M. Muster <m@example.org>"
    )
    assert "<m@example.org>" not in html
    assert "style=" not in html


def test_portable_text_names_the_picture() -> None:
    article, _, inline = illustrated()
    scenarios.issue(article, EN)
    blocks = answer(article, EN)["sections"][0]["blocks"]
    (block,) = [block for block in blocks if block["_type"] == "image"]

    assert (block["id"], block["alt"]) == (str(inline.uid), "A dark room & a bed")
    assert block["url"].endswith("-60.jpg")
    assert len({other["_key"] for other in blocks}) == len(blocks)


def test_plain_text_leaves_pictures_out() -> None:
    article, *_ = illustrated()
    scenarios.issue(article, EN)
    text = answer(article, EN, body="text")["sections"][0]["text"]
    assert "figure" not in text
    assert "\n\n" not in text


def test_a_decorative_picture_has_an_empty_alternative() -> None:
    article, *_ = illustrated(alt_de="", alt_en="left over", is_decorative=True)
    for language in BOTH:
        scenarios.issue(article, language)
        found = answer(article, language)
        assert found["images"][1]["alt"] == ""
        assert 'alt=""' in found["sections"][0]["html"]


def test_a_hostile_description_stays_text() -> None:
    article, *_ = illustrated(
        alt_de='"><script>alert(1)</script>', caption_de="<b onclick=x>", credit="</figcaption>"
    )
    scenarios.issue(article, DE)
    html = answer(article, DE)["sections"][0]["html"]
    tags = {e.tag for e in lxml.html.fragment_fromstring(html, create_parent="div").iter()}

    assert not {"script", "b"} & tags
    assert "</figcaption></figure>" in html


# What is frozen ----------------------------------------------------------------------------------


def test_a_document_holds_no_host() -> None:
    article, *_ = illustrated()
    edition = scenarios.issue(article, DE)
    images = json.loads(edition.document)["images"]

    assert "testserver" not in edition.document
    assert images[0]["focal_point"] == {"x": "0.5", "y": "0.5"}
    assert images[0]["sources"][0]["path"].startswith("images/")


def test_a_live_text_keeps_the_words_that_were_signed() -> None:
    article, lead, _ = illustrated()
    scenarios.issue(article, DE)

    lead.alt_de = "Ganz anders"
    describe_image(image=lead, fields=["alt_de"], by=scenarios.author(), at=after(9))
    rewrite_articles([article.uid], at=after(10))

    assert answer(article, DE)["images"][0]["alt"] == "Ein dunkles Zimmer & ein Bett"


def test_another_place_of_the_files_needs_no_other_edition(settings: Any) -> None:
    article, *_ = illustrated()
    scenarios.issue(article, DE)
    settings.MEDIA_URL = "https://pictures.example.org/beleg/"

    found = answer(article, DE)

    assert found["images"][0]["url"].startswith("https://pictures.example.org/beleg/images/")
    assert "https://pictures.example.org/beleg/images/" in found["sections"][0]["html"]


def test_a_withheld_section_takes_its_pictures_along() -> None:
    article, lead, _ = illustrated()
    edition = scenarios.issue(article, DE)
    commercial = json.loads(edition.commercial)

    assert commercial["withheld"]
    assert [image["id"] for image in commercial["images"]] == [str(lead.uid)]
    assert len(json.loads(edition.document)["images"]) == 2


def test_an_edition_from_before_there_were_pictures_is_read() -> None:
    edition = scenarios.issue(scenarios.draft(), DE)
    document = json.loads(edition.document)
    assert document.pop("images") == []
    edition.document = json.dumps(document)

    old = rendered(published(Standing.objects.get(edition=edition), edition), addresses())

    assert old["images"] == []


# What blocks -------------------------------------------------------------------------------------


def test_a_missing_alternative_blocks_only_its_language() -> None:
    article, *_ = illustrated(alt_en="")

    scenarios.issue(article, DE)
    with pytest.raises(GateRefused) as refused:
        scenarios.issue(article, EN)

    (finding,) = refused.value.report.blockers
    assert (finding.rule, finding.language) == ("IMG_ALT_MISSING", EN)


@pytest.mark.parametrize(
    "mark", ["00000000-0000-4000-8000-000000000000", "javascript:alert(1)", "../../x", ""]
)
def test_a_figure_without_its_picture_cannot_be_published(mark: str) -> None:
    article = scenarios.draft()
    place(article, mark)
    variant = scenarios.signed(article, DE)

    with pytest.raises(GateRefused, match="BLOCK_UNKNOWN"):
        publish(variant=variant, by=scenarios.publisher(), at=after(3))


def test_a_picture_that_the_article_does_not_have_cannot_be_placed_in_it() -> None:
    article = scenarios.draft()
    mark = str(uploaded().uid)
    place(article, mark)

    manuscript = load(scenarios.variant_of(article, DE))

    assert manuscript.images == ()
    assert Unknown(f"figure {mark}", ()) in manuscript.sections[0].blocks
