"""Which language an answer has: tables of RFC 9110 section 12.5.4 and RFC 4647 section 3.4."""

import time

import pytest

from api.language import negotiate
from articles.vocabulary import Language
from tests import scenarios
from tests.api.asking import ask, problem

DE, EN = Language.DE, Language.EN


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", DE),
        ("de", DE),
        ("en", EN),
        ("EN", EN),
        ("en-GB", EN),
        ("de-AT", DE),
        ("de-Latn-CH-1996", DE),
        ("en-x-pirate", EN),
        ("en-a-bbb-x-a", EN),
        ("fr", DE),
        ("fr, en", EN),
        ("fr;q=1, en;q=0.1", EN),
        ("en;q=0.5, de;q=0.4", EN),
        ("en;q=0.4, de;q=0.5", DE),
        ("de;q=0.7, en;q=0.7", DE),
        ("en;q=0.7, de;q=0.7", EN),
        ("de-AT;q=0.5, en;q=0.7", EN),
        ("en;q=0", DE),
        ("de;q=0", EN),
        ("de;q=0, *", EN),
        ("de;q=0.000, *;q=0.1", EN),
        ("*", DE),
        ("*;q=0", DE),
        ("en, *;q=0", EN),
        ("*, en", EN),
        ("*;q=1, en;q=0.3", EN),
        ("fr, *;q=0.5", DE),
        ("de;q=0, en;q=0", DE),
        ("en ; q=0.9 , de ; q=0.8", EN),
        ("en;q=0.9,\tde;q=1.000", DE),
        ("en;Q=0.2, de;q=0.1", EN),
        ("en;q=1.1", DE),
        ("en;q=-1, de", DE),
        ("en;q=abc", DE),
        ("en;q=0.1234, de;q=0.1", DE),
        ("en;q=", DE),
        (",,,en,,", EN),
        ("e n", DE),
        ("english", DE),
        ("en_GB", DE),
        ("ende", DE),
        ("toolongsubtag, en", EN),
        ("en;level=1;q=0.2, de;q=0.1", EN),
        ("\x00en", DE),
        # RFC 4647 section 3.4: subtags come off from the end, a single letter with what follows it.
        ("en-Latn-GB-oed", EN),
        ("en-u-co-phonebk-x-a-b", EN),
        ("en-a", EN),
        ("i-klingon, en", EN),
        ("x-private, en;q=0.1", EN),
        ("zh-min-nan, zh-Hant-TW;q=0.9, en;q=0.1", EN),
        ("und", DE),
        ("und, en;q=0.5", EN),
        ("mul, en;q=0.2", EN),
        ("gsw, de;q=0.9, en;q=0.8", DE),
        ("nds;q=1, en;q=0.001", EN),
        # Extended ranges (section 2.2): wildcards inside are left out.
        ("de-*-DE", DE),
        ("en-*", EN),
        ("en-*-GB, de;q=0.9", EN),
        ("en-*-*-x, de;q=0.9", EN),
        ("*-GB, en;q=0.5", EN),
        ("en-**", DE),
        ("en-*a", DE),
        # RFC 9110 section 12.4.2: quality values have three digits; 0 means never.
        ("de;q=0.001, en;q=0.002", EN),
        ("de;q=0.000, en;q=0.001", EN),
        ("de;q=0., en;q=1.", EN),
        ("en;q=00.5, de;q=0.1", DE),
        ("en;q=.5, de;q=0.1", DE),
        ("en;q=1e0, de;q=0.1", DE),
        ("en;q=1.001, de;q=0.1", DE),
        ("en;q= 0.5, de;q=0.4", EN),
        ("de-AT;q=0, de;q=0.5, en;q=0.4", DE),
        ("en-GB;q=0, *;q=0.1", DE),
        ("*;q=0, de;q=0", DE),
        ("*;q=0.5, de;q=0", EN),
        ("de, de;q=0", EN),
        ("en;q=0.5;q=0, de;q=0.4", EN),
        ("\u202een", DE),
        ("en\x7f", DE),
        ("dé", DE),
    ],
)
def test_negotiation(header: str, language: Language) -> None:
    assert negotiate(header) is language


@pytest.mark.parametrize(
    "header",
    [
        "en-" * 50_000,
        "en," * 100_000,
        ";q=" * 100_000,
        "a" * 500_000,
        "de;" * 50_000,
        "-" * 300_000,
    ],
    ids=range(6),
)
def test_a_hostile_header_is_read_in_no_time(header: str) -> None:
    started = time.perf_counter()
    negotiate(header)
    assert time.perf_counter() - started < 0.1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "query", "header", "language", "varies"),
    [
        ("articles/", "", "", "de", True),
        ("articles/", "", "en-GB", "en", True),
        ("articles/", "lang=de", "en", "de", False),
        ("articles/sleep-en/", "", "de", "en", False),
        ("articles/sleep-de/", "", "en", "de", False),
        ("articles/sleep-de/", "lang=de", "en", "de", False),
        ("articles/{uid}/", "", "en", "en", True),
        ("articles/{uid}/", "", "", "de", True),
        ("articles/{uid}/", "lang=en", "de", "en", False),
        ("changes/", "", "en", "de, en", False),
        ("changes/", "lang=en", "de", "en", False),
        ("", "", "de", "en", False),
    ],
)
def test_who_decides_the_language(
    path: str, query: str, header: str, language: str, *, varies: bool
) -> None:
    article = scenarios.published()
    answer = ask(f"/api/v1/{path.format(uid=article.uid)}", query, Accept_Language=header)
    assert answer.status_code == 200
    assert answer["Content-Language"] == language
    assert ("accept-language" in answer["Vary"].lower()) is varies
    assert "origin" not in answer["Vary"].lower()
    assert "cookie" not in answer["Vary"].lower()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["fr", "DE", "de-AT", "", "de,en", "*"])
@pytest.mark.parametrize("path", ["articles/", "articles/sleep-de/", "changes/"])
def test_an_unsupported_language_is_refused(path: str, value: str) -> None:
    body = problem(ask(f"/api/v1/{path}", {"lang": value}), 400, "invalid_parameters")
    assert body["errors"] == [{"parameter": "lang", "message": "must be one of: de, en"}]


@pytest.mark.django_db
def test_a_slug_of_both_languages_is_negotiated() -> None:
    article = scenarios.draft("shared")
    for language in scenarios.BOTH:
        scenarios.write(article, language, slug="vitamin-d")
        scenarios.issue(article, language, at=scenarios.after(5))
    for header, language in (("en", "en"), ("de", "de"), ("", "de")):
        answer = ask("/api/v1/articles/vitamin-d/", Accept_Language=header)
        assert answer["Content-Language"] == answer.json()["language"] == language
        assert "Accept-Language" in answer["Vary"]
    named = ask("/api/v1/articles/vitamin-d/", "lang=en", Accept_Language="de")
    assert named.json()["language"] == "en"
    assert "Accept-Language" not in named["Vary"]
