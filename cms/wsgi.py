"""The application that the web server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from cms.environment import BadSetting
from cms.processes import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
follow_parent()
try:
    django = get_wsgi_application()
    # Django's settings must have been read.
    from cms.gate import gated

    application = gated(django)
except BadSetting as error:
    sys.exit(f"beleg: {error}")
