"""Settings of the project, read once from the environment (12-factor)."""

import contextlib
import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE

# The interface's own settings; imported names are settings like any other.
from api.v1.settings import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401
from articles.vocabulary import Role
from cms.access.settings import *  # noqa: F403 - all of them, by intention
from cms.environment import BadSetting, Environment, sign_on_origins
from cms.unfold import DATA_UPLOAD_MAX_NUMBER_FIELDS, UNFOLD  # noqa: F401  # settings of the admin

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = Environment(os.environ)

# What this installation is -----------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret_key("SECRET_KEY", debug=DEBUG, development_file=VAR_DIR / "secret_key")
# Earlier keys: what was signed or made with them still holds.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.allowed_hosts("ALLOWED_HOSTS", debug=DEBUG)
PUBLIC_BASE_URL = env.base_url("PUBLIC_BASE_URL", default="http://127.0.0.1:8000")
FRONTEND_URL_TEMPLATE = env.url_template(
    "FRONTEND_URL_TEMPLATE", default="/demo/{lang}/{slug}", fields=["lang", "slug"]
)
PREVIEW_URL_TEMPLATE = env.url_template("PREVIEW_URL_TEMPLATE", default="", fields=["lang", "id"])
CONTACT_EMAIL = env.email("CONTACT_EMAIL")
DEFAULT_LICENCE_NAME = env.text("DEFAULT_LICENCE_NAME", default="All rights reserved")
DEFAULT_LICENCE_URL = env.text("DEFAULT_LICENCE_URL")
ATTRIBUTION = env.text("ATTRIBUTION", default="Beleg")
CHECK_SOURCES = env.flag("CHECK_SOURCES", default=True)
REQUIRE_REGISTRY_CHECK = env.flag("REQUIRE_REGISTRY_CHECK", default=False)
OUTGOING_ALLOW = env.endpoints("OUTGOING_ALLOW")
if OUTGOING_ALLOW and not DEBUG:
    raise BadSetting("OUTGOING_ALLOW", "is for fakes on loopback; it must be empty without DEBUG")
