"""One entry of a list of references that names two works becomes two references."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Max

from articles.drafting.actions import save_draft
from articles.drafting.locks import Lock
from articles.drafting.refusals import DraftRefused
from articles.drafting.writing import Edit
from articles.models import Citation, Claim, Reference, Source


def split_reference(
    *,
    reference: Reference,
    source: Source,
    claims: Sequence[Claim],
    expected: Mapping[Lock, int],
    by: User,
    at: datetime,
) -> Reference:
    """Put the entry's second work at the end of the list, proposed for these claims.

    The first reference keeps its work and its citations. That the second work supports a claim
    nobody said yet, so its citations have no stance. Raises: StaleDraft, DraftRefused.
    """
    listed = Reference.objects.filter(article=reference.article_id)
    if listed.filter(source=source).exists():
        raise DraftRefused("the work is in the list of references already", code="work_listed")
    last = listed.aggregate(last=Max("number"))["last"] or 0
    second = Reference(
        article=reference.article,
        source=source,
        number=last + 1,
        as_typed=reference.as_typed,
    )
    proposed = [Edit(Citation(claim=claim, reference=second)) for claim in claims]
    save_draft(
        article=reference.article,
        edits=[Edit(second), *proposed],
        expected=expected,
        by=by,
        at=at,
    )
    return second
