"""What `manage.py check --deploy` asks beyond Django's own questions."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register


@register(Tags.security, deploy=True)
def public_address_is_encrypted(**_: Any) -> list[CheckMessage]:
    """The address goes into feeds, links and signed messages: it must be the public one."""
    if settings.PUBLIC_BASE_URL.startswith("https://"):
        return []
    hint = "Set it to the address readers use, like https://api.example.org"
    return [Error("PUBLIC_BASE_URL is not an https address.", hint=hint, id="beleg.E001")]


@register(Tags.security, deploy=True)
def proxies_are_named(**_: Any) -> list[CheckMessage]:
    """Behind a proxy that is not trusted every request seems to be plain http from one reader."""
    if settings.TRUSTED_PROXIES or not settings.SECURE_SSL_REDIRECT:
        return []
    hint = "Where a proxy ends TLS, name its addresses; without it every request is redirected."
    return [Info("TRUSTED_PROXIES is empty.", hint=hint, id="beleg.I001")]


@register(Tags.caches, deploy=True)
def limits_are_shared(**_: Any) -> list[CheckMessage]:
    """Rate limits and lockouts live in the cache."""
    if not settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        return []
    hint = "Each web process counts for itself; a Redis address in CACHE_URL makes them one."
    return [Info("CACHE_URL is memory of one process.", hint=hint, id="beleg.I002")]


@register(Tags.compatibility, deploy=True)
def someone_can_be_reached(**_: Any) -> list[CheckMessage]:
    """Registries ask automatic visitors to say whom to write to."""
    if settings.CONTACT_EMAIL:
        return []
    hint = "Registries answer faster, and complain before they block, when they know an address."
    return [Info("CONTACT_EMAIL is not set.", hint=hint, id="beleg.I003")]


@register(Tags.urls, deploy=True)
def articles_have_a_home(**_: Any) -> list[CheckMessage]:
    """Canonical links, feeds and the sitemap name the pages that readers see."""
    if not settings.FRONTEND_URL_TEMPLATE.startswith("/"):
        return []
    hint = "Set it to the frontend's pages, like https://www.example.org/{lang}/{slug}"
    return [Info("FRONTEND_URL_TEMPLATE has no host.", hint=hint, id="beleg.I004")]
