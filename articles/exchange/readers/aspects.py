"""Which health aspect (schema.org) a section's heading speaks of, where its words say so."""

import re

from articles.vocabulary import HealthAspect

_WORDS: tuple[tuple[HealthAspect, str], ...] = (
    (
        HealthAspect.SEE_DOCTOR,
        (
            r"warnzeichen|warnsignal|gefährlich|zum arzt|zur ärztin|ärztliche hilfe|notfall"
            r"|arztbesuch"
            r"|warning sign|red flag|dangerous|see a doctor|seek (?:medical )?help|emergency"
        ),
    ),
    (HealthAspect.PREVENTION, r"vorbeug|prävention|verhindern|vermeiden|prevent|avoid"),
    (HealthAspect.SIDE_EFFECTS, r"nebenwirkung|side effect|adverse"),
    (HealthAspect.SAFETY, r"sicherheit|wechselwirkung|safety|interaction"),
    (HealthAspect.PREGNANCY, r"schwanger|stillzeit|pregnan|breastfeed"),
    (HealthAspect.RISKS_OR_COMPLICATIONS, r"risik|komplikation|risk|complication"),
    (
        HealthAspect.USAGE_OR_SCHEDULE,
        (
            r"dosierung|einnahme|nahrungsergänzung|supplement|mikronährstoff|micronutrient|dosage"
            r"|dosing"
        ),
    ),
    (
        HealthAspect.EFFECTIVENESS,
        r"wissenschaft|studien|studienlage|evidenz|forschung|science|studies|evidence|research",
    ),
    (HealthAspect.CAUSES, r"ursache|auslöser|entsteh|warum|causes?\b|triggers?|why"),
    (
        HealthAspect.TREATMENTS,
        r"behandl|therapie|was hilft|hilft|linder|hausmittel|treat|therap|remed|what helps|relief",
    ),
    (HealthAspect.SCREENING, r"diagnos|untersuchung|test\b|screening"),
    (HealthAspect.SYMPTOMS, r"symptom|anzeichen|beschwerden|signs\b"),
    (HealthAspect.SELF_CARE, r"selbsthilfe|selbst tun|self-care|self care|at home"),
    (HealthAspect.LIVING_WITH, r"alltag|leben mit|living with|everyday"),
    (HealthAspect.PROGNOSIS, r"prognose|verlauf|outlook|prognosis"),
    (HealthAspect.MISCONCEPTIONS, r"mythen|irrtümer|myth|misconception"),
    (HealthAspect.HOW_IT_WORKS, r"wie wirkt|wie funktioniert|im körper|how it works|how does"),
    (
        HealthAspect.OVERVIEW,
        (
            r"einleitung|einführung|überblick|was ist|was sind|fazit|zusammenfassung|introduction"
            r"|overview|what is|what are|what exactly|conclusion|summary|takeaway"
        ),
    ),
)
_RULES = tuple((aspect, re.compile(words, re.IGNORECASE)) for aspect, words in _WORDS)


def aspect_of(*, heading: str) -> HealthAspect | None:
    """The first aspect whose words the heading has; None where it has none."""
    if re.match(
        r"(?:fazit|conclusion|zusammenfassung|einleitung|introduction)\b", heading, re.IGNORECASE
    ):
        return HealthAspect.OVERVIEW
    return next((aspect for aspect, words in _RULES if words.search(heading)), None)
