"""Shapes of what stands below an article: its sections, its history, how it was checked."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.article import (
    Attribution,
    Claim,
    Correction,
    Disclaimer,
    Image,
    Licence,
    Reference,
    Reviewer,
    Section,
)
from api.v1.serializers.common import DIGEST, Dates, Edition, Person, language, text, words
from articles.vocabulary import (
    Answer,
    AnsweredBy,
    Audience,
    EditionKind,
    Severity,
    SignOffKind,
)


class ArticleOfSection(serializers.Serializer[Any]):
    """The article that a section is of."""

    id = serializers.UUIDField(help_text="The article's id.")
    url = serializers.URLField(help_text="Its address in this interface.")
    canonical_url = serializers.URLField(help_text="Where people read it; link there.")
    slug = serializers.SlugField(help_text="Its name in addresses.")
    title = serializers.CharField(help_text="Its title.")


class SectionAlone(Section):
    """A section with all that must be shown where it stands alone."""

    url = serializers.URLField(help_text="The section's address.")
    article = ArticleOfSection(help_text="The article it is of.")
    language = language("The language of every text in the answer.")
    images = Image(many=True, help_text="Pictures that stand in the section.")
    claims = Claim(many=True, help_text="Its checkable statements and their evidence.")
    references = Reference(
        many=True, help_text="The sources that its claims cite, by their numbers in the article."
    )
    edition = Edition(help_text="Which edition of the article this is.")
    dates = Dates(help_text="The article's dates.")
    authors = Person(many=True, help_text="Who wrote or translated the article.")
    reviewers = Reviewer(many=True, help_text="Who signed the article off.")
    conflicts_of_interest = text("Conflicts of interest.")
    funding = text("Funding.")
    audience = words(Audience, "For whom it was written.")
    disclaimers = Disclaimer(many=True, help_text="Notices that must be shown with the text.")
    corrections = Correction(many=True, help_text="Corrections of the article, oldest first.")
    licence = Licence(help_text="Licence.")
    attribution = Attribution(help_text="Attribution to show.")


class HistoryEntry(serializers.Serializer[Any]):
    """An edition, without its words."""

    number = serializers.IntegerField(min_value=1, help_text="Counts up from 1 without gaps.")
    kind = words(EditionKind, "Why it was published.")
    note = text("What was corrected; may be empty for other kinds.")
    published_at = serializers.DateTimeField(help_text="When it went live.")
    digest = serializers.RegexField(DIGEST, help_text="Its link in the chain of digests.")
    previous = serializers.RegexField(
        DIGEST, allow_null=True, help_text="The digest of the edition before; null for the first."
    )
    redacted = serializers.BooleanField(
        help_text="Whether it was emptied for good; its address answers 410 then."
    )
    url = serializers.URLField(help_text="The edition as it was served then.")


class CheckedEdition(serializers.Serializer[Any]):
    """The edition that an account of checks is about."""

    number = serializers.IntegerField(min_value=1, help_text="Its number.")
    kind = words(EditionKind, "Why it was published.")
    published_at = serializers.DateTimeField(help_text="When it went live.")
    digest = serializers.RegexField(DIGEST, help_text="Its digest.")


class SignOff(serializers.Serializer[Any]):
    """A sign-off of exactly this text."""

    kind = words(SignOffKind, "As what the text was read.")
    signed_at = serializers.DateTimeField(help_text="When.")
    person = Person(allow_null=True, help_text="By whom; null where the person is not public.")


class FoundObject(serializers.Serializer[Any]):
    """What a finding is about."""

    type = serializers.CharField(help_text="Its kind, such as `reference` or `claim`.")
    id = serializers.CharField(help_text="Its id.")
    label = text(  # type: ignore[assignment]  # a field; the metaclass takes it out of the class
        "How people call it, such as [1]."
    )


class Waiver(serializers.Serializer[Any]):
    """An exception that a named person made."""

    by = serializers.CharField(help_text="Who.")
    reason = serializers.CharField(help_text="Why.")
    at = serializers.DateTimeField(help_text="When.")
    expires_on = serializers.DateField(help_text="Until when it holds.")


class Finding(serializers.Serializer[Any]):
    """What a rule of the gate found when the edition was published."""

    rule = serializers.CharField(help_text="The rule's code.")
    severity = words(Severity, "How grave it is.")
    language = language("The language it is about; null for all.", allow_null=True)
    object = FoundObject(help_text="What it is about.")
    field = text("The field.")
    message = serializers.CharField(help_text="What was found, in the answer's language.")
    evidence = text("The passage or value that shows it.")
    waiver = Waiver(allow_null=True, help_text="The exception in force then, if there was one.")


class PersonsAnswer(serializers.Serializer[Any]):
    """What a person answered, for exactly this text."""

    answer = words(Answer, "The answer.")
    by = serializers.CharField(help_text="Who.")
    at = serializers.DateTimeField(help_text="When.")
    note = text("What they noted; a “no” always has a note.")


class ChecklistItem(serializers.Serializer[Any]):
    """A question of the checklist and how it was answered when the edition was published."""

    number = serializers.IntegerField(min_value=1, help_text="Its place in the list.")
    item = serializers.CharField(help_text="The item's code.")
    origin = serializers.CharField(help_text="The standards that ask for it.")
    by = words(AnsweredBy, "Who answers it: the gate, the gate and then a person, a person.")
    level = words(Severity, "How much an unmet item weighs.")
    answer = words(Answer, "The answer that counts; null where nobody answered.", allow_null=True)
    machine = words(Answer, "The gate's own answer; null where it has none.", allow_null=True)
    findings = serializers.IntegerField(min_value=0, help_text="Findings about it that stood.")
    waived = serializers.IntegerField(min_value=0, help_text="Findings with an exception.")
    question = serializers.CharField(help_text="The question in the edition's language.")
    person = PersonsAnswer(
        allow_null=True, help_text="The person's answer; null where none was given."
    )


class FindingCounts(serializers.Serializer[Any]):
    """How many findings stayed open."""

    blocker = serializers.IntegerField(min_value=0, help_text="None: blockers stop publication.")
    warning = serializers.IntegerField(min_value=0, help_text="Warnings.")
    note = serializers.IntegerField(min_value=0, help_text="Notes.")


class Evidence(serializers.Serializer[Any]):
    """How the live edition was checked before it was published."""

    article = serializers.UUIDField(help_text="The article's id.")
    url = serializers.URLField(help_text="The article's address.")
    language = language("The language that was checked.")
    title = serializers.CharField(help_text="The article's title.")
    edition = CheckedEdition(help_text="The edition that was checked.")
    fingerprint = serializers.CharField(
        help_text="Names exactly what the signers read: version and digest."
    )
    sign_offs = SignOff(many=True, help_text="Who vouches for it.")
    checklist = ChecklistItem(
        many=True,
        help_text="The 24 items of the checklist in their order; empty in editions without one.",
    )
    counts = FindingCounts(help_text="How many findings stayed open, by severity.")
    findings = Finding(many=True, help_text="Findings that stayed open.")
    waivers = Finding(many=True, help_text="Findings that a person made an exception for.")
