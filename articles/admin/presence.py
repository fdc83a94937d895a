"""Who else is before the article, and whether somebody saved since it was opened."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.drafting.actions import current_locks
from articles.drafting.presence import leave, note_presence, present
from articles.models import Article
from articles.vocabulary import Language


class PresencePage:
    """Mix-in of the article's admin: one address that a page calls while it is open."""

    admin_site: Any
    has_view_permission: Any

    def presence_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.presence_view))
        return [path("<int:pk>/presence/", view, name="articles_article_presence")]

    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """JSON: the others with the languages that they write in, and the lock versions now."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise Http404
        user: Any = request.user
        if "leave" in request.POST:
            leave(article=article, by=user)
            return HttpResponse(status=204)
        at = timezone.now()
        codes = request.POST.getlist("writing")
        writing = [language for language in Language if language.value in codes]
        note_presence(article=article, writing=writing, by=user, at=at)
        others = [
            {"name": name_of(row.user), "writing": row.writing.split()}
            for row in present(article=article, besides=user, at=at)
        ]
        return JsonResponse({"others": others, "locks": current_locks(article)})


def name_of(user: Any) -> str:
    """As colleagues know the person."""
    name: str = user.get_full_name() or user.get_username()
    return name