# Whom to ask about sources: the services' own addresses, or mirrors and fakes of them.
REGISTRY_URLS = {
    "crossref": env.base_url("CROSSREF_URL", default="https://api.crossref.org"),
    "doi_org": env.base_url("DOI_ORG_URL", default="https://doi.org"),
    "datacite": env.base_url("DATACITE_URL", default="https://api.datacite.org"),
    "pubmed": env.base_url("PUBMED_URL", default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils"),
    "europe_pmc": env.base_url(
        "EUROPE_PMC_URL", default="https://www.ebi.ac.uk/europepmc/webservices/rest"
    ),
    "unpaywall": env.base_url("UNPAYWALL_URL", default="https://api.unpaywall.org/v2"),
    "wayback": env.base_url("WAYBACK_URL", default="https://archive.org"),
}
# Who ranks texts: the database by itself, or an OpenSearch that the worker feeds.
SEARCH_BACKEND = env.text("SEARCH_BACKEND", default="database")
if SEARCH_BACKEND not in {"database", "opensearch"}:
    raise BadSetting("SEARCH_BACKEND", f"{SEARCH_BACKEND!r} is neither database nor opensearch")
OPENSEARCH_URL = ""
if SEARCH_BACKEND == "opensearch":
    if not env.text("OPENSEARCH_URL"):
        raise BadSetting("OPENSEARCH_URL", "is not set; it must be with SEARCH_BACKEND=opensearch")
    OPENSEARCH_URL = env.base_url("OPENSEARCH_URL", default="")
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
# How often one address may read without a key; 0 sets no limit.
REQUESTS_A_MINUTE = env.number("REQUESTS_A_MINUTE", default=600, low=0, high=1_000_000)
# How often a web process writes what partners' keys asked for.
USAGE_FLUSH_SECONDS = env.number("USAGE_FLUSH_SECONDS", default=10, low=1, high=3600)
LOG_LEVEL = env.text("LOG_LEVEL", default="INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
    raise BadSetting("LOG_LEVEL", "must be DEBUG, INFO, WARNING or ERROR")

# Parts --------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    # unfold and modeltranslation change the admin and must come before it.
    "cms.late.ThemeConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.inlines",
    "unfold.contrib.simple_history",
    "modeltranslation",
    "cms.late.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # For the templates of its widgets.
    "django.forms",
    "api.rest.RestConfig",
    "drf_spectacular",
    "js_asset",
    "django_prose_editor",
    "simple_history",
    "csp",
    "articles",
    "api",
    # Below our own, whose German wins; above cms, which takes their rows out of the admin.
    "allauth",
    "cms.late.AccountsConfig",
    "allauth.mfa",
    "allauth.usersessions",
    "cms.late.ProvidersConfig",
    "allauth.socialaccount.providers.openid_connect",
    "cms",
]
MIDDLEWARE = [
    # The access line sees every answer, and every answer carries the safety headers: those of
    # the refusals below included.
    "cms.middleware.RequestLogMiddleware",
    "cms.middleware.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.PolicyMiddleware",
    "cms.middleware.NulByteMiddleware",
    "cms.static.StaticFilesMiddleware",
    "cms.middleware.CrossOriginMiddleware",
    "cms.access.middleware.EditorMethodsMiddleware",
    # Sessions, interface language, users and messages exist under EDITOR_PATHS only.
    "cms.middleware.EditorSessionMiddleware",
    "cms.middleware.EditorLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cms.middleware.EditorAuthenticationMiddleware",
    "cms.middleware.EditorMessageMiddleware",
    # Keeps the request for django-allauth; sets no cookie.
    "cms.access.middleware.AccountsMiddleware",
    "cms.access.middleware.SecondFactorMiddleware",
    "cms.access.middleware.CacheAwayMiddleware",
]
EDITOR_PATHS = ("/admin/",)
CROSS_ORIGIN_PATHS = ("/api/v1/", "/feeds/", "/oembed", "/sitemap.xml", "/media/")
CROSS_ORIGIN_EXCEPT = ("/api/v1/partner/",)
CROSS_ORIGIN_POSTS = ("/api/v1/preview/tokens/",)
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "cms" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "cms.theme.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.access.look.admin_look",
            ],
        },
    }
]

