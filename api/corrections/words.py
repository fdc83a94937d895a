"""The closed lists of what partners confirm."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Action(StrEnum):
    """What a partner did about a change."""

    UPDATED = "updated"
    TAKEN_DOWN = "taken_down"
    NOT_HELD = "not_held"


class DutyState(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    ACKNOWLEDGED = "acknowledged"


LABELS: dict[StrEnum, Any] = {
    Action.UPDATED: _("shows the new text"),
    Action.TAKEN_DOWN: _("took the text down"),
    Action.NOT_HELD: _("never showed the text"),
    DutyState.OPEN: _("open"),
    DutyState.OVERDUE: _("overdue"),
    DutyState.ACKNOWLEDGED: _("confirmed"),
}
SEVERITIES: dict[str, Any] = {
    "severe": _("severe"),
    "notable": _("notable"),
    "routine": _("routine"),
}
