"""The people of a journey: each logs in with a browser of their own, and uses their own hands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from re import Pattern
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.browser.journeys.hands import Hands, Mouse
from tests.browser.journeys.words import said

# A busy machine is no wrong: what does not come at all is waited for long enough.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
Name = str | Pattern[str]


@dataclass(frozen=True, slots=True)
class Way:
    """How a journey is made: `language` of the interface, colours, width in pixels, hands."""

    language: str = "en"
    scheme: str = "light"
    width: int = 1280
    hands: type[Hands] = Mouse

    @property
    def name(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}-{self.hands.__name__.lower()}"


@dataclass
class Room:
    """A site, and what its pages said that they should not have."""

    browser: Browser
    base: str
    way: Way
    wrong: list[str] = field(default_factory=list)
    open: list[BrowserContext] = field(default_factory=list)

    def login(self, name: str) -> "Editor":
        """A person comes with a browser of their own and gives name and password."""
        context = self.browser.new_context(
            locale=self.way.language,
            color_scheme=self.way.scheme,  # type: ignore[arg-type]  # "light" or "dark"
            viewport={"width": self.way.width, "height": 900},
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.open.append(context)
        context.on("page", self._watch)
        editor = Editor(self, context.new_page())
        editor.page.goto(f"{self.base}/admin/")
        editor.write("User name or e-mail address", name)
        editor.write("Password", f"demo-{name}")
        with editor.hands.next_page():
            editor.hands.key("Enter")
        expect(
            editor.page.get_by_role("heading", name=said(self.way.language, "My desk"))
        ).to_be_visible()
        return editor

    def close(self) -> None:
        for context in self.open:
            context.close()

    def _watch(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("response", self._answered)
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status} {response.url}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"asked elsewhere: {request.url}")


class Editor:
    """A person before a page. Names are English here, and looked for as the interface has them."""

    def __init__(self, room: Room, page: Page, hands: Hands | None = None) -> None:
        self.room = room
        self.page = page
        self.hands = hands or room.way.hands(page)
        self.say: Callable[[str], str] = lambda words: said(room.way.language, words)

    # Finding -------------------------------------------------------------------------------------

    def thing(
        self, role: Any, name: str, inside: Locator | None = None, *, exact: bool = False
    ) -> Locator:
        place = inside if inside is not None else self.page
        return place.get_by_role(role, name=self.say(name), exact=exact)

    def field(self, name: str, inside: Locator | None = None) -> Locator:
        """A field of text by its label; the star of those that must be filled is no part of it."""
        return self.thing("textbox", name, inside).first

    def open(self, path: str) -> None:
        """Come to a page by its address, as from a bookmark."""
        with self.hands.next_page():
            self.page.goto(self.room.base + path)

    # Doing ---------------------------------------------------------------------------------------

    def press(self, name: str, inside: Locator | None = None) -> None:
        self.hands.press(self.thing("button", name, inside).first)

    def send(self, name: str, inside: Locator | None = None) -> None:
        """Press a button that leads to another page."""
        with self.hands.next_page():
            self.press(name, inside)

    def follow(self, name: str, inside: Locator | None = None) -> None:
        with self.hands.next_page():
            self.hands.press(self.thing("link", name, inside).first)

    def write(self, name: str, words: str, inside: Locator | None = None) -> None:
        self.hands.write(self.field(name, inside), words)

    def choose(self, name: str, label: str, inside: Locator | None = None) -> None:
        self.hands.choose(self.thing("combobox", name, inside).first, self.say(label))

    def tick(self, name: str, inside: Locator | None = None) -> None:
        self.hands.tick(self.thing("checkbox", name, inside).first)

    def find(self, name: str, words: str, inside: Locator | None = None) -> None:
        """Choose by searching."""
        self.hands.find(self.thing("combobox", name, inside).first, words)

    def pick(self, name: str, inside: Locator | None = None) -> None:
        """One of several that exclude each other."""
        self.hands.pick(self.thing("radio", name, inside).first)

    def part(self, name: str) -> None:
        """One of the parts of an article's page."""
        self.hands.press(self.thing("tab", name, exact=True))

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(self.say(words)).first).to_be_visible()
