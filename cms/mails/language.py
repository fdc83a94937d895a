"""The language a person is written to: what they last chose for the interface."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import check_for_language
from django.views.i18n import LANGUAGE_QUERY_PARAMETER, set_language

from articles.vocabulary import Language
from cms.models import MailLanguage


def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Django's switch of the interface; who is signed in is written to in that language, too."""
    answer: HttpResponseBase = set_language(request)
    user: Any = request.user
    chosen = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    if request.method == "POST" and user.is_authenticated and is_ours(chosen):
        MailLanguage.objects.update_or_create(user=user, defaults={"language": chosen})
    return answer


def is_ours(code: str) -> bool:
    return code in list(Language) and check_for_language(code)


def language_of(user: User) -> str:
    """German or English; who never chose is written to in the site's default. One query."""
    chosen = MailLanguage.objects.filter(user=user).values_list("language", flat=True)
    return chosen.first() or settings.LANGUAGE_CODE[:2]
