"""Pages on which a person vouches for a citation or a figure of a claim."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.citing import HOW_CHOICES
from articles.admin.labels import label
from articles.admin.words import refusal_words
from articles.drafting.actions import confirm_number, verify_citation
from articles.drafting.refusals import DraftRefused
from articles.models import Citation, Claim, ClaimNumber
from articles.models.choices import STANCE_LABELS
from articles.review.permissions import roles_of
from articles.vocabulary import Role, Stance, Verification

# Who may say that a source stands so to a claim: everyone who works on texts or judges them.
VERIFIERS = frozenset({Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR, Role.MEDICAL})


class VerifyForm(forms.Form):
    """How it was read, and the stance that was on the page."""

    stance = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Stance], widget=forms.HiddenInput()
    )
    how = forms.ChoiceField(
        label=gettext_lazy("What did you read?"),
        choices=HOW_CHOICES,
        widget=widgets.UnfoldAdminRadioSelectWidget(),
    )


class VouchingPage:
    """What the claim's page asks before it records a person's word."""

    admin_site: Any
    opts: Any
    has_view_permission: Callable[..., bool]

    def vouching_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path(
                "<int:claim>/citations/<int:pk>/verify/",
                view(self.verify_view),
                name="articles_claim_verify",
            ),
            path(
                "<int:claim>/numbers/<int:pk>/confirm/",
                view(self.confirm_view),
                name="articles_claim_confirm",
            ),
        ]

    def verify_view(self, request: HttpRequest, claim: int, pk: int) -> HttpResponse:
        """Asks how it was read, then records that the source stands so to the claim."""
        rows = Citation.objects.select_related("claim__article", "reference__source")
        citation: Citation = get_object_or_404(rows, pk=pk, claim=claim)
        if not citation.stance:
            raise Http404
        form = VerifyForm(request.POST or None, initial={"stance": citation.stance})

        def verify(user: Any) -> None:
            verify_citation(
                citation=citation,
                stance=Stance(form.cleaned_data["stance"]),
                how=Verification(form.cleaned_data["how"]),
                by=user,
                at=timezone.now(),
            )

        return self._ask(
            request,
            form=form,
            act=verify,
            done=_("The citation is verified in your name."),
            title=_("Verify a citation"),
            claim=citation.claim,
            citation=citation,
            stance=STANCE_LABELS[Stance(citation.stance)],
        )

    def confirm_view(self, request: HttpRequest, claim: int, pk: int) -> HttpResponse:
        """Asks, then records that the figure is the claim's."""
        rows = ClaimNumber.objects.select_related("claim__article")
        number: ClaimNumber = get_object_or_404(rows, pk=pk, claim=claim)

        def confirm(user: Any) -> None:
            confirm_number(number=number, by=user, at=timezone.now())

        return self._ask(
            request,
            form=forms.Form(request.POST if request.method == "POST" else None),
            act=confirm,
            done=_("The number is confirmed in your name."),
            title=_("Confirm a number"),
            claim=number.claim,
            number=number,
            role=label(number.role),
        )

    def _ask(
        self,
        request: HttpRequest,
        *,
        form: forms.Form,
        act: Callable[[Any], None],
        done: str,
        claim: Claim,
        **context: Any,
    ) -> HttpResponse:
        """One page that says what will be recorded, and records it when it is posted."""
        user: Any = request.user
        if not self.has_view_permission(request) or not roles_of(user) & VERIFIERS:
            raise Http404
        back = reverse("admin:articles_claim_change", args=[claim.pk])
        if request.method == "POST" and form.is_valid():
            try:
                act(user)
            except DraftRefused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(back)
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "claim": claim,
            "back": back,
            **context,
        }
        return TemplateResponse(request, "admin/articles/verify.html", page)
