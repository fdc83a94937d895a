"""Settings of REST framework and of the description, for version 1. Imports nothing of ours."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.views.handle_exception",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "URL_FORMAT_OVERRIDE": None,
}
_WORDS = (
    "Answer", "AnsweredBy", "Audience", "Bound", "Certainty", "ChangeSeverity", "CitationStyle",
    "ClaimKind", "Directness", "DisclaimerKind", "DoseBasis", "EditionKind", "Freshness",
    "HealthAspect",
    "ImageRole", "IntakeBasis", "Jurisdiction", "Language", "NumberRole", "Placement",
    "Context", "PublicState", "Severity", "SignOffKind", "SourceStatus", "SourceType", "Stage",
    "Stance", "StudyDesign",
)  # fmt: skip
_PARTNER_WORDS = ("ContactRole", "PermittedChange", "Reporting", "Scope")
_WEBHOOK_WORDS = ("DeliveryState", "EndpointState")
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Beleg",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "Evidence-based health articles in German and English. Every claim carries its evidence, "
        "in both languages. Read-only and open to all; answers are UTF-8 JSON, moments are RFC "
        "3339 in UTC, refusals are problems (RFC 9457) in English with a stable `code`. Within "
        "version 1 fields are added, never renamed or removed: ignore what you do not know."
    ),
    "LICENSE": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "TAGS": [
        {"name": "Start", "description": "Where everything is."},
        {"name": "Articles", "description": "Published editions, in lists and in full."},
        {"name": "Evidence", "description": "Claims and the works they rest on, across articles."},
        {"name": "Around articles", "description": "Notices, topics and people."},
        {"name": "Changes", "description": "How a copy is kept right."},
        {"name": "Embedding", "description": "Texts in other sites, without programming."},
        {
            "name": "Partners",
            "description": "For sites that show our articles: an account, terms, and keys.",
        },
        {"name": "Feeds", "description": "For programs that subscribe or crawl."},
        {"name": "Previews", "description": "Drafts, for those who were sent a link."},
    ],
    "SORT_OPERATION_PARAMETERS": False,
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        **{word: f"articles.vocabulary.{word}" for word in _WORDS},
        "ChangeKind": "api.v1.serializers.other.TOLD_KINDS",
        **{word: f"api.partners.words.{word}" for word in _PARTNER_WORDS},
        **{word: f"api.webhooks.words.{word}" for word in _WEBHOOK_WORDS},
        **{word: f"api.corrections.words.{word}" for word in ("Action", "DutyState")},
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.openapi.tidy",
    ],
}
