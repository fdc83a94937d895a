"""Sources as they stand in frozen documents, to be written in other programs' formats."""

from typing import Any

from hypothesis import strategies as st

from articles.vocabulary import SourceType

EMPTY: dict[str, Any] = {
    "id": "0b8d3a52-7f0e-4f5c-9a39-3d5d5ad1f111",
    "type": "article-journal",
    "title": "Evening light and sleep onset",
    "title_translated": "",
    "plain_summary": "",
    "language": "",
    "authors": [],
    "container_title": "",
    "publisher": "",
    "issued": "",
    "volume": "",
    "issue": "",
    "page": "",
    "doi": None,
    "pmid": None,
    "pmcid": None,
    "isbn": None,
    "issn": None,
    "pii": None,
    "url": "",
    "accessed_on": None,
    "study_design": "unknown",
}
FULL: dict[str, Any] = EMPTY | {
    "title": "RETRACTED: Schlaf & Licht: 50 % {mehr} Müdigkeit_im Straßenverkehr",
    "title_translated": "Sleep and light",
    "language": "de",
    "authors": [
        {"family": "Müller-Groß", "given": "Jörg"},
        {"family": "von der Leyen", "given": "Ursula"},
        {"literal": "World Health Organization"},
        {"literal": "Department of Health, UK"},
    ],
    "container_title": "Journal of Made-up Sleep",
    "publisher": "Verlag für Schlaf",
    "issued": "2021-03-02",
    "volume": "12",
    "issue": "3",
    "page": "101-109",
    "doi": "10.1016/s0140-6736(97)11096-0",
    "pmid": "31452104",
    "pmcid": "PMC6692166",
    "isbn": "978-3-16-148410-0",
    "issn": "0140-6736",
    "pii": "S0140673697110960",
    "url": "https://example.org/a_b?x=1&y=%20#z",
    "accessed_on": "2026-01-05",
    "study_design": "rct",
    "status": "retracted",
    "checked_at": "2026-03-02T09:20:00Z",
}

# Words as they occur: letters of both languages and their neighbours, figures, marks that mean
# something to one of the formats, and some that mean nothing to any.
WORDS = st.text(
    alphabet="abz ABZ äöüÄÖÜß éøłçñ 019 -–—'`\"„“”.,;:()[]{}\\&%$#_~^<>/+=*!?@|αµ漢🙂",
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split(" ")).strip(" "))
TITLES = WORDS.filter(bool).map(lambda text: " ".join(text.split()))
NAME = st.text(alphabet="abzABZäöüß-'éøł., ", min_size=1, max_size=20).map(
    lambda text: " ".join(text.replace(",", "").split())
)
PERSON = st.builds(
    lambda family, given: {"family": family, "given": given}, NAME.filter(bool), NAME.filter(bool)
)
ORGANISATION = st.builds(lambda name: {"literal": name}, TITLES)
SHORT = st.one_of(st.just(""), st.from_regex(r"[0-9A-Za-z]{1,8}", fullmatch=True))
ISSUED = st.one_of(
    st.just(""),
    st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10)),
    st.from_regex(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?", fullmatch=True),
)
SOURCES = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "type": st.sampled_from([word.value for word in SourceType]),
        "title": TITLES,
        "authors": st.lists(st.one_of(PERSON, ORGANISATION), max_size=4),
        "container_title": st.one_of(st.just(""), TITLES.filter(lambda t: "http" not in t)),
        "publisher": st.one_of(st.just(""), TITLES),
        "issued": ISSUED,
        "volume": SHORT,
        "issue": SHORT,
        "page": st.one_of(
            SHORT, st.sampled_from(["101-109", "e12-e19", "CD009402", "12–19", "S1"])
        ),
        "doi": st.sampled_from([None, FULL["doi"], "10.1002/14651858.cd009402.pub3"]),
        "pmid": st.sampled_from([None, "1", "31452104"]),
        "pmcid": st.sampled_from([None, "PMC6692166"]),
        "isbn": st.sampled_from([None, "978-3-16-148410-0", "0-306-40615-2"]),
        "issn": st.sampled_from([None, "0140-6736", "2434-561X"]),
        "pii": st.sampled_from([None, "S0140673697110960"]),
        "url": st.sampled_from(["", FULL["url"], "https://example.org/ä_(b)~c$d"]),
        "language": st.sampled_from(["", "de", "en", "pt-BR"]),
        "accessed_on": st.sampled_from([None, "2026-01-05"]),
    }
)
