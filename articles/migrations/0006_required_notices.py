"""Which notices articles must carry, with what this product starts from.

Every article carries a general notice: that is confirmed and blocks. What follows from the
content (supplements, medicines, pregnancy) is a proposal: it warns until a publisher confirms it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REQUIREMENTS: tuple[dict[str, object], ...] = (
    {
        "key": "general",
        "notice": "general_medical",
        "confirmed": True,
        "source": "Gute Praxis Gesundheitsinformation 2.0; HON: an article replaces no visit",
    },
    {
        "key": "supplement-doses",
        "notice": "supplement",
        "claim_kinds": ["dosage"],
        "term_kinds": ["nutrient"],
        "source": "Directive 2002/46/EC Art. 6(3): what labels of food supplements must say",
    },
    {
        "key": "medicine-doses",
        "notice": "medicine",
        "claim_kinds": ["dosage"],
        "term_kinds": ["drug"],
        "source": "HWG section 4(3): the reference to the package leaflet, by analogy",
    },
    {
        "key": "pregnancy-topic",
        "notice": "pregnancy",
        "topics": ["pregnancy"],
        "source": "Editorial",
    },
    {
        "key": "pregnancy-section",
        "notice": "pregnancy",
        "aspects": ["PregnancyHealthAspect"],
        "source": "Editorial",
    },
)


def ship(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """The rows that are not there yet; one that was changed is left as it is."""
    model = apps.get_model("articles", "NoticeRequirement")
    for row in REQUIREMENTS:
        model.objects.get_or_create(key=row["key"], defaults=row)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_terms_and_authorised_claims")]
    # Databases made before the first release have these and need nothing of this one.
    replaces = [
        ("articles", "0018_notices_that_are_required"),
    ]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
