"""The application that the web server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from cms.environment import BadSetting
from cms.processes import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
follow_parent()
try:
    application = get_wsgi_application()
except BadSetting as error:
    sys.exit(f"beleg: {error}")
