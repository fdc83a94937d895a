"""All addresses of the project."""

from django.urls import include, path, re_path

from cms.media import NAME, picture

urlpatterns = [
    # Named, not included: Django loads it when an address below /admin/ is asked for.
    path("admin/", ("cms.newsroom", None, None)),  # type: ignore[arg-type]
    re_path(rf"^media/(?P<name>{NAME})\Z", picture, name="picture"),
    path("", include("api.urls")),
]
# Below /api/ a refusal is a problem, whoever refuses.
handler400 = "api.views.bad_request"
handler500 = "api.views.server_error"
