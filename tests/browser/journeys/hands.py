"""Two ways to work a page: with a mouse, or with the keyboard alone. Both are counted.

Things are found by their role and accessible name, as assistive technology finds them.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 900
QUIET_MS = 100
FOCUSED = "node => node === document.activeElement || node.contains(document.activeElement)"
# 4: the thing stands behind what has the focus in the document.
IS_BEHIND = "node => Boolean(document.activeElement.compareDocumentPosition(node) & 4)"
FOCUS_IS_NOWHERE = "!document.activeElement || document.activeElement === document.body"
LABELS = "node => [...node.options].map(one => one.label.trim())"


@dataclass
class Counts:
    """What a task took: clicks and keystrokes, and how often a person had to decide."""

    clicks: int = 0
    keys: int = 0
    steps: int = 0
    pages: int = 0


class Hands(ABC):
    """How a person does things to a page. Each public act is one step of the person."""

    def __init__(self, page: Page, counts: Counts | None = None) -> None:
        self.page = page
        self.counts = counts or Counts()

    def at(self, page: Page) -> "Hands":
        """The same hands before another window."""
        return type(self)(page, self.counts)

    @abstractmethod
    def press(self, target: Locator) -> None:
        """Activate a button, a link or a tab."""

    @abstractmethod
    def enter(self, target: Locator) -> None:
        """Put the cursor into a field."""

    @abstractmethod
    def choose(self, target: Locator, label: str) -> None:
        """Choose an entry of a list that drops down, by how it begins."""

    @abstractmethod
    def tick(self, target: Locator) -> None:
        """Tick a box."""

    def pick(self, target: Locator) -> None:
        """Choose one of several that exclude each other."""
        self.tick(target)

    @abstractmethod
    def find(self, target: Locator, words: str, entry: str = "") -> None:
        """Choose by searching: type words, take the first entry (that has these words)."""

    def write(self, target: Locator, words: str) -> None:
        """Replace what a field holds by typing."""
        self.enter(target)
        if target.evaluate("node => Boolean(node.value)"):
            self.key("Control+A")
        self.type(words)

    def paste(self, target: Locator, words: str) -> None:
        """Put what was copied elsewhere into a field."""
        self.enter(target)
        self.paste_at_cursor(words)

    def paste_at_cursor(self, words: str) -> None:
        self.page.evaluate("words => navigator.clipboard.writeText(words)", words)
        self.key("Control+V")
        self.counts.steps += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.counts.keys += len(words)

    def key(self, name: str, times: int = 1) -> None:
        """A key, or keys held together: each counts."""
        for _each in range(times):
            self.page.keyboard.press(name)
        self.counts.keys += times * len(name.split("+"))

    def select(self, words: str) -> None:
        """Extend the selection of a rich text from the cursor until it holds these words."""
        self.counts.steps += 1
        for _sign in range(2 * len(words)):
            if self.page.evaluate("getSelection().toString()") == words:
                # The editor reads the browser's selection a moment later; no person is as quick.
                self.page.wait_for_timeout(QUIET_MS)
                return
            self.key("Shift+ArrowRight")
        raise AssertionError(self.page.evaluate("getSelection().toString()"))

    @contextmanager
    def next_page(self) -> Iterator[None]:
        """What is done in this block leads to another page, which is then there."""
        with self.page.expect_event("domcontentloaded"):
            yield
        self.page.wait_for_load_state("load")
        self.counts.pages += 1


# Where words are on the screen: the middle of their line's beginning and end.
ENDS_OF_WORDS = """(node, words) => {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(words)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(texts.currentNode, at)
    range.setEnd(texts.currentNode, at + words.length)
    const boxes = [...range.getClientRects()]
    const [first, last] = [boxes[0], boxes[boxes.length - 1]]
    return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2]
  }
}"""


class Mouse(Hands):
    """Points and clicks; types where text is wanted."""

    def drag(self, target: Locator, words: str) -> None:
        """Select words of a rich text with the button held down: two places are pointed at."""
        target.scroll_into_view_if_needed()
        left, top, right, bottom = target.evaluate(ENDS_OF_WORDS, words)
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move(right, bottom, steps=8)
        self.page.mouse.up()
        self.page.wait_for_timeout(QUIET_MS)
        self.counts.clicks += 2
        self.counts.steps += 1

    def press(self, target: Locator) -> None:
        self._click(target)

    def enter(self, target: Locator) -> None:
        self._click(target)

    def choose(self, target: Locator, label: str) -> None:
        # Playwright chooses in the drop-down that the browser draws outside of the page.
        self._click(target)
        target.press("Escape")
        target.select_option(label=entry_of(target, label))
        self.counts.clicks += 1

    def tick(self, target: Locator) -> None:
        self._click(target)
        expect(target).to_be_checked()

    def find(self, target: Locator, words: str, entry: str = "") -> None:
        self._click(target)
        self.type(words)
        found = self.page.get_by_role("option").filter(has_text=entry or words).first
        self._click(found)

    def _click(self, target: Locator) -> None:
        target.click()
        self.counts.clicks += 1
        self.counts.steps += 1


class Keyboard(Hands):
    """Tab, arrows, Enter, Space and the shortcuts of the page; a mouse is not touched."""

    def press(self, target: Locator) -> None:
        self.enter(target)
        self.key("Enter")

    def enter(self, target: Locator) -> None:
        self.counts.steps += 1
        expect(target).to_be_visible()
        if target.get_attribute("role") == "tab":
            self._reach_tab(target)
        else:
            self._reach(target)

    def choose(self, target: Locator, label: str) -> None:
        self.enter(target)
        wanted = entry_of(target, label)
        names = target.evaluate(LABELS)
        steps = names.index(wanted) - target.evaluate("node => node.selectedIndex")
        self.key("ArrowDown" if steps > 0 else "ArrowUp", abs(steps))
        assert target.evaluate("node => node.selectedOptions[0].label.trim()") == wanted

    def tick(self, target: Locator) -> None:
        self.enter(target)
        self.key("Space")
        expect(target).to_be_checked()

    def find(self, target: Locator, words: str, entry: str = "") -> None:
        self.enter(target)
        self.key("Enter")
        self.type(words)
        found = self.page.get_by_role("option").filter(has_text=entry or words).first
        expect(found).to_be_visible()
        for _option in range(12):
            if "highlighted" in (found.get_attribute("class") or ""):
                break
            self.key("ArrowDown")
        self.key("Enter")

    def pick(self, target: Locator) -> None:
        """Tab leads to the group's first, arrows to the others."""
        self.enter(
            target.locator("xpath=ancestor::*[.//input[@type='radio']][1]")
            .get_by_role("radio")
            .first
        )
        for _radio in range(12):
            if target.evaluate(FOCUSED):
                break
            self.key("ArrowDown")
        self.key("Space")
        expect(target).to_be_checked()

    def _reach(self, target: Locator) -> None:
        """With Tab, or Shift and Tab, whichever is the way."""
        for _tab in range(MOST_TABS):
            if target.evaluate(FOCUSED):
                return
            is_ahead = self.page.evaluate(FOCUS_IS_NOWHERE) or target.evaluate(IS_BEHIND)
            self.key("Tab" if is_ahead else "Shift+Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def _reach_tab(self, target: Locator) -> None:
        """One tab of a list is in the order of Tab; arrows lead from it to the others."""
        self._reach(target.locator("xpath=..").get_by_role("tab", selected=True))
        for _tab in range(12):
            if target.evaluate(FOCUSED):
                return
            self.key("ArrowRight")
        raise AssertionError(f"no arrow leads to {target}")


def entry_of(target: Locator, beginning: str) -> str:
    """The first entry of a list that begins so."""
    expect(target).to_be_enabled()
    return next(one for one in target.evaluate(LABELS) if one.startswith(beginning))
