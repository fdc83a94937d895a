"""Every rule has a page in both languages, and the index says of each what the rule book says."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.gates.rulebook import RULES
from articles.messages.pages import FOLDER, page_text, summary
from articles.vocabulary import Language, Severity

HEADINGS = {
    Language.DE: ["Warum", "Schlechtes Beispiel", "Gutes Beispiel", "Was tun"],
    Language.EN: ["Why", "Bad example", "Good example", "What to do"],
}
OPTIONAL = {Language.DE: "Grenzen", Language.EN: "Limits"}
# How a page calls a severity, if it does.
SEVERITIES = {
    Severity.BLOCKER: r"\b(?:Blocker\w*|blocker\w*|blockiert)\b",
    Severity.WARNING: r"\bEine Warnung\b|\bA warning\b",
    Severity.NOTE: r"\bEine? Anmerkung\b|\bA note\b",
}
PAGES = [(rule, language) for rule in RULES for language in Language]


@pytest.mark.parametrize(("rule", "language"), PAGES)
def test_a_page_has_all_its_parts(rule: str, language: Language) -> None:
    text = page_text(rule, language)
    assert text.startswith(f"# {rule}\n\n")
    found = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [heading for heading in found if heading != OPTIONAL[language]] == HEADINGS[language]
    assert "<" not in re.sub(r"`[^`]*`|<https?://[^>]+>", "", text)
    for part in re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]:
        assert part.strip()
    assert len(summary(rule, language)) > 20


@pytest.mark.parametrize(("rule", "language"), PAGES)
def test_a_page_that_names_a_severity_up_front_names_one_that_the_rule_has(
    rule: str, language: Language
) -> None:
    has = {RULES[rule].severity, RULES[rule].milder, RULES[rule].stricter}
    said = summary(rule, language)
    named = {severity for severity, words in SEVERITIES.items() if re.search(words, said)}
    assert named <= has


def test_no_page_is_of_a_rule_that_is_gone() -> None:
    for language in Language:
        pages = {path.stem for path in (FOLDER / language.value).glob("*.md")}
        assert pages == set(RULES)


def test_the_index_is_the_rule_book() -> None:
    call_command("write_rules", "--check")


def test_the_pages_are_deployed() -> None:
    root = Path(__file__).parent.parent
    assert "COPY docs/rules docs/rules" in (root / "Dockerfile").read_text(encoding="utf-8")
    assert "!docs/rules" in (root / ".dockerignore").read_text(encoding="utf-8")
