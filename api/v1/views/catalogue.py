"""Claims, sources, notices, topics and people over HTTP."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from api.v1.answers import catalogue as answers
from api.v1.answers import sources
from api.v1.described import catalogue
from api.views import PublicView


class ClaimList(PublicView):
    @catalogue.CLAIMS
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.claims)


class ClaimDetail(PublicView):
    @catalogue.CLAIM
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.claim, identifier)


class SourceList(PublicView):
    @catalogue.SOURCES
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, sources.sources)


class SourceDetail(PublicView):
    @catalogue.SOURCE_ALONE
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, sources.source, identifier)


class DisclaimerList(PublicView):
    @catalogue.DISCLAIMERS
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.disclaimers)


class DisclaimerDetail(PublicView):
    @catalogue.DISCLAIMER
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.disclaimer, identifier)


class TopicList(PublicView):
    @catalogue.TOPICS
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.topics)


class TopicDetail(PublicView):
    @catalogue.TOPIC
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.topic, identifier)


class PersonList(PublicView):
    @catalogue.PEOPLE
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request, answers.people)


class PersonDetail(PublicView):
    @catalogue.PERSON
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.answer(request, answers.person, identifier)
