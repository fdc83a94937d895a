"""One button takes every live language of an article down, each with an explanation of its own."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.models import Article, Standing
from articles.models.choices import LANGUAGE_LABELS
from articles.publishing.actions import withdraw_all
from articles.review.permissions import can
from articles.review.transitions import Verb
from articles.vocabulary import Language, PublicState


class WithdrawAllForm(forms.Form):
    """An explanation for the readers of each live language."""

    def __init__(self, *args: Any, languages: list[Language], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in languages:
            self.fields[f"note_{language}"] = forms.CharField(
                label=_("Public explanation (%(language)s)")
                % {"language": LANGUAGE_LABELS[language]},
                help_text=_("Readers and partners see these words in place of the text."),
                widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3, "lang": language.value}),
            )


class WithdrawalPage:
    """Mix-in of the article's admin."""

    def withdrawal_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.withdraw_all_view)  # type: ignore[attr-defined]
        return [path("<int:pk>/withdraw-all/", view, name="articles_article_withdraw_all")]

    def withdraw_all_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for one explanation a language, then withdraws all of them in one transaction."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):  # type: ignore[attr-defined]
            raise Http404
        user: Any = request.user
        languages = live_languages(article)

        def withdraw(data: dict[str, Any]) -> str:
            notes = {language: data[f"note_{language}"] for language in languages}
            withdraw_all(article=article, notes=notes, by=user, at=timezone.now())
            return _("Withdrawn in every language. Readers see your explanations.")

        question = Question(
            title=_("Withdraw all languages"),
            says=_(
                "Readers and partners no longer get any text of this article; they read your "
                "explanations instead."
            ),
            button=_("Withdraw all languages"),
            back=reverse("admin:articles_article_change", args=[pk]),
            back_text=article,
            danger=True,
        )
        form = WithdrawAllForm(posted(request), languages=languages)
        return ask(request, question, form, withdraw, admin=self)


def live_languages(article: Article) -> list[Language]:
    """The languages that readers have now. One query."""
    rows = Standing.objects.filter(article_uid=article.uid, state=PublicState.LIVE)
    return [Language(one) for one in rows.order_by("language").values_list("language", flat=True)]


def withdraw_all_url(article: Article, *, live: int, by: Any) -> str:
    """Where the button leads; "" where there is none: one live language has its own."""
    if live < 2 or not can(Verb.WITHDRAW, by):
        return ""
    return reverse("admin:articles_article_withdraw_all", args=[article.pk])
