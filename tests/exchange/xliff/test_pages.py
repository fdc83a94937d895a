"""The pages and commands that send a translation out and take it in."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from articles.models import Article
from tests import scenarios
from tests.admin.pages import signed_in, variant_url
from tests.scenarios import DE, EN

pytestmark = pytest.mark.django_db


def address(article: Article, end: str = "") -> str:
    return f"/admin/articles/variant/{scenarios.variant_of(article, EN).pk}/xliff/{end}"


def posted(page: Any, article: Article, data: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("x.xlf", data)
    return page.post(address(article), {"file": file, **more})


def test_a_translator_sends_out_and_takes_in() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.translator(), "de")
    shown = page.get(variant_url(scenarios.variant_of(article, EN))).content.decode()
    assert address(article, "2.1/") in shown
    assert address(article) in shown
    for version in ("1.2", "2.1"):
        file = page.get(address(article, f"{version}/"))
        assert file["Content-Type"] == "application/xliff+xml"
        assert file["Content-Disposition"] == 'attachment; filename="sleep-en.xlf"'
        data = file.content.replace(b"Falling asleep more easily", version.encode())
        answer = posted(page, article, data).content.decode()
        assert "Gespeichert (1)" in answer
        article.refresh_from_db()
        assert article.title_en == version
        scenarios.write(article, EN, at=scenarios.after(90))


def test_nothing_changed_is_said() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.translator(), "de")
    data = page.get(address(article, "2.1/")).content
    assert "nichts wurde geändert" in posted(page, article, data).content.decode()


def test_a_conflict_is_shown_and_may_be_overwritten() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.editor(), "de")
    data = page.get(address(article, "2.1/")).content
    data = data.replace(b"Falling asleep more easily", b"Sleeping well")
    scenarios.write(article, EN, title="Sleep better", at=scenarios.after(30))
    assert "hier geändert" in posted(page, article, data).content.decode()
    assert "Gespeichert (1)" in posted(page, article, data, overwrite="on").content.decode()


def test_a_file_that_is_refused_is_explained_at_the_field() -> None:
    article = scenarios.draft()
    page = signed_in(scenarios.editor(), "en")
    answer = posted(page, article, b"no xml")
    assert "file" in answer.context["form"].errors
    assert "file" in page.post(address(article), {}).context["form"].errors


def test_the_source_is_not_sent_out_and_reviewers_take_nothing_in() -> None:
    article = scenarios.draft()
    german = f"/admin/articles/variant/{scenarios.variant_of(article, DE).pk}/xliff/"
    page = signed_in(scenarios.editor(), "de")
    assert page.get(f"{german}2.1/").status_code == 404
    assert page.get(german).status_code == 404
    assert page.get(address(article, "3.0/")).status_code == 404
    reviewer = signed_in(scenarios.medical(), "de")
    assert reviewer.get(address(article)).status_code == 403
    assert posted(reviewer, article, b"").status_code == 403


def test_the_commands_send_out_and_take_in(tmp_path: Path) -> None:
    article = scenarios.draft()
    path = tmp_path / "x.xlf"
    call_command("export_xliff", str(article.uid), out=str(path), xliff="1.2")
    path.write_bytes(path.read_bytes().replace(b"Falling asleep more easily", b"Sleeping well"))
    printed = io.StringIO()
    name = scenarios.translator().username
    call_command("import_xliff", str(path), author=name, json=True, stdout=printed)
    report = json.loads(printed.getvalue())
    assert report["written"] == ["article.title"]
    assert report["language"] == "en"
    printed = io.StringIO()
    call_command("import_xliff", str(path), author=name, stdout=printed)
    assert "as the draft has it" in printed.getvalue()
    for command, wrong in (
        ("import_xliff", str(tmp_path / "none.xlf")),
        ("export_xliff", str(scenarios.draft("alone", languages=(DE,)).uid)),
    ):
        with pytest.raises(CommandError) as refused:
            call_command(command, wrong, **({"author": name} if "import" in command else {}))
        assert refused.value.returncode == 2
