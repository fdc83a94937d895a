"""Webhooks and deliveries over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.partners.views import PartnerView
from api.partners.words import Scope
from api.webhooks import answers


class WebhookView(PartnerView):
    scope = Scope.WEBHOOKS


class Webhooks(WebhookView):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, answers.webhooks)

    def post(self, request: Request) -> HttpResponseBase:
        return self.acted(request, answers.create)


class Webhook(WebhookView):
    http_method_names = ["get", "head", "patch", "delete", "options"]

    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.shown(request, answers.webhook, identifier)

    def patch(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.change, identifier)

    def delete(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.delete, identifier)


class Rotate(WebhookView):
    http_method_names = ["post", "options"]

    def post(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.rotate, identifier)


class Test(WebhookView):
    http_method_names = ["post", "options"]

    def post(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.test, identifier)


class Deliveries(WebhookView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, answers.deliveries)


class Delivery(WebhookView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.shown(request, answers.delivery, identifier)


class Replay(WebhookView):
    http_method_names = ["post", "options"]

    def post(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.acted(request, answers.replay, identifier)


class ReplayRange(WebhookView):
    http_method_names = ["post", "options"]

    def post(self, request: Request) -> HttpResponseBase:
        return self.acted(request, answers.replay_range)
