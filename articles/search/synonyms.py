"""Lay and medical words for one thing: the term base that editors keep, and a small shipped list.

They are added to a text when it is indexed, so that a question needs no look at them.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from articles.evidence.terms import mentions
from articles.manuscripts.knowledge import Knowledge, TermRecord
from articles.vocabulary import Language, TermKind

FILE = Path(__file__).parent / "data" / "synonyms.json"
_joined: tuple[Knowledge | None, Knowledge] = (None, Knowledge())


def other_names(
    text: str, language: Language, knowledge: Knowledge
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a text names a thing that has other names, and those names in its language."""
    for mention in mentions(text, language=language, knowledge=_with_shipped(knowledge)):
        said = mention.text.casefold()
        others = tuple(
            form for form in mention.term.forms(language) if not said.startswith(form.casefold())
        )
        if others:
            yield mention.start, others


def _with_shipped(knowledge: Knowledge) -> Knowledge:
    """The term base and the shipped list as one; the same object while neither changed."""
    global _joined  # noqa: PLW0603  # a cache of one, by identity, like the knowledge itself
    source, joined = _joined
    if source is not knowledge:
        joined = Knowledge(terms=tuple(_merged((*knowledge.terms, *_shipped()))))
        _joined = (knowledge, joined)
    return joined


def _merged(terms: tuple[TermRecord, ...]) -> list[TermRecord]:
    """Terms that share a name are one."""
    found: list[TermRecord] = []
    by_form: dict[str, int] = {}
    for term in terms:
        forms = [f"de:{f.casefold()}" for f in term.forms_de]
        forms += [f"en:{f.casefold()}" for f in term.forms_en]
        place = next((by_form[form] for form in forms if form in by_form), len(found))
        if place == len(found):
            found.append(term)
        else:
            known = found[place]
            found[place] = TermRecord(
                key=known.key,
                kind=known.kind,
                forms_de=tuple(dict.fromkeys((*known.forms_de, *term.forms_de))),
                forms_en=tuple(dict.fromkeys((*known.forms_en, *term.forms_en))),
            )
        by_form.update(dict.fromkeys(forms, place))
    return found


@cache
def _shipped() -> tuple[TermRecord, ...]:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        TermRecord(
            key=f"shipped-{number}",
            kind=TermKind.SYMPTOM,
            forms_de=tuple(row["de"]),
            forms_en=tuple(row["en"]),
        )
        for number, row in enumerate(data["sets"])
    )
