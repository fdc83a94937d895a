"""Bundles as bytes, and what two of them differ in."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from articles.exchange.bundle.refusals import BundleRefused
from articles.exchange.bundle.schema import FORMAT, VERSION, Bundle, Content

MAX_BYTES = 64 * 1024 * 1024
_ENCODER = msgspec.json.Encoder(order="sorted")


class _Head(msgspec.Struct):
    format: str
    version: int


def encode(bundle: Bundle) -> bytes:
    """The one spelling of a bundle: keys sorted, no spaces, a line end."""
    return _ENCODER.encode(bundle) + b"\n"


def encoded_content(content: Content) -> bytes:
    """An article's part in its one spelling."""
    return _ENCODER.encode(content)


def digest_of(content: Content) -> str:
    """The digest of an article's part, by which two instances can be compared."""
    return digest_of_encoded(encoded_content(content))


def digest_of_encoded(encoded: bytes) -> str:
    """The same for a part in its one spelling."""
    return "sha256:" + hashlib.sha256(encoded).hexdigest()


def decode(data: bytes) -> Bundle:
    """Bytes as a bundle in which every field has its type. Raises: BundleRefused."""
    if len(data) > MAX_BYTES:
        raise BundleRefused(
            f"the bundle is larger than {MAX_BYTES // 1024 // 1024} MB", code="bundle_too_large"
        )
    with suppress(msgspec.DecodeError, RecursionError):
        return msgspec.json.decode(data, type=Bundle)
    raise _reason(data)


def _reason(data: bytes) -> BundleRefused:
    """Why these bytes are no bundle."""
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format != FORMAT:
            return BundleRefused("the file is no bundle of an article", code="bundle_malformed")
        if head.version != VERSION:
            return BundleRefused(
                f"the bundle is of version {head.version}; this software reads {VERSION}",
                code="bundle_version",
            )
        msgspec.json.decode(data, type=Bundle)
    except (msgspec.DecodeError, RecursionError) as error:
        return BundleRefused(
            f"the file is no bundle of an article: {error}", code="bundle_malformed"
        )
    raise RuntimeError("what could not be read a moment ago can be read now")


def differences(mine: Content, bundle: Bundle) -> list[str]:
    """Where a content differs from a bundle's, as paths such as `article.title_de`.

    How people are called is their account's affair on each instance: only user names count.
    """
    theirs = bundle.content
    names = [account.username for account in mine.accounts]
    if names == [account.username for account in theirs.accounts]:
        called = msgspec.structs.replace(mine, accounts=theirs.accounts)
        if digest_of(called) == bundle.digest:
            return []
    return list(_paths(_plain(mine), _plain(theirs), ""))


def _plain(content: Content) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(content)
    plain["accounts"] = [account["username"] for account in plain["accounts"]]
    return plain


def _paths(mine: Any, theirs: Any, path: str) -> Iterator[str]:
    if isinstance(mine, dict) and isinstance(theirs, dict) and mine.keys() == theirs.keys():
        for key in mine:
            yield from _paths(mine[key], theirs[key], f"{path}.{key}" if path else key)
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for place, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            yield from _paths(one, other, f"{path}[{place}]")
    elif mine != theirs:
        yield path
