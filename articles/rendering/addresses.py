"""Public addresses, from settings only: the Host header of a request is never believed."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode, urljoin

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Addresses:
    """Writes absolute addresses: of the API, of the frontend for readers, of pictures."""

    api: str
    frontend: str
    media: str = "/media/"

    def article(self, uid: str, language: str) -> str:
        """Where the API serves an article's edition in one language."""
        return f"{self.api}/api/v1/articles/{uid}/?lang={language}"

    def resource(self, path: str, **query: str) -> str:
        """Where the API serves something else of its first version."""
        return f"{self.api}/api/v1/{path}?{urlencode(query)}"

    @property
    def documentation(self) -> str:
        """Where the interface is explained."""
        return f"{self.api}/api/v1/docs/"

    def canonical(self, language: str, slug: str) -> str:
        """Where readers read it."""
        return urljoin(
            self.api + "/", self.frontend.replace("{lang}", language).replace("{slug}", slug)
        )

    def picture(self, path: str) -> str:
        """Where a picture's file is served."""
        return urljoin(urljoin(self.api + "/", self.media), path)

    @property
    def fingerprint(self) -> str:
        """Changes when any address changes: part of a rendition's key."""
        return _digest(f"{self.api} {self.frontend} {self.media}")


@lru_cache(maxsize=16)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def addresses() -> Addresses:
    """The addresses that the settings name."""
    return Addresses(
        api=settings.PUBLIC_BASE_URL.rstrip("/"),
        frontend=settings.FRONTEND_URL_TEMPLATE,
        media=settings.MEDIA_URL,
    )
