"""What health aspects are called in both languages, in answers."""

from articles.messages.phrases import Phrase
from articles.vocabulary import HealthAspect

ASPECTS: dict[HealthAspect, Phrase] = {
    HealthAspect.ALLERGIES: Phrase("Allergien", "Allergies"),
    HealthAspect.BENEFITS: Phrase("Nutzen", "Benefits"),
    HealthAspect.CAUSES: Phrase("Ursachen", "Causes"),
    HealthAspect.CONTAGIOUSNESS: Phrase("Ansteckung", "Contagiousness"),
    HealthAspect.EFFECTIVENESS: Phrase("Wirksamkeit", "Effectiveness"),
    HealthAspect.GETTING_ACCESS: Phrase("Zugang", "Getting access"),
    HealthAspect.HOW_IT_WORKS: Phrase("Wirkweise", "How it works"),
    HealthAspect.HOW_OR_WHERE: Phrase("Wie und wo", "How or where"),
    HealthAspect.INGREDIENTS: Phrase("Inhaltsstoffe", "Ingredients"),
    HealthAspect.LIVING_WITH: Phrase("Leben damit", "Living with it"),
    HealthAspect.MAY_TREAT: Phrase("Wogegen es helfen kann", "What it may treat"),
    HealthAspect.MISCONCEPTIONS: Phrase("Irrtümer", "Misconceptions"),
    HealthAspect.OVERVIEW: Phrase("Überblick", "Overview"),
    HealthAspect.PATIENT_EXPERIENCE: Phrase("Erfahrungen", "Patient experience"),
    HealthAspect.PREGNANCY: Phrase("Schwangerschaft", "Pregnancy"),
    HealthAspect.PREVENTION: Phrase("Vorbeugung", "Prevention"),
    HealthAspect.PROGNOSIS: Phrase("Verlauf", "Prognosis"),
    HealthAspect.RELATED_TOPICS: Phrase("Verwandte Themen", "Related topics"),
    HealthAspect.RISKS_OR_COMPLICATIONS: Phrase("Risiken und Folgen", "Risks and complications"),
    HealthAspect.SAFETY: Phrase("Sicherheit", "Safety"),
    HealthAspect.SCREENING: Phrase("Untersuchung", "Screening"),
    HealthAspect.SEE_DOCTOR: Phrase("Wann ärztlicher Rat nötig ist", "When to see a doctor"),
    HealthAspect.SELF_CARE: Phrase("Selbsthilfe", "Self-care"),
    HealthAspect.SIDE_EFFECTS: Phrase("Nebenwirkungen", "Side effects"),
    HealthAspect.STAGES: Phrase("Stadien", "Stages"),
    HealthAspect.SYMPTOMS: Phrase("Beschwerden", "Symptoms"),
    HealthAspect.TREATMENTS: Phrase("Behandlung", "Treatments"),
    HealthAspect.TYPES: Phrase("Formen", "Types"),
    HealthAspect.USAGE_OR_SCHEDULE: Phrase("Anwendung", "Usage or schedule"),
}
