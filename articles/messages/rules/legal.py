"""The words of findings about the law and good practice."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

_NOT_LISTED = Phrase(
    "„{words}“ sagt, dass {food} der Gesundheit nützt. So steht es nicht in der Liste erlaubter "
    "Angaben (VO (EU) Nr. 432/2012).",
    "“{words}” says that {food} is good for health. The list of permitted claims does not say so "
    "(Reg. (EU) No 432/2012).",
)

WORDS: dict[str, Words] = {
    "CLAIM_HEALTH_NOT_AUTHORISED.listed": Words(
        _NOT_LISTED,
        Phrase(
            "Eine erlaubte Angabe wählen, zum Beispiel: {listed}. Oder mit geprüftem Beleg "
            "berichten, was untersucht wurde.",
            "Use a permitted claim, for example: {listed}. Or report, with a verified citation, "
            "what was studied.",
        ),
    ),
    "CLAIM_HEALTH_NOT_AUTHORISED.none_listed": Words(
        _NOT_LISTED,
        Phrase(
            "Für {food} ist keine Angabe bekannt, die erlaubt ist. Streichen, oder mit geprüftem "
            "Beleg berichten, was untersucht wurde.",
            "No permitted claim is known for {food}. Remove it, or report, with a verified "
            "citation, what was studied.",
        ),
    ),
    "CLAIM_DISEASE_FOOD": Words(
        Phrase(
            "Der Satz schreibt {food} zu, gegen {illness} zu helfen („{words}“). Für Lebensmittel "
            "ist das verboten (VO (EU) Nr. 1169/2011, Art. 7 Abs. 3).",
            "The sentence says that {food} helps against {illness} (“{words}”). For food that is "
            "forbidden (Reg. (EU) No 1169/2011, Art. 7(3)).",
        ),
        Phrase(
            "Krankheit und Lebensmittel trennen, oder mit geprüftem Beleg berichten, was eine "
            "Studie fand und was nicht.",
            "Keep illness and food apart, or report, with a verified citation, what a study found "
            "and what it did not.",
        ),
    ),
    "SAFETY_TRIAGE_MISSING": Words(
        Phrase(
            "Der Text nennt Warnzeichen, aber nirgends, wie schnell und wohin man damit gehen "
            "soll: {words}",
            "The text names warning signs, but nowhere how fast and where to go with them: {words}",
        ),
        Phrase(
            "Zu den Zeichen schreiben: was ein Notfall ist (112), was am selben Tag in eine Praxis "
            "gehört (116117 außerhalb der Sprechzeiten) und was einige Tage warten kann.",
            "Say with the signs: what is an emergency (112, 999, 911), what needs a doctor on the "
            "same day, and what can wait a few days.",
        ),
    ),
    "DISC_CONTRADICTED": Words(
        Phrase(
            "Der Hinweis „{disclaimer}“ sagt „{words}“, der Text rät aber zu einer Menge: {dose}",
            "The disclaimer “{disclaimer}” says “{words}”, yet the text advises an amount: {dose}",
        ),
        Phrase(
            "Den Hinweis so fassen, dass er stimmt („ersetzt keine Beratung“), oder die "
            "Mengenangaben streichen.",
            "Word the disclaimer so that it is true (“does not replace advice from your doctor”), "
            "or remove the amounts.",
        ),
    ),
    "COI_UNDISCLOSED": Words(
        Phrase(
            "Im Rat steht ein eigenes Angebot, ohne dass der Text das offenlegt: {words}",
            "The advice contains an offer of your own, and the text does not disclose it: {words}",
        ),
        Phrase(
            "Das Angebot streichen, oder bei den Interessenkonflikten nennen, wer daran verdient.",
            "Remove the offer, or name under conflicts of interest who earns from it.",
        ),
    ),
}
