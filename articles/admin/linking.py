"""The links of an article's works that lead to no single work, put right on one page."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.evidence.links import identified_link, kind_of_link
from articles.evidence.pasting import recognise
from articles.gates.rules.sources import RULE_OF_LINK
from articles.models import Article, Reference, Source
from articles.publishing.retractions import save_work

LONGEST = 2000
NAMED = ("doi", "pmid", "pmcid")


class LinksForm(forms.Form):
    """A field for each work: its link, or the identifier that gives one. Empty: left as it is."""

    def __init__(self, *args: Any, references: Sequence[Reference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.references = references
        for one in references:
            source: Any = one.source
            self.fields[name_of(one)] = forms.CharField(
                label=f"[{one.number}] {source.title}",
                help_text=_("Now: %(link)s") % {"link": source.url},
                initial=identified_link(source),
                required=False,
                max_length=LONGEST,
                widget=widgets.UnfoldAdminTextInputWidget(),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for one in self.references:
            words = cleaned.get(name_of(one), "")
            if words and not values_in(words, one.source):
                self.add_error(name_of(one), _("This leads to no single work either."))
        return cleaned


class LinkingPage:
    """Mix-in of the article's admin."""

    admin_site: Any

    def linking_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.links_view)
        return [path("of/<uuid:uid>/links/", view, name="articles_article_links")]

    def links_view(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        """Asks for the links of all works that have none of their own, then writes them."""
        article = get_object_or_404(Article, uid=uid)
        if not (
            self.has_change_permission(request, article)  # type: ignore[attr-defined]
            and request.user.has_perm("articles.change_source")
        ):
            raise Http404
        references = list(without_a_work(article))
        user: Any = request.user

        def write(data: dict[str, Any]) -> str:
            count = 0
            for one in references:
                values = values_in(data[name_of(one)], one.source)
                for field, value in values.items():
                    setattr(one.source, field, value)
                if values:
                    now = timezone.now()
                    save_work(source=one.source, fields=tuple(values), by=user, at=now)
                    count += 1
            return _("Links put right: %(count)d.") % {"count": count}

        question = Question(
            title=_("Put links right"),
            says=_(
                "These links lead to a home page, a search or a list. Give the address of the work "
                "itself, its DOI or its PubMed id. A work is the same one wherever it is cited."
            )
            if references
            else _("Every link leads to its work."),
            button=_("Save the links"),
            back=reverse("admin:articles_article_change", args=[article.pk]),
            back_text=article,
        )
        form = LinksForm(posted(request), references=references)
        return ask(request, question, form, write, admin=self)


def name_of(reference: Reference) -> str:
    return f"link_{reference.pk}"


def without_a_work(article: Article) -> Iterator[Reference]:
    """The references whose link is one of those that the rules about links find. One query."""
    rows = Reference.objects.filter(article=article).select_related("source").order_by("number")
    return (row for row in rows if kind_of_link(row.source.url) in RULE_OF_LINK)


def values_in(words: str, source: Source) -> dict[str, str]:
    """What the words give for the source's columns; nothing where they name no single work.

    An identifier that the source has already is not exchanged here: that is another work.
    """
    found: Any = recognise(words)
    link = found.url or identified_link(found)
    if not link or kind_of_link(link) in RULE_OF_LINK:
        return {}
    new = {name: getattr(found, name) for name in NAMED if not getattr(source, name)}
    return {"url": link} | {name: value for name, value in new.items() if value}
