"""The way of an article through the editor's room, from a pasted text to its withdrawal.

Every step is done through the page, and seen there; what the database holds and what the public
interface answers is asked beside it. German interfaces write German first, English ones English.
"""

import json
from collections.abc import Callable

from playwright.sync_api import expect

from articles.models import Change, Edition, SignOff
from tests.browser.journeys.facts import NAMES
from tests.browser.journeys.people import Editor
from tests.browser.journeys.texts import TEXTS
from tests.browser.journeys.writing import Writing


class Story(Writing):
    """Writing, review, publication, correction, withdrawal."""

    def runs(self, after: Callable[[str], None] = lambda step: None) -> None:
        """Every step in its order; `after` is told of each that is done."""
        for step in STEPS:
            getattr(self, step)()
            after(step)

    def submits(self) -> None:
        """Who wrote a language hands it in; whoever wrote it is offered no sign-off."""
        for name, language in (("author", self.source), ("translator", self.derived)):
            who = self.person(name)
            who.open(self.article_path())
            who.part("Review")
            card = who.thing("region", NAMES[language])
            who.follow("Submit for review", card)
            who.send("Submit for review")
            who.sees("Submitted for review.")
            expect(who.thing("link", "Sign off")).to_have_count(0)
            assert self.variant(language).stage == "in_review"

    def is_reviewed(self) -> None:
        """An editor answers the checklist and signs; then a doctor. Nobody signs their own text."""
        for language in (self.source, self.derived):
            self._answers("editor", language)
            self._signs(
                "editor", language, "editorial" if language == self.source else "translation"
            )
            self._signs("medical", language, "medical")
            assert self.variant(language).stage == "approved"
            signed = SignOff.objects.filter(variant=self.variant(language), decision="approved")
            assert {one.by.username for one in signed} == {"editor", "medical"}
        assert self.public(self.source)[0] == 404

    def _reads(self, who: Editor, language: str) -> None:
        who.open(self.article_path())
        who.part("Review")
        who.follow("Read and check", who.thing("region", NAMES[language]))

    def _answers(self, name: str, language: str) -> None:
        who = self.person(name)
        self._reads(who, language)
        for answer in who.thing("radio", "Yes", exact=True).all():
            who.hands.pick(answer)
        who.send("Save the answers")
        expect(who.thing("heading", "Checklist", exact=True)).to_be_visible()

    def _signs(self, name: str, language: str, kind: str) -> None:
        who = self.person(name)
        self._reads(who, language)
        who.follow(f"Sign off: {kind}")
        who.tick("I have read this text as it stands here and vouch for it.")
        who.send(f"Sign off: {kind}")
        who.sees("Your sign-off is recorded.")

    def is_published(self) -> None:
        """Both languages at once; readers and partners get each, and only its own words."""
        publisher = self.person("publisher")
        publisher.open(self.article_path())
        publisher.part("Review")
        publisher.follow("Publish both languages")
        publisher.send("Publish both languages")
        publisher.sees("Live now, as editions")
        for language, text in TEXTS.items():
            status, document = self.public(language)
            assert (status, document["language"], document["title"]) == (200, language, text.title)
            assert text.passage in json.dumps(document, ensure_ascii=False)
            assert Edition.objects.filter(variant=self.variant(language)).count() == 1

    def is_corrected(self) -> None:
        """A sentence is added; it needs both sign-offs anew, and carries a public note."""
        author, publisher, text = (
            self.person("author"),
            self.person("publisher"),
            TEXTS[self.source],
        )
        author.open(self.article_path())
        author.part("Text")
        row = self._row(author, "Sections", 1)
        self._enter_body(author, row, self.source)
        author.hands.key("Control+End")
        author.hands.type(text.correction)
        author.send("Save and continue editing")
        before = self.public(self.source)[1]
        assert text.correction.strip() not in json.dumps(before, ensure_ascii=False)
        author.part("Review")
        author.follow("Submit for review", author.thing("region", NAMES[self.source]))
        author.send("Submit for review")
        self._signs("editor", self.source, "editorial")
        self._signs("medical", self.source, "medical")
        publisher.open(self.article_path())
        publisher.part("Review")
        publisher.follow("Publish as a correction", publisher.thing("region", NAMES[self.source]))
        publisher.write("Public note: what was wrong?", text.note)
        publisher.send("Publish as a correction")
        publisher.sees("Edition 2 is live.")

        after = json.dumps(self.public(self.source)[1], ensure_ascii=False)
        assert text.correction.strip() in after
        assert text.note in after
        kinds = Change.objects.filter(article_uid=self.uid).order_by("number")
        assert [one.kind for one in kinds][-1] == "corrected"

    def is_withdrawn(self) -> None:
        """Out of both languages, each with its own words for its readers."""
        publisher = self.person("publisher")
        publisher.open(self.article_path())
        publisher.part("Review")
        publisher.follow("Withdraw all languages")
        for language, text in TEXTS.items():
            publisher.write(f"Public explanation ({NAMES[language]})", text.withdrawal)
        publisher.send("Withdraw all languages")
        publisher.sees("Withdrawn in every language. Readers see your explanations.")
        for language, text in TEXTS.items():
            status, problem = self.public(language)
            assert status == 410
            assert text.withdrawal in json.dumps(problem, ensure_ascii=False)


STEPS = (
    "imports", "marks_a_claim", "drops_a_proposal", "fixes_a_figure", "pastes_a_source", "cites_it",
    "completes_it", "translates", "submits", "is_reviewed", "is_published", "is_corrected",
    "is_withdrawn",
)  # fmt: skip
