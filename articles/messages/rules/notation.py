"""The words of findings about how a language writes numbers and units."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "LOCALE_NUMBER_FORMAT": Words(
        Phrase(
            "So werden Zahlen auf {language} nicht geschrieben: {figures}.",
            "Numbers are not written like this in {language}: {figures}.",
        ),
        Phrase(
            "Deutsch: 0,5 mg, 2.000 Menschen, 2. November 2025. Englisch: 0.5 mg, 2,000 people, "
            "2 November 2025.",
            "German: 0,5 mg, 2.000 Menschen, 2. November 2025. English: 0.5 mg, 2,000 people, "
            "2 November 2025.",
        ),
    ),
    "LOCALE_UNIT": Words(
        Phrase(
            "So werden Einheiten auf {language} nicht geschrieben: {figures}.",
            "Units are not written like this in {language}: {figures}.",
        ),
        Phrase(
            "Deutsch IE, englisch IU; µg statt mcg; ein Leerzeichen vor der Einheit. Vor % steht "
            "im Deutschen ein (geschütztes) Leerzeichen, im Englischen keines.",
            "IE in German, IU in English; µg, not mcg; a space before the unit. Before %, German "
            "has a (no-break) space, English has none.",
        ),
    ),
}
