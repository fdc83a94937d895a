from django.apps import AppConfig

import cms.checks  # noqa: F401 - importing registers the deployment checks


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Beleg"
