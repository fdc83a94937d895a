"""What a page's own content security policy would block, and what it loads from elsewhere."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import lxml.html

Policy = dict[str, list[str]]

# Of an element's address: the directive that decides over it.
LOADS = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("source", "src"): "img-src",
    ("source", "srcset"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("base", "href"): "base-uri",
}
LINKS = {
    "stylesheet": "style-src",
    "icon": "img-src",
    "manifest": "manifest-src",
    "preload": "default-src",
    "modulepreload": "script-src",
    "preconnect": "connect-src",
    "dns-prefetch": "connect-src",
    "prefetch": "default-src",
}
WITHOUT_DEFAULT = {"form-action", "base-uri", "frame-ancestors"}
RUNS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
IN_STYLES = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])([^'")\s]+)""")


def read_policy(header: str) -> Policy:
    parts = (part.split() for part in header.split(";") if part.strip())
    return {name: sources for name, *sources in parts}


def trouble(html: str, header: str) -> Iterator[str]:
    """Everything in the page that the policy blocks or that another host would be asked for."""
    policy = read_policy(header)
    for element in lxml.html.document_fromstring(html).iter():
        if not isinstance(element.tag, str):
            continue
        yield from _inline(element, policy)
        yield from _loads(element, policy)


def outside(styles: str) -> list[str]:
    """Addresses of other hosts in a style sheet."""
    return [found for found in IN_STYLES.findall(styles) if urlsplit(found).netloc]


def _inline(element: lxml.html.HtmlElement, policy: Policy) -> Iterator[str]:
    where = f"<{element.tag}> in line {element.sourceline}"
    for name, value in element.attrib.items():
        if re.fullmatch(r"on[a-z]+", name):
            yield f"{where}: {name} runs a script in an attribute"
        if name in {"href", "src", "action"} and value.strip().lower().startswith("javascript:"):
            yield f"{where}: a javascript: address"
        if name == "style" and not _allows(policy, "style-src", "'unsafe-inline'"):
            yield f"{where}: a style attribute"
    if _runs_inline(element) and not _has_nonce(element, policy, "script-src"):
        yield f"{where}: an inline script without the page's nonce"
    if element.tag == "style":
        if not _allows(policy, "style-src", "'unsafe-inline'") and not _has_nonce(
            element, policy, "style-src"
        ):
            yield f"{where}: an inline style"
        yield from (f"{where}: {found}" for found in outside(element.text or ""))
    if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield f"{where}: a refresh"


def _runs_inline(element: lxml.html.HtmlElement) -> bool:
    return element.tag == "script" and not element.get("src") and element.get("type", "") in RUNS


def _loads(element: lxml.html.HtmlElement, policy: Policy) -> Iterator[str]:
    for (tag, attribute), directive in LOADS.items():
        if element.tag == tag and element.get(attribute):
            for address in _addresses(element.get(attribute), attribute):
                yield from _judged(element, address, directive, policy)
    if element.tag == "link" and element.get("href"):
        for word in element.get("rel", "").lower().split():
            if word in LINKS:
                yield from _judged(element, element.get("href"), LINKS[word], policy)


def _judged(
    element: lxml.html.HtmlElement, address: str, directive: str, policy: Policy
) -> Iterator[str]:
    parts = urlsplit(address)
    wanted = "data:" if parts.scheme == "data" else "'self'"
    if parts.netloc:
        yield f"<{element.tag}> asks another host: {address}"
    elif not _allows(policy, directive, wanted):
        yield f"<{element.tag}> {address[:60]}: {directive} does not allow {wanted}"


def _addresses(value: str, attribute: str) -> list[str]:
    if attribute == "srcset":
        return [part.split()[0] for part in value.split(",") if part.split()]
    return [value]


def _allows(policy: Policy, directive: str, source: str) -> bool:
    if directive in WITHOUT_DEFAULT:
        return directive not in policy or source in policy[directive]
    return source in policy.get(directive, policy.get("default-src", []))


def _has_nonce(element: lxml.html.HtmlElement, policy: Policy, directive: str) -> bool:
    nonce = element.get("nonce")
    return bool(nonce) and _allows(policy, directive, f"'nonce-{nonce}'")
