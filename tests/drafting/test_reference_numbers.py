"""The numbers of a reference list are exchanged in one save, or the save is refused whole."""

import pytest

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.refusals import DraftRefused
from articles.drafting.writing import Edit
from articles.models import Article, Reference
from tests import scenarios
from tests.scenarios import after

pytestmark = pytest.mark.django_db


def with_three_references() -> Article:
    article = scenarios.draft()
    more = [
        Edit(Reference(article=article, source=scenarios.source(f"no-{number}"), number=number))
        for number in (2, 3)
    ]
    save(article, *more)
    return article


def save(article: Article, *edits: Edit) -> None:
    save_draft(
        article=article,
        edits=edits,
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(1),
    )


def renumber(article: Article, *numbers: int) -> None:
    edits = []
    for row, number in zip(article.references.order_by("pk"), numbers, strict=True):
        if row.number != number:
            row.number = number
            edits.append(Edit(row, ("number",)))
    save(article, *edits)


def numbers_of(article: Article) -> list[int]:
    return list(article.references.order_by("pk").values_list("number", flat=True))


@pytest.mark.parametrize("numbers", [(2, 1, 3), (3, 1, 2), (2, 3, 4), (32767, 1, 2)])
def test_numbers_are_exchanged_in_one_save(numbers: tuple[int, int, int]) -> None:
    article = with_three_references()

    renumber(article, *numbers)

    assert numbers_of(article) == list(numbers)


def test_a_number_that_another_reference_keeps_is_refused() -> None:
    article = with_three_references()

    with pytest.raises(DraftRefused) as refusal:
        renumber(article, 3, 2, 3)

    assert refusal.value.code == "draft_inconsistent"
    assert numbers_of(article) == [1, 2, 3]


def test_a_removed_references_number_is_free_in_the_same_save() -> None:
    article = with_three_references()
    first, second, _third = article.references.order_by("pk")
    second.number = 1

    save_draft(
        article=article,
        edits=[Edit(second, ("number",))],
        removals=[first.citations.get(), first],
        expected=current_locks(article),
        by=scenarios.author(),
        at=after(2),
    )

    assert numbers_of(article) == [1, 3]


def test_the_diary_names_only_the_numbers_that_were_given() -> None:
    article = with_three_references()

    renumber(article, 2, 1, 3)

    written = Reference.history.filter(article=article).values_list("number", flat=True)  # type: ignore[attr-defined]
    assert max(written) == 3
