"""Text columns that are clean whatever wrote them."""

import re
from typing import TYPE_CHECKING, Any

import nh3
from django.db import models

# What a body may hold. No svg, math, style, form or iframe, ever: the sanitiser's engine was only
# ever fooled where those were allowed.
BODY_TAGS = {
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "sub", "sup", "code", "a", "br",
    "blockquote", "aside", "table", "thead", "tbody", "tr", "th", "td", "span",
    "figure",
}  # fmt: skip
BODY_ATTRIBUTES = {
    "a": {"href"},
    "span": {"data-claim"},
    "aside": {"data-kind"},
    "figure": {"data-image"},
}
LINK_SCHEMES = {"http", "https", "mailto"}
# C0 and C1 controls but for tab, line feed and carriage return, plus what XML 1.0 forbids: one
# U+0008 in a body makes a whole feed unreadable.
ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def clean_text(value: str) -> str:
    """Plain text without characters that XML, JSON or a database cannot carry."""
    return ILLEGAL.sub("", value)


def is_clean(value: str) -> bool:
    """Whether `clean_text` would leave it as it is."""
    return ILLEGAL.search(value) is None


def clean_body(value: str) -> str:
    """Body HTML reduced to what can be published; harmless words are never lost."""
    return nh3.clean(
        clean_text(value),
        tags=BODY_TAGS,
        attributes=BODY_ATTRIBUTES,
        url_schemes=LINK_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
        clean_content_tags={"script", "style"},
    )


if TYPE_CHECKING:
    TextField = models.TextField[Any, Any]
else:
    TextField = models.TextField


class PlainField(TextField):
    """Text without markup; unpublishable control characters are removed on every write."""

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        value = super().pre_save(model_instance, add)
        return clean_text(value) if isinstance(value, str) else value


class BodyField(TextField):
    """Body HTML, sanitised on every write, by whatever door it comes in.

    `QuerySet.update()` does not pass here; `manuscripts` therefore reads a body only through its
    own closed list of structures, and rendering writes none but its own tags.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        value = super().pre_save(model_instance, add)
        return clean_body(value) if isinstance(value, str) else value
