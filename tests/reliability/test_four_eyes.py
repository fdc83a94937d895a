"""Roads around the four-eyes rule that are not a missing check but a matter of when."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User

from articles.drafting.actions import add_language, current_locks, save_draft
from articles.drafting.writing import Edit
from articles.gates.check import check
from articles.gates.rules.signoff import valid_sign_offs
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import (
    Article,
    Citation,
    Disclaimer,
    DisclaimerVersion,
    Edition,
    Source,
    Variant,
)
from articles.publishing.actions import publish
from articles.publishing.refusals import GateRefused
from articles.publishing.reissue import reissue
from articles.review.actions import request_changes, sign_off, submit
from articles.review.permissions import FourEyesRefused
from articles.review.waivers import waive
from articles.vocabulary import Language, Role, SignOffKind
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def all_roles(name: str) -> User:
    return scenarios.user(name, *Role)


def retitle(article: Article, title: str, *, by: User, at: datetime) -> None:
    row = Article.objects.get(pk=article.pk)
    row.title_de = title
    save_draft(
        article=article,
        edits=[Edit(row, ("title_de",))],
        expected=current_locks(article),
        by=by,
        at=at,
    )


def signs(variant: Variant, *, by: User, at: datetime) -> None:
    sign_off(
        variant=variant,
        kind=SignOffKind.MEDICAL,
        read=fingerprint(load(variant)),
        by=by,
        at=at,
    )


@pytest.mark.parametrize("minute", [4, 5])
def test_who_saves_after_a_publication_wrote_the_next_edition_whatever_the_clock_says(
    minute: int,
) -> None:
    """A save that was asked for first can wait for the publication's lock and be written last."""
    article = scenarios.published(languages=(DE,), at=after(5))
    writer = all_roles("writer")
    retitle(article, "Von der Schreiberin", by=writer, at=after(minute))
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=scenarios.author(), at=after(8))
    with pytest.raises(FourEyesRefused):
        signs(variant, by=writer, at=after(9))


def test_who_wrote_before_a_new_wording_of_a_notice_still_wrote_the_draft() -> None:
    article = scenarios.published(languages=(DE,))
    writer = all_roles("writer")
    retitle(article, "Von der Schreiberin", by=writer, at=after(20))
    version = DisclaimerVersion.objects.create(
        disclaimer=scenarios.disclaimer(),
        version=2,
        text_de="<p>Neu.</p>",
        text_en="<p>New.</p>",
        written_by=scenarios.editor(),
        approved_by=scenarios.publisher(),
        approved_at=after(25),
    )
    reissue(version=version, by=scenarios.publisher(), at=after(30))
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=scenarios.author(), at=after(31))
    with pytest.raises(FourEyesRefused):
        signs(variant, by=writer, at=after(32))


def test_who_wrote_what_languages_share_wrote_it_for_a_later_language_too() -> None:
    article = scenarios.draft(languages=(DE,))
    writer = all_roles("writer")
    citation = Citation.objects.get(claim__article=article)
    citation.quote = "Von der Schreiberin ausgesucht."
    save_draft(
        article=article,
        edits=[Edit(citation, ("quote",))],
        expected=current_locks(article),
        by=writer,
        at=after(2),
    )
    add_language(article=article, language=EN, by=scenarios.translator(), at=after(3))
    scenarios.write(article, EN, at=after(4))
    variant = scenarios.variant_of(article, EN)
    submit(variant=variant, by=scenarios.translator(), at=after(5))
    with pytest.raises(FourEyesRefused):
        signs(variant, by=writer, at=after(6))


def test_a_blocker_of_the_whole_article_is_not_waived_by_way_of_the_other_language() -> None:
    """The exception holds in both languages, so its author may have written neither."""
    article = scenarios.draft()
    Source.objects.update(url="https://journal.example/")
    writer = all_roles("writer")
    retitle(article, "Von der Schreiberin", by=writer, at=after(2))
    english = scenarios.variant_of(article, EN)
    finding = next(
        f for f in check(load(english), at=after(3)).findings if f.rule == "SRC_LINK_HOMEPAGE"
    )
    with pytest.raises(FourEyesRefused):
        waive(
            variant=english,
            finding=finding,
            reason="Geht so.",
            expires_on=after(3).date(),
            by=writer,
            at=after(3),
        )


@pytest.mark.parametrize("language", [DE])
def test_a_wording_that_nobody_approved_reaches_no_reader(language: Language) -> None:
    """The text of a notice is no part of the fingerprint: its own sign-off is all it has."""
    article = scenarios.draft()
    Disclaimer.objects.get()
    DisclaimerVersion.objects.update(approved_at=None, approved_by=None)
    variant = scenarios.signed(article, language)
    DisclaimerVersion.objects.update(text_de="<p>Nach der Freigabe geändert.</p>")
    with pytest.raises(GateRefused):
        publish(variant=variant, by=scenarios.publisher(), at=after(5))
    assert not Edition.objects.exists()


def test_a_request_for_changes_that_was_written_last_is_the_last_word() -> None:
    """It was asked for first and waited for the lock; the sign-off before it counts no more."""
    article = scenarios.draft(languages=(DE,))
    variant = scenarios.variant_of(article, DE)
    submit(variant=variant, by=scenarios.author(), at=after(3))
    signs(variant, by=scenarios.medical(), at=after(5))
    request_changes(
        variant=variant,
        kind=SignOffKind.MEDICAL,
        read=fingerprint(load(variant)),
        note="Die Dosis stimmt nicht.",
        by=all_roles("reviewer"),
        at=after(4),
    )
    submit(variant=variant, by=scenarios.author(), at=after(6))
    manuscript = load(scenarios.variant_of(article, DE))
    assert SignOffKind.MEDICAL not in valid_sign_offs(manuscript)
