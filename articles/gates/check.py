"""The gate: every rule over one manuscript, the same report wherever it is asked for."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import chain

from articles.gates.finding import Check, DatedCheck, Finding, Report
from articles.gates.rulebook import RULES
from articles.gates.rules import (
    anchoring,
    attested,
    claims,
    disclaimers,
    doses,
    figures,
    governance,
    identifiers,
    images,
    legal,
    notation,
    parity,
    proportions,
    registries,
    signoff,
    sources,
    style,
    support,
    translation,
    wording,
)
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import Severity

GROUPS = (
    sources,
    identifiers,
    registries,
    claims,
    anchoring,
    figures,
    proportions,
    attested,
    parity,
    notation,
    doses,
    wording,
    support,
    legal,
    translation,
    style,
    disclaimers,
    governance,
    images,
    signoff,
)
CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(group.CHECKS for group in GROUPS))
# Checks that ask what day it is: validity of notices, reviews that are due.
DATED_CHECKS: tuple[DatedCheck, ...] = tuple(
    chain.from_iterable(group.DATED_CHECKS for group in GROUPS)
)
WORST_FIRST = tuple(Severity)


def check(manuscript: Manuscript, *, at: datetime) -> Report:
    """Every finding about a manuscript at that moment: worst first, then by rule and place."""
    findings = chain(
        chain.from_iterable(find(manuscript) for find in CHECKS),
        chain.from_iterable(find(manuscript, at) for find in DATED_CHECKS),
    )
    in_force = {
        (waiver.rule, waiver.place_type, waiver.place_id, waiver.field, waiver.evidence): waiver
        for waiver in manuscript.waivers
        # A rule of an earlier version may be gone; the exception for it is none.
        if at.date() <= waiver.expires_on
        and waiver.rule in RULES
        and RULES[waiver.rule].is_waivable
    }
    return Report(
        article=manuscript.article,
        language=manuscript.language,
        fingerprint=fingerprint(manuscript),
        findings=tuple(
            replace(finding, waiver=waiver)
            if (waiver := in_force.get(identity(finding)))
            else finding
            for finding in sorted(findings, key=_rank)
        ),
    )


def identity(finding: Finding) -> tuple[str, str, str, str, str]:
    """What makes a finding this finding: rule, place, field and evidence."""
    return (
        finding.rule,
        finding.place.type,
        finding.place.id,
        finding.field,
        finding.evidence,
    )


def _rank(finding: Finding) -> tuple[object, ...]:
    """The whole finding, so that equal reports are equal whatever order the checks ran in."""
    return (
        WORST_FIRST.index(finding.severity),
        finding.rule,
        finding.place.type,
        _as_people_count(finding.place.label),
        finding.place.id,
        finding.field,
        finding.evidence,
        sorted(finding.params.items()),
    )


def _as_people_count(label: str) -> tuple[tuple[int, str], ...]:
    """A key that puts c2 before c10."""
    return tuple((int(digits or 0), text) for text, digits in re.findall(r"(\D*)(\d*)", label))
