"""The admin of what faces consumers."""

import api.preview.admin  # noqa: F401 - importing registers its pages
