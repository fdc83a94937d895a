"""The shipped terms and authorised claims as records, without a database."""

import json
from dataclasses import replace
from importlib import import_module

from articles.manuscripts.knowledge import AuthorisedClaimRecord, TermRecord
from articles.vocabulary import TermKind
from tests.evidence.doses.knowledge import KNOWLEDGE

_shipped = import_module("articles.migrations.0005_terms_and_authorised_claims")


def _read(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((_shipped.DATA / name).read_text(encoding="utf-8"))
    return rows


def _term(row: dict[str, object]) -> TermRecord:
    return TermRecord(
        key=str(row["key"]),
        kind=TermKind(str(row["kind"])),
        forms_de=(str(row["name_de"]), *row["forms_de"]),  # type: ignore[misc]
        forms_en=(str(row["name_en"]), *row["forms_en"]),  # type: ignore[misc]
        code=str(row["code"]),
    )


WORLD = replace(
    KNOWLEDGE,
    terms=(*KNOWLEDGE.terms, *map(_term, _read("terms.json"))),
    authorised_claims=tuple(
        AuthorisedClaimRecord(
            nutrient=str(row["nutrient"]),
            wording_de=str(row["wording_de"]),
            wording_en=str(row["wording_en"]),
            act=_shipped.ACT,
            confirmed=False,
        )
        for row in _read("authorised_claims.json")
    ),
)
