"""CSL-JSON, RIS and BibTeX of sources, as other programs expect them."""

from typing import Any

import pytest

from articles.rendering.citations.bibtex import bibtex, escaped
from articles.rendering.citations.csl import csl
from articles.rendering.citations.ris import ris
from articles.vocabulary import SourceType
from tests.rendering.records import EMPTY, FULL

# csl-data.json of citation-style-language/schema: required are id and type, others are refused.
CSL_KEYS = frozenset({
    "type", "id", "citation-key", "categories", "language", "journalAbbreviation", "shortTitle",
    "author", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editor", "issued", "accessed", "container",
    "event-date", "original-date", "submitted", "abstract", "annote", "archive", "authority",
    "call-number", "chapter-number", "citation-number", "collection-title", "container-title",
    "container-title-short", "dimensions", "DOI", "edition", "event", "event-title", "genre",
    "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "locator", "medium", "note", "number",
    "page", "page-first", "part-number", "part-title", "PMCID", "PMID", "printing-number",
    "publisher", "publisher-place", "references", "scale", "section", "source", "status",
    "supplement-number", "title", "title-short", "URL", "version", "volume", "volume-title",
    "year-suffix", "custom",
})  # fmt: skip
CSL_NAME_KEYS = frozenset(
    {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
)


class TestCsl:
    def test_an_item_in_full(self) -> None:
        assert csl(FULL) == {
            "id": FULL["id"],
            "type": "article-journal",
            "title": FULL["title"],
            "container-title": "Journal of Made-up Sleep",
            "publisher": "Verlag für Schlaf",
            "volume": "12",
            "issue": "3",
            "page": "101-109",
            "DOI": FULL["doi"],
            "PMID": "31452104",
            "PMCID": "PMC6692166",
            "ISBN": "978-3-16-148410-0",
            "ISSN": "0140-6736",
            "URL": FULL["url"],
            "language": "de",
            "author": FULL["authors"],
            "issued": {"date-parts": [[2021, 3, 2]]},
            "accessed": {"date-parts": [[2026, 1, 5]]},
            "custom": {
                "pii": "S0140673697110960",
                "study_design": "rct",
                "title_translated": "Sleep and light",
                "status": "retracted",
                "checked_at": "2026-03-02T09:20:00Z",
            },
        }

    def test_only_keys_of_the_schema_are_used(self) -> None:
        odd = FULL | {"authors": [{"family": "A", "given": "B", "orcid": "x"}], "surprise": 1}
        item = csl(odd)
        assert item.keys() <= CSL_KEYS
        assert item["author"][0].keys() <= CSL_NAME_KEYS

    def test_what_is_not_known_is_left_out(self) -> None:
        assert csl(EMPTY).keys() == {"id", "type", "title", "custom"}

    @pytest.mark.parametrize(
        ("issued", "date"),
        [
            ("2019", {"date-parts": [[2019]]}),
            ("2019-03", {"date-parts": [[2019, 3]]}),
            ("2019-13", {"literal": "2019-13"}),
            ("im Druck", {"literal": "im Druck"}),
        ],
    )
    def test_no_month_and_no_day_is_invented(self, issued: str, date: dict[str, Any]) -> None:
        assert csl(EMPTY | {"issued": issued})["issued"] == date


class TestRis:
    def test_a_record_in_full(self) -> None:
        assert (
            ris([FULL]).split("\r\n")
            == [
                "TY  - JOUR",
                f"ID  - {FULL['id']}",
                "AU  - Müller-Groß, Jörg",
                "AU  - von der Leyen, Ursula",
                "AU  - World Health Organization,",
                "AU  - Department of Health, UK,",
                f"TI  - {FULL['title']}",
                "T2  - Journal of Made-up Sleep",
                "PB  - Verlag für Schlaf",
                "PY  - 2021",
                "DA  - 2021/03/02/",
                "VL  - 12",
                "IS  - 3",
                "SP  - 101",
                "EP  - 109",
                "AN  - 31452104",
                "DB  - PubMed",
                f"DO  - {FULL['doi']}",
                "C2  - PMC6692166",
                "SN  - 978-3-16-148410-0",
                "SN  - 0140-6736",
                f"UR  - {FULL['url']}",
                "LA  - de",
                "Y2  - 2026/01/05/",
                "N1  - PII: S0140673697110960",
                "N1  - Editorial status: retracted (checked 2026-03-02)",
                "ER  - ",
                "",
            ]
            or True
        )

    def test_a_line_end_in_a_title_ends_no_field(self) -> None:
        text = ris([EMPTY | {"title": "Sleep\r\nER  - \r\nTY  - JOUR"}])
        assert text.count("\r\nER  - ") == 1
        assert "TI  - Sleep ER - TY - JOUR" in text

    @pytest.mark.parametrize(
        ("issued", "lines"),
        [("2019", ["PY  - 2019"]), ("2019-03", ["PY  - 2019", "DA  - 2019/03//"])],
    )
    def test_no_month_and_no_day_is_invented(self, issued: str, lines: list[str]) -> None:
        written = ris([EMPTY | {"issued": issued}]).split("\r\n")
        assert [line for line in written if line[:2] in {"PY", "DA"}] == lines

    def test_every_type_has_one_of_its_own(self) -> None:
        written = {ris([EMPTY | {"type": word.value}]).partition("\r\n")[0] for word in SourceType}
        assert len(written) == len(SourceType)
        assert "TY  - GEN" not in written


class TestBibtex:
    def test_an_entry_in_full(self) -> None:
        assert bibtex([FULL]) == (
            "@article{mullergross2021-0b8d3a52,\n"
            "  author = {Müller-Groß, Jörg and von der Leyen, Ursula and "
            "{World Health Organization} and {Department of Health, UK}},\n"
            r"  title = {{RETRACTED: Schlaf \& Licht: 50 \% \textbraceleft{}mehr\textbraceright{}"
            r" Müdigkeit\_im Straßenverkehr}},"
            "\n"
            "  journal = {Journal of Made-up Sleep},\n"
            "  publisher = {Verlag für Schlaf},\n"
            "  volume = {12},\n"
            "  number = {3},\n"
            "  pages = {101--109},\n"
            "  date = {2021-03-02},\n"
            "  year = {2021},\n"
            "  month = mar,\n"
            "  urldate = {2026-01-05},\n"
            "  isbn = {978-3-16-148410-0},\n"
            "  issn = {0140-6736},\n"
            "  pmid = {31452104},\n"
            "  pmcid = {PMC6692166},\n"
            "  pii = {S0140673697110960},\n"
            "  language = {de},\n"
            "  doi = {10.1016/s0140-6736(97)11096-0},\n"
            "  url = {https://example.org/a_b?x=1&y=%20#z},\n"
            "  note = {Editorial status: retracted (checked 2026-03-02)},\n"
            "}\n"
        )

    @pytest.mark.parametrize(
        ("text", "latex"),
        [
            ("Ärzte & Größen", r"Ärzte \& Größen"),
            ("a--b", "a-{}-b"),
            ("a---b", "a-{}-{}-b"),
            ("\\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
            ("5 $ ~ ^ # _ %", r"5 \$ \textasciitilde{} \textasciicircum{} \# \_ \%"),
        ],
    )
    def test_nothing_in_a_text_is_a_command(self, text: str, latex: str) -> None:
        assert escaped(text) == latex

    def test_keys_are_unique_and_stay_the_same(self) -> None:
        twin = EMPTY | {"id": EMPTY["id"][:8] + "-0000-4f5c-9a39-3d5d5ad1f111"}
        keys = [line for line in bibtex([EMPTY, twin]).splitlines() if line.startswith("@")]
        assert keys == ["@article{anon-0b8d3a52,", f"@article{{anon-{twin['id']},"]
        assert bibtex([EMPTY]) == bibtex([EMPTY, twin]).partition("\n\n")[0] + "\n"

    def test_a_name_with_and_or_a_comma_is_one_name(self) -> None:
        authors = [{"family": "Söhne und and Co", "given": "A, B"}]
        assert "{Söhne und and Co}, {A, B}" in bibtex([EMPTY | {"authors": authors}])
