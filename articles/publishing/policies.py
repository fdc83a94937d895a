"""What the machine may do when a source goes bad: only what a named publisher switched on."""

import json
from datetime import datetime

import structlog
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.messages.retractions import suspension_text, withdrawal_text
from articles.models import (
    ClaimSuspension,
    RetractionCase,
    RetractionPolicy,
    Source,
    SourceCheck,
    Standing,
)
from articles.publishing.actions import lock_article, withdraw
from articles.publishing.cases import RETRACTION_DUE, TRIGGERS
from articles.publishing.facts import source_statuses
from articles.publishing.refusals import PublicationRefused
from articles.publishing.schedule import PAUSES
from articles.publishing.support import SOUND, Unsupported, unsupported_claims
from articles.publishing.suspension import suspend_claims
from articles.review.permissions import check_any_role, roles_of
from articles.review.tasks import open_task
from articles.vocabulary import (
    CaseOutcome,
    CheckService,
    Language,
    PolicyAction,
    PublicState,
    RetractionTrigger,
    Role,
    SourceStatus,
    TaskKind,
)

logger = structlog.get_logger("beleg.policies")

SWITCHERS = frozenset({Role.PUBLISHER})
# What registries call the notices that make a work a retracted one.
PARTIAL = "partial_retraction"
RETRACTIONS = frozenset({"retraction", PARTIAL, "withdrawal", "removal"})


def switch_on_policy(
    *, trigger: RetractionTrigger, action: PolicyAction, reason: str, by: User, at: datetime
) -> RetractionPolicy:
    """Let the machine act in one's name on sources that go bad from now on.

    Raises: NotAllowed, PublicationRefused (no reason, or one is on for this status already).
    """
    check_any_role(SWITCHERS, by, "switch_on_policy")
    if not reason.strip():
        raise PublicationRefused("a policy needs a reason", code="reason_missing")
    try:
        with transaction.atomic():
            return RetractionPolicy.objects.create(
                trigger=trigger.value, action=action.value, reason=reason.strip(), by=by, at=at
            )
    except IntegrityError as error:
        raise PublicationRefused(
            "a policy for this status is on; switch it off first", code="policy_on"
        ) from error


def switch_off_policy(*, policy: RetractionPolicy, reason: str, by: User, at: datetime) -> None:
    """End a policy; what it did stays. Any publisher may, whoever switched it on.

    Raises: NotAllowed, PublicationRefused (no reason, or switched off before).
    """
    check_any_role(SWITCHERS, by, "switch_off_policy")
    if not reason.strip():
        raise PublicationRefused("a reason is missing", code="reason_missing")
    won = RetractionPolicy.objects.filter(pk=policy.pk, ended_at__isnull=True).update(
        ended_at=at, ended_by=by, ended_reason=reason.strip()
    )
    if not won:
        raise PublicationRefused("the policy was switched off before", code="policy_off")


def apply_policies(*, at: datetime) -> int:
    """Answer every waiting case, each in a transaction of its own. Returns how many were answered.

    Safe in several workers and after a crash: a case is answered under the locks of its article's
    texts, in the transaction of what was done.
    """
    waiting = RetractionCase.objects.filter(outcome="", next_at__lte=at).order_by("at", "pk")
    return sum(_try(pk, at) for pk in list(waiting.values_list("pk", flat=True)))


def _try(pk: int, at: datetime) -> bool:
    try:
        return _answer(pk, at)
    except Exception as error:
        # Whatever it was: it is written down and the next case has its turn.
        logger.exception("policy_failed", case=pk, reason=type(error).__name__)
        case = RetractionCase.objects.get(pk=pk)
        RetractionCase.objects.filter(pk=pk, outcome="").update(
            attempts=case.attempts + 1,
            next_at=at + PAUSES[min(case.attempts, len(PAUSES) - 1)],
        )
        return False


@transaction.atomic
def _answer(pk: int, at: datetime) -> bool:
    rows = RetractionCase.objects.select_related("variant__article", "source")
    case = rows.get(pk=pk)
    lock_article(case.variant.article_id)
    if not RetractionCase.objects.filter(pk=pk, outcome="").exists():
        return False
    outcome, policy = _decide(case, at)
    RetractionCase.objects.filter(pk=pk).update(outcome=outcome, policy=policy, done_at=at)
    logger.info("policy_applied", case=pk, outcome=outcome, policy=policy.pk if policy else None)
    return True


