"""Phrases in both languages, and how the parameters of a message are spoken in one of them.

Plain Python instead of gettext: one process speaks both languages at once, whatever language a
request has activated.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from articles.vocabulary import Language

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Phrase(NamedTuple):
    de: str
    en: str

    def said(self, language: Language) -> str:
        return self.de if language is Language.DE else self.en


class Counted(NamedTuple):
    """A thing that a message counts, and what remains to be done about it."""

    one: Phrase
    many: Phrase
    todo: Phrase


LANGUAGES = {"de": Phrase("Deutsch", "German"), "en": Phrase("Englisch", "English")}
SIGN_OFFS = {
    "editorial": Phrase("redaktionelle", "editorial"),
    "medical": Phrase("medizinische", "medical"),
    "translation": Phrase("sprachliche", "translation"),
}
STAGES = {
    "draft": Phrase("Entwurf", "draft"),
    "in_review": Phrase("in Prüfung", "in review"),
    "changes_requested": Phrase("Änderungen erbeten", "changes requested"),
    "approved": Phrase("freigegeben", "approved"),
    "scheduled": Phrase("geplant", "scheduled"),
}
ROLES = {
    "author": Phrase("Autor:in", "author"),
    "translator": Phrase("Übersetzer:in", "translator"),
    "editor": Phrase("Redaktion", "editor"),
    "medical": Phrase("Medizin", "medical"),
    "publisher": Phrase("Herausgabe", "publisher"),
    "admin": Phrase("Verwaltung", "admin"),
}
VERBS = {
    "submit": Phrase("Einreichen", "submit"),
    "sign_off": Phrase("Freigeben", "sign off"),
    "request_changes": Phrase("Änderungen erbitten", "request changes"),
    "publish": Phrase("Veröffentlichen", "publish"),
    "withdraw": Phrase("Zurückziehen", "withdraw"),
    "schedule": Phrase("Planen", "schedule"),
    "unschedule": Phrase("Planung aufheben", "unschedule"),
    "restore": Phrase("Wiederherstellen", "restore"),
}
CLAIM_KINDS = {
    "mechanism": Phrase("Wirkmechanismus", "mechanism"),
    "definition": Phrase("Definition", "definition"),
    "prevalence": Phrase("Häufigkeit", "prevalence"),
    "cause": Phrase("Ursache", "cause"),
    "diagnosis": Phrase("Diagnose", "diagnosis"),
    "prognosis": Phrase("Prognose", "prognosis"),
    "efficacy": Phrase("Wirksamkeit", "efficacy"),
    "dosage": Phrase("Dosierung", "dosage"),
    "safety": Phrase("Sicherheit", "safety"),
    "interaction": Phrase("Wechselwirkung", "interaction"),
    "contraindication": Phrase("Gegenanzeige", "contraindication"),
    "red_flag": Phrase("Warnzeichen", "warning sign"),
    "prevention": Phrase("Vorbeugung", "prevention"),
    "advice": Phrase("Empfehlung", "advice"),
    "legal": Phrase("Recht", "legal"),
    "history": Phrase("Geschichte", "history"),
}
# How the values of a parameter are called; lists are parted by ", ".
VALUES: dict[str, dict[str, Phrase]] = {
    "language": LANGUAGES,
    "there": LANGUAGES,
    "sign_off": SIGN_OFFS,
    "kind": CLAIM_KINDS | SIGN_OFFS,
    "stage": STAGES,
    "allowed": STAGES,
    "verb": VERBS,
    "needed": ROLES,
}
COUNTED: dict[str, Counted] = {
    "proposed": Counted(
        Phrase("1 vorgeschlagener Beleg", "1 proposed citation"),
        Phrase("{n} vorgeschlagene Belege", "{n} proposed citations"),
        Phrase(
            "Bei vorgeschlagenen Belegen die Haltung wählen und sie prüfen.",
            "Choose a stance for what is proposed and verify it.",
        ),
    ),
    "unverified": Counted(
        Phrase("1 ungeprüfter stützender Beleg", "1 unverified supporting citation"),
        Phrase("{n} ungeprüfte stützende Belege", "{n} unverified supporting citations"),
        Phrase(
            "Ungeprüfte Belege mit der Quelle vergleichen und bestätigen.",
            "Compare what is unverified with its source and verify it.",
        ),
    ),
    "other": Counted(
        Phrase(
            "1 Beleg, der widerspricht oder nur Hintergrund ist",
            "1 citation that contradicts or is background only",
        ),
        Phrase(
            "{n} Belege, die widersprechen oder nur Hintergrund sind",
            "{n} citations that contradict or are background only",
        ),
        Phrase(
            "Eine Quelle zuordnen, die die Aussage stützt, oder die Aussage ändern.",
            "Cite a source that supports the claim, or change the claim.",
        ),
    ),
}


def spoken(params: Mapping[str, object], language: Language) -> dict[str, str]:
    """The parameters as a message in this language says them.

    Known values get their names, `…_at` moments their date; what is counted becomes `present`
    (all of it that is there) and `todo` (what to do about it).
    """
    words = {name: _value(name, str(value), language) for name, value in params.items()}
    counts = [
        (COUNTED[name], int(str(n)))
        for name, n in params.items()
        if name in COUNTED and str(n).isdecimal()
    ]
    there = [(thing, n) for thing, n in counts if n]
    words["present"] = ", ".join(
        (thing.one if n == 1 else thing.many).said(language).format(n=n) for thing, n in there
    )
    words["todo"] = " ".join(thing.todo.said(language) for thing, _ in there)
    return words


def _value(name: str, value: str, language: Language) -> str:
    if name.endswith("_at") and re.match(r"\d{4}-\d\d-\d\d[T ]", value):
        return _moment(datetime.fromisoformat(value).astimezone(UTC), language)
    known = VALUES.get(name)
    if known is None:
        return value
    return ", ".join(
        known[part].said(language) if part in known else part for part in value.split(", ")
    )


def _moment(at: datetime, language: Language) -> str:
    day = (
        f"{at:%d.%m.%Y}"
        if language is Language.DE
        else f"{at.day} {MONTHS[at.month - 1]} {at.year}"
    )
    return f"{day}, {at:%H:%M} UTC"
