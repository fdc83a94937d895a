"""What the running installation says about itself."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

# What the worker's heartbeat is called.
WORKER = "worker"


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


class MailLanguage(models.Model):
    """The language in which a person is written to: the one they last chose for the interface."""

    user = models.OneToOneField(User, models.CASCADE, related_name="mail_language")
    language = models.CharField(max_length=2, choices=[("de", "de"), ("en", "en")])

    class Meta:
        verbose_name = "language of mails"

    def __str__(self) -> str:
        return f"{self.user}: {self.language}"


class ResetWish(models.Model):
    """Somebody asked for a link to a new password. Whether the address is known is seen later."""

    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    next_at = models.DateTimeField()

    class Meta:
        verbose_name = "asked for a new password"

    def __str__(self) -> str:
        return f"{self.at.isoformat()}"


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
