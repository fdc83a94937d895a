"""Webhooks: where partners want to be told, what they are told, and every attempt to do so."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from api.partners.models import Partner
from api.webhooks.words import DeliveryState, EndpointState, PauseReason, choices


class Endpoint(models.Model):
    """An address of a partner's. `position` is the last change that was turned into a delivery.

    While it is not active the position stands still, so that nothing is lost. `next_at` is when it
    may be sent to again, and the lease of the worker that sends now. `level` is its place in the
    schedule while it cannot be reached, `streak` its failures in a row.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, models.CASCADE, related_name="endpoints", verbose_name=_("partner")
    )
    url = models.URLField(_("address"), max_length=500)
    description = models.CharField(_("description"), max_length=120, blank=True, default="")
    events = models.JSONField(_("events"), default=list)
    state = models.CharField(
        _("state"), max_length=8, choices=choices(EndpointState), default=EndpointState.ACTIVE
    )
    reason = models.CharField(
        _("why"), max_length=12, choices=choices(PauseReason), blank=True, default=""
    )
    state_at = models.DateTimeField(_("since"))
    position = models.PositiveBigIntegerField(_("last change"), default=0)
    salt = models.CharField(max_length=64)
    previous_salt = models.CharField(max_length=64, blank=True, default="")
    previous_until = models.DateTimeField(null=True)
    streak = models.PositiveIntegerField(_("failures in a row"), default=0)
    level = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(_("next attempt"))
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(
                condition=(Q(state=EndpointState.ACTIVE) & Q(reason=""))
                | (~Q(state=EndpointState.ACTIVE) & ~Q(reason="")),
                name="endpoint_not_active_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(previous_salt="", previous_until__isnull=True)
                | (~Q(previous_salt="") & Q(previous_until__isnull=False)),
                name="endpoint_previous_secret_paired",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(state=EndpointState.ACTIVE),
                name="endpoint_by_turn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.url}"


class Delivery(models.Model):
    """One event for one endpoint; `body` is what is sent, the same at every attempt.

    `uid` is its `webhook-id`. `sequence` is the change's number; none for tests and reminders.
    `refusals` are attempts that failed while the endpoint could be reached: its place in the
    schedule.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, related_name="deliveries", verbose_name=_("webhook")
    )
    sequence = models.PositiveBigIntegerField(_("change"), null=True)
    type = models.CharField(_("event"), max_length=40)
    body = models.TextField()
    state = models.CharField(
        _("state"), max_length=10, choices=choices(DeliveryState), default=DeliveryState.PENDING
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    refusals = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(_("next attempt"))
    created_at = models.DateTimeField(_("created at"))
    delivered_at = models.DateTimeField(_("delivered at"), null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "sequence"],
                condition=Q(sequence__isnull=False),
                name="delivery_of_a_change_once",
            ),
            models.CheckConstraint(
                condition=(Q(state=DeliveryState.DELIVERED) & Q(delivered_at__isnull=False))
                | (~Q(state=DeliveryState.DELIVERED) & Q(delivered_at__isnull=True)),
                name="delivery_delivered_paired",
            ),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "next_at"],
                condition=Q(state=DeliveryState.PENDING),
                name="delivery_due",
            ),
            models.Index(fields=["endpoint", "-id"], name="delivery_log"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.sequence or ''}"


class Attempt(models.Model):
    """One attempt: what was sent and answered, heads only. `ms` is how long it took.

    `status` is none, and `error` a code, where no answer came.
    """

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="log")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    ms = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=40, blank=True, default="")
    request_head = models.TextField()
    response_head = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["delivery", "at"], name="attempt_log")]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"
