"""Drugs, diseases, symptoms, foods and organisations, and the health claims that the EU lists.

No authorised claim ships confirmed: the German wordings are from secondary lists, and a person has
to compare both with the Official Journal. Codes stand only where they are sure.
"""

import json
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

DATA = Path(__file__).parent / "data"
ACT = "Reg. (EU) No 432/2012, CELEX 32012R0432"
LINK = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02012R0432-20210517"
SOURCE_OF = (
    "Only for food that is at least a source of the nutrient: 15 % of the reference value per "
    "100 g, 100 ml or portion, 7.5 % per 100 ml of a drink (Reg. (EC) No 1924/2006, Annex)."
)


def _rows(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return found


def write(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    term, claim = apps.get_model("articles", "Term"), apps.get_model("articles", "AuthorisedClaim")
    for row in _rows("terms.json"):
        term.objects.get_or_create(key=row["key"], defaults=row)
    nutrients = {row.key: row for row in term.objects.filter(kind="nutrient")}
    for row in _rows("authorised_claims.json"):
        claim.objects.create(
            nutrient=nutrients[row["nutrient"]],
            wording_de=row["wording_de"],
            wording_en=row["wording_en"],
            condition=row.get("condition", SOURCE_OF),
            act=ACT,
            link=LINK,
            confirmed=False,
        )


def erase(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """All authorised claims go, those of editors as well: their table held nothing before."""
    apps.get_model("articles", "AuthorisedClaim").objects.all().delete()
    apps.get_model("articles", "Term").objects.filter(
        key__in=[row["key"] for row in _rows("terms.json")]
    ).exclude(kind="nutrient").delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_nutrients_limits_and_warnings")]

    # Databases made before the first release have these and need nothing of this one.
    replaces = [
        ("articles", "0025_terms_and_authorised_claims"),
    ]
    operations = [migrations.RunPython(write, erase)]
