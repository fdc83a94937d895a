"""What the running installation says about itself."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """When a long-running process was last seen alive. Several copies share one name."""

    name = models.CharField(max_length=50, unique=True)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "heartbeat"

    def __str__(self) -> str:
        return f"{self.name} at {self.seen_at.isoformat()}"


def beat(*, name: str, at: datetime) -> None:
    """Note that `name` lives. Two queries the first time, one ever after."""
    if not Heartbeat.objects.filter(name=name).update(seen_at=at):
        Heartbeat.objects.bulk_create([Heartbeat(name=name, seen_at=at)], ignore_conflicts=True)


class Invitation(models.Model):
    """A link, good once and until a moment, with which a person sets the password of an account.

    Only the digest of its code is kept. A newer one for the same account ends an older one.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "invitation"
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="invitation_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} until {self.expires_at.isoformat()}"
