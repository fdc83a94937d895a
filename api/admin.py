"""The admin of what faces consumers."""

import api.corrections.admin
import api.partners.admin
import api.preview.admin
import api.usage.admin
import api.webhooks.admin  # noqa: F401 - importing registers its pages
