"""The accessible names that journeys look for: English, and as the German interface has them."""

import re

GERMAN = {
    "About the article": "Zum Artikel",
    "Add English": "Englisch hinzufügen",
    "Add German": "Deutsch hinzufügen",
    "Add the claim and mark the passage": "Aussage anlegen und Textstelle markieren",
    "Add: author": "Hinzufügen: Autor:in",
    "Add: disclaimer of an article": "Hinzufügen: Hinweis des Artikels",
    "Address": "Adresse",
    "Certainty of evidence": "Vertrauenswürdigkeit der Evidenz",
    "Checklist": "Checkliste",
    "Citations": "Belege",
    "Claims": "Aussagen",
    "Claims and sources": "Aussagen und Quellen",
    "Conflicts of interest": "Interessenkonflikte",
    "Disclaimer": "Hinweis",
    "Disclaimers": "Hinweise",
    "Edit the evidence": "Belege bearbeiten",
    "Edition 2 is live.": "Ausgabe 2 ist veröffentlicht.",
    "Efficacy": "Wirksamkeit",
    "English": "Englisch",
    "Evidence current on": "Stand der Evidenz",
    "Fill the form": "Formular ausfüllen",
    "Findings": "Befunde",
    "Funding": "Finanzierung",
    "German": "Deutsch",
    "Heading": "Überschrift",
    "Hide": "Ausblenden",
    "I have read it and it stands so": "Ich habe es gelesen, und es steht so da",
    "I have read this text as it stands here and vouch for it.": (
        "Ich habe diesen Text so gelesen, wie er hier steht, und stehe dafür ein."
    ),
    "Import a text": "Text einlesen",
    "Kind": "Art",
    "Language of the quote": "Sprache der Textstelle",
    "Live now, as editions": "Jetzt veröffentlicht, als Ausgaben",
    "Low": "Niedrig",
    "Make a draft of it": "Einen Entwurf daraus machen",
    "Marks and claims that do not fit": "Markierungen und Aussagen, die nicht zueinander passen",
    "My desk": "Mein Schreibtisch",
    "New: author": "Neu: Autor:in",
    "New: disclaimer of an article": "Neu: Hinweis des Artikels",
    "Next review due on": "Nächste Prüfung fällig am",
    "No author is named.": "Kein Autor und keine Autorin ist genannt.",
    "No registry could be reached; this is what the text itself says.": (
        "Kein Register war erreichbar; dies sagt der Text selbst."
    ),
    "None.": "Keine.",
    "Password": "Passwort",
    "Paste a source": "Quelle einfügen",
    "Paste a text": "Text einfügen",
    "Paste anything": "Beliebiges einfügen",
    "Public explanation (English)": "Öffentliche Begründung (Englisch)",
    "Public explanation (German)": "Öffentliche Begründung (Deutsch)",
    "Public note: what was wrong?": "Öffentliche Notiz: Was war falsch?",
    "Publish as a correction": "Als Berichtigung veröffentlichen",
    "Publish both languages": "Beide Sprachen veröffentlichen",
    "Quoted passage": "Zitierte Textstelle",
    "Read and check": "Lesen und prüfen",
    "Read it": "Lesen",
    "Reference": "Nachweis",
    "Remove the mark": "Markierung entfernen",
    "Review": "Prüfung",
    "Save": "Sichern",
    "Save and continue editing": "Sichern und weiter bearbeiten",
    "Save the answers": "Antworten speichern",
    "Sections": "Abschnitte",
    "Show": "Zeigen",
    "Sign off": "freigeben",
    "Sign off: editorial": "Redaktionell freigeben",
    "Sign off: medical": "Medizinisch freigeben",
    "Sign off: translation": "Übersetzung freigeben",
    "Stance": "Haltung",
    "Statement": "Aussagesatz",
    "Submit for review": "Zur Prüfung einreichen",
    "Submitted for review.": "Zur Prüfung eingereicht.",
    "Summary": "Zusammenfassung",
    "Supports": "Stützt",
    "Take out when saving": "Beim Sichern entfernen",
    "The citation is verified in your name.": "Der Beleg ist in Ihrem Namen geprüft.",
    "The draft is there. Claims, citations and notices are proposals.": (
        "Der Entwurf ist da. Aussagen, Belege und Hinweise sind Vorschläge."
    ),
    "The language was added. Its columns are empty.": (
        "Die Sprachfassung ist angelegt. Ihre Felder sind noch leer."
    ),
    "Title": "Titel",
    "To the article": "Zum Artikel",
    "User name or e-mail address": "Benutzername oder E-Mail-Adresse",
    "What was understood": "Was verstanden wurde",
    "Which claim does this passage make?": "Welche Aussage trifft diese Textstelle?",
    "Withdraw all languages": "Alle Sprachfassungen zurückziehen",
    "Withdrawn in every language. Readers see your explanations.": (
        "In allen Sprachen zurückgezogen. Leserinnen und Leser sehen Ihre Begründungen."
    ),
    "Yes": "Ja",
    "Your sign-off is recorded.": "Ihre Freigabe ist festgehalten.",
    "full text": "Volltext",
}
COLUMN = re.compile(r"(?P<name>.+)(?P<language> \[(?:de|en)\])")


def said(language: str, words: str) -> str:
    """A name as the interface of this language has it."""
    if language == "en":
        return words
    column = COLUMN.fullmatch(words)
    if column:
        return GERMAN.get(column["name"], column["name"]) + column["language"]
    return GERMAN.get(words, words)
