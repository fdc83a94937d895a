# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Five tasks of an editor who sees the admin for the first time, with a mouse.

Each returns the person who did it, with what it took. `docs/tasks.md` has the figures.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.journeys.hands import Counts, Mouse
from tests.browser.journeys.people import Editor, Room
from tests.run import ROOT


@dataclass
class Desk:
    """The room, and the article that the tasks are about."""

    room: Room
    imported: Any = None

    def editor(self, name: str) -> Editor:
        """Logged in and at their desk; logging in is no part of a task."""
        editor = self.room.login(name)
        editor.hands.counts = Counts()
        return editor


def imports_an_article(desk: Desk) -> Editor:
    from articles.models import Article

    author = desk.editor("author")
    path = os.environ.get("REAL_ARTICLE") or str(ROOT / "cms/demo/defective_page.en.txt")
    author.follow("Import a text")
    author.hands.paste(author.field("Paste a text"), Path(path).read_text(encoding="utf-8"))
    author.send("Read it")
    author.send("Make a draft of it")
    desk.imported = Article.objects.order_by("pk").last()
    assert desk.imported is not None
    return author


def puts_home_pages_right(desk: Desk) -> Editor:
    from articles.evidence.links import LinkKind, kind_of_link

    rows = desk.imported.references.select_related("source").order_by("number")
    wrong = [row for row in rows if kind_of_link(row.source.url) == LinkKind.HOMEPAGE]
    assert wrong
    author = desk.editor("author")
    author.open(f"/admin/articles/article/{desk.imported.pk}/change/")
    author.hands.counts.pages = 0
    panel = author.thing("complementary", "Findings")
    with author.page.expect_popup() as opening:
        author.hands.press(author.thing("link", "Put links right", panel).first)
    page = Editor(desk.room, opening.value, author.hands.at(opening.value))
    page.hands.counts.pages += 1
    for row in wrong:
        field = page.page.get_by_role("textbox", name=f"[{row.number}]")
        page.hands.paste(field, f"https://doi.org/10.99999/work.{row.number}")
    page.send("Save the links")
    assert not [row for row in rows.all() if kind_of_link(row.source.url) == LinkKind.HOMEPAGE]
    return page


def marks_and_sources_a_claim(desk: Desk) -> Editor:
    from articles.models import Citation
    from tests.browser.journeys.texts import SOURCE

    author = desk.editor("author")
    article = written("claims")
    author.open(f"/admin/articles/article/{article.pk}/change/")
    author.hands.counts.pages = 0
    row = author.thing("region", "Sections").get_by_role("article").first
    text = author.thing("textbox", "Text [de]", row)
    author.hands.press(text)
    text = author.thing("textbox", "Text [de]", row)
    author.page.wait_for_timeout(600)
    assert isinstance(author.hands, Mouse)
    author.hands.drag(text, "Helles Licht hält wach.")
    author.press("Mark as a claim", row)
    dialog = author.page.get_by_role("dialog")
    author.choose("Kind", "Efficacy", dialog)
    author.press("Add the claim and mark the passage", dialog)
    author.part("Claims and sources")
    with author.page.expect_popup() as opening:
        author.press("Paste a source")
    window = Editor(desk.room, opening.value, author.hands.at(opening.value))
    window.hands.paste(window.field("Paste anything"), SOURCE)
    window.send("Fill the form")
    with opening.value.expect_event("close"):
        window.press("Save")
    author.send("Save and continue editing")
    author.follow("Edit the evidence", author.thing("region", "Claims").get_by_role("article").last)
    cited = author.thing("group", "Citations")
    author.choose("Stance", "Supports", cited)
    author.choose("I have read it and it stands so", "full text", cited)
    author.send("Save and continue editing")
    assert Citation.objects.get(reference__source__doi="10.1016/j.made.2021.04.003").verified_at
    return author


def signs_off_a_change(desk: Desk) -> Editor:
    from articles.models import SignOff
    from articles.review.actions import submit
    from articles.vocabulary import Language
    from tests import scenarios

    article = scenarios.published("signed")
    scenarios.write(article, Language.DE, name="signed", title="Besser einschlafen am Abend")
    variant = scenarios.variant_of(article, Language.DE)
    submit(variant=variant, by=scenarios.author(), at=scenarios.after(60))
    medical = desk.editor("medical")
    medical.open("/admin/")
    medical.hands.counts.pages = 0
    medical.follow("Besser einschlafen am Abend")
    medical.follow("Sign off: medical")
    medical.tick("I have read this text as it stands here and vouch for it.")
    medical.send("Sign off: medical")
    assert SignOff.objects.filter(variant=variant, kind="medical").count() == 2
    return medical


def withdraws_both_languages(desk: Desk) -> Editor:
    from articles.models import Standing
    from tests import scenarios

    article = scenarios.published("withdrawn")
    publisher = desk.editor("publisher")
    publisher.follow("All articles")
    publisher.follow("Falling asleep more easily", publisher.page.get_by_role("table"))
    publisher.follow("Withdraw all languages")
    publisher.write("Public explanation (German)", "Eine Zahl war falsch.")
    publisher.write("Public explanation (English)", "A figure was wrong.")
    publisher.send("Withdraw all languages")
    states = Standing.objects.filter(article_uid=article.uid).values_list("state", flat=True)
    assert set(states) == {"withdrawn"}
    return publisher


def written(name: str) -> Any:
    """An article whose passage is not a claim yet; its claim has a source."""
    from tests import scenarios

    return scenarios.draft(name)


TASKS: dict[str, Callable[[Desk], Editor]] = {
    "import an article": imports_an_article,
    "put all home-page links right": puts_home_pages_right,
    "mark and source a claim": marks_and_sources_a_claim,
    "sign off a change": signs_off_a_change,
    "withdraw in both languages": withdraws_both_languages,
}
