"""Many bundles at once: what one by one would have left, in a few statements for all of them."""

import hashlib
import json
import os
import resource
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import ForeignKey, Model
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from articles.exchange.bundle import actions, gathering
from articles.exchange.bundle.actions import Imported, NotImported, Outcome, import_bundles
from articles.manuscripts.knowledge import NOTHING_KNOWN
from articles.models import (
    Article,
    Change,
    SearchSpelling,
    SearchTerm,
    SearchWord,
    Standing,
    TranslationMark,
)
from tests.exchange.bundle.instances import AT, answers, content_of, exported
from tests.exchange.bundle.rich import emptied
from tests.exchange.bundle.test_hostile import packed

pytestmark = pytest.mark.django_db

# Numbers of their own that mean nothing, or a sign that moves with every write.
UNCOUNTED = {"PublicWrite", "KnowledgeVersion"}
NUMBERS = {"history_id", "row_id", "made_of", "epoch"}


def taken(every: Iterable[bytes], processes: int = 1) -> list[Outcome]:
    by = User.objects.get(username="import")
    return list(import_bundles(every=every, by=by, clock=lambda: AT, processes=processes))


def here() -> list[Article]:
    return list(Article.objects.order_by("pk"))


def dumped() -> dict[str, Counter[str]]:
    """Every row of every table; keys are told by their rank among those of their table."""
    every = [
        model
        for model in apps.get_app_config("articles").get_models(include_auto_created=True)
        if model.__name__ not in UNCOUNTED
    ]
    ranks: dict[type[Model], dict[Any, int]] = {}

    def rank(model: type[Model], key: Any) -> Any:
        if model not in ranks:
            keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
            ranks[model] = {pk: place for place, pk in enumerate(keys)}
        return ranks[model].get(key, key)

    def said(model: type[Model], name: str, value: Any) -> Any:
        field = model._meta.get_field(name)
        if isinstance(field, ForeignKey) and field.related_model is User:
            return names.get(value)
        if model is SearchSpelling and name == "word_id":
            return spelt[value]
        if isinstance(field, ForeignKey) and value is not None:
            return rank(field.related_model, value)
        if model in (SearchTerm, apps.get_model("articles", "SearchFiling")) and name == "doc":
            return rank(Standing, value)
        is_diary = model.__name__.startswith("Historical")
        if is_diary and name == "id":
            return rank(apps.get_model("articles", model.__name__[10:]), value)
        own = not is_diary and field.primary_key and model is not Change
        # Keys of the row itself or of a draft's, a digest of one, and what each instance draws.
        return None if own or name in NUMBERS else value

    spelt = dict(SearchWord.objects.order_by("pk").values_list("pk", "word"))
    names = dict(User.objects.order_by("pk").values_list("pk", "username"))
    return {
        model.__name__: Counter(
            repr({name: said(model, name, value) for name, value in row.items()})
            for row in model._default_manager.values(
                *(field.attname for field in model._meta.concrete_fields)
            )
        )
        for model in every
    }


def test_a_batch_leaves_what_one_by_one_leaves(bundles: list[bytes]) -> None:
    first = [outcome for data in bundles for outcome in taken([data])]
    one_by_one, read = dumped(), [answers(article) for article in here()]
    emptied()
    second = taken(bundles)

    assert all(isinstance(outcome, Imported) and outcome.is_new for outcome in first + second)
    together = dumped()
    assert together.keys() == one_by_one.keys()
    for name, rows in together.items():
        assert rows == one_by_one[name], name
    assert [answers(article) for article in here()] == read
    assert [content_of(exported(article)) for article in here()] == [
        content_of(data) for data in bundles
    ]
    call_command("verify_editions")
    assert TranslationMark.objects.exists()


def test_changes_are_numbered_in_the_order_of_the_bundles(bundles: list[bytes]) -> None:
    outcomes = taken(bundles)
    numbers = [n for one in outcomes if isinstance(one, Imported) for n in one.changes]
    assert numbers == list(range(1, len(numbers) + 1))
    told = list(Change.objects.order_by("number").values_list("article_uid", flat=True))
    order = [one.article.uid for one in outcomes if isinstance(one, Imported)]
    places = [order.index(uid) for uid in told]
    assert places == sorted(places)


def test_what_is_here_already_is_told_and_left_alone(bundles: list[bytes]) -> None:
    taken(bundles)
    before = dumped()
    outcomes = taken([*bundles, bundles[0]])
    assert [isinstance(one, Imported) and one.is_new for one in outcomes] == [False] * 7
    assert dumped() == before


