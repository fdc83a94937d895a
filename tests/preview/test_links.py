"""Links to drafts: one exchange, one text, one version, and an end."""

import copy
import json
import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from api import openapi
from api.preview.links import LinkRefused, make_link, revoke
from api.preview.models import PreviewLink
from articles.models import Article, Section
from articles.publishing.actions import publish, withdraw
from articles.vocabulary import Language
from tests import scenarios
from tests.api.asking import ask, problem
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
TOKENS = "/api/v1/preview/tokens/"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(after(60), tick=False):
        yield


def link_to(article: Article, language: Language = DE, days: int = 7) -> tuple[PreviewLink, str]:
    return make_link(
        article=article.uid,
        language=language,
        days=days,
        by=scenarios.editor(),
        at=after(60),
        for_whom="Dr. Gast",
    )


def post(body: Any = None, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body if isinstance(body, str | bytes) else json.dumps(body) if body is not None else ""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    kind = sent.pop("Content-Type", "application/json")
    return client.post(TOKENS, data=data, content_type=kind, headers=sent)


def token_of(code: str) -> str:
    answer = post({"code": code})
    assert answer.status_code == 200, answer.content
    token: str = answer.json()["token"]
    return token


def seen(article: Article, token: str, query: str = "") -> Any:
    return ask(f"/api/v1/preview/articles/{article.uid}/", query, X_Preview_Token=token)


def test_a_code_gives_a_token_and_the_token_the_draft() -> None:
    article = scenarios.draft()
    _link, code = link_to(article)
    answer = post({"code": code})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    body = answer.json()
    assert body["article"] == str(article.uid)
    assert body["language"] == "de"
    assert body["expires_at"] == "2026-03-02T10:30:00Z"
    assert body["link_expires_at"] == "2026-03-09T10:00:00Z"

    draft = seen(article, body["token"])
    assert draft.status_code == 200
    assert draft["Cache-Control"] == "no-store"
    assert draft["X-Robots-Tag"] == "noindex, nofollow"
    assert "ETag" not in draft
    shown = draft.json()
    assert shown["title"] == "Besser einschlafen"
    assert shown["edition"] == {
        "number": 1,
        "kind": "published",
        "note": "",
        "published_at": None,
        "digest": None,
        "previous": None,
    }
    assert shown["preview"]["stage"] == "draft"
    assert shown["preview"]["state"] == "never"


def test_a_draft_has_the_shape_of_the_published_article() -> None:
    article = scenarios.published()
    published = ask(f"/api/v1/articles/{article.uid}/", "lang=de").json()
    _link, code = link_to(article)
    draft = seen(article, token_of(code)).json()
    preview = draft.pop("preview")
    assert list(draft) == list(published)
    assert draft["claims"] == published["claims"]
    assert draft["sections"] == published["sections"]
    assert draft["references"] == published["references"]
    assert draft["disclaimers"] == published["disclaimers"]
    assert draft["reviewers"] == published["reviewers"]
    assert draft["edition"]["number"] == 2
    assert draft["edition"]["previous"] == published["edition"]["digest"]
    assert preview["state"] == "live"


def test_a_draft_is_read_as_it_is_at_that_moment() -> None:
    article = scenarios.draft()
    token = token_of(link_to(article)[1])
    section = Section.objects.filter(article=article).order_by("position").first()
    assert section is not None
    scenarios.write(article, DE, heading="Ganz neu", at=after(61))
    assert "Ganz neu" in seen(article, token).content.decode()


def test_a_code_is_good_for_one_exchange() -> None:
    article = scenarios.draft()
    code = link_to(article)[1]
    token_of(code)
    problem(post({"code": code}), 403, "code_refused")


def test_of_two_exchanges_at_once_one_wins(transactional_db: None) -> None:
    scenarios.reference_data()
    code = link_to(scenarios.draft())[1]
    statuses: list[int] = []

    def exchange() -> None:
        statuses.append(post({"code": code}).status_code)
        connection.close()

    threads = [threading.Thread(target=exchange) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [403] * 7


def test_a_token_is_for_one_article_and_one_language() -> None:
    article, other = scenarios.draft(), scenarios.draft("light")
    token = token_of(link_to(article)[1])
    assert seen(article, token, "lang=de").status_code == 200
    refused = [
        seen(article, token, "lang=en"),
        seen(other, token),
        ask(f"/api/v1/preview/articles/{uuid.uuid4()}/", X_Preview_Token=token),
        ask("/api/v1/preview/articles/sleep-de/", X_Preview_Token=token),
        ask(f"/api/v1/preview/articles/{article.uid}/", f"token={token}"),
    ]
    bodies = [problem(answer, answer.status_code, answer.json()["code"]) for answer in refused]
    assert [body["code"] for body in bodies] == ["token_refused"] * 4 + ["invalid_parameters"]
    assert refused[0]["WWW-Authenticate"].startswith("Preview")


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é" * 10, "y" * 400])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    article = scenarios.draft()
    problem(
        Client(raise_request_exception=False).get(
            f"/api/v1/preview/articles/{article.uid}/",
            headers={"X-Preview-Token": token} if token else {},
        ),
        401,
        "token_refused",
    )


def test_a_token_that_was_tampered_with_opens_nothing() -> None:
    article = scenarios.draft()
    token = token_of(link_to(article)[1])
    for place in range(0, len(token), 7):
        other = "A" if token[place] != "A" else "B"
        bent = token[:place] + other + token[place + 1 :]
        problem(seen(article, bent), 401, "token_refused")


def test_a_token_ends_after_half_an_hour_and_can_be_renewed_before() -> None:
    article = scenarios.draft()
    token = token_of(link_to(article)[1])
    with time_machine.travel(after(89), tick=False):
        assert seen(article, token).status_code == 200
        fresh = post(X_Preview_Token=token).json()["token"]
    with time_machine.travel(after(90), tick=False):
        problem(seen(article, token), 401, "token_refused")
        problem(post(X_Preview_Token=token), 401, "token_refused")
        assert seen(article, fresh).status_code == 200


def test_nothing_outlives_the_link() -> None:
    article = scenarios.draft()
    token = token_of(link_to(article, days=1)[1])
    minutes = 60
    while minutes + 25 < 60 + 24 * 60:
        minutes += 25
        with time_machine.travel(after(minutes), tick=False):
            token = post(X_Preview_Token=token).json()["token"]
    with time_machine.travel(after(60) + timedelta(days=1), tick=False):
        problem(seen(article, token), 401, "token_refused")
        problem(post(X_Preview_Token=token), 401, "token_refused")


def test_an_old_code_is_refused() -> None:
    code = link_to(scenarios.draft(), days=2)[1]
    with time_machine.travel(after(60) + timedelta(days=2), tick=False):
        problem(post({"code": code}), 403, "code_refused")


def test_a_revoked_link_ends_its_tokens_too() -> None:
    article = scenarios.draft()
    link, code = link_to(article)
    other = link_to(article)[1]
    token = token_of(code)
    revoke(link, at=after(61))
    problem(seen(article, token), 401, "token_refused")
    problem(post(X_Preview_Token=token), 401, "token_refused")
    assert post({"code": other}).status_code == 200


def test_publishing_ends_links_and_tokens_of_that_language() -> None:
    article = scenarios.draft()
    scenarios.signed(article, DE, at=after(30))
    token = token_of(link_to(article)[1])
    unused = link_to(article)[1]
    english = token_of(link_to(article, EN)[1])
    publish(variant=scenarios.variant_of(article, DE), by=scenarios.publisher(), at=after(61))
    problem(seen(article, token), 401, "token_refused")
    problem(post({"code": unused}), 403, "code_refused")
    assert seen(article, english).status_code == 200


def test_withdrawing_ends_links_and_tokens() -> None:
    article = scenarios.published()
    token = token_of(link_to(article)[1])
    withdraw(
        variant=scenarios.variant_of(article, DE),
        note="Falsch.",
        by=scenarios.publisher(),
        at=after(61),
    )
    problem(seen(article, token), 401, "token_refused")


def test_closing_the_account_that_made_it_ends_a_link() -> None:
    article = scenarios.draft()
    link, code = link_to(article)
    token = token_of(code)
    link.made_by.is_active = False
    link.made_by.save()
    problem(seen(article, token), 401, "token_refused")


@pytest.mark.parametrize(
    ("body", "kind", "status", "code", "pointer"),
    [
        (b"", "application/json", 400, "invalid_body", ""),
        (b"{", "application/json", 400, "invalid_body", ""),
        (b"\xff\xfe", "application/json", 400, "invalid_body", ""),
        (b"[" * 2000, "application/json", 400, "invalid_body", ""),
        (b"[]", "application/json", 400, "invalid_body", ""),
        (b"{}", "application/json", 400, "invalid_body", "/code"),
        (b'{"code": 7}', "application/json", 400, "invalid_body", "/code"),
        (b'{"code": ""}', "application/json", 400, "invalid_body", "/code"),
        (b'{"code": "x", "more": 1}', "application/json", 400, "invalid_body", "/more"),
        (b'{"code": "\\ud800"}', "application/json", 403, "code_refused", None),
        (b'{"code": "x"}', "text/plain", 415, "unsupported_media_type", None),
        (b"code=x", "application/x-www-form-urlencoded", 415, "unsupported_media_type", None),
        (b" " * 5000, "application/json", 413, "body_too_large", None),
    ],
)
def test_what_cannot_be_used_is_named(
    body: bytes, kind: str, status: int, code: str, pointer: str | None
) -> None:
    found = problem(post(body, **{"Content-Type": kind}), status, code)
    assert [row.get("pointer") for row in found["errors"]] == ([] if pointer is None else [pointer])


@pytest.mark.parametrize("days", [0, -1, 8])
def test_a_link_lives_a_week_at_most(days: int) -> None:
    with pytest.raises(LinkRefused):
        link_to(scenarios.draft(), days=days)


def test_the_code_is_kept_as_a_digest_only() -> None:
    link, code = link_to(scenarios.draft())
    row = PreviewLink.objects.filter(pk=link.pk).values().get()
    assert code not in str(row)


def test_a_structure_that_cannot_be_published_is_shown_as_its_words() -> None:
    article = scenarios.draft()
    section = Section.objects.filter(article=article).order_by("position").first()
    assert section is not None
    Section.objects.filter(pk=section.pk).update(
        body_de="<p>Davor.</p><details>Versteckt.</details>"
    )
    html = seen(article, token_of(link_to(article)[1])).json()["sections"][0]["html"]
    assert "Versteckt." in html
    assert "details" not in html


def test_methods_and_other_pages() -> None:
    refused = Client().get(TOKENS)
    assert refused.status_code == 405
    assert refused["Allow"] == "POST, OPTIONS"
    preflight = Client().options(
        TOKENS, headers={"Access-Control-Request-Method": "POST", "Origin": "https://x.example"}
    )
    assert preflight["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert "X-Preview-Token" in preflight["Access-Control-Allow-Headers"]
    draft = Client().post(f"/api/v1/preview/articles/{uuid.uuid4()}/")
    assert draft.status_code == 405
    assert draft["Allow"] == "GET, HEAD, OPTIONS"


def test_real_answers_are_as_described() -> None:
    schemas = copy.deepcopy(openapi.document()["components"])
    article = scenarios.published()
    answer = post({"code": link_to(article)[1]}).json()
    for name, body in (
        ("Token", answer),
        ("Draft", seen(article, answer["token"]).json()),
        ("DraftPart", seen(article, answer["token"], "fields=title,preview").json()),
        ("Problem", post({"code": "x"}).json()),
        ("Problem", post({}).json()),
    ):
        schema = {"$ref": f"#/components/schemas/{name}", "components": schemas}
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        assert [error.message for error in validator.iter_errors(body)] == []
