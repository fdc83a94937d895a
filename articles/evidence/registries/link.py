"""The link itself: whether the page that a source names is still there."""

from urllib.parse import urlsplit

from articles.evidence.links import LinkKind, kind_of_link
from articles.evidence.outgoing.policy import OutgoingFailed, OutgoingRefused, Request, Response
from articles.evidence.registries.answers import RegistryAnswer, Wanted
from articles.evidence.registries.asking import NotAnswered, Registry, digest
from articles.evidence.registries.pages import says_not_found
from articles.evidence.registries.reading import web_address
from articles.vocabulary import CheckOutcome, CheckService

ACCEPT = (("Accept", "text/html, application/xhtml+xml, application/pdf, */*;q=0.5"),)
GONE = frozenset({404, 410})
RESOLVERS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})


class Link(Registry):
    """By link. "Not found" is said only where the host says so: by 404 or 410, by a page that says
    it with 200, or by leading from deep inside to its home page. A refusal (401, 403), "too many
    requests", a failing server and silence leave it open. Knows no editorial status.
    """

    service = CheckService.LINK

    def asked(self, wanted: Wanted) -> str:
        return web_address(wanted.url)

    def _answer(self, wanted: Wanted) -> RegistryAnswer:
        url = self.asked(wanted)
        if not url:
            raise NotAnswered(CheckOutcome.NOT_APPLICABLE, "no_link")
        try:
            response = self._client.fetch(Request(url, headers=ACCEPT))
        except OutgoingRefused as refused:
            raise NotAnswered(CheckOutcome.ERROR, refused.code) from refused
        except OutgoingFailed as failed:
            if failed.code == "too_large":
                # A film or a book: more came than is read of it, so it is there.
                return self._said(CheckOutcome.ANSWERED, reason=failed.code)
            is_busy = failed.code == "rate_limited"
            outcome = CheckOutcome.RATE_LIMITED if is_busy else CheckOutcome.ERROR
            raise NotAnswered(outcome, failed.code) from failed
        if why := _why_gone(url, response):
            raise NotAnswered(CheckOutcome.NOT_FOUND, why, response.status)
        if response.status == 429:
            raise NotAnswered(CheckOutcome.RATE_LIMITED, "http_429", response.status)
        if not 200 <= response.status < 300:
            raise NotAnswered(CheckOutcome.ERROR, f"http_{response.status}", response.status)
        return self._said(
            CheckOutcome.ANSWERED, http_status=response.status, digest=digest(response.body)
        )


def _why_gone(url: str, response: Response) -> str:
    """By what the host says that the page is gone; "" where it does not say so."""
    if response.status in GONE:
        return f"http_{response.status}"
    if response.status != 200:
        return ""
    if _is_sent_home(url, response.url):
        return "to_home_page"
    is_page = "html" in response.headers.get("content-type", "html").lower()
    return "says_not_found" if is_page and says_not_found(response.body) else ""


def _is_sent_home(url: str, ended_at: str) -> bool:
    """Whether a link into a site ended at a home page. What a DOI leads to is the publisher's
    affair, and often a wall for machines: it says nothing about the work.
    """
    if (urlsplit(url).hostname or "") in RESOLVERS:
        return False
    return kind_of_link(url) != LinkKind.HOMEPAGE and kind_of_link(ended_at) == LinkKind.HOMEPAGE
