"""Webhooks over HTTP: each partner its own, one effect for each Idempotency-Key."""

import json
import threading
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from api.partners.calls import KEPT, clear_calls
from api.partners.models import IdempotentCall
from api.webhooks.fanout import fan_out
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.secrets import secret_of
from api.webhooks.sending import deliver_due
from api.webhooks.transport import Request, Response
from tests import scenarios
from tests.api.asking import ask, problem
from tests.partners import accounts
from tests.partners.accounts import Account
from tests.scenarios import DE

HOOK = {"url": "https://pharmacy.example.com/hook"}
WEBHOOKS, DELIVERIES = "partner/webhooks/", "partner/deliveries/"


def _made(mine: Account, **more: Any) -> Any:
    answer = mine.post(WEBHOOKS, HOOK | more)
    assert answer.status_code == 201, answer.content
    return answer.json()


@pytest.mark.django_db
def test_a_webhook_is_made_seen_changed_and_deleted() -> None:
    mine = accounts.account()
    answer = mine.post(WEBHOOKS, HOOK | {"events": ["article.corrected"], "description": "live"})
    made = answer.json()
    assert answer["Location"] == f"http://testserver/api/v1/{WEBHOOKS}{made['id']}/"
    assert answer["Cache-Control"] == "no-store"
    assert made["secret"] == secret_of(Endpoint.objects.get().salt)
    seen = mine.asked(f"{WEBHOOKS}{made['id']}/")
    assert seen == {name: value for name, value in made.items() if name != "secret"}
    assert mine.asked(WEBHOOKS)["results"] == [seen]
    one = f"{WEBHOOKS}{made['id']}/"
    changed = mine.send("PATCH", one, {"state": "paused", "events": []}).json()
    assert (changed["state"], changed["state_reason"]) == ("paused", "partner")
    assert changed["events"] == []
    assert changed["description"] == "live"
    assert mine.send("PATCH", one, {"state": "active"}).json()["state"] == "active"
    assert mine.send("DELETE", one).status_code == 204
    problem(mine.ask(one), 404, "not_found")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "http://pharmacy.example.com/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/",
        "https://localhost/", "https://metadata.internal/", "https://p.example.com:8443/",
        "https://user:pw@p.example.com/", "ftp://p.example.com/", "https://2130706433/",
        "javascript:alert(1)", "", "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/x",
    ],
)  # fmt: skip
def test_an_address_that_nothing_is_ever_sent_to_is_refused(url: str) -> None:
    mine = accounts.account()
    body = problem(mine.post(WEBHOOKS, {"url": url}), 400, "invalid_body")
    assert body["errors"][0]["pointer"] == "/url"
    assert not Endpoint.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**HOOK, "salt": "x"}, "/salt"),
        ({**HOOK, "partner": 1}, "/partner"),
        ({**HOOK, "events": ["article.nothing"]}, "/events"),
        ({**HOOK, "events": "all"}, "/events"),
        ({**HOOK, "after": -1}, "/after"),
        ({**HOOK, "after": True}, "/after"),
        ({**HOOK, "description": "a\nb"}, "/description"),
        ({"url": None}, "/url"),
        ({**HOOK, "a/b~c": 1}, "/a~1b~0c"),
    ],
)
def test_every_flaw_of_a_body_is_pointed_at(body: Any, pointer: str) -> None:
    mine = accounts.account()
    told = problem(mine.post(WEBHOOKS, body), 400, "invalid_body")
    assert [flaw["pointer"] for flaw in told["errors"]] == [pointer]


@pytest.mark.django_db
def test_bodies_that_are_no_objects_are_refused() -> None:
    mine = accounts.account()
    for body in (b"[]", b"null", b"{", b"\xff", b"[" * 50_000):
        problem(mine.post(WEBHOOKS, body), 400, "invalid_body")
    problem(mine.post(WEBHOOKS, b'"' + b"a" * 70_000 + b'"'), 413, "body_too_large")
    problem(mine.post(f"{WEBHOOKS}?x=1", HOOK), 400, "invalid_parameters")
    assert mine.send("PUT", WEBHOOKS, HOOK).status_code == 405


@pytest.mark.django_db
def test_nobody_sees_or_touches_what_is_another_partners() -> None:
    scenarios.published(languages=(DE,))
    mine, other = accounts.account(), accounts.account("Clinic")
    theirs = _made(other, after=0)
    fan_out(at=timezone.now())
    delivery = Delivery.objects.get()
    assert mine.asked(WEBHOOKS)["results"] == []
    assert mine.asked(DELIVERIES)["results"] == []
    assert mine.asked(DELIVERIES, f"webhook={theirs['id']}")["results"] == []
    hook, one = f"{WEBHOOKS}{theirs['id']}/", f"{DELIVERIES}{delivery.uid}/"
    for method, path in (
        ("GET", hook), ("PATCH", hook), ("DELETE", hook), ("POST", f"{hook}rotate/"),
        ("POST", f"{hook}test/"), ("GET", one), ("POST", f"{one}replay/"),
    ):  # fmt: skip
        problem(mine.send(method, path), 404, "not_found")
    span = {"webhook": theirs["id"], "from": 1, "to": 1}
    problem(mine.post(f"{DELIVERIES}replay/", span), 404, "not_found")
    for path in (WEBHOOKS, DELIVERIES, hook, one):
        problem(ask(f"/api/v1/{path}"), 401, "key_refused")
    assert Endpoint.objects.count() == 1


