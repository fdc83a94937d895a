"""The editors' room: thin, a button calls one verb."""

from articles.admin import article, claim, disclaimers, people, records, sources, variant

__all__ = ["article", "claim", "disclaimers", "people", "records", "sources", "variant"]
