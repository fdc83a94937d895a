"""Where each rule is explained: pages in `docs/rules/`, one for each language."""

from functools import cache
from pathlib import Path

from articles.gates.rulebook import RULES
from articles.vocabulary import Language

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "rules"


def help_path(rule: str) -> str:
    """The address of a rule's page in the admin, on any host."""
    return f"/admin/rules/{rule}/"


@cache
def page_text(rule: str, language: Language) -> str:
    """A rule's page as Markdown. Raises: KeyError for what is no rule, or has no page."""
    if rule not in RULES:
        raise KeyError(rule)
    path = FOLDER / language.value / f"{rule}.md"
    if not path.is_file():
        raise KeyError(rule)
    return path.read_text(encoding="utf-8")


def summary(rule: str, language: Language) -> str:
    """What a rule finds: the first paragraph of its page. Raises: KeyError."""
    paragraphs = page_text(rule, language).split("\n\n")
    return " ".join(paragraphs[1].split())
