"""Keeps what is searched in step with what is live; called in the transaction that changes it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import connection
from django.db.models import F

from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.known import known
from articles.models import (
    SearchFiling,
    SearchSpelling,
    SearchTerm,
    SearchText,
    SearchWord,
    Standing,
)
from articles.search.analyser import VERSION, key
from articles.search.filing import ASPECT, TOPIC, filed
from articles.search.stems import stem
from articles.search.texts import Text, text_of_edition
from articles.search.vocabulary import kept_keys, spelt_words
from articles.search.weighing import NOWHERE, weighed
from articles.statements.bulk import insert_rows, insert_together
from articles.statements.kept import kept_rows
from articles.statements.reading import (
    Selected,
    among,
    fetched_together,
    fields_of,
    selected,
)
from articles.statements.writing import insert, inserted
from articles.vocabulary import Language, PublicState

# Every text is counted under the empty word.
ALL_TEXTS = ""
WORDS_A_STATEMENT = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What one text is found by: its row but for its keys, what it is filed under, its terms.

    It is good for an edition with these claims suspended, as `analysed_with` says.
    """

    suspended: tuple[str, ...]
    analysed_with: str
    title: str
    summary: str
    body: str
    places: str
    spelt: list[list[str]]
    filed: tuple[str, str]
    terms: list[tuple[int, int, int]]


NONE_MADE: Mapping[int, Entry] = {}


def entry_of(
    document: Mapping[str, Any],
    suspended: Collection[str],
    language: Language,
    knowledge: Knowledge,
) -> Entry:
    """What a document is found by, whether it is written or not."""
    text = text_of_edition(document, suspended)
    found = {
        key(term, language): place for term, place in weighed(text, language, knowledge).items()
    }
    for kind, value in _facets(text):
        found[facet_key(kind, value, language)] = (1, NOWHERE)
    return Entry(
        suspended=tuple(sorted(suspended)),
        analysed_with=analysis(knowledge),
        title=text.title,
        summary=text.summary,
        body=text.body,
        places="\n".join(f"{heading.start} {heading.key}" for heading in text.headings),
        spelt=[list(pair) for pair in spelt_words(text, language).items()],
        filed=filed(text.topics, text.aspects),
        terms=[(term, impact, at) for term, (impact, at) in found.items()],
    )


def index_standings(standings: Iterable[Standing], made: Mapping[int, Entry] = NONE_MADE) -> None:
    """Bring the index in step with what is live of these standings; their content is up to date.

    Texts of one transaction come together, so that words are locked in one order. A text whose
    words stayed as they were costs no write: a new term base reaches it by `renew`. `made` are
    entries by editions, which are taken where they are good.
    """
    rows = [row for row in standings if row.state != PublicState.NEVER]
    held = _held(rows)
    stale = [row for row in rows if _is_stale(row, held.get(row.pk))]
    if stale:
        _replace(stale, [held[row.pk] for row in stale if row.pk in held], known(), made)


def renew(standings: Iterable[Standing]) -> None:
    """Make the index of these standings anew, whatever it holds of them."""
    rows = list(standings)
    _replace(rows, list(_held(rows).values()), known())


def words_of(standing: Standing) -> str:
    """Names the words of a live text that may be found: its edition, less what is suspended."""
    return _digest(" ".join((str(standing.edition_id), *sorted(_suspended(standing)))))


class _Said(msgspec.Struct):
    """What of a standing's content says which words may not be found."""

    suspended_claims: dict[str, Any] | list[str]


_READER = msgspec.json.Decoder(_Said)


def _suspended(standing: Standing) -> Collection[str]:
    return _READER.decode(standing.content).suspended_claims


def analysis(knowledge: Knowledge) -> str:
    """Names how terms are found now: by this analyser, with this term base."""
    global _analysis  # noqa: PLW0603  # a cache of one, by identity, like the knowledge itself
    if _analysis[0] is not knowledge:
        terms = repr([(term.key, term.forms_de, term.forms_en) for term in knowledge.terms])
        _analysis = (knowledge, _digest(f"{VERSION} {terms}"))
    return _analysis[1]


