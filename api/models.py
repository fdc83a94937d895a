"""The models of what faces consumers, each kept beside what works with it."""

from api.partners.models import (
    ApiKey,
    IdempotentCall,
    Notice,
    Partner,
    PartnerContact,
    PartnerTerms,
)
from api.preview.models import PreviewLink
from api.usage.models import UsageDay
from api.webhooks.models import Attempt, Delivery, Endpoint

__all__ = [
    "ApiKey",
    "Attempt",
    "Delivery",
    "Endpoint",
    "IdempotentCall",
    "Notice",
    "Partner",
    "PartnerContact",
    "PartnerTerms",
    "PreviewLink",
    "UsageDay",
]
