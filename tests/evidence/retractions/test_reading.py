"""The file of Retraction Watch, with everything that is dirty in it."""

import io
import random
from datetime import date
from pathlib import Path

import pytest

from articles.evidence.retractions.reading import Entry, FileRefused, Reading, read, read_file
from tests.fakes.retraction_watch import HEADER, record, text


def reading_of(*records: dict[str, str], header: tuple[str, ...] = HEADER) -> Reading:
    return read(io.StringIO(text(records, header), newline=""))


def entry_of(**cells: str) -> Entry:
    return reading_of(record(**cells)).entries[1]


def codes(reading: Reading) -> list[tuple[int, str, bool]]:
    return [(flaw.line, flaw.code, flaw.is_lost) for flaw in reading.flaws]


def test_a_record_is_read_with_lists_reasons_and_dates() -> None:
    entry = entry_of(notice_pmid="12345678")

    assert entry.nature == "Retraction"
    assert entry.reasons == ("Error in Data", "Investigation by Journal/Publisher")
    assert (entry.paper_doi, entry.paper_pmid) == ("10.99999/sleep", "")
    assert (entry.notice_doi, entry.notice_pmid) == ("10.99999/notice", "12345678")
    assert (entry.noticed_on, entry.published_on) == (date(2025, 3, 14), date(2021, 2, 1))
    assert entry.journal == "Journal of Made-up Sleep"


@pytest.mark.parametrize("written", ["", "unavailable", "Unavailable", " UNAVAILABLE ", "n/a"])
def test_words_for_no_doi_are_no_doi_and_no_flaw(written: str) -> None:
    reading = reading_of(record(doi=written, notice_doi=written))

    assert (reading.entries[1].paper_doi, reading.entries[1].notice_doi) == ("", "")
    assert reading.flaws == []


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1016/S0140-6736(97)11096-0", "10.1016/s0140-6736(97)11096-0"),
        ("https://doi.org/10.99999/ABC", "10.99999/abc"),
        (" doi: 10.99999/abc. ", "10.99999/abc"),
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
         "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"),
    ],
)  # fmt: skip
def test_dois_get_one_spelling(written: str, doi: str) -> None:
    assert entry_of(doi=written).paper_doi == doi


@pytest.mark.parametrize(
    ("written", "pmid"), [("0", ""), ("", ""), ("9500320", "9500320"), ("9500320.0", "9500320")]
)
def test_a_pubmed_id_of_zero_is_none(written: str, pmid: str) -> None:
    reading = reading_of(record(pmid=written))

    assert reading.entries[1].paper_pmid == pmid
    assert reading.flaws == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/31/1999 0:00", date(1999, 12, 31)),
        ("1/2/2003", date(2003, 1, 2)),
        ("2/29/2024 0:00", date(2024, 2, 29)),
        ("", None),
    ],
)
def test_dates_are_read_month_first(written: str, day: date | None) -> None:
    reading = reading_of(record(date=written))

    assert reading.entries[1].noticed_on == day
    assert reading.flaws == []


def test_what_cannot_be_read_is_named_by_line_and_the_rest_is_taken_in() -> None:
    reading = reading_of(
        record(id="1", date="31/12/1999 0:00"),
        record(id="2", doi="see notice"),
        record(id="3", pmid="PMC12"),
        record(id="4", nature="Retration"),
        record(id="", doi="10.99999/lost"),
        record(id="six"),
        record(id="7", Title="Schlaf \N{REPLACEMENT CHARACTER}", published="2/30/2020 0:00"),
    )

    assert sorted(reading.entries) == [1, 2, 3, 4, 7]
    assert codes(reading) == [
        (2, "date", False),
        (3, "doi", False),
        (4, "pmid", False),
        (5, "nature", False),
        (6, "record_id", True),
        (7, "record_id", True),
        (8, "date", False),
    ]
    assert reading.entries[1].noticed_on is None
    assert reading.entries[4].nature == "Retration"


def test_line_numbers_are_those_of_the_file_however_many_lines_a_record_has() -> None:
    reading = reading_of(
        record(id="1", Notes="one\ntwo\r\nthree"),
        record(id="2", Title="a\nb"),
        record(id="x"),
    )

    assert sorted(reading.entries) == [1, 2]
    assert codes(reading) == [(7, "record_id", True)]


def test_a_mark_that_never_closes_costs_its_own_record_only() -> None:
    lines = text([record(id=str(number)) for number in range(1, 7)]).splitlines(keepends=True)
    lines[2] = lines[2].replace("\r\n", '"See there\r\n')
    reading = read(io.StringIO("".join(lines), newline=""))

    assert sorted(reading.entries) == [1, 3, 4, 5, 6]
    assert codes(reading) == [(3, "columns", True)]


