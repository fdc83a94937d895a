"""The project's addresses, and one whose view fails: the page of last resort is a page too."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

BROKEN = "admin/broken/"


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [path(BROKEN, fail), path("", include("cms.urls"))]
handler400 = "api.views.bad_request"
handler500 = "api.views.server_error"
