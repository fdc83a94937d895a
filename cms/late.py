"""Apps of others that load less than they would: a reader needs neither the admin nor accounts."""

from typing import Any

from allauth.account.apps import AccountConfig
from allauth.socialaccount.apps import SocialAccountConfig
from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class ThemeConfig(AppConfig):
    """The admin's theme without its site, which `AdminConfig` names."""

    name = "unfold"


class AdminConfig(SimpleAdminConfig):
    """The admin without its pages: `cms.newsroom` brings them."""

    default_site = "unfold.sites.UnfoldAdminSite"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_pages, checks.Tags.admin)


def check_pages(**options: Any) -> list[checks.CheckMessage]:
    """Django's own check, which sees only pages that are loaded."""
    import cms.newsroom  # noqa: F401, PLC0415

    found: list[checks.CheckMessage] = check_admin_app(**options)
    return found


class AccountsConfig(AccountConfig):
    """Accounts without their middleware on every path: `AccountsMiddleware` stands for it."""

    def ready(self) -> None:
        from allauth.account import checks  # noqa: F401, PLC0415 - importing registers them


class ProvidersConfig(SocialAccountConfig):
    """Single sign-on without its providers, and the HTTP client that they bring: `cms.newsroom`
    loads them."""

    def ready(self) -> None:
        from allauth.socialaccount import checks  # noqa: F401, PLC0415 - importing registers them
