"""Every change reaches every endpoint at least once, whatever its receiver does meanwhile."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import standardwebhooks
import time_machine
from django.utils import timezone

from api.partners.models import Notice
from api.webhooks import transport
from api.webhooks.endpoints import create_endpoint, replay_range, resume_endpoint, rotate_secret
from api.webhooks.fanout import fan_out
from api.webhooks.models import Attempt, Delivery, Endpoint
from api.webhooks.schedule import MOST_PAUSES, PAUSES, asked_pause, pause_after
from api.webhooks.secrets import secret_of
from api.webhooks.sending import BATCH, deliver_due
from api.webhooks.transport import OutgoingFailed, OutgoingRefused, Request, Response
from articles.models import Change
from articles.publishing.actions import correct, withdraw
from tests import scenarios
from tests.fakes.receiver import Receiver
from tests.partners import accounts
from tests.scenarios import DE

pytestmark = pytest.mark.django_db


class Answering:
    """The far side without a network: `says` is the status, headers, or what is raised."""

    def __init__(self) -> None:
        self.says: Any = 204
        self.got: list[Request] = []

    def __call__(self, request: Request) -> Response:
        self.got.append(request)
        says = self.says(request) if callable(self.says) else self.says
        if isinstance(says, Exception):
            raise says
        status, headers = says if isinstance(says, tuple) else (says, {})
        return Response(request.url, status, headers, b"")

    def sequences(self) -> list[int]:
        return [json.loads(one.body)["data"].get("sequence") for one in self.got]


@pytest.fixture
def far() -> Answering:
    return Answering()


@pytest.fixture
def clock() -> Iterator[Callable[..., None]]:
    """Time moves when a test says so."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:

        def forward(**step: float) -> None:
            traveller.shift(timedelta(**step))

        yield forward


def _endpoint(**changes: Any) -> Endpoint:
    mine = accounts.account()
    changes = {"after": 0, "url": "https://pharmacy.example.com/hook"} | changes
    return create_endpoint(partner=mine.partner, at=timezone.now(), **changes)


def _round(far: Answering) -> int:
    """Fan out, then send until nothing is due."""
    fan_out(at=timezone.now())
    made = 0
    while count := deliver_due(at=timezone.now(), fetch=far):
        made += count
    return made


def test_an_event_is_what_the_log_says_signed_as_the_standard_says(far: Answering) -> None:
    scenarios.published(languages=(DE,))
    endpoint = _endpoint()
    assert _round(far) == 1
    (sent,) = far.got
    headers = dict(sent.headers)
    told = standardwebhooks.Webhook(secret_of(endpoint.salt)).verify(sent.body, headers)
    assert told["type"] == "article.published"
    assert told["timestamp"] == "2026-03-02T09:03:00Z"
    logged = json.loads(Change.objects.get().body)
    url = f"http://testserver/api/v1/articles/{logged['article']}/?lang=de"
    assert told["data"] == logged | {"url": url}
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == ("delivered", 1)
    assert headers["webhook-id"] == f"msg_{delivery.uid.hex}"
    assert _round(far) == 0


def test_a_failed_attempt_is_made_again_with_the_same_id_and_body(
    far: Answering, clock: Callable[..., None]
) -> None:
    scenarios.published(languages=(DE,))
    _endpoint()
    far.says = 500
    assert _round(far) == 1
    assert _round(far) == 0
    clock(seconds=6)
    far.says = 200
    assert _round(far) == 1
    first, second = far.got
    assert first.body == second.body
    assert dict(first.headers)["webhook-id"] == dict(second.headers)["webhook-id"]
    assert dict(first.headers)["webhook-signature"] != dict(second.headers)["webhook-signature"]
    log = list(Attempt.objects.order_by("number").values_list("number", "status"))
    assert log == [(1, 500), (2, 200)]


def test_the_schedule_goes_over_three_days_with_jitter() -> None:
    whole = sum(PAUSES, timedelta())
    assert whole == timedelta(hours=75, minutes=35, seconds=5)
    for number, pause in enumerate(PAUSES, start=1):
        found = [pause_after(number) for _ in range(50)]
        assert all(pause * 0.9 <= one <= pause * 1.1 for one in found if one)
        assert len(set(found)) > 40
    assert pause_after(MOST_PAUSES + 1) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120), ("0", 1), ("999999999", 86_400), ("-5", None), ("soon", None), ("", None),
        ("Mon, 02 Mar 2026 09:01:00 GMT", 60), ("Mon, 02 Mar 2020 09:01:00 GMT", 1),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_a_date(header: str, seconds: int | None) -> None:
    found = asked_pause(header, at=scenarios.START)
    assert (found and found.total_seconds()) == seconds


