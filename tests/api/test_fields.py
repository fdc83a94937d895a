"""`fields` leaves of every entry what was asked for, in lists and alone."""

from typing import Any

import pytest

from api.v1.answers.shaping import ENTRY_FIELDS
from tests import scenarios
from tests.api.asking import ask, asked, problem

pytestmark = pytest.mark.django_db
CROSSING = ("claims", "sources", "disclaimers", "topics", "people")


# A search is asked for something.
LANG = dict.fromkeys(ENTRY_FIELDS, "lang=de") | {"search": "lang=de&q=licht"}


def address(resource: str) -> str:
    where = "articles/sleep-de/editions" if resource == "editions" else resource
    return f"/api/v1/{where}/"


def test_the_closed_lists_are_what_entries_have() -> None:
    scenarios.published()
    for resource, fields in ENTRY_FIELDS.items():
        assert tuple(asked(address(resource), LANG[resource])["results"][0]) == fields


def test_lists_hold_the_asked_fields_and_no_others() -> None:
    scenarios.published()
    for resource, fields in ENTRY_FIELDS.items():
        _check_list(resource, fields[:1])
        _check_list(resource, fields[1:4])


def _check_list(resource: str, names: tuple[str, ...]) -> None:
    whole = asked(address(resource), LANG[resource])
    page = asked(address(resource), f"{LANG[resource]}&fields={','.join(reversed(names))}")
    expected = [[(name, entry[name]) for name in names] for entry in whole["results"]]
    assert [list(entry.items()) for entry in page["results"]] == expected
    assert (page["next"], page["previous"]) == (whole["next"], whole["previous"])


def test_an_entry_alone_holds_the_asked_fields() -> None:
    scenarios.published()
    for resource in CROSSING:
        entry = asked(address(resource), "lang=de")["results"][0]
        name = ENTRY_FIELDS[resource][2]
        found = asked(f"{address(resource)}{entry['id']}/", f"lang=de&fields=id,{name}")
        assert found == {"id": entry["id"], name: entry[name]}


def test_what_no_entry_has_is_refused_with_the_list() -> None:
    scenarios.published()
    for resource, allowed in ENTRY_FIELDS.items():
        for fields in ("", "id,", "secret", "id;number", "%2A"):
            answer = ask(address(resource), f"{LANG[resource]}&fields={fields}")
            (flaw,) = problem(answer, 400, "invalid_parameters")["errors"]
            assert flaw["parameter"] == "fields"
            assert allowed[-1] in flaw["message"]


def test_the_next_page_has_the_same_fields_and_a_cursor_takes_others() -> None:
    for n in range(3):
        scenarios.published(f"a{n}", at=scenarios.after(10 + n))
    page = asked(address("articles"), "lang=de&fields=slug&page_size=1")
    seen: list[Any] = page["results"]
    assert "fields=slug" in page["next"]
    following = page["next"].removeprefix("http://testserver")
    seen += asked(following)["results"]
    seen += asked(following.replace("fields=slug", "fields=slug,language"))["results"]
    assert [list(entry) for entry in seen] == [["slug"], ["slug"], ["language", "slug"]]


def test_each_choice_of_fields_has_a_tag_of_its_own() -> None:
    scenarios.published()
    tags = {
        ask(address("topics"), query)["ETag"]
        for query in ("lang=de", "lang=de&fields=id", "lang=de&fields=id,slug")
    }
    assert len(tags) == 3


def test_formats_of_other_programs_are_whole_records() -> None:
    answer = ask(address("sources"), "lang=de&format=ris&fields=id")
    (flaw,) = problem(answer, 400, "invalid_parameters")["errors"]
    assert flaw == {"parameter": "fields", "message": "shapes application/json only"}
