"""A passkey in a browser with an authenticator of its own: added, then used for the login."""

from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.access.browser import PASSWORD, account

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_opens_the_newsroom(
    browser: Browser, live_server: LiveServer, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    account()
    context = browser.new_context(locale="en")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: m.type in {"error", "warning"} and said.append(m.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    page.goto(f"{live_server.url}/admin/account/security/passkeys/new/")
    page.fill("#id_username", "eva")
    for _ in range(2):  # to log in, and again because the second factor is changed
        page.fill("#id_password", PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.check("#id_passwordless")
    with page.expect_navigation():
        page.click("#passkey_add")
    assert page.locator("#recovery-codes li").count() == 10

    page.goto(f"{live_server.url}/admin/account/logout/")
    with page.expect_navigation():
        page.click("button.beleg-primary")
    with page.expect_navigation():
        page.click("#passkey_login")
    page.wait_for_url(f"{live_server.url}/admin/")
    assert said == []
    context.close()
