"""What was made of the latest manuscripts is made once."""

from dataclasses import replace

from articles.manuscripts.latest import KEPT, of_the_latest
from articles.manuscripts.manuscript import Manuscript
from tests.gates.manuscripts import a_manuscript


def test_it_is_made_once_for_each_of_the_latest_and_never_taken_for_another() -> None:
    asked: list[str] = []

    @of_the_latest
    def title(manuscript: Manuscript) -> str:
        asked.append(manuscript.title)
        return manuscript.title

    one = a_manuscript()
    texts = [one, *(replace(one, title=f"{n}") for n in range(KEPT))]
    assert [title(text) for text in texts for _ in range(2)] == [
        text.title for text in texts for _ in range(2)
    ]
    assert asked == [text.title for text in texts]
    # An equal one is another one: only the same object vouches for its content.
    assert title(replace(texts[-1])) == texts[-1].title
    assert asked == [text.title for text in (*texts, texts[-1])]
    title(one)
    assert asked[-1] == one.title
