"""Serves pictures from local storage, for installations without S3 or a web server in front."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

# Exactly the names that renditions have; anything else is no address here.
NAME = (
    r"images/[0-9a-f]{2}/[0-9a-f]{64}-r[0-9]{1,3}-[0-9]{1,5}\.(?:avif|webp|jpg)"
    r"|logos/[0-9a-f]{64}\.png"
)
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
A_YEAR = 365 * 24 * 60 * 60


def _etag(request: HttpRequest, name: str) -> str:
    """The name holds the digest of what was drawn and how, so it says all that a tag must."""
    return f'"{name.rpartition("/")[2]}"'


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
@condition(etag_func=_etag)
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """One rendition. Its bytes never change under this name."""
    try:
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=TYPES[name.rpartition(".")[2]])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