def test_an_article_that_comes_twice_is_here_the_second_time(bundles: list[bytes]) -> None:
    outcomes = taken([bundles[0], bundles[0]])
    assert [isinstance(one, Imported) and one.is_new for one in outcomes] == [True, False]


def _changed(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    bundle = json.loads(data)
    change(bundle["content"])
    return packed(bundle)


def _unread(content: dict[str, Any]) -> None:
    content["surprise"] = 1


def _unclean(content: dict[str, Any]) -> None:
    content["sections"][0]["body_de"] = "<script>x</script>"


def _unfit(content: dict[str, Any]) -> None:
    content["claims"][0]["citations"][0]["verified_by"] = None


def _other(content: dict[str, Any]) -> None:
    content["accounts"].append({"username": "zoe", "first_name": "", "last_name": ""})


def said(outcome: NotImported) -> tuple[str, str]:
    """Code and sentence, without the row that PostgreSQL quotes: its keys are others each time."""
    return outcome.refusal.code, outcome.refusal.message.partition(" DETAIL")[0]


@pytest.mark.parametrize("change", [_unread, _unclean, _unfit, _other])
def test_one_that_is_refused_stops_no_other(
    bundles: list[bytes], change: Callable[[dict[str, Any]], None]
) -> None:
    bad = _changed(bundles[2], change)
    alone = taken([bad])[0]
    assert isinstance(alone, NotImported)
    outcomes = taken([*bundles[:2], bad, *bundles[3:]])
    among = outcomes[2]
    assert isinstance(among, NotImported)
    assert among.article == alone.article
    assert said(among) == said(alone)
    rest = outcomes[:2] + outcomes[3:]
    assert all(isinstance(one, Imported) and one.is_new for one in rest)
    assert Article.objects.count() == len(bundles) - 1
    assert not User.objects.filter(username="zoe").exists()
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_of_two_that_do_not_go_together_the_first_is_taken(bundles: list[bytes]) -> None:
    def same_work(content: dict[str, Any]) -> None:
        doi = json.loads(bundles[0])["content"]["sources"][0]["doi"]
        content["sources"][0]["doi"] = doi

    first, second, third = taken([bundles[0], _changed(bundles[1], same_work), bundles[2]])
    assert isinstance(first, Imported)
    assert isinstance(third, Imported)
    assert isinstance(second, NotImported)
    assert second.refusal.code == "bundle_conflict"
    assert "is here as" in second.refusal.message


def test_the_first_batch_is_small_and_the_next_ones_are_larger(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "FIRST_ARTICLES", 2)
    monkeypatch.setattr(gathering, "MOST_ARTICLES", 4)
    batches = gathering.gathered(_copies(bundles[2], 14), NOTHING_KNOWN)
    assert [len(batch) for batch in batches] == [2, 3, 4, 4, 1]


class Killed(BaseException):
    """What no code of ours catches."""


def test_what_was_begun_when_it_was_killed_is_not_there_and_the_rest_follows(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(bundles)
    whole, read = dumped(), [answers(article) for article in here()]
    emptied()
    monkeypatch.setattr(gathering, "MOST_ARTICLES", 2)
    by = User.objects.get(username="import")

    def killed_in_the_third_batch() -> Any:
        moments = iter([AT, AT])

        def clock() -> Any:
            for moment in moments:
                return moment
            raise Killed

        return clock

    told = []
    with pytest.raises(Killed):
        told.extend(import_bundles(every=bundles, by=by, clock=killed_in_the_third_batch()))
    assert Article.objects.count() == 4
    assert Change.objects.order_by("-number")[0].number == Change.objects.count()
    again = taken(bundles)
    assert [isinstance(one, Imported) and one.is_new for one in again] == [False] * 4 + [True] * 2
    assert dumped() == whole
    assert [answers(article) for article in here()] == read


def test_a_batch_that_is_killed_while_it_is_written_leaves_nothing(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dumped()

    def killed(*args: object, **kwargs: object) -> None:
        raise Killed

    monkeypatch.setattr(actions, "_announce", killed)
    with pytest.raises(Killed):
        taken(bundles)
    assert dumped() == before
    assert not User.objects.filter(username="author").exists()


def _copies(data: bytes, count: int) -> list[bytes]:
    """Drafts that differ in every public id."""
    content = json.loads(data)["content"]
    own = [content["article"]["uid"], *(claim["uid"] for claim in content["claims"])]
    found = []
    for n in range(count):
        text = json.dumps({**json.loads(data), "content": content})
        for uid in own:
            text = text.replace(uid, f"{uid[:-6]}{n:06d}")
        bundle = json.loads(text)
        for variant in bundle["content"]["variants"]:
            variant["slug"] = f"copy-{n}-{variant['language']}"
        found.append(packed(bundle))
    return found


def test_many_articles_take_as_many_statements_as_few(
    bundles: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "FIRST_ARTICLES", 50)
    copies = _copies(bundles[2], 52)
    taken(copies[:1])
    counts = []
    for some in (copies[1:3], copies[3:52]):
        with CaptureQueriesContext(connection) as queries:
            outcomes = taken(some)
        assert all(isinstance(one, Imported) and one.is_new for one in outcomes)
        counts.append(len(queries))
    few, many = counts
    assert many <= few
    assert many < 110


class TestCommand:
    def run(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Any]:
        call_command("import_bundle", *arguments, "--json")
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    def test_a_file_may_hold_many(
        self, bundles: list[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "many.jsonl"
        file.write_bytes(b"".join(bundles[:3]) + b"\n")
        other = tmp_path / "spaced.json"
        other.write_text(json.dumps(json.loads(bundles[3]), indent=2))
        reports = self.run(capsys, str(file), str(other))
        assert [row["number"] for row in reports] == [1, 2, 3, 4]
        assert {row["result"] for row in reports} == {"imported"}

    def test_there_may_be_more_files_than_a_process_may_have_open(
        self, bundles: list[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "one.json"
        file.write_bytes(bundles[0])
        allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = len(os.listdir("/dev/fd")) + 20
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, allowed[1]))
        try:
            reports = self.run(capsys, *[str(file)] * 30)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, allowed)
        assert [row["result"] for row in reports] == ["imported"] + ["already_here"] * 29

    def test_a_file_that_is_missing_is_told_before_anything_is_written(
        self, bundles: list[bytes], tmp_path: Path
    ) -> None:
        file = tmp_path / "one.json"
        file.write_bytes(bundles[0])
        with pytest.raises(CommandError, match="cannot read"):
            call_command("import_bundle", str(file), str(tmp_path / "none.json"))
        assert not Article.objects.exists()

    def test_a_pipe_is_read_once(
        self, bundles: list[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b"".join(bundles[:2]),))
        writer.start()
        assert [row["result"] for row in self.run(capsys, str(pipe))] == ["imported"] * 2
        writer.join()

    def test_what_is_refused_is_named_and_the_exit_says_so(
        self, bundles: list[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "many.jsonl"
        bad = _changed(bundles[1], _unfit)
        file.write_bytes(b"\n".join([bundles[0].strip(), b"{}", bad, bundles[2]]))
        with pytest.raises(CommandError) as refusal:
            call_command("import_bundle", str(file))
        assert refusal.value.returncode == 2
        assert str(refusal.value) == "2 of 4 bundles were not imported"
        said = capsys.readouterr().out
        uid = json.loads(bad)["content"]["article"]["uid"]
        assert "Bundle 2 (nobody can say whose) is not imported: the file is no bundle" in said
        assert f"Bundle 3 (article {uid}) is not imported: the bundle does not fit" in said
        assert Article.objects.count() == 2


def test_files_of_one_that_is_refused_do_not_stay(
    settings: Settings, tmp_path: Path, bundles: list[bytes]
) -> None:
    settings.MEDIA_ROOT = tmp_path
    digest = hashlib.sha256(b"x").hexdigest()

    def with_a_picture(content: dict[str, Any]) -> None:
        content["images"].append(
            {
                "uid": "ffffffff-0000-4000-8000-000000000000", "digest": digest,
                "file": f"images/{digest[:2]}/{digest}-r1-kept.png", "format": "png",
                "width": 1, "height": 1, "bytes": 1, "alt_de": "", "alt_en": "", "caption_de": "",
                "caption_en": "", "is_decorative": True, "credit": "", "licence_name": "",
                "licence_url": "", "focal_x": "0.5", "focal_y": "0.5",
                "created_at": "2026-01-01T00:00:00Z", "created_by": "author", "renditions": [],
            }
        )  # fmt: skip

    first, second = taken([_changed(bundles[2], with_a_picture), bundles[0]])
    assert isinstance(first, NotImported)
    assert first.refusal.code == "bundle_files"
    assert isinstance(second, Imported)
    assert not list(tmp_path.rglob("*.png"))
