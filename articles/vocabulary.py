"""The closed lists of the product's words. Values are what is stored and what the API says.

Standards behind them: GRADE (certainty), CiTO and scite (stance), OCEBM and FHIR (directness),
CSL 1.0.2 (source types), schema.org `HealthAspectEnumeration` (aspects), COPE and Crossref
(editorial status).
"""

from enum import StrEnum


class Language(StrEnum):
    DE = "de"
    EN = "en"


class Stage(StrEnum):
    """Where a variant stands in the newsroom. What the public sees is `PublicState`."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"


class PublicState(StrEnum):
    NEVER = "never"
    LIVE = "live"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """Names of the user groups; a user may hold several."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    MEDICAL = "medical"
    PUBLISHER = "publisher"
    ADMIN = "admin"


class SignOffKind(StrEnum):
    EDITORIAL = "editorial"
    MEDICAL = "medical"
    TRANSLATION = "translation"


class AssignedWork(StrEnum):
    """What a person is asked for by a day: a sign-off, or words."""

    EDITORIAL = "editorial"
    MEDICAL = "medical"
    TRANSLATION = "translation"
    WRITING = "writing"
    TRANSLATING = "translating"


class AssignmentEnd(StrEnum):
    """Why nobody waits for it any more."""

    DONE = "done"
    PUBLISHED = "published"
    REASSIGNED = "reassigned"
    CALLED_OFF = "called_off"


class FilterPlace(StrEnum):
    """Lists whose filters somebody keeps under a name."""

    MATRIX = "matrix"
    TEXTS = "texts"
    ARTICLES = "articles"
    SOURCES = "sources"


class Decision(StrEnum):
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


class EditionKind(StrEnum):
    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"


class ChangeKind(StrEnum):
    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    REDIRECTED = "redirected"
    SOURCE_STATUS_CHANGED = "source_status_changed"


class ChangeSeverity(StrEnum):
    """How soon whoever holds a copy must act on a change.

    Severe: what the copy says is wrong or must not be shown. Notable: there is a better text.
    Routine: nothing that was said before is touched.
    """

    SEVERE = "severe"
    NOTABLE = "notable"
    ROUTINE = "routine"


class Context(StrEnum):
    """Beside what a text is shown: each has a document of its own in every edition."""

    EDITORIAL = "editorial"
    COMMERCIAL = "commercial"


class Freshness(StrEnum):
    """Whether a published translation follows the source language's live edition."""

    CURRENT = "current"
    OUTDATED = "outdated"


