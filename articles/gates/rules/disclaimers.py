"""Rules about the notices that an article carries."""

from collections.abc import Iterator

from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_variant
from articles.gates.rulebook import RULES
from articles.manuscripts.blocks import plain_text
from articles.manuscripts.manuscript import DisclaimerRecord, Manuscript


def disclaimers_speak_the_language(manuscript: Manuscript) -> Iterator[Finding]:
    """DISC_LANG_MISSING: a disclaimer, proposed ones included, without words in this language."""
    for disclaimer in manuscript.disclaimers:
        if plain_text(disclaimer.blocks).strip():
            continue
        yield Finding(
            rule="DISC_LANG_MISSING",
            severity=RULES["DISC_LANG_MISSING"].severity,
            place=place_of_variant(manuscript),
            field="disclaimers",
            evidence=disclaimer.key,
            language=manuscript.language,
            params={
                "disclaimer": disclaimer.key,
                "language": manuscript.language.value,
                **_where_else(disclaimer, manuscript),
            },
        )


def wordings_are_approved(manuscript: Manuscript) -> Iterator[Finding]:
    """DISC_MISSING: a wording without its legal approval is no notice yet.

    The fingerprint holds the keys of notices, not their words: the approval is all that vouches
    for them.
    """
    for disclaimer in manuscript.disclaimers:
        if not disclaimer.is_approved:
            yield Finding(
                rule="DISC_MISSING",
                severity=RULES["DISC_MISSING"].severity,
                place=place_of_variant(manuscript),
                field="disclaimers",
                evidence=disclaimer.key,
                language=manuscript.language,
                params={"disclaimer": disclaimer.key, "why": "unapproved"},
            )


def _where_else(disclaimer: DisclaimerRecord, manuscript: Manuscript) -> dict[str, str]:
    """The language that has the wording instead, if one has."""
    for language in disclaimer.languages:
        if language != manuscript.language:
            return {"why": "elsewhere", "there": language.value}
    return {"why": "nowhere"}


CHECKS: tuple[Check, ...] = (disclaimers_speak_the_language, wordings_are_approved)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
