"""The Wayback Machine: whether a copy of a page is kept. It finds copies and makes none."""

from articles.evidence.registries.answers import RegistryAnswer, Wanted
from articles.evidence.registries.asking import NotAnswered, Registry, digest
from articles.evidence.registries.reading import inner, json_object, maybe, text, web_address
from articles.vocabulary import CheckOutcome, CheckService


class Wayback(Registry):
    """By link. Knows no editorial status."""

    service = CheckService.WAYBACK

    def asked(self, wanted: Wanted) -> str:
        return web_address(wanted.url)

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        url = web_address(wanted.url)
        if not url:
            raise NotAnswered(CheckOutcome.NOT_APPLICABLE, "no_link")
        response = self._get("/wayback/available", {"url": url})
        closest = maybe(inner(json_object(response.body), "archived_snapshots"), "closest")
        link = web_address(maybe(closest, "url"))
        if not link or maybe(closest, "available") is not True:
            raise NotAnswered(CheckOutcome.NOT_FOUND, "no_copy", response.status)
        if text(maybe(closest, "status")) not in {"", "200"}:
            raise NotAnswered(CheckOutcome.NOT_FOUND, "copy_of_an_error", response.status)
        return self._said(
            CheckOutcome.ANSWERED,
            http_status=response.status,
            link=link,
            digest=digest(response.body),
        )