class Severity(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


class AnsweredBy(StrEnum):
    """Who answers an item of the checklist: the gate, the gate and then a person, a person."""

    MACHINE = "machine"
    MACHINE_AND_PERSON = "machine_and_person"
    PERSON = "person"


class Answer(StrEnum):
    """An answer to an item of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class ClaimKind(StrEnum):
    MECHANISM = "mechanism"
    DEFINITION = "definition"
    PREVALENCE = "prevalence"
    CAUSE = "cause"
    DIAGNOSIS = "diagnosis"
    PROGNOSIS = "prognosis"
    EFFICACY = "efficacy"
    DOSAGE = "dosage"
    SAFETY = "safety"
    INTERACTION = "interaction"
    CONTRAINDICATION = "contraindication"
    RED_FLAG = "red_flag"
    PREVENTION = "prevention"
    ADVICE = "advice"
    LEGAL = "legal"
    HISTORY = "history"


class Certainty(StrEnum):
    """GRADE certainty of evidence, per claim."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    NOT_GRADED = "not_graded"


class CertaintyStart(StrEnum):
    """Where GRADE begins: trials high, observational studies low."""

    HIGH = "high"
    LOW = "low"


class GradeDomain(StrEnum):
    """The five reasons of GRADE to rate down, then the three to rate up."""

    RISK_OF_BIAS = "risk_of_bias"
    INCONSISTENCY = "inconsistency"
    INDIRECTNESS = "indirectness"
    IMPRECISION = "imprecision"
    PUBLICATION_BIAS = "publication_bias"
    LARGE_EFFECT = "large_effect"
    DOSE_RESPONSE = "dose_response"
    CONFOUNDING = "confounding"


RATED_DOWN = frozenset(
    {
        GradeDomain.RISK_OF_BIAS,
        GradeDomain.INCONSISTENCY,
        GradeDomain.INDIRECTNESS,
        GradeDomain.IMPRECISION,
        GradeDomain.PUBLICATION_BIAS,
    }
)


class Stance(StrEnum):
    SUPPORTS = "supports"
    PARTIALLY_SUPPORTS = "partially_supports"
    CONTRADICTS = "contradicts"
    BACKGROUND = "background"


class Directness(StrEnum):
    DIRECT = "direct"
    POPULATION_DIFFERS = "population_differs"
    INTERVENTION_DIFFERS = "intervention_differs"
    OUTCOME_DIFFERS = "outcome_differs"
    SURROGATE = "surrogate"


class NumberRole(StrEnum):
    PROPORTION = "proportion"
    MEAN_DIFFERENCE = "mean_difference"
    RATIO = "ratio"
    ABSOLUTE_RISK = "absolute_risk"
    NNT = "nnt"
    DOSE = "dose"
    DURATION = "duration"
    COUNT = "count"
    AGE = "age"
    DATE = "date"
    OTHER = "other"


class Bound(StrEnum):
    EXACT = "exact"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    ABOUT = "about"


class DoseBasis(StrEnum):
    ELEMENTAL = "elemental"
    SALT = "salt"


class IntakeBasis(StrEnum):
    SUPPLEMENT = "supplement"
    TOTAL = "total"
    ADDED = "added"


class SourceType(StrEnum):
    """CSL 1.0.2 item types that health articles cite."""

    ARTICLE_JOURNAL = "article-journal"
    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    THESIS = "thesis"
    DATASET = "dataset"
    LEGISLATION = "legislation"
    WEBPAGE = "webpage"
    PAPER_CONFERENCE = "paper-conference"


class CitationStyle(StrEnum):
    """How a bibliography is written; Vancouver is the style of the U.S. library of medicine."""

    APA = "apa"
    AMA = "ama"
    VANCOUVER = "vancouver"
    DEUTSCHES_AERZTEBLATT = "deutsches-aerzteblatt"


class StudyDesign(StrEnum):
    SYSTEMATIC_REVIEW_RCT = "systematic_review_rct"
    SYSTEMATIC_REVIEW_OBSERVATIONAL = "systematic_review_observational"
    META_ANALYSIS = "meta_analysis"
    RCT = "rct"
    NON_RANDOMISED = "non_randomised"
    COHORT = "cohort"
    CASE_CONTROL = "case_control"
    CROSS_SECTIONAL = "cross_sectional"
    CASE_SERIES = "case_series"
    CASE_REPORT = "case_report"
    DIAGNOSTIC_ACCURACY = "diagnostic_accuracy"
    QUALITATIVE = "qualitative"
    GUIDELINE = "guideline"
    REGULATORY_OPINION = "regulatory_opinion"
    LEGAL_ACT = "legal_act"
    NARRATIVE_REVIEW = "narrative_review"
    TEXTBOOK = "textbook"
    IN_VITRO_OR_ANIMAL = "in_vitro_or_animal"
    EXPERT_OPINION = "expert_opinion"
    PATIENT_INFORMATION = "patient_information"
    UNKNOWN = "unknown"


class SourceStatus(StrEnum):
    """Editorial status of a published work, derived from its checks; the worst wins."""

    UNCHECKED = "unchecked"
    NONE_FOUND = "none_found"
    CORRECTED = "corrected"
    EXPRESSION_OF_CONCERN = "expression_of_concern"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    CONFLICTING = "conflicting"


class CheckService(StrEnum):
    CROSSREF = "crossref"
    DOI_ORG = "doi_org"
    DATACITE = "datacite"
    PUBMED = "pubmed"
    EUROPE_PMC = "europe_pmc"
    UNPAYWALL = "unpaywall"
    WAYBACK = "wayback"
    RETRACTION_WATCH = "retraction_watch"
    LINK = "link"
    PERSON = "person"


class CheckOutcome(StrEnum):
    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    ERROR = "error"
    RATE_LIMITED = "rate_limited"
    NOT_APPLICABLE = "not_applicable"


class RetractionTrigger(StrEnum):
    """The status of a source that a policy answers to; withdrawn counts as retracted."""

    RETRACTED = "retracted"
    EXPRESSION_OF_CONCERN = "expression_of_concern"


class PolicyAction(StrEnum):
    """What a policy does to a live text whose claims lost their support."""

    TASK_ONLY = "task_only"
    SUSPEND_CLAIMS = "suspend_claims"
    WITHDRAW = "withdraw"


class CaseOutcome(StrEnum):
    """What was done about a live text when a source of it went bad. Empty: not looked at yet.

    `overtaken`: the text was withdrawn or has another edition; `settled`: a person stated another
    status meanwhile; `dormant`: the policy's publisher may not act any more.
    """

    NO_POLICY = "no_policy"
    TASK_ONLY = "task_only"
    NOTHING_AFFECTED = "nothing_affected"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    SETTLED = "settled"
    DORMANT = "dormant"


class Verification(StrEnum):
    """How far the person who verified a citation or source read."""

    FULL_TEXT = "full_text"
    ABSTRACT = "abstract"
    REGISTRY = "registry"


class DisclaimerKind(StrEnum):
    GENERAL_MEDICAL = "general_medical"
    EMERGENCY = "emergency"
    SUPPLEMENT = "supplement"
    MEDICINE = "medicine"
    PREGNANCY = "pregnancy"
    CHILDREN = "children"
    ADVERTISING = "advertising"
    AI_USE = "ai_use"
    EXTERNAL_LINKS = "external_links"
    TRANSLATION = "translation"


class Placement(StrEnum):
    BEFORE_CONTENT = "before_content"
    BEFORE_BLOCK = "before_block"
    AFTER_CONTENT = "after_content"
    FOOTER = "footer"
    API_FIELD_ONLY = "api_field_only"


class Jurisdiction(StrEnum):
    DE = "DE"
    AT = "AT"
    CH = "CH"
    EU = "EU"
    UK = "UK"
    US = "US"


class Audience(StrEnum):
    PUBLIC = "public"
    PATIENTS = "patients"
    CARERS = "carers"
    PROFESSIONALS = "professionals"


class TermKind(StrEnum):
    DRUG = "drug"
    NUTRIENT = "nutrient"
    FOOD = "food"
    DISEASE = "disease"
    SYMPTOM = "symptom"
    ORGANISATION = "organisation"


class LimitKind(StrEnum):
    """What an amount per day is: three of these are often mixed up in texts."""

    UPPER_LEVEL = "upper_level"
    SAFE_LEVEL = "safe_level"
    SUPPLEMENT_MAXIMUM = "supplement_maximum"
    REFERENCE_INTAKE = "reference_intake"
    GUIDANCE = "guidance"


class LimitBasis(StrEnum):
    """Which intake a limit counts: from all sources, added or supplemental only, one portion."""

    ALL_SOURCES = "all_sources"
    SUPPLEMENTAL = "supplemental"
    DRINKS = "drinks"


class LimitPer(StrEnum):
    """What an amount is for: a day, one intake, or a day and a kilogram of body weight."""

    DAY = "d"
    INTAKE = "dose"
    KILOGRAM_AND_DAY = "kg.d"


class Population(StrEnum):
    ADULTS = "adults"
    WOMEN = "women"
    MEN = "men"
    PREGNANT = "pregnant"
    LACTATING = "lactating"
    ADOLESCENTS = "adolescents"
    CHILDREN = "children"


class TaskKind(StrEnum):
    """What opened a task."""

    SOURCE_STATUS = "source_status"
    POLICY = "policy"
    LIMIT_CHANGED = "limit_changed"


class HealthAspect(StrEnum):
    """schema.org HealthAspectEnumeration, the members a section may carry."""

    ALLERGIES = "AllergiesHealthAspect"
    BENEFITS = "BenefitsHealthAspect"
    CAUSES = "CausesHealthAspect"
    CONTAGIOUSNESS = "ContagiousnessHealthAspect"
    EFFECTIVENESS = "EffectivenessHealthAspect"
    GETTING_ACCESS = "GettingAccessHealthAspect"
    HOW_IT_WORKS = "HowItWorksHealthAspect"
    HOW_OR_WHERE = "HowOrWhereHealthAspect"
    INGREDIENTS = "IngredientsHealthAspect"
    LIVING_WITH = "LivingWithHealthAspect"
    MAY_TREAT = "MayTreatHealthAspect"
    MISCONCEPTIONS = "MisconceptionsHealthAspect"
    OVERVIEW = "OverviewHealthAspect"
    PATIENT_EXPERIENCE = "PatientExperienceHealthAspect"
    PREGNANCY = "PregnancyHealthAspect"
    PREVENTION = "PreventionHealthAspect"
    PROGNOSIS = "PrognosisHealthAspect"
    RELATED_TOPICS = "RelatedTopicsHealthAspect"
    RISKS_OR_COMPLICATIONS = "RisksOrComplicationsHealthAspect"
    SAFETY = "SafetyHealthAspect"
    SCREENING = "ScreeningHealthAspect"
    SEE_DOCTOR = "SeeDoctorHealthAspect"
    SELF_CARE = "SelfCareHealthAspect"
    SIDE_EFFECTS = "SideEffectsHealthAspect"
    STAGES = "StagesHealthAspect"
    SYMPTOMS = "SymptomsHealthAspect"
    TREATMENTS = "TreatmentsHealthAspect"
    TYPES = "TypesHealthAspect"
    USAGE_OR_SCHEDULE = "UsageOrScheduleHealthAspect"


class MentionKind(StrEnum):
    """What a standing can name, so that a change of it reaches every answer."""

    CLAIM = "claim"
    SOURCE = "source"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    TOPIC = "topic"
    DISCLAIMER = "disclaimer"
    IMAGE = "image"


class NameKind(StrEnum):
    """Of what readers are told today's name or state, whatever edition names it."""

    PERSON = "person"
    TOPIC = "topic"
    SOURCE = "source"


class RenditionShape(StrEnum):
    ARTICLE = "article"
    CARD = "card"


class Coding(StrEnum):
    IDENTITY = "identity"
    GZIP = "gzip"


class ImageFormat(StrEnum):
    """What may be uploaded. A picture that moves is refused, and so is anything that is a text."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    AVIF = "avif"
    GIF = "gif"


class RenditionFormat(StrEnum):
    """What pictures are served as, the best first."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpeg"


class ImageRole(StrEnum):
    LEAD = "lead"
    INLINE = "inline"


class TranslatedRow(StrEnum):
    """The kinds of draft rows that hold translated words."""

    ARTICLE = "article"
    SECTION = "section"
    CLAIM = "claim"
    NUMBER = "number"
    RATING = "rating"
    CITATION = "citation"
    REFERENCE = "reference"


class TranslationDecision(StrEnum):
    """How a translated field came to stand for the source words that its mark names.

    `assumed`: nobody said; the words that stood there before the first change that was seen.
    """

    MADE = "made"
    STILL_RIGHT = "still_right"
    MINOR_CHANGE = "minor_change"
    ASSUMED = "assumed"
