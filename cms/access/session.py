"""How single sign-on asks its provider: few hosts, short, small, and never elsewhere.

The client that asks about sources refuses private addresses; a provider may well have one. What
bounds this client is the operator's own list of hosts.
"""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

SECONDS = 5
LARGEST_ANSWER = 1024 * 1024
CHUNK = 64 * 1024


class ForbiddenAddress(requests.RequestException):
    """An address that the settings do not allow."""


class BoundedSession(requests.Session):
    """No proxy of the environment, no redirect, no host but the issuer's and OIDC_HOSTS."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        """Raises: requests.RequestException, for a forbidden address or an answer too large."""
        if not is_allowed(url):
            raise ForbiddenAddress(f"{urlsplit(url).hostname} is not in OIDC_HOSTS")
        kwargs |= {"allow_redirects": False, "timeout": SECONDS, "stream": True}
        answer = super().request(method, url, **kwargs)
        content = b""
        for chunk in answer.iter_content(CHUNK):
            content += chunk
            if len(content) > LARGEST_ANSWER:
                answer.close()
                raise requests.exceptions.ContentDecodingError("the answer is too large")
        answer._content = content
        if answer.is_redirect:
            raise ForbiddenAddress("the provider sends elsewhere")
        return answer


def is_allowed(url: str) -> bool:
    """Whether the provider may be asked there: https and a named host; a fake on loopback."""
    parts = urlsplit(url)
    issuer = urlsplit(settings.OIDC_ISSUER)
    if parts.username or parts.password or not parts.hostname:
        return False
    if parts.scheme != "https" and (parts.hostname, parts.port) not in settings.OUTGOING_ALLOW:
        return False
    return parts.netloc in {issuer.netloc, *settings.OIDC_HOSTS}
