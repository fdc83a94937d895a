"""What stands around the sections of an article, in words: claims, references, notices, colophon.

Everything is made of the public answer, so that no form can show more, or less, than it. Pure.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.rendering.words import LABELS, NAMES, QUOTES, TERMS, day
from articles.vocabulary import Language

# An article as `articles/{id}/` answers it, or the part of it that was asked for.
Article = Mapping[str, Any]

DOUBTFUL = frozenset({"retracted", "withdrawn", "expression_of_concern", "conflicting"})
# Notices that no place in the text is named for stand with those at its end.
BEFORE = ("before_content", "before_block")
AFTER = ("after_content", "footer", "api_field_only")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a source says of a claim, in words: stance, place, directness, the passage itself."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with its certainty and sources. `doubt` says why it does not hold at present."""

    key: str
    statement: str
    certainty: str
    doubt: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A work of the numbered list. `more` are further sentences in the text's language."""

    number: int
    line: str
    language: str
    link: str
    status: str
    is_doubtful: bool
    more: tuple[str, ...]


def language_of(article: Article) -> Language:
    """The one language of an answer."""
    return Language(article["language"])


def cited_numbers(article: Article) -> dict[str, tuple[int, ...]]:
    """The numbers of the references that each claim cites, by the claim's key."""
    return {
        claim["key"]: tuple(sorted({row["reference"] for row in claim["citations"]}))
        for claim in article["claims"]
    }


def suspended_keys(article: Article) -> frozenset[str]:
    """The keys of the claims that do not hold at present."""
    return frozenset(claim["key"] for claim in article["claims"] if claim["suspended"])


def evidence(article: Article) -> list[Evidence]:
    """Every claim, in the order of the text."""
    language = language_of(article)
    terms, labels = TERMS[language], LABELS[language]
    return [
        Evidence(
            key=claim["key"],
            statement=claim["statement"],
            certainty=_sentence(
                f"{terms['certainty']}: {labels[claim['certainty']]}", claim["certainty_reason"]
            ),
            doubt=_doubt(claim, language),
            citations=tuple(_cited(row, language) for row in claim["citations"]),
        )
        for claim in article["claims"]
    ]


def references(article: Article) -> list[Listed]:
    """The numbered list of works, each with its editorial status."""
    language = language_of(article)
    terms = TERMS[language]
    return [
        Listed(
            number=row["number"],
            line=work_line(row["source"]),
            language=row["source"]["language"],
            link=work_link(row["source"]),
            status=f"{terms['status']}: {status_words(row['source'], language)}",
            is_doubtful=row["source"]["status"] in DOUBTFUL,
            more=tuple(
                text
                for text in (
                    _labelled(terms["translated"], row["source"]["title_translated"]),
                    row["source"]["plain_summary"],
                    row["annotation"],
                )
                if text
            ),
        )
        for row in article["references"]
    ]


def work_line(source: Mapping[str, Any]) -> str:
    """A work in one line, as the examples of the ICMJE write it; what is not known is left out."""
    issue = f"({source['issue']})" if source["issue"] else ""
    volume = f"{source['volume']}{issue}"
    pages = f":{source['page']}" if source["page"] else ""
    when = source["issued"] + (f";{volume}" if volume else "") + pages
    parts = (
        ", ".join(_name(row) for row in source["authors"]),
        source["title"],
        source["container_title"],
        source["publisher"],
        when.strip(";:"),
    )
    # A body that publishes what it wrote is named once.
    return " ".join(dict.fromkeys(_stopped(part) for part in parts if part))


def work_link(source: Mapping[str, Any]) -> str:
    """Where the work is: by its DOI, else where the source says; "" for nowhere."""
    return f"https://doi.org/{source['doi']}" if source["doi"] else str(source["url"] or "")


