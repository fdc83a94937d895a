"""Asks a search every question of the collection, and says how well it did."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.reading.search import Search, search
from articles.vocabulary import Language
from tests.relevance.collection import DEPTH, Query, ndcg, queries, texts

CONFIGURATIONS = {Language.DE: "german", Language.EN: "english"}


@dataclass(frozen=True)
class Measured:
    """The mean nDCG@10 of a language, and that of each question."""

    mean: float
    each: Mapping[str, float]


def measured(language: Language, ask: Callable[[Query], Sequence[str]]) -> Measured:
    """How well `ask` answers the questions of a language, with keys of texts in order."""
    each = {query.text: ndcg(ask(query), query.grades) for query in queries(language)}
    return Measured(sum(each.values()) / len(each), each)


def ours(language: Language, keys: Mapping[int, str]) -> Measured:
    """The search that readers get."""
    return measured(language, lambda query: answered(query.text, language, keys))


def answered(text: str, language: Language, keys: Mapping[int, str]) -> list[str]:
    """The keys of the texts that readers get for a question."""
    found = search(asked=Search(text=text, language=language), limit=DEPTH)
    return [keys[row.place[1]] for row in found.rows]


def put_beside(language: Language) -> None:
    """The collection as PostgreSQL's own search wants it: title, summary, body weighed A, B, C."""
    name = CONFIGURATIONS[language]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE beside_{name} (key text PRIMARY KEY, words tsvector)"
        )
        for text in texts(language):
            cursor.execute(
                f"INSERT INTO beside_{name} SELECT %s, "  # a name of ours
                f"setweight(to_tsvector('{name}', %s), 'A') || "
                f"setweight(to_tsvector('{name}', %s), 'B') || "
                f"setweight(to_tsvector('{name}', %s), 'C')",
                [text.key, text.title, text.summary, text.body],
            )


def beside(language: Language, *, any_word: bool) -> Measured:
    """PostgreSQL's own search ranked by `ts_rank`: all words of a question, or any of them."""
    name = CONFIGURATIONS[language]
    asked = f"websearch_to_tsquery('{name}', %s)"
    if any_word:
        asked = f"replace(plainto_tsquery('{name}', %s)::text, '&', '|')::tsquery"

    def ask(query: Query) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT key FROM beside_{name}, (SELECT {asked}) wanted (q) WHERE words @@ q "  # noqa: S608  # names of ours
                f"ORDER BY ts_rank(words, q) DESC, key LIMIT {DEPTH}",
                [query.text],
            )
            return [key for (key,) in cursor.fetchall()]

    return measured(language, ask)