_analysis: tuple[Knowledge | None, str] = (None, "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _held(standings: Iterable[Standing]) -> dict[int, SearchText]:
    are_these, docs = among([row.pk for row in standings])
    rows = selected(
        Selected(
            "SELECT standing_id, language, made_of, spelt FROM articles_searchtext "  # noqa: S608  # our own names; values go beside it
            f"WHERE standing_id {are_these} ORDER BY standing_id",
            docs,
            fields_of(SearchText, "standing", "language", "made_of", "spelt"),
        )
    )
    return {
        pk: SearchText(pk=pk, language=language, made_of=made_of, spelt=spelt)
        for pk, language, made_of, spelt in rows
    }


def _is_stale(standing: Standing, held: SearchText | None) -> bool:
    wanted = words_of(standing) if standing.state == PublicState.LIVE else ""
    return wanted != (held.made_of if held else "")


def _replace(
    standings: Iterable[Standing],
    held: Sequence[SearchText],
    knowledge: Knowledge,
    made: Mapping[int, Entry] = NONE_MADE,
) -> None:
    rows = list(standings)
    live = [row for row in rows if row.state == PublicState.LIVE]
    new = [_with_entry(row, knowledge, made) for row in live]
    _remove([row.pk for row in rows])
    _count_words(held, [row for row, _ in new])
    _write(new)


def _with_entry(
    standing: Standing, knowledge: Knowledge, made: Mapping[int, Entry]
) -> tuple[SearchText, Entry]:
    edition = standing.edition
    if edition is None:
        raise ValueError("a live standing names an edition")
    suspended = _suspended(standing)
    entry = made.get(edition.pk)
    if entry is None or (entry.suspended, entry.analysed_with) != (
        tuple(sorted(suspended)),
        analysis(knowledge),
    ):
        entry = entry_of(edition.parsed(), suspended, Language(standing.language), knowledge)
    row = SearchText(
        standing=standing,
        language=standing.language,
        edition=edition,
        made_of=words_of(standing),
        analysed_with=entry.analysed_with,
        title=entry.title,
        summary=entry.summary,
        body=entry.body,
        places=entry.places,
        spelt=entry.spelt,
    )
    return row, entry


def _write(new: Sequence[tuple[SearchText, Entry]]) -> None:
    """Three statements, whatever there is: hundreds of terms for each text."""
    insert_rows([row for row, _ in new])
    insert_together(
        (
            (
                SearchTerm,
                ("doc", "term", "impact", "at"),
                [(row.standing_id, *term) for row, entry in new for term in entry.terms],
            ),
            (
                SearchFiling,
                ("doc", "topics", "aspects"),
                [(row.standing_id, *entry.filed) for row, entry in new],
            ),
        )
    )


def _facets(text: Text) -> list[tuple[str, str]]:
    topics = [(TOPIC, topic.replace("-", "")) for topic in text.topics]
    return topics + [(ASPECT, aspect) for aspect in text.aspects]


def facet_key(kind: str, value: str, language: Language) -> int:
    """A facet as the index holds it beside terms, for questions that are narrowed to it."""
    return key(f"#{kind}:{value}", language)


def _remove(docs: Sequence[int]) -> None:
    """Take texts out; their words are counted down by `_count_words`."""
    are_these, keys = among(docs)
    fetched_together(
        [
            (f"DELETE FROM {model._meta.db_table} WHERE {column} {are_these}", keys)  # noqa: S608  # our own names
            for model, column in (
                (SearchTerm, "doc"), (SearchFiling, "doc"), (SearchText, "standing_id"),
            )
        ]
    )  # fmt: skip


def _count_words(gone: Iterable[SearchText], new: Iterable[SearchText]) -> None:
    """Count words up and down; whoever does so locks them in one order of languages and words."""
    moved: dict[tuple[str, str], int] = {}
    shown: dict[str, str] = {}
    for step, rows in ((-1, gone), (1, new)):
        for row in rows:
            for word, written in (*row.spelt, (ALL_TEXTS, ALL_TEXTS)):
                moved[row.language, word] = moved.get((row.language, word), 0) + step
                shown.setdefault(word, written)
    for language in Language:
        steps = {word: n for (code, word), n in sorted(moved.items()) if code == language and n}
        if steps:
            _lock(language, steps)
            _count_down(language, {word: -n for word, n in steps.items() if n < 0})
            _count_up(language, [(word, shown[word], n) for word, n in steps.items() if n > 0])


def _lock(language: Language, steps: Iterable[str]) -> None:
    """Lock these words in their order; the empty word first, which a recount waits for."""
    # SQLite has one writer at a time: whoever writes has locked everything.
    if connection.features.has_select_for_update:
        are_these, words = among([ALL_TEXTS, *steps])
        kept_rows(
            f"SELECT id FROM {SearchWord._meta.db_table} WHERE language = %s "  # noqa: S608  # our own names
            f"AND word {are_these} ORDER BY word FOR UPDATE",
            [language.value, *words],
        )


def recount_words() -> None:
    """Count all words anew from the texts there are; the caller is in a transaction."""
    for language in Language:
        _lock(language, ())
    SearchSpelling.objects.all().delete()
    SearchWord.objects.all().delete()
    rows = SearchText.objects.only("language", "spelt").order_by("pk")
    _count_words([], rows.iterator(chunk_size=500))


def _count_up(language: Language, words: Sequence[tuple[str, str, int]]) -> None:
    for start in range(0, len(words), WORDS_A_STATEMENT):
        _upsert_words(language, words[start : start + WORDS_A_STATEMENT])


def _upsert_words(language: Language, words: Sequence[tuple[str, str, int]]) -> None:
    table = SearchWord._meta.db_table
    found = inserted(
        SearchWord,
        ("language", "word", "shown", "term", "texts"),
        [
            (language.value, word, shown, key(stem(word, language), language), n)
            for word, shown, n in words
        ],
        more=f"ON CONFLICT (language, word) DO UPDATE SET texts = {table}.texts + excluded.texts "
        "RETURNING id, word, texts",
    )
    steps = {word: n for word, _, n in words}
    made = [(pk, word) for pk, word, texts in found if texts == steps[word] and word]
    insert(
        SearchSpelling,
        ("key", "word_id"),
        [(spelling, pk) for pk, word in made for spelling in kept_keys(word, language)],
    )


def _count_down(language: Language, steps: Mapping[str, int]) -> None:
    """A word of no text is deleted with its spellings: what left the public is not spelt there."""
    if not steps:
        return
    rows = SearchWord.objects.filter(language=language.value, word__in=list(steps))
    for step in sorted(set(steps.values())):
        own = [word for word, n in steps.items() if n == step]
        rows.filter(word__in=own).update(texts=F("texts") - step)
    ended = list(rows.filter(texts=0).order_by("pk").values_list("pk", flat=True))
    SearchSpelling.objects.filter(word__in=ended).delete()
    SearchWord.objects.filter(pk__in=ended).delete()
