"""All addresses of the project."""

from django.urls import include, path, re_path

from cms.media import NAME, picture

urlpatterns = [
    # First: login and password change take the place of the admin's own. Both are named, not
    # included: Django loads them when an address below /admin/ is asked for.
    path("admin/", ("cms.access.urls", None, None)),  # type: ignore[arg-type]
    path("admin/", ("cms.newsroom", "admin", "admin")),
    re_path(rf"^media/(?P<name>{NAME})\Z", picture, name="picture"),
    path("", include("api.urls")),
]
# Below /api/ a refusal is a problem, whoever refuses.
handler400 = "api.views.bad_request"
handler500 = "api.views.server_error"
