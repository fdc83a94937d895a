"""What the web server does for a proof: the whole workflow on one variant, in a request."""

import random
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.writing import Edit
from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import Article, Change, Edition, Standing, Variant
from articles.publishing.actions import correct, publish, restore, withdraw
from articles.publishing.schedule import schedule
from articles.refusal import Refused
from articles.review.actions import sign_off, submit
from articles.vocabulary import Language, PublicState, SignOffKind, Stage
from prove.statements import doing, hold_after_commits

SOON = timedelta(seconds=0.4)


def person(name: str) -> User:
    return User.objects.get(username=name)


@csrf_exempt
def act(request: HttpRequest) -> JsonResponse:
    """`?verb=` publish, correct, withdraw, restore or schedule, on `?variant=`.

    With `?hold=1` it waits for its killer between the commit of the verb and the notification.
    """
    verb = request.GET["verb"]
    try:
        done = perform(
            verb, int(request.GET["variant"]), request.GET["n"], is_held="hold" in request.GET
        )
    except Refused as refusal:
        return JsonResponse({"refused": refusal.code}, status=409)
    finally:
        doing("-")
        hold_after_commits(is_held=False)
    return JsonResponse(done)


def perform(verb: str, pk: int, n: str, *, is_held: bool = False) -> dict[str, Any]:
    """The verb, with all that it needs to be possible. Raises: Refused."""
    variant = made_ready(verb, pk, n)
    hold_after_commits(is_held=is_held)
    return move(verb, variant, n)


def made_ready(verb: str, pk: int, n: str) -> Variant:
    """Written anew and signed, where the verb asks for that. Raises: Refused."""
    variant = Variant.objects.get(pk=pk)
    if verb not in {"withdraw", "restore"} and variant.stage != Stage.SCHEDULED:
        _approve(variant, n)
    return variant


def move(verb: str, variant: Variant, n: str) -> dict[str, Any]:
    """The verb alone. Raises: Refused."""
    if verb in {"withdraw", "restore"}:
        return _down_or_up(variant, n)
    by, at = person("publisher"), timezone.now()
    doing(verb)
    if verb == "schedule":
        schedule(variant=variant, moment=at + SOON, by=by, at=at)
        return {"scheduled": variant.pk}
    is_first = not Edition.objects.filter(variant=variant).exists()
    if verb == "correct" and not is_first:
        edition = correct(variant=variant, note=f"Berichtigung {n}", by=by, at=at)
    else:
        edition = publish(variant=variant, by=by, at=at)
    return {"edition": edition.digest}


def _down_or_up(variant: Variant, n: str) -> dict[str, Any]:
    state = Standing.objects.values_list("state", flat=True).get(variant=variant)
    by, at = person("publisher"), timezone.now()
    change: Change
    if state == PublicState.LIVE:
        doing("withdraw")
        change = withdraw(variant=variant, note=f"Grund {n}", by=by, at=at)
    else:
        doing("restore")
        change = restore(variant=variant, by=by, at=at)
    return {"change": change.number}


def _approve(variant: Variant, n: str) -> None:
    language = Language(variant.language)
    if variant.stage not in {Stage.APPROVED, Stage.IN_REVIEW}:
        article = Article.objects.get(pk=variant.article_id)
        column = f"title_{language}"
        setattr(article, column, f"Titel {n} {random.getrandbits(32):x}")
        save_draft(
            article=article,
            edits=[Edit(article, (column,))],
            expected=current_locks(article),
            by=person("author"),
            at=timezone.now(),
        )
    if variant.stage != Stage.IN_REVIEW:
        submit(variant=variant, by=person("author"), at=timezone.now())
    variant = Variant.objects.get(pk=variant.pk)
    manuscript = load(variant)
    for kind in required_kinds(manuscript):
        sign_off(
            variant=variant,
            kind=kind,
            read=fingerprint(manuscript),
            by=person("medical" if kind is SignOffKind.MEDICAL else "editor"),
            at=timezone.now(),
        )
