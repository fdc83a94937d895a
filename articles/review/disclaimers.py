"""The legal sign-off of a disclaimer's wording."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.manuscripts.canonical import canonical, digest
from articles.models import DisclaimerVersion
from articles.refusal import Refused
from articles.review.permissions import FourEyesRefused, NotAllowed, roles_of
from articles.vocabulary import Role


class ApprovalRefused(Refused):
    """A wording cannot be approved as asked."""

    code = "approval_refused"


def wording(version: DisclaimerVersion) -> str:
    """The digest of what an approver reads: both texts and their validity."""
    return digest(
        canonical(
            {
                "de": version.text_de or "",
                "en": version.text_en or "",
                "valid_from": str(version.valid_from or ""),
                "valid_to": str(version.valid_to or ""),
            }
        )
    )


def approve_disclaimer(
    *, version: DisclaimerVersion, read: str, by: User, at: datetime
) -> DisclaimerVersion:
    """A publisher who did not write it vouches for a wording in both languages.

    `read` is the `wording` that was shown to them. Raises: NotAllowed, FourEyesRefused,
    ApprovalRefused.
    """
    if Role.PUBLISHER not in roles_of(by):
        raise NotAllowed(
            "approving a disclaimer needs the role publisher",
            verb="approve_disclaimer",
            needed=Role.PUBLISHER.value,
        )
    row = DisclaimerVersion.objects.get(pk=version.pk)
    if row.written_by_id == by.pk:
        raise FourEyesRefused("nobody approves a wording that they wrote", by=by.get_username())
    if wording(row) != read:
        raise ApprovalRefused("the wording was changed; read it again", code="content_moved")
    if not row.text_de or not row.text_en:
        raise ApprovalRefused("the wording needs both languages", code="wording_missing")
    won = DisclaimerVersion.objects.filter(
        pk=row.pk, approved_at=None, text_de=row.text_de, text_en=row.text_en
    ).update(approved_at=at, approved_by=by)
    if not won:
        raise ApprovalRefused("this version is approved already", code="already_approved")
    row.refresh_from_db()
    return row