def test_a_receiver_that_asks_for_a_pause_gets_it(
    far: Answering, clock: Callable[..., None]
) -> None:
    scenarios.published(languages=(DE,))
    endpoint = _endpoint()
    far.says = (429, {"retry-after": "600"})
    _round(far)
    far.says = 200
    clock(seconds=590)
    assert _round(far) == 0
    clock(seconds=90)
    assert _round(far) == 1
    endpoint.refresh_from_db()
    assert (endpoint.streak, endpoint.level) == (0, 0)
    assert "retry-after: 600" in Attempt.objects.order_by("pk")[0].response_head


def test_410_disables_with_a_notice_and_loses_nothing(
    far: Answering, clock: Callable[..., None]
) -> None:
    scenarios.published(languages=(DE,))
    endpoint = _endpoint()
    far.says = 410
    _round(far)
    endpoint.refresh_from_db()
    assert (endpoint.state, endpoint.reason) == ("disabled", "gone")
    assert Notice.objects.get().params["reason"] == "gone"
    scenarios.published("more", languages=(DE,), at=scenarios.after(9))
    clock(days=9)
    assert _round(far) == 0
    far.says = 200
    resume_endpoint(endpoint=endpoint, at=timezone.now())
    _round(far)
    assert sorted(set(far.sequences())) == [1, 2]
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize(
    "silence",
    [OutgoingFailed("x", code="deadline"), OutgoingRefused("x", code="address_not_public"), 503],
)
def test_a_dead_receiver_is_asked_ever_less_then_paused_and_goes_on_without_loss(
    far: Answering, clock: Callable[..., None], silence: Any
) -> None:
    for number in range(3):
        scenarios.published(f"a{number}", languages=(DE,), at=scenarios.after(10 + number))
    endpoint = _endpoint()
    far.says = silence
    begun = timezone.now()
    while endpoint.state == "active":
        _round(far)
        endpoint.refresh_from_db()
        first = Delivery.objects.order_by("next_at").values_list("next_at", flat=True)[0]
        wait = max(endpoint.next_at, first) - timezone.now()
        clock(seconds=max(1.0, wait.total_seconds()))
    assert (endpoint.state, endpoint.reason) == ("paused", "failures")
    assert timedelta(hours=65) < timezone.now() - begun < timedelta(hours=85)
    assert len(far.got) < 40
    assert Notice.objects.get().kind == "webhook_stopped"
    assert Delivery.objects.filter(state="pending").count() == 3
    scenarios.published("b", languages=(DE,), at=scenarios.after(30))
    fan_out(at=timezone.now())
    assert Delivery.objects.count() == 3, "a paused endpoint's position stands still"
    far.says, far.got = 204, []
    resume_endpoint(endpoint=endpoint, at=timezone.now())
    _round(far)
    assert sorted(far.sequences()) == [1, 2, 3, 4]


def test_one_event_that_is_always_refused_does_not_stop_the_others(
    far: Answering, clock: Callable[..., None]
) -> None:
    for number in range(3):
        scenarios.published(f"a{number}", languages=(DE,), at=scenarios.after(10 + number))
    endpoint = _endpoint()
    far.says = lambda request: 500 if b'"sequence":2' in request.body else 200
    _round(far)
    assert Delivery.objects.filter(state="delivered").count() == 2
    for _ in range(12):
        clock(hours=27)
        _round(far)
    endpoint.refresh_from_db()
    assert endpoint.state == "active"
    failed = Delivery.objects.get(sequence=2)
    assert (failed.state, failed.attempts) == ("failed", 10)
    assert Notice.objects.get().kind == "delivery_failed"


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 404, 500])
def test_anything_but_2xx_is_a_failure_and_nothing_is_followed(far: Answering, status: int) -> None:
    scenarios.published(languages=(DE,))
    _endpoint()
    far.says = (status, {"location": "https://elsewhere.example.com/", "set-cookie": "secret"})
    assert _round(far) == 1
    assert Delivery.objects.get().state == "pending"
    head = Attempt.objects.get().response_head
    assert head.startswith(f"HTTP {status}")
    assert "secret" not in head


def test_during_a_rotation_both_secrets_verify_and_then_the_new_one_only(
    far: Answering, clock: Callable[..., None]
) -> None:
    scenarios.published("a", languages=(DE,))
    endpoint = _endpoint()
    old = secret_of(endpoint.salt)
    rotate_secret(endpoint=endpoint, at=timezone.now())
    new = secret_of(endpoint.salt)
    assert old != new
    _round(far)
    clock(hours=25)
    scenarios.published("b", languages=(DE,), at=scenarios.after(30))
    _round(far)
    during, after = (dict(one.headers)["webhook-signature"].split(" ") for one in far.got)
    assert (len(during), len(after)) == (2, 1)
    for secret in (old, new):
        with time_machine.travel(int(dict(far.got[0].headers)["webhook-timestamp"])):
            standardwebhooks.Webhook(secret).verify(far.got[0].body, dict(far.got[0].headers))
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(old).verify(far.got[1].body, dict(far.got[1].headers))
    assert len(base64.b64decode(new.removeprefix("whsec_"))) == 32


