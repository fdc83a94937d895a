"""References as people's programs write them: odd, incomplete, damaged, hostile."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exchange.references.fields import Entry, ReferencesRefused
from articles.exchange.references.latex import plain
from articles.exchange.references.reading import Format, format_of, read_references
from articles.vocabulary import SourceType


def one(text: str) -> Entry:
    (entry,) = read_references(text.encode())
    return entry


def fields(text: str) -> dict[str, object]:
    entry = one(text)
    assert entry.fields is not None, entry.refused
    values = {name: getattr(entry.fields, name) for name in entry.fields.__dataclass_fields__}
    return {name: value for name, value in values.items() if value}


class TestCsl:
    def test_what_registries_answer(self) -> None:
        item = {
            "type": "article-journal",
            "id": 7,
            "title": ["Sleep and <i>light</i>"],
            "container-title": "J Sleep",
            "volume": 12,
            "issued": {"date-parts": [["2021", "3"]]},
            "DOI": "https://doi.org/10.5555/ABC",
            "ISSN": ["01406736", "1474-547X"],
            "author": [
                {"family": "Berg", "given": "Ana", "non-dropping-particle": "van der"},
                {"family": "King", "given": "M.", "suffix": "Jr."},
                {"literal": "WHO"},
                {"family": "Muster"},
            ],
        }
        assert fields(json.dumps(item)) == {
            "type": SourceType.ARTICLE_JOURNAL,
            "title": "Sleep and <i>light</i>",
            "container_title": "J Sleep",
            "volume": "12",
            "issued": "2021-03",
            "doi": "10.5555/abc",
            "issn": "0140-6736",
            "authors": (
                (("family", "van der Berg"), ("given", "Ana")),
                (("family", "King Jr."), ("given", "M.")),
                (("literal", "WHO"),),
                (("literal", "Muster"),),
            ),
        }

    @pytest.mark.parametrize(
        ("item", "note"),
        [
            ({"issued": {"date-parts": [[2021, 13]]}}, "issued: not a date"),
            ({"issued": {"season": 2}}, "issued: not a date"),
            ({"issued": {"date-parts": [[2021], [2022]]}}, "issued: a span of time"),
            ({"issued": {"date-parts": [[1e999]]}}, "issued: not a date"),
            ({"accessed": {"date-parts": [[2021, 2, 30]]}}, "accessed_on: not a day"),
            ({"DOI": "10.1/x"}, "doi: malformed"),
            ({"PMID": "0123"}, "pmid: malformed"),
            ({"ISBN": "978-3-16-148410-1"}, "isbn: check digit"),
            ({"ISSN": "0140-6737"}, "issn: check digit"),
            ({"URL": "javascript:alert(1)"}, "url: not a link"),
            ({"volume": "9" * 21}, "volume: longer than 20"),
            ({"volume": {"a": 1}}, "volume: not a text"),
            ({"author": "Muster"}, "authors: not a list of names"),
            ({"language": "English!"}, "language: not a code"),
            ({"type": "hologram"}, "type: unknown"),
        ],
    )
    def test_what_is_odd_is_reported_and_not_fatal(
        self, item: dict[str, object], note: str
    ) -> None:
        entry = one(json.dumps({"type": "book", "title": "Schlaf"} | item))
        assert entry.notes == (note,)
        assert entry.fields is not None
        assert entry.fields.title == "Schlaf"

    def test_an_isbn_with_a_wrong_check_digit_stays_as_typed(self) -> None:
        assert fields('{"title": "x", "ISBN": "978-3-16-148410-1"}')["isbn"] == "978-3-16-148410-1"

    @pytest.mark.parametrize(
        ("item", "reason"),
        [
            ("[]", "not_an_object"),
            ("7", "not_an_object"),
            ("{}", "title_missing"),
            ('{"title": "\\u0000 "}', "title_missing"),
            (json.dumps({"title": "x" * 5001}), "title_too_long"),
        ],
    )
    def test_what_is_no_work_is_refused_alone(self, item: str, reason: str) -> None:
        entries = read_references(f'[{item}, {{"title": "Schlaf"}}]'.encode())
        assert [entry.refused for entry in entries] == [reason, ""]


class TestRis:
    def test_a_record_as_databases_write_it(self) -> None:
        text = (
            "Provider: x\r\n\r\nTY  - JOUR\r\nT1  - Sleep and\r\n  light\r\nA1  - Muster, M.\r\n"
            "AU  - WHO\r\nJF  - J Sleep\r\nY1  - 2021///Spring\r\nSN  - 0140-6736 (Print)\r\n"
            "AN  - 31452104\r\nUR  - https://pubmed.ncbi.nlm.nih.gov/31452104/\r\nER  -\r\n"
        )
        assert fields(text) == {
            "type": SourceType.ARTICLE_JOURNAL,
            "title": "Sleep and light",
            "authors": ((("family", "Muster"), ("given", "M.")), (("literal", "WHO"),)),
            "container_title": "J Sleep",
            "issued": "2021",
            "issn": "0140-6736",
            "pmid": "31452104",
            "url": "https://pubmed.ncbi.nlm.nih.gov/31452104/",
        }

    def test_a_number_of_another_database_is_no_pubmed_id(self) -> None:
        entry = one("TY  - JOUR\nTI  - x\nDB  - Embase\nAN  - 12345678\nER  - \n")
        assert entry.fields is not None
        assert entry.fields.pmid == ""
        assert entry.notes == ("pmid: an accession number of another database",)

    def test_a_record_that_does_not_end_takes_no_other_with_it(self) -> None:
        entries = read_references(b"TY  - JOUR\nTI  - a\nTY  - BOOK\nTI  - b\nER  - \njunk\n")
        assert [entry.fields.title for entry in entries if entry.fields] == ["a", "b"]


class TestBibtex:
    def test_an_entry_as_people_write_it(self) -> None:
        text = r"""
            @string(js = "Journal of " # {Sleep})
            % a remark, @like this
            @Article{muster:2021,
              author = "M{\"u}ller, J{\"o}rg and Ana de la Cruz and {WHO and others} and others",
              title  = {{\"U}ber 50\% mehr {DNA} --- ``$\alpha$''},
              journal = js, year = 2021, month = "mar", pages = {1--10},
              doi = {https://doi.org/10.5555/A\_B},
            }
        """
        assert fields(text) == {
            "type": SourceType.ARTICLE_JOURNAL,
            "title": "Über 50% mehr DNA — “α”",
            "authors": (
                (("family", "Müller"), ("given", "Jörg")),
                (("family", "de la Cruz"), ("given", "Ana")),
                (("literal", "WHO and others"),),
            ),
            "container_title": "Journal of Sleep",
            "issued": "2021-03",
            "page": "1-10",
            "doi": "10.5555/a_b",
        }

    @pytest.mark.parametrize(
        ("entry", "reason"),
        [
            ("@article{a, title={x}", "not_closed"),
            ("@article{a title={x}}", "key_missing"),
            ("@article{a, title x}", "field_unreadable"),
            ("@article{a, title=}", "value_unreadable"),
            ('@article{a, title="x}', "value_unreadable"),
            ("@article{a, year=2020}", "title_missing"),
        ],
    )
    def test_a_damaged_entry_takes_no_other_with_it(self, entry: str, reason: str) -> None:
        entries = read_references(f"{entry}\n@book{{b, title={{ok}}}}".encode())
        assert [found.refused for found in entries] == [reason, ""]

    def test_two_entries_may_share_a_line(self) -> None:
        entries = read_references(b"@book{a,title={A}} @book(b,title={B)})")
        assert [entry.fields.title for entry in entries if entry.fields] == ["A", "B)"]

    @pytest.mark.parametrize(
        ("latex", "text"),
        [
            (r"Stra{\ss}e, Stra\ss e, Stra\ss{}e", "Straße, Straße, Straße"),
            (r"\'e\v{c}{\c c}\l{}\^{\i}\~n", "éčçłîñ"),
            (r"\emph{in vitro} \foo{bar}", r"in vitro \foobar"),
            (r"a~b\-c\\d \{e\} \& \_", "a bc d {e} & _"),
            (r"H$_2$O", "H_2O"),
            (r"\"{}x", "x"),
        ],
    )
    def test_latex_is_read_as_text(self, latex: str, text: str) -> None:
        assert plain(latex) == text


class TestFiles:
    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ('\ufeff [{"title": "x"}]', Format.CSL),
            ("\ufeffTY  - JOUR\nTI  - x\nER  - ", Format.RIS),
            ("words @book{a, title={TY  - x}}", Format.BIBTEX),
        ],
    )
    def test_the_format_is_found_out(self, text: str, form: Format) -> None:
        assert format_of(text.lstrip("\ufeff")) is form
        assert len(read_references(text.encode())) == 1

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "references_format"),
            (b"only words", "references_format"),
            (b"[]", "references_format"),
            (b"{", "references_damaged"),
            (b"[" * 100_000, "references_damaged"),
            (b'{"title": "\xff"}', "references_encoding"),
            (b" " * 1_000_001, "references_too_large"),
            (b"[" + b",".join([b"1"] * 2_001) + b"]", "references_too_many"),
        ],
    )
    def test_a_file_that_is_no_list_is_refused(self, data: bytes, code: str) -> None:
        with pytest.raises(ReferencesRefused) as refusal:
            read_references(data)
        assert refusal.value.code == code
        assert "\n" not in refusal.value.message

    @given(st.text(alphabet='@{}()="#,\\ \n\tTYER-articlebook%$~[]:', max_size=300))
    @settings(max_examples=150, deadline=None)
    def test_no_text_breaks_a_reader(self, text: str) -> None:
        for form in Format:
            try:
                entries = read_references(text.encode(), form=form)
            except ReferencesRefused:
                continue
            assert all(entry.fields or entry.refused for entry in entries)

    @pytest.mark.parametrize(
        "text",
        [
            "@" * 900_000,
            "@a{" * 300_000,
            "@article{a, title={" * 50_000,
            "@article{a, title={}\n" * 1_900,
            "@article{a, title={" + "{" * 400_000 + "}" * 400_000 + "}}",
            "@article{a, author={" + " " * 49_000 + "}, title={" + "\\c" + " \\c" * 10_000 + "}}",
            "@article{a, author={" + "and " * 12_000 + "}, title={x}}",
            "@article{a" + ", a = b" * 100_000 + "}",
            "TY  - \n" * 1_900,
            "TY  - JOUR\n" + "x\n" * 400_000,
            "TY  - JOUR\nAU  - " + "," * 900_000,
            '[{"title": "x", "author": [' + ",".join(['{"family": "a"}'] * 50_000) + "]}]",
            '{"title": "' + "a " * 400_000 + '"}',
        ],
        ids=range(13),
    )
    def test_no_text_takes_long(self, text: str) -> None:
        start = time.perf_counter()
        with suppress(ReferencesRefused):
            read_references(text.encode())
        assert time.perf_counter() - start < 5
