"""Comments on the variant's page: open ones first, each with its place; added and settled there."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.panel import Panel
from articles.admin.words import interface_language, refusal_words
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.texts import OF_ARTICLE
from articles.messages.phrases import FIELDS
from articles.models import Comment
from articles.refusal import Refused
from articles.review.comments import RESOLVERS, add_comment, is_own, resolve_comment
from articles.review.permissions import roles_of
from articles.vocabulary import Language

BETWEEN = ":"
FIELD = "field"


class RemarkForm(forms.Form):
    """A remark, the place it is about, and the words it is about."""

    place = forms.ChoiceField(
        label=gettext_lazy("About"), required=False, widget=widgets.UnfoldAdminSelectWidget()
    )
    passage = forms.CharField(
        label=gettext_lazy("Passage (optional)"),
        required=False,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )
    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, manuscript: Manuscript, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.choices = places_of(manuscript)


class RemarkPages:
    """Mix-in of the variant's admin."""

    admin_site: Any
    _panel: Callable[..., Panel]
    text_page: Callable[..., HttpResponse]
    settled: Callable[..., HttpResponse]

    def remark_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/comments/", view(self.comment_view), name="articles_variant_comment"),
            path(
                "<int:pk>/comments/<int:comment>/resolve/",
                view(self.resolve_view),
                name="articles_variant_resolve_comment",
            ),
        ]

    def comment_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Adds the posted remark; one that is refused comes back with its text kept."""
        panel = self._panel(request, str(pk))
        if request.method != "POST":
            return HttpResponseRedirect(remarks_url(panel))
        form = RemarkForm(request.POST, manuscript=panel.manuscript)
        if form.is_valid():
            user: Any = request.user
            kind, _between, name = form.cleaned_data["place"].partition(BETWEEN)
            is_field = kind == FIELD
            try:
                add_comment(
                    article=panel.variant.article,
                    text=form.cleaned_data["text"],
                    language=Language(panel.variant.language),
                    place_type="" if is_field else kind,
                    place_id="" if is_field else name,
                    field=name if is_field else "",
                    passage=form.cleaned_data["passage"],
                    by=user,
                    at=timezone.now(),
                )
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                return self._told(request, panel, _("Your comment is there for everybody to read."))
        return self.text_page(request, panel, form)

    def resolve_view(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """Settles a remark when it is posted."""
        panel = self._panel(request, str(pk))
        row = get_object_or_404(remarks_on(panel), pk=comment)
        if request.method != "POST":
            return HttpResponseRedirect(remarks_url(panel))
        user: Any = request.user
        try:
            resolve_comment(comment=row, by=user, at=timezone.now())
        except Refused as refusal:
            return self._told(request, panel, refusal_words(refusal), messages.ERROR)
        return self._told(request, panel, _("The comment is resolved."))

    def _told(
        self, request: HttpRequest, panel: Panel, words: str, level: int = messages.SUCCESS
    ) -> HttpResponse:
        return self.settled(request, panel, words, url=remarks_url(panel), level=level)


def remarks_on(panel: Panel) -> Any:
    """The remarks on this language and on all of them, the oldest first."""
    rows = Comment.objects.filter(
        article=panel.variant.article_id, language__in=["", panel.variant.language]
    )
    return rows.select_related("by", "resolved_by").order_by("at", "pk")


def remarks_of(panel: Panel, by: Any) -> dict[str, Any]:
    """What the page shows: open and resolved remarks, each with its place. One query."""
    places = {value: words for value, words in places_of(panel.manuscript) if value}
    may_all = bool(roles_of(by) & RESOLVERS)
    shown: dict[str, list[dict[str, Any]]] = {"open": [], "resolved": []}
    for row in remarks_on(panel):
        kind, name = (row.place_type, row.place_id) if row.place_type else (FIELD, row.field)
        place = f"{kind}{BETWEEN}{name}" if name else ""
        shown["open" if row.resolved_at is None else "resolved"].append(
            {
                "row": row,
                "place": places.get(place, place and _("a place that is gone")),
                "is_there": place in places,
                "may_resolve": may_all or is_own(row, by),
            }
        )
    return shown


def places_of(manuscript: Manuscript) -> list[tuple[str, str]]:
    """Where a remark can be: the whole text, a field of the article, its sections, its claims."""
    said = interface_language()
    fields = [(f"{FIELD}{BETWEEN}{name}", FIELDS[name].said(said)) for name in OF_ARTICLE]
    sections = [
        (f"section{BETWEEN}{one.key}", _("Section: %(name)s") % {"name": one.heading or one.key})
        for one in manuscript.sections
    ]
    claims = [
        (f"claim{BETWEEN}{one.uid}", f"{one.key}: {Truncator(one.statement or '–').chars(70)}")
        for one in manuscript.claims
    ]
    return [("", _("The whole text")), *fields, *sections, *claims]


def remarks_url(panel: Panel) -> str:
    return f"{panel.page}#comments"
