"""The words of findings: what is wrong, and what to do about it, in German and English."""

from dataclasses import dataclass

from articles.gates.finding import Finding
from articles.messages.phrases import Phrase, spoken
from articles.vocabulary import Language, Severity


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Words:
    """Templates of a message; `{name}` is a parameter of the finding as `spoken` says it."""

    text: Phrase
    hint: Phrase


# By rule, or by rule and the finding's parameter `why` where one rule has several reasons.
WORDS: dict[str, Words] = {
    "SRC_LINK_HOMEPAGE": Words(
        Phrase(
            "Der Link führt auf eine Startseite, nicht zum Werk.",
            "The link leads to a home page, not to the work.",
        ),
        Phrase(
            "Den Link zum Werk selbst eintragen (DOI, PubMed oder die Seite der Veröffentlichung).",
            "Enter the link of the work itself (DOI, PubMed, or the page of the publication).",
        ),
    ),
    "SRC_LINK_HOMEPAGE.identified": Words(
        Phrase(
            "Der Link führt auf eine Startseite, nicht zum Werk.",
            "The link leads to a home page, not to the work.",
        ),
        Phrase(
            "Die Kennung der Quelle führt zum Werk: {better}",
            "The identifier of the source leads to the work: {better}",
        ),
    ),
    "CLAIM_UNSOURCED.uncited": Words(
        Phrase(
            "Die Aussage ({kind}) hat keinen Beleg.",
            "The claim ({kind}) has no citation.",
        ),
        Phrase(
            "Eine Quelle zuordnen, die die Aussage stützt, und den Beleg prüfen; oder die Aussage "
            "streichen.",
            "Cite a source that supports the claim and verify the citation; or remove the claim.",
        ),
    ),
    "CLAIM_UNSOURCED.unsupported": Words(
        Phrase(
            "Die Aussage ({kind}) hat keinen Beleg, der sie stützt und von einer Person "
            "geprüft ist. Vorhanden: {present}.",
            "The claim ({kind}) has no citation that supports it and that a person verified. "
            "There is: {present}.",
        ),
        Phrase("{todo}", "{todo}"),
    ),
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
SEVERITIES: dict[Severity, tuple[Phrase, Phrase]] = {
    Severity.BLOCKER: (Phrase("Blocker", "blocker"), Phrase("Blocker", "blockers")),
    Severity.WARNING: (Phrase("Warnung", "warning"), Phrase("Warnungen", "warnings")),
    Severity.NOTE: (Phrase("Anmerkung", "note"), Phrase("Anmerkungen", "notes")),
}


def render(finding: Finding, language: Language) -> Message:
    """A finding in words. Raises: KeyError for a rule, or a reason of it, that has no words."""
    words = WORDS[key_of(finding)]
    said = spoken(finding.params, language)
    return Message(
        text=words.text.said(language).format_map(said),
        hint=words.hint.said(language).format_map(said),
    )


def key_of(finding: Finding) -> str:
    """Under which key a finding's words stand."""
    why = finding.params.get("why")
    return f"{finding.rule}.{why}" if why else finding.rule


def severity_name(severity: Severity, language: Language, *, count: int) -> str:
    """What that many findings of a severity are called."""
    one, many = SEVERITIES[severity]
    return (one if count == 1 else many).said(language)
