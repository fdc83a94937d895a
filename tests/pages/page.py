"""A page of the list."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from playwright.sync_api import Page as Tab

ROOT, SECURED, AUTHOR, NOBODY = "admin", "secured", "author", ""


@dataclass(frozen=True)
class Page:
    """An address, who opens it, what they do there then, and the status of the first answer.

    `path` may be made for the language it is asked for, anew each time.
    """

    name: str
    path: str | Callable[[str], str]
    by: str = ROOT
    status: int = 200
    steps: Callable[[Tab], None] | None = None
    # The only language that it speaks; "" is both.
    language: str = ""

    def named(self, name: str) -> "Page":
        return replace(self, name=self.name or name)

    def languages(self) -> tuple[str, ...]:
        return (self.language,) if self.language else ("de", "en")

    def address(self, language: str) -> str:
        return self.path if isinstance(self.path, str) else self.path(language)
