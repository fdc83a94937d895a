"""What Retraction Watch lists, who decided what follows, and what was done to live texts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Variant
from articles.models.choices import both_or_neither, choices, is_one_of
from articles.models.edition import Edition
from articles.models.fields import PlainField
from articles.models.source import Source
from articles.vocabulary import CaseOutcome, PolicyAction, RetractionTrigger, SourceStatus

User = settings.AUTH_USER_MODEL


class RetractionRecord(models.Model):
    """An entry of the Retraction Watch list as it was last seen; one that vanished is kept.

    `nature` is as written. `digest` is of what is kept, so that an import writes what moved only.
    """

    record_id = models.PositiveBigIntegerField(_("record id"), primary_key=True)
    nature = models.CharField(_("nature"), max_length=60, blank=True, default="")
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    journal = models.CharField(_("journal or container"), max_length=300, blank=True, default="")
    paper_doi = models.CharField(_("DOI"), max_length=255, blank=True, default="")
    paper_pmid = models.CharField(_("PubMed id"), max_length=8, blank=True, default="")
    notice_doi = models.CharField(_("DOI of the notice"), max_length=255, blank=True, default="")
    notice_pmid = models.CharField(
        _("PubMed id of the notice"), max_length=8, blank=True, default=""
    )
    noticed_on = models.DateField(_("date of the notice"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    digest = models.CharField(max_length=32)
    first_seen_at = models.DateTimeField(_("first seen"))
    changed_at = models.DateTimeField(_("changed at"))
    gone_at = models.DateTimeField(_("no longer listed since"), null=True, blank=True)

    class Meta:
        verbose_name = _("retraction record")
        verbose_name_plural = _("retraction records")
        indexes = [
            models.Index(fields=["paper_doi"], name="retraction_by_paper_doi"),
            models.Index(fields=["paper_pmid"], name="retraction_by_paper_pmid"),
            models.Index(fields=["notice_doi"], name="retraction_by_notice_doi"),
            models.Index(fields=["notice_pmid"], name="retraction_by_notice_pmid"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.nature}"


class RetractionPolicy(models.Model):
    """What a named publisher lets the machine do when a source goes bad, until switched off.

    A row is never changed but for its end, and never deleted.
    """

    trigger = models.CharField(
        _("status of the source"), max_length=24, choices=choices(RetractionTrigger)
    )
    action = models.CharField(_("action"), max_length=16, choices=choices(PolicyAction))
    reason = PlainField(_("reason"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("switched on by"))
    at = models.DateTimeField(_("switched on at"))
    ended_at = models.DateTimeField(_("switched off at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("switched off by"),
    )
    ended_reason = PlainField(_("reason for switching it off"), null=True, blank=True)

    class Meta:
        verbose_name = _("retraction policy")
        verbose_name_plural = _("retraction policies")
        constraints = [
            models.UniqueConstraint(
                fields=["trigger"],
                condition=Q(ended_at__isnull=True),
                name="retraction_policy_on_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="retraction_policy_has_a_reason"),
            both_or_neither(
                "ended_at", "ended_by", "ended_reason", name="retraction_policy_ended_paired"
            ),
            is_one_of("trigger", RetractionTrigger, name="retraction_policy_trigger_known"),
            is_one_of("action", PolicyAction, name="retraction_policy_action_known"),
        ]

    def __str__(self) -> str:
        return f"{self.trigger}: {self.action}"


class RetractionCase(models.Model):
    """A live text that leant on a source when it went bad; the policies' scan answers it once.

    Written in the transaction in which the source's status moved. `edition` was the live one then.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="cases")
    status = models.CharField(_("status"), max_length=24, choices=choices(SourceStatus))
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="cases")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(
        _("outcome"), max_length=20, blank=True, default="", choices=choices(CaseOutcome)
    )
    policy = models.ForeignKey(
        RetractionPolicy, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("retraction case")
        verbose_name_plural = _("retraction cases")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "variant", "status", "at"], name="retraction_case_once"
            ),
            models.CheckConstraint(
                condition=(Q(outcome="") & Q(done_at__isnull=True))
                | (~Q(outcome="") & Q(done_at__isnull=False)),
                name="retraction_case_done_paired",
            ),
            is_one_of("status", SourceStatus, name="retraction_case_status_known"),
            is_one_of("outcome", CaseOutcome, name="retraction_case_outcome_known", blank=True),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(outcome=""), name="retraction_case_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.variant}"


class ClaimSuspension(models.Model):
    """A claim of a live text that does not hold until a person says so again.

    `reason` is public, in the text's language. `policy` is set where the machine acted under one.
    """

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="suspensions")
    claim_uid = models.UUIDField(_("public id"))
    claim_key = models.CharField(_("claim"), max_length=12)
    reason = PlainField(_("public reason"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    policy = models.ForeignKey(
        RetractionPolicy, models.PROTECT, null=True, blank=True, related_name="suspensions"
    )
    ended_at = models.DateTimeField(_("reinstated at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reinstated by"),
    )
    ended_reason = PlainField(_("reason for reinstating it"), null=True, blank=True)

    class Meta:
        verbose_name = _("suspension of a claim")
        verbose_name_plural = _("suspensions of claims")
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "claim_uid"],
                condition=Q(ended_at__isnull=True),
                name="suspension_in_force_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="suspension_has_a_reason"),
            both_or_neither("ended_at", "ended_by", "ended_reason", name="suspension_ended_paired"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_key} {self.variant}"
