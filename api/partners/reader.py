"""The one place that turns a partner's terms into what its key may read, and how it is given."""

from dataclasses import dataclass
from urllib.parse import urljoin

import msgspec
from django.conf import settings
from django.utils.html import escape

from api.errors import Problem
from api.partners.models import ApiKey, PartnerTerms
from api.replies import FRESH_SECONDS
from articles.vocabulary import Context, Language

Raw = msgspec.Raw


@dataclass(frozen=True, slots=True)
class Coverage:
    """What terms cover. `topics` are ids; none of them means all."""

    languages: frozenset[Language]
    topics: frozenset[str]
    context: Context


NOTHING = Coverage(frozenset(), frozenset(), Context.COMMERCIAL)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks with a key. `terms` is None where none are in force: then no text is given.

    `topics` are ids; none of them means all.
    """

    key: ApiKey
    terms: PartnerTerms | None
    languages: frozenset[Language]
    topics: frozenset[str]
    context: Context

    @property
    def is_narrowed(self) -> bool:
        """Whether some topics are outside."""
        return bool(self.topics)

    @property
    def dresses(self) -> bool:
        """Whether an article's bytes are others than those that everybody gets."""
        terms = self.terms
        return terms is None or bool(
            terms.licence_name
            or terms.attribution_de
            or terms.attribution_en
            or terms.logo_de
            or terms.logo_en
        )

    @property
    def covered(self) -> frozenset[Language]:
        """The languages of the terms. Raises: Problem, without terms."""
        self._bound()
        return self.languages

    def check_language(self, language: Language) -> None:
        """Raises: Problem, for a language that the terms leave out, or without terms."""
        self._bound()
        if language not in self.languages:
            raise Problem(
                "outside_terms",
                f"Your terms do not cover the language {language.value}; see `partner/`.",
            )

    def check_topics(self, mentions: tuple[str, ...]) -> None:
        """Raises: Problem, for a text under none of the topics. `mentions` are its `topic:ID`s."""
        if not self.covers(mentions):
            raise Problem(
                "outside_terms",
                "Your terms do not cover the topics of this article; see `partner/`.",
            )

    def covers(self, mentions: tuple[str, ...]) -> bool:
        """Whether a text that names these is under one of the topics."""
        return not self.topics or any(f"topic:{uid}" in mentions for uid in self.topics)

    def dressed(self, body: bytes, language: Language) -> bytes:
        """An article's bytes with the licence and the attribution that the terms ask for."""
        terms = self._bound()
        lead = terms.attribution_de if language is Language.DE else terms.attribution_en
        logo = terms.logo_de if language is Language.DE else terms.logo_en
        if not (lead or logo or terms.licence_name):
            return body
        whole = msgspec.json.decode(body, type=dict[str, Raw])
        shown: dict[str, object] = dict(whole)
        if terms.licence_name and "licence" in whole:
            shown["licence"] = {"name": terms.licence_name, "url": terms.licence_url}
        if "attribution" in whole:
            shown["attribution"] = _attribution(whole, lead, logo, terms.licence_name)
        return msgspec.json.encode(shown)

    @property
    def cache_control(self) -> str:
        """How long the answer may be kept, by the partner's own cache only."""
        longest = self.terms.max_age_hours * 3600 if self.terms else 0
        return f"private, max-age={min(FRESH_SECONDS, longest)}"

    def _bound(self) -> PartnerTerms:
        if self.terms is None:
            raise Problem(
                "terms_not_in_force",
                "No accepted terms are in force for your account; see `partner/`.",
            )
        return self.terms


def reader_of(key: ApiKey, terms: PartnerTerms | None) -> Reader:
    """What terms give to a key."""
    covered = NOTHING if terms is None else coverage_of(terms)
    return Reader(key, terms, covered.languages, covered.topics, covered.context)


def coverage_of(terms: PartnerTerms) -> Coverage:
    """The only reading of these columns for what may be read and is told."""
    return Coverage(
        languages=frozenset(Language(word) for word in terms.languages),
        topics=frozenset(terms.topics),
        context=Context(terms.context),
    )


def logo_address(name: str) -> str | None:
    """Where a logo is served; None where there is none."""
    base = settings.PUBLIC_BASE_URL.rstrip("/") + "/"
    return urljoin(urljoin(base, settings.MEDIA_URL), name) if name else None


def _attribution(whole: dict[str, Raw], lead: str, logo: str, licence: str) -> dict[str, object]:
    given = msgspec.json.decode(whole["attribution"], type=dict[str, object])
    if lead:
        title, address, house_licence = (
            _text(whole, "title"),
            _text(whole, "canonical_url"),
            msgspec.json.decode(whole["licence"], type=dict[str, str])["name"],
        )
        name = licence or house_licence
        tail = f" ({name})" if name else ""
        given |= {
            "text": f"{lead}: {title}, {address}{tail}",
            "html": f'<p>{escape(lead)}: <a href="{escape(address)}" rel="noopener noreferrer">'
            f"{escape(title)}</a>{escape(tail)}</p>",
        }
    if logo:
        given["logo"] = logo_address(logo)
    return given


def _text(whole: dict[str, Raw], name: str) -> str:
    return msgspec.json.decode(whole[name], type=str)
