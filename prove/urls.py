"""The project's addresses, and one by which a proof has the web server do its verbs."""

import os

from django.urls import include, path

from api.limits import Limit
from api.partners import admission
from prove.acts import act

if os.environ.get("PROVE_GUESSES"):
    # Whoever tries wrong keys on purpose wants to be told so each time.
    admission.GUESSES = Limit("wrong-keys", int(os.environ["PROVE_GUESSES"]), 60)
urlpatterns = [path("prove/act", act), path("", include("cms.urls"))]
