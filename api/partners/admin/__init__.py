"""Partners in the admin: accounts, their terms, their keys."""

from api.partners.admin import keys, partner, terms

__all__ = ["keys", "partner", "terms"]
