"""`manage.py count_debt`: what is open in all drafts, counted now and not only once a day."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.management.progress import Progress
from articles.models import DebtDay, Variant
from articles.publishing.debt import count_again, count_debt
from articles.vocabulary import Language


class Command(BaseCommand):
    help = "Counts the open findings of all drafts anew, for the desk; the worker does it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        count_again(at=at)
        progress = Progress(sys.stderr, total=Variant.objects.count(), language=Language.EN)
        while counted := count_debt(at=at):
            progress.advance(counted)
        progress.clear()
        day = DebtDay.objects.get(day=timezone.localdate(at))
        self.stdout.write(
            f"{day.texts} texts: {day.blockers} blockers, {day.warnings} warnings, "
            f"{day.notes} notes; {day.stale_translations} translations outdated"
        )
