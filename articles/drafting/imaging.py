"""Pictures as bytes: judged by their header, decoded for real, drawn anew. Pure, no storage.

Whatever comes in, only pixels go on: nothing of the uploaded file itself is kept, so that neither
a place, a name nor a second format hidden in it can come out again.
"""

import hashlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass

import PIL.Image
from PIL import ImageCms, ImageOps

from articles.refusal import Refused
from articles.vocabulary import ImageFormat, RenditionFormat

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000  # WebP ends at 16,383
WIDTHS = (320, 640, 960, 1280, 1920)
# What each format is drawn with. Another recipe gets another name: files are served as immutable.
RECIPE = "r1"
AVIF = {"quality": 60, "speed": 8}
WEBP = {"quality": 78, "method": 4}
JPEG = {"quality": 80, "optimize": True, "progressive": True}
# The picture that is kept to draw from again, never served.
KEPT_JPEG = {"quality": 92}
KEPT_PNG = {"compress_level": 6}
EXTENSIONS = {
    RenditionFormat.AVIF: "avif",
    RenditionFormat.WEBP: "webp",
    RenditionFormat.JPEG: "jpg",
}
# Pillow's names. MPO is a JPEG with further pictures behind it, as telephones write it.
FORMATS = {
    "JPEG": ImageFormat.JPEG,
    "MPO": ImageFormat.JPEG,
    "PNG": ImageFormat.PNG,
    "WEBP": ImageFormat.WEBP,
    "AVIF": ImageFormat.AVIF,
    "GIF": ImageFormat.GIF,
}
OPENED = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
# What decoders raise over bytes that are not what their header says.
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError,
    RuntimeError, AssertionError, MemoryError, struct.error, zlib.error,
)  # fmt: skip

# The library's own line of defence, behind ours: a header beyond the limit is an error.
PIL.Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)


class ImageRefused(Refused):
    """A file cannot become a picture of ours."""

    code = "image_refused"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file. `name` is where it belongs in the storage."""

    name: str
    format: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be stored: what it was, what is kept of it, and what is served."""

    digest: str
    format: ImageFormat
    kept: Drawn
    renditions: tuple[Drawn, ...]


def digest_of(data: bytes) -> str:
    """What makes an upload the same upload."""
    return hashlib.sha256(data).hexdigest()


def prepare(data: bytes) -> Prepared:
    """The picture in every size and format that is served. Raises: ImageRefused."""
    if len(data) > MAX_BYTES:
        raise ImageRefused(
            f"the file has {len(data)} bytes; {MAX_BYTES} are allowed",
            code="image_file_too_large",
            megabytes=MAX_BYTES // (1024 * 1024),
        )
    opened = _opened(data)
    kind = FORMATS[opened.format or ""]
    _check_size(opened.size)
    try:
        if opened.format != "MPO" and getattr(opened, "is_animated", False):
            raise ImageRefused("the picture moves", code="image_moves")
        picture = _upright_pixels(opened)
    except BROKEN as error:
        raise ImageRefused(
            f"the file cannot be decoded: {type(error).__name__}", code="image_broken"
        ) from error
    digest = digest_of(data)
    return Prepared(digest, kind, _kept(picture, kind, digest), tuple(_renditions(picture, digest)))


def widths_of(width: int) -> list[int]:
    """The widths a picture is served in: never more than its own."""
    return sorted({min(wanted, width) for wanted in WIDTHS})


def path_of(digest: str, width: int, extension: str) -> str:
    """Where a rendition lies in the storage."""
    return f"images/{digest[:2]}/{digest}-{RECIPE}-{width}.{extension}"


def _opened(data: bytes) -> PIL.Image.Image:
    """The picture with its header read and nothing decoded."""
    try:
        return PIL.Image.open(io.BytesIO(data), formats=OPENED)
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except PIL.UnidentifiedImageError as error:
        raise ImageRefused(
            "the file is no JPEG, PNG, WebP, AVIF or GIF picture", code="image_format"
        ) from error
    except BROKEN as error:
        raise ImageRefused("the header cannot be read", code="image_broken") from error


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS or max(size) > MAX_SIDE:
        raise _too_many_pixels()


