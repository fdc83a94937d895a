"""An exception is somebody's, has a reason, ends, and is for one finding only."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from articles.gates.check import check
from articles.gates.finding import Finding
from articles.manuscripts.load import load
from articles.models import Article, Source, Waiver
from articles.review.actions import ReviewRefused
from articles.review.permissions import FourEyesRefused, NotAllowed
from articles.review.waivers import end_waiver, waive
from articles.vocabulary import Role
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db
SOON = date(2026, 6, 1)


def with_a_home_page() -> Article:
    article = scenarios.draft()
    Source.objects.update(url="https://www.example.org/")
    return article


def finding_of(
    article: Article, rule: str = "SRC_LINK_HOMEPAGE", *, at: datetime | None = None
) -> Finding:
    report = check(load(scenarios.variant_of(article, DE)), at=at or after(5))
    return next(finding for finding in report.findings if finding.rule == rule)


def waived(
    article: Article,
    *,
    by: User | None = None,
    reason: str = "Kein besserer Link.",
    expires_on: date = SOON,
    rule: str = "SRC_LINK_HOMEPAGE",
    at: datetime | None = None,
) -> Waiver:
    return waive(
        variant=scenarios.variant_of(article, DE),
        finding=finding_of(article, rule, at=at),
        reason=reason,
        expires_on=expires_on,
        by=by or scenarios.publisher(),
        at=at or after(5),
    )


def test_a_waived_blocker_blocks_no_longer_and_stays_visible() -> None:
    article = with_a_home_page()
    waived(article)
    for language in (DE, EN):
        report = check(load(scenarios.variant_of(article, language)), at=after(6))
        assert "SRC_LINK_HOMEPAGE" not in {finding.rule for finding in report.blockers}
    finding = finding_of(article)
    assert finding.waiver is not None
    assert (finding.waiver.reason, finding.waiver.by_name) == (
        "Kein besserer Link.",
        "Dr. Publisher",
    )


def test_an_exception_ends_on_its_day() -> None:
    article = with_a_home_page()
    waived(article, expires_on=after(5).date())
    assert finding_of(article, at=after(6)).waiver is not None
    assert finding_of(article, at=after(5) + timedelta(days=1)).waiver is None


def test_an_expired_exception_can_be_given_again() -> None:
    article = with_a_home_page()
    waived(article, expires_on=after(5).date())
    later = after(5) + timedelta(days=3)
    waived(article, at=later, expires_on=SOON)
    assert finding_of(article, at=later).waiver is not None


def test_an_exception_for_one_link_is_none_for_another() -> None:
    article = with_a_home_page()
    waived(article)
    Source.objects.update(url="https://www.example.com/")
    assert finding_of(article).waiver is None


def test_an_exception_can_be_ended() -> None:
    article = with_a_home_page()
    waiver = waived(article)
    end_waiver(waiver=waiver, by=scenarios.editor(), at=after(7))
    assert finding_of(article).waiver is None
    with pytest.raises(ReviewRefused) as refusal:
        end_waiver(waiver=waiver, by=scenarios.editor(), at=after(8))
    assert refusal.value.code == "waiver_ended"


def test_nobody_waives_a_blocker_of_what_they_wrote() -> None:
    article = with_a_home_page()
    both = scenarios.user("both", Role.AUTHOR, Role.EDITOR)
    scenarios.write(article, DE, by=both)
    with pytest.raises(FourEyesRefused):
        waived(article, by=both)


@pytest.mark.parametrize("name", ["author", "translator", "admin"])
def test_an_exception_needs_a_role(name: str) -> None:
    article = with_a_home_page()
    with pytest.raises(NotAllowed):
        waived(article, by=scenarios.user(name))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": "  "}, "reason_missing"),
        ({"expires_on": date(2026, 3, 1)}, "term_wrong"),
        ({"expires_on": date(2027, 4, 1)}, "term_wrong"),
        ({"rule": "SIGNOFF_MISSING"}, "not_waivable"),
    ],
)
def test_an_exception_that_cannot_be_is_refused(changes: dict[str, object], code: str) -> None:
    article = with_a_home_page()
    with pytest.raises(ReviewRefused) as refusal:
        waived(article, **changes)
    assert refusal.value.code == code


def test_a_finding_is_waived_once() -> None:
    article = with_a_home_page()
    finding = finding_of(article)
    waived(article)
    with pytest.raises(ReviewRefused) as refusal:
        waive(
            variant=scenarios.variant_of(article, DE),
            finding=finding,
            reason="x",
            expires_on=SOON,
            by=scenarios.publisher(),
            at=after(6),
        )
    assert refusal.value.code == "no_such_finding"


def test_a_waived_finding_goes_on_record_with_the_edition() -> None:
    article = with_a_home_page()
    waived(article)
    edition = scenarios.issue(article, DE)
    assert "Kein besserer Link." in edition.evidence
