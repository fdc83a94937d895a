"""Whether a linked page is still there: only what the host says plainly counts as gone."""

import pytest

from articles.evidence.registries.answers import Wanted
from articles.evidence.registries.link import Link
from articles.evidence.registries.pages import says_not_found
from articles.evidence.registries.routing import Registries, ask_all
from articles.vocabulary import CheckOutcome, CheckService
from tests.fakes.registries import FakeRegistries

O = CheckOutcome  # noqa: E741 - a table's column
WORDS = "Schlafmangel erhöht den Blutdruck, sagen mehrere Studien. " * 40


def page(title: str, body: str = "", heading: str = "") -> str:
    h1 = f"<h1>{heading}</h1>" if heading else ""
    return f"<html><head><title>{title}</title></head><body>{h1}<p>{body}</p></body></html>"


@pytest.fixture
def link(registries: Registries) -> Link:
    return registries.link


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, O.ANSWERED), (204, O.ANSWERED), (404, O.NOT_FOUND), (410, O.NOT_FOUND),
        (401, O.ERROR), (403, O.ERROR), (429, O.RATE_LIMITED), (451, O.ERROR), (500, O.ERROR),
        (503, O.ERROR), (304, O.ERROR),
    ],
)  # fmt: skip
def test_only_404_and_410_say_that_a_page_is_gone(
    link: Link, fake: FakeRegistries, status: int, outcome: CheckOutcome
) -> None:
    url = fake.show("/study/7", page("A study", WORDS), status=status)
    answer = link.ask(Wanted(url=url))
    assert (answer.service, answer.outcome, answer.http_status) == (
        CheckService.LINK,
        outcome,
        status,
    )
    assert (answer.status, answer.asked) == (None, url)


def test_silence_and_a_name_that_is_not_found_leave_it_open(link: Link) -> None:
    refused = link.ask(Wanted(url="http://127.0.0.1:9/x"))
    assert (refused.outcome, refused.reason) == (O.ERROR, "url_port")
    assert link.ask(Wanted(url="")).outcome == O.NOT_APPLICABLE


def test_a_deep_link_that_ends_at_a_home_page_is_gone(link: Link, fake: FakeRegistries) -> None:
    fake.show("/")
    fake.show("/en/", page("Welcome", WORDS))
    for number, target in enumerate(("/", "/en/")):
        url = fake.show(f"/study/{number}", "", status=302, location=fake.page(target))
        assert (link.ask(Wanted(url=url)).outcome, link.ask(Wanted(url=url)).reason) == (
            O.NOT_FOUND,
            "to_home_page",
        )


def test_a_redirect_to_another_page_and_a_home_page_itself_are_there(
    link: Link, fake: FakeRegistries
) -> None:
    fake.show("/", page("Welcome", WORDS))
    fake.show("/new/place", page("A study", WORDS))
    moved = fake.show("/old", "", status=301, location="/new/place")
    assert link.ask(Wanted(url=moved)).outcome == O.ANSWERED
    assert link.ask(Wanted(url=fake.page("/"))).outcome == O.ANSWERED


def test_what_is_too_large_to_read_is_there(link: Link, fake: FakeRegistries) -> None:
    url = fake.show("/film", "x" * (6 * 1024 * 1024), content_type="video/mp4")
    assert link.ask(Wanted(url=url)).outcome == O.ANSWERED


def test_a_soft_404_is_found_in_pages_only(link: Link, fake: FakeRegistries) -> None:
    lost = page("Seite nicht gefunden – Klinikum")
    assert link.ask(Wanted(url=fake.show("/a", lost))).reason == "says_not_found"
    text = fake.show("/b", lost, content_type="text/plain")
    assert link.ask(Wanted(url=text)).outcome == O.ANSWERED


def test_page_and_archive_are_both_asked(registries: Registries, fake: FakeRegistries) -> None:
    answers = ask_all(registries, Wanted(url=fake.show("/never", status=404)))
    assert [(answer.service, answer.outcome) for answer in answers] == [
        (CheckService.LINK, O.NOT_FOUND),
        (CheckService.WAYBACK, O.NOT_FOUND),
    ]


@pytest.mark.parametrize(
    "html",
    [
        page("404"),
        page("404 Not Found", heading="Not Found"),
        page("Error 404 | Health Portal", WORDS),
        page("Page not found - National Institute", WORDS),
        page("Seite nicht gefunden | Gesundheitsportal", WORDS),
        page("Fehler 404: Seite nicht gefunden", WORDS),
        page("Die Seite existiert nicht", WORDS),
        page("Sorry, this page is no longer available", WORDS),
        page("Oops! Page not found", WORDS),
        page(
            "Institut für Schlafforschung", WORDS, heading="Diese Seite gibt es leider nicht mehr"
        ),
        page("Journal of Sleep", WORDS, heading="The requested article could not be found."),
        page("Journal of Sleep", WORDS, heading="<span>Page</span> <b>Not&nbsp;Found</b>"),
        page("DOI Not Found", "The DOI cannot be found."),
        page("Ministerium", "Die angeforderte Seite wurde nicht gefunden. Zur Startseite"),
        page("Ministry", "We couldn't find the page you were looking for."),
        page("Klinik", "Der Artikel ist leider nicht mehr verfügbar."),
        page("Portal", "Wir konnten die gewünschte Seite leider nicht finden."),
        page("Clinic", "This page has been removed."),
        page("Seite nicht gefunden (404)"),
        page("Inhalt nicht gefunden · Kasse", WORDS),
    ],
)
def test_a_page_that_says_it_is_not_there(html: str) -> None:
    assert says_not_found(html.encode())


@pytest.mark.parametrize(
    "html",
    [
        page("A study on sleep", WORDS),
        page("Error 404: why links to studies rot", WORDS),
        page("Broken links in guidelines: a survey of 404 errors", WORDS),
        page("Vitamin B12 | Not what you think", WORDS),
        page("404 patients with migraine: a cohort study", WORDS),
        page("Bluthochdruck: Ursache nicht gefunden", WORDS),
        page("Missing persons in dementia care", WORDS),
        page("Fehlende Seiten im Impfpass", WORDS),
        page("Sorry", WORDS),
        page("Ups, verschluckt: Fremdkörper bei Kindern", WORDS),
        page("Removed: tonsils in childhood", WORDS),
        page("Arzneimittel nicht verfügbar: Lieferengpässe", WORDS),
        page("Allergien", WORDS + "Der Artikel ist leider nicht mehr verfügbar."),
        page("Shop news", WORDS, heading="Kein Erreger gefunden"),
        page("Sleep", "The cause was not found in half of the patients."),
        page("Schlaf", "Bei jedem Zweiten wurde die Ursache nicht gefunden."),
        page("Notice", "Retracted. The article remains available for the record."),
        page("Study 410", "Results of study 410 are listed below."),
        page("", ""),
        "%PDF-1.7 not found",
    ],
)
def test_a_page_that_speaks_of_other_things(html: str) -> None:
    assert not says_not_found(html.encode())


def test_a_hostile_page_is_read_in_good_time() -> None:
    for piece in (b"<title>", b"<script>", b"<!--", b"seite wurde ", b"<h1>sorry, ", b"404 404 "):
        assert not says_not_found(piece * (200_000 // len(piece)))
