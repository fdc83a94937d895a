"""`manage.py verify_editions`: recompute every edition's digest chain."""

from django.core.management.base import BaseCommand, CommandError

from articles.models import Edition
from articles.publishing.chain import bad_links


class Command(BaseCommand):
    help = "Recompute the digest chain of every variant; exit 1 with the first bad link of each."

    def handle(self, *args: object, **options: object) -> None:
        editions = Edition.objects.select_related("variant__article").order_by("variant", "number")
        bad = 0
        for link in bad_links(editions.iterator(chunk_size=200)):
            bad += 1
            self.stderr.write(f"edition {link.edition} (number {link.number}): {link.reason}")
        if bad:
            raise CommandError(f"{bad} chain(s) do not hold", returncode=1)
        redacted = Edition.objects.filter(redacted_at__isnull=False).count()
        self.stdout.write(
            f"{editions.count()} edition(s) hold" + (f", {redacted} redacted" if redacted else "")
        )