def status_words(source: Mapping[str, Any], language: Language) -> str:
    """The editorial status, and when it was last asked for."""
    words = LABELS[language][f"status:{source['status']}"]
    asked = day(source["checked_at"], language)
    return f"{words} ({TERMS[language]['checked']} {asked})" if asked else words


def notices(article: Article, places: Collection[str]) -> list[dict[str, Any]]:
    """The notices that belong in these places."""
    return [row for row in article["disclaimers"] if row["placement"] in places]


def corrections(article: Article) -> list[str]:
    """Every correction in a line, the oldest first."""
    language = language_of(article)
    return [
        f"{TERMS[language]['edition']} {row['edition']}, {day(row['date'], language)}: "
        f"{row['note']}"
        for row in article["corrections"]
    ]


def colophon(article: Article) -> list[tuple[str, str]]:
    """Who stands behind a text, its dates, its edition, and how it may be used: label, words."""
    language = language_of(article)
    terms, edition, dates = TERMS[language], article["edition"], article["dates"]
    rows = [
        (terms["by"], _people(article["authors"])),
        *((terms["reviewed_by"], _reviewer(row, language)) for row in article["reviewers"]),
        *(
            (terms[name], day(value, language))
            for name, value in dates.items()
            if name != "modified" or value != dates["published"]
        ),
        (terms["conflicts"], article["conflicts_of_interest"]),
        (terms["funding"], article["funding"]),
        (terms["edition"], _sentence(str(edition["number"]), edition["note"])),
        (terms["digest"], edition["digest"]),
        (terms["withheld"], ", ".join(row["section"] for row in article["withheld"])),
        (terms["licence"], _named(article["licence"]["name"], article["licence"]["url"])),
        (terms["attribution"], article["attribution"]["text"]),
    ]
    return [(label, text) for label, text in rows if text]


def translations(article: Article) -> list[tuple[str, str, str]]:
    """The text's other languages: code, name with a word where it lags behind, its address."""
    outdated = TERMS[language_of(article)]["outdated"]
    return [
        (
            row["language"],
            NAMES[Language(row["language"])]
            + (f" ({outdated})" if row["state"] == "outdated" else ""),
            row["url"],
        )
        for row in article["translations"]
    ]


def _doubt(claim: Mapping[str, Any], language: Language) -> str:
    if not claim["suspended"]:
        return ""
    told = claim["suspension"] or {}
    since = day(told.get("since"), language)
    terms = TERMS[language]
    lead = terms["suspended"] + (f" ({terms['since']} {since})" if since else "")
    return " ".join(part for part in (lead, told.get("reason")) if part)


def _cited(row: Mapping[str, Any], language: Language) -> Cited:
    labels, (opening, closing) = LABELS[language], QUOTES[language]
    how = ", ".join(
        part
        for part in (
            labels.get(row["stance"] or "", ""),
            row["locator"],
            labels.get(row["directness"] or "", ""),
        )
        if part
    )
    quote = f"{opening}{row['quote']}{closing}" if row["quote"] else ""
    ours = row["quote_translation"]
    translated = f"({TERMS[language]['quote_ours']}: {opening}{ours}{closing})" if ours else ""
    parts = (f"{how}:" if how and quote else how, quote, translated)
    return Cited(row["reference"], " ".join(part for part in parts if part))


def _people(rows: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(_named(row["name"], row["qualification"]) for row in rows)


def _reviewer(row: Mapping[str, Any], language: Language) -> str:
    what = f"{LABELS[language][row['kind']]}, {day(row['signed_at'], language)}"
    return f"{_named(row['name'], row['qualification'])}, {what}"


def _name(row: Mapping[str, str]) -> str:
    """`Family GN`, or a body's name as it stands."""
    family = " ".join(
        row[part] for part in ("non-dropping-particle", "family", "suffix") if row.get(part)
    )
    return row.get("literal") or " ".join(part for part in (family, row.get("given")) if part)


def _named(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _sentence(lead: str, more: str) -> str:
    return f"{lead}. {more}" if more else lead


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
