"""Views of drafts, and the page that shows one to a person without a frontend."""

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe
from rest_framework.request import Request

from api.asks import Ask, ask_of
from api.demo.pages import article_context
from api.demo.words import WORDS
from api.errors import Problem
from api.preview import answers
from api.preview.words import PREVIEW_WORDS
from api.replies import Reply
from api.v1.answers.common import check_accept
from api.views import PublicView, written
from articles.vocabulary import Language

HTML = "text/html; charset=utf-8"
POLICY = {
    "script-src": [SELF],
    "style-src": [SELF],
    "connect-src": [SELF],
    "img-src": [SELF, settings.PUBLIC_BASE_URL],
}


class _Private(PublicView):
    """For holders of a token."""

    def given(self, request: Request, question: Callable[[Ask, str], Reply]) -> HttpResponseBase:
        """Let a plain function answer, with the token that was sent."""
        ask = ask_of(request.META, path=request.path)
        try:
            reply = question(ask, request.META.get("HTTP_X_PREVIEW_TOKEN", ""))
        except Problem as problem:
            reply = problem.reply(ask)
        return written(reply, method=request.method or "GET")


class Tokens(_Private):
    http_method_names = ["post", "options"]

    def post(self, request: Request) -> HttpResponseBase:
        return self.given(
            request,
            lambda ask, held: answers.token(
                ask, _body(request), request.META.get("CONTENT_TYPE", ""), held, at=timezone.now()
            ),
        )


class DraftArticle(_Private):
    def get(self, request: Request, identifier: str) -> HttpResponseBase:
        return self.given(
            request,
            lambda ask, held: answers.draft(ask, identifier, held, at=timezone.now()),
        )


class DraftText(_Private):
    """The text of the built-in page, as HTML."""

    schema = None

    def get(self, request: Request, language: str, identifier: str) -> HttpResponseBase:
        def text(ask: Ask, held: str) -> Reply:
            check_accept(ask)
            word = Language(language)
            draft = answers.opened(identifier, word, held, at=timezone.now())
            context = {
                "words": WORDS[word],
                "preview": PREVIEW_WORDS[word],
                "language": word.value,
                **article_context(draft.body, word),
            }
            html = render_to_string("api/preview/text.html", context)
            return answers.private(html.encode(), word.value, HTML)

        return self.given(request, text)


@csp_update(POLICY)  # type: ignore[arg-type]  # typed for views without arguments
@require_safe
def page(request: HttpRequest, language: str, identifier: str) -> HttpResponse:
    """The same page for every article: its script exchanges the code and fetches the text."""
    word = Language(language)
    context = {
        "words": WORDS[word],
        "preview": PREVIEW_WORDS[word],
        "language": word.value,
        "identifier": identifier,
    }
    response = HttpResponse(render_to_string("api/preview/page.html", context))
    for name, value in answers.PRIVATE.items():
        response.headers[name] = value
    response.headers["Content-Language"] = word.value
    return response


def _body(request: Request) -> bytes:
    """The body, read no further than is needed to refuse one that is too long."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > answers.LONGEST_BODY:
        raise Problem("body_too_large", f"The body is longer than {answers.LONGEST_BODY} bytes.")
    body: bytes = request.body
    return body
