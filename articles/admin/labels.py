"""Words for values that the model shows as they are stored: forms, lists and filters use them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesCheckboxFilter

LABELS: dict[str, Promise | str] = {
    # Languages
    "de": _("German"),
    "en": _("English"),
    # Numbers
    "proportion": _("Proportion"),
    "mean_difference": _("Mean difference"),
    "ratio": _("Ratio"),
    "absolute_risk": _("Absolute risk"),
    "nnt": _("Number needed to treat"),
    "dose": _("Dose"),
    "duration": _("Duration"),
    "count": _("Count"),
    "age": _("Age"),
    "date": _("Point in time"),
    "other": _("Other"),
    "exact": _("exactly"),
    "up_to": _("up to"),
    "at_least": _("at least"),
    "about": _("about"),
    "elemental": _("as the element"),
    "salt": _("as the salt"),
    "supplement": _("Dietary supplement"),
    "total": _("total intake"),
    "added": _("added to food"),
    # Citations
    "direct": _("direct"),
    "population_differs": _("other people studied"),
    "intervention_differs": _("other treatment studied"),
    "outcome_differs": _("other outcome studied"),
    "surrogate": _("surrogate outcome"),
    # Sources
    "article-journal": _("Journal article"),
    "article": _("Preprint or other article"),
    "book": _("Book"),
    "chapter": _("Chapter"),
    "report": _("Report"),
    "thesis": _("Thesis"),
    "dataset": _("Data set"),
    "legislation": _("Legal act"),
    "webpage": _("Web page"),
    "paper-conference": _("Conference paper"),
    "systematic_review_rct": _("Systematic review of randomised trials"),
    "systematic_review_observational": _("Systematic review of observational studies"),
    "meta_analysis": _("Meta-analysis"),
    "rct": _("Randomised controlled trial"),
    "non_randomised": _("Controlled study, not randomised"),
    "cohort": _("Cohort study"),
    "case_control": _("Case-control study"),
    "cross_sectional": _("Cross-sectional study"),
    "case_series": _("Case series"),
    "case_report": _("Case report"),
    "diagnostic_accuracy": _("Diagnostic accuracy study"),
    "qualitative": _("Qualitative study"),
    "guideline": _("Guideline"),
    "regulatory_opinion": _("Opinion of an authority"),
    "legal_act": _("Legal act"),
    "narrative_review": _("Narrative review"),
    "textbook": _("Textbook"),
    "in_vitro_or_animal": _("Laboratory or animal study"),
    "expert_opinion": _("Expert opinion"),
    "patient_information": _("Patient information"),
    "unknown": _("Unknown"),
    # Checks of sources
    "crossref": "Crossref",
    "doi_org": "doi.org",
    "datacite": "DataCite",
    "pubmed": "PubMed",
    "europe_pmc": "Europe PMC",
    "unpaywall": "Unpaywall",
    "wayback": "Wayback Machine",
    "retraction_watch": "Retraction Watch",
    "person": _("Named person"),
    "link": _("Link"),
    "answered": _("answered"),
    "not_found": _("not found"),
    "error": _("error"),
    "rate_limited": _("asked too often"),
    "not_applicable": _("not applicable"),
    "unchecked": _("unchecked"),
    "none_found": _("nothing found"),
    "corrected": _("corrected"),
    "expression_of_concern": _("expression of concern"),
    "retracted": _("retracted"),
    "withdrawn": _("withdrawn"),
    "reinstated": _("reinstated"),
    "conflicting": _("contradictory"),
    # Retractions and tasks
    "task_only": _("only ask a person to look"),
    "suspend_claims": _("suspend claims that lost their support"),
    "withdraw": _("withdraw the text where a grave claim lost its support"),
    "no_policy": _("no policy was on"),
    "nothing_affected": _("no claim affected"),
    "suspended": _("claims suspended"),
    "overtaken": _("another edition, or withdrawn"),
    "settled": _("another status was stated"),
    "dormant": _("publisher of the policy may not act"),
    "source_status": _("Status of a source"),
    "policy": _("Policy without its publisher"),
    "limit_changed": _("Limit changed"),
    # Disclaimers
    "general_medical": _("General medical notice"),
    "emergency": _("Emergency"),
    "medicine": _("Medicine"),
    "pregnancy": _("Pregnancy"),
    "children": _("Children"),
    "advertising": _("Advertising"),
    "ai_use": _("Use of AI"),
    "external_links": _("External links"),
    "translation": _("Translated text"),
    "before_content": _("before the text"),
    "before_block": _("before a passage"),
    "after_content": _("after the text"),
    "footer": _("footer"),
    "api_field_only": _("API only"),
    # Limits of nutrients
    "upper_level": _("tolerable upper level"),
    "safe_level": _("safe level of intake"),
    "supplement_maximum": _("maximum in a supplement"),
    "reference_intake": _("reference intake"),
    "guidance": _("guidance value"),
    "all_sources": _("from all sources"),
    "supplemental": _("from supplements or added"),
    "drinks": _("from drinks"),
    "d": _("a day"),
    "kg.d": _("per kilogram of body weight and day"),
    "adults": _("Adults"),
    "women": _("Women"),
    "men": _("Men"),
    "pregnant": _("Pregnant women"),
    "lactating": _("Breastfeeding women"),
    "adolescents": _("Adolescents"),
    # Terms
    "nutrient": _("Nutrient"),
    "drug": _("Medicine"),
    "food": _("Food"),
    "disease": _("Disease"),
    "symptom": _("Symptom"),
    "organisation": _("Organisation"),
    # Changes
    "published": _("published"),
    "updated": _("updated"),
    "restored": _("restored"),
    "redirected": _("address changed"),
    "source_status_changed": _("status of a source changed"),
    # Health aspects of sections (schema.org)
    "AllergiesHealthAspect": _("Allergies"),
    "BenefitsHealthAspect": _("Benefits"),
    "CausesHealthAspect": _("Causes"),
    "ContagiousnessHealthAspect": _("Contagiousness"),
    "EffectivenessHealthAspect": _("Effectiveness"),
    "GettingAccessHealthAspect": _("Getting access"),
    "HowItWorksHealthAspect": _("How it works"),
    "HowOrWhereHealthAspect": _("How or where"),
    "IngredientsHealthAspect": _("Ingredients"),
    "LivingWithHealthAspect": _("Living with it"),
    "MayTreatHealthAspect": _("What it may treat"),
    "MisconceptionsHealthAspect": _("Misconceptions"),
    "OverviewHealthAspect": _("Overview"),
    "PatientExperienceHealthAspect": _("Patient experience"),
    "PregnancyHealthAspect": _("Pregnancy"),
    "PreventionHealthAspect": _("Prevention"),
    "PrognosisHealthAspect": _("Prognosis"),
    "RelatedTopicsHealthAspect": _("Related topics"),
    "RisksOrComplicationsHealthAspect": _("Risks and complications"),
    "SafetyHealthAspect": _("Safety"),
    "ScreeningHealthAspect": _("Screening"),
    "SeeDoctorHealthAspect": _("When to see a doctor"),
    "SelfCareHealthAspect": _("Self-care"),
    "SideEffectsHealthAspect": _("Side effects"),
    "StagesHealthAspect": _("Stages"),
    "SymptomsHealthAspect": _("Symptoms"),
    "TreatmentsHealthAspect": _("Treatments"),
    "TypesHealthAspect": _("Types"),
    "UsageOrScheduleHealthAspect": _("Usage or schedule"),
}


def label(value: object) -> Any:
    """The word for a stored value; a value that has its own label already stays."""
    return LABELS.get(str(value), value) if isinstance(value, str) else value


# The names of columns that the model leaves without words.
NAMES: dict[str, Any] = {
    "variant": _("Language variant"),
    "article": _("Article"),
    "article_uid": _("Article"),
    "source": _("Source"),
    "edition": _("Edition"),
    "edition_number": _("Edition"),
    "person": _("Person"),
    "disclaimer": _("Disclaimer"),
    "reference": _("Reference"),
    "user": _("User account"),
    "slug": _("Address"),
    "language": _("language"),
    "kind": _("kind"),
    "number": _("number"),
    "version": _("version"),
    "at": _("at"),
    "by": _("by"),
    "body": _("as announced"),
    "stated_by": _("Stated by"),
    "http_status": _("HTTP status"),
    "document_digest": _("digest of the document"),
    "commercial_digest": _("digest of the commercial document"),
    "changed_at": _("changed at"),
    "modified_at": _("modified at"),
    "first_published_at": _("first published at"),
    "withdrawn_by": _("withdrawn by"),
    "ended_by": _("ended by"),
    "place_id": _("place"),
    "claim": _("claim"),
    "policy": _("retraction policy"),
    "closed_by": _("closed by"),
}

# What a read-only page says in place of a stored value, by the field's name.
LABELLED: dict[str, Callable[[Any], Any]] = dict.fromkeys(
    (
        "type", "study_design", "language", "source_language", "quote_language", "kind", "decision",
        "service", "outcome", "status", "role", "bound", "dose_basis", "intake_basis", "directness",
        "placement", "aspect", "trigger", "action", "basis", "per",
    ),
    label,
)  # fmt: skip


def column(field: str, description: Any, *, empty: Any = "–") -> Callable[..., Any]:
    """A list's column that shows a stored value in words, `empty` where there is none."""

    @admin.display(description=description, ordering=field)
    def show(_admin: Any, row: Any) -> Any:
        return label(getattr(row, field)) or empty

    return show


class LabelledFilter(ChoicesCheckboxFilter):
    """A filter by choices, in words."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for item in super().choices(changelist):
            field = item["form"].fields[self.lookup_kwarg]
            field.choices = [(value, label(word)) for value, word in field.choices]
            yield item
