"""Each operation with what describes it. Loaded with the first question for the description: those
who read need neither it nor the library that makes it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from api.corrections import described as of_corrections
from api.corrections.views import Acknowledgements
from api.embed.views import OEmbed
from api.feeds import views as feeds
from api.partners import described as of_partners
from api.partners import views as partners
from api.preview import described as of_previews
from api.preview import views as previews
from api.usage import described as of_usage
from api.usage.views import Usage
from api.v1 import operations
from api.v1.described import below, catalogue
from api.v1.described import embed as of_embedding
from api.v1.described import feeds as of_feeds
from api.v1.described.search import SEARCH
from api.v1.views import articles, changes, root, search
from api.v1.views import catalogue as kept
from api.webhooks import described as of_webhooks
from api.webhooks import views as webhooks

DESCRIBED: tuple[tuple[Callable[..., Any], Callable[[Any], Any]], ...] = (
    (root.Root.get, operations.ROOT),
    (root.Description.get, operations.OPENAPI),
    (articles.ArticleList.get, operations.ARTICLES),
    (articles.ArticleDetail.get, operations.ARTICLE),
    (articles.SectionDetail.get, below.SECTION),
    (articles.EditionList.get, below.EDITIONS),
    (articles.EditionDetail.get, below.EDITION),
    (articles.Evidence.get, below.EVIDENCE),
    (kept.ClaimList.get, catalogue.CLAIMS),
    (kept.ClaimDetail.get, catalogue.CLAIM),
    (kept.SourceList.get, catalogue.SOURCES),
    (kept.SourceDetail.get, catalogue.SOURCE_ALONE),
    (kept.DisclaimerList.get, catalogue.DISCLAIMERS),
    (kept.DisclaimerDetail.get, catalogue.DISCLAIMER),
    (kept.TopicList.get, catalogue.TOPICS),
    (kept.TopicDetail.get, catalogue.TOPIC),
    (kept.PersonList.get, catalogue.PEOPLE),
    (kept.PersonDetail.get, catalogue.PERSON),
    (search.SearchList.get, SEARCH),
    (changes.ChangeList.get, operations.CHANGES),
    (feeds.Feed.get, of_feeds.FEED),
    (feeds.Sitemap.get, of_feeds.SITEMAP),
    (OEmbed.get, of_embedding.OEMBED),
    (partners.Account.get, of_partners.ACCOUNT),
    (partners.Terms.post, of_partners.ACCEPT),
    (Usage.get, of_usage.USAGE),
    (Acknowledgements.get, of_corrections.DUTIES),
    (Acknowledgements.post, of_corrections.CONFIRM),
    (webhooks.Webhooks.get, of_webhooks.LIST),
    (webhooks.Webhooks.post, of_webhooks.CREATE),
    (webhooks.Webhook.get, of_webhooks.SHOW),
    (webhooks.Webhook.patch, of_webhooks.CHANGE),
    (webhooks.Webhook.delete, of_webhooks.DELETE),
    (webhooks.Rotate.post, of_webhooks.ROTATE),
    (webhooks.Test.post, of_webhooks.TEST),
    (webhooks.Deliveries.get, of_webhooks.DELIVERIES),
    (webhooks.Delivery.get, of_webhooks.ONE_DELIVERY),
    (webhooks.Replay.post, of_webhooks.REPLAY),
    (webhooks.ReplayRange.post, of_webhooks.REPLAY_RANGE),
    (previews.Tokens.post, of_previews.TOKENS),
    (previews.DraftArticle.get, of_previews.DRAFT),
)


@cache
def describe() -> None:
    """Tell the generator what it is to say of each operation, once a process."""
    for method, described in DESCRIBED:
        described(method)
