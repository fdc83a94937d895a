"""The pages that explain the rules, in the language of the interface."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from articles.admin.findings import COLOURS, severity_words
from articles.admin.words import interface_language
from articles.gates.rulebook import RULES, Rule
from articles.messages.pages import page_text, summary
from articles.vocabulary import Language

MARKDOWN = MarkdownIt("commonmark", {"html": False})


def rule_urls() -> list[URLPattern]:
    """For everybody who is signed in; a part of the admin site's own addresses."""
    view = admin.site.admin_view
    return [
        path("rules/", view(index), name="articles_rules"),
        path("rules/<str:rule>/", view(page), name="articles_rule"),
    ]


def index(request: HttpRequest) -> HttpResponse:
    """Every rule with its severity and what it finds."""
    language = interface_language()
    rows = [
        {"name": name, "severities": severities_of(rule), "says": _said(name, language)}
        for name, rule in RULES.items()
    ]
    return _shown(request, "admin/articles/rules/index.html", title=_("Rules"), rows=rows)


def page(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule's page. What it holds is ours, and HTML in it would be shown as text."""
    try:
        text = page_text(rule, interface_language())
    except KeyError:
        raise Http404 from None
    body = text.partition("\n")[2]
    return _shown(
        request,
        "admin/articles/rules/page.html",
        title=rule,
        severities=severities_of(RULES[rule]),
        is_waivable=RULES[rule].is_waivable,
        body=mark_safe(MARKDOWN.render(body)),  # noqa: S308  # the parser lets no HTML through
    )


def severities_of(rule: Rule) -> list[tuple[str, str]]:
    """The severities that a rule's findings can have, its own first, in words and colours."""
    kinds = dict.fromkeys(
        kind for kind in (rule.severity, rule.stricter, rule.milder) if kind is not None
    )
    return [(severity_words(kind), COLOURS[kind]) for kind in kinds]


def _said(name: str, language: Language) -> SafeString:
    """A page's first sentence, with its code as code."""
    try:
        said = summary(name, language)
    except KeyError:
        said = ""
    # Safe: the parser lets no HTML through.
    return SafeString(MARKDOWN.renderInline(said))


def _shown(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return TemplateResponse(request, template, admin.site.each_context(request) | context)
