"""The shape of an article in full."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.common import Card, in_part, language, text, words
from articles.vocabulary import (
    Audience,
    Bound,
    Certainty,
    CertaintyStart,
    ClaimKind,
    Directness,
    DisclaimerKind,
    DoseBasis,
    GradeDomain,
    HealthAspect,
    ImageRole,
    IntakeBasis,
    Jurisdiction,
    NumberRole,
    Placement,
    SignOffKind,
    SourceStatus,
    SourceType,
    Stance,
    StudyDesign,
)


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/PortableTextBlock"}})
class PortableText(serializers.JSONField):
    """An array of Portable Text blocks."""


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/CslName"}})
class CslNames(serializers.JSONField):
    """Names as the Citation Style Language writes them."""


class Reviewer(serializers.Serializer[Any]):
    """Somebody who read exactly this text and vouches for it."""

    id = serializers.UUIDField(help_text="The person's id.")
    name = serializers.CharField(help_text="Name with title.")
    qualification = text("Qualification in the answer's language.")
    kind = words(SignOffKind, "As what they read it.")
    signed_at = serializers.DateTimeField(help_text="When they signed.")


class Licence(serializers.Serializer[Any]):
    """Under which licence the text may be used."""

    name = text("Name of the licence.")
    url = text("Its address; may be empty.")


class FocalPoint(serializers.Serializer[Any]):
    """The point that must stay visible when a picture is cropped."""

    x = serializers.FloatField(min_value=0, max_value=1, help_text="From the left, 0 to 1.")
    y = serializers.FloatField(min_value=0, max_value=1, help_text="From the top, 0 to 1.")


class ImageSource(serializers.Serializer[Any]):
    """A file of a picture."""

    type = serializers.CharField(help_text="Media type.")
    width = serializers.IntegerField(min_value=1, help_text="Width in pixels.")
    height = serializers.IntegerField(min_value=1, help_text="Height in pixels.")
    url = serializers.URLField(help_text="Its address.")


class Image(serializers.Serializer[Any]):
    """A picture of the article, with its words in the answer's language."""

    id = serializers.UUIDField(help_text="The picture's id; `image` blocks name it.")
    role = words(ImageRole, "`lead` stands above the text, `inline` where a block names it.")
    alt = text("What it shows, for those who do not see it; empty for decoration.")
    decorative = serializers.BooleanField(help_text="Whether it tells nothing of its own.")
    caption = text("Caption.")
    credit = text("Whom to name.")
    licence = Licence(help_text="Under which licence it may be used.")
    focal_point = FocalPoint(help_text="What must stay visible.")
    width = serializers.IntegerField(min_value=1, help_text="Width of the original.")
    height = serializers.IntegerField(min_value=1, help_text="Height of the original.")
    url = serializers.URLField(help_text="One file for whoever wants only one.")
    sources = ImageSource(many=True, help_text="Best format first, smallest width first.")


class Disclaimer(serializers.Serializer[Any]):
    """A notice that must be shown with the text, where `placement` says."""

    id = serializers.UUIDField(help_text="The notice's id.")
    key = serializers.SlugField(help_text="A short name that stays over all versions.")
    version = serializers.IntegerField(min_value=1, help_text="Which wording this is.")
    kind = words(DisclaimerKind, "What it warns of.")
    jurisdiction = words(Jurisdiction, "The legal area it was written for.")
    placement = words(Placement, "Where it must stand.")
    html = serializers.CharField(help_text="The notice as HTML.")
    text = serializers.CharField(help_text="The notice as plain text.")


class Section(serializers.Serializer[Any]):
    """A heading of level 2 and what stands below it, in the forms that `body` asked for."""

    key = serializers.SlugField(help_text="Stays when the heading changes; good for anchors.")
    aspect = words(HealthAspect, "schema.org HealthAspectEnumeration, or null.", allow_null=True)
    heading = text("The heading.")
    html = serializers.CharField(
        required=False,
        allow_blank=True,
        help_text='HTML; a claim is `<span data-claim="c1">`. Only tags of a closed list.',
    )
    blocks = PortableText(
        required=False,
        help_text="Portable Text (portabletext.org); a claim is a mark definition of type `claim`.",
    )
    text = serializers.CharField(
        required=False, allow_blank=True, help_text="Plain text, one block a line."
    )


class ClaimNumber(serializers.Serializer[Any]):
    """A figure of a claim. Values are decimal texts, so that nothing is rounded."""

    role = words(NumberRole, "What the figure is.")
    low = serializers.CharField(allow_null=True, help_text="The value, or the low end.")
    high = serializers.CharField(allow_null=True, help_text="The high end, or the value.")
    bound = words(Bound, "How exact it is meant.")
    unit = text("Unit (UCUM), such as mg.")
    per = text("Per what, such as d for a day.")
    dose_basis = words(DoseBasis, "Element or salt, for a dose.", allow_null=True)
    intake_basis = words(IntakeBasis, "Supplement, added or total.", allow_null=True)
    population = text("For whom.")


class DomainRating(serializers.Serializer[Any]):
    """One domain of GRADE and what it does to the certainty."""

    domain = words(GradeDomain, "The five reasons to rate down, then the three to rate up.")
    rating = serializers.IntegerField(
        min_value=-2,
        max_value=2,
        help_text="Levels taken off (-1, -2) or added (1, 2); 0: neither.",
    )
    reason = text("Why.")


