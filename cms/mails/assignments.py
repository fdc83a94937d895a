"""Mails about work: to whoever was asked for something, and once more when it is overdue."""

from collections import defaultdict
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.admin.assigning import name_of
from articles.models import Assignment
from articles.models.choices import LANGUAGE_LABELS, WORK_LABELS
from articles.models.said import said
from articles.vocabulary import AssignedWork, Language
from cms.mails.language import language_of

logger = structlog.get_logger("beleg.mails")

A_ROUND = 50
LEASE = timedelta(minutes=5)
# What was asked for earlier is old news: mail was switched on since, or was away for long.
FRESH = timedelta(days=2)


def mail_assignments(*, at: datetime) -> int:
    """One mail a person about what is new and what is overdue: a scan, safe in several copies.

    Off where no mail server is named. A worker that dies after handing a mail over sends it again.
    """
    if not settings.MAIL_ABOUT_WORK:
        return 0
    mine: dict[User, list[Assignment]] = defaultdict(list)
    for row in due(at).select_related("user", "by", "variant__article")[:A_ROUND]:
        won = Assignment.objects.filter(pk=row.pk, ended_at=None, mail_at=row.mail_at)
        if won.update(mail_at=at + LEASE) == 1:
            mine[row.user].append(row)
    return sum(_mailed(user, rows, at) for user, rows in mine.items())


def due(at: datetime) -> QuerySet[Assignment]:
    """Open assignments whose person is still to be told, or to be reminded."""
    is_new = Q(told_at=None, at__gte=at - FRESH)
    is_late = Q(reminded_at=None, due_on__lt=timezone.localdate(at))
    waits = Q(mail_at=None) | Q(mail_at__lte=at)
    rows = Assignment.objects.filter(is_new | is_late, waits, ended_at=None, user__is_active=True)
    return rows.exclude(user__email="").order_by("user", "due_on", "pk")


def _mailed(user: User, rows: list[Assignment], at: datetime) -> int:
    today = timezone.localdate(at)
    late = [row for row in rows if row.due_on < today]
    new = [row for row in rows if row.due_on >= today]
    with translation.override(language_of(user)):
        subject, text = words_of(new=new, late=late)
    try:
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", text, None, [user.email])
    except OSError as error:
        # Mail servers fail as networks do; the lease says when it is tried again.
        logger.warning("work_not_mailed", user=user.pk, reason=type(error).__name__)
        return 0
    told = Assignment.objects.filter(pk__in=[row.pk for row in rows])
    told.update(told_at=Coalesce("told_at", Value(at)), mail_at=None)
    told.filter(pk__in=[row.pk for row in late]).update(reminded_at=at)
    return 1


def words_of(*, new: list[Assignment], late: list[Assignment]) -> tuple[str, str]:
    """Subject and text of a mail, in the active language."""
    parts = []
    if new:
        parts += [_("You were asked for:"), *map(_line, new)]
    if late:
        parts += [_("Overdue:"), *map(_line, late)]
    subject = _("Your work is overdue") if late else _("You were asked for something")
    desk = settings.PUBLIC_BASE_URL + reverse("admin:index")
    return subject, "\n\n".join([*parts, _("All that waits for you: %(url)s") % {"url": desk}])


def _line(row: Assignment) -> str:
    article, language = row.variant.article, Language(row.variant.language)
    line = _("%(work)s: “%(title)s” (%(language)s), until %(day)s. Asked by %(who)s.") % {
        "work": WORK_LABELS[AssignedWork(row.work)],
        "title": said(article, "title", first=language) or article.uid,
        "language": LANGUAGE_LABELS[language],
        "day": date_format(row.due_on),
        "who": name_of(row.by),
    }
    url = settings.PUBLIC_BASE_URL + reverse("admin:articles_variant_change", args=[row.variant_id])
    return "\n".join(
        part for part in (f"- {line}", row.note and f"  {row.note}", f"  {url}") if part
    )
