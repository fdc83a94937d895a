"""The words of findings about images."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "IMG_ALT_MISSING.lead": Words(
        Phrase(
            "Das Titelbild hat keinen Alternativtext auf {language}.",
            "The lead image has no alternative text in {language}.",
        ),
        Phrase(
            "Beim Bild auf {language} schreiben, was jemand wissen muss, der es nicht sieht; oder "
            "es als schmückend kennzeichnen, wenn es nichts sagt, was nicht im Text steht.",
            "Write in {language}, at the image, what somebody who cannot see it needs to know; or "
            "mark it as decorative if it says nothing that the text does not.",
        ),
    ),
    "IMG_ALT_MISSING.inline": Words(
        Phrase(
            "Ein Bild im Abschnitt „{section}“ hat keinen Alternativtext auf {language}.",
            "An image in the section “{section}” has no alternative text in {language}.",
        ),
        Phrase(
            "Beim Bild auf {language} schreiben, was jemand wissen muss, der es nicht sieht; oder "
            "es als schmückend kennzeichnen, wenn es nichts sagt, was nicht im Text steht.",
            "Write in {language}, at the image, what somebody who cannot see it needs to know; or "
            "mark it as decorative if it says nothing that the text does not.",
        ),
    ),
}
