"""The words of findings about the works in the reference list."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

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
}
