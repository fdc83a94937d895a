"""Files as people and attackers upload them, made here; and articles that show them."""

import io
import struct
import zlib
from typing import Any

import PIL.Image
from PIL import ImageCms

from articles.drafting.actions import current_locks, save_draft
from articles.drafting.images import add_image, describe_image
from articles.drafting.writing import Edit
from articles.models import Article, ArticleImage, Image, Section
from tests import scenarios
from tests.scenarios import START

SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b"<script>alert(1)</script></svg>"
)


def picture(width: int = 40, height: int = 30, mode: str = "RGB") -> PIL.Image.Image:
    """A gradient, so that left and right, top and bottom differ."""
    across = PIL.Image.linear_gradient("L").rotate(90).resize((width, height))
    down = PIL.Image.linear_gradient("L").resize((width, height))
    flat = PIL.Image.new("L", (width, height), 90)
    return PIL.Image.merge("RGB", (across, down, flat)).convert(mode)


def encoded(image: PIL.Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(width: int = 40, height: int = 30, **options: Any) -> bytes:
    return encoded(picture(width, height), "JPEG", **options)


def png(width: int = 40, height: int = 30, mode: str = "RGB", **options: Any) -> bytes:
    return encoded(picture(width, height, mode), "PNG", **options)


def png_header(width: int, height: int) -> bytes:
    """A PNG that says to be so large, with next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def gif_header(width: int, height: int) -> bytes:
    """A GIF whose one frame says to be so large."""
    size = struct.pack("<HH", width, height)
    return (
        b"GIF89a" + size + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
        b"," + b"\0\0\0\0" + size + b"\0" + b"\x02\x02\x4c\x01\0;"
    )


def webp_header(width: int, height: int) -> bytes:
    """An extended WebP whose canvas says to be so large."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunk = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + size
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def exif(*, orientation: int = 1) -> bytes:
    """What a telephone writes: where it was, whose it is, which way it was held."""
    data = PIL.Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "SecretCamera"
    data[0x013B] = "SecretOwner"
    data.get_ifd(0x8825)[1] = "N"
    data.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return data.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def uploaded(data: bytes | None = None, **words: Any) -> Image:
    """A picture of the author's, described in both languages unless the words say otherwise."""
    image = add_image(data=data or jpeg(), by=scenarios.author(), at=START)
    described: dict[str, Any] = {
        "alt_de": "Ein dunkles Zimmer & ein Bett",
        "alt_en": "A dark room & a bed",
        "caption_de": "Dunkel schläft es sich besser.",
        "caption_en": "Sleep comes easier in the dark.",
        "credit": "Foto: M. Muster <m@example.org>",
        "licence_name": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        **words,
    }
    for field, value in described.items():
        setattr(image, field, value)
    describe_image(image=image, fields=tuple(described), by=scenarios.author(), at=START)
    return Image.objects.get(pk=image.pk)


def attach(article: Article, image: Image, *, role: str = "inline") -> None:
    save_draft(
        article=article,
        edits=[Edit(ArticleImage(article=article, image=image, role=role))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=START,
    )


def place(article: Article, mark: str) -> None:
    """Put a figure at the end of the first section, in both languages."""
    section = Section.objects.filter(article=article).order_by("position").first()
    assert section is not None
    figure = f'<figure data-image="{mark}"></figure>'
    for field in ("body_de", "body_en"):
        setattr(section, field, f"{getattr(section, field)}{figure}<p>.</p>")
    save_draft(
        article=article,
        edits=[Edit(section, ("body_de", "body_en"))],
        expected=current_locks(article),
        by=scenarios.author(),
        at=START,
    )
