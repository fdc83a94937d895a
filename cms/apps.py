from django.apps import AppConfig

import cms.checks  # noqa: F401 - importing registers the deployment checks


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Beleg"

    def ready(self) -> None:
        """Compose the newsroom with what faces consumers."""
        from articles.admin.extensions import (  # noqa: PLC0415  # apps must be ready
            add_offers,
            add_tiles,
        )
        from cms.offers import preview_offers, worker_tiles  # noqa: PLC0415

        add_offers(preview_offers)
        add_tiles(worker_tiles)
