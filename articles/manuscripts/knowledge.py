"""What checks know of the world, as frozen plain data: terms, limits, authorised claims, warnings.

No ORM, no Django. One object is shared by all manuscripts that were loaded while its tables did
not change, so what is derived from it can be kept by identity.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.vocabulary import (
    DisclaimerKind,
    Jurisdiction,
    Language,
    LimitBasis,
    LimitKind,
    LimitPer,
    Population,
    TermKind,
)


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term; `forms_de` and `forms_en` begin with its name."""

    key: str
    kind: TermKind
    forms_de: tuple[str, ...]
    forms_en: tuple[str, ...]
    code: str = ""

    def forms(self, language: Language) -> tuple[str, ...]:
        """How this language calls it, the name first."""
        return self.forms_de if language is Language.DE else self.forms_en


@dataclass(frozen=True, slots=True)
class LimitRecord:
    """An amount of an authority; `nutrient` is the key of a term, ages are completed years."""

    id: int
    nutrient: str
    authority: str
    kind: LimitKind
    amount: Decimal
    unit: str
    basis: LimitBasis
    population: Population
    jurisdiction: Jurisdiction
    year: int | None
    link: str
    confirmed: bool
    valid_from: date | None
    valid_to: date | None
    per: LimitPer = LimitPer.DAY
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True, slots=True)
class AuthorisedClaimRecord:
    nutrient: str
    wording_de: str
    wording_en: str
    act: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class NutrientWarningRecord:
    """`nutrient` is "" where the warning belongs to every nutrient."""

    nutrient: str
    key: str
    forms_de: tuple[str, ...]
    forms_en: tuple[str, ...]
    text_de: str
    text_en: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class NoticeRequirementRecord:
    """When an article must carry a notice of a kind.

    An empty condition always holds; a word that nobody knows never does.
    """

    key: str
    notice: DisclaimerKind
    claim_kinds: tuple[str, ...] = ()
    term_kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Compared and hashed by identity, so that it can be the key of a cache."""

    terms: tuple[TermRecord, ...] = ()
    limits: tuple[LimitRecord, ...] = ()
    authorised_claims: tuple[AuthorisedClaimRecord, ...] = ()
    nutrient_warnings: tuple[NutrientWarningRecord, ...] = ()
    notice_requirements: tuple[NoticeRequirementRecord, ...] = ()


NOTHING_KNOWN = Knowledge()
