"""A source is shared: who exchanges the work behind it has changed the texts that cite it."""

import pytest

from articles.drafting.refusals import DraftRefused
from articles.drafting.sources import save_source
from articles.gates.rules.signoff import contributors_since_last_edition
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Source
from articles.review.actions import sign_off, submit
from articles.review.permissions import FourEyesRefused
from articles.vocabulary import SignOffKind
from tests import scenarios
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db


def test_whoever_exchanges_the_work_does_not_sign_the_texts_that_cite_it() -> None:
    article = scenarios.draft()
    editor = scenarios.editor()
    source = Source.objects.get()
    source.doi = "10.99999/quite-another"
    save_source(source=source, fields=["doi"], by=editor, at=after(2))
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=scenarios.author(), at=after(3))
    manuscript = load(variant)
    with pytest.raises(FourEyesRefused):
        sign_off(
            variant=variant,
            kind=SignOffKind.EDITORIAL,
            read=fingerprint(manuscript),
            by=editor,
            at=after(4),
        )


@pytest.mark.parametrize("field", ["container_title", "volume", "plain_summary_de"])
def test_a_typo_mended_elsewhere_makes_nobody_a_contributor(field: str) -> None:
    article = scenarios.draft()
    source = Source.objects.get()
    setattr(source, field, "Anders")
    save_source(source=source, fields=[field], by=scenarios.editor(), at=after(2))
    writers = contributors_since_last_edition(load(scenarios.variant_of(article, DE)))
    assert scenarios.editor().pk not in writers
    assert source.history.get(history_type="~").history_user == scenarios.editor()


def test_only_the_named_fields_are_written() -> None:
    scenarios.draft()
    mine, theirs = Source.objects.get(), Source.objects.get()
    theirs.volume = "7"
    save_source(source=theirs, fields=["volume"], by=scenarios.author(), at=after(2))
    mine.issue = "3"
    save_source(source=mine, fields=["issue"], by=scenarios.editor(), at=after(3))
    row = Source.objects.get()
    assert (row.volume, row.issue) == ("7", "3")


def test_an_identifier_is_one_sources_alone() -> None:
    scenarios.source("first")
    second = scenarios.source("second")
    second.doi = "10.99999/first"
    with pytest.raises(DraftRefused) as refusal:
        save_source(source=second, fields=["doi"], by=scenarios.editor(), at=after(2))
    assert refusal.value.code == "source_exists"
