"""One button publishes all languages of an article, or none of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.asking import Question, ask, posted
from articles.admin.panel import Panel
from articles.admin.verbs import Act
from articles.models import Article, Variant
from articles.models.choices import LANGUAGE_LABELS, STAGE_LABELS
from articles.publishing.actions import ALL_LANGUAGES, publish_all
from articles.vocabulary import Language, Stage


class TogetherForm(forms.Form):
    """Nothing is asked beside the button."""


class TogetherPage:
    """Mix-in of the article's admin."""

    admin_site: Any

    def together_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.publish_all_view)
        return [path("<int:pk>/publish-all/", view, name="articles_article_publish_all")]

    def publish_all_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says what will be done, then publishes every language in one transaction."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):  # type: ignore[attr-defined]
            raise Http404
        user: Any = request.user

        def publish(data: dict[str, Any]) -> str:
            editions = publish_all(article=article, by=user, at=timezone.now())
            numbers = ", ".join(
                f"{LANGUAGE_LABELS[Language(one.variant.language)]} {one.number}"
                for one in editions
            )
            return _("Live now, as editions: %(numbers)s.") % {"numbers": numbers}

        variants = Variant.objects.filter(article=article).order_by("language")
        question = Question(
            title=_("Publish both languages"),
            says=_(
                "Both texts are frozen as their next editions at the same moment, and readers and "
                "partners see them at once. If one cannot be published, neither is."
            ),
            button=_("Publish both languages"),
            back=reverse("admin:articles_article_change", args=[pk]),
            back_text=article,
            facts=tuple(
                (LANGUAGE_LABELS[Language(row.language)], STAGE_LABELS[Stage(row.stage)])
                for row in variants
            ),
        )
        return ask(request, question, TogetherForm(posted(request)), publish, admin=self)


def publish_all_url(article: Article, panels: Sequence[Panel]) -> str:
    """Where the button leads; "" where not every language has a button of its own."""
    ready = [panel for panel in panels if any(offer.verb == Act.PUBLISH for offer in panel.offers)]
    if len(ready) < ALL_LANGUAGES:
        return ""
    return reverse("admin:articles_article_publish_all", args=[article.pk])
