"""Which fields have a German and an English column (django-modeltranslation).

The base column of a translated field holds whatever language was active at the last save: treat
it as garbage, never read, index, sort by or diff it. Outside the admin name the columns.
"""

from modeltranslation.translator import TranslationOptions, register

from articles.models import (
    Article,
    Citation,
    Claim,
    ClaimNumber,
    DisclaimerVersion,
    Image,
    Person,
    Reference,
    Section,
    Source,
    Topic,
)


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = (
        "title",
        "subtitle",
        "summary",
        "seo_title",
        "seo_description",
        "conflicts_of_interest",
        "funding",
    )


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("heading", "body")


@register(Claim)
class ClaimTranslation(TranslationOptions):
    fields = ("statement", "certainty_reason")


@register(ClaimNumber)
class ClaimNumberTranslation(TranslationOptions):
    fields = ("population",)


@register(Citation)
class CitationTranslation(TranslationOptions):
    fields = ("quote_translation",)


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("title_translated", "plain_summary")


@register(Reference)
class ReferenceTranslation(TranslationOptions):
    fields = ("annotation",)


@register(DisclaimerVersion)
class DisclaimerVersionTranslation(TranslationOptions):
    fields = ("text",)


@register(Person)
class PersonTranslation(TranslationOptions):
    fields = ("qualification",)


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name",)


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt", "caption")
