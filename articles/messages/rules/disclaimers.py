"""The words of findings about notices."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "DISC_MISSING.unapproved": Words(
        Phrase(
            "Der Wortlaut des Hinweises „{disclaimer}“ ist nicht freigegeben.",
            "The wording of the disclaimer “{disclaimer}” is not approved.",
        ),
        Phrase(
            "Den Wortlaut freigeben lassen, von jemandem aus der Herausgabe, der ihn nicht "
            "geschrieben hat; oder einen freigegebenen Hinweis zuordnen.",
            "Have the wording approved by a publisher who did not write it; or attach a disclaimer "
            "that is approved.",
        ),
    ),
    "DISC_LANG_MISSING.elsewhere": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ hat keinen Wortlaut auf {language}, nur auf {there}.",
            "The disclaimer “{disclaimer}” has no wording in {language}, only in {there}.",
        ),
        Phrase(
            "Den Wortlaut auf {language} ergänzen und freigeben lassen. Der Text der anderen "
            "Sprache wird nie ersatzweise gezeigt.",
            "Add the wording in {language} and have it approved. The other language's text is "
            "never shown instead.",
        ),
    ),
    "DISC_LANG_MISSING.nowhere": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ hat in keiner Sprache einen Wortlaut.",
            "The disclaimer “{disclaimer}” has no wording in any language.",
        ),
        Phrase(
            "Den Wortlaut auf {language} schreiben und freigeben lassen.",
            "Write the wording in {language} and have it approved.",
        ),
    ),
}
