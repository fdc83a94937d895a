"""What a text is filed under, as the index holds it and as it is counted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from articles.vocabulary import HealthAspect

TOPIC, ASPECT = "topic", "aspect"
# A letter stands in rows that were written long ago: it is never given to another aspect.
LETTERS = {
    HealthAspect.ALLERGIES: "a",
    HealthAspect.BENEFITS: "b",
    HealthAspect.CAUSES: "c",
    HealthAspect.CONTAGIOUSNESS: "d",
    HealthAspect.EFFECTIVENESS: "e",
    HealthAspect.GETTING_ACCESS: "f",
    HealthAspect.HOW_IT_WORKS: "g",
    HealthAspect.HOW_OR_WHERE: "h",
    HealthAspect.INGREDIENTS: "i",
    HealthAspect.LIVING_WITH: "j",
    HealthAspect.MAY_TREAT: "k",
    HealthAspect.MISCONCEPTIONS: "l",
    HealthAspect.OVERVIEW: "m",
    HealthAspect.PATIENT_EXPERIENCE: "n",
    HealthAspect.PREGNANCY: "o",
    HealthAspect.PREVENTION: "p",
    HealthAspect.PROGNOSIS: "q",
    HealthAspect.RELATED_TOPICS: "r",
    HealthAspect.RISKS_OR_COMPLICATIONS: "s",
    HealthAspect.SAFETY: "t",
    HealthAspect.SCREENING: "u",
    HealthAspect.SEE_DOCTOR: "v",
    HealthAspect.SELF_CARE: "w",
    HealthAspect.SIDE_EFFECTS: "x",
    HealthAspect.STAGES: "y",
    HealthAspect.SYMPTOMS: "z",
    HealthAspect.TREATMENTS: "A",
    HealthAspect.TYPES: "B",
    HealthAspect.USAGE_OR_SCHEDULE: "C",
}
BY_LETTER = {letter: aspect.value for aspect, letter in LETTERS.items()}


def filed(topics: Iterable[str], aspects: Iterable[str]) -> tuple[str, str]:
    """Topics and aspects as a row holds them."""
    letters = {LETTERS[HealthAspect(aspect)] for aspect in aspects}
    return " ".join(sorted(topic.replace("-", "") for topic in topics)), "".join(sorted(letters))


def topics_of(topics: str) -> list[str]:
    """The ids that a row holds."""
    return topics.split()


def aspects_of(aspects: str) -> list[str]:
    """The aspects that a row holds."""
    return [BY_LETTER[letter] for letter in aspects]


def counted(rows: Sequence[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    """How many texts have each facet, kind and value.

    Rows hold topics, how many texts have just these, and the letters of all these texts.
    """
    found: Counter[tuple[str, str]] = Counter()
    for topics, _, texts in rows:
        for topic in topics_of(topics):
            found[TOPIC, topic] += texts
    letters = "".join(letters for _, letters, _ in rows)
    for letter, aspect in BY_LETTER.items():
        if letter in letters:
            found[ASPECT, aspect] = letters.count(letter)
    return dict(found)
