"""A cautious guess of what kind of claim a passage makes."""

import re
from collections.abc import Sequence

from articles.vocabulary import ClaimKind, HealthAspect


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_INTERACTION = _words(r"\binteract|wechselwirk")
_CONTRAINDICATION = _words(
    r"contraindicat|should not (?:be )?(?:tak|us)|gegenanzeige|nicht (?:ein)?(?:nehmen"
    r"|angewendet)|nicht geeignet"
)
_URGENT = _words(
    r"\b(?:112|911|999)\b|emergency (?:room|department|number|services)|call an ambulance"
    r"|(?:seek|get|need) (?:immediate|urgent|emergency)"
    r"|see a doctor (?:at once|immediately|right away)"
    r"|notarzt|notruf|notaufnahme|sofort (?:in )?ärztlich|umgehend (?:in )?ärztlich"
    r"|ärztlich(?:e|er|en)? (?:abgeklärt|abklär|abzuklären|hände)|sofort (?:zum arzt|in die praxis)"
)
_RED_FLAG = _words(r"warning signs?\b|red flag|warnzeichen|warnsignal|alarmzeichen|alarmsignal")
_EFFECT_SIZE = _words(
    r"reduc|weniger|\bless\b|fewer|besser|improv|decreas|lower|reliev|alleviat|effect|linder|verbesser|verringer|senk|reduzier"
    r"|wirk|rückgang"
)
_SHARE = _words(
    r"\d\s?%|percent|prozent|out of|\bvon \d|betroffen|affected|prevalen|häufig|million"
)
_SAFETY = _words(
    r"harmful|side effect|overdos|toxic|poison|nebenwirkung|überdosier|giftig|schädlich"
    r"|unerwünscht"
)
_HARMLESS = _words(r"harmless|go(?:es)? away|resolve|harmlos|klingt|verschwinde|heilt|von selbst")
_PREVENTION = _words(r"prevent|vorbeug|beug\w*\b[^.]{0,60}\bvor\b|schützt? vor")
_CAUSE = _words(
    r"caused by|\bcaus(?:es?|ing)\b|trigger|due to|verursach|auslös|löst|ausgelöst|hervorgerufen"
    r"|entsteh"
)
_BODY = _words(
    r"cell|nerve|neuro|hormon|enzym|membran|receptor|\bimmun|histamin|antibod|signal|transmi"
    r"|calcium|electro"
    r"|zelle|nerv|rezeptor|antikörper|botenstoff|schleimhaut|stoffwechsel|metabol|calcium|kalzium"
)
_ADVICE = _words(
    r"\b(?:should|recommended|consult|make sure|sollten?|empfohlen|empfiehlt|achten sie|achte)\b"
)
_EXPLAINING = {HealthAspect.CAUSES, HealthAspect.HOW_IT_WORKS}
_TREATING = {HealthAspect.TREATMENTS, HealthAspect.MAY_TREAT, HealthAspect.EFFECTIVENESS}


_BY_WORDS: tuple[tuple[re.Pattern[str], ClaimKind], ...] = (
    (_INTERACTION, ClaimKind.INTERACTION),
    (_CONTRAINDICATION, ClaimKind.CONTRAINDICATION),
)


def is_warning(*, text: str) -> bool:
    """Whether a passage says when to seek help."""
    return bool(_URGENT.search(text))


def kind_of(*, text: str, because: Sequence[str], aspect: HealthAspect | None) -> ClaimKind | None:
    """The kind the words and the section suggest; None where they suggest none.

    What can harm comes first, then what was counted or measured, then what has an effect.
    """
    for words, kind in _BY_WORDS:
        if words.search(text):
            return kind
    if "warning" in because or _RED_FLAG.search(text):
        return ClaimKind.RED_FLAG
    if _SAFETY.search(text):
        return ClaimKind.SAFETY
    if {"study", "dose", "number"} & set(because):
        measured = _kind_by_measure(text, because)
        if measured or "study" in because:
            return measured
    return _kind_by_signal(text, because, aspect)


def _kind_by_measure(text: str, because: Sequence[str]) -> ClaimKind | None:
    if "study" in because and _EFFECT_SIZE.search(text):
        return ClaimKind.EFFICACY
    if "dose" in because and "study" not in because:
        return ClaimKind.DOSAGE
    return ClaimKind.PREVALENCE if _SHARE.search(text) else None


def _kind_by_signal(
    text: str, because: Sequence[str], aspect: HealthAspect | None
) -> ClaimKind | None:
    if "definition" in because:
        return ClaimKind.DEFINITION
    if "frequency" in because and _HARMLESS.search(text):
        return ClaimKind.PROGNOSIS
    if "sign" in because and aspect is HealthAspect.SEE_DOCTOR:
        return ClaimKind.RED_FLAG
    return _kind_by_effect(text, aspect) if "effect" in because else None


def _kind_by_effect(text: str, aspect: HealthAspect | None) -> ClaimKind | None:
    if aspect is HealthAspect.PREVENTION or _PREVENTION.search(text):
        return ClaimKind.PREVENTION
    if _ADVICE.search(text):
        return ClaimKind.ADVICE
    if aspect in _TREATING:
        return ClaimKind.EFFICACY
    if _CAUSE.search(text):
        return ClaimKind.CAUSE
    if _BODY.search(text):
        return ClaimKind.MECHANISM
    return ClaimKind.CAUSE if aspect in _EXPLAINING else None