class Source(serializers.Serializer[Any]):
    """A published work, with what registries say of it today."""

    id = serializers.UUIDField(help_text="The work's id; the same in every article.")
    type = words(SourceType, "CSL 1.0.2 type.")
    title = serializers.CharField(help_text="Title as published, in the work's own language.")
    title_translated = text("Our translation of the title.")
    plain_summary = text("What the work found, in plain words.")
    language = text("The work's language (BCP 47).")
    authors = CslNames(help_text="Authors.")
    container_title = text("Journal, book or site.")
    publisher = text("Publisher.")
    issued = text("EDTF: 2019, 2019-03 or 2019-03-02.")
    volume = text("Volume.")
    issue = text("Issue.")
    page = text("Pages or article number.")
    doi = serializers.CharField(allow_null=True, help_text="DOI without an address.")
    pmid = serializers.CharField(allow_null=True, help_text="PubMed id.")
    pmcid = serializers.CharField(allow_null=True, help_text="PubMed Central id.")
    isbn = serializers.CharField(allow_null=True, help_text="ISBN.")
    issn = serializers.CharField(allow_null=True, help_text="ISSN.")
    pii = serializers.CharField(allow_null=True, help_text="Publisher item identifier.")
    url = text("A link to the work itself.")
    accessed_on = serializers.DateField(allow_null=True, help_text="When we read a web page.")
    study_design = words(StudyDesign, "Study design.")
    status = words(
        SourceStatus,
        "Editorial status. `unchecked` is neither good nor bad; `none_found` says that registries "
        "were asked and reported nothing.",
    )
    checked_at = serializers.DateTimeField(
        allow_null=True, help_text="When a registry last answered."
    )


class Citation(serializers.Serializer[Any]):
    """What a source says of a claim, verified by a person."""

    reference = serializers.IntegerField(
        min_value=1, help_text="The number of the reference in `references`."
    )
    stance = words(Stance, "Whether it supports the claim.")
    quote = text("The passage as published; may be empty.")
    quote_language = language("The passage's language.", allow_null=True)
    quote_translation = text("Our translation of the passage; ours, not the source's.")
    locator = text("Where it stands, such as Table 2.")
    directness = words(Directness, "How directly it bears on the claim.", allow_null=True)
    source = Source(  # type: ignore[assignment]  # a field; the metaclass takes it out of the class
        required=False, help_text="The work itself; with `expand=claims.references`."
    )


class Suspension(serializers.Serializer[Any]):
    """Why a claim does not hold at present."""

    reason = serializers.CharField(help_text="What to tell readers, in the text's language.")
    since = serializers.DateTimeField(help_text="Since when.")


class Claim(serializers.Serializer[Any]):
    """One checkable statement and its evidence."""

    id = serializers.UUIDField(help_text="The claim's id; never changes, never used again.")
    key = serializers.RegexField(r"^c[0-9]+$", help_text="Short key; marks in the text carry it.")
    kind = words(ClaimKind, "What kind of statement it is.")
    section = serializers.SlugField(help_text="The key of the section it stands in.")
    statement = text("The statement in one sentence.")
    certainty = words(Certainty, "Certainty of the evidence (GRADE).")
    certainty_reason = text("Why it was graded so.")
    certainty_start = words(
        CertaintyStart,
        "Where the grading began: trials high, observational studies low; null where nobody said.",
        allow_null=True,
    )
    grade_domains = DomainRating(many=True, help_text="What each domain of GRADE did to it.")
    suspended = serializers.BooleanField(
        help_text="Whether the claim is in doubt at present and must not be shown as valid."
    )
    suspension = Suspension(
        allow_null=True, help_text="Why it is suspended, and since when; null while it holds."
    )
    numbers = ClaimNumber(many=True, help_text="Its figures.")
    citations = Citation(many=True, help_text="Its evidence.")


class Reference(serializers.Serializer[Any]):
    """A source in the article's numbered list."""

    number = serializers.IntegerField(min_value=1, help_text="Its number in this article.")
    annotation = text("This article's words about the work.")
    source = Source(  # type: ignore[assignment]  # a field; the metaclass takes it out of the class
        help_text="The work."
    )


class Correction(serializers.Serializer[Any]):
    """A published correction."""

    edition = serializers.IntegerField(min_value=2, help_text="The edition that corrected it.")
    date = serializers.DateField(help_text="When.")
    note = serializers.CharField(help_text="What was wrong and what stands there now.")


class Withheld(serializers.Serializer[Any]):
    """A section that this answer leaves out, and why."""

    section = serializers.SlugField(help_text="The section's key.")
    reason = serializers.CharField(help_text="The kind of claim that forbids it here.")


class Attribution(serializers.Serializer[Any]):
    """What to show beside the text, in the text's language."""

    text = serializers.CharField(help_text="As plain text.")
    html = serializers.CharField(help_text="As HTML with a link to the original.")
    logo = serializers.URLField(
        required=False, help_text="The logo to show beside it, where a key's terms ask for one."
    )


class Seo(serializers.Serializer[Any]):
    """Words for search engines."""

    title = serializers.CharField(help_text="Title of the page.")
    description = text("Description of the page.")


class Article(Card):
    """One edition in full, with what stands around it today. Everything in one language."""

    reviewers = Reviewer(many=True, help_text="Who signed it off, and as what.")
    conflicts_of_interest = text("Conflicts of interest.")
    funding = text("Funding.")
    audience = words(Audience, "For whom it was written.")
    images = Image(many=True, help_text="Pictures.")
    disclaimers = Disclaimer(many=True, help_text="Notices that must be shown with the text.")
    sections = Section(many=True, help_text="The text.")
    claims = Claim(many=True, help_text="The checkable statements and their evidence.")
    references = Reference(many=True, help_text="The numbered list of sources.")
    corrections = Correction(many=True, help_text="Corrections so far, oldest first.")
    withheld = Withheld(many=True, help_text="Sections that this answer leaves out.")
    licence = Licence(help_text="Licence.")
    attribution = Attribution(help_text="Attribution to show.")
    seo = Seo(help_text="Words for search engines.")


ArticlePart = in_part(Article)
