"""The words of findings about answers of registries and servers."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

_ANOTHER_WORK = Phrase(
    "Die Kennung vergleichen und berichtigen; ist die Kennung richtig, die Angaben zum Werk "
    "berichtigen.",
    "Compare the identifier and correct it; if the identifier is right, correct what is said of "
    "the work.",
)
_ANOTHER_JOURNAL = Phrase(
    "Die Angabe mit der Veröffentlichung vergleichen und berichtigen.",
    "Compare it with the publication and correct it.",
)
_REPLACE = Phrase(
    "Eine andere Quelle zuordnen oder die Aussage streichen. Geht es um die Geschichte des Werks: "
    "den Beleg als „Hintergrund“ kennzeichnen und den Grund in seine Notiz schreiben.",
    "Cite another source or remove the claim. If the text is about the history of the work: mark "
    "the citation as “background” and write the reason into its note.",
)
_STATE = Phrase(
    "Die Hinweise bei der Zeitschrift lesen und den Status der Quelle mit Namen und Grund "
    "feststellen.",
    "Read the notices at the journal and state the status of the source, with your name and a "
    "reason.",
)
WORDS: dict[str, Words] = {
    "SRC_LINK_DEAD.archived": Words(
        Phrase(
            "Die verlinkte Seite gibt es nicht mehr ({link_said}).",
            "The linked page is gone ({link_said}).",
        ),
        Phrase(
            "Den neuen Ort der Seite eintragen, oder die archivierte Fassung: {archive}",
            "Enter the page's new address, or the archived copy: {archive}",
        ),
    ),
    "SRC_LINK_DEAD.lost": Words(
        Phrase(
            "Die verlinkte Seite gibt es nicht mehr ({link_said}), und das Webarchiv kennt keine "
            "Kopie.",
            "The linked page is gone ({link_said}), and the web archive knows no copy.",
        ),
        Phrase(
            "Den neuen Ort der Seite eintragen oder eine andere Quelle zuordnen.",
            "Enter the page's new address or cite another source.",
        ),
    ),
    "SRC_UNCHECKED.never": Words(
        Phrase(
            "Noch kein Register wurde nach dieser Quelle gefragt.",
            "No registry has been asked about this source yet.",
        ),
        Phrase(
            "Die Quelle prüfen lassen, oder ihren Status mit Namen und Grund feststellen.",
            "Have the source checked, or state its status with your name and a reason.",
        ),
    ),
    "SRC_UNCHECKED.failed": Words(
        Phrase(
            "Kein Register hat bisher über diese Quelle Auskunft gegeben; die Fragen blieben ohne "
            "Antwort.",
            "No registry has answered about this source so far; the questions got no answer.",
        ),
        Phrase(
            "Es wird von selbst erneut gefragt. Eilt es: den Status mit Namen und Grund "
            "feststellen.",
            "It is asked again by itself. If it is urgent: state the status with your name and a "
            "reason.",
        ),
    ),
    "SRC_UNCHECKED.unknown": Words(
        Phrase(
            "Kein Register, das Rückzüge verzeichnet, kennt diese Quelle.",
            "No registry that knows of retractions knows this source.",
        ),
        Phrase(
            "Die Kennungen vergleichen, und den Status mit Namen und Grund feststellen.",
            "Compare the identifiers, and state the status with your name and a reason.",
        ),
    ),
    "SRC_UNCHECKED.unidentified": Words(
        Phrase(
            "Die Quelle hat weder DOI noch PubMed-ID: Kein Register kann nach ihr gefragt werden.",
            "The source has neither DOI nor PubMed id: no registry can be asked about it.",
        ),
        Phrase(
            "DOI oder PubMed-ID ergänzen; gibt es keine, den Status mit Namen und Grund "
            "feststellen.",
            "Add the DOI or PubMed id; if there is none, state the status with your name and a "
            "reason.",
        ),
    ),
    "SRC_NOT_FOUND.doi": Words(
        Phrase(
            "Diese DOI gibt es nicht: doi.org kennt sie nicht.",
            "This DOI does not exist: doi.org does not know it.",
        ),
        Phrase(
            "Die DOI von der Veröffentlichung selbst abschreiben, oder die Quelle streichen.",
            "Copy the DOI from the publication itself, or remove the source.",
        ),
    ),
    "SRC_NOT_FOUND.pmid": Words(
        Phrase(
            "Diese PubMed-ID gibt es nicht: PubMed kennt sie nicht.",
            "This PubMed id does not exist: PubMed does not know it.",
        ),
        Phrase(
            "Das Werk in PubMed suchen und seine Nummer eintragen, oder die Quelle streichen.",
            "Search for the work in PubMed and enter its number, or remove the source.",
        ),
    ),
    "SRC_TITLE_MISMATCH.title": Words(
        Phrase(
            "Unter dieser {identifier} steht ein anderes Werk: „{found}“",
            "Under this {identifier} stands another work: “{found}”",
        ),
        _ANOTHER_WORK,
    ),
    "SRC_TITLE_MISMATCH.author": Words(
        Phrase(
            "Unter dieser {identifier} steht ein Werk von anderen: {found}",
            "Under this {identifier} stands a work by others: {found}",
        ),
        _ANOTHER_WORK,
    ),
    "SRC_TITLE_MISMATCH.year": Words(
        Phrase(
            "Unter dieser {identifier} steht ein Werk aus einem anderen Jahr: {found}",
            "Under this {identifier} stands a work of another year: {found}",
        ),
        _ANOTHER_WORK,
    ),
    "SRC_CONTAINER_MISMATCH.container_title": Words(
        Phrase(
            "Das Register nennt eine andere Zeitschrift: {found}",
            "The registry names another journal: {found}",
        ),
        _ANOTHER_JOURNAL,
    ),
    "SRC_CONTAINER_MISMATCH.issn": Words(
        Phrase(
            "Die ISSN gehört nicht zur Zeitschrift des Werks; diese hat: {found}",
            "The ISSN is not that of the work's journal, which has: {found}",
        ),
        _ANOTHER_JOURNAL,
    ),
    "SRC_CONTAINER_MISMATCH.pii": Words(
        Phrase(
            "Die ISSN in der PII gehört nicht zur Zeitschrift des Werks; diese hat: {found}",
            "The ISSN inside the PII is not that of the work's journal, which has: {found}",
        ),
        _ANOTHER_JOURNAL,
    ),
    "SRC_RETRACTED.used": Words(
        Phrase(
            "Das Werk ist zurückgezogen ({services}{told}), und Aussagen stützen sich darauf: "
            "{claims}.",
            "The work is retracted ({services}{told}), and claims rest on it: {claims}.",
        ),
        _REPLACE,
    ),
    "SRC_RETRACTED.unexplained": Words(
        Phrase(
            "Das Werk ist zurückgezogen ({services}{told}). Es ist Hintergrund der Aussagen "
            "{claims}, aber nicht jeder Beleg nennt den Grund.",
            "The work is retracted ({services}{told}). It is background of the claims {claims}, "
            "but not every citation says why.",
        ),
        Phrase(
            "In die Notiz jedes Belegs schreiben, warum ein zurückgezogenes Werk genannt wird.",
            "Write into the note of each citation why a retracted work is named.",
        ),
    ),
    "SRC_RETRACTED.listed": Words(
        Phrase(
            "Das Werk ist zurückgezogen ({services}{told}) und steht im Quellenverzeichnis.",
            "The work is retracted ({services}{told}) and stands in the list of references.",
        ),
        Phrase(
            "Den Nachweis streichen, oder ihn bei einer Aussage als „Hintergrund“ nennen, mit "
            "Grund.",
            "Remove the reference, or cite it with a claim as “background”, with a reason.",
        ),
    ),
    "SRC_CONCERN.unexplained": Words(
        Phrase(
            "Zu dem Werk sind Bedenken geäußert ({services}{told}); nicht jeder "
            "Beleg ({claims}) sagt, warum es trotzdem genutzt wird.",
            "There is an expression of concern about the work ({services}{told}); not every "
            "citation ({claims}) says why it is used all the same.",
        ),
        Phrase(
            "Die Mitteilung lesen. Eine andere Quelle zuordnen, oder den Grund in die Notiz des "
            "Belegs schreiben.",
            "Read the notice. Cite another source, or write the reason into the note of the "
            "citation.",
        ),
    ),
    "SRC_CONCERN.listed": Words(
        Phrase(
            "Zu dem Werk sind Bedenken geäußert ({services}{told}), und keine "
            "Aussage sagt, wozu es genutzt wird.",
            "There is an expression of concern about the work ({services}{told}), and no claim "
            "says what it is used for.",
        ),
        Phrase(
            "Den Nachweis streichen, oder ihn bei einer Aussage mit Grund nennen.",
            "Remove the reference, or cite it with a claim, with a reason.",
        ),
    ),
    "SRC_CORRECTED.corrected": Words(
        Phrase(
            "Zu dem Werk gibt es eine Berichtigung ({services}{told}).",
            "There is a correction of the work ({services}{told}).",
        ),
        Phrase(
            "Prüfen, ob die genutzten Zahlen und Zitate danach noch stimmen ({claims}), und das "
            "als Ausnahme mit Grund festhalten.",
            "Check whether the figures and quotes in use still hold ({claims}), and put that on "
            "record as an exception with a reason.",
        ),
    ),
    "SRC_SUPERSEDED": Words(
        Phrase(
            "Es gibt eine neuere Fassung dieses Werks: {next}",
            "There is a newer version of this work: {next}",
        ),
        Phrase(
            "Prüfen, ob die Aussagen auf der neueren Fassung beruhen sollten.",
            "Check whether the claims should rest on the newer version.",
        ),
    ),
    "SRC_STATUS_UNCLEAR.doubts": Words(
        Phrase(
            "Der Status des Werks ist unklar: {doubts}.",
            "The status of the work is unclear: {doubts}.",
        ),
        _STATE,
    ),
    "SRC_STATUS_UNCLEAR.earlier": Words(
        Phrase(
            "Der Status des Werks ist unklar: Eine frühere Antwort wies auf Widersprüche hin, und "
            "niemand hat sie geklärt.",
            "The status of the work is unclear: an earlier answer told of contradictions, and "
            "nobody has settled them.",
        ),
        _STATE,
    ),
    "SRC_STATUS_UNCLEAR.reinstated": Words(
        Phrase(
            "Das Werk war zurückgezogen und ist wieder eingesetzt.",
            "The work was retracted and is reinstated.",
        ),
        _STATE,
    ),
}
