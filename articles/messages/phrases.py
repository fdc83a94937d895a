"""Phrases in both languages, and how the parameters of a message are spoken in one of them.

Plain Python instead of gettext: one process speaks both languages at once, whatever language a
request has activated.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
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
LIMIT_PERS = {
    "d": Phrase("am Tag", "a day"),
    "dose": Phrase("auf einmal", "at a time"),
    "kg.d": Phrase("je Kilogramm Körpergewicht am Tag", "per kilogram of body weight and day"),
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
NOTICES = {
    "general_medical": Phrase("allgemeiner medizinischer Hinweis", "general medical notice"),
    "emergency": Phrase("Hinweis für den Notfall", "emergency notice"),
    "supplement": Phrase("Hinweis zu Nahrungsergänzung", "notice on food supplements"),
    "medicine": Phrase("Hinweis zu Arzneimitteln", "notice on medicines"),
    "pregnancy": Phrase("Hinweis zur Schwangerschaft", "notice on pregnancy"),
    "children": Phrase("Hinweis zu Kindern", "notice on children"),
    "advertising": Phrase("Hinweis auf Werbung", "notice of advertising"),
    "ai_use": Phrase("Hinweis auf KI", "notice of the use of AI"),
    "external_links": Phrase("Hinweis zu fremden Seiten", "notice on external links"),
    "translation": Phrase("Hinweis zur Übersetzung", "notice on the translation"),
}
# Short names of the checklist's items; their questions are in `articles.messages.checklist`.
ITEMS = {
    "claims_sourced": Phrase("Belege", "citations"),
    "links_lead_to_works": Phrase("Links", "links"),
    "sources_stand": Phrase("Stand der Quellen", "status of sources"),
    "registry_matches": Phrase("Abgleich mit dem Register", "match with the registry"),
    "numbers_agree": Phrase("Zahlen", "figures"),
    "absolute_numbers": Phrase("absolute Zahlen", "absolute numbers"),
    "uncertainty_said": Phrase("Unsicherheit", "uncertainty"),
    "no_treatment_described": Phrase("Verlauf ohne Behandlung", "course without treatment"),
    "quality_of_life": Phrase("Alltag und Entscheiden", "everyday life and deciding"),
    "doses_within_limits": Phrase("Dosen", "doses"),
    "red_flags": Phrase("Warnzeichen", "warning signs"),
    "causal_wording": Phrase("Ursachen", "causes"),
    "authorised_health_claims": Phrase("zugelassene Angaben", "authorised health claims"),
    "no_disease_claim": Phrase("keine Heilversprechen für Lebensmittel", "no cures by food"),
    "no_promise": Phrase("keine Versprechen", "no promises"),
    "people_on_record": Phrase("Verantwortliche", "people"),
    "advertising_apart": Phrase("Werbung", "advertising"),
    "dates_plausible": Phrase("Daten", "dates"),
    "languages_complete": Phrase("Sprachen", "languages"),
    "notices_valid": Phrase("Hinweise", "notices"),
    "audience_and_language": Phrase("Zielgruppe", "audience"),
    "groups_named": Phrase("Alter, Geschlecht, Schwangerschaft", "age, sex and pregnancy"),
    "reviewed_by_others": Phrase("Freigaben", "sign-offs"),
    "way_to_report": Phrase("Rückmeldung", "way to report errors"),
}
# Units whose symbol is not their UCUM code.
UNITS = {
    "ug": Phrase("µg", "µg"),
    "mL": Phrase("ml", "ml"),
    "[iU]": Phrase("IE", "IU"),
}
SERVICES = {
    "crossref": Phrase("Crossref", "Crossref"),
    "doi_org": Phrase("doi.org", "doi.org"),
    "datacite": Phrase("DataCite", "DataCite"),
    "pubmed": Phrase("PubMed", "PubMed"),
    "europe_pmc": Phrase("Europe PMC", "Europe PMC"),
    "unpaywall": Phrase("Unpaywall", "Unpaywall"),
    "wayback": Phrase("Wayback Machine", "Wayback Machine"),
    "retraction_watch": Phrase("Retraction Watch", "Retraction Watch"),
    "link": Phrase("die verlinkte Seite", "the linked page"),
    "person": Phrase("namentlich festgestellt", "stated by a named person"),
}
# What the host of a dead link said, and why a person should look at a registry's answer.
LINK_SAID = {
    "http_404": Phrase("Antwort 404", "answer 404"),
    "http_410": Phrase("Antwort 410", "answer 410"),
    "to_home_page": Phrase("der Link endet auf der Startseite", "the link ends at the home page"),
    "says_not_found": Phrase(
        "die Seite sagt, dass es sie nicht gibt", "the page says that it does not exist"
    ),
}
DOUBTS = {
    "doi_differs": Phrase("das Register nennt eine andere DOI", "the registry names another DOI"),
    "pmid_differs": Phrase(
        "das Register nennt eine andere PubMed-ID", "the registry names another PubMed id"
    ),
    "title_differs": Phrase(
        "das Register nennt einen anderen Titel", "the registry names another title"
    ),
    "title_says_retracted": Phrase(
        "der Titel sagt „zurückgezogen“, ein Hinweis dazu fehlt",
        "the title says “retracted”, and there is no notice of it",
    ),
    "record_hidden": Phrase(
        "der Eintrag ist nicht mehr öffentlich", "the record is no longer public"
    ),
    "unknown_notice": Phrase("ein Hinweis unbekannter Art", "a notice of an unknown kind"),
    "is_a_notice": Phrase(
        "das Werk ist selbst ein Hinweis auf einen Rückzug oder Bedenken",
        "the work is itself a notice of a retraction or concern",
    ),
}
FIELDS = {
    "title": Phrase("Titel", "Title"),
    "subtitle": Phrase("Untertitel", "Subtitle"),
    "summary": Phrase("Zusammenfassung", "Summary"),
    "seo_title": Phrase("Titel für Suchmaschinen", "Title for search engines"),
    "seo_description": Phrase("Beschreibung für Suchmaschinen", "Description for search engines"),
    "conflicts_of_interest": Phrase("Interessenkonflikte", "Conflicts of interest"),
    "funding": Phrase("Finanzierung", "Funding"),
    "heading": Phrase("Überschrift", "Heading"),
    "body": Phrase("Abschnittstext", "Section text"),
    "statement": Phrase("Aussage", "Statement"),
    "certainty_reason": Phrase("Begründung der Vertrauenswürdigkeit", "Reason for the certainty"),
    "certainty_start": Phrase(
        "Vertrauenswürdigkeit vor den Domänen", "Certainty before the domains"
    ),
    "grade_domains": Phrase("Domänen der Vertrauenswürdigkeit", "Domains of the certainty"),
    "reason": Phrase("Begründung einer Domäne (GRADE)", "Reason for a domain (GRADE)"),
    "population": Phrase("Personengruppe einer Zahl", "Population of a number"),
    "quote_translation": Phrase("Übersetzung des Zitats", "Translation of the quote"),
    "annotation": Phrase("Anmerkung zur Quelle", "Annotation of the source"),
    "passage": Phrase("Textstelle", "Passage"),
    "alt": Phrase("Alternativtext", "Alternative text"),
    "caption": Phrase("Bildunterschrift", "Caption"),
}
STUDY_DESIGNS = {
    "systematic_review_rct": Phrase(
        "Übersicht über randomisierte Studien", "systematic review of randomised trials"
    ),
    "systematic_review_observational": Phrase(
        "Übersicht über Beobachtungsstudien", "systematic review of observational studies"
    ),
    "meta_analysis": Phrase("Metaanalyse", "meta-analysis"),
    "rct": Phrase("randomisierte Studie", "randomised trial"),
    "non_randomised": Phrase("nicht randomisierte Studie", "non-randomised trial"),
    "cohort": Phrase("Kohortenstudie", "cohort study"),
    "case_control": Phrase("Fall-Kontroll-Studie", "case-control study"),
    "cross_sectional": Phrase("Querschnittstudie", "cross-sectional study"),
    "case_series": Phrase("Fallserie", "case series"),
    "case_report": Phrase("Fallbericht", "case report"),
    "diagnostic_accuracy": Phrase("Studie zur Testgenauigkeit", "diagnostic accuracy study"),
    "qualitative": Phrase("qualitative Studie", "qualitative study"),
    "guideline": Phrase("Leitlinie", "guideline"),
    "regulatory_opinion": Phrase("Stellungnahme einer Behörde", "opinion of an authority"),
    "legal_act": Phrase("Rechtsakt", "legal act"),
    "narrative_review": Phrase("erzählende Übersicht", "narrative review"),
    "textbook": Phrase("Lehrbuch", "textbook"),
    "in_vitro_or_animal": Phrase("Labor- oder Tierversuch", "laboratory or animal study"),
    "expert_opinion": Phrase("Meinung von Fachleuten", "expert opinion"),
    "patient_information": Phrase("Patienteninformation", "patient information"),
    "unknown": Phrase("unbekannt", "unknown"),
}
MISSING = {
    "title": Phrase("der Titel", "the title"),
    "authors": Phrase("Verfasserinnen oder Verfasser", "the authors"),
    "container_title": Phrase("Zeitschrift oder Sammelwerk", "the journal or container"),
    "publisher": Phrase("Verlag oder herausgebende Stelle", "the publisher"),
    "identifier": Phrase("eine Kennung (DOI, PMID, ISBN)", "an identifier (DOI, PMID, ISBN)"),
    "identifier_or_link": Phrase("eine Kennung oder ein Link", "an identifier or a link"),
    "place_of_law": Phrase("Fundstelle oder Link", "where it is published, or a link"),
    "accessed_on": Phrase("der Tag des Abrufs", "the day of access"),
}
# How the values of a parameter are called; lists are parted by ", ".
VALUES: dict[str, dict[str, Phrase]] = {
    "language": LANGUAGES,
    "there": LANGUAGES,
    "sign_off": SIGN_OFFS,
    "design": STUDY_DESIGNS,
    "kind": CLAIM_KINDS | SIGN_OFFS,
    "stage": STAGES,
    "allowed": STAGES,
    "verb": VERBS,
    "needed": ROLES,
    "missing_fields": MISSING,
    "notice": NOTICES,
    "items": ITEMS,
    "limit_per": LIMIT_PERS,
    "services": SERVICES,
    "link_said": LINK_SAID,
    "doubts": DOUBTS,
    "field": FIELDS,
    "source": LANGUAGES,
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

    Known values get their names, `…_at` moments and `…_on` days are written out, an `…_amount`
    ("1500.5 ug") has the notation and unit of the language. Of `name_de` and `name_en` the one of
    the language becomes `name`. What is counted becomes `present` (all of it that is there) and
    `todo` (what to do about it).
    """
    words = {name: _value(name, str(value), language) for name, value in params.items()}
    own = f"_{language.value}"
    words |= {
        name.removesuffix(own): str(value) for name, value in params.items() if name.endswith(own)
    }
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
    if name.endswith("_on") and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return _day(date.fromisoformat(value), language)
    if name.endswith("_amount"):
        return spoken_amount(value, language)
    known = VALUES.get(name)
    if known is None:
        return value
    return ", ".join(
        known[part].said(language) if part in known else part for part in value.split(", ")
    )


def spoken_amount(value: str, language: Language) -> str:
    """An amount such as "1500.5 ug" in the notation of a language; "" stays "".

    Raises: decimal.InvalidOperation where it does not begin with a number.
    """
    if not value:
        return ""
    number, _, unit = value.partition(" ")
    shown = f"{Decimal(number):,f}"
    if language is Language.DE:
        shown = shown.translate(str.maketrans(",.", ".,"))
    return f"{shown} {UNITS.get(unit, Phrase(unit, unit)).said(language)}".strip()


def _moment(at: datetime, language: Language) -> str:
    return f"{_day(at, language)}, {at:%H:%M} UTC"


def _day(on: date, language: Language) -> str:
    if language is Language.DE:
        return f"{on:%d.%m.%Y}"
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
