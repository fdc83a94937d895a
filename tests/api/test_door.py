"""The bare address: what a person finds there who opens it in a browser."""

import pytest
from django.test import Client

from api.door import ROOMS
from articles.vocabulary import Language


@pytest.mark.parametrize(
    ("asked", "language", "word"),
    [("de-AT, en;q=0.5", "de", "Redaktion"), ("en", "en", "Editing"), ("", "de", "Redaktion")],
)
def test_the_door_speaks_the_readers_language(
    client: Client, asked: str, language: str, word: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": asked})
    assert answer.status_code == 200
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]
    assert f'lang="{language}"' in answer.text
    assert word in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("language", list(Language))
def test_every_room_behind_it_is_there(client: Client, language: Language) -> None:
    for address, _name, _purpose in ROOMS[language]:
        assert client.get(address, follow=True).status_code == 200, address


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith(".svg")
