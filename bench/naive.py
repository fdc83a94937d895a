"""The answer that one writes first: models, nested serializers, prefetches, pagination of DRF.

It reads the editorial tables of the product and says what the product says of an article. It is the
measure that the product is compared with, and no part of it.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils import translation
from rest_framework import filters, generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from articles.models import (
    Article,
    ArticleDisclaimer,
    Citation,
    Claim,
    ClaimNumber,
    DisclaimerVersion,
    Person,
    Reference,
    Section,
    Source,
    Topic,
)


class TopicSerializer(serializers.ModelSerializer[Topic]):
    class Meta:
        model = Topic
        fields = ["uid", "name", "slug"]


class PersonSerializer(serializers.ModelSerializer[Person]):
    class Meta:
        model = Person
        fields = ["uid", "name", "qualification"]


class SectionSerializer(serializers.ModelSerializer[Section]):
    class Meta:
        model = Section
        fields = ["key", "aspect", "heading", "body"]


class NumberSerializer(serializers.ModelSerializer[ClaimNumber]):
    class Meta:
        model = ClaimNumber
        fields = ["role", "low", "high", "bound", "unit", "per", "population"]


class CitationSerializer(serializers.ModelSerializer[Citation]):
    reference = serializers.IntegerField(source="reference.number")

    class Meta:
        model = Citation
        fields = ["reference", "stance", "quote", "quote_translation", "locator", "directness"]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    numbers = NumberSerializer(many=True)
    citations = CitationSerializer(many=True)

    class Meta:
        model = Claim
        fields = [
            "uid", "key", "kind", "statement", "certainty", "certainty_reason", "numbers",
            "citations",
        ]  # fmt: skip


class SourceSerializer(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = [
            "uid", "type", "title", "title_translated", "language", "authors", "container_title",
            "publisher", "issued", "volume", "issue", "page", "doi", "pmid", "url", "study_design",
            "plain_summary",
        ]  # fmt: skip


class ReferenceSerializer(serializers.ModelSerializer[Reference]):
    source = SourceSerializer()

    class Meta:
        model = Reference
        fields = ["number", "annotation", "source"]


class DisclaimerSerializer(serializers.ModelSerializer[ArticleDisclaimer]):
    key = serializers.CharField(source="disclaimer.key")
    kind = serializers.CharField(source="disclaimer.kind")
    placement = serializers.CharField(source="disclaimer.placement")
    text = serializers.SerializerMethodField()

    class Meta:
        model = ArticleDisclaimer
        fields = ["key", "kind", "placement", "text"]

    def get_text(self, row: ArticleDisclaimer) -> str:
        versions: list[Any] = list(row.disclaimer.versions.all())
        return str(versions[0].text) if versions else ""


class CardSerializer(serializers.ModelSerializer[Article]):
    slug = serializers.SerializerMethodField()
    topics = TopicSerializer(many=True)

    class Meta:
        model = Article
        fields = [
            "uid", "slug", "title", "subtitle", "summary", "audience", "evidence_current_on",
            "next_review_due_on", "created_at", "topics",
        ]  # fmt: skip

    def get_slug(self, row: Article) -> str:
        language = translation.get_language()
        return next((str(v.slug) for v in row.variants.all() if v.language == language), "")


class ArticleSerializer(CardSerializer):
    authors = PersonSerializer(many=True)
    sections = SectionSerializer(many=True)
    claims = ClaimSerializer(many=True)
    references = ReferenceSerializer(many=True)
    disclaimers = DisclaimerSerializer(many=True, source="article_disclaimers")

    class Meta(CardSerializer.Meta):
        fields = [
            *CardSerializer.Meta.fields, "seo_title", "seo_description", "conflicts_of_interest",
            "funding", "licence_name", "licence_url", "authors", "sections", "claims", "references",
            "disclaimers",
        ]  # fmt: skip


def cards() -> QuerySet[Article]:
    """Published articles, newest first, with what a card needs."""
    return (
        Article.objects.filter(variants__standing__state="live", variants__language=_language())
        .prefetch_related("variants", "topics")
        .order_by("-created_at", "pk")
    )


def whole() -> QuerySet[Article]:
    """With everything of an article, each kind in one statement."""
    numbers = Prefetch("numbers", ClaimNumber.objects.order_by("position"))
    citations = Prefetch(
        "citations", Citation.objects.select_related("reference").order_by("reference__number")
    )
    return cards().prefetch_related(
        "authors",
        Prefetch("sections", Section.objects.order_by("position")),
        Prefetch("claims", Claim.objects.order_by("number").prefetch_related(numbers, citations)),
        Prefetch("references", Reference.objects.select_related("source").order_by("number")),
        Prefetch(
            "article_disclaimers",
            ArticleDisclaimer.objects.select_related("disclaimer")
            .prefetch_related(
                Prefetch("disclaimer__versions", DisclaimerVersion.objects.order_by("-version"))
            )
            .order_by("position"),
        ),
    )


def _language() -> str:
    return translation.get_language() or "de"


class Twenty(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class InItsLanguage:
    """`lang` chooses the language of an answer."""

    def dispatch(self, request: HttpRequest, *args: Any, **names: Any) -> Any:
        with translation.override(request.GET.get("lang", "de")):
            return super().dispatch(request, *args, **names)  # type: ignore[misc]  # a mix-in


class Articles(InItsLanguage, generics.ListAPIView[Article]):
    serializer_class = CardSerializer
    pagination_class = Twenty
    filter_backends = [filters.SearchFilter]
    search_fields = ["title", "summary"]

    def get_queryset(self) -> QuerySet[Article]:
        return cards()


class Detail(InItsLanguage, generics.RetrieveAPIView[Article]):
    serializer_class = ArticleSerializer

    def get(self, request: Any, *args: Any, **names: Any) -> Response:
        article = generics.get_object_or_404(
            whole(), variants__slug=names["slug"], variants__language=_language()
        )
        return Response(self.get_serializer(article).data)


class Changed(InItsLanguage, generics.ListAPIView[Article]):
    """What is new since a moment, oldest first; `whole` gives the articles in full."""

    pagination_class = Twenty

    def get_serializer_class(self) -> type[CardSerializer]:
        return ArticleSerializer if "whole" in self.request.query_params else CardSerializer

    def get_queryset(self) -> QuerySet[Article]:
        rows = whole() if "whole" in self.request.query_params else cards()
        since = self.request.query_params.get("since", "2000-01-01T00:00:00Z")
        return rows.filter(created_at__gt=since).order_by("created_at", "pk")


urlpatterns = [
    path("naive/articles/", Articles.as_view()),
    path("naive/articles/<slug:slug>/", Detail.as_view()),
    path("naive/changes/", Changed.as_view()),
]
