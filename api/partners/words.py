"""The closed lists of partners' accounts, and how people read them."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.vocabulary import Context, Language


class ContactRole(StrEnum):
    EDITORIAL = "editorial"
    TECHNICAL = "technical"
    LEGAL = "legal"


class PermittedChange(StrEnum):
    """What a partner may alter; the words of a text are never among it."""

    LAYOUT = "layout"
    HEADINGS = "headings"
    EXCERPTS = "excerpts"
    IMAGES_LEFT_OUT = "images_left_out"
    OWN_TEASER = "own_teaser"


class Reporting(StrEnum):
    """Which changes a partner must confirm to have acted on."""

    NONE = "none"
    SEVERE = "severe"
    ALL = "all"


class Scope(StrEnum):
    """What a key opens."""

    READ = "read"
    ACCOUNT = "account"
    WEBHOOKS = "webhooks"
    ACKNOWLEDGE = "acknowledge"


class NoticeKind(StrEnum):
    """What a partner's contacts are written about."""

    WEBHOOK_STOPPED = "webhook_stopped"
    DELIVERY_FAILED = "delivery_failed"
    OVERDUE = "overdue"


LABELS: dict[StrEnum, Any] = {
    ContactRole.EDITORIAL: _("Editorial"),
    ContactRole.TECHNICAL: _("Technical"),
    ContactRole.LEGAL: _("Legal"),
    PermittedChange.LAYOUT: _("layout and typography"),
    PermittedChange.HEADINGS: _("levels of headings"),
    PermittedChange.EXCERPTS: _("excerpts of whole sections"),
    PermittedChange.IMAGES_LEFT_OUT: _("leaving out pictures"),
    PermittedChange.OWN_TEASER: _("a teaser of its own"),
    Reporting.NONE: _("nothing"),
    Reporting.SEVERE: _("severe changes"),
    Reporting.ALL: _("every change"),
    Scope.READ: _("read articles and changes"),
    Scope.ACCOUNT: _("see the account, accept terms"),
    Scope.WEBHOOKS: _("manage webhooks"),
    Scope.ACKNOWLEDGE: _("confirm changes"),
    NoticeKind.WEBHOOK_STOPPED: _("webhook stopped"),
    NoticeKind.DELIVERY_FAILED: _("delivery failed"),
    NoticeKind.OVERDUE: _("confirmation overdue"),
    Context.EDITORIAL: _("editorial"),
    Context.COMMERCIAL: _("commercial (beside a sale)"),
    Language.DE: _("German"),
    Language.EN: _("English"),
}


# Kinds of changes as people read them.
KINDS: dict[str, Any] = {
    "published": _("published"),
    "updated": _("updated"),
    "corrected": _("corrected"),
    "withdrawn": _("withdrawn"),
    "restored": _("restored"),
    "redirected": _("address changed"),
    "source_status_changed": _("status of a source changed"),
    "withheld": _("left the terms"),
}


def choices(words: type[StrEnum]) -> list[tuple[str, Any]]:
    """Choices of a field, in words."""
    return [(word.value, LABELS[word]) for word in words]
