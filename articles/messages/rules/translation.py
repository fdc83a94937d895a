"""The words of findings about translations."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "LANG_STALE.moved": Words(
        Phrase(
            "{field}: Der Ausgangstext ({source}) wurde geändert, nachdem diese Übersetzung "
            "zuletzt erstellt oder bestätigt wurde ({by}, {made_at}).",
            "{field}: the source text ({source}) was changed after this translation was last made "
            "or confirmed ({by}, {made_at}).",
        ),
        Phrase(
            "Beide Texte vergleichen und die Übersetzung ändern; oder auf der Seite der "
            "Sprachfassung mit Namen bestätigen, dass sie noch stimmt.",
            "Compare both texts and change the translation; or confirm in your name on the page "
            "of this language that it is still right.",
        ),
    ),
    "LANG_STALE.absent": Words(
        Phrase(
            "{field}: Der Ausgangstext ({source}) hat hier Text, diese Sprachfassung noch nicht.",
            "{field}: the source text ({source}) has words here, this language has none yet.",
        ),
        Phrase(
            "Den Text übersetzen, oder ihn im Ausgangstext streichen.",
            "Translate it, or remove it from the source text.",
        ),
    ),
    "LANG_MISSING": Words(
        Phrase(
            "Den Artikel gibt es noch nicht auf {language}.",
            "The article does not exist in {language} yet.",
        ),
        Phrase(
            "Diese Sprachfassung anlegen und übersetzen, wenn der Artikel in beiden Sprachen "
            "erscheinen soll.",
            "Add this language and translate it if the article is to appear in both.",
        ),
    ),
    "LANG_UNTRANSLATED": Words(
        Phrase(
            "{field}: Hier steht noch der Ausgangstext ({source}).",
            "{field}: this is still the source text ({source}).",
        ),
        Phrase(
            "Den Text übersetzen ({language}). Namen und Latein dürfen gleich bleiben.",
            "Translate it ({language}). Names and Latin may stay as they are.",
        ),
    ),
    "NEGATION_PARITY": Words(
        Phrase(
            "{field}: Die Sprachen verneinen nicht gleich. Hier: {here}. Ausgangstext: {original}.",
            "{field}: the languages do not deny alike. Here: {here}. Source text: {original}.",
        ),
        Phrase(
            "Beide Sätze vergleichen: Ging ein „nicht“ verloren, oder kam eines dazu?",
            "Compare both sentences: was a “not” lost, or did one come in?",
        ),
    ),
    "MODALITY_PARITY.certainty_up": Words(
        Phrase(
            "{field}: Die Übersetzung ist sich sicherer als der Ausgangstext. Hier: {here}. "
            "Ausgangstext: {original}.",
            "{field}: the translation is more certain than the source text. Here: {here}. "
            "Source text: {original}.",
        ),
        Phrase(
            "Die Einschränkung übersetzen (kann, möglicherweise, vermutlich).",
            "Translate the reservation (may, possibly, probably).",
        ),
    ),
    "MODALITY_PARITY.certainty_down": Words(
        Phrase(
            "{field}: Die Übersetzung ist vorsichtiger als der Ausgangstext. Hier: {here}. "
            "Ausgangstext: {original}.",
            "{field}: the translation is more careful than the source text. Here: {here}. "
            "Source text: {original}.",
        ),
        Phrase(
            "Prüfen, welche Sprache dem Beleg entspricht, und die andere angleichen.",
            "See which language agrees with the evidence, and adapt the other.",
        ),
    ),
    "MODALITY_PARITY.duty_up": Words(
        Phrase(
            "{field}: Aus einem Rat wurde eine Pflicht. Hier: {here}. Ausgangstext: {original}.",
            "{field}: advice became a must. Here: {here}. Source text: {original}.",
        ),
        Phrase(
            "Rat und Pflicht gleich übersetzen: sollte ist should, muss ist must.",
            "Translate advice and duty alike: sollte is should, muss is must.",
        ),
    ),
    "MODALITY_PARITY.duty_down": Words(
        Phrase(
            "{field}: Aus einer Pflicht wurde ein Rat. Hier: {here}. Ausgangstext: {original}.",
            "{field}: a must became advice. Here: {here}. Source text: {original}.",
        ),
        Phrase(
            "Rat und Pflicht gleich übersetzen: sollte ist should, muss ist must.",
            "Translate advice and duty alike: sollte is should, muss is must.",
        ),
    ),
    "FREQUENCY_PARITY": Words(
        Phrase(
            "{field}: Die Häufigkeit ist nicht dieselbe. Hier: {here}. Ausgangstext: {original}.",
            "{field}: the frequency is not the same. Here: {here}. Source text: {original}.",
        ),
        Phrase(
            "Bei Nebenwirkungen die Wörter der EU-Skala nehmen: sehr häufig – very common, häufig "
            "– common, gelegentlich – uncommon, selten – rare, sehr selten – very rare.",
            "For side effects use the words of the EU scale: sehr häufig – very common, häufig – "
            "common, gelegentlich – uncommon, selten – rare, sehr selten – very rare.",
        ),
    ),
    "ENTITY_PARITY.lost": Words(
        Phrase(
            "Der Ausgangstext nennt {original}, diese Sprachfassung nicht.",
            "The source text names {original}, this language does not.",
        ),
        Phrase(
            "Prüfen, ob etwas fehlt oder verwechselt wurde. Fehlt der Begriffssammlung ein Name "
            "dafür, dort ergänzen.",
            "See whether something is missing or was mixed up. If the term base lacks a name for "
            "it, add it there.",
        ),
    ),
    "ENTITY_PARITY.added": Words(
        Phrase(
            "Diese Sprachfassung nennt {here}, der Ausgangstext nicht.",
            "This language names {here}, the source text does not.",
        ),
        Phrase(
            "Prüfen, ob etwas dazukam oder verwechselt wurde. Fehlt der Begriffssammlung ein Name "
            "dafür, dort ergänzen.",
            "See whether something came in or was mixed up. If the term base lacks a name for it, "
            "add it there.",
        ),
    ),
}
