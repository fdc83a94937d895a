"""The wording of a notice: its writer edits it, a publisher who did not write it approves it."""

import pytest
from django.urls import reverse

from articles.models import Disclaimer, DisclaimerVersion
from articles.review.disclaimers import ApprovalRefused, approve_disclaimer, wording
from articles.review.permissions import FourEyesRefused, NotAllowed
from articles.vocabulary import Role
from tests import scenarios
from tests.admin.pages import opened, saved, signed_in

pytestmark = pytest.mark.django_db


def version(**changes: object) -> DisclaimerVersion:
    values = {"text_de": "<p>Hinweis.</p>", "text_en": "<p>Notice.</p>"} | changes
    disclaimer, _ = Disclaimer.objects.get_or_create(
        key="general", defaults={"kind": "general_medical"}
    )
    return DisclaimerVersion.objects.create(
        disclaimer=disclaimer, written_by=scenarios.editor(), **values
    )


def test_a_publisher_who_did_not_write_it_approves() -> None:
    row = version()

    approved = approve_disclaimer(
        version=row, read=wording(row), by=scenarios.publisher(), at=scenarios.START
    )

    assert (approved.approved_by, approved.approved_at) == (scenarios.publisher(), scenarios.START)


def test_its_writer_does_not_approve_it() -> None:
    writer = scenarios.user("chief", Role.PUBLISHER, Role.EDITOR)
    row = version()
    DisclaimerVersion.objects.filter(pk=row.pk).update(written_by=writer)

    with pytest.raises(FourEyesRefused):
        approve_disclaimer(version=row, read=wording(row), by=writer, at=scenarios.START)


def test_nobody_but_a_publisher_approves() -> None:
    row = version()

    with pytest.raises(NotAllowed):
        approve_disclaimer(
            version=row, read=wording(row), by=scenarios.medical(), at=scenarios.START
        )


def test_both_languages_are_needed() -> None:
    row = version(text_en="")

    with pytest.raises(ApprovalRefused) as refusal:
        approve_disclaimer(
            version=row, read=wording(row), by=scenarios.publisher(), at=scenarios.START
        )
    assert refusal.value.code == "wording_missing"


def test_a_wording_that_moved_is_not_approved() -> None:
    row = version()
    read = wording(row)
    DisclaimerVersion.objects.filter(pk=row.pk).update(text_de="<p>Anders.</p>")

    with pytest.raises(ApprovalRefused) as refusal:
        approve_disclaimer(version=row, read=read, by=scenarios.publisher(), at=scenarios.START)
    assert refusal.value.code == "content_moved"


def test_a_second_approval_is_refused() -> None:
    row = version()
    approve_disclaimer(version=row, read=wording(row), by=scenarios.publisher(), at=scenarios.START)

    with pytest.raises(ApprovalRefused) as refusal:
        approve_disclaimer(
            version=row, read=wording(row), by=scenarios.publisher(), at=scenarios.after(1)
        )
    assert refusal.value.code == "already_approved"


def test_an_approved_wording_is_not_edited_by_anybody() -> None:
    row = version()
    approve_disclaimer(version=row, read=wording(row), by=scenarios.publisher(), at=scenarios.START)
    editor = signed_in(scenarios.editor())
    url = reverse("admin:articles_disclaimerversion_change", args=[row.pk])

    assert editor.get(url).status_code == 200
    assert editor.post(url, {"text_de": "<p>Anders.</p>"}).status_code == 403
    row.refresh_from_db()
    assert row.text_de == "<p>Hinweis.</p>"


def test_only_its_writer_edits_a_wording() -> None:
    row = version()
    url = reverse("admin:articles_disclaimerversion_change", args=[row.pk])
    publisher, editor = signed_in(scenarios.publisher()), signed_in(scenarios.editor())

    assert publisher.post(url, {"text_de": "<p>Anders.</p>"}).status_code == 403
    fields = opened(editor, url, "disclaimerversion_form") | {"text_de": "<p>Neu.</p>"}
    saved(editor, url, fields)

    row.refresh_from_db()
    assert (row.text_de, row.written_by) == ("<p>Neu.</p>", scenarios.editor())


def test_a_new_wording_gets_the_next_number() -> None:
    row = version()
    publisher = signed_in(scenarios.publisher())
    url = reverse("admin:articles_disclaimerversion_add")
    fields = opened(publisher, url, "disclaimerversion_form") | {
        "disclaimer": row.disclaimer.pk,
        "text_de": "<p>Zweite Fassung.</p>",
        "text_en": "<p>Second version.</p>",
        "version": "77",
        "written_by": scenarios.editor().pk,
        "approved_by": scenarios.publisher().pk,
    }

    saved(publisher, url, fields)

    added = DisclaimerVersion.objects.get(text_en="<p>Second version.</p>")
    assert (added.version, added.written_by, added.approved_by) == (
        2,
        scenarios.publisher(),
        None,
    )
