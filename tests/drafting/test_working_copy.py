"""A draft as it would be after a save: judged by the same rules, and nothing written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.working_copy import working_copy
from articles.drafting.writing import Edit
from articles.gates.check import check
from articles.manuscripts.load import load
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Authorship, Claim, Person, Reference, Section, Variant
from tests import scenarios

pytestmark = pytest.mark.django_db
NOW = scenarios.after(30)


def edited(article: Article) -> list[Edit]:
    """Changes of every kind: a shared field, both languages, a new section, claim and author."""
    article = Article.objects.get(pk=article.pk)
    article.title_de, article.is_commercial = "Anders\x08", True
    section = Section.objects.get(article=article)
    section.body_de = f"{section.body_de}<p onclick='x()'>Dazu <script>y</script>1.5 mg.</p>"
    section.body_en = f"{section.body_en}<p>More.</p>"
    claim = Claim.objects.get(article=article)
    claim.statement_en, claim.certainty = "Changed.", "high"
    person, _ = Person.objects.get_or_create(name="Bodo Beispiel")
    return [
        Edit(article, ("title_de", "is_commercial")),
        Edit(section, ("body_de", "body_en")),
        Edit(claim, ("statement_en", "certainty")),
        Edit(Section(article=article, key="more", position=2, heading_de="Mehr")),
        Edit(Claim(article=article, kind="advice", statement_de="Ruhe hilft.")),
        Edit(Authorship(article=article, person=person, position=2)),
    ]


def test_the_working_copy_is_what_a_save_of_the_same_edits_makes() -> None:
    article = scenarios.draft()
    author = scenarios.author()
    copies = working_copy(article=article, edits=edited(article), by=author, at=NOW)
    copied = [reports(one) for one in copies]

    edits = edited(article)
    save_draft(article=article, edits=edits, expected=current_locks(article), by=author, at=NOW)

    saved = [load(scenarios.variant_of(article, language)) for language in scenarios.BOTH]
    assert copied == [reports(one) for one in saved]
    assert [one.title for one in copies] == [one.title for one in saved]
    assert [one.sections for one in copies] == [one.sections for one in saved]
    assert [one.authors for one in copies] == [one.authors for one in saved]
    assert [claim.key for claim in copies[0].claims] == [claim.key for claim in saved[0].claims]


def reports(manuscript: Manuscript) -> set[tuple[str, str, str]]:
    return {(one.rule, one.place.label, one.evidence) for one in check(manuscript, at=NOW).findings}


def test_a_removed_reference_takes_its_citations_with_it() -> None:
    article = scenarios.draft()
    gone = list(Reference.objects.filter(article=article))

    (german, _english) = working_copy(article=article, removals=gone, by=scenarios.author(), at=NOW)

    assert german.references == ()
    assert german.claims[0].citations == ()


def test_nothing_is_written_and_the_queries_are_few() -> None:
    article = scenarios.draft()
    edits = edited(article)
    before = Variant.objects.values_list("lock_version", flat=True).order_by("pk")
    locks = list(before)

    with CaptureQueriesContext(connection) as queries:
        working_copy(article=article, edits=edits, by=scenarios.author(), at=NOW)

    assert not [one for one in queries if not one["sql"].startswith("SELECT")]
    assert list(before.all()) == locks
    assert Article.objects.get(pk=article.pk).title_de != "Anders"


def test_what_a_save_may_not_write_is_not_taken_over() -> None:
    article, other = scenarios.draft(), scenarios.draft("other")
    foreign = Section.objects.get(article=other)
    foreign.heading_de = "Fremd"
    claim = Claim.objects.get(article=article)
    claim.number = 77

    (german, _english) = working_copy(
        article=article,
        edits=[Edit(foreign, ("heading_de",)), Edit(claim, ("number",))],
        by=scenarios.author(),
        at=NOW,
    )

    assert [one.heading for one in german.sections] == ["Licht am Abend"]
    assert german.claims[0].key == "c1"


def test_a_translated_field_is_no_longer_behind_its_source() -> None:
    article = scenarios.draft()
    scenarios.write(article, scenarios.DE, heading="Neues Licht")
    section = Section.objects.get(article=article)
    section.heading_en = "New light"

    (_german, before) = working_copy(article=article, by=scenarios.translator(), at=NOW)
    (_german, after) = working_copy(
        article=article,
        edits=[Edit(section, ("heading_en",))],
        by=scenarios.translator(),
        at=NOW,
    )

    assert "LANG_STALE" in {one.rule for one in check(before, at=NOW).findings}
    assert "LANG_STALE" not in {one.rule for one in check(after, at=NOW).findings}
