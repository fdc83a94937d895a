"""Addresses of version 1."""

from django.urls import path

from api.corrections import views as corrections
from api.partners import views as partners
from api.preview import views as preview
from api.usage import views as usage
from api.v1.views import articles, catalogue
from api.v1.views.changes import ChangeList
from api.v1.views.docs import Docs, Guide
from api.v1.views.root import Description, Root
from api.v1.views.search import SearchList
from api.webhooks import views as webhooks

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("openapi.json", Description.as_view(), name="openapi"),
    path("docs/", Docs.as_view(), name="docs"),
    path("docs/guide/", Guide.as_view(name="guide"), name="docs-guide"),
    path("docs/changelog/", Guide.as_view(name="changelog"), name="docs-changelog"),
    path("articles/", articles.ArticleList.as_view(), name="articles"),
    path("articles/<str:identifier>/", articles.ArticleDetail.as_view(), name="article"),
    path(
        "articles/<str:identifier>/sections/<str:key>/",
        articles.SectionDetail.as_view(),
        name="section",
    ),
    path("articles/<str:identifier>/editions/", articles.EditionList.as_view(), name="editions"),
    path(
        "articles/<str:identifier>/editions/<str:number>/",
        articles.EditionDetail.as_view(),
        name="edition",
    ),
    path("articles/<str:identifier>/evidence/", articles.Evidence.as_view(), name="evidence"),
    path("claims/", catalogue.ClaimList.as_view(), name="claims"),
    path("claims/<str:identifier>/", catalogue.ClaimDetail.as_view(), name="claim"),
    path("sources/", catalogue.SourceList.as_view(), name="sources"),
    path("sources/<str:identifier>/", catalogue.SourceDetail.as_view(), name="source"),
    path("disclaimers/", catalogue.DisclaimerList.as_view(), name="disclaimers"),
    path("disclaimers/<str:identifier>/", catalogue.DisclaimerDetail.as_view(), name="disclaimer"),
    path("topics/", catalogue.TopicList.as_view(), name="topics"),
    path("topics/<str:identifier>/", catalogue.TopicDetail.as_view(), name="topic"),
    path("people/", catalogue.PersonList.as_view(), name="people"),
    path("people/<str:identifier>/", catalogue.PersonDetail.as_view(), name="person"),
    path("preview/tokens/", preview.Tokens.as_view(), name="preview-tokens"),
    path("preview/articles/<str:identifier>/", preview.DraftArticle.as_view(), name="preview"),
    path("search/", SearchList.as_view(), name="search"),
    path("changes/", ChangeList.as_view(), name="changes"),
    path("partner/", partners.Account.as_view(), name="partner"),
    path("partner/terms/", partners.Terms.as_view(), name="partner-terms"),
    path(
        "partner/acknowledgements/",
        corrections.Acknowledgements.as_view(),
        name="partner-acknowledgements",
    ),
    path("partner/usage/", usage.Usage.as_view(), name="partner-usage"),
    path("partner/webhooks/", webhooks.Webhooks.as_view(), name="partner-webhooks"),
    path("partner/webhooks/<str:identifier>/", webhooks.Webhook.as_view(), name="partner-webhook"),
    path(
        "partner/webhooks/<str:identifier>/rotate/",
        webhooks.Rotate.as_view(),
        name="partner-webhook-rotate",
    ),
    path(
        "partner/webhooks/<str:identifier>/test/",
        webhooks.Test.as_view(),
        name="partner-webhook-test",
    ),
    path("partner/deliveries/", webhooks.Deliveries.as_view(), name="partner-deliveries"),
    path(
        "partner/deliveries/replay/",
        webhooks.ReplayRange.as_view(),
        name="partner-deliveries-replay",
    ),
    path(
        "partner/deliveries/<str:identifier>/",
        webhooks.Delivery.as_view(),
        name="partner-delivery",
    ),
    path(
        "partner/deliveries/<str:identifier>/replay/",
        webhooks.Replay.as_view(),
        name="partner-delivery-replay",
    ),
]
