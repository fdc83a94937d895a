"""`manage.py check_article`: the gate report on the command line."""

import io
import json
import os
from datetime import UTC, datetime
from multiprocessing import active_children
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.management.commands import check_article
from articles.models import Disclaimer, DisclaimerVersion, Source, Variant
from articles.vocabulary import Language
from tests.gates.rows import an_article, sign

pytestmark = pytest.mark.django_db
HOME = "https://www.mayoclinic.org"


def run(*args: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    out = io.StringIO()
    try:
        call_command("check_article", *args, stdout=out)
    except SystemExit as stop:
        return int(str(stop.code)), out.getvalue()
    return 0, out.getvalue()


def reports(*args: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and the reports of one article."""
    code, out = run(*args, "--json")
    return code, json.loads(out)["reports"]


def refusal(*args: str) -> CommandError:
    with pytest.raises(CommandError) as refused:
        run(*args)
    return refused.value


def test_a_clean_signed_article_passes() -> None:
    article = an_article()
    sign(article)

    code, found = reports(str(article.uid))

    assert code == 0
    assert [(report["language"], report["findings"]) for report in found] == [
        ("de", []),
        ("en", []),
    ]


def test_a_blocker_stops_with_one() -> None:
    article = an_article(url=HOME)
    sign(article)

    code, found = reports(str(article.uid), "--lang", "de")

    assert code == 1
    assert [finding["rule"] for finding in found[0]["findings"]] == ["SRC_LINK_HOMEPAGE"]


def test_a_warning_does_not_stop() -> None:
    article = an_article()
    article.claims.update(kind="advice")
    article.claims.get().citations.all().delete()
    sign(article)

    code, found = reports(str(article.uid))

    assert code == 0
    assert {finding["rule"] for finding in found[0]["findings"]} == {
        "CLAIM_UNSOURCED",
        "SRC_ORPHAN",
    }


def test_the_object_names_the_article_and_has_a_report_for_each_language() -> None:
    article = an_article()

    code, out = run(str(article.uid), "--json")
    answer = json.loads(out)

    assert code == 1
    assert answer["article"] == str(article.uid)
    assert [report["language"] for report in answer["reports"]] == ["de", "en"]
    assert out.count("\n") == 1


@pytest.mark.parametrize("slug", ["cramps-de", "cramps-en"])
def test_a_slug_of_either_language_finds_the_article(slug: str) -> None:
    an_article()

    assert [report["language"] for report in reports(slug)[1]] == ["de", "en"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_one_language_can_be_asked_for(language: str) -> None:
    an_article()

    assert [report["language"] for report in reports("cramps-de", "--lang", language)[1]] == [
        language
    ]


def test_messages_come_in_the_language_of_the_reader() -> None:
    an_article()
    german = reports("cramps-de", "--lang", "en", "--ui", "de")[1][0]["findings"][0]

    assert german["message"] == "Die medizinische Freigabe fehlt."
    assert german["language"] == "en"


def test_the_english_text_misses_the_wording_that_only_german_has() -> None:
    article = an_article()
    notice = Disclaimer.objects.create(key="general", kind="general_medical")
    DisclaimerVersion.objects.create(
        disclaimer=notice,
        text_de="<p>Kein Ersatz.</p>",
        written_by=article.created_by,
        approved_by=User.objects.create(username="approver"),
        approved_at=article.created_at,
    )
    article.article_disclaimers.create(disclaimer=notice)
    sign(article)

    german, english = reports(str(article.uid))[1]

    assert german["findings"] == []
    assert [finding["rule"] for finding in english["findings"]] == ["DISC_LANG_MISSING"]


@pytest.mark.parametrize(
    "name",
    ["no-such-slug", "00000000-0000-4000-8000-000000000001", "", "ü", "\udcff", "a b'\""],
)
def test_an_unknown_article_is_refused_in_one_line(name: str) -> None:
    an_article()

    error = refusal(name)

    assert error.returncode == 2
    assert "\n" not in str(error)
    assert repr(name) in str(error)


def test_a_missing_language_is_refused() -> None:
    article = an_article()
    Variant.objects.filter(article=article, language="en").delete()

    error = refusal(str(article.uid), "--lang", "en")

    assert error.returncode == 2
    assert "en" in str(error)


def test_a_slug_of_two_articles_asks_for_the_language() -> None:
    german, english = an_article("a"), an_article("b")
    german.variants.filter(language="de").update(slug="magnesium")
    english.variants.filter(language="en").update(slug="magnesium")

    assert refusal("magnesium").returncode == 2
    assert json.loads(run("magnesium", "--lang", "en", "--json")[1])["article"] == str(english.uid)


@pytest.mark.parametrize("args", [(), ("cramps-de", "--all"), ("cramps-de", "--lang", "fr")])
def test_senseless_arguments_are_refused(args: tuple[str, ...]) -> None:
    an_article()

    assert isinstance(refusal(*args), CommandError)


def test_people_read_findings_with_what_to_do() -> None:
    an_article(url=HOME)

    code, out = run("cramps-de", "--lang", "de", "--ui", "de")

    assert code == 1
    assert "Wadenkrämpfe · Deutsch" in out
    assert "3 Blocker" in out
    assert "[1]  Der Link führt auf eine Startseite, nicht zum Werk.  (SRC_LINK_HOMEPAGE)" in out
    assert HOME in out
    assert "→ Den Link zum Werk selbst eintragen" in out


def test_a_clean_article_is_said_to_be_clean() -> None:
    sign(an_article())

    assert run("cramps-de")[1].count("Nothing to object to.") == 2


def test_foreign_text_cannot_command_the_terminal() -> None:
    an_article(url="https://www.nih.gov/")
    Source.objects.update(url="https://www.nih.gov/#\x1b]0;owned\x07")

    out = run("cramps-de")[1]

    assert "\x1b" not in out
    assert "\x07" not in out


def test_all_prints_one_object_a_line_chunk_by_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_article, "AT_ONCE", 2)
    articles = [an_article(f"a{number}") for number in range(5)]

    code, out = run("--all", "--json")
    lines = [json.loads(line) for line in out.splitlines()]

    assert code == 1
    assert [line["article"] for line in lines] == [str(article.uid) for article in articles]
    assert all(len(line["reports"]) == 2 for line in lines)


def test_more_articles_in_a_chunk_need_no_more_queries() -> None:
    counts = []
    for names in ("a", "bcde"):
        for name in names:
            sign(an_article(name))
        with CaptureQueriesContext(connection) as queries:
            run("--all", "--json")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_all_of_one_language_leaves_out_articles_without_it() -> None:
    whole, german_only = an_article("a"), an_article("b")
    german_only.variants.filter(language="en").delete()

    lines = run("--all", "--lang", "en", "--json")[1].splitlines()

    assert [json.loads(line)["article"] for line in lines] == [str(whole.uid)]


def test_all_of_nothing_is_nothing() -> None:
    assert run("--all", "--json") == (0, "")


@pytest.mark.django_db(transaction=True)
def test_several_processes_say_the_same_in_the_same_order() -> None:
    for number in range(5):
        an_article(f"a{number}", url=HOME)

    alone = run("--all", "--json", "--jobs", "1")

    with mock.patch.object(check_article, "AT_ONCE", 1):
        assert run("--all", "--json", "--jobs", "2") == alone
        in_text = run("--all", "--jobs", "1")
        assert run("--all", "--jobs", "2") == in_text
    assert alone[0] == in_text[0] == 1
    assert alone[1].count("\n") == 5


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_is_made_up_for(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(9):
        an_article(f"a{number}", url=HOME)
    command, asked = check_article.Command(), an_asked()
    alone = list(command.all_said(asked, jobs=1))

    with mock.patch.object(check_article, "AT_ONCE", 1):
        reports = command.all_said(asked, jobs=2)
        found = [next(reports)]
        for process in active_children():
            process.kill()
        found += reports

    assert "\n".join(said.text for said in found) == "\n".join(said.text for said in alone)
    assert sum(said.variants for said in found) == 18
    assert "A process broke off" in capsys.readouterr().err


def test_what_is_not_committed_is_checked_by_this_process() -> None:
    an_article(url=HOME)

    assert not check_article.may_part()
    assert run("--all", "--json", "--jobs", "2") == run("--all", "--json", "--jobs", "1")


def an_asked() -> check_article.Asked:
    return check_article.Asked(
        language=None, ui=Language.EN, as_json=True, at=datetime(2026, 11, 1, tzinfo=UTC)
    )


@pytest.mark.parametrize("jobs", ["-1", "17", "1000000"])
def test_no_more_processes_than_there_is_room_for(jobs: str) -> None:
    refused = refusal("--all", "--jobs", jobs)

    assert (refused.returncode, str(refused)) == (2, f"--jobs is 1 to 16, not {jobs}")


def test_a_few_texts_or_one_core_are_one_processes_work() -> None:
    assert check_article.jobs_for(check_article.MANY - 1) == 1
    mine = os.sched_getaffinity(0)
    assert check_article.jobs_for(check_article.MANY) == min(len(mine), check_article.MOST_JOBS)
    os.sched_setaffinity(0, {min(mine)})
    try:
        assert check_article.jobs_for(check_article.MANY) == 1
    finally:
        os.sched_setaffinity(0, mine)