def _too_many_pixels() -> ImageRefused:
    return ImageRefused(
        f"the picture is larger than {MAX_PIXELS} pixels or {MAX_SIDE} on a side",
        code="image_too_many_pixels",
        megapixels=MAX_PIXELS // 1_000_000,
        side=MAX_SIDE,
    )


def _upright_pixels(opened: PIL.Image.Image) -> PIL.Image.Image:
    """The pixels alone: decoded, turned as the camera was held, in sRGB, RGB or RGBA."""
    opened.load()
    profile = opened.info.get("icc_profile")
    picture = _coloured(ImageOps.exif_transpose(opened), profile)
    # Encoders take comments, profiles and XMP from here unless they are told not to.
    picture.info = {}
    return picture


def _coloured(picture: PIL.Image.Image, profile: bytes | None) -> PIL.Image.Image:
    if picture.mode.startswith("I"):
        # Sixteen bits of grey; a plain conversion would cut off all but the darkest.
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        profile = None
    alpha = None
    if picture.mode in ("LA", "PA", "La", "RGBa", "RGBA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
        picture = picture.convert("RGB")
    elif picture.mode == "P":
        picture = picture.convert("RGB")
    picture = _in_srgb(picture, profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    return picture


def _in_srgb(picture: PIL.Image.Image, profile: bytes | None) -> PIL.Image.Image:
    """As RGB, by the picture's colour profile where it has one that fits."""
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, *BROKEN):
            converted = None  # a broken profile, or one of another colour space
        if converted is not None:
            return converted
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _kept(picture: PIL.Image.Image, kind: ImageFormat, digest: str) -> Drawn:
    """The whole picture, to draw from again: PNG where it was exact, JPEG where it was a photo."""
    is_exact = picture.mode == "RGBA" or kind in (ImageFormat.PNG, ImageFormat.GIF)
    name, extension, options = ("PNG", "png", KEPT_PNG) if is_exact else ("JPEG", "jpg", KEPT_JPEG)
    return Drawn(
        name=f"images/{digest[:2]}/{digest}-{RECIPE}-kept.{extension}",
        format=name.lower(),
        width=picture.width,
        height=picture.height,
        data=_encoded(picture, name, options),
    )


def _renditions(picture: PIL.Image.Image, digest: str) -> list[Drawn]:
    """Every width in every format, the best format first, the smallest width first."""
    sized = _sizes(picture)
    drawn = []
    for kind, options in (
        (RenditionFormat.AVIF, AVIF),
        (RenditionFormat.WEBP, WEBP),
        (RenditionFormat.JPEG, JPEG),
    ):
        for one in sized:
            ready = _on_white(one) if kind is RenditionFormat.JPEG else one
            drawn.append(
                Drawn(
                    name=path_of(digest, one.width, EXTENSIONS[kind]),
                    format=kind.value,
                    width=one.width,
                    height=one.height,
                    data=_encoded(ready, kind.value, options),
                )
            )
    return drawn


def _sizes(picture: PIL.Image.Image) -> list[PIL.Image.Image]:
    """The picture in each width; the smaller ones are drawn from the largest."""
    *smaller, largest = widths_of(picture.width)
    base = _resized(picture, largest)
    return [*(_resized(base, width) for width in smaller), base]


def _resized(picture: PIL.Image.Image, width: int) -> PIL.Image.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)


def _on_white(picture: PIL.Image.Image) -> PIL.Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = PIL.Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _encoded(picture: PIL.Image.Image, name: str, options: dict[str, int | bool]) -> bytes:
    out = io.BytesIO()
    picture.save(out, name, **options)
    return out.getvalue()
