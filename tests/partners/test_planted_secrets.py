"""A secret is shown once: no row, no line of the log, no page and no file holds it afterwards."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from api.partners.keys import digest_of
from api.preview.links import make_link
from api.usage.counting import counter
from api.webhooks.fanout import fan_out
from api.webhooks.sending import deliver_due
from api.webhooks.transport import Request, Response
from articles.models import Article
from tests import scenarios
from tests.admin.pages import signed_in
from tests.api.asking import ask
from tests.logs import written_lines
from tests.partners import accounts
from tests.partners.accounts import Account
from tests.preview.test_links import token_of
from tests.scenarios import DE

pytestmark = pytest.mark.django_db


def planted() -> tuple[Account, dict[str, str]]:
    """Every kind of secret there is, made, shown and used."""
    mine = accounts.account()
    made = mine.post(
        "partner/webhooks/", {"url": "https://pharmacy.example.com/hook"}, Idempotency_Key="once"
    ).json()
    rotated = mine.post(
        f"partner/webhooks/{made['id']}/rotate/", Idempotency_Key="twice"
    ).json()  # fmt: skip
    draft = scenarios.draft("hidden")
    _, code = make_link(
        article=draft.uid, language=DE, days=7, by=scenarios.editor(), at=timezone.now(),
        for_whom="Dr. Gast",
    )  # fmt: skip
    scenarios.published()
    secrets = {
        "key": mine.key.secret,
        "webhook": made["secret"],
        "rotated webhook": rotated["secret"],
        "code": code,
        "token": token_of(code),
    }
    assert len(set(secrets.values())) == 5
    return mine, secrets


def use(mine: Account, secrets: dict[str, str]) -> None:
    """Reads, refusals and deliveries, each with a secret in it."""
    for path in ("partner/", "articles/", "articles/sleep-de/", "partner/webhooks/", "nowhere/"):
        mine.ask(path)
    for words in (secrets["key"][:-1] + "0", secrets["token"], secrets["webhook"]):
        ask("/api/v1/articles/", Authorization=f"Bearer {words}")
    draft = Article.objects.get(variants__slug="hidden-de")
    seen = ask(f"/api/v1/preview/articles/{draft.uid}/", X_Preview_Token=secrets["token"])
    assert seen.status_code == 200
    fan_out(at=timezone.now())
    deliver_due(at=timezone.now(), fetch=_refuses)
    counter.flush()


def _refuses(request: Request) -> Response:
    return Response(request.url, 500, {"X-Echo": "no"}, b"no")


def rows() -> str:
    """Everything that the database holds, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # the database's own names
            found += [
                value.tobytes().decode("utf-8", "replace")
                if isinstance(value, memoryview)
                else value.decode("utf-8", "replace")
                if isinstance(value, bytes)
                else str(value)
                for row in cursor.fetchall()
                for value in row
            ]
    return "\n".join(found)


def pages() -> str:
    """Every list of the admin, and the form of every row in it, as an administrator sees them."""
    client, found = signed_in(accounts.admin()), []
    for model in apps.get_models():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        try:
            addresses = [reverse(f"admin:{name}_changelist")]
            addresses += [
                reverse(f"admin:{name}_change", args=[pk])
                for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)[:3]
            ]
        except NoReverseMatch:
            continue
        found += [client.get(address).content.decode() for address in addresses]
    assert len(found) > 50
    return "\n".join(found)


def answers(mine: Account) -> str:
    """What the partner, and another one, are told of the account."""
    other = accounts.account("Other")
    paths = ("partner/", "partner/webhooks/", "partner/deliveries/", "partner/usage/")
    told = [who.ask(path).content.decode() for who in (mine, other) for path in paths]
    return "\n".join([*told, Client().get("/api/v1/").content.decode()])


def test_no_secret_is_found_again(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level("DEBUG")
    with written_lines() as log:
        mine, secrets = planted()
        use(mine, secrets)
    call_command("export_article", "sleep-de", out=str(tmp_path / "bundle.json"))
    call_command("dumpdata", output=str(tmp_path / "dump.json"))
    places = {
        "rows": rows(),
        "pages": pages(),
        "answers": answers(mine),
        "files": "\n".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir()),
    }
    told = capfd.readouterr()
    places["log"] = f"{told.out}\n{told.err}\n{caplog.text}\n{log.getvalue()}"
    assert "/api/v1/articles/sleep-de/" in places["log"]
    assert digest_of(secrets["key"]) in places["rows"]
    assert "hidden-de" in places["pages"]
    assert "https://pharmacy.example.com/hook" in places["answers"]
    for place, text in places.items():
        for kind, secret in secrets.items():
            assert secret not in text, (kind, place)
            # Nor what is secret of it, without its prefix. Random letters may hold an underscore.
            assert secret[-24:] not in text, (kind, place)
