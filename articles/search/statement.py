"""The second statement of a search as a text: one for each shape of a question.

Whatever differs between questions of one shape stands beside the text, so that databases read and
plan few texts. All of a score is whole numbers, so that SQLite and PostgreSQL rank alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from articles.search import highlight
from articles.search.page import DEEPEST, MOST_CANDIDATES

POSTGRESQL = "postgresql"
HIT, FILED, NAME, WHOLE = range(4)
# More than there can be. Where a table is bounded, neither database works its columns out twice.
MOST_ROWS = 1_000_000
# People ask questions of few shapes; whoever makes more of them has them written anew.
SHAPES_KEPT = 500
# What is read before and after a place in a body: more than is shown.
BEFORE, AFTER = highlight.BEFORE + 10, highlight.AFTER + 10
_OPEN = re.compile(r"(?<!:):(\w+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text depends on. `words` are ways, and those places of terms, from 0.

    `lists` are places of terms whose best texts are taken, each with whether these are all of its
    texts; `facets` and `topics` are numbers of facets: every one, or one of them, must be there.
    `page` is how many texts are read.
    """

    vendor: str
    words: tuple[tuple[tuple[int, ...], ...], ...]
    lists: tuple[tuple[int, bool], ...]
    facets: int = 0
    topics: int = 0
    page: int = 20
    is_after: bool = False
    is_backwards: bool = False

    @property
    def terms(self) -> range:
        """The places of all terms."""
        return range(1 + max((t for word in self.words for way in word for t in way), default=-1))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.facets or self.topics)

    @property
    def is_one_list(self) -> bool:
        """Whether the texts are those of one list, in its order."""
        return self.words == (((0,),),) and len(self.lists) == 1 and not self.is_narrowed


@dataclass(frozen=True, slots=True)
class Text:
    """A statement, and the names of the values that it leaves open, in order."""

    sql: str
    names: tuple[str, ...]

    def values(self, named: Mapping[str, Any]) -> list[Any]:
        """Values by name as the statement takes them."""
        return [named[name] for name in self.names]


def array(vendor: str, name: str) -> str:
    """Numbers in one open value, as the right hand of a comparison; `numbers` makes the value."""
    if vendor == POSTGRESQL:
        return f"= ANY(CAST(:{name} AS bigint[]))"
    return f"IN (SELECT value FROM json_each(:{name}))"  # noqa: S608  # a name of ours


def numbers(vendor: str, values: Iterable[int]) -> str:
    """Numbers as one value of a statement."""
    said = ",".join(map(str, values))
    return f"{{{said}}}" if vendor == POSTGRESQL else f"[{said}]"


def closed(sql: str) -> Text:
    """A statement whose open values are written `:name`."""
    return Text(_OPEN.sub("%s", sql), tuple(_OPEN.findall(sql)))


@lru_cache(maxsize=SHAPES_KEPT)
def ranking(shape: Shape) -> Text:
    """Rank, and read the entries of a page, what the texts are filed under, and how many there are.

    Open are terms (t0 …), what a list takes (q0 …), worths of ways (g0_0 …) and words (v0 …),
    facets (f0 …), topics (c0 …, and all of them as `covered`), `least`, `score`, `doc`, `renderer`
    and `language`.
    """
    scored = f"scored AS ({_one_list(shape)})" if shape.is_one_list else ", ".join(_scored(shape))
    return closed(
        f"WITH {scored}, page AS ({_page(shape)}), filed AS ({_filed(shape)}) "
        f"{hits(shape)} UNION ALL {_filings()} UNION ALL {_names(shape)} UNION ALL {_whole()}"
    )


