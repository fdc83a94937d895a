"""Logos that partners show beside our texts: only pixels of what was uploaded are kept."""

import hashlib
import io
import warnings

import PIL.Image
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.refusal import Refused

MOST_BYTES = 1024 * 1024
LONGEST_SIDE, LARGEST_SHOWN = 4_000, 640
OPENED = ("PNG", "JPEG", "WEBP")


class LogoRefused(Refused):
    """A file cannot be a logo."""

    code = "logo_refused"


def store_logo(data: bytes) -> str:
    """Draw the picture anew as PNG, kept under its digest. Raises: LogoRefused."""
    if not data or len(data) > MOST_BYTES:
        raise LogoRefused("a logo has at most 1 MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            opened = PIL.Image.open(io.BytesIO(data), formats=OPENED)
            if max(opened.size) > LONGEST_SIDE:
                raise LogoRefused("a logo has at most 4000 pixels a side")
            picture = opened.convert("RGBA")
    except LogoRefused:
        raise
    except Exception as error:
        # Decoders raise whatever their format calls for.
        raise LogoRefused("the file is no PNG, JPEG or WebP picture") from error
    picture.thumbnail((LARGEST_SHOWN, LARGEST_SHOWN))
    drawn = io.BytesIO()
    picture.save(drawn, "PNG", optimize=True)
    name = f"logos/{hashlib.sha256(drawn.getvalue()).hexdigest()}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(drawn.getvalue()))
    return name
