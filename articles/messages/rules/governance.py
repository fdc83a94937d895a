"""The words of findings about people, dates and answers on record."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "ART_META_MISSING.authors": Words(
        Phrase("Kein Autor und keine Autorin ist genannt.", "No author is named."),
        Phrase(
            "Beim Artikel eintragen, wer den Text verantwortet, mit Qualifikation.",
            "Name at the article who answers for the text, with their qualification.",
        ),
    ),
    "ART_META_MISSING.evidence_current_on": Words(
        Phrase("Der Wissensstand fehlt.", "The date of the evidence is missing."),
        Phrase(
            "Eintragen, bis zu welchem Tag nach Studien gesucht wurde.",
            "Enter the day up to which studies were searched for.",
        ),
    ),
    "ART_META_MISSING.next_review_due_on": Words(
        Phrase("Der Termin der nächsten Prüfung fehlt.", "The date of the next review is missing."),
        Phrase(
            "Eintragen, bis wann der Text wieder geprüft wird; üblich sind höchstens drei Jahre.",
            "Enter by when the text will be reviewed again; three years at most is usual.",
        ),
    ),
    "ART_META_MISSING.licence_name": Words(
        Phrase(
            "Weder der Artikel noch diese Installation nennt eine Lizenz.",
            "Neither the article nor this installation names a licence.",
        ),
        Phrase(
            "Beim Artikel eine Lizenz eintragen, oder eine für alle (DEFAULT_LICENCE_NAME).",
            "Enter a licence at the article, or one for all (DEFAULT_LICENCE_NAME).",
        ),
    ),
    "ART_META_MISSING.conflicts_of_interest": Words(
        Phrase(
            "Die Erklärung zu Interessenkonflikten fehlt auf {language}.",
            "The statement on conflicts of interest is missing in {language}.",
        ),
        Phrase(
            "Auf {language} angeben, welche Interessenkonflikte es gibt. Auch „Keine“ ist eine "
            "Angabe.",
            "State in {language} which conflicts of interest there are. “None” is a statement, "
            "too.",
        ),
    ),
    "ART_DATES_IMPLAUSIBLE.evidence_in_future": Words(
        Phrase(
            "Der Wissensstand ({evidence_on}) liegt in der Zukunft; heute ist der {today_on}.",
            "The date of the evidence ({evidence_on}) lies in the future; today is {today_on}.",
        ),
        Phrase(
            "Den Tag eintragen, bis zu dem wirklich gesucht wurde.",
            "Enter the day up to which was really searched.",
        ),
    ),
    "ART_DATES_IMPLAUSIBLE.reviewed_before": Words(
        Phrase(
            "Medizinisch freigegeben wurde am {reviewed_on}, vor dem Wissensstand ({evidence_on}).",
            "The medical sign-off ({reviewed_on}) is older than the date of the evidence "
            "({evidence_on}).",
        ),
        Phrase(
            "Den Text mit dem neuen Wissensstand erneut prüfen lassen, oder das Datum "
            "richtigstellen.",
            "Have the text reviewed again with the new evidence, or put the date right.",
        ),
    ),
    "ART_DATES_IMPLAUSIBLE.due_before_review": Words(
        Phrase(
            "Die nächste Prüfung ({due_on}) liegt nicht nach der letzten ({reviewed_on}).",
            "The next review ({due_on}) is not after the last one ({reviewed_on}).",
        ),
        Phrase("Einen späteren Termin eintragen.", "Enter a later date."),
    ),
    "ART_DATES_IMPLAUSIBLE.due_before_evidence": Words(
        Phrase(
            "Die nächste Prüfung ({due_on}) liegt nicht nach dem Wissensstand ({evidence_on}).",
            "The next review ({due_on}) is not after the date of the evidence ({evidence_on}).",
        ),
        Phrase("Eines der beiden Daten richtigstellen.", "Put one of the two dates right."),
    ),
    "ART_DATES_IMPLAUSIBLE.overdue": Words(
        Phrase(
            "Die nächste Prüfung war bis zum {due_on} fällig; heute ist der {today_on}.",
            "The next review was due by {due_on}; today is {today_on}.",
        ),
        Phrase(
            "Die Evidenz prüfen und danach Wissensstand und nächsten Termin eintragen.",
            "Review the evidence, then enter its date and the next term.",
        ),
    ),
    "CHECKLIST_OPEN.one": Words(
        Phrase(
            "1 Punkt der Checkliste ist für diesen Text nicht beantwortet: {items}.",
            "1 item of the checklist is not answered for this text: {items}.",
        ),
        Phrase(
            "Die Frage auf der Seite der Sprachfassung beantworten (Redaktion oder Medizin).",
            "Answer the question on the page of the language variant (editor or medical).",
        ),
    ),
    "CHECKLIST_OPEN.many": Words(
        Phrase(
            "{number} Punkte der Checkliste sind für diesen Text nicht beantwortet: {items}.",
            "{number} items of the checklist are not answered for this text: {items}.",
        ),
        Phrase(
            "Die Fragen auf der Seite der Sprachfassung beantworten (Redaktion oder Medizin).",
            "Answer the questions on the page of the language variant (editor or medical).",
        ),
    ),
}
