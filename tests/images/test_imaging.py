"""What may become a picture, and what is left of the upload when it did."""

import contextlib
import io
import random
import time
import tracemalloc

import PIL.Image
import pytest

from articles.drafting import imaging
from articles.drafting.imaging import Drawn, ImageRefused, Prepared, prepare, widths_of
from articles.vocabulary import ImageFormat, RenditionFormat
from tests.images.pictures import (
    SVG,
    encoded,
    exif,
    gif_header,
    jpeg,
    picture,
    png,
    png_header,
    profile,
    webp_header,
)


def refusal(data: bytes) -> str:
    with pytest.raises(ImageRefused) as caught:
        prepare(data)
    return caught.value.code


def files(prepared: Prepared) -> tuple[Drawn, ...]:
    return (prepared.kept, *prepared.renditions)


def shown(drawn: Drawn) -> PIL.Image.Image:
    image = PIL.Image.open(io.BytesIO(drawn.data))
    image.load()
    return image


def rendition(prepared: Prepared, kind: str) -> PIL.Image.Image:
    return shown(next(drawn for drawn in prepared.renditions if drawn.format == kind))


def near(seen: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(a - b) <= by for a, b in zip(seen, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_each_format_is_taken_and_served_in_three(kind: str) -> None:
    prepared = prepare(encoded(picture(), kind))

    assert prepared.format == ImageFormat(kind.lower())
    assert [drawn.format for drawn in prepared.renditions] == list(RenditionFormat)
    for drawn in files(prepared):
        image = shown(drawn)
        assert (image.format or "").lower() == drawn.format
        assert image.size == (drawn.width, drawn.height) == (40, 30)
        assert near(image.convert("RGB").getpixel((20, 15)), (127, 127, 90), by=24)


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (100, [100]),
        (320, [320]),
        (321, [320, 321]),
        (1000, [320, 640, 960, 1000]),
        (1920, [320, 640, 960, 1280, 1920]),
        (6000, [320, 640, 960, 1280, 1920]),
    ],
)
def test_a_picture_is_never_drawn_larger_than_it_is(own: int, widths: list[int]) -> None:
    assert widths_of(own) == widths


def test_a_large_picture_is_drawn_in_every_width_and_keeps_its_shape() -> None:
    prepared = prepare(jpeg(2000, 1000))

    sizes = [(d.width, d.height) for d in prepared.renditions if d.format == "avif"]
    assert sizes == [(320, 160), (640, 320), (960, 480), (1280, 640), (1920, 960)]
    assert (prepared.kept.width, prepared.kept.height) == (2000, 1000)
    assert len({drawn.name for drawn in files(prepared)}) == 16


def test_the_same_upload_gives_the_same_names_and_bytes() -> None:
    assert prepare(jpeg()) == prepare(jpeg())


# Refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        b"\xef\xbb\xbf" + SVG,
        b"",
        b"GIF",
        b"<html><body>no</body></html>",
        b"%PDF-1.7\n",
        encoded(picture(), "BMP"),
        encoded(picture(), "TIFF"),
        encoded(picture(), "ICO"),
        encoded(picture(), "PPM"),
        encoded(picture(), "EPS"),
    ],
)
def test_what_is_none_of_our_formats_is_refused(data: bytes) -> None:
    assert refusal(data) == "image_format"


@pytest.mark.parametrize(
    "data",
    [
        png_header(60_000, 60_000),
        png_header(16_001, 1),
        png_header(1, 2_000_000_000),
        png_header(8_000, 6_251),
        gif_header(65_535, 65_535),
        gif_header(60_000, 900),
        webp_header(16_384, 16_384),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_bomb_is_refused_by_its_header_alone(data: bytes) -> None:
    tracemalloc.start()
    started = time.perf_counter()
    code = refusal(data)
    seconds = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert code == "image_too_many_pixels"
    assert seconds < 1
    assert peak < 5_000_000


def test_a_header_that_promises_more_than_the_file_holds_is_refused() -> None:
    assert refusal(png_header(5_000, 5_000)) == "image_broken"


def test_a_file_beyond_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imaging, "MAX_BYTES", 100)
    assert refusal(jpeg()) == "image_file_too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_truncated_file_is_refused(kind: str, part: float) -> None:
    data = encoded(picture(200, 150), kind)
    assert refusal(data[: int(len(data) * part)]) in {"image_broken", "image_format"}


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "AVIF", "PNG"])
def test_moving_pictures_are_refused(kind: str) -> None:
    frames = [picture().rotate(angle) for angle in (90, 180)]
    data = encoded(picture(), kind, save_all=True, append_images=frames)
    assert refusal(data) == "image_moves"


def test_a_photograph_with_a_second_one_behind_it_is_a_still() -> None:
    data = encoded(picture(), "MPO", save_all=True, append_images=[picture().rotate(180)])
    prepared = prepare(data)

    assert prepared.format == ImageFormat.JPEG
    assert not getattr(shown(prepared.kept), "is_animated", False)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_damaged_bytes_are_refused_or_drawn_and_never_an_error(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311  # not a secret
    whole = encoded(picture(), kind)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with contextlib.suppress(ImageRefused):
            prepare(bytes(data))


# Nothing of the upload goes on -------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_metadata_is_gone_from_every_file(kind: str) -> None:
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretPlace</x:xmpmeta>"
    options = {"exif": exif(), "icc_profile": profile(), "xmp": xmp}
    if kind == "JPEG":
        options["comment"] = b"SecretComment"
    if kind == "PNG":
        options["pnginfo"] = _texts()
    data = encoded(picture(), kind, **options)
    assert b"Secret" in data

    for drawn in files(prepare(data)):
        assert b"Secret" not in drawn.data
        for mark in (b"Exif\0", b"EXIF", b"eXIf", b"XMP ", b"xmpmeta", b"ICC_PROFILE", b"iCCP"):
            assert mark not in drawn.data, (drawn.name, mark)
        image = shown(drawn)
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "XML:com.adobe.xmp"} & set(image.info)


