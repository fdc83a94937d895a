"""REST framework as far as it is used here."""

import sys
from importlib import import_module

from rest_framework.apps import RestFrameworkConfig

# What it takes where it finds it: for a client that it brings for tests, and for fields that no
# model of ours has. One is there for single sign-on, the other brings PostgreSQL's driver.
UNWANTED = ("requests", "django.contrib.postgres")


class RestConfig(RestFrameworkConfig):
    """The app, without packages that its parts in use do without."""

    def import_models(self) -> None:
        """Look for packages, before a part that wants to know is loaded."""
        super().import_models()
        found = {name: sys.modules.get(name) for name in UNWANTED}
        # This is how Python is told that there is none.
        sys.modules.update(dict.fromkeys(found))  # type: ignore[arg-type]
        try:
            import_module("rest_framework.compat")
        finally:
            for name, module in found.items():
                del sys.modules[name]
                if module is not None:
                    sys.modules[name] = module
