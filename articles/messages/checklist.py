"""The words of the checklist's items, in German and English. Every question hopes for a "yes"."""

from articles.messages.phrases import Phrase
from articles.vocabulary import Language

QUESTIONS: dict[str, Phrase] = {
    "claims_sourced": Phrase(
        "Hat jede Aussage zu Wirkung, Dosis, Sicherheit und Häufigkeit einen geprüften Beleg?",
        "Does every claim on effect, dose, safety and frequency have a verified citation?",
    ),
    "links_lead_to_works": Phrase(
        "Führt jeder Link zum Werk selbst, nicht auf eine Start- oder Suchseite?",
        "Does every link lead to the work itself, not to a home or search page?",
    ),
    "sources_stand": Phrase(
        "Ist keine der Quellen zurückgezogen oder in Zweifel, und wurde das abgefragt?",
        "Is none of the sources retracted or in doubt, and have the registries been asked?",
    ),
    "registry_matches": Phrase(
        "Stimmen Titel, Erstautorin oder Erstautor und Jahr mit dem Register überein?",
        "Do title, first author and year agree with the registry?",
    ),
    "numbers_agree": Phrase(
        "Stimmen die Zahlen in Text, Quelle und beiden Sprachen überein?",
        "Do the figures agree in the text, in the source and in both languages?",
    ),
    "absolute_numbers": Phrase(
        "Stehen Nutzen und Schaden in absoluten Zahlen da, mit Vergleich und Zeitraum?",
        "Are benefits and harms given in absolute numbers, with a comparison and a time frame?",
    ),
    "uncertainty_said": Phrase(
        "Sagen die Worte so viel Sicherheit, wie die Evidenz hergibt, und nicht mehr?",
        "Do the words claim as much certainty as the evidence gives, and no more?",
    ),
    "no_treatment_described": Phrase(
        "Ist beschrieben, was ohne Behandlung oder beim Abwarten geschieht?",
        "Does the text describe what happens without treatment, or when waiting?",
    ),
    "quality_of_life": Phrase(
        "Geht der Text auf den Alltag mit den Beschwerden und auf gemeinsames Entscheiden ein?",
        "Does the text speak of everyday life with the complaint, and of deciding together?",
    ),
    "doses_within_limits": Phrase(
        "Liegt jede Dosis in den Grenzen, mit Bezug und den nötigen Warnungen?",
        "Is every dose within the limits, with its basis and the warnings that it needs?",
    ),
    "red_flags": Phrase(
        "Sagen Warnzeichen, wohin man sich wendet und wie schnell, Akutes zuerst?",
        "Do warning signs say where to turn and how fast, with what is acute first?",
    ),
    "causal_wording": Phrase(
        "Behauptet der Text eine Ursache nur, wo die Studien das tragen?",
        "Does the text state a cause only where the studies carry it?",
    ),
    "authorised_health_claims": Phrase(
        "Stehen gesundheitsbezogene Angaben nur im zugelassenen Wortlaut da?",
        "Are health claims made in their authorised wording only?",
    ),
    "no_disease_claim": Phrase(
        "Verspricht kein Lebensmittel, eine Krankheit zu verhüten, zu lindern oder zu heilen?",
        "Is no food said to prevent, relieve or cure a disease?",
    ),
    "no_promise": Phrase(
        "Kommt der Text ohne Erfolgsversprechen, Dankesworte und Empfehlungen von Fachleuten aus?",
        "Does the text do without promises of success, testimonials and endorsements?",
    ),
    "people_on_record": Phrase(
        "Sind Verantwortliche, Qualifikation, Interessenkonflikte und Finanzierung genannt?",
        "Are the people, their qualification, conflicts of interest and funding named?",
    ),
    "advertising_apart": Phrase(
        "Ist Werbung vom Text getrennt und als solche gekennzeichnet, oder gibt es keine?",
        "Is advertising set apart from the text and labelled, or is there none?",
    ),
    "dates_plausible": Phrase(
        "Sind Wissensstand, Prüfung und nächste Prüfung angegeben und in dieser Reihenfolge?",
        "Are the evidence date, the review and the next review given, and in that order?",
    ),
    "languages_complete": Phrase(
        "Sind beide Sprachen vollständig, mit denselben Aussagen in derselben Reihenfolge?",
        "Are both languages complete, with the same claims in the same order?",
    ),
    "notices_valid": Phrase(
        "Stehen die nötigen Hinweise da, heute gültig und für das richtige Rechtsgebiet?",
        "Are the required notices there, valid today and for the right jurisdiction?",
    ),
    "audience_and_language": Phrase(
        "Sind Zielgruppe und Zweck klar, und ist der Text für sie verständlich?",
        "Are audience and purpose clear, and is the text readable for them?",
    ),
    "groups_named": Phrase(
        "Sind Unterschiede nach Alter, Geschlecht und Schwangerschaft genannt, wo sie zählen?",
        "Are differences by age, sex and pregnancy named where they matter?",
    ),
    "reviewed_by_others": Phrase(
        "Haben andere als die Schreibenden genau diesen Text freigegeben?",
        "Have people other than the writers signed off exactly this text?",
    ),
    "way_to_report": Phrase(
        "Erfahren Leserinnen und Leser, wohin sie Fehler melden können?",
        "Are readers told where to report an error?",
    ),
}


def question(key: str, language: Language) -> str:
    """An item in words; its key where the item of that day has none any more."""
    phrase = QUESTIONS.get(key)
    return phrase.said(language) if phrase else key
