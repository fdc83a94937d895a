"""The project's settings as tests see them: production's, with quick hashes and a store per run."""

import os
import tempfile
from pathlib import Path
from unittest import mock

# The environment of the person who runs the tests must not decide what is tested.
_PINNED = {
    "DEBUG": "0",
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "PUBLIC_BASE_URL": "http://testserver",
    "FRONTEND_URL_TEMPLATE": "/demo/{lang}/{slug}",
    "PREVIEW_URL_TEMPLATE": "",
    "TRUSTED_PROXIES": "",
    "REQUESTS_A_MINUTE": "0",
    "CONTACT_EMAIL": "redaktion@example.org",
    "EMAIL_URL": "smtp://127.0.0.1:9",
    "MAIL_FROM": "",
    "REQUIRE_SECOND_FACTOR": "",
    "OIDC_ISSUER": "",
    "OIDC_NAME": "",
    "OIDC_HOSTS": "",
    "OIDC_ROLES_CLAIM": "",
    "OIDC_ROLES": "",
    "CHECK_SOURCES": "0",
    "REQUIRE_REGISTRY_CHECK": "0",
    "OUTGOING_ALLOW": "",
    "PURGE_BACKEND": "",
    "SEARCH_BACKEND": "",
    "OPENSEARCH_URL": "",
    "DEFAULT_LICENCE_NAME": "",
    "DEFAULT_LICENCE_URL": "",
    "ATTRIBUTION": "",
    "SSL_REDIRECT": "0",
    "LOG_LEVEL": "INFO",
    "MEDIA_STORAGE": "local",
    "MEDIA_URL": "",
    "MEDIA_ROOT": "",
    "CACHE_URL": "locmemcache://",
    "PREPARED_STATEMENTS": "1",
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
}
with mock.patch.dict(os.environ, _PINNED):
    from cms.settings import *  # noqa: F403 - all of them, by intention
    from cms.settings import DATABASES, STORAGES

# Two runs at once, in this clone or another, never meet: each process has names of its own.
_RUN = f"{os.environ.get('TEST_RUN', 'alone')}_{os.getpid()}"
TEST_DIR = Path(os.environ.get("TEST_DIR", tempfile.gettempdir()))
_DATABASE = DATABASES["default"]
if _DATABASE["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads, write-ahead logging and locks must be the real ones.
    _DATABASE["TEST"] = {"NAME": str(TEST_DIR / f"beleg_test_{_RUN}.sqlite3")}
    # Only a power cut needs more, and a test has none.
    _DATABASE["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
else:
    _DATABASE["TEST"] = {"NAME": f"beleg_test_{_RUN}"}
_DATABASE["CONN_MAX_AGE"] = 0

# Two runs that share it would tell each other that something was published.
GENERATION_FILE = str(TEST_DIR / f"beleg_test_{_RUN}_generation")
# Counts are written when a test says so: no thread, no other connection.
USAGE_FLUSH_SECONDS = 0
MEDIA_ROOT = TEST_DIR / f"beleg_test_{_RUN}_media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
LOGGING_CONFIG = "cms.logging.configure"
# A test reads the line of a request after its answer.
LOGGING = LOGGING | {"held_seconds": 0}  # noqa: F405
