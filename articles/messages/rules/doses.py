"""The words of findings about doses."""

from articles.messages.phrases import Phrase
from articles.messages.words import Words

_ABOVE = Phrase(
    "{nutrient}: Der Text kommt auf {taken_amount} {limit_per}.",
    "{nutrient}: the text comes to {taken_amount} {limit_per}.",
)
_LOWER = Phrase(
    "Die Menge senken. Gilt sie nur unter ärztlicher Aufsicht, das in den Text schreiben und eine "
    "Person aus der Medizin um eine begründete Ausnahme bitten.",
    "Lower the amount. If it is meant under medical supervision only, say so in the text and ask a "
    "medical person for a reasoned exception.",
)


def _above(german: str, english: str) -> Phrase:
    return Phrase(f"{_ABOVE.de} {german}", f"{_ABOVE.en} {english}")


WORDS: dict[str, Words] = {
    "DOSE_ABOVE_UL.confirmed": Words(
        _above(
            "Die tolerierbare Höchstmenge ist {limit_amount} ({authority}).",
            "The tolerable upper level is {limit_amount} ({authority}).",
        ),
        _LOWER,
    ),
    "DOSE_ABOVE_UL.unconfirmed": Words(
        _above(
            "Die tolerierbare Höchstmenge ist {limit_amount} ({authority}); dieser Wert ist noch "
            "nicht an seiner Quelle bestätigt.",
            "The tolerable upper level is {limit_amount} ({authority}); nobody has confirmed that "
            "value at its source yet.",
        ),
        Phrase(
            "Den Grenzwert an seiner Quelle prüfen und bestätigen; die Menge senken, wenn er "
            "stimmt.",
            "Check the limit at its source and confirm it; lower the amount if it is right.",
        ),
    ),
    "DOSE_ABOVE_UL.guidance": Words(
        _above(
            "Als unbedenklich gelten bis zu {limit_amount} ({authority}).",
            "Up to {limit_amount} counts as safe ({authority}).",
        ),
        _LOWER,
    ),
    "DOSE_ABOVE_UL.reported": Words(
        Phrase(
            "{nutrient}: Der Text berichtet von {taken_amount} {limit_per}. Die tolerierbare "
            "Höchstmenge ist {limit_amount} ({authority}).",
            "{nutrient}: the text reports {taken_amount} {limit_per}. The tolerable upper level "
            "is {limit_amount} ({authority}).",
        ),
        Phrase(
            "Dazuschreiben, dass die Menge über der Höchstmenge liegt und keine Empfehlung ist.",
            "Add that the amount is above the upper level and no recommendation.",
        ),
    ),
    "DOSE_ABOVE_MAX": Words(
        _above(
            "In Nahrungsergänzungsmitteln sollen es höchstens {limit_amount} sein ({authority}).",
            "In supplements it should be {limit_amount} at most ({authority}).",
        ),
        Phrase(
            "Die Menge senken; oder schreiben, dass sie aus allen Quellen zusammen gemeint ist.",
            "Lower the amount; or say that it is meant from all sources together.",
        ),
    ),
    "DOSE_ABOVE_REFERENCE": Words(
        _above(
            "Der Richtwert ist {limit_amount} ({authority}).",
            "The reference is {limit_amount} ({authority}).",
        ),
        Phrase(
            "Die Menge begründen oder senken, und sagen, für wen sie nicht gilt.",
            "Give a reason for the amount or lower it, and say whom it is not for.",
        ),
    ),
    "DOSE_BASIS_UNSTATED.salt": Words(
        Phrase(
            "{nutrient}: Meint die Menge den reinen Nährstoff oder die ganze Verbindung? Davon "
            "hängt ab, ob sie zu hoch ist.",
            "{nutrient}: is the amount that of the nutrient itself or of the whole compound? "
            "Whether it is too high depends on that.",
        ),
        Phrase(
            "Im Text oder bei der Zahl der Aussage angeben, was gemeint ist. Bis dahin zählt die "
            "Menge als reiner Nährstoff.",
            "Say in the text or at the claim's number which is meant. Until then the amount counts "
            "as that of the nutrient itself.",
        ),
    ),
    "DOSE_BASIS_UNSTATED.intake": Words(
        Phrase(
            "{nutrient}: Meint die Menge ein Präparat oder alles, was man isst und trinkt? "
            "Davon hängt ab, ob sie zu hoch ist.",
            "{nutrient}: is the amount meant as a supplement or as everything that is eaten and "
            "drunk? Whether it is too high depends on that.",
        ),
        Phrase(
            "Im Text oder bei der Zahl der Aussage angeben, was gemeint ist. Bis dahin zählt die "
            "Menge als Präparat.",
            "Say in the text or at the claim's number which is meant. Until then the amount counts "
            "as a supplement.",
        ),
    ),
    "DOSE_BASIS_UNSTATED.salt_and_intake": Words(
        Phrase(
            "{nutrient}: Meint die Menge den reinen Nährstoff oder die ganze Verbindung, ein "
            "Präparat oder alles, was man isst und trinkt? Davon hängt ab, ob sie zu hoch ist.",
            "{nutrient}: is the amount that of the nutrient itself or of the whole compound, as "
            "a supplement or as everything that is eaten and drunk? Whether it is too high depends "
            "on that.",
        ),
        Phrase(
            "Im Text oder bei der Zahl der Aussage angeben, was gemeint ist. Bis dahin zählt die "
            "Menge als reiner Nährstoff aus einem Präparat.",
            "Say in the text or at the claim's number which is meant. Until then the amount counts "
            "as the nutrient itself from a supplement.",
        ),
    ),
    "SAFETY_WARNING_MISSING": Words(
        Phrase(
            "{nutrient}: Der Text nennt eine Menge und lässt aus, wovor zu warnen ist.",
            "{nutrient}: the text gives an amount and leaves out what to warn of.",
        ),
        Phrase(
            "Vorschlag, medizinisch zu prüfen: {texts}",
            "Suggestion, to be checked medically: {texts}",
        ),
    ),
    "SAFETY_WARNING_MISSING.listed": Words(
        Phrase(
            "{nutrient}: Der Text zählt es zu den Präparaten und lässt aus, wovor zu warnen ist.",
            "{nutrient}: the text lists it among supplements and leaves out what to warn of.",
        ),
        Phrase(
            "Vorschlag, medizinisch zu prüfen: {texts}",
            "Suggestion, to be checked medically: {texts}",
        ),
    ),
}
