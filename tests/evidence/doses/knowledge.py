"""The shipped nutrients, limits and warnings as records, without a database."""

from decimal import Decimal
from importlib import import_module

from articles.manuscripts.knowledge import (
    Knowledge,
    LimitRecord,
    NutrientWarningRecord,
    TermRecord,
)
from articles.vocabulary import (
    Jurisdiction,
    LimitBasis,
    LimitKind,
    LimitPer,
    Population,
    TermKind,
)

_shipped = import_module("articles.migrations.0004_nutrients_limits_and_warnings")


def _limits() -> tuple[LimitRecord, ...]:
    return tuple(
        LimitRecord(
            id=number,
            nutrient=nutrient,
            authority=authority,
            kind=LimitKind(kind),
            amount=Decimal(amount),
            unit=unit,
            basis=LimitBasis(basis),
            population=Population(more.get("population", "adults")),
            jurisdiction=Jurisdiction(place),
            year=year,
            link=link,
            confirmed=more.get("confirmed", True),
            valid_from=more.get("valid_from"),
            valid_to=more.get("valid_to"),
            per=LimitPer(more.get("per", "d")),
            age_from=more.get("age_from"),
            age_to=more.get("age_to"),
        )
        for number, (
            nutrient, authority, place, kind, amount, unit, basis, year, link, more,
        ) in enumerate(_shipped.LIMITS)
    )  # fmt: skip


KNOWLEDGE = Knowledge(
    terms=(
        *(
            TermRecord(key, TermKind.NUTRIENT, (de, *forms[0]), (en, *forms[1]))
            for key, (de, en, forms) in _shipped.NUTRIENTS.items()
        ),
        TermRecord("ibuprofen", TermKind.DRUG, ("Ibuprofen",), ("ibuprofen",)),
    ),
    limits=_limits(),
    nutrient_warnings=tuple(
        NutrientWarningRecord(row[0], row[1], tuple(row[2]), tuple(row[3]), row[4], row[5], False)
        for row in _shipped.WARNINGS
    ),
)
