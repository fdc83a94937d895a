"""Remarks on a text while it is worked on, and who may call one settled."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User

from articles.manuscripts.texts import OF_ARTICLE
from articles.models import Article, Claim, Comment, Section, Variant
from articles.refusal import Refused
from articles.review.permissions import check_any_role
from articles.vocabulary import Language, Role

COMMENTERS = frozenset(Role)
# Whoever made a remark may settle it as well.
RESOLVERS = frozenset({Role.EDITOR})


class CommentRefused(Refused):
    """A remark cannot be made or settled as asked."""

    code = "comment_refused"


def add_comment(
    *,
    article: Article,
    text: str,
    by: User,
    at: datetime,
    language: Language | None = None,
    place_type: str = "",
    place_id: str = "",
    field: str = "",
    passage: str = "",
) -> Comment:
    """Remark on an article, in one language or all: on the whole, a section, a claim or a field.

    The place is `section` with its key or `claim` with its public id; "" is the whole text, or the
    `field` of the article itself.

    Raises: NotAllowed, CommentRefused (no text, a language or place that the article lacks).
    """
    check_any_role(COMMENTERS, by, "add_comment")
    if not text.strip():
        raise CommentRefused("a comment needs a text", code="comment_empty")
    if language is not None:
        _check_language(article, language)
    _check_place(article, place_type, place_id, field)
    return Comment.objects.create(
        article=article,
        language=language.value if language else "",
        place_type=place_type,
        place_id=place_id,
        field=field,
        passage=passage.strip(),
        text=text.strip(),
        by=by,
        at=at,
    )


def resolve_comment(*, comment: Comment, by: User, at: datetime) -> None:
    """Call a remark settled: whoever made it, or an editor.

    Raises: NotAllowed, CommentRefused (settled before).
    """
    if not is_own(comment, by):
        check_any_role(RESOLVERS, by, "resolve_comment")
    won = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True).update(
        resolved_at=at, resolved_by=by
    )
    if not won:
        raise CommentRefused("the comment was settled before", code="comment_resolved")


def is_own(comment: Comment, by: User) -> bool:
    """Whether the remark is this person's own."""
    return by.is_active and comment.by_id == by.pk


def _check_language(article: Article, language: Language) -> None:
    if not Variant.objects.filter(article=article, language=language.value).exists():
        raise CommentRefused(f"the article has no variant in {language}", code="language_missing")


def _check_place(article: Article, place_type: str, place_id: str, field: str) -> None:
    if not place_type and not place_id and field in ("", *OF_ARTICLE):
        return
    if field:
        is_there = False
    elif place_type == "section":
        is_there = Section.objects.filter(article=article, key=place_id).exists()
    else:
        is_there = place_type == "claim" and _is_claim(article, place_id)
    if not is_there:
        raise CommentRefused(
            "the article has no such section, claim or field", code="comment_place_unknown"
        )


def _is_claim(article: Article, uid: str) -> bool:
    try:
        return Claim.objects.filter(article=article, uid=UUID(uid)).exists()
    except ValueError:
        return False
