"""What the tests of bundles share."""

import pytest

from tests.exchange.bundle.rich import rich_bundles


@pytest.fixture
def bundles() -> list[bytes]:
    """Articles in every state, on an instance that has nothing yet."""
    return rich_bundles()
