"""Reference lists become sources, found again by their identifiers, and references of a draft."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.exchange.references.actions import Outcome, add_sources, import_references
from articles.exchange.references.reading import read_references
from articles.models import Contributor, Reference, Source, Variant
from articles.publishing.sources import state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.scenarios import START, after

pytestmark = pytest.mark.django_db


def added(*items: dict[str, Any]) -> list[Any]:
    return add_sources(entries=read_references(json.dumps(items).encode()), at=START)


def outcomes(*items: dict[str, Any]) -> list[str]:
    return [one.outcome.value for one in added(*items)]


PAPER = {
    "type": "article-journal",
    "id": "p",
    "title": "Sleep",
    "DOI": "10.5555/a",
    "PMID": "7",
    "author": [{"family": "Muster", "given": "M."}],
}


class TestSources:
    def test_a_work_becomes_a_source(self) -> None:
        (one,) = added(PAPER)
        assert one.outcome is Outcome.CREATED
        row = Source.objects.get()
        assert (row.title, row.doi, row.pmid, row.isbn) == ("Sleep", "10.5555/a", "7", "")
        assert row.authors == PAPER["author"]
        assert row.created_at == START

    @pytest.mark.parametrize(
        "item",
        [
            PAPER,
            {"title": "Other words", "DOI": "https://doi.org/10.5555/A"},
            {"title": "Other words", "PMID": 7},
        ],
    )
    def test_a_work_is_known_by_its_identifiers(self, item: dict[str, Any]) -> None:
        added(PAPER)
        (one,) = added(item)
        assert one.outcome is Outcome.KNOWN
        assert Source.objects.get().title == "Sleep"
        assert bool(one.notes) == (item is not PAPER)

    def test_identifiers_of_two_works_are_refused_alone(self) -> None:
        added({"title": "a", "DOI": "10.5555/a"}, {"title": "b", "PMID": "7"})
        found = added(PAPER, {"title": "c"})
        assert [one.reason for one in found] == ["two_works", ""]
        assert Source.objects.count() == 3

    def test_equal_titles_are_not_one_work(self) -> None:
        items = [{"title": "Sleep", "issued": {"raw": "2020"}}, {"title": "Sleep", "volume": "2"}]
        assert outcomes(*items) == ["created", "created"]

    def test_the_same_file_again_changes_nothing(self) -> None:
        items = [PAPER, {"title": "A page", "type": "webpage", "URL": "https://example.org/a"}]
        assert outcomes(*items) == ["created", "created"]
        assert outcomes(*items, *items) == ["known"] * 4
        assert Source.objects.count() == 2

    def test_a_merged_source_is_found_as_the_kept_one(self) -> None:
        (drop,), (keep,) = added({"title": "a", "DOI": "10.5555/a"}), added({"title": "b"})
        Source.objects.filter(pk=drop.source.pk).update(merged_into=keep.source)
        assert added(PAPER)[0].source == keep.source


class TestDrafts:
    def test_works_are_appended_to_a_drafts_list(self) -> None:
        article = scenarios.draft()
        known = Source.objects.get()
        entries = read_references(
            json.dumps([PAPER, {"title": "Again", "DOI": known.doi}, {}, PAPER]).encode()
        )
        placed = import_references(
            article=article, entries=entries, by=scenarios.editor(), at=after(5)
        )
        assert [one.number for one in placed] == [2, 1, None, 2]
        rows = Reference.objects.filter(article=article).order_by("number")
        assert [(row.number, row.source.title) for row in rows] == [(1, known.title), (2, "Sleep")]
        assert json.loads(rows[1].as_typed)["id"] == "p"

    def test_whoever_imports_into_a_draft_contributed_to_it(self) -> None:
        article = scenarios.draft()
        import_references(
            article=article,
            entries=read_references(json.dumps(PAPER).encode()),
            by=scenarios.editor(),
            at=after(5),
        )
        variants = Variant.objects.filter(contributors__user=scenarios.editor())
        assert variants.count() == 2

    def test_nothing_new_is_no_contribution(self) -> None:
        article = scenarios.draft()
        doi = Source.objects.get().doi
        entries = read_references(json.dumps({"title": "x", "DOI": doi}).encode())
        import_references(article=article, entries=entries, by=scenarios.editor(), at=after(5))
        assert not Contributor.objects.filter(user=scenarios.editor()).exists()


class TestCommands:
    def run(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
        call_command(*arguments)
        return capsys.readouterr().out

    @pytest.mark.parametrize("form", ["csl", "ris", "bibtex"])
    def test_a_list_goes_out_and_comes_back_as_the_same_works(
        self, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        article = scenarios.draft()
        file = tmp_path / "list"
        file.write_text(
            self.run(capsys, "export_references", str(article.uid), "--format", form), "utf-8"
        )
        report = json.loads(self.run(capsys, "import_references", str(file), "--json"))
        source = Source.objects.get()
        assert [(one["outcome"], one["source"], one["notes"]) for one in report] == [
            ("known", str(source.uid), [])
        ]

    def test_the_list_says_what_became_of_a_work(self, capsys: pytest.CaptureFixture[str]) -> None:
        article = scenarios.draft()
        state_source_status(
            source=Source.objects.get(),
            status=SourceStatus.RETRACTED,
            reason="x",
            by=scenarios.editor(),
            at=after(5),
        )
        (item,) = json.loads(self.run(capsys, "export_references", str(article.uid)))
        assert item["custom"]["status"] == "retracted"
        written = self.run(capsys, "export_references", str(article.uid), "--format", "ris")
        assert "Editorial status: retracted" in written

    def test_the_report_for_people_names_every_entry(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "list"
        file.write_text(json.dumps([PAPER | {"ISSN": "1"}, {}, {"title": "\u202eevil\u001b"}]))
        article = scenarios.draft()
        out = self.run(capsys, "import_references", str(file), "--article", str(article.uid))
        assert out == (
            "2 created, 1 refused\n  created: [2] p Sleep\n    issn: check digit\n"
            "  refused: 2 title_missing\n  created: [3] 3 �evil\n    type: unknown\n"
        )

    @pytest.mark.parametrize(
        "arguments",
        [
            ("import_references", "/no/such/file"),
            ("import_references", __file__),
            ("import_references", __file__, "--article", "nobody"),
            ("import_references", __file__, "--author", "nobody"),
            ("export_references", "nobody"),
        ],
    )
    def test_bad_input_ends_with_2_and_one_line(self, arguments: tuple[str, ...]) -> None:
        scenarios.reference_data()
        with pytest.raises(CommandError) as refusal:
            call_command(*arguments)
        assert refusal.value.returncode == 2
        assert "\n" not in str(refusal.value)
