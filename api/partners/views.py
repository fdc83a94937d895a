"""What a partner sees and does over HTTP."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.request import Request

from api.asks import Ask
from api.errors import Problem
from api.partners import account
from api.partners.admission import no_key
from api.partners.bodies import LONGEST_BODY
from api.partners.calls import Effect, call_of, done
from api.partners.words import Scope
from api.replies import Reply
from api.views import PublicView


class PartnerView(PublicView):
    """For holders of a key; nothing here is kept by any cache."""

    scope = Scope.ACCOUNT

    def shown(
        self, request: Request, question: Callable[..., Reply], *details: Any
    ) -> HttpResponseBase:
        """Let a plain function answer a GET."""

        def asked(ask: Ask, at: datetime) -> Reply:
            if ask.reader is None:
                raise no_key("A key is needed here: `Authorization: Bearer beleg_…`.")
            return question(ask, *details, at=at)

        return self.answer(request, asked, timezone.now())

    def acted(self, request: Request, effect: Effect, *details: Any) -> HttpResponseBase:
        """Let a plain function do something, once for each `Idempotency-Key`."""

        def asked(ask: Ask, at: datetime) -> Reply:
            if ask.reader is None:
                raise no_key("A key is needed here: `Authorization: Bearer beleg_…`.")
            call = call_of(
                ask,
                _body(request),
                request.META.get("CONTENT_TYPE", ""),
                request.META.get("HTTP_IDEMPOTENCY_KEY"),
                method=request.method or "POST",
                at=at,
            )
            return done(call, effect, *details)

        return self.answer(request, asked, timezone.now())


class Account(PartnerView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, account.account)


class Terms(PartnerView):
    http_method_names = ["post", "options"]

    def post(self, request: Request) -> HttpResponseBase:
        return self.acted(request, account.accept)


def _body(request: Request) -> bytes:
    """The body, unread beyond what anybody may send. Raises: Problem."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LONGEST_BODY:
        raise Problem("body_too_large", f"The body is longer than {LONGEST_BODY} bytes.")
    try:
        body: bytes = request._request.body
    except UnreadablePostError:
        raise Problem("bad_request", "The body could not be read.") from None
    return body
