"""Pictures of a document as readers get them: data, HTML, Portable Text. Pure."""

from html import escape
from typing import Any

from articles.rendering.addresses import Addresses

# What a browser gets that knows neither the better formats nor several widths.
FALLBACK_WIDTH = 960
# How wide a picture is shown: as wide as a column of text, which is the whole of a small screen.
SIZES = "(min-width: 48em) 48rem, 100vw"
# The browser measures the place of a picture that it loads late. Only the picture itself may say
# so: the rules of HTML, as validators read them, allow it to no more than one source.
MEASURED = f"auto, {SIZES}"
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def image(frozen: dict[str, Any], addresses: Addresses) -> dict[str, Any]:
    """One entry of `images[]`; `sources` come best format first, smallest width first."""
    fallback = _fallback(frozen)
    return {
        "id": frozen["id"],
        "role": frozen["role"],
        "alt": frozen["alt"],
        "decorative": frozen["decorative"],
        "caption": frozen["caption"],
        "credit": frozen["credit"],
        "licence": frozen["licence"],
        "focal_point": {axis: float(frozen["focal_point"][axis]) for axis in ("x", "y")},
        "width": frozen["width"],
        "height": frozen["height"],
        "url": addresses.picture(fallback["path"]),
        "sources": [
            {
                "type": TYPES[source["format"]],
                "width": source["width"],
                "height": source["height"],
                "url": addresses.picture(source["path"]),
            }
            for source in _sources(frozen)
        ],
    }


def figure_html(frozen: dict[str, Any], addresses: Addresses) -> str:
    """A picture in the text: every format and width, its alternative, its caption and credit."""
    fallback = _fallback(frozen)
    sources = "".join(
        f'<source type="{TYPES[kind]}" srcset="{_srcset(frozen, kind, addresses)}" sizes="{SIZES}">'
        for kind in ("avif", "webp")
    )
    return (
        f'<figure data-image="{escape(frozen["id"])}"><picture>{sources}'
        f'<img src="{escape(addresses.picture(fallback["path"]))}" '
        f'srcset="{_srcset(frozen, "jpeg", addresses)}" sizes="{MEASURED}" '
        f'alt="{escape(frozen["alt"])}" width="{fallback["width"]}" '
        f'height="{fallback["height"]}" loading="lazy" decoding="async"></picture>'
        f"{_caption(frozen)}</figure>"
    )


def image_block(frozen: dict[str, Any], addresses: Addresses) -> dict[str, Any]:
    """A picture as a Portable Text block, without its key; `id` leads to `images[]`."""
    return {
        "_type": "image",
        "id": frozen["id"],
        "alt": frozen["alt"],
        "caption": frozen["caption"],
        "credit": frozen["credit"],
        "url": addresses.picture(_fallback(frozen)["path"]),
    }


def _caption(frozen: dict[str, Any]) -> str:
    words = [
        f"<{tag}>{escape(text, quote=False)}</{tag}>"
        for tag, text in (("span", frozen["caption"]), ("small", frozen["credit"]))
        if text
    ]
    return f"<figcaption>{' '.join(words)}</figcaption>" if words else ""


def _sources(frozen: dict[str, Any]) -> list[dict[str, Any]]:
    rank = list(TYPES)
    return sorted(frozen["sources"], key=lambda s: (rank.index(s["format"]), s["width"]))


def _srcset(frozen: dict[str, Any], kind: str, addresses: Addresses) -> str:
    return ", ".join(
        f"{escape(addresses.picture(source['path']))} {source['width']}w"
        for source in _sources(frozen)
        if source["format"] == kind
    )


def _fallback(frozen: dict[str, Any]) -> dict[str, Any]:
    """The largest JPEG that is not too large for a reader who gets only one."""
    files = [source for source in _sources(frozen) if source["format"] == "jpeg"]
    fitting = [source for source in files if source["width"] <= FALLBACK_WIDTH]
    chosen: dict[str, Any] = fitting[-1] if fitting else files[0]
    return chosen
