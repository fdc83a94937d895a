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
    "CLAIM_UNANCHORED": Words(
        Phrase(
            "Die Aussage {claim} ist im Text auf {language} nirgends markiert.",
            "Claim {claim} is not marked anywhere in the {language} text.",
        ),
        Phrase(
            "Die Stelle im Text markieren, an der die Aussage steht; oder die Aussage löschen.",
            "Mark the passage that makes the claim; or delete the claim.",
        ),
    ),
    "CLAIM_PARITY.missing": Words(
        Phrase(
            "Diese Aussagen stehen auf {there}, aber nicht auf {language}: {claims}.",
            "These claims stand in the {there} text, but not in the {language} one: {claims}.",
        ),
        Phrase(
            "Die Stellen übersetzen und markieren.",
            "Translate the passages and mark them.",
        ),
    ),
    "CLAIM_PARITY.extra": Words(
        Phrase(
            "Diese Aussagen stehen nur auf {language}, nicht auf {there}: {claims}.",
            "These claims stand in the {language} text only, not in the {there} one: {claims}.",
        ),
        Phrase(
            "Die Stellen in beiden Sprachen aufnehmen oder in beiden streichen.",
            "Have the passages in both languages or in neither.",
        ),
    ),
    "CLAIM_PARITY.order": Words(
        Phrase(
            "Die Aussagen stehen auf {language} in anderer Reihenfolge als auf {there}: {claims}.",
            "The claims stand in another order in the {language} text than in the {there} one: "
            "{claims}.",
        ),
        Phrase(
            "Die Reihenfolge angleichen, oder die Marken prüfen: vielleicht steht eine an der "
            "falschen Stelle.",
            "Make the order the same, or check the marks: one may stand at the wrong passage.",
        ),
    ),
    "CLAIM_PARITY.sources": Words(
        Phrase(
            "Die Aussagen haben nicht in beiden Sprachen dieselben Belege: {claims}.",
            "The claims do not have the same citations in both languages: {claims}.",
        ),
        Phrase(
            "Die Belege der Aussagen angleichen.",
            "Make the citations of the claims the same.",
        ),
    ),
}
