"""Pictures travel by their rows, and with their files where that is asked for."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django.fixtures import Settings

from articles.drafting.actions import current_locks, save_draft
from articles.exchange.bundle.refusals import BundleRefused
from articles.models import Article
from tests import scenarios
from tests.exchange.bundle.instances import answers, content_of, exported, imported, move_out
from tests.exchange.bundle.test_hostile import packed
from tests.images.pictures import attach, jpeg, uploaded
from tests.scenarios import DE, EN, START

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def illustrated() -> Article:
    """An article that is live in both languages with a lead picture."""
    article = scenarios.draft()
    attach(article, uploaded(jpeg(400, 300)), role="lead")
    for language in (DE, EN):
        scenarios.issue(article, language)
    return article


def stored(media: Path) -> dict[str, bytes]:
    return {str(p.relative_to(media)): p.read_bytes() for p in media.rglob("*") if p.is_file()}


def test_pictures_come_back_with_their_files(media: Path) -> None:
    article = illustrated()
    before, files, bundle = answers(article), stored(media), exported(article, with_files=True)
    move_out()
    for name in files:
        default_storage.delete(name)
    result = imported(bundle)
    assert result.files == len(files)
    assert stored(media) == files
    assert answers(result.article) == before
    assert exported(result.article, with_files=True).split(b'"log"')[0] == bundle.split(b'"log"')[0]


def test_files_that_are_here_already_need_not_be_brought() -> None:
    bundle = exported(illustrated())
    move_out()
    assert imported(bundle).files == 0


def test_without_files_nothing_is_imported(media: Path) -> None:
    bundle = exported(illustrated())
    move_out()
    for name in stored(media):
        default_storage.delete(name)
    with pytest.raises(BundleRefused) as refusal:
        imported(bundle)
    assert refusal.value.code == "bundle_files"
    assert "--files" in refusal.value.message
    assert not Article.objects.exists()


def test_a_picture_that_only_an_edition_shows_travels_too() -> None:
    article = illustrated()
    save_draft(
        article=article,
        removals=list(article.article_images.all()),
        expected=current_locks(article),
        by=scenarios.author(),
        at=START,
    )
    bundle = exported(article)
    assert len(content_of(bundle)["images"]) == 1
    before = answers(article)
    move_out()
    assert answers(imported(bundle).article) == before


def test_a_refused_import_leaves_no_file(media: Path) -> None:
    bundle = json.loads(exported(illustrated(), with_files=True))
    move_out()
    for name in stored(media):
        default_storage.delete(name)
    bundle["content"]["accounts"].append({"username": "zoe", "first_name": "", "last_name": ""})
    with pytest.raises(BundleRefused):
        imported(packed(bundle))
    assert stored(media) == {}


def _damaged(bundle: dict[str, Any]) -> None:
    bundle["files"][0]["data"] = base64.b64encode(b"x").decode()


def _other_bytes(bundle: dict[str, Any]) -> None:
    file = bundle["files"][0]
    data = b"<svg onload='x'>".ljust(len(base64.b64decode(file["data"])))
    file["data"] = base64.b64encode(data).decode()
    file["digest"] = "sha256:" + hashlib.sha256(data).hexdigest()


def _unnamed(bundle: dict[str, Any]) -> None:
    bundle["files"].append({**bundle["files"][0], "path": "images/x.html"})


def _twice(bundle: dict[str, Any]) -> None:
    bundle["files"].append(bundle["files"][0])


def _elsewhere(bundle: dict[str, Any]) -> None:
    path = bundle["files"][0]["path"]
    images = json.dumps(bundle["content"]["images"]).replace(path, "../../etc/passwd")
    bundle["content"]["images"] = json.loads(images)
    bundle["files"][0]["path"] = "../../etc/passwd"


def _html(bundle: dict[str, Any]) -> None:
    image = bundle["content"]["images"][0]
    bundle["files"] = [file for file in bundle["files"] if file["path"] != image["file"]]
    image["file"] = image["file"].rpartition(".")[0] + ".html"


@pytest.mark.parametrize(
    "change",
    [_damaged, _other_bytes, _unnamed, _twice, _elsewhere, _html],
    ids=lambda f: f.__name__,
)
def test_a_forged_file_is_refused(media: Path, change: Any) -> None:
    bundle = json.loads(exported(illustrated(), with_files=True))
    move_out()
    for name in stored(media):
        default_storage.delete(name)
    change(bundle)
    with pytest.raises(BundleRefused) as refusal:
        imported(packed(bundle))
    assert refusal.value.code == "bundle_files", refusal.value.message
    assert stored(media) == {}


def test_another_file_under_the_same_name_is_refused(media: Path) -> None:
    bundle = exported(illustrated(), with_files=True)
    move_out()
    name, data = next(iter(stored(media).items()))
    default_storage.delete(name)
    default_storage.save(name, ContentFile(data[:-1] + b"!"))
    with pytest.raises(BundleRefused) as refusal:
        imported(bundle)
    assert refusal.value.code == "bundle_files"
    assert stored(media)[name].endswith(b"!")
