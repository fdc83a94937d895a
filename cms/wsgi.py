"""The application that the web server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from cms.environment import BadSetting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
try:
    django = get_wsgi_application()
    # Django's settings must have been read.
    from cms.gate import gated

    application = gated(django)
except BadSetting as error:
    sys.exit(f"beleg: {error}")
