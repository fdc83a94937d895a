"""A small article in both languages, written for the journeys; each is the other's translation."""

from dataclasses import dataclass

DOI = "10.1016/j.made.2021.04.003"


@dataclass(frozen=True, slots=True)
class Text:
    """One language of the article, as it is pasted and as it is typed."""

    title: str
    summary: str
    heading: str
    body: str
    advice_heading: str
    advice: str
    passage: str
    quote: str
    reading: str
    wrong_figure: str
    right_figure: str
    slug: str
    correction: str
    note: str
    withdrawal: str

    @property
    def pasted(self) -> str:
        """As it comes out of a mail: headings, paragraphs, one empty line between them."""
        return (
            f"# {self.title}\n\n## {self.heading}\n\n{self.body}\n\n"
            f"## {self.advice_heading}\n\n{self.advice}\n"
        )


TEXTS = {
    "de": Text(
        title="Warmes Fußbad am Abend",
        summary="Was ein warmes Fußbad vor dem Schlafen bewirken kann.",
        heading="Wärme und Einschlafen",
        body=(
            "Ein warmes Fußbad macht schneller müde. Das Wasser hat 38.5 °C. Die Wirkung ist klein."
        ),
        advice_heading="Wann Sie Rat brauchen",
        advice="Wer Diabetes hat, fragt vorher die Ärztin oder den Arzt.",
        passage="Ein warmes Fußbad macht schneller müde.",
        quote="Participants reported being tired sooner.",
        reading="Die Teilnehmenden berichteten, früher müde zu sein.",
        wrong_figure="38.5",
        right_figure="38,5",
        slug="warmes-fussbad",
        correction=" Die Studie war klein.",
        note="Der Hinweis auf die Größe der Studie fehlte.",
        withdrawal="Der Text wird neu geprüft.",
    ),
    "en": Text(
        title="A warm footbath in the evening",
        summary="What a warm footbath before going to bed may do.",
        heading="Warmth and falling asleep",
        body=(
            "A warm footbath makes people tired sooner. The water has 38,5 °C. The effect is small."
        ),
        advice_heading="When to ask for advice",
        advice="Anyone with diabetes asks their doctor first.",
        passage="A warm footbath makes people tired sooner.",
        quote="Participants reported being tired sooner.",
        reading="Participants reported being tired sooner.",
        wrong_figure="38,5",
        right_figure="38.5",
        slug="warm-footbath",
        correction=" The study was small.",
        note="That the study was small was missing.",
        withdrawal="The text is examined anew.",
    ),
}
SOURCE = f"""TY  - JOUR
TI  - Warm footbaths and the time until sleep
AU  - Muster, M.
PY  - 2021
JO  - Journal of Made-up Sleep
DO  - {DOI}
UR  - https://doi.org/{DOI}
ER  -
"""