def test_a_record_cut_off_at_the_end_is_a_flaw() -> None:
    whole = text([record(id="1"), record(id="2")])
    reading = read(io.StringIO(whole[:-120], newline=""))

    assert sorted(reading.entries) == [1]
    assert codes(reading) == [(3, "columns", True)]


def test_blank_lines_and_blank_cells_behind_a_record_do_not_count() -> None:
    lines = text([record(id="1"), record(id="2")]).split("\r\n")
    reading = read(io.StringIO("\r\n".join([lines[0], "", lines[1] + ",,", lines[2], ""])))

    assert sorted(reading.entries) == [1, 2]
    assert reading.flaws == []


def test_columns_may_stand_in_any_order_and_those_not_needed_may_be_missing() -> None:
    needed = (
        "OriginalPaperDOI", "Reason", "Record ID", "RetractionNature", "RetractionDate",
        "RetractionDOI", "RetractionPubMedID", "OriginalPaperPubMedID", "OriginalPaperDate",
        "Journal",
    )  # fmt: skip
    shuffled = reading_of(record(), header=needed)

    assert shuffled.entries == reading_of(record()).entries
    assert reading_of(record(), header=tuple(reversed(HEADER))).entries == shuffled.entries


def test_of_two_records_with_one_id_the_graver_counts() -> None:
    for records in (
        [record(), record(nature="Correction")],
        [record(nature="Correction"), record()],
        [record(nature="Reinstatement"), record()],
        [record(nature="Correction"), record(nature="Retration")],
    ):
        reading = reading_of(*records)
        assert reading.entries[1].nature in {"Retraction", "Retration"}
        assert ("record_id_twice" in {flaw.code for flaw in reading.flaws}) is True
    assert reading_of(record(), record()).flaws == []


def test_the_digest_moves_with_what_is_kept_and_with_nothing_else() -> None:
    usual = entry_of().digest

    assert entry_of(Title="Other", Notes="x", Author="y").digest == usual
    for change in ({"nature": "Correction"}, {"reason": "+Other;"}, {"date": "1/1/2020 0:00"}):
        assert entry_of(**change).digest != usual


def written(folder: Path, content: bytes) -> Path:
    path = folder / "retraction_watch.csv"
    path.write_bytes(content)
    return path


def test_a_byte_order_mark_and_stray_bytes_do_no_harm(tmp_path: Path) -> None:
    content = text([record(Author="M. Müller;")]).encode("utf-8")
    stray = content.replace("ü".encode(), b"\xfc").replace(b"Sleep", b"Sl\0eep", 1)

    for found in (
        read_file(written(tmp_path, b"\xef\xbb\xbf" + content)),
        read_file(written(tmp_path, stray)),
        read_file(written(tmp_path, stray.replace(b"\r\n", b"\n"))),
        read_file(written(tmp_path, stray.replace(b"\r\n", b"\r"))),
    ):
        assert list(found.entries) == [1]
    assert codes(found) == []


def test_a_stray_byte_in_what_is_kept_is_a_flaw(tmp_path: Path) -> None:
    content = text([record(Journal="Schlaf für alle")]).encode("latin-1")
    found = read_file(written(tmp_path, content))

    assert codes(found) == [(2, "bytes", False)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "columns_missing"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "columns_missing"),
        (b"\x1f\x8b\x08\x00binary\x00\xff", "columns_missing"),
        (text([record()]).replace(",", ";").encode(), "columns_missing"),
        (text([record()]).encode("utf-16"), "columns_missing"),
        (text([record()]).replace("RetractionNature", "Nature").encode(), "columns_missing"),
        (text([record()]).replace("Paywalled", "Record ID", 1).encode(), "columns_twice"),
        (text([]).encode(), "no_records"),
        (text([record(id="x")]).encode(), "no_records"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_file(written(tmp_path, content))
    assert refusal.value.code == code


def test_what_is_no_file_at_all_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(FileRefused):
            read_file(path)


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_ends_the_reading(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    whole = bytearray(text([record(id=str(number)) for number in range(1, 40)]).encode())
    start = whole.index(b"\n") + 1
    for _ in range(rng.randrange(1, 30)):
        place = rng.randrange(start, len(whole))
        whole[place] = rng.choice(b'",;\r\n\0\xff+0a')
    reading = read(
        io.TextIOWrapper(io.BytesIO(bytes(whole)), "utf-8", errors="replace", newline="")
    )

    assert len(reading.entries) >= 5
    assert [flaw.line for flaw in reading.flaws] == sorted(flaw.line for flaw in reading.flaws)
