"""The admin's pages for coming and leaving, as actions of the list and of an account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets
from unfold.decorators import action

from articles.admin.words import refusal_words
from articles.models import Person
from articles.refusal import Refused
from articles.vocabulary import Role
from cms.access.adapters import AccountAdapter
from cms.access.coming import VALID, InvitationRefused, invite, invite_again
from cms.access.handing import HandForm
from cms.access.leaving import LeavingRefused, close_account, waiting_for

ROLE_WORDS = {
    Role.AUTHOR: gettext_lazy("Author"),
    Role.TRANSLATOR: gettext_lazy("Translator"),
    Role.EDITOR: gettext_lazy("Editor"),
    Role.MEDICAL: gettext_lazy("Medical reviewer"),
    Role.PUBLISHER: gettext_lazy("Publisher"),
    Role.ADMIN: gettext_lazy("Administrator"),
}
REFUSED = {
    "username": gettext_lazy("There is an account of this name already."),
    "email": gettext_lazy("There is an account with this address already."),
    "person": gettext_lazy("This person has an account already."),
}


LEAVING_REFUSED = {
    "leaving_refused": gettext_lazy("Nobody closes their own account; ask somebody else."),
    "assignments_open": gettext_lazy(
        "Meanwhile the person was asked for something else. Say for it, too, who takes it over."
    ),
}


class InviteForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who comes, and as what."""

    first_name = forms.CharField(
        label=gettext_lazy("First name"), max_length=150, widget=widgets.UnfoldAdminTextInputWidget
    )
    last_name = forms.CharField(
        label=gettext_lazy("Last name"), max_length=150, widget=widgets.UnfoldAdminTextInputWidget
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=widgets.UnfoldAdminEmailInputWidget,
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=[(role.value, words) for role, words in ROLE_WORDS.items()],
        widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget,
    )
    person: Any = forms.ModelChoiceField(
        label=gettext_lazy("Person that readers see"),
        queryset=Person.objects.none(),
        required=False,
        help_text=gettext_lazy("Leave it empty where the person does not appear in texts."),
        widget=widgets.UnfoldAdminSelectWidget,
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "username")
        widgets = {"username": widgets.UnfoldAdminTextInputWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = Person.objects.filter(user=None).order_by("name", "pk")
        self.order_fields(["first_name", "last_name", "email", "username", "roles", "person"])

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip()


class ComingAndLeaving:
    """What UserAdmin offers beside the rows: invite a person, invite again, close an account."""

    actions_list = ("invite_person",)
    actions_detail = ("invite_again", "leave")
    admin_site: Any
    opts: Any

    @action(description=gettext_lazy("Invite a person"), url_path="invite", icon="person_add")  # type: ignore[untyped-decorator]  # unfold's
    def invite_person(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):  # type: ignore[attr-defined]  # of ModelAdmin
            raise PermissionDenied
        form = InviteForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            found = form.cleaned_data
            try:
                user, code = invite(
                    username=found["username"],
                    email=found["email"],
                    first_name=found["first_name"],
                    last_name=found["last_name"],
                    roles=[Role(role) for role in found["roles"]],
                    person=found["person"],
                    by=_person(request),
                    at=timezone.now(),
                )
            except InvitationRefused as refusal:
                field = str(refusal.params["field"])
                form.add_error(field, str(REFUSED[field]))
            else:
                self.log_addition(request, user, "invited")  # type: ignore[attr-defined]
                return self._link(request, user, code)
        return self._page(request, "access/invite.html", _("Invite a person"), form=form)

    @action(
        description=gettext_lazy("Invite again"), url_path="invite-again", icon="forward_to_inbox"
    )  # type: ignore[untyped-decorator]  # unfold's
    def invite_again(self, request: HttpRequest, object_id: str) -> HttpResponse:
        user = self._account(request, object_id)
        if request.method == "POST":
            try:
                code = invite_again(user=user, by=_person(request), at=timezone.now())
            except InvitationRefused:
                messages.error(
                    request, _("The account has a password; a new one is sent from the login page.")
                )
                return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
            self.log_change(request, user, "invited again")  # type: ignore[attr-defined]
            return self._link(request, user, code)
        return self._page(request, "access/invite_again.html", _("Invite again"), account=user)

    @action(description=gettext_lazy("Close the account"), url_path="leave", icon="logout")  # type: ignore[untyped-decorator]  # unfold's
    def leave(self, request: HttpRequest, object_id: str) -> HttpResponse:
        user = self._account(request, object_id)
        waiting = waiting_for(user)
        form = HandForm(
            request.POST if request.method == "POST" else None,
            assignments=waiting.assignments,
            leaving=user,
        )
        if form.is_valid():
            try:
                close_account(user=user, by=_person(request), at=timezone.now(), hands=form.hands())
            except LeavingRefused as refusal:
                form.add_error(None, str(LEAVING_REFUSED[refusal.code]))
            except Refused as refusal:
                form.add_error(None, refusal_words(refusal))
            else:
                self.log_change(request, user, "closed")  # type: ignore[attr-defined]
                messages.success(request, _("The account is closed and every session has ended."))
                return HttpResponseRedirect(request.path)
        return self._page(
            request,
            "access/leave.html",
            _("Close the account"),
            account=user,
            waiting=waiting,
            form=form,
        )

    def _account(self, request: HttpRequest, pk: str) -> User:
        user: User | None = self.get_object(request, pk)  # type: ignore[attr-defined]
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):  # type: ignore[attr-defined]
            raise PermissionDenied
        return user

    def _link(self, request: HttpRequest, user: User, code: str) -> HttpResponse:
        """Shows the link this once, and sends it."""
        url = f"{settings.PUBLIC_BASE_URL}{reverse('invitation')}?code={code}"
        context = {"url": url, "account": user, "days": VALID.days}
        AccountAdapter(request).send_mail("access/email/invitation", user.email, context)
        return self._page(request, "access/invited.html", _("The person is invited"), **context)

    def _page(
        self, request: HttpRequest, template: str, title: str, **context: Any
    ) -> HttpResponse:
        common = self.admin_site.each_context(request)
        page = {**common, "opts": self.opts, "title": title, **context}
        return TemplateResponse(request, template, page)


def _person(request: HttpRequest) -> User:
    user: Any = request.user
    return user  # type: ignore[no-any-return]
