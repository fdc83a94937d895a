"""A remark names its place; it is settled by who made it or by an editor, once."""

import pytest

from articles.models import Article, Claim, Comment, Section
from articles.review.comments import CommentRefused, add_comment, resolve_comment
from articles.review.permissions import NotAllowed
from articles.vocabulary import Language, Role
from tests import scenarios
from tests.scenarios import DE, EN, after

pytestmark = pytest.mark.django_db


def comment(article: Article, *, name: str = "medical", **changes: object) -> Comment:
    values: dict[str, object] = {"text": "Stimmt die Zahl?", "language": DE, **changes}
    return add_comment(article=article, by=scenarios.user(name), at=after(5), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_comments(role: Role) -> None:
    row = comment(scenarios.draft(), name=role.value)

    assert (row.by, row.at, row.text) == (scenarios.user(role.value), after(5), "Stimmt die Zahl?")
    assert (row.language, row.place_type, row.resolved_at) == ("de", "", None)


def test_a_comment_names_a_section_a_claim_or_a_passage() -> None:
    article = scenarios.draft()
    section, claim = Section.objects.get(), Claim.objects.get()

    of_section = comment(
        article, place_type="section", place_id=section.key, passage=" Helles Licht "
    )
    of_claim = comment(article, place_type="claim", place_id=str(claim.uid), language=None)

    assert (of_section.place_id, of_section.passage) == (section.key, "Helles Licht")
    assert (of_claim.place_id, of_claim.language) == (str(claim.uid), "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " \n "}, "comment_empty"),
        ({"language": EN}, "language_missing"),
        ({"place_type": "section", "place_id": "nowhere"}, "comment_place_unknown"),
        ({"place_type": "claim", "place_id": "c1"}, "comment_place_unknown"),
        (
            {"place_type": "claim", "place_id": "00000000-0000-4000-8000-000000000000"},
            "comment_place_unknown",
        ),
        ({"place_type": "user", "place_id": "1"}, "comment_place_unknown"),
        ({"place_type": "", "place_id": "light"}, "comment_place_unknown"),
    ],
)
def test_a_comment_that_cannot_be_is_refused(changes: dict[str, object], code: str) -> None:
    article = scenarios.draft(languages=(Language.DE,))

    with pytest.raises(CommentRefused) as refusal:
        comment(article, **changes)

    assert refusal.value.code == code
    assert not Comment.objects.exists()


def test_another_articles_claim_is_no_place() -> None:
    article, other = scenarios.draft("one"), scenarios.draft("two")
    claim = Claim.objects.get(article=other)

    with pytest.raises(CommentRefused):
        comment(article, place_type="claim", place_id=str(claim.uid))


def test_a_person_without_a_role_does_not_comment() -> None:
    article = scenarios.draft()
    stranger = scenarios.author()
    stranger.groups.clear()

    with pytest.raises(NotAllowed):
        comment(article, name="author")


@pytest.mark.parametrize("name", ["medical", "editor"])
def test_its_author_and_an_editor_resolve_it(name: str) -> None:
    row = comment(scenarios.draft())

    resolve_comment(comment=row, by=scenarios.user(name), at=after(6))

    row.refresh_from_db()
    assert (row.resolved_by, row.resolved_at) == (scenarios.user(name), after(6))


@pytest.mark.parametrize("name", ["author", "translator", "publisher", "admin"])
def test_nobody_else_resolves_it(name: str) -> None:
    row = comment(scenarios.draft())

    with pytest.raises(NotAllowed):
        resolve_comment(comment=row, by=scenarios.user(name), at=after(6))

    row.refresh_from_db()
    assert row.resolved_at is None


def test_it_is_resolved_once() -> None:
    row = comment(scenarios.draft())
    resolve_comment(comment=row, by=scenarios.editor(), at=after(6))

    with pytest.raises(CommentRefused) as refusal:
        resolve_comment(comment=row, by=scenarios.medical(), at=after(7))

    row.refresh_from_db()
    assert (refusal.value.code, row.resolved_by) == ("comment_resolved", scenarios.editor())


def test_an_account_that_was_closed_resolves_nothing() -> None:
    row = comment(scenarios.draft())
    closed = scenarios.medical()
    closed.is_active = False

    with pytest.raises(NotAllowed):
        resolve_comment(comment=row, by=closed, at=after(6))
