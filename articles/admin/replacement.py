"""Another work behind a reference: the page that asks which, and says what lapses."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.asking import Question, ask, posted
from articles.admin.works import ChosenSource
from articles.drafting.actions import current_locks, replace_source
from articles.drafting.locks import SHARED
from articles.models import Citation, Reference


class ReplaceForm(ChosenSource):
    """The other work, and the draft's lock as it was when the page was opened."""

    lock = forms.IntegerField(widget=forms.HiddenInput())


class ReplacementPage:
    """Mix-in of the article's admin."""

    admin_site: Any

    def replacement_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.replace_view)
        name = "articles_article_replace_source"
        return [path("<int:pk>/references/<int:reference>/replace/", view, name=name)]

    def replace_view(self, request: HttpRequest, pk: int, reference: int) -> HttpResponse:
        """Asks for the other work, then puts it behind the reference."""
        rows = Reference.objects.select_related("article", "source")
        row: Reference = get_object_or_404(rows, pk=reference, article=pk)
        user: Any = request.user
        if not self.has_change_permission(request, row.article) or not user.has_perm(  # type: ignore[attr-defined]
            "articles.change_reference"
        ):
            raise Http404
        works = str(row.source)

        def replace(data: dict[str, Any]) -> str:
            replace_source(
                reference=row,
                source=data["source"],
                expected={SHARED: data["lock"]},
                by=user,
                at=timezone.now(),
            )
            return _("Another work stands behind the reference. Verify its citations anew.")

        question = Question(
            title=_("Replace the work behind a reference"),
            says=_(
                "For another work than the one that stands there; a mistake in its data is mended "
                "on the source's own page. Its citations must be verified anew, and sign-offs of "
                "the text lapse."
            ),
            button=_("Replace the work"),
            back=reverse("admin:articles_article_change", args=[pk]) + "#references",
            back_text=row.article,
            facts=(
                (_("Reference"), f"[{row.number}] {works}"),
                (_("Citations"), Citation.objects.filter(reference=row).count()),
            ),
        )
        locks = {"lock": current_locks(row.article)[SHARED]}
        form = ReplaceForm(posted(request), initial=locks, site=self.admin_site)
        return ask(request, question, form, replace, admin=self)
