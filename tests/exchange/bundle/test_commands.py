"""The commands: files that nobody else reads, one line for a refusal, exit 2."""

import json
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Edition
from tests import scenarios
from tests.exchange.bundle.instances import exported, move_out

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    call_command(*arguments)
    return capsys.readouterr().out


def test_an_article_moves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = scenarios.published()
    file = tmp_path / "bundle.json"
    file.write_text("an older one, longer than " + "x" * 100_000)
    run(capsys, "export_article", str(article.uid), "--out", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == exported(article)
    assert [path.name for path in tmp_path.iterdir()] == ["bundle.json"]
    move_out()
    report = json.loads(run(capsys, "import_bundle", str(file), "--json"))
    assert report == {
        "article": str(article.uid),
        "result": "imported",
        "new_accounts": ["author", "editor", "medical", "publisher", "translator"],
        "changes": [1, 2],
        "files": 0,
    }
    assert "just the same" in run(capsys, "import_bundle", str(file))


def test_people_are_told_what_an_import_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bundle.json"
    article = scenarios.published()
    run(capsys, "export_article", "sleep-de", "--out", str(file))
    move_out()
    assert run(capsys, "import_bundle", str(file)) == (
        f"Article {article.uid} is imported.\n  announced as change 1, 2\n"
        "  new accounts, none of which can log in: author, editor, medical, publisher, translator\n"
    )


def test_an_export_that_nobody_could_import_says_so(tmp_path: Path) -> None:
    article = scenarios.draft()
    Article.objects.update(licence_url="javascript:alert(1)")
    with pytest.raises(CommandError) as refusal:
        call_command("export_article", str(article.uid), "--out", str(tmp_path / "bundle.json"))
    assert refusal.value.returncode == 1
    assert "a link is a program" in str(refusal.value)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export_article", "nobody"),
        ("export_article", "sleep-de", "--out", "/no/such/folder/bundle.json"),
        ("import_bundle", "/no/such/file"),
        ("import_bundle", __file__),
        ("import_bundle", __file__, "--by", "nobody"),
    ],
)
def test_bad_input_ends_with_2_and_one_line(arguments: tuple[str, ...]) -> None:
    scenarios.draft()
    with pytest.raises(CommandError) as refusal:
        call_command(*arguments)
    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)
    assert not Edition.objects.exists()
