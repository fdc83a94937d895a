"""Nothing of an article is left out of its bundle by forgetting it."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model

from articles import models
from articles.exchange.bundle import schema

PAIRS: list[tuple[type[schema.Row], type[Model]]] = [
    (schema.Person, models.Person),
    (schema.Topic, models.Topic),
    (schema.Disclaimer, models.Disclaimer),
    (schema.DisclaimerVersion, models.DisclaimerVersion),
    (schema.Source, models.Source),
    (schema.SourceCheck, models.SourceCheck),
    (schema.Image, models.Image),
    (schema.ImageRendition, models.ImageRendition),
    (schema.Article, models.Article),
    (schema.Authorship, models.Authorship),
    (schema.ArticleDisclaimer, models.ArticleDisclaimer),
    (schema.ArticleImage, models.ArticleImage),
    (schema.Variant, models.Variant),
    (schema.Contributor, models.Contributor),
    (schema.SignOff, models.SignOff),
    (schema.ChecklistAnswer, models.ChecklistAnswer),
    (schema.Edition, models.Edition),
    (schema.Standing, models.Standing),
    (schema.Slug, models.Slug),
    (schema.Suspension, models.ClaimSuspension),
    (schema.Section, models.Section),
    (schema.Reference, models.Reference),
    (schema.Claim, models.Claim),
    (schema.ClaimNumber, models.ClaimNumber),
    (schema.DomainRating, models.DomainRating),
    (schema.Citation, models.Citation),
    (schema.Mark, models.TranslationMark),
    (schema.Waiver, models.Waiver),
    (schema.Comment, models.Comment),
    (schema.LogEntry, models.Change),
    (schema.MentionRow, models.Mention),
    (schema.ClaimRow, models.EditionClaim),
    (schema.SourceRow, models.EditionSource),
    (schema.SectionRow, models.EditionSection),
    (schema.DisclaimerRow, models.EditionDisclaimer),
]
# Said by the place in the bundle.
BELONGS_TO = {"id", "article", "variant", "claim", "disclaimer", "source", "image", "standing"}
DERIVED = {
    models.Standing: {"article_uid", "language", "content", "sort_title"},
    models.Slug: {"language"},
    models.ClaimSuspension: {"policy"},
    models.TranslationMark: {"row_id"},
    models.Change: {"article_uid"},
    models.Mention: {"edition"},
    models.EditionClaim: {"edition", "body"},
    models.EditionSource: {"edition", "body"},
    models.EditionSection: {"edition"},
    models.EditionDisclaimer: {"edition", "body"},
}
# Built from the rest (renditions, names, what is searched), the instance's own (the counter, tasks,
# who has what to do, what its checks know and require, what the machine may do and did, how it
# stands), a diary, or shown beside later texts only (what was decided on).
NOT_IN_A_BUNDLE = {
    *("Rendition", "PublicName", "ChangeCounter", "Task", "NoticeRequirement"),
    "Presence",
    *("SourceSchedule", "KnowledgeVersion", "ReviewedText", "PublicWrite"),
    *("Assignment", "DebtDay", "TextDebt", "SavedFilter"),
    *("SearchText", "SearchTerm", "SearchFiling", "SearchWord", "SearchSpelling"),
    "SearchFeed",
    *("Term", "NutrientLimit", "NutrientWarning", "AuthorisedClaim"),
    *("RetractionRecord", "RetractionPolicy", "RetractionCase"),
}


def columns(model: type[Model]) -> Iterator[str]:
    """The columns of a model that mean something: not the base column of a translated one."""
    names = {field.name for field in model._meta.concrete_fields}
    return (name for name in names if f"{name}_de" not in names)


@pytest.mark.parametrize(("struct", "model"), PAIRS, ids=lambda kind: kind.__name__)
def test_every_column_is_in_the_bundle(struct: type[schema.Row], model: type[Model]) -> None:
    expected = set(columns(model)) - BELONGS_TO - DERIVED.get(model, set())
    assert expected - set(struct.__struct_fields__) == set()


def test_every_model_is_in_the_bundle() -> None:
    known = {model.__name__ for _, model in PAIRS} | NOT_IN_A_BUNDLE
    names = {model.__name__ for model in apps.get_app_config("articles").get_models()}
    assert {name for name in names - known if not name.startswith("Historical")} == set()
