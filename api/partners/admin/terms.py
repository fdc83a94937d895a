"""Terms of partners: a form makes a new version; what was made is never changed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from unfold import widgets
from unfold.admin import ModelAdmin

from api.asking import Question, WebAddresses, ask, check_may, posted, refusal_words
from api.partners.logos import MOST_BYTES, LogoRefused, store_logo
from api.partners.models import PartnerTerms
from api.partners.terms import accept_terms, issue_terms, newest_terms
from api.partners.words import LABELS, PermittedChange, choices
from articles.reading.names import known_topics
from articles.vocabulary import Language

ADDS = "api.add_partnerterms"
COPIED = (
    "languages", "topics", "context", "licence_name", "licence_url", "attribution_de",
    "attribution_en", "logo_de", "logo_en", "permitted_changes", "max_age_hours",
    "withdraw_within_hours", "noindex", "reporting", "valid_from", "valid_until",
)  # fmt: skip


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new version, begun as a copy of the last one."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("languages"),
        choices=choices(Language),
        widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget(),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("topics"),
        required=False,
        help_text=gettext_lazy("None chosen: all topics."),
        widget=widgets.UnfoldAdminSelect2MultipleWidget(),
    )
    permitted_changes = forms.MultipleChoiceField(
        label=gettext_lazy("permitted changes"),
        choices=choices(PermittedChange),
        required=False,
        widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget(),
    )
    upload_de = forms.FileField(
        label=gettext_lazy("logo, German"),
        required=False,
        widget=widgets.UnfoldAdminFileFieldWidget(),
        help_text=gettext_lazy("PNG, JPEG or WebP up to 1 MB. Empty: as in the last version."),
    )
    upload_en = forms.FileField(
        label=gettext_lazy("logo, English"),
        required=False,
        widget=widgets.UnfoldAdminFileFieldWidget(),
        help_text=gettext_lazy("PNG, JPEG or WebP up to 1 MB. Empty: as in the last version."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = Language.EN if (get_language() or "").startswith("en") else Language.DE
        topics: Any = self.fields["topics"]
        topics.choices = known_topics(language=language)

    def clean_upload_de(self) -> str:
        """The name of the kept logo; "" for none."""
        return _stored(self.cleaned_data["upload_de"])

    def clean_upload_en(self) -> str:
        """The name of the kept logo; "" for none."""
        return _stored(self.cleaned_data["upload_en"])


@admin.register(PartnerTerms)
class PartnerTermsAdmin(WebAddresses, ModelAdmin):
    form = TermsForm
    change_form_outer_before_template = "admin/api/partnerterms/panel.html"
    compressed_fields = False
    list_display = (
        "partner",
        "version",
        "spoken",
        "beside",
        "valid_from",
        "valid_until",
        "accepted_at",
    )
    list_select_related = ("partner",)
    search_fields = ("partner__name",)
    ordering = ("partner__name", "-version")
    autocomplete_fields = ("partner",)
    new_fields = (
        "partner", "languages", "topics", "context", ("licence_name", "licence_url"),
        ("attribution_de", "attribution_en"), ("upload_de", "upload_en"), "permitted_changes",
        ("max_age_hours", "withdraw_within_hours"), ("reporting", "noindex"),
        ("valid_from", "valid_until"),
    )  # fmt: skip
    kept_fields = (
        ("partner", "version"), ("spoken", "beside"), "named_topics",
        ("licence_name", "licence_url"), ("attribution_de", "attribution_en"),
        ("logo_de", "logo_en"), "allowed", ("max_age_hours", "withdraw_within_hours"),
        ("reporting", "noindex"), ("valid_from", "valid_until"),
        ("made_by", "made_at"), ("accepted_by", "accepted_at", "accepted_through"),
    )  # fmt: skip

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.new_fields if obj is None else self.kept_fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else ("spoken", "beside", "named_topics", "allowed")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("languages"))
    def spoken(self, terms: PartnerTerms) -> str:
        return ", ".join(str(LABELS[Language(word)]) for word in terms.languages)

    @admin.display(description=gettext_lazy("shown beside"), ordering="context")
    def beside(self, terms: PartnerTerms) -> str:
        return terms.get_context_display()

    @admin.display(description=gettext_lazy("topics"))
    def named_topics(self, terms: PartnerTerms) -> str:
        language = Language.EN if (get_language() or "").startswith("en") else Language.DE
        names = dict(known_topics(language=language))
        return ", ".join(names.get(uid, uid) for uid in terms.topics) or _("all topics")

    @admin.display(description=gettext_lazy("permitted changes"))
    def allowed(self, terms: PartnerTerms) -> str:
        found = [str(LABELS[PermittedChange(word)]) for word in terms.permitted_changes]
        return ", ".join(found) or _("none")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().get_changeform_initial_data(request)
        given = str(data.get("partner", ""))
        last = newest_terms(int(given)) if given.isdecimal() else None
        copied = {name: getattr(last, name) for name in COPIED} if last is not None else {}
        return {"valid_from": timezone.localdate(), **copied, **data}

    def save_model(self, request: HttpRequest, obj: PartnerTerms, form: Any, change: bool) -> None:
        user: Any = request.user
        last = newest_terms(obj.partner_id)
        for language in Language:
            logo = form.cleaned_data[f"upload_{language}"]
            kept = getattr(last, f"logo_{language}") if last is not None else ""
            setattr(obj, f"logo_{language}", logo or kept)
        issue_terms(terms=obj, by=user, at=timezone.now())

    def get_urls(self) -> list[URLPattern]:
        urls: list[URLPattern] = super().get_urls()
        accept = self.admin_site.admin_view(self.accept_view)
        return [path("<int:pk>/accept/", accept, name="api_partnerterms_accept"), *urls]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        terms = context.get("original")
        user: Any = request.user
        if terms is not None and terms.accepted_at is None and user.has_perm(ADDS):
            context["accept_url"] = reverse("admin:api_partnerterms_accept", args=[terms.pk])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[no-any-return]

    def accept_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks who accepted on paper, and puts it on record."""
        user = check_may(request, ADDS)
        terms = get_object_or_404(PartnerTerms.objects.select_related("partner"), pk=pk)
        if terms.accepted_at is not None:
            raise Http404

        def accept(data: dict[str, Any]) -> str:
            accept_terms(
                partner=terms.partner,
                version=terms.version,
                name=data["name"],
                through=user.get_username(),
                at=timezone.now(),
            )
            return _("The acceptance is on record.")

        question = Question(
            title=_("Record an acceptance"),
            says=_("The partner can accept by its key as well. From then on these terms hold."),
            button=_("Record"),
            back=reverse("admin:api_partner_change", args=[terms.partner_id]),
            back_text=terms.partner,
            facts=((_("version"), terms.version),),
        )
        return ask(request, question, AcceptForm(posted(request)), accept, admin=self)


class AcceptForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Who accepted for the partner?"),
        max_length=120,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )


def _stored(upload: Any) -> str:
    if not upload:
        return ""
    try:
        return store_logo(upload.read(MOST_BYTES + 1))
    except LogoRefused as refusal:
        raise ValidationError(refusal_words(refusal)) from refusal
