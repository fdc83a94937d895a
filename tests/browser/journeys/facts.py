"""What is so of the article of a journey: in the database, and for readers."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Locator, expect

from articles.models import Article, Claim, Variant
from tests.browser.journeys.people import Editor, Room

OTHER = {"de": "en", "en": "de"}
BESIDE_FROM = 1200
NAMES = {"de": "German", "en": "English"}


@dataclass
class Facts:
    """One article on its way, and what is so. `source` is the language that it is written in."""

    room: Room
    source: str
    uid: str = ""
    people: dict[str, Editor] = field(default_factory=dict)

    @property
    def derived(self) -> str:
        return OTHER[self.source]

    def person(self, name: str) -> Editor:
        """Somebody who logs in when they are first needed."""
        if name not in self.people:
            self.people[name] = self.room.login(name)
        return self.people[name]

    # What is so ----------------------------------------------------------------------------------

    def article(self) -> Article:
        return Article.objects.get(uid=self.uid)

    def variant(self, language: str) -> Variant:
        return Variant.objects.get(article__uid=self.uid, language=language)

    def claim(self) -> Claim:
        """The one that the author marked; the first was proposed by the import."""
        return Claim.objects.get(article__uid=self.uid, number=2)

    def public(self, language: str) -> tuple[int, dict[str, Any]]:
        """What the public interface answers: status and document."""
        try:
            with urlopen(self._address(language)) as answer:  # noqa: S310 - our own site
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)

    def _address(self, language: str) -> str:
        return f"{self.room.base}/api/v1/articles/{self.uid}/?lang={language}"

    def article_path(self) -> str:
        return f"/admin/articles/article/of/{self.uid}/"

    def _panel(self, who: Editor) -> Locator:
        """The findings beside the text; narrow windows open with them folded away."""
        panel = who.thing("complementary", "Findings")
        expect(panel).to_be_visible()
        if not who.thing("button", "Hide", panel).count():
            who.press("Show", panel)
        return panel

    def _fold(self, who: Editor, panel: Locator) -> None:
        """In a narrow window the open panel lies over the text."""
        if self.room.way.width < BESIDE_FROM:
            who.press("Hide", panel)

    def _row(self, who: Editor, rows: str, number: int) -> Locator:
        return who.thing("region", rows).get_by_role("article").nth(number)

    def _enter_body(self, who: Editor, row: Locator, language: str) -> None:
        who.hands.enter(who.thing("textbox", f"Text [{language}]", row))
        text = who.thing("textbox", f"Text [{language}]", row)
        expect(text).to_have_attribute("contenteditable", "true")
        expect(text).to_be_focused()
        # The editor puts its own caret back a moment after it got the focus; no person is as quick.
        who.page.wait_for_timeout(300)
