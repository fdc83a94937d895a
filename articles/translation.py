"""Which fields have a German and an English column (django-modeltranslation).

The base column of a translated field holds whatever language was active at the last save: treat
it as garbage, never read, index, sort by or diff it. Outside the admin name the columns.
"""

import simple_history
from django.db.models import Model
from modeltranslation.translator import TranslationOptions, register, translator

from articles.models import (
    Article,
    AuthorisedClaim,
    Citation,
    Claim,
    ClaimNumber,
    DisclaimerVersion,
    DomainRating,
    Image,
    NutrientLimit,
    NutrientWarning,
    Person,
    Reference,
    Section,
    Source,
    Term,
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


@register(DomainRating)
class DomainRatingTranslation(TranslationOptions):
    fields = ("reason",)


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


# The diary of draft changes. It is registered here because it copies a model's fields as it finds
# them: before the translations are registered it would not know their columns. Base columns are
# left out (they hold whatever language was active), and so is what verbs count up by themselves.
DIARY: dict[type[Model], tuple[str, ...]] = {
    Article: ("shared_lock", "next_claim_number"),
    Section: (),
    Claim: (),
    ClaimNumber: (),
    DomainRating: (),
    Citation: (),
    Reference: (),
    Source: (),
}
for model, uncounted in DIARY.items():
    bases = translator.get_options_for_model(model).all_fields
    simple_history.register(model, app="articles", excluded_fields=[*bases, *uncounted])
# What the checks know is no draft, and its diary says who changed which limit when.
for model in (Term, NutrientLimit, AuthorisedClaim, NutrientWarning):
    simple_history.register(model, app="articles")
