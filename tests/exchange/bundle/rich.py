"""Articles in every state, as bundles."""

from collections.abc import Iterator

from articles.models import Article, Claim, Comment, DomainRating, Edition, Person
from articles.publishing.actions import correct
from articles.publishing.reissue import redact
from articles.publishing.suspension import suspend_claims
from tests import scenarios
from tests.exchange.bundle.instances import exported, move_out
from tests.scenarios import DE, EN, after

_MADE: list[bytes] = []


def _corrected(name: str) -> Article:
    article = scenarios.published(name)
    scenarios.write(
        article, DE, name=name, at=after(10), title="Besser schlafen", slug=f"{name}-neu"
    )
    variant = scenarios.signed(article, DE, at=after(11))
    correct(variant=variant, note="Die Dauer war falsch.", by=scenarios.publisher(), at=after(12))
    return article


def _rich() -> Iterator[Article]:
    yield scenarios.published("live")
    yield scenarios.withdrawn("gone")
    yield scenarios.draft("draft")
    one = scenarios.draft("one", languages=(DE,))
    scenarios.issue(one, DE)
    yield one
    redacted = _corrected("redacted")
    first = Edition.objects.get(variant__article=redacted, variant__language="de", number=1)
    redact(edition=first, reason="Gerichtsbeschluss", by=scenarios.publisher(), at=after(20))
    yield redacted
    suspended = scenarios.published("suspended")
    suspend_claims(
        variant=scenarios.variant_of(suspended, EN),
        claims=[Claim.objects.get(article=suspended).uid],
        reason="The trial is looked into.",
        by=scenarios.medical(),
        at=after(20),
    )
    claim = Claim.objects.get(article=suspended)
    DomainRating.objects.create(
        claim=claim, domain="imprecision", rating=-1, reason_de="Wenige.", reason_en="Few."
    )
    for text in ("Bitte prüfen.", "Und das."):
        Comment.objects.create(
            article=suspended, language="de", text=text, by=scenarios.editor(), at=after(21)
        )
    yield suspended


def emptied() -> None:
    """Another instance, without the person that scenarios give an account of their own."""
    move_out()
    Person.objects.all().delete()


def rich_bundles() -> list[bytes]:
    """On an instance that has nothing yet. Made once: they are bytes."""
    if not _MADE:
        _MADE.extend(exported(article) for article in list(_rich()))
    emptied()
    return list(_MADE)
