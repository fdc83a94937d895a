"""Notices to a partner's contacts: written down with what they are about, mailed by the worker."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from api.partners.models import Notice, Partner
from api.partners.words import KINDS, NoticeKind
from api.webhooks.words import LABELS as WEBHOOK_LABELS
from api.webhooks.words import PauseReason

logger = structlog.get_logger("beleg.partners")

A_ROUND = 20
LEASE = timedelta(minutes=5)
# A mail server that is away is asked again for a week; the notice stays in the admin in any case.
PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
MOST_ATTEMPTS = 10


def notify(*, partner: Partner, kind: NoticeKind, at: datetime, **params: Any) -> Notice:
    """Write a notice down, in the transaction of what it is about."""
    return Notice.objects.create(partner=partner, kind=kind.value, params=params, at=at, next_at=at)


def mail_notices(*, at: datetime) -> int:
    """Mail what is due, each contact in their language: a scan, safe in several copies.

    A worker that dies after handing a mail over sends it again: better twice than never.
    """
    due = Notice.objects.filter(mailed_at=None, next_at__lte=at, attempts__lt=MOST_ATTEMPTS)
    sent = 0
    for notice in due.select_related("partner").order_by("next_at", "pk")[:A_ROUND]:
        mine = Notice.objects.filter(pk=notice.pk, mailed_at=None, next_at=notice.next_at)
        if mine.update(next_at=at + LEASE) == 1:
            sent += _mailed(notice, at)
    return sent


def _mailed(notice: Notice, at: datetime) -> int:
    attempts = notice.attempts + 1
    row = Notice.objects.filter(pk=notice.pk)
    try:
        for contact in notice.partner.contacts.order_by("pk"):
            with translation.override(contact.language):
                subject, text = words_of(notice)
                send_mail(subject, text, None, [contact.email])
    except OSError as error:
        # Mail servers fail as networks do: smtplib's errors are among them.
        pause = PAUSES[min(notice.attempts, len(PAUSES) - 1)]
        row.update(attempts=attempts, next_at=at + pause)
        logger.warning("notice_not_mailed", notice=notice.pk, reason=type(error).__name__)
        return 0
    row.update(attempts=attempts, mailed_at=at)
    return 1


def words_of(notice: Notice) -> tuple[str, str]:
    """Subject and text of a notice, in the active language."""
    # What a notice of another version lacks stays empty in its words.
    params: dict[str, Any] = defaultdict(str, notice.params)
    if notice.kind == NoticeKind.WEBHOOK_STOPPED:
        reasons = {word.value: WEBHOOK_LABELS[word] for word in PauseReason}
        params["why"] = reasons.get(params["reason"], "")
        return _("Your webhook was stopped"), _(
            "Nothing more is sent to %(url)s (%(why)s). Nothing is lost: resume it, and everything "
            "that happened since is sent. Until then, read the log of changes."
        ) % params
    if notice.kind == NoticeKind.DELIVERY_FAILED:
        return _("An event could not be delivered"), _(
            "%(url)s refused the event %(event)s %(attempts)s times over three days while others "
            "arrived. It is in the delivery log and can be replayed."
        ) % params
    params["kind_of_change"] = KINDS.get(params["kind_of_change"], "")
    return _("A change waits for your confirmation"), _(
        "“%(title)s” (%(language)s) was changed on %(changed)s: %(kind_of_change)s. %(reason)s\n"
        "By your terms you confirm by %(due)s that you acted. We have no confirmation yet. Please "
        "act on your copy and confirm change %(sequence)s.\n%(url)s"
    ) % params
