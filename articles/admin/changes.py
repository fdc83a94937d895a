"""What changed since a text was last decided on and last published, word by word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.words import interface_language
from articles.manuscripts.fingerprint import fingerprint, reviewed
from articles.manuscripts.manuscript import Manuscript
from articles.messages.phrases import FIELDS
from articles.models import Edition, Person, SignOff, Variant
from articles.models.choices import DECISION_LABELS, SIGN_OFF_LABELS
from articles.review.changes import ChangeOf, FieldChange, Piece, changes
from articles.review.texts import text_of
from articles.vocabulary import Decision, SignOffKind

# A long run of unchanged words is shown by its ends only.
CONTEXT = 80
NAMES = {"authors"}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """`words` are marked with <ins> and <del>."""

    place: str
    field: str
    words: SafeString
    is_style: bool


@dataclass(frozen=True, slots=True)
class Since:
    """All changes since one text. `changes` is None where that text is not kept any more."""

    title: str
    who: str
    at: datetime
    changes: tuple[ShownChange, ...] | None


def changes_since(variant: Variant, manuscript: Manuscript) -> tuple[Since, ...]:
    """Since the last decision and since the last edition, the later first.

    One that is about the very text that stands now is left out: nothing changed since.
    """
    now = fingerprint(manuscript)
    found = []
    decision = (
        SignOff.objects.filter(variant=variant).select_related("by").order_by("-at", "-pk").first()
    )
    if decision is not None and decision.fingerprint != now:
        words = {
            "kind": SIGN_OFF_LABELS[SignOffKind(decision.kind)],
            "decision": DECISION_LABELS[Decision(decision.decision)],
        }
        title = _("Since the last decision (%(kind)s: %(decision)s)") % words
        found.append((title, str(decision.by), decision.at, decision.fingerprint))
    edition = (
        Edition.objects.filter(variant=variant)
        .select_related("published_by")
        .defer("document", "commercial", "evidence")
        .order_by("-number")
        .first()
    )
    if edition is not None and edition.fingerprint != now:
        title = _("Since edition %(number)s") % {"number": edition.number}
        found.append((title, str(edition.published_by), edition.published_at, edition.fingerprint))
    text = reviewed(manuscript)
    return tuple(
        Since(title, who, at, _since(text_of(print_), text))
        for title, who, at, print_ in sorted(found, key=lambda row: row[2], reverse=True)
    )


def changes_between(old: str, new: str) -> tuple[ShownChange, ...] | None:
    """What differs between two texts by their fingerprints; None where one is not kept."""
    before, after = text_of(old), text_of(new)
    return None if before is None or after is None else _shown(changes(before, after))


def _since(old: dict[str, Any] | None, new: dict[str, Any]) -> tuple[ShownChange, ...] | None:
    return None if old is None else _shown(changes(old, new))


def _shown(found: tuple[FieldChange, ...]) -> tuple[ShownChange, ...]:
    people = _people(found)
    return tuple(
        ShownChange(
            place=_place(change),
            field=_field(change.field),
            words=_marked(change.pieces, people if change.field in NAMES else {}),
            is_style=change.is_style,
        )
        for change in found
    )


def _people(found: tuple[FieldChange, ...]) -> dict[str, str]:
    uids = {
        uid
        for change in found
        if change.field in NAMES
        for text in (change.old, change.new)
        for uid in text.split("\n")
        if uid
    }
    if not uids:
        return {}
    return {str(row.uid): row.name for row in Person.objects.filter(uid__in=uids).order_by("pk")}


def _place(change: FieldChange) -> str:
    kind = {
        ChangeOf.ARTICLE: "",
        ChangeOf.SECTION: _("Section"),
        ChangeOf.CLAIM: _("Claim"),
        ChangeOf.CITATION: _("Citation"),
        ChangeOf.REFERENCE: _("Reference"),
        ChangeOf.IMAGE: _("Image"),
    }[change.of]
    return " ".join(part for part in (kind, change.name) if part)


def _field(field: str) -> str:
    """A field in people's words."""
    if not field:
        return ""
    if field in FIELDS:
        return FIELDS[field].said(interface_language())
    words = {
        "order": _("Order"),
        "audience": _("Audience"),
        "is_commercial": _("Commercial"),
        "jurisdictions": _("Jurisdictions"),
        "evidence_current_on": _("Evidence current on"),
        "next_review_due_on": _("Next review due"),
        "authors": _("Authors"),
        "disclaimers": _("Disclaimers"),
        "aspect": _("Health aspect"),
        "kind": _("Kind"),
        "certainty": _("Certainty"),
        "numbers": _("Numbers"),
        "stance": _("Stance"),
        "quote": _("Quote"),
        "quote_language": _("Language of the quote"),
        "locator": _("Place in the work"),
        "directness": _("Directness"),
        "note": _("Note"),
        "work": _("Work"),
        "role": _("Role"),
        "credit": _("Credit"),
        "is_decorative": _("Decorative"),
        "digest": _("File"),
    }
    return words.get(field, field)


def marked(old: str, new: str) -> SafeString:
    """Two texts in one, with <del> and <ins>."""
    return _marked(FieldChange(ChangeOf.ARTICLE, "", "", old, new).pieces, {})


def _marked(pieces: tuple[Piece, ...], names: dict[str, str]) -> SafeString:
    shown = []
    for piece in pieces:
        text = names.get(piece.text.strip(), piece.text)
        if piece.kind == "old":
            shown.append(format_html("<del>{}</del>", text))
        elif piece.kind == "new":
            shown.append(format_html("<ins>{}</ins>", text))
        else:
            shown.append(format_html("{}", _shortened(text)))
    return format_html_join("", "{}", ((part,) for part in shown))


def _shortened(text: str) -> str:
    if len(text) <= 3 * CONTEXT:
        return text
    return f"{text[:CONTEXT]} […] {text[-CONTEXT:]}"
