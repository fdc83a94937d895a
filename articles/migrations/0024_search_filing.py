"""What a text is filed under stands in one row: hundreds of texts are counted for each question.

The table of before stays: an older version that still runs goes on reading and writing it. What that
one publishes is found at once, and counted under its topics as soon as it is published again or the
index is built anew. A later version drops the table.
"""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# As they were in `articles.search.filing` when this was written.
LETTERS = {
    f"{name}HealthAspect": letter
    for letter, name in zip(
        "abcdefghijklmnopqrstuvwxyzABC",
        (
            "Allergies", "Benefits", "Causes", "Contagiousness", "Effectiveness", "GettingAccess",
            "HowItWorks", "HowOrWhere", "Ingredients", "LivingWith", "MayTreat", "Misconceptions",
            "Overview", "PatientExperience", "Pregnancy", "Prevention", "Prognosis",
            "RelatedTopics", "RisksOrComplications", "Safety", "Screening", "SeeDoctor",
            "SelfCare", "SideEffects", "Stages", "Symptoms", "Treatments", "Types", "UsageOrSchedule",
        ),
        strict=True,
    )
}  # fmt: skip
BATCH = 2_000


def file(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every live text has a row, whether it is filed under anything or not."""
    text, facet, filing = _models(apps)
    rows = facet.objects.order_by("doc", "kind", "value").values_list("doc", "kind", "value")
    found = _filings(filing, rows.iterator(chunk_size=BATCH))
    _write(filing, found)
    without = text.objects.exclude(pk__in=filing.objects.values("doc")).order_by("pk")
    keys = without.values_list("pk", flat=True)
    _write(filing, iter([filing(doc=doc, topics="", aspects="") for doc in keys]))


def part(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The rows as they were."""
    _, facet, filing = _models(apps)
    facet.objects.all().delete()
    names = {letter: name for name, letter in LETTERS.items()}
    rows = filing.objects.order_by("doc").iterator(chunk_size=BATCH)
    _write(
        facet,
        (
            facet(doc=row.doc, kind=kind, value=value)
            for row in rows
            for kind, values in (
                ("topic", row.topics.split()),
                ("aspect", (names[letter] for letter in row.aspects)),
            )
            for value in values
        ),
    )


def _models(apps: StateApps) -> tuple[Any, Any, Any]:
    text, facet, filing = (
        apps.get_model("articles", name) for name in ("SearchText", "SearchFacet", "SearchFiling")
    )
    return text, facet, filing


def _filings(filing: Any, rows: Iterator[tuple[int, str, str]]) -> Iterator[Any]:
    for doc, own in groupby(rows, key=lambda row: row[0]):
        facets = [(kind, value) for _, kind, value in own]
        letters = (LETTERS[value] for kind, value in facets if kind == "aspect")
        yield filing(
            doc=doc,
            topics=" ".join(value for kind, value in facets if kind == "topic"),
            aspects="".join(sorted(letters)),
        )


def _write(model: Any, rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_quicker_compression")]
    operations = [
        migrations.CreateModel(
            name="SearchFiling",
            fields=[
                ("doc", models.IntegerField(primary_key=True, serialize=False)),
                ("topics", models.TextField()),
                ("aspects", models.CharField(max_length=60)),
            ],
        ),
        migrations.RunPython(file, part),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="SearchFacet")]
        ),
    ]
