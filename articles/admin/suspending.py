"""Claims out of force: the pages that suspend and reinstate them, and what a text's page shows."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.asking import Question, ask, posted
from articles.models import Claim, ClaimSuspension, EditionClaim, Variant
from articles.models.choices import LANGUAGE_LABELS
from articles.publishing.suspension import (
    REINSTATERS,
    SUSPENDERS,
    reinstate_claims,
    suspend_claims,
    suspended_claims,
)
from articles.review.permissions import roles_of
from articles.vocabulary import Language, PublicState

Choice = tuple[str, str]


class ClaimsForm(forms.Form):
    """Which claims, and what readers are told."""

    claims = forms.MultipleChoiceField(
        label=gettext_lazy("Claims"), widget=forms.CheckboxSelectMultiple()
    )
    reason = forms.CharField(
        label=gettext_lazy("Public reason"),
        help_text=gettext_lazy("Readers and partners see it. Write in the language of the text."),
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, claims: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["claims"]
        field.choices = claims


class SuspensionPages:
    """Mix-in of the variants' admin."""

    admin_site: Any

    def suspension_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/suspend/", view(self.suspend_view), name="articles_variant_suspend"),
            path(
                "<int:pk>/reinstate/", view(self.reinstate_view), name="articles_variant_reinstate"
            ),
        ]

    def suspend_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for claims in force and a reason, then takes them out of force."""
        variant = self._variant_of(request, pk)
        user: Any = request.user

        def suspend(data: dict[str, Any]) -> str:
            suspend_claims(
                variant=variant,
                claims=[UUID(one) for one in data["claims"]],
                reason=data["reason"],
                by=user,
                at=timezone.now(),
            )
            return _("The claims are suspended. Readers see your reason.")

        question = Question(
            title=_("Suspend claims"),
            says=_(
                "Readers and partners are told at once that these claims do not hold at present. "
                "The edition stays as it is; a later one does not lift the suspension."
            ),
            button=_("Suspend"),
            back=reverse("admin:articles_variant_change", args=[pk]),
            back_text=variant,
            danger=True,
        )
        suspended = {row.claim_uid for row in suspended_claims(variant)}
        choices = [(uid, words) for uid, words in claims_of(variant) if UUID(uid) not in suspended]
        return ask(
            request, question, ClaimsForm(posted(request), claims=choices), suspend, admin=self
        )

    def reinstate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for suspended claims and a reason, then puts them in force again."""
        variant = self._variant_of(request, pk)
        user: Any = request.user

        def reinstate(data: dict[str, Any]) -> str:
            reinstate_claims(
                variant=variant,
                claims=[UUID(one) for one in data["claims"]],
                reason=data["reason"],
                by=user,
                at=timezone.now(),
            )
            return _("The claims hold again, in your name.")

        question = Question(
            title=_("Reinstate claims"),
            says=_("You say with your name that these claims hold. Readers see it at once."),
            button=_("Reinstate in my name"),
            back=reverse("admin:articles_variant_change", args=[pk]),
            back_text=variant,
        )
        suspended = {str(row.claim_uid) for row in suspended_claims(variant)}
        choices = [(uid, words) for uid, words in claims_of(variant) if uid in suspended]
        return ask(
            request, question, ClaimsForm(posted(request), claims=choices), reinstate, admin=self
        )

    def _variant_of(self, request: HttpRequest, pk: int) -> Variant:
        rows = Variant.objects.select_related("article", "standing")
        variant: Variant = get_object_or_404(rows, pk=pk)
        if not self.has_view_permission(request, variant):  # type: ignore[attr-defined]
            raise Http404
        return variant


@dataclass(frozen=True, slots=True)
class Suspensions:
    """What a text's page shows: the claims out of force, and the ways to change that."""

    rows: list[tuple[ClaimSuspension, str]]
    suspend_url: str
    reinstate_url: str


def suspensions_of(variant: Variant, by: Any) -> Suspensions:
    """Four queries."""
    roles = roles_of(by)
    rows = suspended_claims(variant)
    is_live = variant.standing.state == PublicState.LIVE
    words = dict(claims_of(variant)) if rows else {}
    can_suspend = is_live and bool(roles & SUSPENDERS)
    can_reinstate = is_live and bool(rows) and bool(roles & REINSTATERS)
    return Suspensions(
        rows=[(row, words.get(str(row.claim_uid), row.claim_key)) for row in rows],
        suspend_url=reverse("admin:articles_variant_suspend", args=[variant.pk])
        if can_suspend
        else "",
        reinstate_url=reverse("admin:articles_variant_reinstate", args=[variant.pk])
        if can_reinstate
        else "",
    )


def claims_of(variant: Variant) -> list[Choice]:
    """The claims of the live edition: public id, and key with statement. Two queries."""
    rows = EditionClaim.objects.filter(edition__standings__variant=variant).order_by("position")
    keys = list(rows.values_list("uid", "key"))
    statement = f"statement_{variant.language}"
    drafts = Claim.objects.filter(uid__in=[uid for uid, _key in keys]).order_by("pk")
    words = dict(drafts.values_list("uid", statement))
    return [(str(uid), f"{key}: {words.get(uid) or '–'}") for uid, key in keys]


def language_words(codes: str) -> str:
    """`de, en` in words."""
    known = [one.strip() for one in codes.split(",")]
    return ", ".join(str(LANGUAGE_LABELS[Language(one)]) for one in known if one in list(Language))
