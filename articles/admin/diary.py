"""Who saved what of an article, and when: the last saves, read from the diary of its rows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.drafting.locks import fields_of
from articles.models import Article, Claim, Reference, Section
from articles.models.said import said

SHOWN_SAVES = 40
# A save of a large article writes a hundred rows.
READ_ROWS = 400
KINDS: tuple[Any, ...] = (Article, Section, Claim, Reference)


@dataclass(slots=True)
class Save:
    """One save: who, when, and each row with the names of the fields that it changed."""

    at: datetime
    by: str
    rows: list[str] = field(default_factory=list)


class DiaryPage:
    """Mix-in of the article's admin: its history as a part of the page, read when it is opened."""

    admin_site: Any
    has_view_permission: Any

    def diary_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.diary_view)
        return [path("<int:pk>/diary/", view, name="articles_article_diary")]

    def diary_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise Http404
        context = {"saves": saves_of(article), "original": article}
        return TemplateResponse(request, "admin/articles/article/diary.html", context)


def saves_of(article: Article) -> list[Save]:
    """The newest saves first. One query a kind of row."""
    saves: dict[tuple[datetime, Any], Save] = {}
    for at, user, words in sorted(_entries(article), key=lambda entry: entry[0], reverse=True):
        save = saves.setdefault((at, user and user.pk), Save(at, str(user) if user else "–"))
        save.rows.append(words)
    return list(saves.values())[:SHOWN_SAVES]


def _entries(article: Article) -> Iterator[tuple[datetime, Any, str]]:
    for model in KINDS:
        owner = {"id": article.pk} if model is Article else {"article_id": article.pk}
        rows = (
            model.history.filter(**owner)
            .select_related("history_user")
            .order_by("-history_date", "-history_id")[:READ_ROWS]
        )
        by_row: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            by_row[row.id].append(row)
        names = [name for name in fields_of(model()) if hasattr(model.history.model, name)]
        for versions in by_row.values():
            for now, before in zip(versions, [*versions[1:], None], strict=True):
                yield now.history_date, now.history_user, _words(model, now, before, names)


def _words(model: Any, now: Any, before: Any, names: list[str]) -> str:
    """What happened to a row, in words."""
    title = _title(model, now)
    if now.history_type == "+":
        return _("%(row)s: new") % {"row": title}
    if now.history_type == "-":
        return _("%(row)s: removed") % {"row": title}
    changed = [
        str(model._meta.get_field(name).verbose_name)
        for name in names
        if before is not None and getattr(now, name) != getattr(before, name)
    ]
    return f"{title}: {', '.join(changed)}" if changed else title


def _title(model: Any, row: Any) -> str:
    kind = str(model._meta.verbose_name)
    if model is Claim:
        return f"{kind} c{row.number}"
    if model is Reference:
        return f"{kind} [{row.number}]"
    if model is Section:
        words = said(row, "heading") or row.key
        return f"{kind} “{Truncator(words).chars(40)}”"
    return kind
