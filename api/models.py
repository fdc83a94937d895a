"""The models of what faces consumers, each kept beside what works with it."""

from api.partners.models import ApiKey, IdempotentCall, Partner, PartnerContact, PartnerTerms
from api.preview.models import PreviewLink
from api.usage.models import UsageDay

__all__ = [
    "ApiKey",
    "IdempotentCall",
    "Partner",
    "PartnerContact",
    "PartnerTerms",
    "PreviewLink",
    "UsageDay",
]
