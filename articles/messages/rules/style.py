"""The words of findings about the form of a text."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "BLOCK_UNKNOWN": Words(
        Phrase(
            "Der Abschnitt „{section}“ enthält etwas, das nicht veröffentlicht werden kann "
            "({element}).",
            "The section “{section}” holds something that cannot be published ({element}).",
        ),
        Phrase(
            "Die Stelle mit Absätzen, Listen, einer Tabelle oder einem Bild des Artikels neu "
            "setzen. Der Wortlaut ist noch da.",
            "Set the passage anew with paragraphs, lists, a table or a picture of the article. "
            "Its words are still there.",
        ),
    ),
    "STYLE_SYMBOL_AS_WORD": Words(
        Phrase(
            "Ein Zeichen steht hier für ein Wort.",
            "A sign stands for a word here.",
        ),
        Phrase(
            "Ausschreiben, was gemeint ist: führt zu, danach, gleich. Vorleseprogramme lesen "
            "Pfeile vor oder lassen sie weg.",
            "Write what is meant: leads to, then, equals. Screen readers read arrows aloud or "
            "skip them.",
        ),
    ),
    "STYLE_EMOJI_HEADING": Words(
        Phrase("In einer Überschrift steht ein Emoji.", "There is an emoji in a heading."),
        Phrase(
            "Das Emoji entfernen: Vorleseprogramme lesen seinen Namen als Teil der Überschrift.",
            "Remove the emoji: screen readers read its name as a part of the heading.",
        ),
    ),
    "TYPO_SPACE_BEFORE_PUNCT": Words(
        Phrase(
            "Vor einem Satzzeichen steht ein Leerzeichen.", "There is a space before punctuation."
        ),
        Phrase("Das Leerzeichen entfernen.", "Remove the space."),
    ),
    "TYPO_QUOTES_MIXED": Words(
        Phrase(
            "Anführungszeichen passen nicht zueinander, oder eines fehlt.",
            "Quotation marks do not match, or one is missing.",
        ),
        Phrase(
            "Im ganzen Text dieselben paarigen Zeichen verwenden, auf Deutsch „…“, auf Englisch "
            "“…”.",
            "Use the same pairs throughout, “…” in English, „…“ in German.",
        ),
    ),
    "LOCALE_ADDRESS": Words(
        Phrase(
            "Der Text sagt {familiar}-mal du und {formal}-mal Sie.",
            "The text says du {familiar} times and Sie {formal} times.",
        ),
        Phrase(
            "Bei einer Anrede bleiben, auch in Aufforderungen.",
            "Keep to one form of address, in requests too.",
        ),
    ),
    "READING_LEVEL": Words(
        Phrase(
            "Der Text verlangt etwa {year} Schuljahre; für seine Zielgruppe sollten es höchstens "
            "{limit} sein.",
            "The text asks for about {year} years of school; for its audience {limit} should be "
            "the most.",
        ),
        Phrase(
            "Lange Sätze teilen, Fachwörter erklären oder ersetzen; oder die Zielgruppe ändern.",
            "Split long sentences, explain or replace technical words; or change the audience.",
        ),
    ),
}
