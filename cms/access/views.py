"""Pages of access that django-allauth does not have, or has otherwise."""

from typing import Any

import structlog
from allauth.account.views import LoginView, ReauthenticateView
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from cms.access.oidc import NewsroomProvider
from cms.access.settings import OIDC_PROVIDER_ID

logger = structlog.get_logger("beleg.access")


class _PausesGuessing:
    """Too many wrong passwords answer 429 and say when to come back."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mix-in
        if wait := getattr(request, "locked_out_for", 0):
            response.status_code = 429
            response["Retry-After"] = str(wait)
        return response


class NewsroomLoginView(_PausesGuessing, LoginView):
    """The one login. An account that may not enter is told so instead of sent in circles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if user.is_authenticated and not user.is_staff:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class NewsroomReauthenticateView(_PausesGuessing, ReauthenticateView):
    pass


@require_POST
def sign_on(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the provider. Of the address only where to go afterwards is taken over."""
    request.GET = QueryDict("")  # scopes and parameters are ours
    return _asked(request, OAuth2LoginView)


@require_safe
def sign_on_done(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from the provider."""
    return _asked(request, OAuth2CallbackView)


def _asked(request: HttpRequest, view: Any) -> HttpResponseBase:
    if not settings.OIDC_ISSUER:
        raise Http404
    provider = NewsroomProvider(request, OIDC_PROVIDER_ID)
    try:
        answer: HttpResponseBase = view.adapter_view(provider)(request)
    except OAuth2Error as error:
        logger.warning("sign_on_failed", why=str(error))
        return render(request, "socialaccount/authentication_error.html", status=502)
    return answer


def closed(request: HttpRequest) -> HttpResponse:
    """What django-allauth offers and we do not: signing up, a first password of one's own."""
    return render(request, "account/closed.html", status=403)