def hits(shape: Shape) -> str:
    """What entries are made of: the texts of the table `page`, with what of their bodies can be
    quoted; where that begins, and each term with its place, stand in one text.
    """
    return (
        f"SELECT {HIT} AS kind, placed.doc AS doc, placed.score AS score, r.body AS card, "  # noqa: S608  # made of names of ours
        "CAST(s.changed_at AS text) AS moment, x.title AS title, x.summary AS summary, "
        "SUBSTR(x.body, placed.low + 1, placed.high - placed.low) AS body, x.places AS places, "
        f"CAST(placed.low AS text) || ' ' || placed.at AS at FROM ({_placed(shape)}) placed "
        "JOIN articles_searchtext x ON x.standing_id = placed.doc "
        "JOIN articles_standing s ON s.id = placed.doc AND s.state = 'live' "
        "LEFT JOIN articles_rendition r ON r.edition_id = s.edition_id "
        "AND r.standing_version = s.version AND r.shape = 'card' AND r.coding = 'identity' "
        "AND r.renderer = :renderer"
    )


def _placed(shape: Shape) -> str:
    """The texts of the page with where their terms first stand, and the part of their bodies that
    holds all that is quoted around these places.
    """
    every = ", ".join(f":t{term}" for term in shape.terms)
    joined = "STRING_AGG" if shape.vendor == POSTGRESQL else "GROUP_CONCAT"
    first = "MIN(CASE WHEN t.at >= 0 THEN t.at END)"
    return (
        "SELECT page.doc AS doc, page.score AS score, "  # noqa: S608  # made of names of ours
        f"{joined}(CAST(t.term AS text) || ' ' || CAST(t.at AS text), ' ') AS at, "
        f"CASE WHEN {first} > {BEFORE} THEN {first} - {BEFORE} ELSE 0 END AS low, "
        f"COALESCE(MAX(t.at), -1) + {AFTER} AS high FROM page LEFT JOIN articles_searchterm t "
        f"ON t.doc = page.doc AND t.term IN ({every}) GROUP BY page.doc, page.score"
    )


def where_narrowed(shape: Shape, table: str) -> str:
    """A condition on the texts of a table: they have what the question is narrowed to."""
    has = [
        "EXISTS (SELECT 1 FROM articles_searchterm f "  # noqa: S608  # made of names of ours
        f"WHERE f.doc = {table}.doc AND f.term {facet})"
        for facet in (*(f"= {name}" for name in _facet_names(shape)), *_one_of(shape))
    ]
    return f" WHERE {' AND '.join(has)}" if has else ""


def _facet_names(shape: Shape) -> list[str]:
    return [f":f{place}" for place in range(shape.facets)]


def _topic_names(shape: Shape) -> list[str]:
    return [f":c{place}" for place in range(shape.topics)]


def _one_of(shape: Shape) -> Iterator[str]:
    """The topics of which a text must have one, if it must: one value, for there may be many."""
    if shape.topics:
        yield array(shape.vendor, "covered")


# Which texts ----------------------------------------------------------------------------------


def _one_list(shape: Shape) -> str:
    best = _limited(shape, _best(":t0"), _most(shape, 0))
    return f"SELECT doc, impact * {_whole_number('g0_0')} AS score FROM ({best}) best"  # noqa: S608  # made of names of ours


def _scored(shape: Shape) -> Iterator[str]:
    """The tables that lead to `scored`."""
    yield f"listed AS ({' UNION ALL '.join(_lists(shape))})"
    yield (
        f"weighed AS (SELECT doc, {', '.join(_columns(shape))} FROM listed GROUP BY doc "  # noqa: S608  # made of names of ours
        f"LIMIT {MOST_ROWS})"
    )
    yield f"met AS (SELECT doc, {', '.join(_gains(shape))} FROM weighed{_narrowed(shape)})"  # noqa: S608  # made of names of ours
    yield f"scored AS (SELECT doc, {_score(shape)} AS score FROM met WHERE {_enough(shape)})"  # noqa: S608  # made of names of ours


