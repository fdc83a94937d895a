"""The list of retractions as a table, and what it says of the works that we cite."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.evidence.retractions.reading import FileRefused, read_file
from articles.exchange.references.actions import add_sources
from articles.exchange.references.reading import read_references
from articles.models import Change, RetractionRecord, Source, SourceCheck, Task
from articles.publishing import retraction_list
from articles.publishing.facts import source_statuses
from articles.publishing.retraction_list import Kept, keep_list, keep_part
from articles.publishing.retractions import Matched, match_all_sources, save_work
from articles.publishing.sources import merge_sources, state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.fakes.retraction_watch import record, write
from tests.scenarios import after

pytestmark = pytest.mark.django_db
LISTED = record(doi="10.99999/sleep", notice_doi="10.99999/notice")


def keep(folder: Path, *records: dict[str, str], minute: int = 10) -> Kept:
    path = write(folder / "list.csv", *records)
    return keep_list(entries=read_file(path).entries, at=after(minute))


def taken(folder: Path, *records: dict[str, str], minute: int = 10) -> Matched:
    """Import the list, as the command does."""
    keep(folder, *records, minute=minute)
    return match_all_sources(by=scenarios.editor(), at=after(minute))


def status_of(source: Source) -> str:
    return source_statuses([source])[source.pk].value


# The table ----------------------------------------------------------------------------------------


def test_what_is_new_is_written_and_the_same_list_writes_nothing(tmp_path: Path) -> None:
    records = [record(id=str(number)) for number in range(1, 6)]

    assert keep(tmp_path, *records) == Kept(new=5, changed=0, same=0, gone=0)
    assert keep(tmp_path, *records, minute=20) == Kept(new=0, changed=0, same=5, gone=0)
    assert set(RetractionRecord.objects.values_list("changed_at", flat=True)) == {after(10)}


def test_a_changed_record_is_written_over_and_keeps_its_first_day(tmp_path: Path) -> None:
    keep(tmp_path, record(), record(id="2"))
    kept = keep(tmp_path, record(nature="Reinstatement"), record(id="2"), minute=20)

    assert kept == Kept(new=0, changed=1, same=1, gone=0)
    row = RetractionRecord.objects.get(pk=1)
    assert (row.nature, row.first_seen_at, row.changed_at) == (
        "Reinstatement",
        after(10),
        after(20),
    )


def test_what_vanished_is_kept_and_marked_until_it_is_back(tmp_path: Path) -> None:
    both = record(id="1"), record(id="2")
    keep(tmp_path, *both)

    assert keep(tmp_path, both[0], minute=20).gone == 1
    assert RetractionRecord.objects.get(pk=2).gone_at == after(20)
    assert keep(tmp_path, both[0], minute=30) == Kept(new=0, changed=0, same=1, gone=0)
    assert RetractionRecord.objects.get(pk=2).gone_at == after(20)
    assert keep(tmp_path, *both, minute=40) == Kept(new=0, changed=1, same=1, gone=0)
    assert RetractionRecord.objects.get(pk=2).gone_at is None


def test_a_list_that_lost_most_of_its_records_is_refused(tmp_path: Path) -> None:
    records = [record(id=str(number)) for number in range(1, 11)]
    keep(tmp_path, *records)

    with pytest.raises(FileRefused) as refusal:
        keep(tmp_path, *records[:3], record(id="99"), minute=20)
    assert refusal.value.code == "list_shrunk"
    assert not RetractionRecord.objects.filter(pk=99).exists()


def test_a_part_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    keep(tmp_path, *[record(id=str(number)) for number in range(1, 11)])
    part = read_file(write(tmp_path / "part.csv", record(id="11"))).entries

    assert keep_part(entries=part, at=after(20)) == Kept(new=1, changed=0, same=0, gone=0)
    assert RetractionRecord.objects.filter(gone_at=None).count() == 11


def test_an_import_that_broke_off_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [record(id=str(number)) for number in range(1, 8)]
    keep(tmp_path, record(id="99"))
    monkeypatch.setattr(retraction_list, "AT_ONCE", 2)
    whole = retraction_list._row
    calls = iter(range(5))

    def breaks(*arguments: object) -> RetractionRecord:
        next(calls)
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(retraction_list, "_row", breaks)
    with pytest.raises(StopIteration):
        keep_list(entries=read_file(write(tmp_path / "l.csv", *records)).entries, at=after(20))
    assert RetractionRecord.objects.count() == 5
    assert RetractionRecord.objects.get(pk=99).gone_at is None
    monkeypatch.setattr(retraction_list, "_row", whole)

    assert keep(tmp_path, *records, minute=30) == Kept(new=3, changed=0, same=4, gone=1)


# What it says of sources --------------------------------------------------------------------------


def test_a_listed_work_gets_one_answer_and_the_same_list_gives_none(tmp_path: Path) -> None:
    source = scenarios.source("sleep")
    scenarios.source("other")

    assert taken(tmp_path, LISTED) == Matched(asked=2, answered=1, changes=0)
    check = SourceCheck.objects.get()
    assert (check.source, check.service, check.status) == (source, "retraction_watch", "retracted")
    assert check.answer["notices"][0]["doi"] == "10.99999/notice"
    assert taken(tmp_path, LISTED, minute=20) == Matched(asked=2, answered=0, changes=0)
    assert SourceCheck.objects.count() == 1


def test_a_reason_or_a_journal_spelt_otherwise_is_no_new_answer(tmp_path: Path) -> None:
    source = scenarios.source("sleep")
    taken(tmp_path, LISTED)
    state_source_status(
        source=source,
        status=SourceStatus.NONE_FOUND,
        reason="Verwechslung",
        by=scenarios.editor(),
        at=after(15),
    )

    assert taken(tmp_path, LISTED | {"Reason": "+Other;", "Journal": "J."}, minute=20).answered == 0
    assert status_of(source) == "none_found"
    assert taken(tmp_path, LISTED | {"RetractionDate": "1/1/2026 0:00"}, minute=30).answered == 1
    assert status_of(source) == "retracted"


def test_a_later_reinstatement_ends_a_retraction_and_a_later_retraction_stands_again(
    tmp_path: Path,
) -> None:
    source = scenarios.source("sleep")
    taken(tmp_path, LISTED)
    back = record(id="2", nature="Reinstatement", date="6/1/2025 0:00")
    taken(tmp_path, LISTED, back, minute=20)
    assert status_of(source) == "reinstated"

    taken(tmp_path, LISTED, back, record(id="3", date="7/1/2025 0:00"), minute=30)
    assert status_of(source) == "retracted"


def test_what_vanishes_from_the_list_clears_nothing(tmp_path: Path) -> None:
    source = scenarios.source("sleep")
    taken(tmp_path, LISTED, record(id="2", doi="10.99999/else"))
    taken(tmp_path, record(id="2", doi="10.99999/else"), minute=20)

    assert status_of(source) == "retracted"
    assert SourceCheck.objects.count() == 1


def test_a_source_that_is_added_later_is_matched_at_once(tmp_path: Path) -> None:
    keep(tmp_path, LISTED, record(id="2", doi="", pmid="12345678", nature="Correction"))
    source = Source(type="article-journal", title="Evening light", doi="10.99999/sleep")
    save_work(source=source, fields=(), by=scenarios.editor(), at=after(20))
    assert status_of(source) == "retracted"

    other = Source(type="article-journal", title="Other")
    save_work(source=other, fields=(), by=scenarios.editor(), at=after(21))
    assert status_of(other) == "unchecked"
    other.pmid = "12345678"
    save_work(source=other, fields=["pmid"], by=scenarios.editor(), at=after(22))
    assert status_of(other) == "corrected"


def test_an_imported_reference_list_is_matched_at_once(tmp_path: Path) -> None:
    keep(tmp_path, LISTED)
    entries = read_references(
        b'[{"type": "article-journal", "title": "Evening light", "DOI": "10.99999/SLEEP"}]'
    )
    added = add_sources(entries=entries, at=after(20))

    assert added[0].source is not None
    assert status_of(added[0].source) == "retracted"


def test_merged_rows_are_one_work_under_both_identifiers(tmp_path: Path) -> None:
    keep_row = scenarios.source("sleep")
    drop = Source.objects.create(
        type="article-journal", title="Light", pmid="12345678", created_at=after(0)
    )
    merge_sources(keep=keep_row, drop=drop, by=scenarios.editor(), at=after(5))

    assert taken(tmp_path, record(doi="", pmid="12345678")).answered == 1
    assert SourceCheck.objects.get().source == keep_row
    assert taken(tmp_path, record(doi="", pmid="12345678"), minute=20).answered == 0


def test_an_unknown_nature_asks_a_person(tmp_path: Path) -> None:
    source = scenarios.source("sleep")
    taken(tmp_path, LISTED | {"RetractionNature": "Retration"})

    assert status_of(source) == "conflicting"


# The command --------------------------------------------------------------------------------------


def command(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("import_retractions", str(path), *options)
    return capsys.readouterr().out


def test_the_command_reports_counts_and_dirty_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenarios.published()
    path = write(tmp_path / "list.csv", LISTED, record(id="x"), record(id="3", doi="se\x1bhr"))

    said = command(path, capsys)
    assert "3 rows: 2 new, 0 changed, 0 as before, 0 no longer listed, 1 left out" in said
    assert "1 sources asked for: 1 with a new answer; live texts changed: 2" in said
    assert "line 3: no record id; record left out (x)" in said
    assert "line 4: not a DOI (OriginalPaperDOI: se�hr)" in said
    assert Change.objects.latest("number").by.username == "registry"

    again = command(path, capsys, "--json")
    assert '"answered": 0' in again
    assert '"lost": 1' in again


@pytest.mark.parametrize("content", [b"", b"no,such\nlist,really\n"])
def test_a_bad_file_is_one_line_and_writes_nothing(tmp_path: Path, content: bytes) -> None:
    source = scenarios.source("sleep")
    taken(tmp_path, LISTED)
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        call_command("import_retractions", str(path))

    assert refusal.value.returncode == 2
    assert len(str(refusal.value).splitlines()) == 1
    assert RetractionRecord.objects.filter(gone_at=None).count() == 1
    assert status_of(source) == "retracted"
    assert not Task.objects.exists()


def test_an_unknown_account_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", LISTED)
    with pytest.raises(CommandError, match="no user named 'nobody'"):
        call_command("import_retractions", str(path), "--by", "nobody")
    assert not RetractionRecord.objects.exists()
