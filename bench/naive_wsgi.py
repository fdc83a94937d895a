"""The naive contestant as the web server runs it."""

from django.core.wsgi import get_wsgi_application

from cms.processes import follow_parent

follow_parent()
application = get_wsgi_application()
