"""The project's addresses, and one by which a proof has the web server do its verbs."""

from django.urls import include, path

from prove.acts import act

urlpatterns = [path("prove/act", act), path("", include("cms.urls"))]
