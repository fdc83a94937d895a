"""The words of findings about what the cited works can carry."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

WORDS: dict[str, Words] = {
    "CLAIM_DESIGN_TOO_WEAK": Words(
        Phrase(
            "Die Aussage ({kind}) stützt sich nur auf: {design}. Das kann eine Wirkung oder "
            "Ursache nicht zeigen.",
            "The claim ({kind}) rests only on: {design}. That cannot show an effect or a cause.",
        ),
        Phrase(
            "Eine Übersicht oder eine Studie mit Vergleichsgruppe suchen und belegen; sonst im "
            "Satz sagen, worauf er beruht („in einem Fallbericht“), oder vorsichtiger schreiben.",
            "Find and cite a review or a controlled trial; otherwise say in the sentence what it "
            "rests on (“in a case report”), or write with more care.",
        ),
    ),
    "CLAIM_NO_COMPARATOR": Words(
        Phrase(
            "„{number}“ sagt, wie viel besser es wurde, aber nicht, womit verglichen wurde.",
            "“{number}” says how much better it became, but not compared with what.",
        ),
        Phrase(
            "Die Zahl der Vergleichsgruppe dazuschreiben (Placebo, übliche Behandlung), oder den "
            "Ausgangswert; hatte die Studie keinen Vergleich, das sagen.",
            "Add the figure of the comparison group (placebo, usual care) or the value at the "
            "start; if the study had no comparison, say so.",
        ),
    ),
    "CLAIM_CONTRADICTED": Words(
        Phrase(
            "Ein geprüfter Beleg widerspricht der Aussage ({references}); der Text sagt das nicht.",
            "A verified citation contradicts the claim ({references}); the text does not say so.",
        ),
        Phrase(
            "Im selben Absatz sagen, dass die Ergebnisse auseinandergehen, und warum der Text der "
            "einen Seite folgt.",
            "Say in the same paragraph that results differ, and why the text follows one side.",
        ),
    ),
}
