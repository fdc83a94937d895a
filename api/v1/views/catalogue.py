"""Claims, sources, notices, topics and people over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1.answers import catalogue as answers
from api.v1.answers import sources
from api.views import PublicView


class ClaimList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.claims)


class ClaimDetail(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.claim, identifier)


class SourceList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, sources.sources)


class SourceDetail(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, sources.source, identifier)


class DisclaimerList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.disclaimers)


class DisclaimerDetail(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.disclaimer, identifier)


class TopicList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.topics)


class TopicDetail(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.topic, identifier)


class PersonList(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.people)


class PersonDetail(PublicView):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.person, identifier)
