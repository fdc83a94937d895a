"""Cursors: sealed as they always were, so that those given out stay good."""

import base64
import json
from typing import Any

import pytest
from django.utils.crypto import salted_hmac

from api.pagination import SEAL, BadCursor, seal, unseal

HELD = {"v": ["2026-03-02T09:03:00+00:00", 7], "b": False, "f": "0123456789abcdef"}


def _sealed_by_django(secret: str, purpose: str) -> str:
    data = json.dumps(HELD, sort_keys=True, separators=(",", ":")).encode()
    mac = salted_hmac(f"api.cursor.{purpose}", data, secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:SEAL] + data).rstrip(b"=").decode()


def test_a_seal_is_what_django_derives_it_to_be(settings: Any) -> None:
    for purpose in ("articles", "changes"):
        assert seal(HELD, purpose=purpose) == _sealed_by_django(settings.SECRET_KEY, purpose)
        assert unseal(_sealed_by_django(settings.SECRET_KEY, purpose), purpose=purpose) == HELD


def test_a_cursor_of_the_key_before_opens_while_that_is_named(settings: Any) -> None:
    old = _sealed_by_django("the key before", "articles")
    with pytest.raises(BadCursor):
        unseal(old, purpose="articles")
    settings.SECRET_KEY_FALLBACKS = ["the key before"]
    assert unseal(old, purpose="articles") == HELD
    with pytest.raises(BadCursor):
        unseal(old, purpose="changes")
