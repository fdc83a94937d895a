"""The adapters over the real client, asking the fake registries on loopback."""

from collections.abc import Callable, Iterator

import pytest

from articles.evidence.registries.routing import Registries
from tests.fakes.asked import CONTACT, asking
from tests.fakes.registries import FakeRegistries, fake_registries


@pytest.fixture
def fake() -> Iterator[FakeRegistries]:
    with fake_registries() as running:
        yield running


@pytest.fixture
def made(fake: FakeRegistries) -> Callable[[str], Registries]:
    """The registries for a contact address, over a client that sleeps without waiting."""
    return lambda contact: asking(fake, contact)


@pytest.fixture
def registries(made: Callable[[str], Registries]) -> Registries:
    return made(CONTACT)
