"""Platforms that show works of others: they are neither author nor journal."""

import re

NAMES = (
    "sciencedirect pubmed pubmedcentral pmc medline europepmc cochranelibrary googlescholar "
    "researchgate wileyonlinelibrary springerlink jstor scopus webofscience embase cinahl academia "
    "semanticscholar taylorfrancisonline tandfonline sagejournals oxfordacademic cambridgecore "
    "livivo googlebooks ncbibookshelf scihub ebscohost proquest thiemeconnect ovid scinapse youtube"
)
PLATFORMS = frozenset(NAMES.split())
ENDING = re.compile(r"\.(?:com|org|gov|net|de|eu|edu|nih\.gov|ncbi\.nlm\.nih\.gov)/?$")
ARTICLES = re.compile(r"^(?:https?://)?(?:www\.)?(?:the |die |der |das |via |in |bei |on )?")
ADDED = re.compile(r"[ -](?:datenbank|database|plattform|platform|portal)$")


def is_platform(name: str) -> bool:
    """Whether a name is a platform's, with or without "The", its host or what it is."""
    text = re.sub(r"\s*\([^)]*\)", "", name).strip().casefold()
    text = ADDED.sub("", ENDING.sub("", ARTICLES.sub("", text)))
    return re.sub(r"[^a-z0-9]", "", text.replace("&", "")) in PLATFORMS
