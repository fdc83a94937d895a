"""What texts are filed under, in one row each, and how many of them there are."""

from importlib import import_module

from articles.models import SearchFiling
from articles.search.filing import ASPECT, LETTERS, TOPIC, aspects_of, counted, filed, topics_of
from articles.vocabulary import HealthAspect

CAUSES, TYPES = HealthAspect.CAUSES.value, HealthAspect.TYPES.value
SLEEP, HEART = "6d0d9a3e-6c2b-4d0e-9a5e-000000000001", "0d0d9a3e-6c2b-4d0e-9a5e-000000000002"


def test_every_aspect_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(HealthAspect)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_rows_of_old_hold_the_letters_of_today() -> None:
    migration = import_module("articles.migrations.0024_search_filing")
    today = {aspect.value: letter for aspect, letter in LETTERS.items()}
    assert migration.LETTERS.items() <= today.items()


def test_rows_of_old_are_filed_alike() -> None:
    migration = import_module("articles.migrations.0024_search_filing")
    rows = [
        (1, "aspect", CAUSES), (1, "aspect", TYPES), (1, "topic", "aa"), (1, "topic", "bb"),
        (4, "topic", "aa"), (7, "aspect", TYPES),
    ]  # fmt: skip
    found = [
        (row.doc, row.topics, row.aspects) for row in migration._filings(SearchFiling, iter(rows))
    ]
    assert found == [(1, *filed(["bb", "aa"], [TYPES, CAUSES])), (4, "aa", ""), (7, "", "B")]


def test_a_row_holds_topics_and_aspects() -> None:
    topics, aspects = filed([SLEEP, HEART], [TYPES, CAUSES])
    assert topics_of(topics) == [HEART.replace("-", ""), SLEEP.replace("-", "")]
    assert aspects_of(aspects) == [TYPES, CAUSES]
    assert filed([], []) == ("", "")


def test_facets_are_counted_over_all_rows() -> None:
    sleep, heart = SLEEP.replace("-", ""), HEART.replace("-", "")
    rows = [(f"{heart} {sleep}", "cBcB", 2), (sleep, "c", 3), ("", "", 7)]
    assert counted(rows) == {
        (TOPIC, heart): 2,
        (TOPIC, sleep): 5,
        (ASPECT, CAUSES): 3,
        (ASPECT, TYPES): 2,
    }
