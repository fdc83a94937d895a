"""Pictures in local storage are served, and nothing else of the machine is."""

from pathlib import Path

import pytest
from django.test import Client

from articles.models import Image, ImageRendition
from tests.images.pictures import uploaded

pytestmark = pytest.mark.django_db


def path_of(image: Image, kind: str = "avif") -> str:
    return f"/media/{ImageRendition.objects.get(image=image, format=kind).file.name}"


@pytest.mark.parametrize("kind", ["avif", "webp", "jpeg"])
def test_a_rendition_may_be_kept_for_ever(kind: str, media: Path) -> None:
    path = path_of(uploaded(), kind)
    response = Client().get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == f"image/{kind}"
    assert set(response["Cache-Control"].split(", ")) == {
        "public", "max-age=31536000", "immutable"
    }  # fmt: skip
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "Set-Cookie" not in response
    assert "Vary" not in response
    body = b"".join(response)
    assert body == (media / path.removeprefix("/media/")).read_bytes()
    assert response["Content-Length"] == str(len(body))


def test_who_has_it_already_gets_no_second_copy() -> None:
    path = path_of(uploaded())
    tag = Client().get(path)["ETag"]
    response = Client().get(path, headers={"if-none-match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert "immutable" in response["Cache-Control"]


def test_head_is_answered_and_writing_is_not() -> None:
    path = path_of(uploaded())
    head = Client().head(path)
    assert head.status_code == 200
    assert not b"".join(head)
    for method in ("post", "put", "delete", "patch"):
        assert getattr(Client(), method)(path).status_code == 405


def test_the_kept_picture_is_not_served() -> None:
    assert Client().get(f"/media/{uploaded().file.name}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "",
        "images/",
        "../cms/settings.py",
        "images/../../secret_key",
        "images/ab/..%2f..%2f..%2fsecret_key",
        "%2e%2e/beleg.sqlite3",
        "/etc/passwd",
        "images/aa/" + "a" * 64 + "-r1-320.svg",
        "images/aa/" + "a" * 64 + "-r1-320.avif/../x",
        "images/aa/" + "a" * 64 + "-r1-320.avif%0a",
        "images/AA/" + "A" * 64 + "-r1-320.avif",
        "images/aa/" + "a" * 64 + "-r1-320.avif",
    ],
)
def test_no_other_name_is_an_address(name: str, media: Path) -> None:
    (media / "images").mkdir(parents=True)
    (media.parent / "secret_key").write_text("secret")
    assert Client().get(f"/media/{name}").status_code == 404
