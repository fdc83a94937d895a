"""The editor of bodies: exactly the structures that a body may hold, and the claim mark."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media

# What the buttons offer is what `articles.models.fields` lets through, no more.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "Code": True,
    "Heading": {"levels": [3, 4, 5, 6]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Menu": {
        "groups": [
            {"group": "claim"},
            {"group": "marks"},
            {"group": "blockType -lists", "type": "dropdown", "minItems": 2},
            {"group": "lists"},
            {"group": "nodes -blockType -lists"},
            {"group": "link"},
            {"group": "table"},
            {"group": "history"},
        ]
    },
    "Callout": True,
    "Picture": True,
    "ClaimMark": True,
}
MODULE = "articles/editor.js"
STYLES = "articles/editor.css"


class BodyWidget(AdminProseEditorWidget):
    """The prose editor with our own extensions. The words of its dialog travel with it."""

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        config["js_modules"] = [*config["js_modules"], static(MODULE)]
        config["extensions"] = config["extensions"] | {
            "ClaimMark": {"words": words()},
            "Picture": {"words": words()},
        }
        return config

    @property
    def media(self) -> forms.Media:
        media: forms.Media = super().media + Media(css={"all": [STYLES]})
        return media


class BodyFormField(ProseEditorFormField):
    """A body as it is posted: one line, and nothing where the editor holds an empty paragraph."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = BodyWidget()
        super().__init__(extensions=EXTENSIONS, preset="configurable", **kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").replace("\r\n", "\n")
        return "" if text in {"<p></p>", "<p><br></p>"} else text


def words() -> dict[str, str]:
    """What the editor says, in the language of the interface."""
    return {
        "mark": _("Mark as a claim"),
        "title": _("Which claim does this passage make?"),
        "none": _("This article has no saved claim yet. Add one under Claims and save first."),
        "search": _("Search claims"),
        "unmark": _("Remove the mark"),
        "cancel": _("Cancel"),
        "callout": _("Callout"),
        "picture": _("image"),
        "pictures": _("images of the article"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "subscript": _("Subscript"),
        "superscript": _("Superscript"),
        "paragraph": _("Paragraph"),
        "heading": _("Heading"),
        "unordered list": _("Bullet list"),
        "ordered list": _("Numbered list"),
        "blockquote": _("Quotation"),
        "insert link": _("Insert link"),
        "remove link": _("Remove link"),
        "undo": _("Undo"),
        "redo": _("Redo"),
    }
