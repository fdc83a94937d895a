"""Making, listing and ending the links that show a draft to people without an account."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.admin import ModelAdmin
from unfold.decorators import display

from api.preview.links import LONGEST_DAYS, address_of, is_in_time, make_link, revoke
from api.preview.models import PreviewLink
from articles.publishing.preview import text_of, titles_of, versions_of
from articles.vocabulary import Language

OWN_DAYS = 1
SEES_DRAFTS = "articles.view_variant"


class LinkForm(forms.Form):
    """Which draft, for whom and for how long."""

    article = forms.UUIDField(widget=forms.HiddenInput())
    language = forms.ChoiceField(
        choices=[(word.value, word.value) for word in Language], widget=forms.HiddenInput()
    )
    for_whom = forms.CharField(
        label=gettext_lazy("For whom?"),
        help_text=gettext_lazy("So that you know later whose link it is, such as a name."),
        max_length=120,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Valid for how many days?"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=LONGEST_DAYS,
        widget=widgets.UnfoldAdminIntegerFieldWidget(),
    )


@admin.register(PreviewLink)
class PreviewLinkAdmin(ModelAdmin):
    """For those who may read drafts anyway. The address is shown once: only its digest is kept."""

    list_display = ("draft", "for_whom", "made_by", "made_at", "expires_at", "state")
    list_select_related = ("made_by",)
    search_fields = ("for_whom", "article")
    ordering = ("-made_at",)
    list_per_page = 50
    compressed_fields = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm(SEES_DRAFTS))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Draft"))
    def draft(self, link: Any) -> str:
        return f"{link.title or link.article} ({link.language})"

    @display(  # type: ignore[untyped-decorator]  # unfold's
        description=gettext_lazy("State"),
        label={"waiting": "info", "opened": "success", "over": "default"},
    )
    def state(self, link: Any) -> tuple[str, Any]:
        return state_of(link, link.version_now, timezone.now())

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The rows with the title and the version of their texts: two queries for all."""
        page = super().get_changelist_instance(request)
        page.result_list = list(page.result_list)
        articles = {link.article for link in page.result_list}
        titles, versions = titles_of(articles), versions_of(articles)
        for link in page.result_list:
            link.title = titles.get((link.article, link.language))
            link.version_now = versions.get((link.article, link.language))
        return page

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        urls: list[URLPattern] = super().get_urls()
        return [
            path("open/", view(self.open_view), name="api_previewlink_open"),
            path("share/", view(self.share_view), name="api_previewlink_share"),
            path("<int:pk>/revoke/", view(self.revoke_view), name="api_previewlink_revoke"),
            *urls,
        ]

    def open_view(self, request: HttpRequest) -> HttpResponse:
        """A link for oneself, followed at once."""
        self._check(request)
        article, language = _draft(request.POST)
        if request.method != "POST":
            raise Http404
        user: Any = request.user
        link, code = make_link(
            article=article,
            language=language,
            days=OWN_DAYS,
            by=user,
            at=timezone.now(),
            for_whom=user.get_full_name() or user.get_username(),
        )
        if settings.PREVIEW_URL_TEMPLATE:
            return self._shown(request, link, code)
        page = reverse("preview-page", args=[link.language, link.article])
        return HttpResponseRedirect(f"{page}#code={code}")

    def share_view(self, request: HttpRequest) -> HttpResponse:
        """Asks for whom and for how long; then shows the address, once."""
        self._check(request)
        article, language = _draft(request.POST if request.method == "POST" else request.GET)
        data = request.POST if request.method == "POST" else None
        form = LinkForm(data, initial={"article": article, "language": language.value})
        if data is not None and form.is_valid():
            user: Any = request.user
            link, code = make_link(
                article=article,
                language=language,
                days=form.cleaned_data["days"],
                by=user,
                at=timezone.now(),
                for_whom=form.cleaned_data["for_whom"],
            )
            return self._shown(request, link, code)
        return self._page(request, article, language, form=form)

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ends a link at once."""
        self._check(request)
        link = get_object_or_404(PreviewLink, pk=pk)
        if request.method != "POST":
            raise Http404
        revoke(link, at=timezone.now())
        messages.success(request, _("The link is revoked; whoever has it open sees nothing more."))
        query = f"?article={link.article}&language={link.language}"
        return HttpResponseRedirect(reverse("admin:api_previewlink_share") + query)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A link belongs to the page of its draft."""
        self._check(request)
        if not object_id.isdecimal():
            raise Http404
        link = get_object_or_404(PreviewLink, pk=int(object_id))
        query = f"?article={link.article}&language={link.language}"
        return HttpResponseRedirect(reverse("admin:api_previewlink_share") + query)

    def _shown(self, request: HttpRequest, link: PreviewLink, code: str) -> HttpResponse:
        response = self._page(
            request,
            link.article,
            Language(link.language),
            form=LinkForm(initial={"article": link.article, "language": link.language}),
            made=link,
            address=address_of(link, code),
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    def _page(
        self, request: HttpRequest, article: UUID, language: Language, **context: Any
    ) -> HttpResponse:
        title = titles_of({article}).get((article, language.value))
        text = text_of(article, language)
        if title is None or text is None:
            raise Http404
        now, version = timezone.now(), versions_of({article}).get((article, language.value))
        links = PreviewLink.objects.filter(article=article, language=language.value)
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Preview links"),
            "draft": title,
            "language": language.value,
            "text_url": reverse("admin:articles_variant_change", args=[text]),
            "links": [
                (link, *state_of(link, version, now))
                for link in links.select_related("made_by").order_by("-made_at", "-pk")[:50]
            ],
            **context,
        }
        return TemplateResponse(request, "admin/api/previewlink/page.html", page)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def state_of(link: PreviewLink, version: str | None, at: datetime) -> tuple[str, str]:
    """Whether a link waits, was opened or is over, in a word for programs and one for people.

    `version` is its text's as it is now.
    """
    if link.version != version or not is_in_time(link, at=at):
        return "over", _("revoked") if link.revoked_at else _("over")
    return ("opened", _("opened")) if link.used_at else ("waiting", _("not opened yet"))


def _draft(data: Any) -> tuple[UUID, Language]:
    try:
        return UUID(data.get("article", "")), Language(data.get("language", ""))
    except ValueError:
        raise Http404 from None
