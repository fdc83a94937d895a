"""Who is before an article now: said so that two people do not write the same sentence twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles.models import Article, Presence
from articles.vocabulary import Language

# A page renews its note every 20 seconds; two lost ones are nobody's absence.
GONE_AFTER = timedelta(seconds=60)
FORGOTTEN_AFTER = timedelta(days=1)


def note_presence(*, article: Article, writing: Iterable[Language], by: User, at: datetime) -> None:
    """Renew the note that a person has the article open, and in which languages they write."""
    languages = " ".join(sorted(language.value for language in writing))
    Presence.objects.update_or_create(
        article=article, user=by, defaults={"writing": languages, "seen_at": at}
    )
    Presence.objects.filter(article=article, seen_at__lt=at - FORGOTTEN_AFTER).delete()


def leave(*, article: Article, by: User) -> None:
    """Take the note back when the page is closed. Twice is harmless."""
    Presence.objects.filter(article=article, user=by).delete()


def present(*, article: Article, besides: User, at: datetime) -> QuerySet[Presence]:
    """The others before the article, by name. One query."""
    return (
        Presence.objects.filter(article=article, seen_at__gte=at - GONE_AFTER)
        .exclude(user=besides)
        .select_related("user")
        .order_by("user__username")
    )
