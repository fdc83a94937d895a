"""Reads what the checks know from its tables; one object while they stay as they are."""

from articles.manuscripts.knowledge import (
    NOTHING_KNOWN,
    AuthorisedClaimRecord,
    Knowledge,
    LimitRecord,
    NoticeRequirementRecord,
    NutrientWarningRecord,
    TermRecord,
)
from articles.models import (
    AuthorisedClaim,
    NoticeRequirement,
    NutrientLimit,
    NutrientWarning,
    Term,
)
from articles.statements.kept import kept_rows
from articles.vocabulary import (
    DisclaimerKind,
    Jurisdiction,
    LimitBasis,
    LimitKind,
    LimitPer,
    Population,
    TermKind,
)

_last: tuple[str, Knowledge] = ("", NOTHING_KNOWN)


def known() -> Knowledge:
    """Today's knowledge: one query while nothing in it changed, and then the same object.

    The token is read before the rows, so that rows which change in between are read again.
    """
    global _last  # noqa: PLW0603  # a cache of one: what is derived from it is kept by identity
    rows = kept_rows("SELECT token FROM articles_knowledgeversion WHERE id = 1", [])
    token = rows[0][0] if rows else ""
    held, knowledge = _last
    if not token or token != held:
        knowledge = _read()
        _last = (token, knowledge)
    return knowledge


def _read() -> Knowledge:
    return Knowledge(
        terms=tuple(map(_term, Term.objects.order_by("key"))),
        limits=tuple(
            map(_limit, NutrientLimit.objects.select_related("nutrient").order_by("nutrient", "pk"))
        ),
        authorised_claims=tuple(
            map(_authorised, AuthorisedClaim.objects.select_related("nutrient").order_by("pk"))
        ),
        nutrient_warnings=tuple(
            map(_warning, NutrientWarning.objects.select_related("nutrient").order_by("pk"))
        ),
        notice_requirements=tuple(
            map(_requirement, NoticeRequirement.objects.filter(is_active=True).order_by("key"))
        ),
    )


def _term(row: Term) -> TermRecord:
    return TermRecord(
        key=row.key,
        kind=TermKind(row.kind),
        forms_de=(row.name_de, *row.forms_de),
        forms_en=(row.name_en, *row.forms_en),
        code=row.code,
    )


def _limit(row: NutrientLimit) -> LimitRecord:
    return LimitRecord(
        id=row.pk,
        nutrient=row.nutrient.key,
        authority=row.authority,
        kind=LimitKind(row.kind),
        amount=row.amount,
        unit=row.unit,
        basis=LimitBasis(row.basis),
        population=Population(row.population),
        jurisdiction=Jurisdiction(row.jurisdiction),
        year=row.year,
        link=row.link,
        confirmed=row.confirmed,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        per=LimitPer(row.per),
        age_from=row.age_from,
        age_to=row.age_to,
    )


def _authorised(row: AuthorisedClaim) -> AuthorisedClaimRecord:
    return AuthorisedClaimRecord(
        nutrient=row.nutrient.key,
        wording_de=row.wording_de,
        wording_en=row.wording_en,
        act=row.act,
        confirmed=row.confirmed,
    )


def _warning(row: NutrientWarning) -> NutrientWarningRecord:
    return NutrientWarningRecord(
        nutrient=row.nutrient.key if row.nutrient else "",
        key=row.key,
        forms_de=tuple(row.forms_de),
        forms_en=tuple(row.forms_en),
        text_de=row.text_de,
        text_en=row.text_en,
        confirmed=row.confirmed,
    )


def _requirement(row: NoticeRequirement) -> NoticeRequirementRecord:
    return NoticeRequirementRecord(
        key=row.key,
        notice=DisclaimerKind(row.notice),
        claim_kinds=tuple(row.claim_kinds),
        term_kinds=tuple(row.term_kinds),
        topics=tuple(row.topics),
        aspects=tuple(row.aspects),
        audiences=tuple(row.audiences),
        jurisdictions=tuple(row.jurisdictions),
        confirmed=row.confirmed,
    )
