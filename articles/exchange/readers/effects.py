"""Verbs of effect, German and English: what makes a sentence say that something does something."""

import re

_EN = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|often|usually|mostly) caused by|causes?|causing|caused"
    r"|leads? to|leading to|led to|increas(?:es?|ed|ing)|reduc(?:es?|ed|ing)|reduction in"
    r"|decreas(?:es?|ed|ing)"
    r"|lower(?:s|ed|ing)|improv(?:es?|ed|ing)|trigger(?:ed|ing)?|triggers(?= (?:a|an|the|spont"
    r"|more|un)\b)"
    r"|affect(?:s|ed|ing)?|result(?:s|ed|ing)? (?:in|from)|promot(?:es?|ed|ing)|prevent(?:s|ed"
    r"|ing)?"
    r"|inhibit(?:s|ed|ing)?|block(?:s|ed|ing)|stabili[sz](?:es?|ed|ing)|reliev(?:es?|ed|ing)"
    r"|eas(?:es|ed|ing)"
    r"|alleviat(?:es?|ed|ing)|influenc(?:es?|ed|ing)|disrupt(?:s|ed|ing)?|worsen(?:s|ed|ing)?"
    r"|regulat(?:es?|ed|ing)|strengthen(?:s|ed|ing)?|weaken(?:s|ed|ing)?|protect(?:s|ed|ing)?"
    r"|stimulat(?:es?|ed|ing)"
    r"|over(?:stimulat|activat)(?:es?|ed|ing)|activat(?:es?|ed|ing)|impair(?:s|ed|ing)?"
    r"|rais(?:es?|ed|ing)"
    r"|boost(?:s|ed|ing)?|contribut(?:es?|ed|ing) to|essential for|due to|because of"
    r"|associated with"
    r"|linked to|helps? (?:to|against|with)|works? against|releas(?:es|ed|ing)|swells?"
    r"|irritat(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|for|common|possible|harmless|serious|other|main|frequent"
    r"|manageable|likely"
    r"|underlying|exact|rare|these|those|most|many|several|biochemical)|:)\s*\Z",
    re.IGNORECASE,
)
_DE = re.compile(
    r"\b(?:verursach(?:t|en|te|ten)|ausgelöst|hervorgerufen|bedingt durch|entsteh(?:t|en) durch"
    r"|führ(?:t|en|te|ten)\b[^.!?]{0,120}?\bzu[rm]?\b|(?:zu|zur|zum)\b[^.!?]{0,80}?\bführ(?:t|en"
    r"|te)"
    r"|erhöh(?:t|en|te|ten)|senk(?:t|en|te|ten)|verbesser(?:t|n|te|ten)|lös(?:t|en|te"
    r"|ten)\b[^.!?]{0,120}?\baus"
    r"|auslös(?:t|en|te)|beeinfluss(?:t|en|te)|steiger(?:t|n|te)|verringer(?:t|n|te|ten)"
    r"|reduzier(?:t|en|te|ten)"
    r"|(?:ver)?minder(?:t|n|te)|linder(?:t|n|te|ten)|hemm(?:t|en|te)|förder(?:t|n|te)"
    r"|begünstig(?:t|en|te)"
    r"|verschlechter(?:t|n|te)|verschlimmer(?:t|n|te)|bewirk(?:t|en|te)|schütz(?:t|en|te)\b"
    r"|stärk(?:t|en|te)"
    r"|beug(?:t|en)\b[^.!?]{0,120}?\bvor|vorbeug(?:t|en)|schwäch(?:t|en|te)|blockier(?:t|en|te)"
    r"|stabilisier(?:t|en|te)|regulier(?:t|en|te)|wirk(?:t|en|te)\b|hilf(?:t|en) (?:gegen|bei)"
    r"|helfen (?:gegen|bei)"
    r"|träg(?:t|en)\b[^.!?]{0,120}?\bbei|beitragen|setz(?:t|en)\b[^.!?]{0,120}?\bfrei|freigesetzt"
    r"|reiz(?:t|en)|belast(?:et|en)|entlast(?:et|en)|stör(?:t|en)|aktivier(?:t|en)|verstärk(?:t"
    r"|en|te)"
    r"|verkürz(?:t|en|te)|verlänger(?:t|n|te)|schwell(?:t|en)|zusammenhäng\w*"
    r"|geht\b[^.!?]{0,60}?\bzurück)\b",
    re.IGNORECASE,
)
_NOUNS = re.compile(r"causes?|affects?|triggers?|reduction in", re.IGNORECASE)


def has_effect(*, text: str) -> bool:
    """Whether a verb of effect stands in the text other than as its first word or as a noun.

    "Reduce caffeine" asks for something, "the causes" names something; neither is a claim.
    """
    for found in _EN.finditer(text):
        if found.start() == 0 or (
            _NOUNS.fullmatch(found.group())
            and found.group().lower().startswith("caus")
            and _NOUN_BEFORE.search(text[max(0, found.start() - 20) : found.start()])
        ):
            continue
        return True
    return any(
        found.start() > 0 and not _is_german_noun(found.group()) for found in _DE.finditer(text)
    )


def _is_german_noun(word: str) -> bool:
    """Inside a sentence a German verb is written small ("das Auslösen", "die Stärke")."""
    return word[0].isupper()
