"""The list: a page for every address that has one, and the states that addresses do not tell.

Addresses come from the resolver, so a new one is on the list, or `NO_PAGE` says why it is not.
"""

import re

from django.contrib import admin
from django.http import HttpRequest

from tests.access.addresses import OF_MODEL, PARAMETER, example, patterns
from tests.pages.content import Content
from tests.pages.page import Page
from tests.pages.places import places
from tests.pages.states import states

# Why an address has no page, by its pattern or the end of it.
POSTED = "takes a posted form and leads back to the page that has it"
ELSEWHERE = "leads on to another page of the list"
MACHINES = "is read by programs"
PIECE = "is put into the page of its article; `article-history`, `article-evidence`"
NO_PAGE = {
    "/<path:object_id>/": ELSEWHERE,
    "/of/<uuid:uid>/": ELSEWHERE,
    "admin/account/logout/": ELSEWHERE + "; asked for by `logout`",
    "admin/logout/": "ends the session; its page is that of the login",
    "admin/account/password/reset/open/": ELSEWHERE,
    "admin/account/security/code/": "stands in the middle of a login: `login-code`",
    "admin/account/security/confirm/": ELSEWHERE + ", the login that is asked for again",
    "admin/account/passkey/": POSTED,
    "admin/account/passkey/confirm/": POSTED,
    "admin/account/sso/": POSTED,
    "admin/account/sso/done/": "comes from a provider; its refusal is the page of `sso/cancelled/`",
    "admin/language/": POSTED,
    "admin/filters/<slug:place>/keep/": POSTED,
    "admin/filters/<int:pk>/drop/": POSTED,
    "admin/autocomplete/": MACHINES,
    "admin/jsi18n/": MACHINES,
    "admin/search/": "a piece that the theme's script puts into a page; the project has none",
    "admin/r/<path:content_type_id>/<path:object_id>/": "no model has a page elsewhere",
    "admin/articles/article/<int:pk>/check/": MACHINES,
    "admin/articles/article/<int:pk>/presence/": MACHINES,
    "admin/articles/claim/<int:claim>/numbers/propose/": POSTED,
    "admin/articles/variant/<int:pk>/assign/": POSTED,
    "admin/articles/variant/<int:pk>/checklist/": POSTED,
    "admin/articles/variant/<int:pk>/comments/": POSTED,
    "admin/articles/variant/<int:pk>/comments/<int:comment>/resolve/": POSTED,
    "admin/articles/variant/<int:pk>/translation/": POSTED,
    "admin/articles/variant/<int:pk>/assign/<int:assignment>/end/": POSTED,
    "admin/articles/variant/<int:pk>/xliff/<str:version>/": MACHINES,
    "admin/api/previewlink/<path:object_id>/change/": ELSEWHERE,
    "admin/api/previewlink/open/": POSTED,
    "admin/api/previewlink/<int:pk>/revoke/": POSTED,
    "admin/api/usageday/usage.csv": MACHINES,
    "feeds/<str:language>/articles.<str:form>": MACHINES,
    "sitemap.xml": MACHINES,
    "favicon.ico": MACHINES,
    "oembed": MACHINES,
    "health/live": MACHINES,
    "health/ready": MACHINES,
    "^api(?:/|$)": MACHINES,
    "admin/articles/article/<int:pk>/diary/": PIECE,
    "admin/articles/claim/<int:pk>/evidence/": PIECE,
    "admin/articles/variant/<int:pk>/beside/": PIECE,
}
FOR_MACHINES = re.compile(r"api/v1/(?!docs/)|\^media/|\^preview/.*/text\\Z")
# Nobody may: every such address answers with the one page of a refusal, which is on the list.
NEVER = ("/add/", "/delete/")


def pages(content: Content) -> list[Page]:
    """All of them. Names are unique and fit to name files."""
    known = places(content)
    found = []
    for pattern in dict.fromkeys(patterns()):
        if reason_against(pattern, content):
            continue
        place = known.get(pattern) or Page("", example(pattern))
        found.append(place.named(name_of(pattern)))
    return found + states(content, found)


def reason_against(pattern: str, content: Content) -> str:
    """Why the address is no page of the list; "" where it is one."""
    if FOR_MACHINES.match(pattern):
        return MACHINES
    if pattern.endswith(NEVER) and not _may(pattern, content):
        return "nobody may, not even a superuser"
    return next(
        (why for part, why in NO_PAGE.items() if part == pattern or _ends_with(pattern, part)), ""
    )


def name_of(pattern: str) -> str:
    """The pattern's plain words and what it asks for: `articles-article-change`."""
    plain = PARAMETER.sub(lambda found: found[1] or found[2], pattern.removeprefix("admin/"))
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("object_id", "").replace("\\Z", ""))
    return "-".join(words) or "desk"


def _ends_with(pattern: str, part: str) -> bool:
    return part.startswith("/") and pattern.endswith(part)


def _may(pattern: str, content: Content) -> bool:
    found = OF_MODEL.match(pattern)
    if not found:
        return True
    request = HttpRequest()
    request.user = content.root
    owner = next(
        (
            model_admin
            for model, model_admin in admin.site._registry.items()
            if (model._meta.app_label, model._meta.model_name) == found.groups()
        ),
        None,
    )
    if owner is None:
        return True
    if pattern.endswith("/add/"):
        return owner.has_add_permission(request)
    return owner.has_delete_permission(request)
