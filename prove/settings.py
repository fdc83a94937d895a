"""The project's settings for processes that a proof watches: each statement is told."""

import os

from django.db.backends.signals import connection_created

from api.webhooks import schedule
from cms.settings import *  # noqa: F403 - all of them, by intention
from cms.settings import INSTALLED_APPS, MIDDLEWARE
from prove.statements import watch

ROOT_URLCONF = "prove.urls"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# `prove` has no models; it is named for its place in a list of what runs.
INSTALLED_APPS = [*INSTALLED_APPS]

if os.environ.get("PROVE_PROCESS"):
    MIDDLEWARE = ["prove.statements.process_named", *MIDDLEWARE]
if os.environ.get("PAUSE_SCALE"):
    # Days become minutes; what happens after each pause is the same.
    schedule.PAUSES = tuple(p * float(os.environ["PAUSE_SCALE"]) for p in schedule.PAUSES)
if os.environ.get("PROVE_PIPE"):
    connection_created.connect(watch, dispatch_uid="prove.statements")
