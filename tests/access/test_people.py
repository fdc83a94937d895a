"""Coming by invitation, and leaving: what ends, what waits, what stays."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.utils import timezone

from api.preview.links import is_alive, make_link
from articles.models import Assignment, Person, Variant
from articles.vocabulary import Language, Role
from cms.access.coming import accept, open_invitation
from cms.access.leaving import LeavingRefused, close_account, waiting_for
from cms.models import Invitation
from tests import scenarios
from tests.access.browser import PASSWORD, account, is_inside, log_in, visitor

pytestmark = pytest.mark.django_db
INVITE = "/admin/auth/user/invite/"
FIELDS = {
    "first_name": "Nora", "last_name": "Neu", "email": "nora@example.org", "username": "nora",
    "roles": ["editor", "translator"],
}  # fmt: skip


@pytest.fixture
def admin() -> Client:
    client = visitor()
    client.force_login(scenarios.user("admin", Role.ADMIN))
    return client


def link_in(answer: Any) -> str:
    found = re.search(r"http://testserver(/admin/account/invitation/\?code=[\w-]+)", answer)
    assert found is not None
    return found[1]


def test_an_invited_person_chooses_a_password_and_is_inside_once(admin: Client) -> None:
    person = Person.objects.create(name="Nora Neu")
    answer = admin.post(INVITE, FIELDS | {"person": person.pk})
    assert "no-store" in answer["Cache-Control"]
    link = link_in(answer.content.decode())
    (sent,) = mail.outbox
    assert sent.to == ["nora@example.org"]
    assert link_in(sent.body) == link

    nora = User.objects.get(username="nora")
    assert {group.name for group in nora.groups.all()} == {"editor", "translator"}
    assert (nora.is_staff, nora.is_superuser, nora.has_usable_password()) == (True, False, False)
    assert nora.person == person
    client = visitor()
    assert b"Your user name is nora" in client.get(link).content
    code = link.partition("=")[2]
    bad = {"code": code, "new_password1": "short", "new_password2": "short"}
    assert client.post("/admin/account/invitation/", bad).status_code == 200
    good = {"code": code, "new_password1": PASSWORD, "new_password2": PASSWORD}
    done = client.post("/admin/account/invitation/", good)
    assert done["Location"] == "/admin/account/security/"
    assert is_inside(client)
    assert log_in(visitor(), "nora").status_code == 302
    for again in (visitor().get(link), visitor().post("/admin/account/invitation/", good)):
        assert again.status_code == 410
    assert code not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "ADMIN"}, b"There is an account of this name already"),
        ({"email": "EVA@example.org"}, b"There is an account with this address already"),
        ({"roles": ["root"]}, b"root is not one of the available choices"),
        ({"roles": []}, b"This field is required"),
        ({"email": "x"}, b"Enter a valid email address"),
        ({"username": "a b"}, b"Enter a valid username"),
    ],
)
def test_a_bad_invitation_is_refused_in_words(
    admin: Client, changes: dict[str, Any], said: bytes
) -> None:
    account("eva")
    before = User.objects.count()
    answer = admin.post(INVITE, FIELDS | changes)
    assert said in answer.content
    assert User.objects.count() == before
    assert mail.outbox == []


def test_a_person_with_an_account_is_not_linked_again(admin: Client) -> None:
    taken = scenarios.author().person
    answer = admin.post(INVITE, FIELDS | {"person": taken.pk})
    assert b"Select a valid choice" in answer.content


def test_an_invitation_ends_with_time_and_with_a_newer_one(admin: Client) -> None:
    first = link_in(admin.post(INVITE, FIELDS).content.decode())
    nora = User.objects.get(username="nora")
    again = f"/admin/auth/user/{nora.pk}/invite-again/"
    second = link_in(admin.post(again).content.decode())
    assert visitor().get(first).status_code == 410
    assert visitor().get(second).status_code == 200
    code = second.partition("=")[2]
    assert open_invitation(code, at=timezone.now() + timedelta(days=7, seconds=1)) is None
    found = open_invitation(code, at=timezone.now())
    assert found is not None
    assert accept(invitation=found, password=PASSWORD, at=timezone.now())
    assert not accept(invitation=found, password="another-long-one", at=timezone.now())
    answer = admin.post(again, follow=True)
    assert b"The account has a password" in answer.content


def test_only_keepers_of_accounts_invite_and_close() -> None:
    editor = visitor()
    editor.force_login(scenarios.editor())
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    keeper = visitor()
    keeper.force_login(scenarios.user("admin", Role.ADMIN))
    assert editor.post(INVITE, FIELDS).status_code == 403
    for page in ("invite-again", "leave"):
        path = f"/admin/auth/user/{root.pk}/{page}/"
        assert editor.post(path).status_code == 403
        assert keeper.post(path).status_code == 403
    root.refresh_from_db()
    assert root.is_active


def test_closing_an_account_ends_what_it_opened_and_keeps_the_name(admin: Client) -> None:
    article = scenarios.published("sleep")
    eva = account("eva", Role.EDITOR)
    inside = visitor()
    log_in(inside)
    Authenticator.objects.create(user=eva, type="totp", data={"secret": "x"})
    link, _code = make_link(
        article=article.uid, language=Language.DE, days=1, by=eva, at=timezone.now(), for_whom="x"
    )
    variant = Variant.objects.get(article=article, language="de")
    Variant.objects.filter(pk=variant.pk).update(scheduled_by=eva, scheduled_for=timezone.now())

    page = f"/admin/auth/user/{eva.pk}/leave/"
    assert b"scheduled for" in admin.get(page).content
    admin.post(page)

    assert not is_inside(inside)
    assert log_in(visitor()).status_code == 200
    eva.refresh_from_db()
    assert (eva.is_active, eva.has_usable_password(), str(eva)) == (False, False, "eva")
    assert not Authenticator.objects.filter(user=eva).exists()
    link.refresh_from_db()
    assert not is_alive(link, at=timezone.now())
    assert waiting_for(eva).scheduled == [variant]
    User.objects.filter(pk=eva.pk).update(is_active=True)
    assert not is_inside(inside)


def asked_of(eva: User) -> Assignment:
    article = scenarios.draft()
    return Assignment.objects.create(
        variant=scenarios.variant_of(article, Language.DE), work="medical", user=eva,
        due_on=date(2020, 1, 1), note="Bitte", by=scenarios.editor(), at=timezone.now(),
    )  # fmt: skip


def test_who_leaves_hands_an_assignment_on(admin: Client) -> None:
    eva, other = account("eva", Role.MEDICAL), scenarios.medical()
    row = asked_of(eva)
    page = f"/admin/auth/user/{eva.pk}/leave/"

    refused = admin.post(page)
    eva.refresh_from_db()
    assert (refused.status_code, eva.is_active) == (200, True)

    assert admin.post(page, {f"hand_{row.pk}": other.pk}).status_code == 302

    eva.refresh_from_db()
    row.refresh_from_db()
    assert (eva.is_active, row.end, row.ended_by.username) == (False, "reassigned", "admin")
    taken = Assignment.objects.get(ended_at=None)
    assert (taken.user, taken.work, taken.note) == (other, "medical", "Bitte")
    assert taken.due_on == timezone.localdate()


def test_who_leaves_is_released_of_an_assignment_explicitly(admin: Client) -> None:
    eva = account("eva", Role.MEDICAL)
    row = asked_of(eva)

    admin.post(f"/admin/auth/user/{eva.pk}/leave/", {f"hand_{row.pk}": "release"})

    row.refresh_from_db()
    assert row.end == "called_off"
    assert not Assignment.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("who", ["author", "eva", "999"])
def test_nobody_takes_over_what_they_may_not_do(admin: Client, who: str) -> None:
    eva = account("eva", Role.MEDICAL)
    row = asked_of(eva)
    pk = {"author": scenarios.author().pk, "eva": eva.pk}.get(who, 999)

    answer = admin.post(f"/admin/auth/user/{eva.pk}/leave/", {f"hand_{row.pk}": pk})

    eva.refresh_from_db()
    assert (answer.status_code, eva.is_active) == (200, True)
    assert Assignment.objects.get().end == ""


def test_who_worked_on_the_text_does_not_sign_it_in_somebodys_place(admin: Client) -> None:
    eva, writer = account("eva", Role.MEDICAL), scenarios.author()
    writer.groups.add(Group.objects.get(name="medical"))
    row = asked_of(eva)

    answer = admin.post(f"/admin/auth/user/{eva.pk}/leave/", {f"hand_{row.pk}": writer.pk})

    eva.refresh_from_db()
    assert eva.is_active
    assert b"signs off" in answer.content
    assert Assignment.objects.get().end == ""


def test_what_was_asked_for_meanwhile_is_not_lost(admin: Client) -> None:
    eva = account("eva", Role.MEDICAL)
    asked_of(eva)

    with pytest.raises(LeavingRefused) as refusal:
        close_account(user=eva, by=scenarios.editor(), at=timezone.now(), hands={})

    assert refusal.value.code == "assignments_open"
    eva.refresh_from_db()
    assert eva.is_active


def test_who_has_something_to_do_is_not_simply_switched_off(admin: Client) -> None:
    eva = account("eva", Role.MEDICAL)
    asked_of(eva)
    form = {
        "username": "eva", "email": eva.email, "is_staff": "on",
        "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00",
    }  # fmt: skip

    answer = admin.post(f"/admin/auth/user/{eva.pk}/change/", form)

    assert b"asks who takes them over" in answer.content
    eva.refresh_from_db()
    assert eva.is_active


def test_an_account_that_does_not_exist_is_not_found(admin: Client) -> None:
    for pk in ("999999", "abc", "1/x"):
        assert admin.get(f"/admin/auth/user/{pk}/leave/").status_code == 404


def test_nobody_closes_their_own_account(admin: Client) -> None:
    keeper = User.objects.get(username="admin")
    with pytest.raises(LeavingRefused):
        close_account(user=keeper, by=keeper, at=timezone.now())
    answer = admin.post(f"/admin/auth/user/{keeper.pk}/leave/", follow=True)
    assert b"Nobody closes their own account" in answer.content


def test_an_account_that_is_switched_off_in_its_form_loses_its_sessions(admin: Client) -> None:
    eva = account("eva")
    inside = visitor()
    log_in(inside)
    form = {
        "username": "eva", "email": eva.email, "is_staff": "on",
        "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00",
    }  # fmt: skip
    assert admin.post(f"/admin/auth/user/{eva.pk}/change/", form).status_code == 302
    User.objects.filter(pk=eva.pk).update(is_active=True)
    assert not is_inside(inside)
