"""What is worked out before the database is asked is what it says, or is not used."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.exchange.bundle.actions import NotImported
from articles.exchange.bundle.gathering import Brought, read
from articles.exchange.bundle.restoring import Restorer
from articles.manuscripts.known import known
from articles.models import Rendition, SearchTerm, SearchText, Standing
from articles.publishing.standing import Foreseen
from tests.exchange.bundle.instances import AT
from tests.exchange.bundle.rich import emptied
from tests.exchange.bundle.test_batches import dumped, taken
from tests.exchange.bundle.test_hostile import packed

pytestmark = pytest.mark.django_db


def brought(bundles: list[bytes]) -> list[Brought]:
    return [one for data in bundles if isinstance(one := read(data, known()), Brought)]


def foreseen(every: list[Brought]) -> dict[tuple[UUID, str], Foreseen]:
    return {
        (one.uid, language): text
        for one in every
        if one.ready is not None
        for language, text in one.ready.foreseen.items()
    }


def test_what_is_foreseen_of_articles_in_every_state_comes_true(bundles: list[bytes]) -> None:
    every = foreseen(brought(bundles))
    taken(bundles)
    standings = list(Standing.objects.exclude(state="never"))
    assert {(row.article_uid, row.language) for row in standings} == every.keys()
    for row in standings:
        text = every[row.article_uid, row.language]
        assert (row.content, row.sort_title) == (text.content, text.sort_title)
        assert (text.packed is None) == (text.entry is None) == (row.state != "live")
        if text.packed is None or text.entry is None:
            continue
        kept = Rendition.objects.filter(standing=row)
        assert {(one.shape, one.coding, bytes(one.body), one.etag) for one in kept} == set(
            text.packed.bodies
        )
        assert SearchText.objects.get(standing=row).body == text.entry.body
        terms = SearchTerm.objects.filter(doc=row.pk)
        assert {(one.term, one.impact, one.at) for one in terms} == set(text.entry.terms)


@pytest.mark.parametrize("what", ["content", "entry"])
def test_what_does_not_come_true_is_worked_out_anew(bundles: list[bytes], what: str) -> None:
    """As where a name, a source or the term base changed while the bundle was read."""
    taken(bundles)
    whole = dumped()
    emptied()
    every = brought(bundles)
    ready = {}
    for one in every:
        assert one.ready is not None
        wrong = {language: _wrong(text, what) for language, text in one.ready.foreseen.items()}
        ready[one.uid] = replace(one.ready, foreseen=wrong)
    by = User.objects.get(username="import")
    with transaction.atomic():
        Restorer([one.bundle.content for one in every], ready, by=by, at=AT).write()
    left = dumped()
    for name in ("Standing", "Rendition", "SearchText", "SearchTerm", "SearchWord", "PublicName"):
        assert left[name] == whole[name], name


def test_rows_that_were_made_before_are_those_that_would_be_made_now(bundles: list[bytes]) -> None:
    every = brought(bundles)
    assert all(one.ready is not None and any(one.ready.draft.values()) for one in every)
    left = []
    for ready in ({one.uid: one.ready for one in every if one.ready is not None}, {}):
        with transaction.atomic():
            contents = [one.bundle.content for one in every]
            Restorer(contents, ready, by=User.objects.get(username="import"), at=AT).write()
        left.append(dumped())
        emptied()
    before, now = left
    for name, rows in before.items():
        assert rows == now[name], name


def _wrong(text: Foreseen, what: str) -> Foreseen:
    if text.packed is None or text.entry is None:
        return text
    other = tuple((shape, coding, b"wrong", etag) for shape, coding, _, etag in text.packed.bodies)
    entry = replace(text.entry, body="wrong", terms=[])
    if what == "content":
        return replace(
            text,
            content=text.content.replace("{", "{ ", 1),
            sort_title="wrong",
            packed=replace(text.packed, bodies=other),
        )
    return replace(text, entry=replace(entry, analysed_with="another term base"))


def test_a_bundle_of_which_nothing_can_be_worked_out_is_refused_by_the_database(
    bundles: list[bytes],
) -> None:
    """A word that no service is called by."""
    bundle = json.loads(bundles[0])
    bundle["content"]["sources"][0]["checks"] = [
        {
            "service": "oracle", "asked_at": "2026-01-01T00:00:00Z", "outcome": "answered",
            "http_status": None, "status": "none_found", "answer": {}, "stated_by": None,
            "reason": None,
        }
    ]  # fmt: skip
    (one,) = brought([packed(bundle)])
    assert one.ready is None
    (outcome,) = taken([packed(bundle)])
    assert isinstance(outcome, NotImported)
    assert outcome.refusal.code == "bundle_unclean"