def _lists(shape: Shape) -> Iterator[str]:
    for place, (term, _) in enumerate(shape.lists):
        yield _list(shape, f":t{term}", _most(shape, place))
    for name in (*_facet_names(shape), *_topic_names(shape)):
        yield _list(shape, name, str(MOST_CANDIDATES))


def _most(shape: Shape, place: int) -> str:
    """How many texts a list takes; one of all texts needs no limit of its own."""
    return str(MOST_CANDIDATES) if shape.lists[place][1] else f":q{place}"


def _limited(shape: Shape, rows: str, most: str) -> str:
    """So many of the rows.

    PostgreSQL takes a limit that it does not know for a tenth of everything, and would rather plan
    each time than run such a plan: a limit that it knows stands within.
    """
    known = f"{rows} LIMIT {MOST_CANDIDATES}"
    if most == str(MOST_CANDIDATES):
        return known
    if shape.vendor != POSTGRESQL:
        return f"{rows} LIMIT {most}"
    return f"SELECT doc, impact FROM ({known}) known ORDER BY impact DESC, doc DESC LIMIT {most}"  # noqa: S608  # made of names of ours


def _best(name: str) -> str:
    """The texts of a term or facet, the best first."""
    return (
        f"SELECT doc, impact FROM articles_searchterm WHERE term = {name} "  # noqa: S608  # made of names of ours
        "ORDER BY impact DESC, doc DESC"
    )


def _list(shape: Shape, name: str, most: str) -> str:
    if not shape.is_narrowed:
        best = _limited(shape, _best(name), most)
    else:
        deep = f"({_best(name)} LIMIT {DEEPEST}) deep{where_narrowed(shape, 'deep')}"
        rows = f"SELECT doc, impact FROM {deep} ORDER BY impact DESC, doc DESC"  # noqa: S608  # made of names of ours
        best = _limited(shape, rows, most)
    return f"SELECT doc, {_key(name)} AS term, impact FROM ({best}) best"  # noqa: S608  # made of names of ours


def _key(name: str) -> str:
    """A term or facet as the tables of the statement hold it: a small number instead of a key."""
    kind, place = name[1], int(name[2:])
    return str("tfc".index(kind) * 1_000 + place)


# What they are worth --------------------------------------------------------------------------


def _columns(shape: Shape) -> Iterator[str]:
    """What a candidate has of each term and facet: as its list says, or else looked up.

    A list that holds all texts of its term leaves nothing to look up. Each row is looked up by its
    key: a planner that joined the other way round would read a common word's every row.
    """
    whole = {term for term, is_all in shape.lists if is_all and not shape.is_narrowed}
    for term in shape.terms:
        name = f":t{term}"
        looked_up = "" if term in whole else f"= {name}"
        yield f"{_held([name], looked_up)} AS t{term}"
    for place, name in enumerate(_facet_names(shape)):
        yield f"{_held([name], f'= {name}')} AS f{place}"
    for topics in _one_of(shape):
        yield f"{_held(_topic_names(shape), topics)} AS covered"


def _held(names: list[str], looked_up: str) -> str:
    """The number that the lists give, or that of the row whose term is as `looked_up` says."""
    listed = f"MAX(CASE WHEN term IN ({', '.join(map(_key, names))}) THEN impact ELSE 0 END)"
    if not looked_up:
        return listed
    # A text has a term once.
    impact = "own.impact" if len(names) == 1 else "MAX(own.impact)"
    found = (
        f"(SELECT {impact} FROM articles_searchterm own WHERE own.doc = listed.doc "  # noqa: S608  # made of names of ours
        f"AND own.term {looked_up})"
    )
    return f"CASE WHEN {listed} > 0 THEN {listed} ELSE COALESCE({found}, 0) END"


def _narrowed(shape: Shape) -> str:
    has = [f"f{place} > 0" for place in range(shape.facets)]
    has += ["covered > 0"] if shape.topics else []
    return f" WHERE {' AND '.join(has)}" if has else ""


