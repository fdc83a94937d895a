"""Findings as pages show them: in words, with the place to mend them and their exceptions."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.words import finding_words
from articles.gates.check import identity
from articles.gates.finding import Finding, Place, Report
from articles.gates.rulebook import RULES
from articles.manuscripts.canonical import canonical, digest
from articles.manuscripts.manuscript import Manuscript
from articles.models import Variant
from articles.review.waivers import WAIVERS
from articles.vocabulary import Role, Severity

# What tells two findings apart and is nothing to read.
DIGEST = re.compile(r"[0-9a-f]{12,64}")
COLOURS: dict[StrEnum, str] = {
    Severity.BLOCKER: "danger",
    Severity.WARNING: "warning",
    Severity.NOTE: "info",
}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """`waive_url` and `end_url` are empty where this person is not offered the step."""

    severity: str
    colour: str
    label: str
    rule: str
    help_url: str
    place: str
    url: str
    text: str
    hint: str
    evidence: str
    waived: str
    waive_url: str
    end_url: str


def shown_findings(
    report: Report,
    manuscript: Manuscript,
    *,
    variant: Variant,
    roles: frozenset[Role],
    own_text: bool,
) -> tuple[ShownFinding, ...]:
    """The findings of a report in words; those with an exception come last."""
    ordered = sorted(report.findings, key=lambda finding: finding.waiver is not None)
    return tuple(
        shown_finding(finding, manuscript, variant=variant, roles=roles, own_text=own_text)
        for finding in ordered
    )


def shown_finding(
    finding: Finding,
    manuscript: Manuscript,
    *,
    variant: Variant,
    roles: frozenset[Role],
    own_text: bool,
) -> ShownFinding:
    """One finding in words, with the steps that these roles are offered."""
    may_waive = bool(roles & WAIVERS)
    message = finding_words(finding)
    offered = may_waive and is_waivable(finding, own_text=own_text)
    return ShownFinding(
        severity=finding.severity.value,
        colour="default" if finding.waiver else COLOURS[finding.severity],
        label=severity_words(finding.severity),
        rule=finding.rule,
        help_url=reverse("admin:articles_rule", args=[finding.rule]),
        place=finding.place.label,
        url=place_url(finding.place, manuscript),
        text=message.text,
        hint="" if finding.waiver else message.hint,
        evidence="" if DIGEST.fullmatch(finding.evidence) else finding.evidence,
        waived=waived_words(finding),
        waive_url=waive_url(variant, finding) if offered else "",
        end_url=end_url(variant, finding) if may_waive else "",
    )


def is_waivable(finding: Finding, *, own_text: bool) -> bool:
    """Whether the rule knows exceptions and this finding lacks one; never one's own blocker."""
    if finding.waiver is not None or not RULES[finding.rule].is_waivable:
        return False
    return not (own_text and finding.severity is Severity.BLOCKER)


def name_of(finding: Finding) -> str:
    """A short name of exactly this finding, for addresses."""
    return digest(canonical(list(identity(finding)))).rpartition(":")[2]


def waive_url(variant: Variant, finding: Finding) -> str:
    """The page that asks for an exception's reason and end."""
    return reverse("admin:articles_variant_waive", args=[variant.pk, name_of(finding)])


def end_url(variant: Variant, finding: Finding) -> str:
    """The page that asks before an exception is ended; "" where there is none."""
    if finding.waiver is None:
        return ""
    return reverse("admin:articles_variant_end_waiver", args=[variant.pk, finding.waiver.id])


def waived_words(finding: Finding) -> str:
    """Who lets the finding stand, and until when."""
    if finding.waiver is None:
        return ""
    return _("Exception by %(name)s until %(day)s: %(reason)s") % {
        "name": finding.waiver.by_name,
        "day": finding.waiver.expires_on.isoformat(),
        "reason": finding.waiver.reason,
    }


def place_url(place: Place, manuscript: Manuscript) -> str:
    """Where what was found can be mended."""
    if place.type == "claim":
        return reverse("admin:articles_claim_of", args=[place.id])
    tab = {"reference": "#references", "section": "#sections"}.get(place.type, "")
    return reverse("admin:articles_article_of", args=[manuscript.article]) + tab


def severity_words(severity: Severity) -> str:
    return {
        Severity.BLOCKER: _("Blocker"),
        Severity.WARNING: _("Warning"),
        Severity.NOTE: _("Note"),
    }[severity]
