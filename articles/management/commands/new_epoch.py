"""`manage.py new_epoch`: after a restore, tell consumers of the change log to start again."""

import uuid

from django.core.management.base import BaseCommand, CommandError

from articles.models import ChangeCounter


class Command(BaseCommand):
    help = (
        "After a restore from a backup: give the log of changes a new name, so that a consumer"
        " who has seen later entries than it holds is told to start again."
    )

    def handle(self, *args: object, **options: object) -> None:
        # The entries since the backup are lost and their numbers will be given away anew; a
        # cursor from before would skip what they then stand for.
        epoch = uuid.uuid4()
        if not ChangeCounter.objects.filter(id=1).update(epoch=epoch):
            raise CommandError("the log has no counter: are all migrations applied?", returncode=1)
        self.stdout.write(f"the log of changes is now {epoch}; cursors from before answer 410")
