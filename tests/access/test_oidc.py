"""Single sign-on against a provider over real HTTP: whom it lets in, and what bounds it."""

import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, User
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.vocabulary import Role
from cms.access.session import is_allowed
from cms.environment import BadSetting, Environment, sign_on_origins
from cms.mails.resets import mail_resets
from tests.access.browser import PASSWORD, account, is_inside, visitor
from tests.fakes.oidc import CLIENT, SECRET, Provider, running

pytestmark = pytest.mark.django_db
EVA = {
    "sub": "42", "email": "eva@example.org", "email_verified": True, "groups": ["editor"],
    "preferred_username": "eva", "given_name": "Eva", "family_name": "Muster",
}  # fmt: skip


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as found:
        settings.OIDC_ISSUER = found.issuer
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT, SECRET
        settings.OIDC_NAME = "Haus"
        port = urlsplit(found.issuer).port
        settings.OUTGOING_ALLOW = frozenset({("127.0.0.1", port)})
        found.claims = dict(EVA)
        yield found


def signed_on(client: Client, provider: Provider) -> HttpResponse:
    """Press the button, say yes at the provider, come back."""
    gone = client.post("/admin/account/sso/", {"next": "/admin/articles/article/"})
    assert gone.status_code == 302, gone.status_code
    back = at_provider(gone["Location"])
    assert back.startswith("http://testserver/admin/account/sso/done/?")
    return client.get(back.removeprefix("http://testserver"))


