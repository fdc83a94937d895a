"""Single sign-on by OpenID Connect: one provider, named by the operator, whose claim gives roles.

Outgoing requests go to the issuer's host and to OIDC_HOSTS, and nowhere else: the issuer may well
lie in a private network, so its address is not judged, but its documents cannot lead elsewhere.
"""

import hashlib
import hmac
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests
import structlog
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from articles.vocabulary import Role
from cms.access.session import BoundedSession
from cms.access.settings import OIDC_PROVIDER_ID

logger = structlog.get_logger("beleg.access")

# What the provider may sign with: asymmetric keys that it publishes.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
CLOCK_LEEWAY_SECONDS = 30
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
LONGEST_NAME = 150


class NewsroomProvider(OpenIDConnectOAuth2Adapter):
    """The configured provider: what it publishes, and whose word it gives."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Its published settings. Raises: OAuth2Error, where they are not those of the issuer."""
        if not hasattr(self, "_openid_config"):
            address = settings.OIDC_ISSUER + "/.well-known/openid-configuration"
            found = _json(address)
            if missing := [name for name in NEEDED if not isinstance(found.get(name), str)]:
                raise OAuth2Error(f"the provider's settings lack {missing[0]}")
            if found["issuer"].rstrip("/") != settings.OIDC_ISSUER:
                raise OAuth2Error("the provider's settings name another issuer")
            self._openid_config = found
        return self._openid_config

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return settings.PUBLIC_BASE_URL + reverse("openid_connect_callback")

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: Any = None
    ) -> Any:
        self.nonce = nonce_of(str(pkce_code_verifier or ""))
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """The person, by a token whose signature, issuer, audience, dates and nonce hold.

        Raises: OAuth2Error.
        """
        claims = self._verified(str(kwargs["response"].get("id_token") or ""), app.client_id)
        if not hmac.compare_digest(str(claims.get("nonce") or ""), self.nonce):
            raise OAuth2Error("the token answers another login")
        if settings.OIDC_ROLES_CLAIM not in claims and "userinfo_endpoint" in self.openid_config:
            more = _json(self.profile_url, bearer=token.token)
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("the provider told about somebody else")
            claims = more | claims
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _verified(self, id_token: str, audience: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in ALGORITHMS:
                raise OAuth2Error("the token is signed in a way that is not accepted")
            keys = _json(self.openid_config["jwks_uri"]).get("keys") or []
            fitting = [key for key in keys if key.get("kid") == header.get("kid")]
            if len(fitting) != 1:
                raise OAuth2Error("the token is signed with an unknown key")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=jwt.PyJWK(fitting[0], algorithm=header["alg"]).key,
                algorithms=[header["alg"]],
                audience=audience,
                issuer=self.openid_config["issuer"],
                leeway=CLOCK_LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "aud", "iss"]},
            )
        except (jwt.PyJWTError, AttributeError, TypeError, ValueError) as error:
            raise OAuth2Error("the token does not hold") from error
        return claims


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Lets those in whom the provider gives a role; others are told so."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The one provider of the settings; rows of the database name none."""
        if not settings.OIDC_ISSUER:
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=OIDC_PROVIDER_ID,
                name=settings.OIDC_NAME,
                client_id=settings.OIDC_CLIENT_ID,
                secret=settings.OIDC_CLIENT_SECRET,
                settings={"server_url": settings.OIDC_ISSUER, "oauth_pkce_enabled": True},
            )
        ]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = NewsroomProvider
        found.get_pkce_params = challenge
        return found

    def get_requests_session(self) -> BoundedSession:
        return BoundedSession()

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the account, and give it the roles that the claim names.

        Raises: ImmediateHttpResponse with a page that says why not.
        """
        claims = sociallogin.account.extra_data.get("id_token", {})
        roles = roles_in(claims)
        if sociallogin.state.get("process", AuthProcess.LOGIN) != AuthProcess.LOGIN or not roles:
            raise _refused(request, "no_role")
        with transaction.atomic():
            user = sociallogin.user if sociallogin.is_existing else _known(claims)
            if user is not None and not user.is_active:
                raise _refused(request, "closed")
            if user is None:
                user = _made(claims)
            if not sociallogin.is_existing:
                SocialAccount.objects.filter(user=user, provider=OIDC_PROVIDER_ID).delete()
                sociallogin.connect(request, user)
            user.groups.set(_groups(user, roles))
        # What the provider said about the person is not ours to keep.
        SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})


def challenge() -> dict[str, str]:
    """What goes to the provider for one login: the challenge of PKCE, and the nonce."""
    params: dict[str, str] = generate_code_challenge()
    return params | {"nonce": nonce_of(params["code_verifier"])}


def nonce_of(verifier: str) -> str:
    """The nonce of a login: made from its secret verifier, which its session alone holds."""
    return hashlib.sha256(f"nonce:{verifier}".encode()).hexdigest()


def roles_in(claims: dict[str, Any]) -> frozenset[Role]:
    """The roles that the claim's words stand for; a single word is a list of one."""
    said = claims.get(settings.OIDC_ROLES_CLAIM, [])
    words = said.split() if isinstance(said, str) else said if isinstance(said, list) else []
    return frozenset(
        Role(settings.OIDC_ROLES[word]) for word in map(str, words) if word in settings.OIDC_ROLES
    )


def _known(claims: dict[str, Any]) -> User | None:
    """The one account with this mail address, where the provider vouches for the address.

    A superuser is never taken over.
    """
    email = claims.get("email")
    if not email or claims.get("email_verified") is not True:
        return None
    found = [user for user in filter_users_by_email(str(email)) if not user.is_superuser]
    return found[0] if len(found) == 1 else None


def _made(claims: dict[str, Any]) -> User:
    email = str(claims.get("email") or "")[:254] if claims.get("email_verified") is True else ""
    # Two accounts of one address would share its links to new passwords.
    user = User(is_staff=True, email="" if filter_users_by_email(email) else email)
    user.first_name = str(claims.get("given_name") or "")[:LONGEST_NAME]
    user.last_name = str(claims.get("family_name") or "")[:LONGEST_NAME]
    user.set_unusable_password()
    wanted = str(claims.get("preferred_username") or claims.get("email") or "person")
    user.username = get_account_adapter().generate_unique_username([wanted.partition("@")[0]])
    user.save()
    logger.info("account_made_by_sign_on", user=user.pk)
    return user


def _groups(user: User, roles: frozenset[Role]) -> list[Group]:
    """The groups of these roles, and those that are no role and were given here."""
    ours = {role.value for role in Role}
    kept = [group for group in user.groups.order_by("name") if group.name not in ours]
    given = [Group.objects.get_or_create(name=role.value)[0] for role in sorted(roles)]
    return [*kept, *given]


def _refused(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    logger.warning("sign_on_refused", why=why)
    context = {"why": why, "name": settings.OIDC_NAME}
    return ImmediateHttpResponse(render(request, "socialaccount/refused.html", context, status=403))


def _json(address: str, *, bearer: str = "") -> dict[str, Any]:
    """A JSON object from the provider. Raises: OAuth2Error."""
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    try:
        with BoundedSession() as session:
            answer = session.get(address, headers=headers)
            answer.raise_for_status()
            found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise OAuth2Error(f"{urlsplit(address).path} gave no usable answer") from error
    if not isinstance(found, dict):
        raise OAuth2Error(f"{urlsplit(address).path} is no JSON object")
    return found
