"""Single sign-on by OpenID Connect."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class SignOnAdapter(DefaultSocialAccountAdapter):
    pass
