"""The limits of nutrients, changed by named persons; every claim that a change touches is opened.

An authority's new amount is a new row that begins on the day of the change; the old row ends the
day before, so that what was judged by it can be told for good.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from articles.drafting.writing import sign
from articles.evidence.doses import find_doses
from articles.evidence.terms import mentions
from articles.manuscripts.knowledge import Knowledge
from articles.manuscripts.known import known
from articles.models import Article, Claim, NutrientLimit, Standing, Task, Term
from articles.refusal import Refused
from articles.review.permissions import check_any_role
from articles.review.tasks import open_task
from articles.vocabulary import Language, NumberRole, PublicState, Role, TaskKind, TermKind

CHANGERS = frozenset({Role.EDITOR, Role.MEDICAL, Role.PUBLISHER})
DUE_IN = timedelta(days=14)
# What a change of makes another limit of it; the rest only describes the same one better.
AMOUNTS = frozenset({
    "amount", "unit", "per", "basis", "kind", "population", "age_from", "age_to", "jurisdiction",
})  # fmt: skip


class LimitRefused(Refused):
    """A limit cannot be changed as asked."""

    code = "limit_refused"


def change_limit(
    *, limit: NutrientLimit, changes: Mapping[str, object], by: User, at: datetime
) -> NutrientLimit:
    """Write what is known now of a limit, and return the row that holds it.

    Another amount becomes a new row, valid from that day on, and opens a task for every article
    that gives an amount of the nutrient. A better link or note is written over the row, and so is
    what is corrected on the day on which the row begins. Raises: NotAllowed, LimitRefused (a limit
    that has ended).
    """
    check_any_role(CHANGERS, by, "change_limit")
    with transaction.atomic():
        now = NutrientLimit.objects.select_for_update().get(pk=limit.pk)
        changed = {name: value for name, value in changes.items() if getattr(now, name) != value}
        if not changed:
            return now
        if not AMOUNTS & set(changed):
            return _described(now, changed, by=by, at=at)
        if now.valid_to is not None and now.valid_to < at.date():
            raise LimitRefused("the limit has ended; change the one in force", code="limit_ended")
        is_new_today = now.valid_from is not None and now.valid_from >= at.date()
        if is_new_today:
            after = _described(now, changed, by=by, at=at)
        else:
            after = _succeeding(now, changed, by=by, at=at)
        open_tasks_for(before=limit if is_new_today else now, after=after, at=at)
        return after


def add_limit(*, limit: NutrientLimit, by: User, at: datetime) -> None:
    """Write a limit that was not known so far, and open what gives an amount of its nutrient.

    Raises: NotAllowed.
    """
    check_any_role(CHANGERS, by, "add_limit")
    with transaction.atomic():
        sign(limit, by=by, at=at)
        limit.save(force_insert=True)
        open_tasks_for(before=None, after=limit, at=at)


def open_tasks_for(
    *, before: NutrientLimit | None, after: NutrientLimit, at: datetime
) -> tuple[Task, ...]:
    """A task for every article with a claim, in its draft or live, whose dose names the nutrient.

    An article whose task for this row is open gets no second one.
    """
    touched = claims_with_doses_of(after.nutrient)
    articles = Article.objects.filter(pk__in=touched).order_by("pk")
    tasks = (
        open_task(
            kind=TaskKind.LIMIT_CHANGED,
            key=f"limit:{after.pk}:{article.pk}",
            article=article,
            at=at,
            due_in=DUE_IN,
            facts={
                "nutrient_de": after.nutrient.name_de,
                "nutrient_en": after.nutrient.name_en,
                "authority": after.authority,
                "before_amount": _amount(before) if before else "",
                "after_amount": _amount(after),
                "claims": ", ".join(sorted(touched[article.pk], key=lambda key: int(key[1:]))),
            },
        )
        for article in articles
    )
    return tuple(task for task in tasks if task)


def claims_with_doses_of(nutrient: Term) -> dict[int, set[str]]:
    """Articles by primary key, each with the keys of its claims that give an amount of it."""
    knowledge = known()
    found: dict[int, set[str]] = defaultdict(set)
    for article, key, language, text, has_dose in (*_drafts(nutrient), *_live(nutrient)):
        if _gives_an_amount(text, nutrient.key, language, knowledge, has_dose=has_dose):
            found[article].add(key)
    return dict(found)


def _gives_an_amount(
    text: str, key: str, language: Language, knowledge: Knowledge, *, has_dose: bool
) -> bool:
    """Whether a statement says a dose, or names the nutrient beside the number of a dose."""
    doses = find_doses(text, language=language, knowledge=knowledge)
    if any(dose.substance == key for dose in doses):
        return True
    named = mentions(text, language=language, knowledge=knowledge, kinds=(TermKind.NUTRIENT,))
    return has_dose and any(mention.term.key == key for mention in named)


_Statement = tuple[int, str, Language, str, bool]


def _drafts(nutrient: Term) -> Iterator[_Statement]:
    names = Q()
    for language in Language:
        for stem in _stems(nutrient, language):
            names |= Q(**{f"statement_{language.value}__icontains": stem})
    claims = Claim.objects.filter(names).order_by("pk").prefetch_related("numbers")
    for claim in claims:
        has_dose = any(number.role == NumberRole.DOSE for number in claim.numbers.all())
        for language, text in (
            (Language.DE, claim.statement_de), (Language.EN, claim.statement_en),
        ):  # fmt: skip
            yield claim.article_id, claim.key, language, text or "", has_dose


def _live(nutrient: Term) -> Iterator[_Statement]:
    standings = Standing.objects.filter(state=PublicState.LIVE.value).order_by("pk")
    rows = standings.values_list("variant__article", "language", "edition__document")
    for article, code, document in rows.iterator():
        language = Language(code)
        if not any(stem.casefold() in document.casefold() for stem in _stems(nutrient, language)):
            continue
        for claim in msgspec.json.decode(document).get("claims", ()):
            has_dose = any(one["role"] == NumberRole.DOSE for one in claim["numbers"])
            yield article, claim["key"], language, claim["statement"], has_dose


def _stems(nutrient: Term, language: Language) -> Sequence[str]:
    """The shortest names of a nutrient; every other form begins with one of them."""
    if language is Language.DE:
        forms = [nutrient.name_de, *nutrient.forms_de]
    else:
        forms = [nutrient.name_en, *nutrient.forms_en]
    folded = sorted({form.casefold() for form in forms}, key=len)
    return [
        form
        for at, form in enumerate(folded)
        if not any(form.startswith(shorter) for shorter in folded[:at])
    ]


def _described(
    now: NutrientLimit, changed: Mapping[str, object], *, by: User, at: datetime
) -> NutrientLimit:
    for name, value in changed.items():
        setattr(now, name, value)
    sign(now, by=by, at=at)
    now.save(update_fields=list(changed))
    return now


def _succeeding(
    now: NutrientLimit, changed: Mapping[str, object], *, by: User, at: datetime
) -> NutrientLimit:
    """End a limit the day before, and write the one that takes its place."""
    begins = at.date()
    fields = {
        field.attname: getattr(now, field.attname)
        for field in NutrientLimit._meta.concrete_fields
        if not field.primary_key
    }
    new = NutrientLimit(**{**fields, **changed, "valid_from": begins, "valid_to": None})
    now.valid_to = begins - timedelta(days=1)
    for row in (now, new):
        sign(row, by=by, at=at)
    now.save(update_fields=["valid_to"])
    new.save(force_insert=True)
    return new


def _amount(limit: NutrientLimit) -> str:
    return f"{Decimal(limit.amount).normalize():f} {limit.unit}"
