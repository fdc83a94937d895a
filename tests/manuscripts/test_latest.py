"""What was made of the latest manuscripts is made once."""

from dataclasses import replace

from articles.manuscripts.latest import KEPT, of_the_latest
from articles.manuscripts.manuscript import Manuscript
from tests.gates.manuscripts import a_manuscript
from tests.scenarios import START


def test_it_is_made_once_for_each_of_the_latest_and_never_taken_for_another() -> None:
    asked: list[str] = []

    @of_the_latest
    def title(manuscript: Manuscript) -> str:
        asked.append(manuscript.title)
        return manuscript.title

    one = a_manuscript()
    texts = [one, *(replace(one, title=f"text {n}") for n in range(KEPT))]
    assert [title(text) for text in texts for _ in range(2)] == [
        text.title for text in texts for _ in range(2)
    ]
    assert asked == [text.title for text in texts]
    # The same text beside its other language is the same text, since whenever it is public.
    beside = replace(texts[-1], counterpart=one, last_published_at=START)
    assert title(beside) == texts[-1].title
    assert asked == [text.title for text in texts]
    # An equal one that was read anew is another one: only the same parts vouch for its content.
    assert title(replace(texts[-1], title=f"text {KEPT - 1}")) == texts[-1].title
    assert asked == [text.title for text in (*texts, texts[-1])]
    title(one)
    assert asked[-1] == one.title
