"""A request as plain data: all that an answer may depend on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Ask:
    """What was asked. `query` is the raw query string; headers that are missing are empty.

    `reader` is the partner whose key was accepted (`api.partners.reader.Reader`), `address` the
    address on the network.
    """

    path: str
    query: str = ""
    accept: str = ""
    accept_language: str = ""
    accept_encoding: str = ""
    if_none_match: str = ""
    if_modified_since: str = ""
    if_match: str = ""
    if_unmodified_since: str = ""
    authorization: str = ""
    address: str = ""
    reader: Any = None


def ask_of(environ: Mapping[str, Any], *, path: str) -> Ask:
    """Read a WSGI environment; `path` is the decoded path."""
    return Ask(
        path=quote(path, safe="/~:@!$&'()*+,;="),
        query=environ.get("QUERY_STRING", ""),
        accept=environ.get("HTTP_ACCEPT", ""),
        accept_language=environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        accept_encoding=environ.get("HTTP_ACCEPT_ENCODING", ""),
        if_none_match=environ.get("HTTP_IF_NONE_MATCH", ""),
        if_modified_since=environ.get("HTTP_IF_MODIFIED_SINCE", ""),
        if_match=environ.get("HTTP_IF_MATCH", ""),
        if_unmodified_since=environ.get("HTTP_IF_UNMODIFIED_SINCE", ""),
        authorization=environ.get("HTTP_AUTHORIZATION", ""),
        address=environ.get("REMOTE_ADDR", ""),
    )
