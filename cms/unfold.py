"""How the admin looks and what its sidebar holds."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

SEES_DRAFTS = "articles.view_variant"
# A long article has many rows, and every field carries what it was rendered with.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000


def sees_texts(request: HttpRequest) -> bool:
    """Whether the person may see where texts stand."""
    user: Any = request.user
    return bool(user.has_perm("articles.view_variant"))


def entry(
    title: Any, icon: str, model: str, app: str = "articles", permission: str = ""
) -> dict[str, Any]:
    """A line of the sidebar, for those who may see the model, or hold this permission."""

    def may_see(request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(permission or f"{app}.view_{model}"))

    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{model}_changelist"),
        "permission": may_see,
    }


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Beleg",
    "SITE_HEADER": "Beleg",
    "SITE_SUBHEADER": _("Health articles with evidence"),
    "SITE_SYMBOL": "fact_check",
    "SITE_URL": None,
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "SHOW_LANGUAGES": True,
    "LANGUAGES": {"action": reverse_lazy("admin:set_language")},
    "DASHBOARD_CALLBACK": "articles.admin.dashboard.dashboard",
    "STYLES": [
        lambda _request: static("articles/admin.css"),
        lambda _request: static("articles/desk.css"),
        lambda _request: static("articles/theme.css"),
    ],
    "SCRIPTS": [
        lambda _request: static("articles/shortcuts.js"),
        lambda _request: static("articles/names.js"),
        lambda _request: static("articles/roles.js"),
    ],
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda _request: static("articles/favicon.svg"),
        }
    ],
    "COLORS": {
        "primary": {
            "50": "oklch(97.5% .014 190)",
            "100": "oklch(94% .03 190)",
            "200": "oklch(88.5% .055 190)",
            "300": "oklch(81% .085 190)",
            "400": "oklch(71% .105 190)",
            "500": "oklch(60% .1 190)",
            "600": "oklch(49% .085 190)",
            "700": "oklch(43% .073 190)",
            "800": "oklch(37% .06 190)",
            "900": "oklch(32% .05 190)",
            "950": "oklch(23% .04 190)",
        }
    },
    "ACCOUNT": {
        "navigation": [{"title": _("Account and security"), "link": reverse_lazy("mfa_index")}]
    },
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": [
            {
                "items": [
                    {"title": _("My desk"), "icon": "desk", "link": reverse_lazy("admin:index")},
                    {
                        "title": _("Articles and languages"),
                        "icon": "grid_on",
                        "link": reverse_lazy("admin:articles_matrix"),
                        "permission": sees_texts,
                    },
                ]
            },
            {
                "title": _("Content"),
                "separator": True,
                "items": [
                    entry(_("Articles"), "article", "article"),
                    entry(_("Language variants"), "translate", "variant"),
                    entry(capfirst(_("images")), "image", "image"),
                    entry(_("Topics"), "label", "topic"),
                    entry(_("Disclaimers"), "gavel", "disclaimer"),
                    entry(_("Wordings of disclaimers"), "history_edu", "disclaimerversion"),
                    entry(_("Required notices"), "checklist", "noticerequirement"),
                ],
            },
            {
                "title": _("Evidence"),
                "separator": True,
                "items": [
                    entry(_("Claims"), "format_quote", "claim"),
                    entry(_("Sources"), "library_books", "source"),
                    entry(_("Source checks"), "troubleshoot", "sourcecheck"),
                    entry(_("Limits of nutrients"), "speed", "nutrientlimit"),
                    entry(_("Warnings of nutrients"), "warning", "nutrientwarning"),
                    entry(_("Authorised health claims"), "gavel", "authorisedclaim"),
                    entry(_("Terms"), "dictionary", "term"),
                    entry(_("Tasks"), "task", "task"),
                    entry(_("Retraction list"), "unpublished", "retractionrecord"),
                    entry(_("Retraction policies"), "policy", "retractionpolicy"),
                    {
                        "title": _("Rules"),
                        "icon": "menu_book",
                        "link": reverse_lazy("admin:articles_rules"),
                    },
                ],
            },
            {
                "title": _("Publishing records"),
                "separator": True,
                "items": [
                    entry(_("Editions"), "inventory_2", "edition"),
                    entry(_("Public states"), "public", "standing"),
                    entry(_("Sign-offs"), "verified", "signoff"),
                    entry(_("Assignments"), "assignment_ind", "assignment"),
                    entry(_("Contributors"), "edit", "contributor"),
                    entry(_("Exceptions"), "rule", "waiver"),
                    entry(_("Suspended claims"), "pause_circle", "claimsuspension"),
                    entry(_("Retraction cases"), "rule_folder", "retractioncase"),
                    entry(_("Comments"), "comment", "comment"),
                    entry(_("Changes"), "list_alt", "change"),
                    entry(_("Preview links"), "preview", "previewlink", "api", SEES_DRAFTS),
                ],
            },
            {
                "title": _("Syndication"),
                "separator": True,
                "items": [
                    entry(_("Partners"), "handshake", "partner", "api"),
                    entry(_("Terms of partners"), "contract", "partnerterms", "api"),
                    entry(_("Keys"), "key", "apikey", "api"),
                    entry(_("Copies"), "content_copy", "holding", "api"),
                    entry(_("Confirmations owed"), "assignment_late", "duty", "api"),
                    entry(_("Confirmations"), "task_alt", "acknowledgement", "api"),
                    entry(_("Usage"), "bar_chart", "usageday", "api"),
                    entry(_("Webhooks"), "webhook", "endpoint", "api"),
                    entry(_("Deliveries"), "outbox", "delivery", "api"),
                    entry(_("Notices to partners"), "mail", "notice", "api"),
                ],
            },
            {
                "title": _("People & accounts"),
                "separator": True,
                "items": [
                    entry(_("People"), "badge", "person"),
                    entry(_("User accounts"), "person", "user", "auth"),
                    entry(_("Roles"), "group", "group", "auth"),
                ],
            },
        ],
    },
}
