"""The words of refusals: why a verb did not happen, in German and English."""

from collections.abc import Mapping

from articles.messages.phrases import Phrase, spoken
from articles.vocabulary import Language

REASONS: dict[str, Phrase] = {
    "not_allowed": Phrase(
        "Dafür fehlt die Rolle; nötig ist eine von: {needed}.",
        "This needs another role; one of: {needed}.",
    ),
    "attempt_failed": Phrase(
        "Ein Fehler des Programms ({error}); das Protokoll sagt mehr.",
        "An error of the program ({error}); the log says more.",
    ),
    "four_eyes": Phrase(
        "Niemand gibt frei, was er oder sie selbst geschrieben oder übersetzt hat.",
        "Nobody signs off what they wrote or translated.",
    ),
    "wrong_stage": Phrase(
        "„{verb}“ ist im Status „{stage}“ nicht möglich, nur in: {allowed}.",
        "“{verb}” is not possible in the stage “{stage}”, only in: {allowed}.",
    ),
    "review_refused": Phrase(
        "Dieser Prüfschritt ist so nicht möglich.", "This step of the review is not possible."
    ),
    "nothing_to_review": Phrase(
        "Zur Prüfung braucht der Text einen Titel und mindestens einen Abschnitt mit Inhalt.",
        "For a review the text needs a title and at least one section with text.",
    ),
    "kind_not_needed": Phrase(
        "Diese Sprachfassung braucht diese Freigabe nicht ({kind}).",
        "This language does not need this sign-off ({kind}).",
    ),
    "note_missing": Phrase(
        "Eine Notiz fehlt: Was soll geändert werden?", "A note is missing: what must change?"
    ),
    "content_moved": Phrase(
        "Der Text wurde seit dem Öffnen geändert. Bitte erneut lesen.",
        "The text was changed after you opened it. Please read it again.",
    ),
    "no_field_chosen": Phrase(
        "Bitte mindestens ein Feld der Übersetzung wählen.",
        "Please choose at least one field of the translation.",
    ),
    "source_moved": Phrase(
        "Der Ausgangstext wurde seit dem Öffnen geändert. Bitte erneut vergleichen.",
        "The source text was changed after you opened it. Please compare again.",
    ),
    "draft_refused": Phrase(
        "Der Entwurf lässt sich so nicht speichern.", "The draft cannot be saved like this."
    ),
    "stale_draft": Phrase(
        "Jemand hat den Entwurf inzwischen gespeichert. Nichts wurde überschrieben; beide Texte "
        "stehen unten.",
        "Somebody saved the draft meanwhile. Nothing was overwritten; both texts are shown below.",
    ),
    "draft_inconsistent": Phrase(
        "Der Entwurf wäre in sich widersprüchlich; nichts wurde gespeichert.",
        "The draft would contradict itself; nothing was saved.",
    ),
    "busy": Phrase(
        "Gerade werden mehrere Texte veröffentlicht, die das nennen. Bitte gleich noch einmal.",
        "Several texts that name this are being published just now. Please try again.",
    ),
    "source_exists": Phrase(
        "Eine andere Quelle hat diese Kennung schon.",
        "Another source has this identifier already.",
    ),
    "limit_refused": Phrase(
        "Der Grenzwert lässt sich so nicht ändern.", "The limit cannot be changed like this."
    ),
    "limit_ended": Phrase(
        "Dieser Grenzwert gilt nicht mehr. Bitte den ändern, der jetzt gilt.",
        "This limit has ended. Please change the one that is in force.",
    ),
    "row_gone": Phrase(
        "Etwas davon wurde inzwischen entfernt. Bitte die Seite neu laden.",
        "Some of it was removed meanwhile. Please load the page again.",
    ),
    "language_exists": Phrase(
        "Diese Sprachfassung gibt es schon.", "The article exists in this language already."
    ),
    "language_missing": Phrase(
        "Diese Sprachfassung gibt es noch nicht.", "The article does not exist in this language."
    ),
    "stance_moved": Phrase(
        "Die Haltung des Belegs wurde inzwischen geändert. Bitte erneut prüfen.",
        "The stance of the citation was changed meanwhile. Please verify it again.",
    ),
    "foreign_row": Phrase(
        "Das gehört zu einem anderen Artikel.", "This is part of another article."
    ),
    "closed_field": Phrase(
        "Dieses Feld wird nicht mit dem Entwurf gespeichert.",
        "This field is not saved with the draft.",
    ),
    "no_lock": Phrase(
        "Das Formular ist unvollständig. Bitte die Seite neu laden.",
        "The form is incomplete. Please reload the page.",
    ),
    "slug_missing": Phrase("Die Adresse (Slug) fehlt.", "The address (slug) is missing."),
    "slug_malformed": Phrase(
        "Eine Adresse besteht aus Kleinbuchstaben a–z, Ziffern und einzelnen Bindestrichen.",
        "An address has small letters a–z, digits and single hyphens.",
    ),
    "slug_like_id": Phrase(
        "Eine Adresse darf nicht wie eine Kennung aussehen.", "An address must not look like an id."
    ),
    "slug_taken": Phrase(
        "Die Adresse „{slug}“ gehört oder gehörte einem anderen Artikel.",
        "The address “{slug}” is or was another article's.",
    ),
    "publication_refused": Phrase(
        "So lässt sich der Text nicht veröffentlichen.", "The text cannot be published like this."
    ),
    "gate_closed": Phrase(
        "Vor der Veröffentlichung zu beheben ({blockers}): {rules}.",
        "To be resolved before publication ({blockers}): {rules}.",
    ),
    "nothing_together": Phrase(
        "Der Artikel hat nur eine Sprache; sie hat ihren eigenen Knopf.",
        "The article has one language only; that one has its own button.",
    ),
    "together_refused": Phrase(
        "{language} hält beide auf; nichts wurde veröffentlicht.",
        "{language} holds both up; nothing was published.",
    ),
    "edition_inconsistent": Phrase(
        "Die Ausgabe wäre in sich widersprüchlich; nichts wurde veröffentlicht.",
        "The edition would contradict itself; nothing was published.",
    ),
    "explanation_missing": Phrase(
        "Für Leserinnen und Leser fehlt eine öffentliche Begründung.",
        "A public explanation for readers is missing.",
    ),
    "claims_suspended_before": Phrase(
        "Diese Aussagen sind schon ausgesetzt.", "These claims are suspended already."
    ),
    "claims_not_suspended": Phrase(
        "Nicht alle diese Aussagen sind ausgesetzt.", "Not all of these claims are suspended."
    ),
    "claims_unknown": Phrase(
        "Die veröffentlichte Ausgabe enthält nicht alle diese Aussagen. Bitte die Seite neu laden.",
        "The live edition does not state all of these claims. Please reload the page.",
    ),
    "filter_foreign": Phrase(
        "Dieser gespeicherte Filter gehört jemand anderem.",
        "This saved filter is somebody else's.",
    ),
    "search_engine_failed": Phrase(
        "Die Suchmaschine gab keine brauchbare Antwort.",
        "The search engine gave no usable answer.",
    ),
    "policy_on": Phrase(
        "Für diesen Status ist schon eine Regel eingeschaltet. Bitte zuerst ausschalten.",
        "A policy for this status is on already. Switch it off first.",
    ),
    "policy_off": Phrase(
        "Die Regel wurde schon ausgeschaltet.", "The policy was switched off before."
    ),
    "list_shrunk": Phrase(
        "Die Datei enthält viel weniger Einträge als die bisherige Liste.",
        "The file holds far fewer records than the list so far.",
    ),
    "not_live": Phrase("Dieser Text ist nicht veröffentlicht.", "This text is not live."),
    "not_submitted": Phrase(
        "Der Text wurde nicht zur Prüfung eingereicht.", "The text was not submitted for review."
    ),
    "edition_live": Phrase(
        "Die Ausgabe ist veröffentlicht. Zuerst zurückziehen oder eine neue veröffentlichen.",
        "The edition is live. Withdraw it first, or publish another one.",
    ),
    "edition_redacted": Phrase(
        "Die letzte Ausgabe wurde geschwärzt und kann nicht wieder gezeigt werden.",
        "The last edition was redacted and cannot be shown again.",
    ),
    "redacted_before": Phrase(
        "Die Ausgabe wurde schon geschwärzt.", "The edition was redacted before."
    ),
    "not_withdrawn": Phrase(
        "Diese Sprachfassung ist nicht zurückgezogen.", "This language is not withdrawn."
    ),
    "nothing_to_correct": Phrase(
        "Es wurde noch nichts veröffentlicht, was zu korrigieren wäre.",
        "Nothing was published yet that could be corrected.",
    ),
    "document_refused": Phrase(
        "Der Text lässt sich so nicht veröffentlichen.", "The text cannot be published like this."
    ),
    "block_unknown": Phrase(
        "Der Abschnitt „{section}“ enthält eine Struktur, die nicht veröffentlicht werden kann: "
        "{element}.",
        "The section “{section}” holds a structure that cannot be published: {element}.",
    ),
    "moment_passed": Phrase(
        "Der Zeitpunkt liegt in der Vergangenheit.", "That moment has passed already."
    ),
    "reason_missing": Phrase("Eine Begründung fehlt.", "A reason is missing."),
    "term_wrong": Phrase(
        "Eine Ausnahme braucht ein Enddatum, spätestens in {days} Tagen.",
        "An exception needs an end, {days} days from now at the latest.",
    ),
    "not_waivable": Phrase(
        "Für {rule} gibt es keine Ausnahme.", "There is no exception for {rule}."
    ),
    "nothing_answered": Phrase("Es wurde nichts beantwortet.", "Nothing was answered."),
    "not_asked": Phrase(
        "Danach wird hier niemand gefragt ({item}).", "Nobody is asked that here ({item})."
    ),
    "answer_note_missing": Phrase(
        "Ein „Nein“ braucht eine Notiz: Was fehlt?", "A “no” needs a note: what is missing?"
    ),
    "no_such_finding": Phrase(
        "Dieser Befund besteht nicht mehr oder hat schon eine Ausnahme.",
        "This finding does not stand any more, or is waived already.",
    ),
    "waiver_ended": Phrase("Die Ausnahme wurde schon beendet.", "The exception was ended before."),
    "task_refused": Phrase(
        "Diese Aufgabe lässt sich so nicht schließen.",
        "This task cannot be closed like this.",
    ),
    "task_note_missing": Phrase(
        "Zum Schließen gehört ein Satz, was getan wurde.",
        "Closing a task needs a note that says what was done.",
    ),
    "task_closed": Phrase("Die Aufgabe wurde schon geschlossen.", "The task was closed before."),
    "filter_refused": Phrase(
        "Der Filter lässt sich so nicht merken.", "The filter cannot be kept like this."
    ),
    "filter_name": Phrase(
        "Ein Filter braucht einen Namen mit höchstens {most} Zeichen.",
        "A filter needs a name of at most {most} characters.",
    ),
    "filter_empty": Phrase(
        "Es ist nichts gefiltert, oder zu viel auf einmal.",
        "Nothing is filtered, or too much at once.",
    ),
    "filter_many": Phrase(
        "Mehr als {most} Filter je Liste werden nicht gemerkt. Bitte einen vergessen.",
        "No more than {most} filters a list are kept. Please forget one.",
    ),
    "assignment_refused": Phrase(
        "So lässt sich das niemandem zuteilen.", "This cannot be assigned like this."
    ),
    "due_wrong": Phrase(
        "Der Termin muss heute oder in den nächsten {days} Tagen liegen.",
        "The due day must be today or within the next {days} days.",
    ),
    "assignee_lacks_role": Phrase(
        "{who} fehlt dafür die Rolle; nötig ist eine von: {needed}.",
        "{who} lacks the role for this; one of: {needed}.",
    ),
    "work_not_needed": Phrase(
        "Diese Sprachfassung braucht das nicht, oder die Freigabe ist schon gültig.",
        "This text does not need this, or the sign-off is valid already.",
    ),
    "assignment_ended": Phrase(
        "Die Zuteilung wurde schon beendet.", "The assignment was ended before."
    ),
    "comment_refused": Phrase(
        "Diese Anmerkung ist so nicht möglich.", "This comment is not possible like this."
    ),
    "comment_empty": Phrase("Die Anmerkung hat keinen Text.", "The comment has no text."),
    "comment_place_unknown": Phrase(
        "Diesen Abschnitt oder diese Aussage gibt es in dem Artikel nicht.",
        "The article has no such section or claim.",
    ),
    "comment_resolved": Phrase(
        "Die Anmerkung wurde schon erledigt.", "The comment was resolved before."
    ),
    "merge_same": Phrase(
        "Eine Quelle lässt sich nicht mit sich selbst zusammenführen.",
        "A source cannot be merged into itself.",
    ),
    "merge_again": Phrase(
        "Eine der Quellen wurde schon zusammengeführt.", "One of the sources was merged before."
    ),
    "merge_other_work": Phrase(
        "Verschiedene Kennungen ({identifier}): Das sind zwei verschiedene Werke.",
        "The identifiers differ ({identifier}): these are two different works.",
    ),
    "merge_cited_twice": Phrase(
        "In Artikeln ({articles}) stehen beide Quellen. Dort zuerst die Nachweise vereinen.",
        "Articles ({articles}) cite both sources. Unite their references first.",
    ),
    "wording_not_approved": Phrase(
        "Die neue Fassung des Hinweises ist noch nicht freigegeben.",
        "The new wording of the disclaimer is not approved yet.",
    ),
    "wording_language_missing": Phrase(
        "Die neue Fassung des Hinweises fehlt auf {language}.",
        "The new wording of the disclaimer is missing in {language}.",
    ),
    "replaced_by_itself": Phrase(
        "Das ist schon die Quelle dieses Nachweises.",
        "That is the source of this reference already.",
    ),
    "work_listed": Phrase(
        "Das Werk steht schon im Verzeichnis dieses Artikels.",
        "The work is in this article's list of references already.",
    ),
    "approval_refused": Phrase(
        "Diese Fassung lässt sich so nicht freigeben.", "This wording cannot be approved like this."
    ),
    "already_approved": Phrase(
        "Diese Fassung ist schon freigegeben.", "This wording is approved already."
    ),
    "wording_missing": Phrase(
        "Der Hinweis braucht Wortlaute in beiden Sprachen.",
        "The disclaimer needs its wording in both languages.",
    ),
    "image_refused": Phrase(
        "Dieses Bild lässt sich nicht verwenden.", "This picture cannot be used."
    ),
    "image_description_refused": Phrase(
        "Diese Angaben zum Bild lassen sich so nicht speichern.",
        "This description of the picture cannot be saved like this.",
    ),
    "image_broken": Phrase(
        "Die Bilddatei ist beschädigt oder unvollständig.", "The file is broken or incomplete."
    ),
    "image_file_too_large": Phrase(
        "Die Datei ist zu groß; erlaubt sind {megabytes} MB.",
        "The file is too large; {megabytes} MB are allowed.",
    ),
    "image_format": Phrase(
        "Das ist kein Bild im Format JPEG, PNG, WebP, AVIF oder GIF.",
        "This is no JPEG, PNG, WebP, AVIF or GIF picture.",
    ),
    "image_moves": Phrase(
        "Bewegte Bilder werden nicht angenommen.", "Moving pictures are not accepted."
    ),
    "image_too_many_pixels": Phrase(
        "Das Bild ist zu groß; erlaubt sind {megapixels} Megapixel und {side} Pixel je Seite.",
        "The picture is too large; {megapixels} megapixels and {side} pixels a side are allowed.",
    ),
    "import_refused": Phrase(
        "Das Dokument lässt sich nicht übernehmen.", "The document cannot be imported."
    ),
}
FALLBACK = Phrase("Das ist so nicht möglich ({code}).", "This is not possible ({code}).")


class _Gaps(dict[str, str]):
    """A refusal must reach its reader even where it lacks a parameter."""

    def __missing__(self, key: str) -> str:
        return "…"


def reason_text(code: str, params: Mapping[str, object], language: Language) -> str:
    """A refusal's reason in words; a general sentence with its code where it has no own words."""
    phrase = REASONS.get(code, FALLBACK)
    return phrase.said(language).format_map(_Gaps(spoken(params, language) | {"code": code}))
