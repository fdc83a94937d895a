"""The words of an import: what was odd about a document, and why one cannot become a draft."""

from articles.messages.phrases import Phrase

NOTES: dict[str, Phrase] = {
    "already_imported": Phrase(
        "Dieses Dokument wurde schon eingelesen.", "This document was imported already."
    ),
    "comments_left_out": Phrase(
        "Kommentare am Rand blieben weg.", "Comments in the margin were left out."
    ),
    "control_removed": Phrase("Steuerzeichen wurden entfernt.", "Control characters were removed."),
    "deletions_left_out": Phrase(
        "Gestrichener Text der Änderungsverfolgung blieb weg.",
        "Text that tracked changes delete was left out.",
    ),
    "encoding_guessed": Phrase(
        "Die Zeichenkodierung war nicht angegeben und wurde erraten; bitte Umlaute prüfen.",
        "The encoding was not named and had to be guessed; look at the umlauts.",
    ),
    "formulas_as_text": Phrase(
        "Formeln wurden als gewöhnlicher Text übernommen.",
        "Formulas were taken over as plain characters.",
    ),
    "images_left_out": Phrase(
        "Bilder werden nicht eingelesen; sie lassen sich danach hinzufügen.",
        "Images are not imported; add them afterwards.",
    ),
    "invisible_removed": Phrase(
        "Unsichtbare Zeichen wurden entfernt.", "Invisible characters were removed."
    ),
    "language_differs": Phrase(
        "Der Text sieht nach der anderen Sprache aus.", "The text looks like the other language."
    ),
    "language_uncertain": Phrase(
        "Die Sprache war nicht sicher zu erkennen; bitte oben wählen.",
        "The language could not be told for sure; choose it above.",
    ),
    "links_undone": Phrase(
        "Verweise ohne brauchbare Adresse wurden zu Text.",
        "Links without a usable address became text.",
    ),
    "marker_without_claim": Phrase(
        "Ein Quellenverweis steht bei keiner erkannten Aussage.",
        "A reference mark stands at no recognised claim.",
    ),
    "mention_ambiguous": Phrase(
        "Eine Studie wird genannt, zu der mehrere Quellen passen.",
        "A study is named that several sources fit.",
    ),
    "no_headings": Phrase(
        "Es wurden keine Überschriften gefunden.", "No section headings were found."
    ),
    "no_sources": Phrase("Es wurde kein Quellenverzeichnis gefunden.", "No source list was found."),
    "no_text": Phrase("Unter dem Titel steht kein Text.", "There is no text below the title."),
    "notes_kept": Phrase(
        "Fuß- oder Endnoten stehen am Ende des Textes.",
        "Footnotes or endnotes stand at the end of the text.",
    ),
    "numbers_differ": Phrase(
        "Zahlen unterscheiden sich zwischen den Sprachen.",
        "Numbers differ between the languages.",
    ),
    "outside_parts_ignored": Phrase(
        "Teile außerhalb des Dokuments wurden nicht geladen.",
        "Parts outside the document were not loaded.",
    ),
    "replacement_characters": Phrase(
        "Der Text enthält Ersatzzeichen (�): wurde er in der falschen Kodierung gelesen?",
        "The text has replacement characters (�): was it read in the wrong encoding?",
    ),
    "words_unplaced": Phrase(
        "Einige Wörter ließen sich keinem Abschnitt zuordnen.",
        "Some words could not be placed.",
    ),
}
# Why nothing was read. The limits are those of `exchange.document`.
REFUSALS: dict[str, Phrase] = {
    "empty": Phrase("Da ist kein Text zum Einlesen.", "There is no text to import."),
    "binary": Phrase(
        "Das ist keine Textdatei. Gelesen werden Text, HTML, Markdown und Word (docx).",
        "This is no text file. Text, HTML, Markdown and Word (docx) are read.",
    ),
    "encoding": Phrase(
        "Die Zeichenkodierung ist nicht lesbar; bitte als UTF-8 speichern.",
        "The encoding cannot be read; save the file as UTF-8.",
    ),
    "too_large": Phrase(
        "Das ist zu groß: gelesen wird höchstens 1 MB.", "This is too large: at most 1 MB is read."
    ),
    "too_deep": Phrase(
        "Das Dokument ist zu tief verschachtelt.", "The document is nested too deeply."
    ),
    "too_many_sections": Phrase(
        "Der Text hat {count} Abschnitte; eingelesen werden höchstens {limit}.",
        "The text has {count} sections; at most {limit} are imported.",
    ),
    "too_many_claims": Phrase(
        "Der Text hat {count} mögliche Aussagen; eingelesen werden höchstens {limit}.",
        "The text has {count} possible claims; at most {limit} are imported.",
    ),
    "too_many_references": Phrase(
        "Der Text hat {count} Quellen; eingelesen werden höchstens {limit}.",
        "The text has {count} references; at most {limit} are imported.",
    ),
    "no_title": Phrase(
        "Ein Titel fehlt: Die erste Zeile oder Überschrift muss einer sein.",
        "A title is missing: the first line or heading must be one.",
    ),
    "damaged": Phrase("Die Word-Datei ist beschädigt.", "The Word file is damaged."),
    "not_word": Phrase(
        "Das ist kein Word-Dokument im Format docx.", "This is no Word document in docx format."
    ),
    "encrypted": Phrase(
        "Die Word-Datei ist verschlüsselt; bitte ohne Passwort speichern.",
        "The Word file is encrypted; save it without a password.",
    ),
    "macros": Phrase(
        "Die Word-Datei enthält Makros; bitte als docx ohne Makros speichern.",
        "The Word file has macros; save it as docx without macros.",
    ),
    "embedded_object": Phrase(
        "Die Word-Datei enthält ein eingebettetes Objekt; bitte entfernen.",
        "The Word file has an embedded object; remove it.",
    ),
    "remote_part": Phrase(
        "Die Word-Datei lädt Teile aus dem Netz; bitte entfernen.",
        "The Word file loads parts from the network; remove them.",
    ),
    "doctype": Phrase("Die Word-Datei ist nicht lesbar.", "The Word file cannot be read."),
    "bomb": Phrase(
        "Die Word-Datei ist entpackt viel zu groß.", "The Word file is far too large unpacked."
    ),
    "language_exists": Phrase(
        "Der Artikel hat in dieser Sprache schon Text.",
        "The article has text in this language already.",
    ),
    "article_not_found": Phrase("Diesen Artikel gibt es nicht.", "There is no such article."),
    "page_answer": Phrase(
        "Die Seite antwortete mit {status}; es gibt nichts einzulesen.",
        "The page answered {status}; there is nothing to import.",
    ),
    "page_form": Phrase(
        "Die Adresse führt zu keiner Textseite ({form}).",
        "The address leads to no page of text ({form}).",
    ),
    "url_form": Phrase(
        "Das ist keine Adresse einer Seite, etwa https://example.org/artikel.",
        "This is no address of a page, such as https://example.org/article.",
    ),
    "host_not_public": Phrase("Die Adresse ist nicht öffentlich.", "The address is not public."),
    "address_not_public": Phrase("Die Adresse ist nicht öffentlich.", "The address is not public."),
    "lookup": Phrase("Diesen Server gibt es nicht.", "There is no such server."),
    "connect": Phrase("Der Server ist nicht erreichbar.", "The server cannot be reached."),
    "deadline": Phrase("Der Server antwortete zu langsam.", "The server answered too slowly."),
    "tls": Phrase("Es kam keine sichere Verbindung zustande.", "No safe connection could be made."),
}
