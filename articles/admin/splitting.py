"""An entry that names two works: which the second one is, and for which claims."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.admin.works import ChosenSource
from articles.drafting.actions import current_locks
from articles.drafting.locks import SHARED
from articles.drafting.splitting import split_reference
from articles.models import Claim, Reference


class SplitForm(ChosenSource):
    """The second work, the claims that it is proposed for, and the draft's lock."""

    claims: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Propose it for these claims"),
        required=False,
        queryset=Claim.objects.none(),
        widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget(),
    )
    lock = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, reference: Reference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].label = _("The second work")
        claims: Any = self.fields["claims"]
        claims.queryset = Claim.objects.filter(citations__reference=reference).order_by("number")


class SplittingPage:
    """Mix-in of the article's admin."""

    admin_site: Any

    def splitting_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.split_view)
        name = "articles_article_split_reference"
        return [path("references/<int:reference>/split/", view, name=name)]

    def split_view(self, request: HttpRequest, reference: int) -> HttpResponse:
        """Asks for the second work, then gives it a reference of its own."""
        rows = Reference.objects.select_related("article", "source")
        row: Reference = get_object_or_404(rows, pk=reference)
        user: Any = request.user
        if not self.has_change_permission(request, row.article):  # type: ignore[attr-defined]
            raise Http404

        def split(data: dict[str, Any]) -> str:
            second = split_reference(
                reference=row,
                source=data["source"],
                claims=list(data["claims"]),
                expected={SHARED: data["lock"]},
                by=user,
                at=timezone.now(),
            )
            return _("The second work is reference %(number)s.") % {"number": second.number}

        question = Question(
            title=_("Split a reference"),
            says=_(
                "For an entry that names two works. The first keeps its citations; the second is "
                "proposed for the claims that you choose, and a person verifies it. A work that is "
                "not here yet is pasted as a source first."
            ),
            button=_("Split it"),
            back=reverse("admin:articles_article_change", args=[row.article_id]) + "#references",
            back_text=row.article,
            facts=(
                (_("Reference"), f"[{row.number}] {row.source}"),
                (_("as typed"), row.as_typed),
            ),
        )
        form = SplitForm(
            posted(request),
            initial={"lock": current_locks(row.article)[SHARED]},
            site=self.admin_site,
            reference=row,
        )
        return ask(request, question, form, split, admin=self)