def _texts() -> object:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415  # one test's tool

    texts = PngInfo()
    texts.add_text("Author", "SecretAuthor")
    return texts


@pytest.mark.parametrize(
    "more",
    [
        b"<script>alert('Secret')</script>",
        b"PK\x03\x04Secret.zip",
        b"<?php echo 'Secret' ?>",
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_second_file_behind_the_picture_is_gone(kind: str, more: bytes) -> None:
    for drawn in files(prepare(encoded(picture(), kind) + more)):
        assert b"Secret" not in drawn.data


def test_a_script_in_a_comment_is_gone() -> None:
    data = jpeg(comment=b"*/=1;alert('Secret');/*<html><script src=x></script>")
    for drawn in files(prepare(data)):
        assert b"Secret" not in drawn.data


def test_names_hold_nothing_but_the_digest_and_the_size() -> None:
    prepared = prepare(jpeg())
    assert len(prepared.digest) == 64
    assert [drawn.name for drawn in prepared.renditions] == [
        f"images/{prepared.digest[:2]}/{prepared.digest}-r1-40.{end}"
        for end in ("avif", "webp", "jpg")
    ]


# Drawn as it was meant ---------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    upright = PIL.Image.new("RGB", (64, 32), "white")
    upright.paste((255, 0, 0), (0, 0, 32, 16))
    turn = {
        2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
        3: PIL.Image.Transpose.ROTATE_180,
        4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
        5: PIL.Image.Transpose.TRANSPOSE,
        6: PIL.Image.Transpose.ROTATE_90,
        7: PIL.Image.Transpose.TRANSVERSE,
        8: PIL.Image.Transpose.ROTATE_270,
    }.get(orientation)
    held = upright.transpose(turn) if turn is not None else upright

    prepared = prepare(encoded(held, "JPEG", exif=exif(orientation=orientation), quality=95))

    for drawn in files(prepared):
        image = shown(drawn).convert("RGB")
        assert image.size == (64, 32)
        assert near(image.getpixel((8, 4)), (255, 0, 0), by=30)
        assert near(image.getpixel((56, 4)), (255, 255, 255), by=30)
        assert near(image.getpixel((8, 28)), (255, 255, 255), by=30)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_transparency_is_kept_and_lies_on_white_in_jpeg(kind: str) -> None:
    image = PIL.Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 20, 30))
    prepared = prepare(encoded(image, kind))

    for served in ("avif", "webp"):
        seen = rendition(prepared, served)
        assert seen.mode == "RGBA"
        assert seen.getpixel((35, 15))[3] < 10  # type: ignore[index]
        assert seen.getpixel((5, 15))[3] > 245  # type: ignore[index]
    assert near(rendition(prepared, "jpeg").getpixel((35, 15)), (255, 255, 255))
    assert near(rendition(prepared, "jpeg").getpixel((5, 15)), (0, 0, 255), by=20)
    assert prepared.kept.format == "png"


@pytest.mark.parametrize("mode", ["P", "L", "LA", "1", "I;16"])
def test_other_colour_modes_come_out_right(mode: str) -> None:
    image = PIL.Image.new("L", (40, 30), 0)
    image.paste(255, (20, 0, 40, 30))
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        image = image.convert(mode)
    prepared = prepare(encoded(image, "PNG"))

    for drawn in files(prepared):
        seen = shown(drawn).convert("RGB")
        assert near(seen.getpixel((4, 15)), (0, 0, 0))
        assert near(seen.getpixel((36, 15)), (255, 255, 255))


def test_a_grey_of_sixteen_bits_is_no_white() -> None:
    image = PIL.Image.new("I;16", (20, 20), 0x8000)
    assert near(rendition(prepare(encoded(image, "PNG")), "jpeg").getpixel((9, 9)), (128,) * 3)


def test_a_palette_with_a_transparent_entry_keeps_it() -> None:
    image = PIL.Image.new("P", (40, 30), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.paste(1, (20, 0, 40, 30))
    prepared = prepare(encoded(image, "GIF", transparency=0))

    assert rendition(prepared, "webp").getpixel((4, 15))[3] < 10  # type: ignore[index]
    assert near(rendition(prepared, "jpeg").getpixel((4, 15)), (255, 255, 255), by=20)


@pytest.mark.parametrize("with_profile", [True, False])
def test_print_colours_become_screen_colours(with_profile: bool) -> None:
    image = PIL.Image.new("CMYK", (40, 30), (0, 255, 255, 0))
    # A profile of another colour space than the picture's is passed over.
    options = {"icc_profile": profile()} if with_profile else {}
    prepared = prepare(encoded(image, "JPEG", quality=95, **options))

    for drawn in files(prepared):
        assert near(shown(drawn).convert("RGB").getpixel((20, 15)), (255, 0, 0), by=30)


def test_a_broken_profile_is_passed_over() -> None:
    data = png(icc_profile=b"no profile at all")
    assert near(rendition(prepare(data), "jpeg").getpixel((20, 15)), (127, 127, 90), by=24)


def test_one_pixel_is_a_picture() -> None:
    assert {(d.width, d.height) for d in files(prepare(png(1, 1)))} == {(1, 1)}


def test_a_flat_picture_keeps_at_least_one_line() -> None:
    assert {d.height for d in prepare(png(3_000, 2)).renditions} == {1}
