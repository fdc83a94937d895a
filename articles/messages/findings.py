"""The words of findings: what is wrong, and what to do about it, in German and English."""

from dataclasses import dataclass

from articles.gates.finding import Finding
from articles.messages.phrases import Phrase, spoken
from articles.messages.rules import (
    claims,
    disclaimers,
    doses,
    figures,
    governance,
    images,
    legal,
    notation,
    registries,
    signoff,
    sources,
    style,
    support,
    translation,
    wording,
)
from articles.messages.words import Words
from articles.vocabulary import Language, Severity


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    hint: str


# By rule, or by rule and the finding's parameter `why` where one rule has several reasons.
WORDS: dict[str, Words] = {
    **sources.WORDS,
    **registries.WORDS,
    **claims.WORDS,
    **figures.WORDS,
    **notation.WORDS,
    **doses.WORDS,
    **wording.WORDS,
    **support.WORDS,
    **legal.WORDS,
    **translation.WORDS,
    **style.WORDS,
    **disclaimers.WORDS,
    **governance.WORDS,
    **images.WORDS,
    **signoff.WORDS,
}
SEVERITIES: dict[Severity, tuple[Phrase, Phrase]] = {
    Severity.BLOCKER: (Phrase("Blocker", "blocker"), Phrase("Blocker", "blockers")),
    Severity.WARNING: (Phrase("Warnung", "warning"), Phrase("Warnungen", "warnings")),
    Severity.NOTE: (Phrase("Anmerkung", "note"), Phrase("Anmerkungen", "notes")),
}


def render(finding: Finding, language: Language) -> Message:
    """A finding in words. Raises: KeyError for a rule, or a reason of it, that has no words."""
    words = WORDS[key_of(finding)]
    said = spoken(finding.params, language)
    return Message(
        text=words.text.said(language).format_map(said),
        hint=words.hint.said(language).format_map(said),
    )


def key_of(finding: Finding) -> str:
    """Under which key a finding's words stand."""
    why = finding.params.get("why")
    return f"{finding.rule}.{why}" if why else finding.rule


def severity_name(severity: Severity, language: Language, *, count: int) -> str:
    """What that many findings of a severity are called."""
    one, many = SEVERITIES[severity]
    return (one if count == 1 else many).said(language)
