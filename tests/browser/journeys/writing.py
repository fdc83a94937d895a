"""The steps of an article until both of its languages are written."""

from playwright.sync_api import expect

from articles.models import Article, Citation, Claim, Section, Source, SourceCheck
from tests.browser.journeys.facts import NAMES, Facts
from tests.browser.journeys.people import Editor
from tests.browser.journeys.texts import DOI, SOURCE, TEXTS, Text


class Writing(Facts):
    """Import, claims, sources, findings, translation."""

    def imports(self) -> None:
        """The author pastes a text, sees how it was understood, and makes a draft of it."""
        author, text = self.person("author"), TEXTS[self.source]
        before = Article.objects.count()
        author.follow("Import a text")
        author.hands.paste(author.field("Paste a text"), text.pasted)
        author.send("Read it")
        author.sees("What was understood")
        assert Article.objects.count() == before
        author.send("Make a draft of it")
        author.sees("The draft is there. Claims, citations and notices are proposals.")

        article = Article.objects.order_by("pk").last()
        assert article is not None
        self.uid = str(article.uid)
        assert getattr(article, f"title_{self.source}") == text.title
        assert Section.objects.filter(article=article).count() == 2
        assert self.variant(self.source).stage == "draft"
        assert self.public(self.source)[0] == 404

    def marks_a_claim(self) -> None:
        """The author writes the summary, and marks a passage as a new claim by keyboard."""
        author, text = self.person("author"), TEXTS[self.source]
        author.write(f"Summary [{self.source}]", text.summary)
        self._mark(author, text, self.source, "Efficacy")
        author.send("Save and continue editing")

        claim = self.claim()
        assert getattr(claim, f"statement_{self.source}") == text.passage
        assert claim.kind == "efficacy"
        body = getattr(
            Section.objects.get(article__uid=self.uid, position=1), f"body_{self.source}"
        )
        assert f'<span data-claim="{claim.uid}">{text.passage}</span>' in body

    def _mark(self, who: Editor, text: Text, language: str, kind: str) -> None:
        row = self._row(who, "Sections", 0)
        self._enter_body(who, row, language)
        who.hands.key("Control+Home")
        who.hands.select(text.passage)
        who.hands.key("Control+Shift+E")
        dialog = who.page.get_by_role("dialog", name=who.say("Which claim does this passage make?"))
        expect(dialog).to_be_visible()
        if kind:
            who.choose("Kind", kind, dialog)
            who.press("Add the claim and mark the passage", dialog)
        else:
            who.hands.press(dialog.get_by_role("button", name="c2"))
        expect(dialog).to_have_count(0)
        expect(who.thing("textbox", f"Text [{language}]", row)).to_be_focused()

    def drops_a_proposal(self) -> None:
        """What the machine took for a claim and is none goes, with its mark."""
        author = self.person("author")
        author.part("Claims and sources")
        row = author.thing("article", "c1 ")
        author.tick("Take out when saving", row)
        left = author.thing("complementary", "Marks and claims that do not fit")
        author.press("Remove the mark", left)
        author.send("Save and continue editing")
        assert [one.key for one in Claim.objects.filter(article__uid=self.uid)] == ["c2"]

    def fixes_a_figure(self) -> None:
        """The panel finds the figure in the other language's notation, and puts it right."""
        author, text = self.person("author"), TEXTS[self.source]
        panel = self._panel(author)
        fix = panel.get_by_role("button", name=text.right_figure)
        author.hands.press(fix.first)
        expect(fix).to_have_count(0)
        self._fold(author, panel)
        author.send("Save and continue editing")
        body = getattr(
            Section.objects.get(article__uid=self.uid, position=1), f"body_{self.source}"
        )
        assert text.right_figure in body
        assert text.wrong_figure not in body

    def pastes_a_source(self) -> None:
        """A pasted entry becomes a source; no registry answers, so it is unchecked."""
        author = self.person("author")
        author.part("Claims and sources")
        with author.page.expect_popup() as opening:
            author.press("Paste a source")
        window = Editor(self.room, opening.value, author.hands.at(opening.value))
        window.hands.paste(window.field("Paste anything"), SOURCE)
        window.send("Fill the form")
        window.sees("No registry could be reached; this is what the text itself says.")
        with opening.value.expect_event("close"):
            window.press("Save")
        author.send("Save and continue editing")

        source = Source.objects.get(doi=DOI)
        assert source.references.get().article_id == self.article().pk
        assert not SourceCheck.objects.filter(source=source, outcome="ok").exists()

    def cites_it(self) -> None:
        """The claim gets its citation and certainty; the author vouches for having read it."""
        author, text = self.person("author"), TEXTS[self.source]
        author.part("Claims and sources")
        author.follow("Edit the evidence")
        row = author.thing("group", "Citations")
        author.choose("Stance", "Supports", row)
        author.write("Quoted passage", text.quote, row)
        author.choose("Language of the quote", "English", row)
        author.choose("I have read it and it stands so", "full text", row)
        author.choose("Certainty of evidence", "Low")
        author.send("Save and continue editing")
        author.follow("To the article")

        citation = Citation.objects.get(claim=self.claim())
        assert (citation.stance, citation.quote) == ("supports", text.quote)
        assert citation.verified_by is not None
        assert citation.verified_by.username == "author"
        assert citation.claim.certainty == "low"

    def completes_it(self) -> None:
        """Notice, dates, statements and the author's name: what the panel still misses."""
        author = self.person("author")
        panel = self._panel(author)
        expect(panel.get_by_role("button", name=author.say("No author is named."))).to_be_visible()
        self._fold(author, panel)
        author.part("Disclaimers")
        author.press("Add: disclaimer of an article")
        author.find(
            "Disclaimer", "general", author.thing("article", "New: disclaimer of an article")
        )
        author.part("About the article")
        author.write("Evidence current on", "2026-01-15")
        author.write("Next review due on", "2029-01-15")
        author.write(f"Conflicts of interest [{self.source}]", author.say("None."))
        author.write(f"Funding [{self.source}]", author.say("None."))
        author.press("Add: author")
        author.find("Person", "Author", author.thing("article", "New: author"))
        author.send("Save and continue editing")
        expect(panel.get_by_role("button", name=author.say("No author is named."))).to_have_count(0)
        article = self.article()
        assert str(article.evidence_current_on) == "2026-01-15"
        assert [one.person.name for one in article.authorships.all()] == ["Dr. Author"]
        assert [one.disclaimer.key for one in article.article_disclaimers.all()] == ["general"]

    def translates(self) -> None:
        """The author adds the other language; the translator writes it beside the source."""
        author, translator = self.person("author"), self.person("translator")
        text, code = TEXTS[self.derived], self.derived
        author.part("Review")
        author.follow(f"Add {NAMES[code]}")
        author.send(f"Add {NAMES[code]}")
        author.sees("The language was added. Its columns are empty.")

        translator.open(self.article_path())
        translator.part("Text")
        translator.write(f"Title [{code}]", text.title)
        translator.write(f"Summary [{code}]", text.summary)
        translator.write(f"Address [{code}]", text.slug)
        sections = ((text.heading, text.body), (text.advice_heading, text.advice))
        for number, (heading, body) in enumerate(sections):
            row = self._row(translator, "Sections", number)
            translator.write(f"Heading [{code}]", heading, row)
            self._enter_body(translator, row, code)
            translator.hands.paste_at_cursor(body)
        self._mark(translator, text, code, "")
        translator.part("Claims and sources")
        translator.write(f"Statement [{code}]", text.passage, self._row(translator, "Claims", 0))
        translator.part("About the article")
        translator.write(f"Conflicts of interest [{code}]", translator.say("None."))
        translator.write(f"Funding [{code}]", translator.say("None."))
        translator.send("Save and continue editing")

        article, claim = self.article(), self.claim()
        assert getattr(article, f"title_{code}") == text.title
        assert getattr(claim, f"statement_{code}") == text.passage
        body = getattr(Section.objects.get(article=article, position=1), f"body_{code}")
        assert f'<span data-claim="{claim.uid}">{text.passage}</span>' in body
        assert self.variant(code).stage == "draft"
