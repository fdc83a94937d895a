"""The checks beside the text: the form as it stands, unsaved, is judged and the findings shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.findings import ShownFinding, severity_words, shown_finding
from articles.admin.fixes import Fix, fixes_of
from articles.drafting.working_copy import working_copy
from articles.gates.check import check
from articles.gates.rules.signoff import contributors_since_last_edition
from articles.manuscripts.manuscript import Manuscript
from articles.models import Article, Variant
from articles.review.permissions import roles_of
from articles.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class BesideText:
    """A finding with the languages that have it, the place to jump to, and what helps."""

    finding: ShownFinding
    languages: tuple[str, ...]
    place_type: str
    place_id: str
    field: str
    evidence: str
    fixes: tuple[Fix, ...]


class CheckingPage:
    """Mix-in of the article's admin: one address that judges a posted form and writes nothing."""

    admin_site: Any
    has_view_permission: Any

    def checking_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.check_view))
        return [path("<int:pk>/check/", view, name="articles_article_check")]

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """JSON: the findings as HTML of the panel, and how many of each severity there are."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise Http404
        edits, removals, topics = self.posted_edits(request, article)  # type: ignore[attr-defined]
        user: Any = request.user
        at = timezone.now()
        manuscripts = working_copy(
            article=article, edits=edits, removals=removals, topics=topics, by=user, at=at
        )
        is_saved = not edits and not removals and topics is None
        shown = list(beside_text(manuscripts, by=user, at=at, is_saved=is_saved))
        counts = {
            severity.value: sum(
                one.finding.severity == severity and not one.finding.waived for one in shown
            )
            for severity in Severity
        }
        groups = [
            (severity.value, severity_words(severity), counts[severity.value], found)
            for severity in Severity
            if (found := [one for one in shown if one.finding.severity == severity])
        ]
        html = render_to_string(
            "admin/articles/article/findings.html",
            {"groups": groups, "is_saved": is_saved},
            request=request,
        )
        return JsonResponse({"html": html, "counts": counts, "saved": is_saved})


def beside_text(
    manuscripts: Sequence[Manuscript], *, by: Any, at: Any, is_saved: bool
) -> Iterator[BesideText]:
    """The findings of all languages; what is the same in several stands once."""
    roles = roles_of(by)
    variants = {
        row.pk: row for row in Variant.objects.filter(pk__in=[one.variant for one in manuscripts])
    }
    merged: dict[tuple[Any, ...], BesideText] = {}
    for manuscript in manuscripts:
        own_text = by.pk in contributors_since_last_edition(manuscript)
        for finding in check(manuscript, at=at).findings:
            shown = shown_finding(
                finding,
                manuscript,
                variant=variants[manuscript.variant],
                roles=roles if is_saved else frozenset(),
                own_text=own_text,
            )
            one = BesideText(
                finding=shown,
                languages=(manuscript.language.value,),
                place_type=finding.place.type,
                place_id=finding.place.id,
                field=finding.field,
                evidence=finding.evidence,
                fixes=tuple(fixes_of(finding, manuscript)),
            )
            key = (
                finding.rule,
                finding.place.type,
                finding.place.id,
                finding.field,
                shown.text,
                finding.evidence,
            )
            known = merged.get(key)
            merged[key] = (
                one if known is None else replace(known, languages=known.languages + one.languages)
            )
    yield from sorted(merged.values(), key=lambda one: bool(one.finding.waived))
