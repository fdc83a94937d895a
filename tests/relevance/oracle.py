"""The ranking again, in plain Python over all rows: what the databases' order is held against."""

from articles.models import SearchTerm
from articles.reading import search as reading
from articles.search.analyser import key
from articles.search.lookup import look_up
from articles.search.question import LEAST_WEIGHT, Question, question_of, weighed
from articles.vocabulary import Language
from tests.relevance.collection import DEPTH


def in_order(text: str, language: Language) -> list[int]:
    """The best texts for a question: most points first, then the newest."""
    question = question_of(text, language)
    known = look_up(question)
    question, counts, _, _ = reading._spelt(question, known)
    question = weighed(question, counts, known.texts)
    impacts: dict[int, dict[str, int]] = {}
    for term in question.terms:
        rows = SearchTerm.objects.filter(term=key(term, language)).order_by("doc")
        for doc, impact in rows.values_list("doc", "impact"):
            impacts.setdefault(doc, {})[term] = impact
    points = {doc: _points(question, found) for doc, found in impacts.items()}
    ranked = sorted(((n, doc) for doc, n in points.items() if n), reverse=True)
    return [doc for _, doc in ranked[:DEPTH]]


def _points(question: Question, impacts: dict[str, int]) -> int:
    """Word by word the best way's worth times the least of its terms' numbers; few words, few."""
    gains = [
        max(min(impacts.get(term, 0) for term in way.terms) * way.worth for way in word.ways)
        for word in question.words
    ]
    met = [word.worth for word, gain in zip(question.words, gains, strict=True) if gain]
    whole = sum(word.worth for word in question.words)
    if sum(met) * 100 < whole * LEAST_WEIGHT:
        return 0
    return sum(gains) * len(met) // len(question.words)
