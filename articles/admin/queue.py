"""What waits for whoever looks: first what they were asked for, then what waits for their roles."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.panel import pill
from articles.models import Assignment, Contributor, SignOff, Variant
from articles.models.choices import LANGUAGE_LABELS, PUBLIC_STATE_LABELS, STAGE_LABELS
from articles.review.permissions import SIGNERS
from articles.vocabulary import Decision, Language, PublicState, Role, SignOffKind, Stage

LONGEST_QUEUE = 15


@dataclass(frozen=True, slots=True)
class Row:
    """A text that waits. `due` is the day until which, `note` what was said with it."""

    pk: int
    article: int
    title: str
    language: str
    stage: SafeString
    state: SafeString
    work: str = ""
    due: date | None = None
    is_late: bool = False
    who: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """Texts that wait for one kind of act; `total` counts those that are not shown, too."""

    key: str
    title: str
    rows: list[Row]
    total: int
    more: str = ""
    is_alarm: bool = False


def assigned_to(user: User, *, today: date) -> Queue:
    """What this person was asked for, what is due first first. Two queries."""
    rows = open_assignments().filter(user=user)
    return _of_assignments("mine", _("Assigned to me"), rows, today=today)


def overdue_of_all(user: User, *, today: date) -> Queue:
    """What others were asked for and are late with. Two queries."""
    rows = open_assignments().filter(due_on__lt=today).exclude(user=user)
    return _of_assignments("overdue", _("Overdue"), rows, today=today, is_alarm=True)


def open_assignments() -> QuerySet[Assignment]:
    """What somebody was asked for and nobody has done yet, by due day."""
    rows = Assignment.objects.filter(end="")
    rows = rows.select_related("user", "variant__article", "variant__standing")
    return rows.order_by("due_on", "pk")


def waiting_for(user: User, roles: frozenset[Role]) -> list[Queue]:
    """The queues of the roles, without what the person wrote or was asked for. Two queries each."""
    mine = Assignment.objects.filter(variant=OuterRef("pk"), user=user, end="")
    free = Variant.objects.filter(~Exists(mine))
    waiting: list[tuple[str, str, QuerySet[Variant]]] = []
    if roles & frozenset().union(*SIGNERS.values()):
        rows = free.filter(to_be_signed_by(user, roles), stage=Stage.IN_REVIEW)
        waiting.append(("review", _("Waiting for my sign-off"), rows))
    if Role.PUBLISHER in roles:
        rows = free.filter(stage=Stage.APPROVED)
        waiting.append(("approved", _("Approved, ready to publish"), rows))
    if roles & {Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR}:
        rows = free.filter(stage=Stage.CHANGES_REQUESTED)
        waiting.append(("changes", _("Changes requested"), rows))
        drafts = free.filter(stage=Stage.DRAFT, contributors__user=user)
        waiting.append(("drafts", _("My drafts"), drafts))
    if not waiting:
        waiting.append(("work", _("In work"), free))
    return [_of_variants(key, title, rows) for key, title, rows in waiting]


def to_be_signed_by(user: User, roles: frozenset[Role]) -> Q:
    """Texts that lack a sign-off which this person may give: not where they wrote since the last
    edition, nor where one was given after the last word was written.
    """
    wrote = Contributor.objects.filter(
        Q(last_at__gt=OuterRef("standing__modified_at"))
        | Q(variant__standing__modified_at__isnull=True),
        variant=OuterRef("pk"),
        user=user,
    )
    last_word = (
        Contributor.objects.filter(variant=OuterRef("variant"))
        .order_by()
        .values("variant")
        .annotate(last=Max("last_at"))
        .values("last")
    )
    lacking = Q()
    for kind in SignOffKind:
        if not roles & SIGNERS[kind]:
            continue
        given = SignOff.objects.filter(
            variant=OuterRef("pk"),
            kind=kind.value,
            decision=Decision.APPROVED,
            at__gte=Coalesce(last_word, "at"),
        )
        lacking |= needs(kind) & ~Q(Exists(given))
    return lacking & ~Q(Exists(wrote))


def needs(kind: SignOffKind) -> Q:
    """The texts that need this sign-off: the source language, a derived one, or every one."""
    is_source = Q(language=F("article__source_language"))
    if kind is SignOffKind.EDITORIAL:
        return is_source
    return ~is_source if kind is SignOffKind.TRANSLATION else Q(pk__isnull=False)


def row_of(variant: Variant, **more: Any) -> Row:
    """A text with what its row reads; `article` and `standing` must be there."""
    stage, state = Stage(variant.stage), PublicState(variant.standing.state)
    return Row(
        pk=variant.pk,
        article=variant.article_id,
        title=title_of(variant),
        language=str(LANGUAGE_LABELS[Language(variant.language)]),
        stage=pill(STAGE_LABELS[stage], stage),
        state=pill(PUBLIC_STATE_LABELS[state], state),
        **more,
    )


def title_of(variant: Variant) -> str:
    """The title in the text's language; the article's where it has none yet."""
    title: str | None = getattr(variant.article, f"title_{variant.language}")
    return title or str(variant.article)


def _of_variants(key: str, title: str, rows: QuerySet[Variant]) -> Queue:
    rows = rows.select_related("article", "standing").order_by("-article__created_at", "pk")
    shown = [row_of(row) for row in rows[:LONGEST_QUEUE]]
    return Queue(key, title, shown, total=rows.count())


def _of_assignments(
    key: str, title: str, rows: QuerySet[Assignment], *, today: date, is_alarm: bool = False
) -> Queue:
    shown = [
        row_of(
            row.variant,
            work=row.get_work_display(),
            due=row.due_on,
            is_late=row.due_on < today,
            who=row.user.get_username(),
            note=row.note,
        )
        for row in rows[:LONGEST_QUEUE]
    ]
    return Queue(key, title, shown, total=rows.count(), is_alarm=is_alarm)
