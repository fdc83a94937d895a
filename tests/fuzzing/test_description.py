"""The description against the interface, by schemathesis: few cases; `make prove` asks many."""

import contextlib
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.limits import Limit
from api.partners import admission
from tests import scenarios
from tests.fuzzing.checks import valid_requests_are_taken
from tests.partners import accounts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("connection_of_the_test")]
EXAMPLES = 4
FEW = hypothesis.settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture
def _public() -> None:
    scenarios.published("sleep")
    scenarios.withdrawn("gone")
    scenarios.draft("hidden")


@pytest.mark.usefixtures("_public")
@pytest.mark.parametrize("who", ["anybody", "partner", "wrong key"])
def test_every_operation_is_as_described(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {"Accept-Encoding": "identity"}  # the tool's WSGI client unpacks nothing
    if who != "anybody":
        partner = accounts.partner()
        accounts.terms(partner)
        key = accounts.key(partner, rate=100_000).secret
        headers["Authorization"] = f"Bearer {key if who == 'partner' else key[:-4]}"
    if who == "partner":
        # The tool tries wrong keys as well, and wants to be told so each time.
        monkeypatch.setattr(admission, "GUESSES", Limit("wrong-keys", 10**6, 60))
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    operations = [found.ok() for found in description.get_all_operations()]
    assert len(operations) >= 40
    cases = sum(
        _ask(operation, mode, headers) for operation in operations for mode in GenerationMode
    )
    assert cases > EXAMPLES * len(operations)


def _ask(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> int:
    """How many requests were made."""
    made = 0

    @FEW
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        nonlocal made
        made += 1
        case.call_and_validate(
            headers=headers,
            additional_checks=[valid_requests_are_taken],
            excluded_checks=[positive_data_acceptance],
        )

    # Some addresses take nothing that could be wrong.
    with contextlib.suppress(hypothesis.errors.Unsatisfiable):
        asked()
    return made
