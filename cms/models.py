"""What the running installation says about itself."""

from datetime import datetime

from django.db import models


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
