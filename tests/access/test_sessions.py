"""A session lives no longer than the account that it belongs to."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import User

from tests.access.browser import account, is_inside, log_in, visitor

pytestmark = pytest.mark.django_db


def test_a_deactivated_account_is_out_at_once_and_stays_out_when_it_opens_again() -> None:
    account()
    client = visitor()
    log_in(client)
    User.objects.update(is_active=False)
    assert not is_inside(client)
    assert log_in(client).status_code == 200


def test_everybody_sees_and_ends_their_own_sessions_only() -> None:
    account("eva")
    account("otto")
    here, there, other = visitor(), visitor(address="198.51.100.4"), visitor()
    log_in(here)
    log_in(there)
    log_in(other, "otto")
    page = here.get("/admin/account/sessions/").content.decode()
    assert page.count("198.51.100.4") == 1
    assert here.post("/admin/account/sessions/").status_code == 302
    assert is_inside(here)
    assert not is_inside(there)
    assert is_inside(other)


def test_secrets_and_sessions_are_no_rows_of_the_admin() -> None:
    for model in (Authenticator, EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession):
        assert not admin.site.is_registered(model)


def test_only_the_newsroom_sets_cookies() -> None:
    account()
    client = visitor()
    log_in(client)
    for path in ("/api/v1/", "/health/live", "/demo/", "/accounts/login/"):
        answer = client.get(path)
        assert not answer.cookies
        assert "cookie" not in answer.get("Vary", "").lower()
