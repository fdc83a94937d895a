"""Whole clean articles of this project pass every rule, in either language.

They are the demo's, once the registries have answered and people have answered the
checklist: one on leg cramps that rests on CD009402.pub3, one that cites a retracted work as the
subject of its history, one on caffeine.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.gates.check import check
from articles.gates.checklist import asked_of_people
from articles.gates.finding import Report
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Source
from articles.publishing.sources import CheckAnswer, record_source_checks
from articles.review.checklist import Given, answer_checklist
from articles.vocabulary import Answer, CheckOutcome, CheckService, Language, SourceStatus
from cms.demo.content import ARTICLE, CORRECTED, WITHDRAWN
from cms.demo.loader import load_demo
from tests.demo.loaded import NOW, variant
from tests.scenarios import reference_data

pytestmark = pytest.mark.django_db
DE, EN = Language.DE, Language.EN
CLEAN = [(ARTICLE, DE), (ARTICLE, EN), (WITHDRAWN, DE), (WITHDRAWN, EN), (CORRECTED, DE)]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, checked by registries and by people; nothing of it outlives this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        reference_data()
        load_demo(at=NOW)
        _ask_registries()
        for name, language in CLEAN:
            _answer(name, language)
        yield
        transaction.set_rollback(True)


def _ask_registries() -> None:
    """Every registry knows every identified work, and every other link works."""
    cited = Source.objects.filter(references__article__variants__standing__isnull=False)
    found = SourceStatus.NONE_FOUND
    record_source_checks(
        answers=[
            CheckAnswer(source, CheckService.CROSSREF, CheckOutcome.ANSWERED, found)
            if source.doi or source.pmid
            else CheckAnswer(source, CheckService.LINK, CheckOutcome.ANSWERED, http_status=200)
            for source in cited.distinct().order_by("pk")
        ],
        by=User.objects.get(username="editor"),
        at=NOW,
    )


def _answer(name: str, language: Language) -> None:
    row = variant(name, language)
    manuscript = load(row)
    answer_checklist(
        variant=row,
        answers={item.key: Given(Answer.YES) for item in asked_of_people(manuscript)},
        read=fingerprint(manuscript),
        by=User.objects.get(username="editor"),
        at=NOW,
    )


def report_of(name: str, language: Language) -> Report:
    return check(load(variant(name, language)), at=NOW)


@pytest.mark.parametrize(("name", "language"), CLEAN)
def test_a_clean_article_passes_with_no_finding_at_all(name: str, language: Language) -> None:
    report = report_of(name, language)
    assert [(f.rule, f.place.label, f.evidence, f.params) for f in report.findings] == []


@pytest.mark.parametrize("language", Language)
def test_a_retracted_work_may_be_the_subject_of_history(language: Language) -> None:
    references = load(variant(WITHDRAWN, language)).references
    (retracted,) = [one for one in references if one.source.doi.endswith("(97)11096-0")]
    assert SourceStatus.RETRACTED in {check.status for check in retracted.source.checks}
    assert report_of(WITHDRAWN, language).blockers == ()