# Widgets too: the theme's are then found by the loaders above.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Stores -------------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/beleg.sqlite3")}
# PostgreSQL keeps the statements of public reads and drafts, and cursors of long reads, with the
# session: off behind a pooler that gives each transaction another one.
PREPARED_STATEMENTS = env.flag("PREPARED_STATEMENTS", default=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    if Path(DATABASES["default"]["NAME"]).parent == VAR_DIR:
        with contextlib.suppress(OSError):
            VAR_DIR.mkdir(mode=0o700, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # A publication writes 2 MB to the log. To take it over into the file after every second
        # one, as SQLite would, costs as much as committing; it grows to some 16 MB.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA wal_autocheckpoint=4000;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = not PREPARED_STATEMENTS
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # A silent cache server costs an answer half a second, not the worker.
    CACHES["default"]["OPTIONS"] = {
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
    } | CACHES["default"].get("OPTIONS", {})
# Caches in front that are told to forget what moved.
PURGE_BACKEND = env.text("PURGE_BACKEND", default="none")
PURGE_URL = env.base_url("PURGE_URL", default="") if env.text("PURGE_URL") else ""
PURGE_TOKEN = env.text("PURGE_TOKEN")
PURGE_ZONE = env.text("PURGE_ZONE")
if PURGE_BACKEND not in {"none", "varnish", "fastly", "cloudflare"}:
    raise BadSetting("PURGE_BACKEND", "must be none, varnish, fastly or cloudflare")
if PURGE_BACKEND != "none" and not PURGE_TOKEN:
    raise BadSetting("PURGE_TOKEN", "is missing: it proves to the cache who asks")
if PURGE_BACKEND == "varnish" and not PURGE_URL:
    raise BadSetting("PURGE_URL", "is missing: where the cache takes what is to be forgotten")
if PURGE_BACKEND in {"fastly", "cloudflare"} and not PURGE_ZONE:
    raise BadSetting("PURGE_ZONE", "is missing: Fastly's service or Cloudflare's zone")
# Public reads are answered before Django's handler, as Django would, and held in memory.
READ_GATE = env.flag("READ_GATE", default=True)
READ_CACHE_MB = env.number("READ_CACHE_MB", default=24, low=0, high=4096)
GENERATION_FILE = env.text("GENERATION_FILE", default=str(VAR_DIR / "generation"))
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static_root"
# The example frontend, whose modules run on the pages below /demo/.
STATICFILES_DIRS = [("demo", BASE_DIR / "examples" / "frontend")]
# Pictures: served by /media/ from MEDIA_ROOT, or by whoever answers at MEDIA_URL.
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", default=str(VAR_DIR / "media")))
MEDIA_URL = env.base_url("MEDIA_URL", default="") + "/" if env.text("MEDIA_URL") else "/media/"
STORAGES = {
    "default": env.media_storage("MEDIA_STORAGE"),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# What /health/ready asks beside database and cache; each says yes or no.
READINESS_CHECKS = ["cms.readiness.worker", "cms.readiness.nothing_overdue"]

# Languages ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
MODELTRANSLATION_DEFAULT_LANGUAGE = "de"
MODELTRANSLATION_LANGUAGES = ("de", "en")
# German text under an English heading would be a medical error.
MODELTRANSLATION_ENABLE_FALLBACKS = False

# People -------------------------------------------------------------------------------------------
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Roles that must have a second factor, or "all".
REQUIRE_SECOND_FACTOR = env.choices(
    "REQUIRE_SECOND_FACTOR", among=[*(role.value for role in Role), "all"]
)
# Single sign-on. Words of the claim stand for roles; without a role nobody gets in.
OIDC_ISSUER = env.base_url("OIDC_ISSUER", default="") if env.text("OIDC_ISSUER") else ""
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET")
OIDC_NAME = env.text("OIDC_NAME", default="Single sign-on")
OIDC_HOSTS = env.words("OIDC_HOSTS")
OIDC_ROLES_CLAIM = env.text("OIDC_ROLES_CLAIM", default="groups")
OIDC_ROLES = env.pairs("OIDC_ROLES", among=[role.value for role in Role])
if OIDC_ISSUER and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    raise BadSetting("OIDC_CLIENT_ID", "and OIDC_CLIENT_SECRET must be set with OIDC_ISSUER")
if OIDC_ISSUER.startswith("http://") and not DEBUG:
    raise BadSetting("OIDC_ISSUER", "must be an https address without DEBUG")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_HTTPONLY = True

# Mail ---------------------------------------------------------------------------------------------
vars().update(env.mail("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"))
# Nobody is written to about their work where no mail server was named.
MAIL_ABOUT_WORK = bool(env.text("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.email("MAIL_FROM", default=CONTACT_EMAIL or "beleg@localhost.localdomain")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Safety -------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = env.flag(
    "SSL_REDIRECT", default=not DEBUG and PUBLIC_BASE_URL.startswith("https://")
)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
# Only a trusted proxy's word reaches Django: TrustedProxyMiddleware drops everyone else's.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# security.W021: preloading binds a whole domain for years; that is its owner's step, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The admin's Alpine.js compiles expressions at run time and sets styles on elements.
EDITOR_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_EVAL, NONCE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", *([] if MEDIA_URL.startswith("/") else [MEDIA_URL])],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    # A browser judges the redirect that follows a form, too: to the login of the provider.
    "form-action": [SELF, *sign_on_origins(OIDC_ISSUER, OIDC_HOSTS)],
    "frame-ancestors": [NONE],
}
SPECTACULAR_SETTINGS = SPECTACULAR_SETTINGS | {
    # A hole in the interface's description is a failing test, not a finding on a live machine.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
}

# Logs ---------------------------------------------------------------------------------------------
LOGGING_CONFIG = "cms.logging.configure"
LOGGING = {"readable": DEBUG, "level": LOG_LEVEL, "held_seconds": 0.2}
