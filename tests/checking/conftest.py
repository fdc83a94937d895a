"""The fakes on loopback, and the registries that ask them over the real client."""

from collections.abc import Iterator

import pytest

from articles.evidence.registries.routing import Registries
from tests.fakes.asked import CONTACT, asking
from tests.fakes.registries import FakeRegistries, fake_registries


@pytest.fixture
def fake() -> Iterator[FakeRegistries]:
    with fake_registries() as running:
        yield running


@pytest.fixture
def registries(fake: FakeRegistries) -> Registries:
    return asking(fake, CONTACT)
