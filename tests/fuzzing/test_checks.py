"""Our check lets through what no description can foresee, and nothing else."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from tests.fuzzing.checks import Refused, valid_requests_are_taken


def checked(status: int, *flaws: dict[str, str], is_positive: bool = True) -> None:
    body = json.dumps({"errors": flaws}).encode()
    mode = SimpleNamespace(is_positive=is_positive)
    case: Any = SimpleNamespace(
        meta=SimpleNamespace(generation=SimpleNamespace(mode=mode)), method="GET", path="/"
    )
    valid_requests_are_taken(None, SimpleNamespace(status_code=status, content=body), case)


FORGED = {"parameter": "cursor", "message": "is no cursor of this list; leave it out"}
LANG = {"parameter": "lang", "message": "must be one of: de, en"}


@pytest.mark.parametrize("status", [200, 201, 304, 308, 401, 404, 406, 410, 429])
def test_what_may_come_of_a_valid_request_is_let_through(status: int) -> None:
    checked(status)


@pytest.mark.parametrize("status", [400, 405, 500, 503])
def test_a_valid_request_that_is_refused_is_a_fault(status: int) -> None:
    with pytest.raises(Refused):
        checked(status)


def test_a_refusal_that_no_description_foresees_is_let_through_if_it_is_the_only_one() -> None:
    checked(400, FORGED)
    with pytest.raises(Refused):
        checked(400, FORGED, LANG)
    with pytest.raises(Refused):
        checked(400, {"pointer": "/lang", "message": "is no cursor of"})


def test_invalid_requests_are_left_to_other_checks() -> None:
    checked(400, LANG, is_positive=False)
