"""What all registries have in common: one question, one request, one answer, no exception."""

import hashlib
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar
from urllib.parse import quote, urlencode

from articles.evidence.identifiers import normalise_doi
from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.policy import OutgoingFailed, OutgoingRefused, Request, Response
from articles.evidence.registries.answers import Notice, RegistryAnswer, Wanted, WorkRecord
from articles.evidence.registries.judging import (
    concerns_about,
    deduplicated,
    judged,
    next_version,
)
from articles.evidence.registries.reading import Malformed
from articles.vocabulary import CheckOutcome, CheckService

JSON = (("Accept", "application/json"),)


class NotAnswered(Exception):
    """The request brought no usable answer; what is to be recorded instead."""

    def __init__(self, outcome: CheckOutcome, reason: str, http_status: int | None = None) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.http_status = http_status


class Registry(ABC):
    """One service at its base address. `ask` never raises: an outage is an answer too."""

    service: ClassVar[CheckService]
    # Where a 404 means "no such work"; elsewhere it means that we asked at the wrong address.
    has_404: ClassVar[bool] = False

    def __init__(self, client: Client, base: str = "", contact: str = "") -> None:
        self._client = client
        self._base = base.rstrip("/")
        self._contact = contact

    def ask(self, wanted: Wanted) -> RegistryAnswer:
        try:
            answer = self._answer(wanted)
        except NotAnswered as none:
            answer = self._said(none.outcome, reason=none.reason, http_status=none.http_status)
        except Malformed as malformed:
            answer = self._said(CheckOutcome.ERROR, reason=str(malformed), http_status=200)
        return replace(answer, asked=self.asked(wanted))

    def asked(self, wanted: Wanted) -> str:
        """By what this service is asked about a source; "" where there is nothing to ask by."""
        return normalise_doi(wanted.doi)

    @abstractmethod
    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        """Raises: NotAnswered, Malformed."""

    def _get(self, path: str, query: dict[str, str] | None = None) -> Response:
        """The response, if it is a 200. Raises: NotAnswered."""
        url = f"{self._base}{path}" + (f"?{urlencode(query)}" if query else "")
        try:
            response = self._client.fetch(Request(url, headers=JSON))
        except OutgoingRefused as refused:
            raise NotAnswered(CheckOutcome.ERROR, refused.code) from refused
        except OutgoingFailed as failed:
            is_busy = failed.code == "rate_limited"
            outcome = CheckOutcome.RATE_LIMITED if is_busy else CheckOutcome.ERROR
            raise NotAnswered(outcome, failed.code) from failed
        if response.status == 200:
            return response
        outcome = CheckOutcome.ERROR
        if response.status == 429:
            outcome = CheckOutcome.RATE_LIMITED
        elif response.status == 404 and self.has_404:
            outcome = CheckOutcome.NOT_FOUND
        raise NotAnswered(outcome, f"http_{response.status}", response.status)

    def _found(
        self,
        wanted: Wanted,
        record: WorkRecord,
        notices: list[Notice],
        response: Response,
        *,
        concerns: tuple[str, ...] = (),
    ) -> RegistryAnswer:
        """The answer of a service that knows of notices."""
        unique = deduplicated(notices)
        concerns = (*concerns, *concerns_about(wanted, record, unique))
        return self._said(
            CheckOutcome.ANSWERED,
            http_status=response.status,
            status=judged(unique, concerns),
            record=record,
            notices=unique,
            concerns=concerns,
            next_version=next_version(unique),
            digest=digest(response.body),
        )

    def _said(self, outcome: CheckOutcome, **fields: object) -> RegistryAnswer:
        return RegistryAnswer(self.service, outcome, **fields)  # type: ignore[arg-type]

    def _doi(self, wanted: Wanted) -> str:
        """The DOI to ask for. Raises: NotAnswered, where there is none that can be asked."""
        doi = normalise_doi(wanted.doi)
        if not doi or {".", ".."} & set(doi.split("/")):
            raise NotAnswered(CheckOutcome.NOT_APPLICABLE, "no_doi")
        return doi

    def _polite(self, name: str) -> dict[str, str]:
        """Who asks, for services that have a parameter for it."""
        return {name: self._contact} if self._contact else {}


def digest(body: bytes) -> str:
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def segment(identifier: str) -> str:
    """An identifier as one part of a path."""
    return quote(identifier, safe="")


def doi_path(doi: str) -> str:
    """A DOI as doi.org and Unpaywall write it in a path, with its slash."""
    return quote(doi, safe="/")
