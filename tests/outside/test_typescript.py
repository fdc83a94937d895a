"""A client in TypeScript is generated from the description, compiles under --strict, and works."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from api.docs.guides import FOLDER
from tests import scenarios
from tests.tools.asking import MODULES
from tests.tools.typescript import complaints, printed, written_schema

pytestmark = [pytest.mark.needs_tools, pytest.mark.sqlite_only]
# The guide's own example is what is compiled.
(CLIENT,) = re.findall(
    r"^```ts\n(.*?)^```",
    (FOLDER / "guide.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
USE = """
import { client } from "./client.js";

declare const process: { argv: string[] };
const { titles, read } = client(process.argv[2] ?? "");
const found: string[] = [];
for await (const title of titles("de")) found.push(title);
const live = await read("sleep-de", "de");
const kinds = [live, await read("gone-de", "de"), await read("sleep-de", "en")];
const claim = live.kind === "article" ? live.article.claims[0]?.certainty : undefined;
console.log(JSON.stringify({ found, kinds: kinds.map((one) => one.kind), claim }));
"""
WRONG = """
import { client } from "./client.js";

const one = await client("").read("sleep-de", "fr");
if (one.kind === "article") console.log(one.article.nothing_of_the_kind);
"""


def test_the_client_of_the_guide(tmp_path: Path, live_server: LiveServer) -> None:
    scenarios.published()
    scenarios.withdrawn("gone")
    (tmp_path / "node_modules").symlink_to(MODULES)
    described = Client().get("/api/v1/openapi.json").content
    (tmp_path / "openapi.json").write_bytes(described)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "client.ts").write_text(CLIENT)
    (tmp_path / "use.ts").write_text(USE)
    (tmp_path / "wrong.ts").write_text(WRONG)

    written_schema(tmp_path, "openapi.json", "schema.d.ts")
    told = complaints(tmp_path, "use.ts", "wrong.ts")
    assert [line.partition("(")[0] for line in told] == ["wrong.ts"] * 2
    assert '"fr"' in told[0]
    assert "nothing_of_the_kind" in told[1]
    assert json.loads(printed(tmp_path, "use.js", live_server.url)) == {
        "found": [scenarios.TEXT[scenarios.DE]["title"]],
        "kinds": ["article", "gone", "absent"],
        "claim": "low",
    }
