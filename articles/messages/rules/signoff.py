"""The words of findings about sign-offs."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "SIGNOFF_MISSING.none": Words(
        Phrase(
            "Die {sign_off} Freigabe fehlt.",
            "The {sign_off} sign-off is missing.",
        ),
        Phrase(
            "Den Text zur Prüfung einreichen. Freigeben kann, wer seit der letzten Ausgabe nicht "
            "daran geschrieben hat.",
            "Submit the text for review. Whoever has not worked on it since the last edition can "
            "sign it off.",
        ),
    ),
    "SIGNOFF_MISSING.changes_requested": Words(
        Phrase(
            "Statt der Freigabe ({sign_off} Prüfung) erbat {by} am {given_at} Änderungen.",
            "Instead of the {sign_off} sign-off, {by} requested changes on {given_at}.",
        ),
        Phrase(
            "Die erbetenen Änderungen vornehmen und den Text erneut einreichen.",
            "Make the requested changes and submit the text again.",
        ),
    ),
    "SIGNOFF_MISSING.contributed": Words(
        Phrase(
            "Die {sign_off} Freigabe vom {given_at} zählt nicht: {by} hat seit der letzten Ausgabe "
            "selbst am Text gearbeitet.",
            "The {sign_off} sign-off of {given_at} does not count: {by} has worked on the text "
            "since the last edition.",
        ),
        Phrase(
            "Eine Person freigeben lassen, die am Text nicht mitgearbeitet hat.",
            "Have it signed off by a person who did not work on the text.",
        ),
    ),
    "SIGNOFF_STALE": Words(
        Phrase(
            "Die {sign_off} Freigabe vom {given_at} durch {by} galt einem anderen Textstand.",
            "The {sign_off} sign-off by {by} on {given_at} was for other content.",
        ),
        Phrase(
            "Den jetzigen Text erneut einreichen und freigeben lassen.",
            "Submit the text as it is now and have it signed off again.",
        ),
    ),
}
