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

from articles.admin.findings import COLOURS as SEVERITY_COLOURS
from articles.admin.findings import ShownFinding, severity_words, shown_findings
from articles.admin.verbs import Act, act_words
from articles.gates.check import check
from articles.gates.finding import Report
from articles.gates.rules.signoff import (
    contributors_since_last_edition,
    required_kinds,
    valid_sign_offs,
)
from articles.manuscripts.load import load_all
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Comment, Edition, Standing, Variant
from articles.models.choices import (
    LANGUAGE_LABELS,
    PUBLIC_STATE_LABELS,
    SIGN_OFF_LABELS,
    STAGE_LABELS,
)
from articles.rendering.addresses import addresses
from articles.review.permissions import SIGNERS, roles_of
from articles.review.transitions import BY_VERB
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
}

LOOKS: dict[Act, tuple[str, str]] = {
    Act.SUBMIT: ("send", "primary"),
    Act.SIGN_OFF: ("verified", "primary"),
    Act.REQUEST_CHANGES: ("edit_note", "default"),
    Act.PUBLISH: ("publish", "primary"),
    Act.CORRECT: ("healing", "default"),
    Act.SCHEDULE: ("schedule", "default"),
    Act.UNSCHEDULE: ("event_busy", "default"),
    Act.WITHDRAW: ("block", "danger"),
    Act.RESTORE: ("restore", "default"),
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
    open_comments: int
    page: str
    public_url: str
    api_url: str

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """How many findings of each severity, in words, with the colour of the pill."""
        return [
            (severity_words(severity), self.report.count(severity), SEVERITY_COLOURS[severity])
            for severity in Severity
            if self.report.count(severity)
        ]


def panels_of(article: Article, *, by: User, at: datetime) -> list[Panel]:
    """A panel for each language of an article, the source language first. 20 queries."""
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
    own_text = by.pk in contributors_since_last_edition(manuscript)
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
        findings=shown_findings(
            report, manuscript, variant=variant, roles=roles, own_text=own_text
        ),
        sign_offs=tuple(shown_sign_offs(manuscript)),
        offers=tuple(offers_of(variant, manuscript, state, roles, by)),
        own_text=own_text,
        open_comments=Comment.objects.filter(
            article=variant.article_id,
            language__in=["", variant.language],
            resolved_at__isnull=True,
        ).count(),
        page=reverse("admin:articles_variant_change", args=[variant.pk]),
        public_url=known.canonical(variant.language, slug) if live else "",
        api_url=known.article(str(variant.article.uid), variant.language) if live else "",
    )


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

    def is_open(act: Act) -> bool:
        transition = BY_VERB[act.verb]
        return stage in transition.sources and bool(roles & transition.roles)

    valid = valid_sign_offs(manuscript)
    is_complete = set(valid) >= set(required_kinds(manuscript))
    is_live = state == PublicState.LIVE
    # A text that is approved, or live and untouched, need not be submitted; it may be.
    kinds = signable_kinds(manuscript, roles, by)
    there: dict[Act, bool] = {
        Act.SUBMIT: not (is_complete and stage == Stage.APPROVED),
        Act.REQUEST_CHANGES: True,
        Act.PUBLISH: True,
        Act.CORRECT: is_live,
        Act.SCHEDULE: True,
        Act.UNSCHEDULE: True,
        Act.WITHDRAW: is_live,
        Act.RESTORE: state == PublicState.WITHDRAWN,
    }
    offers = [
        _offer(variant, Act.SIGN_OFF, kind)
        for kind in kinds
        if kind not in valid and is_open(Act.SIGN_OFF)
    ]
    for act, is_there in there.items():
        if is_there and is_open(act):
            quiet = act is Act.SUBMIT and is_live and is_complete
            offers.append(_offer(variant, act, colour="default" if quiet else ""))
    return offers


def signable_kinds(
    manuscript: Manuscript, roles: frozenset[Role], by: User
) -> tuple[SignOffKind, ...]:
    """The needed sign-offs that this person may give: not where they wrote the text."""
    if by.pk in contributors_since_last_edition(manuscript):
        return ()
    return tuple(kind for kind in required_kinds(manuscript) if roles & SIGNERS[kind])


def verb_url(variant: Variant, act: Act, kind: SignOffKind | None = None) -> str:
    """The page that asks before the verb is done."""
    url = reverse("admin:articles_variant_verb", args=[variant.pk, act.value])
    return f"{url}?kind={kind}" if kind else url


def pill(label: object, word: StrEnum) -> SafeString:
    """A coloured word, as the lists and cards show stages and states."""
    return coloured(label, COLOURS.get(word, "default"))


def coloured(text: object, colour: str) -> SafeString:
    """A word in one of the theme's colours."""
    html = render_to_string("unfold/helpers/label.html", {"text": text, "type": colour})
    return SafeString(html.strip())


def link_to(url: str, text: object) -> SafeString:
    return format_html('<a class="text-link" href="{}">{}</a>', url, text)


def button(url: str, text: str) -> SafeString:
    """A link that looks like a button, inside a form's row."""
    return format_html(
        '<a href="{}" class="border border-base-200 font-medium inline-block px-3 py-2'
        ' rounded-default text-primary-600 dark:border-base-700 dark:text-primary-500">{}</a>',
        url,
        text,
    )


def _offer(
    variant: Variant, act: Act, kind: SignOffKind | None = None, *, colour: str = ""
) -> Offer:
    icon, usual = LOOKS[act]
    return Offer(
        verb=act.value,
        label=act_words(act, kind),
        url=verb_url(variant, act, kind),
        icon=icon,
        variant=colour or usual,
    )