def _gains(shape: Shape) -> Iterator[str]:
    greatest, least = ("GREATEST", "LEAST") if shape.vendor == POSTGRESQL else ("MAX", "MIN")
    for place, word in enumerate(shape.words):
        gains = []
        for number, way in enumerate(word):
            columns = ", ".join(f"t{term}" for term in way)
            met = columns if len(way) == 1 else f"{least}({columns})"
            gains.append(f"{met} * {_whole_number(f'g{place}_{number}')}")
        best = gains[0] if len(gains) == 1 else f"{greatest}({', '.join(gains)})"
        yield f"{best} AS w{place}"


def _score(shape: Shape) -> str:
    words = range(len(shape.words))
    if len(words) == 1:
        return "w0"
    total = " + ".join(f"w{place}" for place in words)
    met = " + ".join(f"CASE WHEN w{place} > 0 THEN 1 ELSE 0 END" for place in words)
    return f"({total}) * ({met}) / {len(words)}"


def _enough(shape: Shape) -> str:
    """Whether the words that a text meets carry enough of the question's weight."""
    if len(shape.words) == 1:
        return "w0 > 0"
    met = " + ".join(
        f"CASE WHEN w{place} > 0 THEN {_whole_number(f'v{place}')} ELSE 0 END"
        for place in range(len(shape.words))
    )
    return f"({met}) * 100 >= {_whole_number('least')}"


def _whole_number(name: str) -> str:
    return f"CAST(:{name} AS integer)"


# The page and all around it -------------------------------------------------------------------


def _page(shape: Shape) -> str:
    up, sign = ("ASC", ">") if shape.is_backwards else ("DESC", "<")
    where = ""
    if shape.is_after:
        # The score of another ranker may be a fraction.
        score = "CAST(:score AS double precision)"
        where = f" WHERE score {sign} {score} OR (score = {score} AND doc {sign} :doc)"
    return f"SELECT doc, score FROM scored{where} ORDER BY score {up}, doc {up} LIMIT {shape.page}"  # noqa: S608  # made of names of ours


def _filed(shape: Shape) -> str:
    """How many texts are filed under the same topics, and the aspects of all of them.

    Each text is looked up by its key, whatever the database would rather join.
    """
    if shape.vendor == POSTGRESQL:
        joined = "STRING_AGG"
        rows = "articles_searchfiling f WHERE f.doc = ANY(ARRAY(SELECT doc FROM scored))"
    else:
        joined = "GROUP_CONCAT"
        rows = "scored CROSS JOIN articles_searchfiling f WHERE f.doc = scored.doc"
    return (
        f"SELECT f.topics AS topics, {joined}(f.aspects, '') AS aspects, count(*) AS texts "  # noqa: S608  # made of names of ours
        f"FROM {rows} GROUP BY f.topics"
    )


def _filings() -> str:
    return f"SELECT {FILED}, texts, 0, NULL, '', topics, aspects, '', '', '' FROM filed"  # noqa: S608  # number of ours


def _names(shape: Shape) -> str:
    """What the topics are called."""
    if shape.vendor == POSTGRESQL:
        uids = "SELECT CAST(UNNEST(STRING_TO_ARRAY(topics, ' ')) AS uuid) FROM filed"
    else:
        listed = """'["' || REPLACE(filed.topics, ' ', '","') || '"]'"""
        uids = f"SELECT t.value FROM filed, json_each({listed}) t"  # noqa: S608  # made of names of ours
    return (
        f"SELECT {NAME}, 0, 0, NULL, '', CAST(n.uid AS text), n.body, '', '', '' "  # noqa: S608  # made of names of ours
        "FROM articles_publicname n WHERE n.kind = 'topic' AND n.language = :language "
        f"AND n.uid IN ({uids})"
    )


def _whole() -> str:
    return f"SELECT {WHOLE}, (SELECT count(*) FROM scored), 0, NULL, '', '', '', '', '', ''"  # noqa: S608  # made of names of ours