def test_an_endpoint_chooses_events_and_always_learns_of_withdrawals(far: Answering) -> None:
    article = scenarios.published(languages=(DE,))
    endpoint = _endpoint(events=["article.corrected"])
    scenarios.write(article, DE, at=scenarios.after(20), title="Neu")
    variant = scenarios.signed(article, DE, at=scenarios.after(21))
    correct(variant=variant, note="Zahl.", by=scenarios.publisher(), at=scenarios.after(22))
    withdraw(
        variant=scenarios.variant_of(article, DE), note="Falsch.",
        by=scenarios.publisher(), at=scenarios.after(23),
    )  # fmt: skip
    _round(far)
    assert far.sequences() == [2, 3]
    endpoint.refresh_from_db()
    assert endpoint.position == 3


def test_terms_narrow_what_is_told_and_ended_ones_still_tell(far: Answering) -> None:
    scenarios.published()
    ended = accounts.account("Clinic", languages=["en"], valid_until=date(2026, 1, 2))
    for partner in (accounts.account(languages=["en"]).partner, ended.partner):
        create_endpoint(partner=partner, url="https://p.example.com/", after=0, at=timezone.now())
    _round(far)
    assert [json.loads(one.body)["data"]["language"] for one in far.got] == ["en", "en"]


def test_fanning_out_twice_and_by_two_workers_makes_each_delivery_once(far: Answering) -> None:
    scenarios.published()
    endpoint = _endpoint()
    stale = Endpoint.objects.get()
    assert fan_out(at=timezone.now()) == 2
    Endpoint.objects.filter(pk=stale.pk).update(position=0)
    fan_out(at=timezone.now())
    assert Delivery.objects.count() == 2
    endpoint.refresh_from_db()
    assert endpoint.position == 2


def test_a_range_is_replayed_with_what_was_never_sent(far: Answering) -> None:
    scenarios.published("a")
    scenarios.published("b", at=scenarios.after(10))
    endpoint = _endpoint(after=2)
    _round(far)
    assert far.sequences() == [3, 4]
    ids = {d.sequence: d.uid for d in Delivery.objects.all()}
    assert replay_range(endpoint=endpoint, first=2, last=3, at=timezone.now()) == 2
    _round(far)
    assert sorted(far.sequences()) == [2, 3, 3, 4]
    assert Delivery.objects.get(sequence=3).uid == ids[3]


def test_a_claimed_endpoint_is_left_alone_until_its_lease_ends(
    far: Answering, clock: Callable[..., None]
) -> None:
    scenarios.published(languages=(DE,))
    _endpoint()
    fan_out(at=timezone.now())

    def dies(_request: Request) -> int:
        assert deliver_due(at=timezone.now(), fetch=far) == 0, "another worker"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_due(at=timezone.now(), fetch=dies)
    Endpoint.objects.update(next_at=timezone.now() + timedelta(seconds=75))
    assert deliver_due(at=timezone.now(), fetch=far) == 0
    clock(seconds=76)
    assert deliver_due(at=timezone.now(), fetch=far) == 1
    assert BATCH > 1


def test_a_secret_made_with_a_lost_key_pauses_with_a_notice(far: Answering, settings: Any) -> None:
    scenarios.published(languages=(DE,))
    endpoint = _endpoint()
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another-" + "x1y2z3" * 10
    _round(far)
    endpoint.refresh_from_db()
    assert (endpoint.state, endpoint.reason) == ("paused", "secret_lost")
    settings.SECRET_KEY_FALLBACKS = [before]
    resume_endpoint(endpoint=endpoint, at=timezone.now())
    _round(far)
    assert Delivery.objects.get().state == "delivered"


def test_a_real_receiver_gets_it_over_the_one_outgoing_client(settings: Any) -> None:
    scenarios.published(languages=(DE,))
    with Receiver() as receiver:
        settings.OUTGOING_ALLOW = frozenset({("127.0.0.1", receiver.port)})
        transport.sender.cache_clear()
        endpoint = _endpoint(url=receiver.url)
        fan_out(at=timezone.now())
        assert deliver_due(at=timezone.now()) == 1
    transport.sender.cache_clear()
    (got,) = receiver.got
    standardwebhooks.Webhook(secret_of(endpoint.salt)).verify(got.body, got.headers)
    assert got.headers["content-type"] == "application/json"
    assert "cookie" not in got.headers
    assert "authorization" not in got.headers


def test_the_bounds_of_a_delivery() -> None:
    policy = transport.policy()
    assert policy.deadline == 30.0
    assert (policy.retries, policy.most_redirects) == (0, 0)
    assert policy.ports == {443}
