"""The models of what faces consumers, each kept beside what works with it."""

from api.corrections.models import Acknowledgement, Duty, DutyPosition, Holding
from api.partners.models import (
    ApiKey,
    IdempotentCall,
    Notice,
    Partner,
    PartnerContact,
    PartnerTerms,
)
from api.preview.models import PreviewLink
from api.purging.models import PurgedText, PurgeState
from api.usage.models import UsageDay
from api.webhooks.models import Attempt, Delivery, Endpoint

__all__ = [
    "Acknowledgement",
    "ApiKey",
    "Attempt",
    "Delivery",
    "Duty",
    "DutyPosition",
    "Endpoint",
    "Holding",
    "IdempotentCall",
    "Notice",
    "Partner",
    "PartnerContact",
    "PartnerTerms",
    "PreviewLink",
    "PurgeState",
    "PurgedText",
    "UsageDay",
]
