"""Turns the closed lists of `vocabulary` into labelled choices and check constraints."""

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import vocabulary


def choices(
    words: type[StrEnum], labels: dict[StrEnum, Promise] | None = None
) -> list[tuple[str, str]]:
    """Choices of a field; without labels a value is its own label."""
    return [(word.value, (labels or {}).get(word, word.value)) for word in words]  # type: ignore[misc]  # lazy labels are str to Django


def is_one_of(
    field: str, words: type[StrEnum], *, name: str, blank: bool = False
) -> models.CheckConstraint:
    """The closed list held by the database itself."""
    allowed = [word.value for word in words] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)


def both_or_neither(first: str, *others: str, name: str) -> models.CheckConstraint:
    """Paired columns such as who and when: all are set, or none is."""
    fields = (first, *others)
    all_set = models.Q(**{f"{field}__isnull": False for field in fields})
    none_set = models.Q(**{f"{field}__isnull": True for field in fields})
    return models.CheckConstraint(condition=all_set | none_set, name=name)


LANGUAGE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Language.DE: _("German"),
    vocabulary.Language.EN: _("English"),
}
STAGE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Stage.DRAFT: _("Draft"),
    vocabulary.Stage.IN_REVIEW: _("In review"),
    vocabulary.Stage.CHANGES_REQUESTED: _("Changes requested"),
    vocabulary.Stage.APPROVED: _("Approved"),
    vocabulary.Stage.SCHEDULED: _("Scheduled"),
}
PUBLIC_STATE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.PublicState.NEVER: _("Never published"),
    vocabulary.PublicState.LIVE: _("Live"),
    vocabulary.PublicState.WITHDRAWN: _("Withdrawn"),
}
SIGN_OFF_LABELS: dict[StrEnum, Promise] = {
    vocabulary.SignOffKind.EDITORIAL: _("Editorial"),
    vocabulary.SignOffKind.MEDICAL: _("Medical"),
    vocabulary.SignOffKind.TRANSLATION: _("Translation"),
}
ROLE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Role.AUTHOR: _("Author"),
    vocabulary.Role.TRANSLATOR: _("Translator"),
    vocabulary.Role.EDITOR: _("Editor"),
    vocabulary.Role.MEDICAL: _("Medical reviewer"),
    vocabulary.Role.PUBLISHER: _("Publisher"),
    vocabulary.Role.ADMIN: _("Administrator"),
}
WORK_LABELS: dict[StrEnum, Promise] = {
    vocabulary.AssignedWork.EDITORIAL: _("Editorial sign-off"),
    vocabulary.AssignedWork.MEDICAL: _("Medical sign-off"),
    vocabulary.AssignedWork.TRANSLATION: _("Sign-off of the translation"),
    vocabulary.AssignedWork.WRITING: _("Write"),
    vocabulary.AssignedWork.TRANSLATING: _("Translate"),
}
ASSIGNMENT_END_LABELS: dict[StrEnum, Promise] = {
    vocabulary.AssignmentEnd.DONE: _("done"),
    vocabulary.AssignmentEnd.PUBLISHED: _("text published"),
    vocabulary.AssignmentEnd.REASSIGNED: _("given to somebody else"),
    vocabulary.AssignmentEnd.CALLED_OFF: _("called off"),
}
DECISION_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Decision.APPROVED: _("Approved"),
    vocabulary.Decision.CHANGES_REQUESTED: _("Changes requested"),
}
ANSWER_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Answer.YES: _("Yes"),
    vocabulary.Answer.NO: _("No"),
    vocabulary.Answer.NOT_APPLICABLE: _("Does not apply"),
}
CLAIM_KIND_LABELS: dict[StrEnum, Promise] = {
    vocabulary.ClaimKind.MECHANISM: _("Mechanism"),
    vocabulary.ClaimKind.DEFINITION: _("Definition"),
    vocabulary.ClaimKind.PREVALENCE: _("Prevalence or frequency"),
    vocabulary.ClaimKind.CAUSE: _("Cause or risk factor"),
    vocabulary.ClaimKind.DIAGNOSIS: _("Diagnosis"),
    vocabulary.ClaimKind.PROGNOSIS: _("Prognosis"),
    vocabulary.ClaimKind.EFFICACY: _("Efficacy"),
    vocabulary.ClaimKind.DOSAGE: _("Dosage"),
    vocabulary.ClaimKind.SAFETY: _("Safety or harm"),
    vocabulary.ClaimKind.INTERACTION: _("Interaction"),
    vocabulary.ClaimKind.CONTRAINDICATION: _("Contraindication"),
    vocabulary.ClaimKind.RED_FLAG: _("Warning sign"),
    vocabulary.ClaimKind.PREVENTION: _("Prevention"),
    vocabulary.ClaimKind.ADVICE: _("Advice"),
    vocabulary.ClaimKind.LEGAL: _("Legal or regulatory"),
    vocabulary.ClaimKind.HISTORY: _("History"),
}
CERTAINTY_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Certainty.HIGH: _("High"),
    vocabulary.Certainty.MODERATE: _("Moderate"),
    vocabulary.Certainty.LOW: _("Low"),
    vocabulary.Certainty.VERY_LOW: _("Very low"),
    vocabulary.Certainty.NOT_GRADED: _("Not graded"),
}
CERTAINTY_START_LABELS: dict[StrEnum, Promise] = {
    vocabulary.CertaintyStart.HIGH: _("High (randomised trials)"),
    vocabulary.CertaintyStart.LOW: _("Low (observational studies)"),
}
GRADE_DOMAIN_LABELS: dict[StrEnum, Promise] = {
    vocabulary.GradeDomain.RISK_OF_BIAS: _("Risk of bias"),
    vocabulary.GradeDomain.INCONSISTENCY: _("Inconsistency"),
    vocabulary.GradeDomain.INDIRECTNESS: _("Indirectness"),
    vocabulary.GradeDomain.IMPRECISION: _("Imprecision"),
    vocabulary.GradeDomain.PUBLICATION_BIAS: _("Publication bias"),
    vocabulary.GradeDomain.LARGE_EFFECT: _("Large effect"),
    vocabulary.GradeDomain.DOSE_RESPONSE: _("Dose-response"),
    vocabulary.GradeDomain.CONFOUNDING: _("Plausible confounding"),
}
STANCE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Stance.SUPPORTS: _("Supports"),
    vocabulary.Stance.PARTIALLY_SUPPORTS: _("Partially supports"),
    vocabulary.Stance.CONTRADICTS: _("Contradicts"),
    vocabulary.Stance.BACKGROUND: _("Background"),
}
EDITION_KIND_LABELS: dict[StrEnum, Promise] = {
    vocabulary.EditionKind.PUBLISHED: _("Published"),
    vocabulary.EditionKind.UPDATED: _("Updated"),
    vocabulary.EditionKind.CORRECTED: _("Corrected"),
}
AUDIENCE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.Audience.PUBLIC: _("General public"),
    vocabulary.Audience.PATIENTS: _("Patients"),
    vocabulary.Audience.CARERS: _("Carers"),
    vocabulary.Audience.PROFESSIONALS: _("Health professionals"),
}
IMAGE_ROLE_LABELS: dict[StrEnum, Promise] = {
    vocabulary.ImageRole.LEAD: _("Lead image"),
    vocabulary.ImageRole.INLINE: _("In the text"),
}
