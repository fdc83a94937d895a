"""The words of findings about claims and their citations."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
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
}
