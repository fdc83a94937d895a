"""The files of pictures: out of the storage, and back into it where they are missing."""

import hashlib
import io
import re
from collections.abc import Iterable
from contextlib import suppress

import PIL.Image
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.schema import File, Image
from articles.models import Image as ImageRow
from articles.models import ImageRendition

# As the storing of pictures names them: the upload's digest, the recipe, the width.
PATH = re.compile(r"images/([0-9a-f]{2})/([0-9a-f]{64})-r\d{1,3}-(?:kept|\d{1,5})\.([a-z]{3,4})")
FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}


def collect_files(images: Iterable[Image]) -> list[File]:
    """Every file of these pictures. Raises: BundleRefused where one is not in the storage."""
    files = []
    for path in sorted(sizes_of(images)):
        try:
            with default_storage.open(path) as file:
                data = file.read()
        except OSError:
            raise BundleRefused(
                f"the picture's file {path} is missing", code="bundle_files"
            ) from None
        files.append(File(path=path, digest=_digest(data), data=data))
    return files


def restore_files(images: list[Image], files: list[File]) -> list[str]:
    """Write the files that are missing here; returns their paths. Raises: BundleRefused.

    A file that is here already must be the same one.
    """
    _check_names(images)
    wanted = sizes_of(images)
    brought = {file.path: file for file in files}
    if len(brought) != len(files) or not brought.keys() <= wanted.keys():
        raise BundleRefused("the bundle has files that no picture names", code="bundle_files")
    for path, (width, height, size) in wanted.items():
        if path in brought:
            _check_file(brought[path], width, height, size)
    written: list[str] = []
    try:
        for path, (_, _, size) in wanted.items():
            if _is_here(path, size, brought.get(path)):
                continue
            name = default_storage.save(path, ContentFile(brought[path].data))
            if name == path:
                written.append(path)
            else:  # somebody else put it there in this moment
                default_storage.delete(name)
    except BaseException:
        remove_files(written)
        raise
    return written


def remove_files(paths: Iterable[str]) -> None:
    """Take back what an import wrote that did not succeed, but for what a picture here names."""
    for path in paths:
        is_named = (
            ImageRow.objects.filter(file=path).exists()
            or ImageRendition.objects.filter(file=path).exists()
        )
        if not is_named:
            with suppress(OSError):
                default_storage.delete(path)


def sizes_of(images: Iterable[Image]) -> dict[str, tuple[int, int, int]]:
    """Width, height and bytes of every file, by its path."""
    return {
        path: size
        for image in images
        for path, size in (
            (image.file, (image.width, image.height, image.bytes)),
            *((file.file, (file.width, file.height, file.bytes)) for file in image.renditions),
        )
    }


def _check_names(images: Iterable[Image]) -> None:
    """A picture's files carry its own digest in their names. Raises: BundleRefused."""
    for image in images:
        for path in (image.file, *(file.file for file in image.renditions)):
            found = PATH.fullmatch(path)
            is_named = found is not None and found.group(3) in FORMATS
            if not is_named or not path.startswith(f"images/{image.digest[:2]}/{image.digest}-"):
                raise BundleRefused(f"{path} is no picture's file", code="bundle_files")


def _check_file(file: File, width: int, height: int, size: int) -> None:
    if len(file.data) != size or _digest(file.data) != file.digest:
        raise BundleRefused(f"the file {file.path} is damaged", code="bundle_files")
    try:
        kind = FORMATS[file.path.rpartition(".")[2]]
        with PIL.Image.open(io.BytesIO(file.data), formats=[kind]) as picture:
            is_right = picture.size == (width, height)
    except Exception:  # a decoder may raise anything over foreign bytes
        is_right = False
    if not is_right:
        raise BundleRefused(f"the file {file.path} is no such picture", code="bundle_files")


def _is_here(path: str, size: int, file: File | None) -> bool:
    """Raises: BundleRefused where another file is here, or none and none was brought."""
    if not default_storage.exists(path):
        if file is None:
            raise BundleRefused(
                f"the picture's file {path} is neither here nor in the bundle; "
                "export it with --files",
                code="bundle_files",
            )
        return False
    if default_storage.size(path) != size:
        raise BundleRefused(f"another file {path} is here", code="bundle_files")
    if file is not None:
        with default_storage.open(path) as here:
            if _digest(here.read()) != file.digest:
                raise BundleRefused(f"another file {path} is here", code="bundle_files")
    return True


def _digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
