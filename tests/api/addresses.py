"""Every address that is answered about one published article, for tests that ask them all."""

from articles.models import Claim, Disclaimer, Person, Source, Topic
from tests.scenarios import Article

LISTS = ("articles", "claims", "sources", "disclaimers", "topics", "people", "changes")


def public_addresses(article: Article) -> list[str]:
    """Addresses below `/api/v1/` that answer 200 for a text that `scenarios.published` made.

    Each is asked by its language: what a list or an id alone leads to is told by `lang`.
    """
    one = {
        "claims": Claim.objects.get(article=article).uid,
        "sources": Source.objects.get(references__article=article).uid,
        "disclaimers": Disclaimer.objects.get(article_disclaimers__article=article).uid,
        "topics": Topic.objects.get(articles=article).uid,
        "people": Person.objects.get(authorships__article=article).uid,
    }
    text = f"articles/{article.uid}/"
    below = ("", "editions/", "editions/1/", "evidence/", "sections/light/")
    return [
        *(f"{kind}/" for kind in LISTS),
        *(f"{kind}/{uid}/" for kind, uid in one.items()),
        *(f"{text}{tail}" for tail in below),
        "topics/sleep/",
        f"people/{Person.objects.get(user__username='medical').uid}/",
    ]
