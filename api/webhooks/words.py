"""The closed lists of webhooks."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.reading.changes import WITHHELD
from articles.vocabulary import ChangeKind

PREFIX = "article."
# What an endpoint may choose among. A text that is to be taken down is told to all of them.
EVENTS = tuple(f"{PREFIX}{kind.value}" for kind in ChangeKind)
ALWAYS = frozenset({f"{PREFIX}{ChangeKind.WITHDRAWN.value}", f"{PREFIX}{WITHHELD}"})
TEST, REMINDER = "partner.test", "partner.reminder"


class EndpointState(StrEnum):
    """Paused: by the partner, or after days of failures. Disabled: the receiver said 410."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class PauseReason(StrEnum):
    PARTNER = "partner"
    FAILURES = "failures"
    GONE = "gone"
    SECRET_LOST = "secret_lost"  # noqa: S105  # a word, no secret


class DeliveryState(StrEnum):
    """Failed: this one was tried for days while others arrived. It can be replayed."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


LABELS: dict[StrEnum, Any] = {
    EndpointState.ACTIVE: _("active"),
    EndpointState.PAUSED: _("paused"),
    EndpointState.DISABLED: _("disabled"),
    PauseReason.PARTNER: _("by the partner"),
    PauseReason.FAILURES: _("after days of failures"),
    PauseReason.GONE: _("the receiver answered 410"),
    PauseReason.SECRET_LOST: _("its secret was made with another SECRET_KEY"),
    DeliveryState.PENDING: _("pending"),
    DeliveryState.DELIVERED: _("delivered"),
    DeliveryState.FAILED: _("failed"),
}


def choices(words: type[StrEnum]) -> list[tuple[str, Any]]:
    """Choices of a field, in words."""
    return [(word.value, LABELS[word]) for word in words]
