"""The cache server is away: nobody logs in, in words; readers and those inside notice nothing."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests import scenarios
from tests.access.browser import LOGIN, account, is_inside, log_in, visitor

pytestmark = pytest.mark.django_db
RESET = "/admin/account/password/reset/"


@pytest.fixture
def _away(settings: Any) -> Iterator[None]:
    """A Redis whose port is closed: bound by us, and nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        settings.CACHES = {
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": f"redis://127.0.0.1:{port}/0",
                "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
            }
        }
        yield


@pytest.mark.usefixtures("_away")
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "cannot be reached"), ("de", "ist nicht erreichbar")],
)
def test_a_login_is_refused_in_words_even_with_the_right_password(language: str, said: str) -> None:
    account()
    client = visitor(language)

    answer = log_in(client)

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Cache-Control"] == "no-store"
    assert said in answer.content.decode()
    assert not is_inside(client)


@pytest.mark.usefixtures("_away")
def test_a_wrong_password_gets_the_same_answer() -> None:
    account()
    pages = {log_in(visitor(), password=word).status_code for word in ("x", "y")}
    assert pages == {503}


@pytest.mark.usefixtures("_away")
def test_links_to_new_passwords_wait_too() -> None:
    answer = visitor().post(RESET, {"email": "eva@example.org"})
    assert answer.status_code == 503


@pytest.mark.usefixtures("_away")
def test_who_is_inside_works_on() -> None:
    eva = account()
    client = visitor()
    client.force_login(eva)
    assert is_inside(client)
    assert client.get("/admin/articles/article/").status_code == 200
    assert client.get(LOGIN).status_code == 302


@pytest.mark.usefixtures("_away")
def test_readers_get_their_answers() -> None:
    article = scenarios.published()
    reader = visitor()
    for path in ("/api/v1/articles/?lang=de", f"/api/v1/articles/{article.uid}/?lang=en"):
        assert reader.get(path).status_code == 200


def test_once_it_is_back_people_log_in_again() -> None:
    account()
    assert log_in(visitor()).status_code == 302
