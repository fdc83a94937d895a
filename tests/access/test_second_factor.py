"""Codes of an app, recovery codes, and who must have a second factor."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from articles.vocabulary import Role
from cms.access import ciphers
from cms.environment import BadSetting, Environment
from tests.access.browser import PASSWORD, account, code_of, is_inside, log_in, visitor

pytestmark = pytest.mark.django_db
SECURITY = "/admin/account/security/"
CODE = f"{SECURITY}code/"


def confirmed(client: Client) -> None:
    """Say the password again, as pages that change the second factor ask for."""
    client.post("/admin/account/reauthenticate/", {"password": PASSWORD})


def with_app(client: Client) -> tuple[str, list[str]]:
    """Set up an app: its secret, and the recovery codes shown once."""
    confirmed(client)
    page = client.get(f"{SECURITY}app/")
    secret = page.context["form"].secret
    done = client.post(f"{SECURITY}app/", {"code": code_of(secret)}, follow=True)
    return secret, done.context["unused_codes"]


def test_after_the_password_the_app_is_asked_and_only_then_the_newsroom_opens() -> None:
    account()
    inside = visitor()
    log_in(inside)
    secret, _codes = with_app(inside)

    client = visitor()
    answer = log_in(client)
    assert answer["Location"] == CODE
    assert not is_inside(client)
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert not is_inside(client)
    assert client.post(CODE, {"code": code_of(secret)})["Location"] == "/admin/"
    assert is_inside(client)


def test_a_code_is_good_once() -> None:
    account()
    inside = visitor()
    log_in(inside)
    secret, _codes = with_app(inside)
    code = code_of(secret)
    for opened in (True, False):
        client = visitor()
        log_in(client)
        client.post(CODE, {"code": code})
        assert is_inside(client) is opened


def test_codes_cannot_be_guessed() -> None:
    account()
    inside = visitor()
    log_in(inside)
    secret, _codes = with_app(inside)
    client = visitor()
    log_in(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    page = client.post(CODE, {"code": code_of(secret)})
    assert b"Too many" in page.content
    assert not is_inside(client)


def test_a_recovery_code_opens_once_and_the_codes_are_shown_once() -> None:
    account()
    inside = visitor()
    log_in(inside)
    _secret, codes = with_app(inside)
    assert len(codes) == 10
    again = inside.get(f"{SECURITY}recovery/").content.decode()
    assert not any(code in again for code in codes)
    for opened in (True, False):
        client = visitor()
        log_in(client)
        client.post(CODE, {"code": codes[0]})
        assert is_inside(client) is opened


def test_the_second_factor_is_changed_only_after_the_password_was_said_again() -> None:
    account()
    client = visitor()
    log_in(client)
    for page in ("app/", "passkeys/new/", "recovery/new/"):
        answer = client.post(f"{SECURITY}{page}", {"code": "123456"})
        assert answer["Location"].startswith("/admin/account/reauthenticate/"), page
    assert not Authenticator.objects.exists()


def test_secrets_rest_encrypted_and_a_lost_key_matches_no_code(settings) -> None:
    account()
    inside = visitor()
    log_in(inside)
    secret, codes = with_app(inside)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes)

    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another-" + old
    client = visitor()
    log_in(client)
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 200
    assert not is_inside(client)
    settings.SECRET_KEY_FALLBACKS = [old]
    client.post(CODE, {"code": code_of(secret)})
    assert is_inside(client)


def test_what_was_sealed_with_another_key_is_not_opened(settings) -> None:
    sealed = ciphers.sealed("geheim")
    assert ciphers.opened(sealed) == "geheim"
    assert ciphers.opened(sealed[:-3]) is None
    assert ciphers.opened("nichts") is None
    settings.SECRET_KEY = "another-key-of-this-installation"
    assert ciphers.opened(sealed) is None


@pytest.mark.parametrize(
    ("required", "role", "asked"),
    [
        ([], Role.PUBLISHER, False),
        (["publisher", "admin"], Role.PUBLISHER, True),
        (["publisher", "admin"], Role.EDITOR, False),
        (["all"], Role.AUTHOR, True),
    ],
)
def test_who_must_have_a_second_factor_sets_it_up_before_anything_else(
    settings, required: list[str], role: Role, asked: bool
) -> None:
    settings.REQUIRE_SECOND_FACTOR = required
    account("eva", role)
    client = visitor()
    log_in(client)
    assert is_inside(client) is not asked
    if asked:
        assert client.get("/admin/")["Location"] == SECURITY
        assert client.post("/admin/articles/article/add/")["Location"] == SECURITY
        assert b"Your role needs a second factor" in client.get(SECURITY).content
        with_app(client)
        assert is_inside(client)


def test_a_superuser_counts_as_an_admin(settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = ["admin"]
    User.objects.create_superuser("root", "root@example.org", PASSWORD)
    client = visitor()
    log_in(client, "root")
    assert not is_inside(client)


def test_a_required_second_factor_is_not_taken_off(settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = ["all"]
    account()
    client = visitor()
    log_in(client)
    with_app(client)
    answer = client.post(f"{SECURITY}app/off/")
    assert answer.status_code == 200
    assert Authenticator.objects.filter(type="totp").exists()
    settings.REQUIRE_SECOND_FACTOR = []
    assert client.post(f"{SECURITY}app/off/").status_code == 302
    assert not Authenticator.objects.exists()


def test_the_setting_knows_roles_and_all_only() -> None:
    among = ["publisher", "all"]
    assert Environment({"X": "publisher, ALL"}).choices("X", among=among) == ["publisher", "all"]
    with pytest.raises(BadSetting, match="'boss' is unknown; write one of: publisher, all"):
        Environment({"X": "boss"}).choices("X", among=among)


def test_nobody_touches_the_passkey_of_somebody_else() -> None:
    other = account("otto")
    key = Authenticator.objects.create(
        user=other, type="webauthn", data={"name": "x", "credential": {}}
    )
    account()
    client = visitor()
    log_in(client)
    confirmed(client)
    for page in (f"{key.pk}/", f"{key.pk}/remove/"):
        assert client.post(f"{SECURITY}passkeys/{page}", {"name": "y"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
