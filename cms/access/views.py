"""Pages of access that django-allauth does not have, or has otherwise."""

from typing import Any

from allauth.account.views import LoginView, ReauthenticateView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render


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


def closed(request: HttpRequest) -> HttpResponse:
    """What django-allauth offers and we do not: signing up, a first password of one's own."""
    return render(request, "account/closed.html", status=403)
