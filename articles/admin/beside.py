"""Comments and the checklist of a language beside the article's form, posted from there.

The same parts and the same verbs as on the language's own page. A form that was posted from beside
the text is answered with the part anew, so that nobody leaves what they were writing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.checklist import ChecklistForm, checklist_of, states_of
from articles.admin.panel import Panel
from articles.admin.remarks import RemarkForm, remarks_of

# In the address of whatever is asked for from beside the text.
MARK = "beside"


@dataclass(frozen=True, slots=True)
class Beside:
    """A language whose comments and checklist can be opened beside the text."""

    language: str
    url: str
    says: str


class BesidePages:
    """Mix-in of the variant's admin."""

    admin_site: Any
    _panel: Callable[..., Panel]

    def beside_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.beside_view))
        return [path("<int:pk>/beside/", view, name="articles_variant_beside")]

    def beside_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.beside_part(request, self._panel(request, str(pk)))

    def beside_part(
        self,
        request: HttpRequest,
        panel: Panel,
        *,
        remark: RemarkForm | None = None,
        checklist: ChecklistForm | None = None,
        said: str = "",
    ) -> HttpResponse:
        """The part for a language; forms that were refused keep what was typed."""
        remark = remark or RemarkForm(manuscript=panel.manuscript)
        shown = checklist_of(panel, request.user, checklist)
        # Both languages stand on one page, beside the article's own form.
        for form in (remark, shown["form"]):
            form.auto_id = f"beside_{panel.variant.language}_%s"
        context = {
            "panel": panel,
            "beside": f"-{panel.variant.language}",
            "remarks": remarks_of(panel, request.user),
            "remark_form": remark,
            "checklist": shown,
            "said": said,
            "says": says_of(panel),
        }
        return TemplateResponse(request, "admin/articles/variant/beside.html", context)

    def settled(
        self, request: HttpRequest, panel: Panel, words: str, *, url: str, level: int
    ) -> HttpResponse:
        """What was done, in words, where the person was: beside the text, or on its page."""
        if is_beside(request):
            now = self._panel(request, str(panel.variant.pk))
            return self.beside_part(request, now, said=words)
        messages.add_message(request, level, words)
        return HttpResponseRedirect(url)


def is_beside(request: HttpRequest) -> bool:
    """Whether somebody asks from beside the text."""
    return MARK in request.GET


def besides_of(panels: Iterable[Panel]) -> list[Beside]:
    """The parts that the article's page offers to open. No query."""
    return [
        Beside(
            language=panel.language,
            url=reverse("admin:articles_variant_beside", args=[panel.variant.pk]),
            says=says_of(panel),
        )
        for panel in panels
    ]


def says_of(panel: Panel) -> str:
    """How much is open in a language, for the line that opens the part."""
    return _("%(language)s: open comments %(comments)d, open questions %(questions)d") % {
        "language": panel.language,
        "comments": panel.open_comments,
        "questions": sum(state.is_open for state in states_of(panel)),
    }