@pytest.mark.django_db
def test_ten_webhooks_are_enough() -> None:
    mine = accounts.account()
    for _ in range(10):
        _made(mine)
    problem(mine.post(WEBHOOKS, HOOK), 409, "too_many_webhooks")


@pytest.mark.django_db
def test_the_log_shows_heads_and_is_replayed_by_one_call() -> None:
    scenarios.published()
    mine = accounts.account()
    made = _made(mine, after=0)
    fan_out(at=timezone.now())
    got: list[Request] = []

    def far(request: Request) -> Response:
        got.append(request)
        return Response(request.url, 204, {"server": "x", "set-cookie": "s"}, b"")

    while deliver_due(at=timezone.now(), fetch=far):
        pass
    page = mine.asked(DELIVERIES, "page_size=1&state=delivered")
    assert page["results"][0]["sequence"] == 2
    older = mine.asked(DELIVERIES, page["next"].partition("?")[2])
    assert older["results"][0]["sequence"] == 1
    assert older["next"] is None
    assert mine.asked(DELIVERIES, older["previous"].partition("?")[2]) == page
    whole = mine.asked(f"{DELIVERIES}{page['results'][0]['id']}/")
    assert json.loads(whole["body"])["data"]["sequence"] == 2
    (attempt,) = whole["log"]
    assert attempt["status"] == 204
    assert "webhook-signature: v1," in attempt["request_head"]
    assert attempt["response_head"] == "HTTP 204\nserver: x"
    assert made["secret"] not in json.dumps(whole)
    again = mine.post(f"{DELIVERIES}{whole['id']}/replay/")
    assert (again.status_code, again.json()["state"]) == (202, "pending")
    span = {"webhook": made["id"], "from": 1, "to": 2}
    assert mine.post(f"{DELIVERIES}replay/", span).json()["waiting"] == 2
    for wrong in ({"from": 2, "to": 1}, {"from": 1, "to": 1001}):
        problem(mine.post(f"{DELIVERIES}replay/", span | wrong), 400, "invalid_body")
    while deliver_due(at=timezone.now(), fetch=far):
        pass
    assert len(got) == 4
    assert {one.body for one in got[2:]} == {one.body for one in got[:2]}


@pytest.mark.django_db
def test_a_test_event_is_sent_like_any_other() -> None:
    mine = accounts.account()
    made = _made(mine)
    answer = mine.post(f"{WEBHOOKS}{made['id']}/test/")
    assert (answer.status_code, answer.json()["type"]) == (202, "partner.test")
    told = json.loads(Delivery.objects.get().body)
    assert told["data"] == {"webhook": made["id"]}
    mine.send("PATCH", f"{WEBHOOKS}{made['id']}/", {"state": "paused"})
    problem(mine.post(f"{WEBHOOKS}{made['id']}/test/"), 409, "webhook_not_active")


@pytest.mark.django_db
def test_a_name_means_one_call_for_a_day() -> None:
    mine = accounts.account()
    first = mine.post(WEBHOOKS, HOOK, Idempotency_Key="a")
    again = mine.post(WEBHOOKS, {"url": HOOK["url"]}, Idempotency_Key="a")
    assert (again.status_code, again.content) == (201, first.content)
    assert again["Location"] == first["Location"]
    assert "whsec_" in again.content.decode()
    assert "whsec_" not in IdempotentCall.objects.get().body
    other = {"url": "https://else.example.com/"}
    problem(mine.post(WEBHOOKS, other, Idempotency_Key="a"), 422, "idempotency_key_reused")
    hook = f"{WEBHOOKS}{first.json()['id']}/rotate/"
    problem(mine.post(hook, HOOK, Idempotency_Key="a"), 422, "idempotency_key_reused")
    assert Endpoint.objects.count() == 1
    problem(mine.post(WEBHOOKS, {"url": "x"}, Idempotency_Key="b"), 400, "invalid_body")
    assert mine.post(WEBHOOKS, HOOK, Idempotency_Key="b").status_code == 201
    theirs = accounts.account("Clinic")
    assert theirs.post(WEBHOOKS, HOOK, Idempotency_Key="a").status_code == 201
    for name in ("", "a" * 256, "ü", "a b"):
        problem(mine.post(WEBHOOKS, HOOK, Idempotency_Key=name), 400, "bad_request")
    assert clear_calls(at=timezone.now()) == 0
    assert clear_calls(at=timezone.now() + KEPT) == 3


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_effect_and_one_answer() -> None:
    scenarios.reference_data()
    mine = accounts.account()
    gate, answers = threading.Barrier(20), []

    def post() -> None:
        gate.wait()
        answer = mine.post(WEBHOOKS, HOOK, Idempotency_Key="once")
        answers.append((answer.status_code, answer.content))
        connection.close()

    threads = [threading.Thread(target=post) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    assert Endpoint.objects.count() == 1
    wrong = mine.post(WEBHOOKS, {"url": "https://else.example.com/"}, Idempotency_Key="once")
    problem(wrong, 422, "idempotency_key_reused")
