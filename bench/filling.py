# ruff: noqa: PLC0415 - models exist once the database is chosen
"""Fills a database: some articles by the verbs, the others as their copies, and a partner's key."""

from datetime import timedelta
from typing import Any

from bench import seeds
from bench.copies import Copier

STEP = timedelta(minutes=len(seeds.SUBJECTS))
WAITING = "waiting"


class Filling:
    """A database that grows. Texts of it are public in both languages."""

    def __init__(self) -> None:
        from django.core.management import call_command
        from django.db import transaction

        call_command("migrate", interactive=False, verbosity=0)
        with transaction.atomic():
            first = seeds.published(range(len(seeds.SUBJECTS)))
        self.each = len(first)
        self.copier = Copier(first, step=STEP)

    def grow(self, articles: int) -> int:
        """Until there are so many of these articles, at least; how many there are."""
        missing = -(-articles // self.each) - 1 - self.copier.made
        if missing > 0:
            self.copier.make(missing)
        settle()
        return self.each * (1 + self.copier.made)


def settle() -> None:
    """What a database does by itself after a while: statistics, dead rows, pages to the disk."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def wait(number: int) -> list[Any]:
    """So many articles more that are signed off in both languages and not yet published."""
    from django.db import transaction

    from articles.manuscripts.fingerprint import fingerprint
    from articles.manuscripts.load import load_all
    from articles.models import Article, SignOff, Variant

    with transaction.atomic():
        made = Article.objects.filter(variants__slug__startswith=WAITING).distinct().count()
        seed = seeds.written(0, name=f"{WAITING}-{made}")
        seeds.signed(seed, at=seeds.SIGNED_AT)
        Copier([seed], step=STEP, without=[SignOff]).make(number - 1)
        signed = list(SignOff.objects.filter(variant__article=seed).select_related("variant"))
        found = Article.objects.filter(variants__slug__startswith=f"{WAITING}-{made}-").distinct()
        articles = list(found.order_by("pk"))
        variants = list(Variant.objects.filter(article__in=articles).exclude(article=seed))
        for variant, manuscript in load_all(variants).items():
            read = fingerprint(manuscript)
            language = next(one.language for one in variants if one.pk == variant)
            SignOff.objects.bulk_create(
                _given(one, variant, read) for one in signed if one.variant.language == language
            )
    return articles


def _given(one: Any, variant: int, read: str) -> Any:
    """The same sign-off for the text of a copy."""
    from articles.models import SignOff

    return SignOff(
        variant_id=variant, kind=one.kind, decision=one.decision, fingerprint=read,
        fingerprint_version=one.fingerprint_version, by_id=one.by_id, at=one.at, note=one.note,
    )  # fmt: skip


def partner_key() -> str:
    """A key that opens everything, with limits that no measuring reaches."""
    from api.partners.models import ApiKey
    from tests.partners import accounts

    made = accounts.account("Bench").key
    ApiKey.objects.update(rate=1_000_000_000, quota=1_000_000_000)
    return made.secret
