"""What django-allauth is told. Names are its own; cms.settings takes them over."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# Accounts are made by invitation or by single sign-on, never by a visitor.
ACCOUNT_ADAPTER = "cms.access.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Beleg: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/admin/login/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "cms.access.forms.LoginForm",
    "reset_password": "cms.access.forms.ResetPasswordForm",
}
# Wrong passwords are counted by cms.access.lockout. "login_failed" stays for codes of the second
# factor, which allauth counts by account.
ACCOUNT_RATE_LIMITS = {"login": None}
# Django's default is three days; a link in a mailbox should not outlive the day it was asked for.
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=6).total_seconds())

MFA_ADAPTER = "cms.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Beleg"

SOCIALACCOUNT_ADAPTER = "cms.access.oidc.SignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False

# One provider, described by OIDC_ISSUER and its neighbours in cms.settings.
OIDC_PROVIDER_ID = "sso"
