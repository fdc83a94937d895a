"""A page of the web as a document to import: asked once, by the one client that may leave."""

from dataclasses import dataclass

from articles.evidence.outgoing.client import Client
from articles.evidence.outgoing.configured import configured_client
from articles.evidence.outgoing.policy import Request
from articles.exchange.document import ImportRefused
from articles.exchange.readers.pick import Format

ACCEPT = (("Accept", "text/html,application/xhtml+xml,text/markdown;q=0.8,text/plain;q=0.7"),)
FORMATS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/plain": Format.AUTO,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
}
OK = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered with; `url` is where the answer came from."""

    url: str
    data: bytes
    form: Format


def fetch_page(*, url: str, client: Client | None = None) -> Fetched:
    """The document at a public address. Private networks are out of reach, redirects included.

    Raises: ImportRefused (page_answer, page_form), OutgoingRefused, OutgoingFailed.
    """
    response = (client or configured_client()).fetch(Request(url, headers=ACCEPT))
    if response.status != OK:
        raise ImportRefused(
            f"the page answered {response.status}", code="page_answer", status=response.status
        )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMATS:
        raise ImportRefused(f"{kind or 'nothing'} is no text", code="page_form", form=kind or "?")
    return Fetched(response.url, response.body, FORMATS[kind])