def _decide(case: RetractionCase, at: datetime) -> tuple[CaseOutcome, RetractionPolicy | None]:
    """Do what the policy says; the outcome, and the policy where one was on."""
    standing = Standing.objects.select_related("edition").get(variant=case.variant)
    if standing.state != PublicState.LIVE or standing.edition_id != case.edition_id:
        return CaseOutcome.OVERTAKEN, None
    if source_statuses([case.source])[case.source.pk] in SOUND:
        return CaseOutcome.SETTLED, None
    policy = (
        RetractionPolicy.objects.select_related("by")
        .filter(trigger=TRIGGERS[SourceStatus(case.status)], ended_at__isnull=True, at__lte=case.at)
        .first()
    )
    if policy is None:
        return CaseOutcome.NO_POLICY, None
    if not roles_of(policy.by) & SWITCHERS:
        _ask_for_a_publisher(case, policy, at)
        return CaseOutcome.DORMANT, policy
    action = PolicyAction(policy.action)
    if action is PolicyAction.TASK_ONLY or _is_partial(case):
        return CaseOutcome.TASK_ONLY, policy
    lost = _unsupported(case, standing)
    if action is PolicyAction.WITHDRAW and any(claim.is_grave for claim in lost):
        _withdraw(case, policy, at)
        return CaseOutcome.WITHDRAWN, policy
    return _suspend(case, policy, lost, at), policy


def _is_partial(case: RetractionCase) -> bool:
    """Whether only a part of the work is retracted, by all that registries said.

    Which claims rest on that part is a person's to say; the task asks for it.
    """
    heads = {case.source_id, case.source.merged_into_id} - {None}
    checks = SourceCheck.objects.filter(
        Q(source__in=heads) | Q(source__merged_into__in=heads),
        status=SourceStatus.RETRACTED,
    )
    said: set[str] = set()
    for service, answer in checks.order_by("pk").values_list("service", "answer"):
        kinds = {notice.get("type", "") for notice in answer.get("notices", [])}
        if service == CheckService.PERSON or PARTIAL not in kinds:
            return False
        said |= kinds & RETRACTIONS
    return said == {PARTIAL}


def _unsupported(case: RetractionCase, standing: Standing) -> tuple[Unsupported, ...]:
    document = json.loads(standing.edition.document) if standing.edition else {}
    uids = [row["source"]["id"] for row in document["references"]]
    sources = list(Source.objects.filter(uid__in=uids).select_related("merged_into").order_by("pk"))
    known = source_statuses(sources)
    return unsupported_claims(
        document,
        {str(source.uid): known[source.pk] for source in sources},
        bad={
            str(source.uid)
            for source in sources
            if case.source_id in {source.pk, source.merged_into_id}
        },
    )


def _withdraw(case: RetractionCase, policy: RetractionPolicy, at: datetime) -> None:
    note = withdrawal_text(
        title=case.source.title,
        status=SourceStatus(case.status),
        language=Language(case.variant.language),
    )
    withdraw(variant=case.variant, note=note, by=policy.by, at=at)


def _suspend(
    case: RetractionCase, policy: RetractionPolicy, lost: tuple[Unsupported, ...], at: datetime
) -> CaseOutcome:
    """Suspend those that are in force."""
    rows = ClaimSuspension.objects.filter(variant=case.variant, ended_at__isnull=True)
    suspended = set(rows.order_by("pk").values_list("claim_uid", flat=True))
    claims = [claim.uid for claim in lost if claim.uid not in suspended]
    if not claims:
        return CaseOutcome.NOTHING_AFFECTED
    reason = suspension_text(
        title=case.source.title,
        status=SourceStatus(case.status),
        language=Language(case.variant.language),
    )
    suspend_claims(
        variant=case.variant, claims=claims, reason=reason, by=policy.by, at=at, policy=policy
    )
    return CaseOutcome.SUSPENDED


def _ask_for_a_publisher(case: RetractionCase, policy: RetractionPolicy, at: datetime) -> None:
    """The policy's publisher left or lost the role: nothing is done in a name that is not there."""
    open_task(
        kind=TaskKind.POLICY,
        key=f"policy_dormant:{policy.pk}:{case.source.uid}:{case.variant.article.uid}",
        article=case.variant.article,
        source=case.source,
        facts={"status": case.status, "publisher": policy.by.get_username()},
        at=at,
        due_in=RETRACTION_DUE,
    )
