"""No page holds what its policy blocks, and none asks another host."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.test import Client

from tests.access.addresses import example, patterns
from tests.access.policy import outside, read_policy, trouble
from tests.access.world import prepare

STRICT = "default-src 'none'; script-src 'self' 'nonce-abc'; img-src 'self' data:; base-uri 'none'"


@pytest.mark.django_db
def test_no_page_holds_what_its_policy_blocks() -> None:
    prepare()
    root = Client()
    root.force_login(User.objects.create_superuser("root", "root@example.org", "x"))
    found, seen = [], 0
    for pattern in patterns():
        path = example(pattern)
        for client in (root, Client()):
            answer = client.get(path)
            if answer.get("Content-Type", "").startswith("text/html") and answer.content:
                seen += 1
                header = answer["Content-Security-Policy"]
                found += [f"{path}: {one}" for one in trouble(answer.content.decode(), header)]
    assert seen > 150
    assert not found, "\n".join(dict.fromkeys(found))


def test_no_style_sheet_asks_another_host() -> None:
    sheets = [
        Path(storage.path(name))
        for finder in finders.get_finders()
        for name, storage in finder.list([])
        if name.endswith(".css")
    ]
    assert len(sheets) > 10
    wrong = {sheet.name: outside(sheet.read_text("utf-8")) for sheet in sheets}
    assert not {name: found for name, found in wrong.items() if found}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>1</script>", "without the page's nonce"),
        ('<script nonce="other">1</script>', "without the page's nonce"),
        ('<script nonce="abc" src="https://cdn.example/x.js"></script>', "asks another host"),
        ('<script type="importmap">{}</script>', "without the page's nonce"),
        ('<p onclick="1">', "in an attribute"),
        ('<a href=" javascript:1">', "a javascript: address"),
        ('<img src="//tracker.example/p.gif">', "asks another host"),
        ('<img srcset="/a.png 1x, https://x.example/b.png 2x">', "asks another host"),
        ('<link rel="preconnect" href="https://fonts.example">', "asks another host"),
        ('<form action="https://x.example/">', "asks another host"),
        ('<base href="/x/">', "base-uri does not allow"),
        ('<iframe src="/x/">', "frame-src does not allow"),
        ('<style nonce="no">p{}</style>', "an inline style"),
        ('<p style="color:red">', "a style attribute"),
        ('<meta http-equiv="Refresh" content="0">', "a refresh"),
    ],
)
def test_the_judge_sees_what_a_browser_would_block(html: str, said: str) -> None:
    policy = (
        "default-src 'none'; script-src 'self' 'nonce-abc'; img-src 'self' data:; base-uri 'none'"
    )
    assert said in " ".join(trouble(f"<body>{html}</body>", policy))


def test_the_judge_lets_pass_what_a_browser_would_run() -> None:
    page = (
        '<script nonce="abc">1</script><script src="/static/x.js"></script><p style="x:y">'
        '<script type="application/json">{}</script><img src="data:image/gif;base64,xx">'
        '<a href="https://elsewhere.example/">a link asks nobody by itself</a>'
    )
    assert list(trouble(page, f"{STRICT}; style-src 'self' 'unsafe-inline'")) == []


def test_the_admins_policy_is_as_strict_as_its_library_allows() -> None:
    policy = read_policy(
        "; ".join(
            f"{name} {' '.join(map(str, sources))}"
            for name, sources in settings.EDITOR_CONTENT_SECURITY_POLICY.items()
        )
    )
    assert policy["default-src"] == ["'none'"]
    assert [source for source in policy["script-src"] if "nonce" not in source.lower()] == [
        "'self'", "'unsafe-eval'",
    ]  # fmt: skip
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    for directive in ("base-uri", "frame-ancestors"):
        assert policy[directive] == ["'none'"]
    for directive in ("font-src", "connect-src", "form-action", "manifest-src"):
        assert policy[directive] == ["'self'"]
