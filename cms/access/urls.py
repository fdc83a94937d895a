"""Addresses of access, all under /admin/: only there do sessions and cookies exist.

Login and password change lie where the admin has its own, so that there is one door each. What
django-allauth could do beyond this (signing up, connecting accounts, changing mail addresses,
codes by mail) has no address.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import path, re_path
from django.views.generic import TemplateView

from cms.access.settings import OIDC_PROVIDER_ID
from cms.access.views import (
    InvitationView,
    NewsroomLoginView,
    NewsroomReauthenticateView,
    closed,
    open_reset,
    sign_on,
    sign_on_done,
)

# The key itself never stands in a path: paths are logged.
RESET_KEY = r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-set-password/\Z"

urlpatterns = [
    path("login/", NewsroomLoginView.as_view(), name="account_login"),
    path("password_change/", account.password_change, name="account_change_password"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/signup/", closed, name="account_signup"),
    path("account/password/set/", closed, name="account_set_password"),
    path(
        "account/reauthenticate/",
        NewsroomReauthenticateView.as_view(),
        name="account_reauthenticate",
    ),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "account/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/password/reset/open/", open_reset, name="account_open_reset"),
    path("account/invitation/", InvitationView.as_view(), name="invitation"),
    re_path(
        RESET_KEY,
        account.password_reset_from_key,
        {"key": "set-password"},
        name="account_reset_password_from_key",
    ),
    path("account/security/", factor.index, name="mfa_index"),
    path("account/security/code/", factor.authenticate, name="mfa_authenticate"),
    path("account/security/confirm/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/security/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/security/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "account/security/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "account/security/recovery/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/security/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/security/passkeys/new/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/security/passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "account/security/passkeys/<int:pk>/remove/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("account/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "account/passkey/confirm/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/sso/", sign_on, {"provider_id": OIDC_PROVIDER_ID}, name="openid_connect_login"),
    path(
        "account/sso/done/",
        sign_on_done,
        {"provider_id": OIDC_PROVIDER_ID},
        name="openid_connect_callback",
    ),
    path(
        "account/sso/cancelled/",
        TemplateView.as_view(template_name="socialaccount/login_cancelled.html"),
        name="socialaccount_login_cancelled",
    ),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
]
