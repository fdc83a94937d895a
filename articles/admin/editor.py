"""The editor of bodies: a plain text box that the page's modules turn into a rich editor."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_prose_editor.widgets import importmap as library
from js_asset import ImportMap, Media, Script

from articles.admin.quick import QuickTextarea

# Modules name each other through the import map: static files may have digests in their names.
MODULES = (
    "article", "autosave", "beside", "bodies", "claims", "dialogs", "extensions", "loading",
    "conflicts", "drafts", "importing", "marks", "paste", "presence", "remarks", "rows", "safe",
    "tabs", "words",
)  # fmt: skip
IMPORTS = library | ImportMap({f"beleg/{name}": f"articles/{name}.js" for name in MODULES})
STYLES = (
    "django_prose_editor/material-icons.css",
    "django_prose_editor/editor.css",
    "django_prose_editor/overrides.css",
    "articles/editor.css",
    "articles/article.css",
)
IMPORT_PAGE = Media(
    importmap=IMPORTS, css={"all": STYLES}, js=[Script("articles/importing.js", type="module")]
)
# Every page of a draft: what helps after a save that came too late.
DRAFT_PAGE = Media(
    importmap=IMPORTS, css={"all": STYLES}, js=[Script("articles/drafts.js", type="module")]
)
# The whole of the article page; also for those who may only read it.
ARTICLE_PAGE = Media(
    importmap=IMPORTS, css={"all": STYLES}, js=[Script("articles/article.js", type="module")]
)


class BodyWidget(QuickTextarea):
    """Shown as it reads; the rich editor is loaded when the body is entered."""

    def __init__(self) -> None:
        super().__init__(attrs={"data-beleg-body": True, "rows": 8})

    @property
    def media(self) -> forms.Media:
        media: forms.Media = Media(
            importmap=IMPORTS,
            css={"all": STYLES},
            js=[Script("articles/bodies.js", type="module")],
        )
        return media


class BodyFormField(forms.CharField):
    """A body as it is posted: one line, and nothing where the editor holds an empty paragraph."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=BodyWidget(), **kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").replace("\r\n", "\n")
        return "" if text in {"<p></p>", "<p><br></p>"} else text


def words() -> dict[str, str]:
    """What the page's modules say, in the language of the interface."""
    return {
        # The editor's buttons, by the names that the library gives them.
        "bold": _("Bold"),
        "italic": _("Italic"),
        "subscript": _("Subscript"),
        "superscript": _("Superscript"),
        "code": _("Code"),
        "paragraph": _("Paragraph"),
        "heading": _("Heading"),
        "unordered_list": _("Bullet list"),
        "ordered_list": _("Numbered list"),
        "blockquote": _("Quotation"),
        "insert_link": _("Insert link"),
        "remove_link": _("Remove link"),
        "insert_table": _("Insert table"),
        "add_column": _("Add a column"),
        "delete_column": _("Delete the column"),
        "add_row": _("Add a row"),
        "delete_row": _("Delete the row"),
        "merge_cells": _("Merge cells"),
        "split_cell": _("Split the cell"),
        "toggle_header_cell": _("Header cell"),
        "delete_table": _("Delete the table"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "claim": _("Mark as a claim"),
        "callout": _("Callout"),
        "which_callout": _("What kind of callout?"),
        "callout_note": pgettext("callout", "Note"),
        "callout_tip": pgettext("callout", "Tip"),
        "callout_warning": _("Warning"),
        "callout_emergency": _("Emergency"),
        "no_callout": _("No callout"),
        "picture": capfirst(_("image")),
        "formatting": _("Formatting"),
        "empty_body": _("Write here"),
        # Dialogs.
        "cancel": _("Cancel"),
        "pictures": capfirst(_("images of the article")),
        "no_pictures": _("The article has no image yet."),
        "which_claim": _("Which claim does this passage make?"),
        "search_claims": _("Search claims"),
        "no_claim_found": _("No such claim."),
        "unmark": _("Remove the mark"),
        "new_claim": _("New claim from this passage"),
        "new_key": _("new"),
        "statement": capfirst(_("statement")),
        "kind": capfirst(_("kind")),
        "choose_kind": _("Choose what kind of claim it is."),
        "write_statement": _("Write what is claimed."),
        "create_claim": _("Add the claim and mark the passage"),
        # Lists and marks.
        "moved": _("Moved to place {place}."),
        "show": _("Show"),
        "marked_in": _("{language}: marked"),
        "not_marked_in": _("{language}: not marked"),
        "mark_without_claim": _("a marked passage whose claim is gone"),
        "claim_without_mark": _("marked in no text"),
        # Text that the browser kept.
        "language_de": _("German"),
        "language_en": _("English"),
        "language_shared": _("both languages"),
        "kept_text": _("Unsaved text of {time} ({language}, fields: {count}) is still here."),
        "kept_text_stale": _(
            "Unsaved text of {time} ({language}, fields: {count}) is still here. Somebody saved "
            "since then; when you save, both texts are compared."
        ),
        "restore": _("Put it back"),
        "discard": _("Discard"),
        "kept_without_place": _("Unsaved text whose place is gone; copy what you need."),
        # Findings beside the text.
        "blockers": _("Blocker"),
        "warnings": _("Warning"),
        "notes": _("Note"),
        "hide": _("Hide"),
        "not_checked": _("The checks could not be asked; the next change asks again."),
        # Comments and the checklist beside the text.
        "select_first": _("Select a passage in the text first."),
        "not_sent": _("This could not be sent; what you typed is still there."),
        # Others before the same article.
        "here_too": _("Here too: {names}"),
        "writes": _("{name} (writes {languages})"),
        "saved_meanwhile": _(
            "Somebody saved {languages} since you opened this page. When you save the same, both "
            "texts are compared; yours is kept."
        ),
        "taken": _("Put into the form; it is saved with the rest."),
        # The import.
        "pasted_form": _("Taken over with its headings, lists and links."),
        "dropped_file": _("{name} is chosen."),
        "not_loaded": _("This could not be loaded; reload the page."),
    }