def at_provider(url: str) -> str:
    """Where the provider sends the browser."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    connection.request("GET", f"{parts.path}?{parts.query}")
    location = connection.getresponse().headers["Location"]
    connection.close()
    return location


def test_whom_the_claim_gives_a_role_gets_an_account_with_it(provider: Provider) -> None:
    client = visitor()
    assert b"Log in with Haus" in client.get("/admin/login/").content
    answer = signed_on(client, provider)
    assert answer["Location"] == "/admin/articles/article/"
    assert is_inside(client)
    user = User.objects.get(username="eva")
    assert (user.get_full_name(), user.email) == ("Eva Muster", "eva@example.org")
    assert [group.name for group in user.groups.all()] == ["editor"]
    assert (user.is_superuser, user.has_usable_password()) == (False, False)
    assert SocialAccount.objects.get().extra_data == {}


def test_without_a_role_nobody_gets_in_and_no_account_is_made(provider: Provider) -> None:
    provider.claims["groups"] = ["accounting"]
    before = User.objects.count()
    client = visitor()
    answer = signed_on(client, provider)
    assert answer.status_code == 403
    assert b"Haus knows you, but gives you no role in the newsroom" in answer.content
    assert User.objects.count() == before
    assert not is_inside(client)


def test_the_claim_decides_over_roles_at_every_login(provider: Provider, settings: Any) -> None:
    settings.OIDC_ROLES_CLAIM = "jobs"
    settings.OIDC_ROLES = {"chiefs": "publisher", "writers": "author"}
    provider.claims |= {"jobs": "chiefs writers others", "groups": ["admin"]}
    signed_on(visitor(), provider)
    eva = User.objects.get(username="eva")
    assert {group.name for group in eva.groups.all()} == {"publisher", "author"}
    eva.groups.add(Group.objects.create(name="guests"))
    provider.claims["jobs"] = ["writers"]
    signed_on(visitor(), provider)
    assert {group.name for group in eva.groups.all()} == {"author", "guests"}


def test_roles_may_come_from_the_user_information_of_the_same_person(provider: Provider) -> None:
    provider.claims.pop("groups")
    provider.userinfo = {"sub": "42", "groups": ["medical"]}
    client = visitor()
    signed_on(client, provider)
    assert is_inside(client)
    provider.userinfo = {"sub": "43", "groups": ["admin"]}
    other = visitor()
    assert signed_on(other, provider).status_code == 401
    assert not is_inside(other)


@pytest.mark.parametrize("verified", [True, False, "true", None])
def test_an_account_is_taken_over_by_a_verified_mail_address_only(
    provider: Provider, verified: object
) -> None:
    known = account("eva", Role.AUTHOR)
    provider.claims["email_verified"] = verified
    signed_on(visitor(), provider)
    owner = SocialAccount.objects.get().user
    assert (owner == known) is (verified is True)
    assert owner == known or owner.email == ""


def test_a_superuser_is_never_taken_over_and_a_closed_account_stays_closed(
    provider: Provider,
) -> None:
    root = User.objects.create_superuser("root", "eva@example.org", PASSWORD)
    signed_on(visitor(), provider)
    made = SocialAccount.objects.get().user
    assert made != root
    assert not made.is_superuser
    User.objects.filter(pk=made.pk).update(is_active=False)
    client = visitor()
    answer = signed_on(client, provider)
    assert answer.status_code == 403
    assert b"Your account in the newsroom is closed" in answer.content
    assert not is_inside(client)


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example"},
        {"aud": "another-client"},
        {"exp": 1},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
    ],
)
def test_a_token_that_does_not_hold_opens_nothing(
    provider: Provider, lie: dict[str, object]
) -> None:
    provider.token = lie
    client = visitor()
    assert signed_on(client, provider).status_code == 401
    assert not is_inside(client)


def test_a_token_signed_by_somebody_else_opens_nothing(provider: Provider) -> None:
    with running() as other:
        provider.sign_with = other.key
        assert signed_on(visitor(), provider).status_code == 401
    for algorithm, key in (("HS256", "x" * 64), ("none", "")):
        provider.algorithm, provider.sign_with = algorithm, key
        client = visitor()
        assert signed_on(client, provider).status_code == 401
        assert not is_inside(client)


def test_a_code_of_somebody_elses_browser_opens_nothing(provider: Provider) -> None:
    gone = visitor().post("/admin/account/sso/")
    back = at_provider(gone["Location"]).removeprefix("http://testserver")
    victim = visitor()
    assert victim.get(back).status_code == 401
    assert not is_inside(victim)


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": None},
        {"token_endpoint": "http://127.0.0.1:9/token"},
        {"jwks_uri": "https://evil.example/keys"},
        {"token_endpoint": "file:///etc/passwd"},
        {"token_endpoint": "http://user@127.0.0.1/token"},
    ],
)
def test_what_the_provider_publishes_leads_nowhere_else(
    provider: Provider, changes: dict[str, object]
) -> None:
    provider.settings = changes
    client = visitor()
    gone = client.post("/admin/account/sso/")
    if gone.status_code == 302:
        gone = client.get(at_provider(gone["Location"]).removeprefix("http://testserver"))
    assert gone.status_code in {401, 502}
    assert b"The login did not work" in gone.content
    assert not is_inside(client)


@pytest.mark.parametrize(
    "answer",
    [
        (302, {"Location": "http://127.0.0.1:9/"}, b""),
        (500, {}, b""),
        (200, {}, b"<html>"),
        (200, {}, b"[]"),
        (200, {}, b" " * (1024 * 1024 + 1)),
    ],
)
def test_a_provider_that_answers_nonsense_breaks_nothing(
    provider: Provider, answer: tuple[int, dict[str, str], bytes]
) -> None:
    provider.answers["/.well-known/openid-configuration"] = answer
    refused = visitor().post("/admin/account/sso/")
    assert refused.status_code == 502
    provider.answers = {"/keys": answer}
    assert signed_on(visitor(), provider).status_code == 401


def test_the_visitor_chooses_no_part_of_the_question(provider: Provider) -> None:
    path = "/admin/account/sso/?scope=admin&auth_params=redirect_uri%3Dhttps%3A%2F%2Fevil.example"
    asked = parse_qs(urlsplit(visitor().post(path)["Location"]).query)
    assert asked["redirect_uri"] == ["http://testserver/admin/account/sso/done/"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == ["S256"]
    provider.asked.clear()
    assert visitor().get("/admin/account/sso/").status_code == 405
    assert provider.asked == []


def test_nobody_connects_an_account_of_the_provider_to_another_one(provider: Provider) -> None:
    otto = account("otto")
    client = visitor()
    client.force_login(otto)
    gone = client.post("/admin/account/sso/", {"process": "connect"})
    back = at_provider(gone["Location"]).removeprefix("http://testserver")
    assert client.get(back).status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_login_sends_a_nonce_of_its_own_each_time(provider: Provider) -> None:
    nonces = []
    for _time in range(2):
        gone = visitor().post("/admin/account/sso/")
        nonces += parse_qs(urlsplit(gone["Location"]).query)["nonce"]
    assert len(set(nonces)) == 2
    assert all(len(one) == 64 for one in nonces)


@pytest.mark.parametrize("nonce", [None, "", "0" * 64])
def test_a_token_for_another_login_lets_nobody_in(provider: Provider, nonce: str | None) -> None:
    provider.token = {"nonce": nonce}
    client = visitor()
    answer = signed_on(client, provider)
    assert b"The login did not work" in answer.content
    assert not is_inside(client)
    assert not User.objects.filter(username="eva").exists()


def test_an_account_of_single_sign_on_gets_no_password(provider: Provider) -> None:
    signed_on(visitor(), provider)
    mail.outbox.clear()
    visitor().post("/admin/account/password/reset/", {"email": "eva@example.org"})
    assert mail_resets(at=timezone.now()) == 1
    assert mail.outbox == []


def test_without_settings_there_is_no_such_door() -> None:
    assert visitor().post("/admin/account/sso/").status_code == 404
    assert visitor().get("/admin/account/sso/done/?code=x&state=y").status_code == 404
    assert b"Log in with" in visitor().get("/admin/login/").content  # with a passkey
    assert b"account/sso" not in visitor().get("/admin/login/").content


def test_only_the_issuers_host_and_named_ones_are_asked(settings: Any) -> None:
    settings.OIDC_ISSUER = "https://id.example.org/realm"
    settings.OIDC_HOSTS = ["keys.example.org"]
    for url in ("https://id.example.org/token", "https://keys.example.org/k"):
        assert is_allowed(url)
    for url in (
        "http://id.example.org/token", "https://id.example.org.evil.example/",
        "https://id.example.org:8443/", "https://x@id.example.org/", "https:///token",
        "ftp://id.example.org/", "https://169.254.169.254/",
    ):  # fmt: skip
        assert not is_allowed(url), url


def test_the_settings_of_single_sign_on_are_checked() -> None:
    among = ["editor", "author"]
    assert Environment({}).pairs("X", among=among) == {"editor": "editor", "author": "author"}
    read = Environment({"X": "cn=red, =x=editor , a b=author"})
    with pytest.raises(BadSetting, match="'cn=red' cannot be read"):
        read.pairs("X", among=among)
    assert Environment({"X": "a b=author"}).pairs("X", among=among) == {"a b": "author"}
    assert sign_on_origins("", ["x"]) == []
    assert sign_on_origins("https://id.example.org:8443/realm", ["login.example.org"]) == [
        "https://id.example.org:8443",
        "https://login.example.org",
    ]
