"""The seam between HTTP and plain answers. Views hold no logic: they name the answer."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views import defaults
from rest_framework.exceptions import APIException, MethodNotAllowed, UnsupportedMediaType
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from api.anonymous import COUNTED, check_address
from api.asks import Ask, ask_of
from api.errors import Problem, another_state, failed, logger, not_found
from api.partners.admission import ADMITTED, admission, answer_to_key, counted, with_limits
from api.partners.words import Scope
from api.replies import FRESH, Reply

# For programs: here every refusal is a problem.
PROGRAMS = ("/api/", "/feeds/", "/oembed", "/sitemap.xml")
METHODS = "GET, HEAD, OPTIONS"
QUERY_SAFE = "%/~:@!$&'()*+,;=?-._"


class _Bodyless(HttpResponse):
    """A 304: Django's CommonMiddleware would have it say that the answer is 0 bytes long."""

    def has_header(self, header: str) -> bool:
        return header.lower() == "content-length" or super().has_header(header)

    __contains__ = has_header


class NoNegotiation(BaseContentNegotiation):
    """The answers negotiate themselves, in plain functions."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return None

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """Read-only and open to all. Whoever sends a key gets what its terms give, and no more."""

    scope = Scope.READ
    http_method_names = ["get", "head", "options"]
    content_negotiation_class = NoNegotiation
    # REST framework would add `Allow` to every answer.
    default_response_headers: dict[str, str] = {}

    def answer(
        self, request: Request, question: Callable[..., Reply], *details: Any
    ) -> HttpResponseBase:
        """Let a plain function answer; `details` come from the address."""
        ask, at = ask_of(request.META, path=request.path), timezone.now()
        asked = _in_its_state(question)
        admitted = None
        try:
            admitted = request.META.get(ADMITTED) or admission(ask, at=at)
            if admitted is not None:
                said = answer_to_key(admitted, ask, self.scope, asked, *details)
                reply = with_limits(said, admitted)
            else:
                if COUNTED not in request.META:
                    check_address(ask.address, at=at)
                reply = asked(ask, *details)
        except Problem as problem:
            reply = problem.reply(ask)
        if admitted is not None:
            match = request.resolver_match
            counted(admitted, reply, resource=(match and match.url_name) or "", at=at)
        return written(reply, method=request.method or "GET")

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """What may be asked here."""
        headers = {"Allow": _methods(self), "Content-Length": "0"}
        return written(Reply(200, b"", headers), method="OPTIONS")


class UnknownAddress(APIView):
    """Any other address below /api/: the same problem for every method.

    Where only the slash at the end is missing, the way to the right address.
    """

    schema = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ask = _ask(request)
        reply = not_found().reply(ask)
        if not ask.path.endswith("/") and _is_known(f"{request.path_info}/"):
            query = f"?{quote(ask.query, safe=QUERY_SAFE)}" if ask.query else ""
            headers = {"Location": f"{ask.path}/{query}", "Cache-Control": FRESH}
            reply = Reply(308, b"", {**headers, "Content-Language": "en", "Content-Length": "0"})
        return written(reply, method=request.method or "GET")


def _in_its_state(question: Callable[..., Reply]) -> Callable[..., Reply]:
    """The same, with words where the reader wants another state than there is."""

    def asked(ask: Ask, *details: Any) -> Reply:
        reply = question(ask, *details)
        if reply.status == HTTPStatus.PRECONDITION_FAILED:
            raise another_state()
        return reply

    return asked


def written(reply: Reply, *, method: str) -> HttpResponse:
    """An answer as Django sends it."""
    kind = _Bodyless if reply.status == 304 else HttpResponse
    response = kind(b"" if method == "HEAD" else reply.body, status=reply.status)
    if "Content-Type" not in reply.headers:
        del response.headers["Content-Type"]
    for name, value in reply.headers.items():
        response.headers[name] = value
    return response


def handle_exception(error: Exception, context: dict[str, Any]) -> HttpResponse:
    """Every exception of a REST framework view as a problem; what it was stays in our logs."""
    request = context["request"]
    problem = _problem(error, _methods(context.get("view")))
    if problem.code == "internal_error":
        logger.error("unhandled", exc_info=error)
    return written(problem.reply(_ask(request)), method=request.method or "GET")


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer of last resort: a problem for programs, a page that asks nobody elsewhere."""
    if not request.path.startswith(PROGRAMS):
        page = get_template("500.html").render({"request": request})
        return HttpResponseServerError(page)
    return written(failed().reply(_ask(request)), method=request.method or "GET")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses to read, such as a host that is not ours."""
    if not request.path.startswith(PROGRAMS):
        return defaults.bad_request(request, exception)
    problem = Problem("bad_request", "The request could not be read.")
    return written(problem.reply(_ask(request)), method=request.method or "GET")


def _methods(view: Any) -> str:
    """The methods of an address, as `Allow` lists them."""
    return ", ".join(name.upper() for name in getattr(view, "http_method_names", ())) or METHODS


def _problem(error: Exception, methods: str) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, MethodNotAllowed):
        detail = f"This address answers {methods} only."
        return Problem("method_not_allowed", detail, headers={"Allow": methods})
    if isinstance(error, UnsupportedMediaType) or (
        isinstance(error, APIException) and error.status_code < 500
    ):
        return Problem("bad_request", "The request could not be read.")
    return failed()


def _is_known(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "cls", None) is not UnknownAddress
    except Resolver404:
        return False


def _ask(request: HttpRequest | Request) -> Ask:
    return ask_of(request.META, path=request.path)
