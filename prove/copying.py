# ruff: noqa: PLC0415 - models exist once the database is chosen
"""A full copy by `examples/mirror.py` of ten thousand texts, killed on the way, then proved.

    python -m prove.copying sqlite|postgres [texts]

One text is published by the verbs, then its rows are written that many times over, each with an id,
a slug and a digest of its own. The mirror is killed -9 three times, goes on each time, and is then
held against the log; a second copy is made without a kill, and timed.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from prove import results
from prove.databases import database
from prove.site import ROOT, Site, environment
from tests.run import _free_port

TEXTS = int(os.environ.get("TEXTS", "10000"))
KILLS, BATCH, LIMIT_SECONDS = 3, 500, 60.0


def main(kind: str, wanted: int) -> int:
    name = f"copying-{kind}"
    with (
        tempfile.TemporaryDirectory(prefix="beleg-prove-") as folder,
        database(kind, Path(folder)) as url,
    ):
        variables = environment(url, "")
        os.environ.update(variables)
        import django

        django.setup()
        _fill(wanted)
        site = Site(variables, _free_port(), Path(folder) / "site.log")
        try:
            site.start("web")
            site.seconds_until_answer("/api/v1/changes/?page_size=1")
            figures = _copied(f"http://127.0.0.1:{site.port}", Path(folder))
        finally:
            site.end()
    figures |= {"proof": name, "done": True, "texts": wanted}
    figures["passed"] = (
        figures["proved_after_kills"]
        and figures["proved"]
        and figures["files"] == wanted
        and figures["seconds"] < LIMIT_SECONDS
    )
    results.write(name, figures)
    print(json.dumps(figures, indent=1))
    return 0 if figures["passed"] else 1


def _copied(url: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "examples" / "mirror.py"), url]
    killed = folder / "killed"
    for turn in range(KILLS):
        process = subprocess.Popen([*command, str(killed)], stdout=subprocess.DEVNULL)
        time.sleep(2.0 + turn)
        process.kill()
        process.wait()
    at_kill = len(list(killed.glob("texts/*/[!.]*.json")))
    ended = subprocess.run([*command, str(killed)], check=False).returncode
    proof = subprocess.run([*command, str(killed), "--verify"], check=False).returncode
    whole, begun = folder / "whole", time.monotonic()
    subprocess.run([*command, str(whole)], check=True)
    seconds = time.monotonic() - begun
    begun = time.monotonic()
    verified = subprocess.run([*command, str(whole), "--verify"], check=False).returncode
    return {
        "kills": KILLS,
        "held_at_last_kill": at_kill,
        "proved_after_kills": ended == 0 and proof == 0,
        "seconds": round(seconds, 1),
        "proved": verified == 0,
        "seconds_to_prove": round(time.monotonic() - begun, 1),
        "files": len(list(whole.glob("texts/*/[!.]*.json"))),
    }


def _fill(wanted: int) -> None:
    """Rows of so many live texts."""
    from django.core.management import call_command

    from tests import scenarios

    call_command("migrate", verbosity=0)
    first = scenarios.published(languages=(scenarios.DE,))
    for start in range(1, wanted, BATCH):
        _written(first, range(start, min(start + BATCH, wanted)))


def _written(first: Any, numbers: range) -> None:
    from django.db import transaction

    from articles.models import Article, Change, ChangeCounter, Edition, Slug, Standing, Variant
    from articles.vocabulary import RenditionShape

    variant = Variant.objects.get(article=first)
    standing = Standing.objects.get(variant=variant)
    edition, change = standing.edition, Change.objects.get(number=1)
    uids = {number: uuid.uuid4() for number in numbers}

    def copy(row: Any, **changes: Any) -> Any:
        fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        fields.pop(row._meta.pk.attname, None)
        return type(row)(**fields | changes)

    def renamed(text: str, number: int) -> str:
        return text.replace(str(first.uid), str(uids[number])).replace(
            standing.slug, f"sleep-de-{number}"
        )

    with transaction.atomic():
        made = Article.objects.bulk_create([copy(first, uid=uids[n]) for n in numbers])
        variants = Variant.objects.bulk_create(
            [
                copy(variant, article_id=row.pk, slug=f"sleep-de-{n}")
                for n, row in zip(numbers, made, strict=True)
            ]
        )
        editions = Edition.objects.bulk_create(
            [
                copy(
                    edition,
                    variant_id=row.pk,
                    document=renamed(edition.document, n),
                    digest=f"sha256:{hashlib.sha256(str(n).encode()).hexdigest()}",
                )
                for n, row in zip(numbers, variants, strict=True)
            ]
        )
        standings = Standing.objects.bulk_create(
            [
                copy(
                    standing,
                    variant_id=row.variant_id,
                    edition_id=row.pk,
                    article_uid=uids[n],
                    slug=f"sleep-de-{n}",
                )
                for n, row in zip(numbers, editions, strict=True)
            ]
        )
        Slug.objects.bulk_create(
            [
                copy(Slug.objects.get(standing=standing), slug=row.slug, standing_id=row.pk)
                for row in standings
            ]
        )
        _rendered(standings, editions, RenditionShape.ARTICLE)
        Change.objects.bulk_create(
            [
                Change(
                    number=n + 1,
                    kind=change.kind,
                    article_uid=uids[n],
                    language=change.language,
                    edition_number=1,
                    body=_entry(change.body, renamed, n, row.digest),
                    at=change.at,
                    by_id=change.by_id,
                )
                for n, row in zip(numbers, editions, strict=True)
            ]
        )
        ChangeCounter.objects.update(n=numbers[-1] + 1)


def _entry(body: str, renamed: Any, number: int, digest: str) -> str:
    told = json.loads(renamed(body, number)) | {"sequence": number + 1, "digest": digest}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _rendered(standings: list[Any], editions: list[Any], shape: Any) -> None:
    """The finished bytes that a publication keeps."""
    from articles.models import Rendition
    from articles.rendering.addresses import addresses
    from articles.rendering.renditions import build, published, renderer_key
    from articles.vocabulary import Coding

    where, rows = addresses(), []
    for standing, edition in zip(standings, editions, strict=True):
        made = build(published(standing, edition), shape, where)
        rows.append(
            Rendition(
                standing_id=standing.pk,
                edition_id=edition.pk,
                standing_version=standing.version,
                shape=shape.value,
                coding=Coding.IDENTITY.value,
                renderer=renderer_key(where),
                body=made.body,
                etag=made.etag,
            )
        )
    Rendition.objects.bulk_create(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else TEXTS))
