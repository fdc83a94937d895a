"""Prepares what pages show of a variant: its stage, findings, sign-offs, and the verbs on offer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.words import finding_words
from articles.gates.check import check
from articles.gates.finding import Report
from articles.gates.rules.signoff import (
    contributors_since_last_edition,
    required_kinds,
    valid_sign_offs,
)
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Edition, Standing, Variant
from articles.models.choices import (
    LANGUAGE_LABELS,
    PUBLIC_STATE_LABELS,
    SIGN_OFF_LABELS,
    STAGE_LABELS,
)
from articles.rendering.addresses import addresses
from articles.review.permissions import SIGNERS, roles_of
from articles.review.transitions import BY_VERB, Verb
from articles.vocabulary import Language, PublicState, Role, Severity, SignOffKind, Stage

COLOURS: dict[StrEnum, str] = {
    Stage.DRAFT: "default",
    Stage.IN_REVIEW: "info",
    Stage.CHANGES_REQUESTED: "warning",
    Stage.APPROVED: "success",
    Stage.SCHEDULED: "primary",
    PublicState.NEVER: "default",
    PublicState.LIVE: "success",
    PublicState.WITHDRAWN: "danger",
    Severity.BLOCKER: "danger",
    Severity.WARNING: "warning",
    Severity.NOTE: "info",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb that the user may ask for now, as a button."""

    verb: str
    label: str
    url: str
    icon: str
    variant: str = "default"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    severity: str
    colour: str
    label: str
    rule: str
    place: str
    text: str
    hint: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ShownSignOff:
    """`state` says whether it holds for the text as it is."""

    kind: str
    by: str
    at: datetime | None
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One variant with everything that its card and its page show."""

    variant: Variant
    standing: Standing | None
    edition: Edition | None
    manuscript: Manuscript
    report: Report
    fingerprint: str
    language: str
    stage: SafeString
    state: SafeString
    findings: tuple[ShownFinding, ...]
    sign_offs: tuple[ShownSignOff, ...]
    offers: tuple[Offer, ...]
    own_text: bool
    page: str
    public_url: str
    api_url: str

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """How many findings of each severity, in words, with the colour of the pill."""
        return [
            (severity_words(severity), self.report.count(severity), COLOURS[severity])
            for severity in Severity
            if self.report.count(severity)
        ]


def panels_of(article: Article, *, by: User, at: datetime) -> list[Panel]:
    """A panel for each language of an article, the source language first. 18 queries."""
    variants = list(
        Variant.objects.filter(article=article)
        .select_related("article", "standing", "standing__edition")
        .order_by("language")
    )
    variants.sort(key=lambda row: row.language != article.source_language)
    manuscripts = load_all(variants)
    roles = roles_of(by)
    return [panel_of(row, manuscripts[row.pk], roles=roles, by=by, at=at) for row in variants]


def panel_of(
    variant: Variant, manuscript: Manuscript, *, roles: frozenset[Role], by: User, at: datetime
) -> Panel:
    """The panel of one variant that is loaded already."""
    report = check(manuscript, at=at)
    standing: Standing | None = getattr(variant, "standing", None)
    state = PublicState(standing.state) if standing else PublicState.NEVER
    known = addresses()
    live = state == PublicState.LIVE and standing is not None
    slug = standing.slug or "" if standing else ""
    return Panel(
        variant=variant,
        standing=standing,
        edition=standing.edition if standing else None,
        manuscript=manuscript,
        report=report,
        fingerprint=report.fingerprint,
        language=str(LANGUAGE_LABELS[Language(variant.language)]),
        stage=pill(STAGE_LABELS[Stage(variant.stage)], Stage(variant.stage)),
        state=pill(PUBLIC_STATE_LABELS[state], state),
        findings=shown_findings(report),
        sign_offs=tuple(shown_sign_offs(manuscript)),
        offers=tuple(offers_of(variant, manuscript, state, roles, by)),
        own_text=by.pk in contributors_since_last_edition(manuscript),
        page=reverse("admin:articles_variant_change", args=[variant.pk]),
        public_url=known.canonical(variant.language, slug) if live else "",
        api_url=known.article(str(variant.article.uid), variant.language) if live else "",
    )


def shown_findings(report: Report) -> tuple[ShownFinding, ...]:
    """The findings of a report in words."""
    shown = []
    for finding in report.findings:
        message = finding_words(finding)
        shown.append(
            ShownFinding(
                severity=finding.severity.value,
                colour=COLOURS[finding.severity],
                label=severity_words(finding.severity),
                rule=finding.rule,
                place=finding.place.label,
                text=message.text,
                hint=message.hint,
                evidence=finding.evidence,
            )
        )
    return tuple(shown)


def shown_sign_offs(manuscript: Manuscript) -> list[ShownSignOff]:
    """The latest sign-off of each kind that the text needs, and whether it holds."""
    valid = valid_sign_offs(manuscript)
    latest = {row.kind: row for row in manuscript.sign_offs}
    shown = []
    for kind in required_kinds(manuscript):
        row = latest.get(kind)
        label = str(SIGN_OFF_LABELS[kind])
        if row is None:
            shown.append(ShownSignOff(label, "", None, _("missing"), "default"))
        elif kind in valid:
            shown.append(ShownSignOff(label, row.by_name, row.at, _("valid"), "success"))
        elif row.decision == "changes_requested":
            shown.append(
                ShownSignOff(label, row.by_name, row.at, _("changes requested"), "warning")
            )
        else:
            shown.append(ShownSignOff(label, row.by_name, row.at, _("lapsed"), "danger"))
    return shown


def offers_of(
    variant: Variant,
    manuscript: Manuscript,
    state: PublicState,
    roles: frozenset[Role],
    by: User,
) -> list[Offer]:
    """The verbs that role and stage allow. The verb itself decides again when it is asked."""
    stage = Stage(variant.stage)

    def is_open(verb: Verb) -> bool:
        return stage in BY_VERB[verb].sources and bool(roles & BY_VERB[verb].roles)

    offers = []
    valid = valid_sign_offs(manuscript)
    stands_approved = stage == Stage.APPROVED and set(valid) >= set(required_kinds(manuscript))
    if is_open(Verb.SUBMIT) and not stands_approved:
        offers.append(_offer(variant, Verb.SUBMIT, "send", "primary"))
    if is_open(Verb.SIGN_OFF):
        offers += [
            _offer(variant, Verb.SIGN_OFF, "verified", "primary", kind)
            for kind in signable_kinds(manuscript, roles, by)
            if kind not in valid
        ]
    if is_open(Verb.REQUEST_CHANGES):
        offers.append(_offer(variant, Verb.REQUEST_CHANGES, "edit_note", "default"))
    if is_open(Verb.PUBLISH):
        offers.append(_offer(variant, Verb.PUBLISH, "publish", "primary"))
    if is_open(Verb.WITHDRAW) and state == PublicState.LIVE:
        offers.append(_offer(variant, Verb.WITHDRAW, "block", "danger"))
    return offers


def signable_kinds(
    manuscript: Manuscript, roles: frozenset[Role], by: User
) -> tuple[SignOffKind, ...]:
    """The needed sign-offs that this person may give: not where they wrote the text."""
    if by.pk in contributors_since_last_edition(manuscript):
        return ()
    return tuple(kind for kind in required_kinds(manuscript) if roles & SIGNERS[kind])


def verb_url(variant: Variant, verb: Verb, kind: SignOffKind | None = None) -> str:
    """The page that asks before the verb is done."""
    url = reverse("admin:articles_variant_verb", args=[variant.pk, verb.value])
    return f"{url}?kind={kind}" if kind else url


def verb_words(verb: Verb, kind: SignOffKind | None = None) -> str:
    """What the button says."""
    if verb == Verb.SIGN_OFF and kind is not None:
        return {
            SignOffKind.EDITORIAL: _("Sign off: editorial"),
            SignOffKind.MEDICAL: _("Sign off: medical"),
            SignOffKind.TRANSLATION: _("Sign off: translation"),
        }[kind]
    return {
        Verb.SUBMIT: _("Submit for review"),
        Verb.SIGN_OFF: _("Sign off"),
        Verb.REQUEST_CHANGES: _("Request changes"),
        Verb.PUBLISH: _("Publish"),
        Verb.WITHDRAW: _("Withdraw"),
    }[verb]


def severity_words(severity: Severity) -> str:
    return {
        Severity.BLOCKER: _("Blocker"),
        Severity.WARNING: _("Warning"),
        Severity.NOTE: _("Note"),
    }[severity]


def pill(label: object, word: StrEnum) -> SafeString:
    """A coloured word, as the lists and cards show stages and states."""
    return SafeString(
        render_to_string(
            "unfold/helpers/label.html", {"text": label, "type": COLOURS.get(word, "default")}
        ).strip()
    )


def link_to(url: str, text: object) -> SafeString:
    return format_html('<a class="text-link" href="{}">{}</a>', url, text)


def _offer(
    variant: Variant, verb: Verb, icon: str, colour: str, kind: SignOffKind | None = None
) -> Offer:
    return Offer(
        verb=verb.value,
        label=verb_words(verb, kind),
        url=verb_url(variant, verb, kind),
        icon=icon,
        variant=colour,
    )
