"""A page in the browser: opened as somebody, in light or dark, looked at by axe and by us."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Response
from playwright.sync_api import Page as Tab

from tests.pages.content import Content
from tests.pages.page import NOBODY, Page
from tests.tools.asking import MODULES

HERE = Path(__file__).parent
AXE = MODULES / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
THEMES, WIDTHS = ("light", "dark"), (1280, 320)
HEIGHT = 900
# Colours that are still on their way are no colours to judge.
AT_ONCE = """document.addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style")
  style.textContent =
    "*, *::before, *::after { transition: none !important; animation: none !important }"
  document.head?.append(style)
})"""
# The theme's script takes its cloaks off when it has read the page.
SETTLED = "document.readyState === 'complete' && !document.querySelector('[x-cloak]:is(html)')"
FORGET = "try { sessionStorage.clear() } catch { /* a page without an origin of its own */ }"
THEMED = """(theme) => {
  const root = document.documentElement
  if (root.hasAttribute("x-data")) root.classList.toggle("dark", theme === "dark")
}"""
RUN = (HERE / "axe.js").read_text(encoding="utf-8")
OURS = (HERE / "ours.js").read_text(encoding="utf-8")


class Window:
    """The browser of whoever opens pages: one context for each person and language, with one tab.

    Opening a tab takes the browser as long as all that is done in it.
    """

    def __init__(self, browser: Browser, base: str, content: Content) -> None:
        self.browser, self.base, self.content = browser, base, content
        self.contexts: dict[tuple[str, str], BrowserContext] = {}

    @contextmanager
    def opened(self, page: Page, language: str, theme: str = "light") -> Iterator[Tab]:
        """The page after its steps. Raises: AssertionError, where the status is another."""
        context = self._context(page.by, language)
        tab = context.pages[0] if context.pages else _new_tab(context)
        broken: list[str] = []

        def note(answer: Response) -> None:
            if answer.status >= 500:
                broken.append(answer.url)

        tab.on("response", note)
        tab.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        tab.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        try:
            answer = tab.goto(self.base + page.address(language))
            assert answer is not None
            assert answer.status == page.status, (page.name, answer.status)
            if page.steps is not None:
                page.steps(tab)
                tab.wait_for_load_state("load")
            tab.wait_for_function(SETTLED)
            assert bool(broken) is (page.status >= 500), (page.name, broken)
            dress(tab, theme, WIDTHS[0])
            yield tab
        except BaseException:
            tab.close()
            raise
        tab.remove_listener("response", note)
        # The next page is the first of its tab, as for somebody who opens it anew.
        tab.evaluate(FORGET)

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()

    def _context(self, by: str, language: str) -> BrowserContext:
        # Nobody's browser keeps nothing of what was done before.
        if by == NOBODY and (old := self.contexts.pop((by, language), None)):
            old.close()
        if (by, language) not in self.contexts:
            self.contexts[by, language] = self._new(by, language)
        return self.contexts[by, language]

    def _new(self, by: str, language: str) -> BrowserContext:
        context = self.browser.new_context(
            locale=language, bypass_csp=True, reduced_motion="reduce", timezone_id="Europe/Berlin"
        )
        cookies = {"django_language": language}
        if by != NOBODY:
            cookies["sessionid"] = _session(self.content, by)
        context.add_init_script(AT_ONCE)
        context.add_cookies(
            [{"name": name, "value": value, "url": self.base} for name, value in cookies.items()]
        )
        return context


def _new_tab(context: BrowserContext) -> Tab:
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    # What a step left in a form does not keep the tab from the next page.
    tab.on("dialog", lambda one: one.accept() if one.type == "beforeunload" else one.dismiss())
    return tab


def dress(tab: Tab, theme: str, width: int) -> None:
    """Put the page into these colours and this width.

    The theme asks the system once, when a page opens; this says it again.
    """
    tab.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    tab.evaluate(THEMED, theme)
    tab.set_viewport_size({"width": width, "height": HEIGHT})


def wrong_with(tab: Tab, page: Page, language: str, width: int) -> list[str]:
    """Violations of WCAG 2.2 AA that axe finds, and what else is wrong; each as one line."""
    if not tab.evaluate("typeof axe === 'object'"):
        tab.evaluate(AXE.read_text(encoding="utf-8"))
    asked = {"language": language, "width": width, "admin": "/admin/" in tab.url}
    found: list[str] = tab.evaluate(OURS, asked)
    return found + list(tab.evaluate(RUN, list(WCAG)))


def _session(content: Content, by: str) -> str:
    """A session of somebody who has just given their password."""
    client = Client()
    client.force_login(User.objects.get(username=by))
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client.cookies["sessionid"].value
