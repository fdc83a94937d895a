"""Our signatures as the reference library of Standard Webhooks in another language takes them."""

import json
import subprocess
import time
from pathlib import Path

import pytest

from api.webhooks.secrets import new_salt, raw_secret, secret_of
from api.webhooks.signing import signature

FOLDER = Path(__file__).parent.parent / "reference"
BODIES = (
    "{}",
    '{"type":"article.withdrawn","data":{"note":"Größe 5 µg → 10 µg „neu“"}}',
    '"' + "x" * 9_999 + '"',
)


@pytest.fixture(scope="module")
def library() -> None:
    if not (FOLDER / "node_modules" / "standardwebhooks").is_dir():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=120)


@pytest.mark.needs_npm
@pytest.mark.usefixtures("library")
def test_the_npm_library_takes_our_signatures_and_no_others() -> None:
    now = int(time.time())
    old, new = new_salt(), new_salt()
    cases = []
    for body in BODIES:
        both = signature(
            [raw_secret(new), raw_secret(old)], message="msg_1", timestamp=now, body=body.encode()
        )
        headers = {
            "webhook-id": "msg_1", "webhook-timestamp": str(now), "webhook-signature": both,
        }  # fmt: skip
        good = {"secret": secret_of(new), "headers": headers, "body": body}
        cases += [(good, True), (good | {"secret": secret_of(old)}, True)]
        wrong = (
            {"secret": secret_of(new_salt())},
            {"body": body + " "},
            {"headers": headers | {"webhook-id": "msg_2"}},
            {"headers": headers | {"webhook-timestamp": str(now - 1)}},
        )
        cases += [(good | one, False) for one in wrong]
    told = "\n".join(json.dumps(case) for case, _ in cases)
    done = subprocess.run(
        ["node", "verify.mjs"],
        cwd=FOLDER,
        input=told,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    answers = done.stdout.splitlines()
    assert [answer == "ok" for answer in answers] == [is_good for _, is_good in cases]
