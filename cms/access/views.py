"""Pages of access that django-allauth does not have, or has otherwise."""

import re
from typing import Any

import structlog
from allauth.account.views import INTERNAL_RESET_SESSION_KEY, LoginView, ReauthenticateView
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.generic.edit import FormView

from cms.access.coming import accept, open_invitation
from cms.access.oidc import NewsroomProvider
from cms.access.settings import OIDC_PROVIDER_ID
from cms.models import Invitation

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


class InvitationView(FormView):  # type: ignore[type-arg]
    """The page behind an invitation's link: choose a password, then the second factor.

    The code stands in the query, which no log holds; the form carries it on.
    """

    template_name = "access/invitation.html"
    form_class = SetPasswordForm

    @method_decorator(never_cache)
    @method_decorator(sensitive_post_parameters())
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        code = request.POST.get("code") or request.GET.get("code", "")
        self.code = code
        self.invitation = open_invitation(code, at=timezone.now())
        if self.invitation is None:
            return render(request, "access/invitation_over.html", status=410)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self._invited.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self._invited.user
        return super().get_context_data(code=self.code, account=account, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        password = form.cleaned_data["new_password1"]
        if not accept(invitation=self._invited, password=password, at=timezone.now()):
            return render(self.request, "access/invitation_over.html", status=410)
        login(self.request, self._invited.user)
        return HttpResponseRedirect(reverse("mfa_index"))

    @property
    def _invited(self) -> Invitation:
        if self.invitation is None:
            raise Http404
        return self.invitation


@require_safe
def open_reset(request: HttpRequest) -> HttpResponse:
    """The link to a new password: its key stands in the query, which no log holds."""
    uid, _, key = request.GET.get("k", "").partition("-")
    if not re.fullmatch(r"[0-9A-Za-z]{1,13}", uid):
        uid = "0"
    request.session[INTERNAL_RESET_SESSION_KEY] = key
    return HttpResponseRedirect(
        reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": "set-password"})
    )
