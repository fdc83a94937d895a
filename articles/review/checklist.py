"""The verb that answers the checklist: who vouches for what only a person can judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.gates.checklist import asked_of_people
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import ChecklistAnswer, Variant
from articles.review.actions import ReviewRefused, locked
from articles.review.permissions import check_any_role
from articles.vocabulary import Answer, Role

ANSWERERS = frozenset({Role.EDITOR, Role.MEDICAL})


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one item; a "no" says why in its note."""

    answer: Answer
    note: str = ""


def answer_checklist(
    *, variant: Variant, answers: Mapping[str, Given], read: str, by: User, at: datetime
) -> list[ChecklistAnswer]:
    """Answer items of the checklist, by their keys, for exactly the text that was read.

    `read` is the fingerprint of the text that was shown. An answer holds like a sign-off: it is
    for this content, and whoever edits the text afterwards opens the item again.

    Raises: NotAllowed, ReviewRefused (nothing answered, an item that is not asked of a person
    here, a "no" without a note, or the text has moved).
    """
    check_any_role(ANSWERERS, by, "answer_checklist")
    if not answers:
        raise ReviewRefused("no item was answered", code="nothing_answered")
    with transaction.atomic():
        variant = locked(variant)
        manuscript = load(variant)
        if fingerprint(manuscript) != read:
            raise ReviewRefused(
                "the text was changed after you opened it; read it again", code="content_moved"
            )
        asked = {item.key for item in asked_of_people(manuscript)}
        for key, given in answers.items():
            if key not in asked:
                raise ReviewRefused(f"nobody is asked {key!r} here", code="not_asked", item=key)
            if given.answer is Answer.NO and not given.note.strip():
                raise ReviewRefused('a "no" needs a note', code="answer_note_missing", item=key)
        rows = [
            ChecklistAnswer(
                variant=variant,
                item=key,
                answer=given.answer.value,
                note=given.note.strip(),
                fingerprint=read,
                by=by,
                at=at,
            )
            for key, given in answers.items()
        ]
        return ChecklistAnswer.objects.bulk_create(rows)
