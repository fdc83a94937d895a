"""The index is made anew where it fell behind, and says where it did."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import PublicWrite, SearchFiling, SearchTerm, SearchText, SearchWord, Term
from articles.publishing import searching
from tests import scenarios
from tests.scenarios import DE, after
from tests.search.test_index import texts_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_looked_at", None)


def test_the_worker_fills_an_empty_index_and_then_rests() -> None:
    scenarios.published()
    before = list(SearchTerm.objects.order_by("doc", "term").values_list())
    for model in (SearchFiling, SearchTerm, SearchText, SearchWord):
        model.objects.all().delete()
    assert searching.renew_search(at=after(20)) == 2
    assert list(SearchTerm.objects.order_by("doc", "term").values_list()) == before
    assert searching.renew_search(at=after(21)) == 0


def test_the_worker_files_what_an_older_version_published() -> None:
    scenarios.published()
    before = list(SearchFiling.objects.order_by("doc").values_list())
    SearchFiling.objects.order_by("doc")[:1].get().delete()
    assert searching.renew_search(at=after(20)) == 1
    assert list(SearchFiling.objects.order_by("doc").values_list()) == before
    assert searching.renew_search(at=after(40)) == 0


def test_a_new_term_base_reaches_published_texts() -> None:
    scenarios.published(languages=(DE,))
    assert searching.renew_search(at=after(20)) == 0
    Term.objects.create(
        key="dim-light", kind="symptom", name_de="Helles Licht", name_en="bright light",
        forms_de=["Lumensturm"],
    )  # fmt: skip
    assert texts_with("lumensturm") == 0
    before = PublicWrite.objects.order_by("pk").values_list("pk", "number").last()
    assert searching.renew_search(at=after(21)) == 1
    assert PublicWrite.objects.order_by("pk").values_list("pk", "number").last() != before
    assert texts_with("lumensturm") == 1


def test_the_command_compares_and_mends() -> None:
    article = scenarios.published()
    scenarios.withdrawn("gone")
    out = StringIO()
    call_command("rebuild_search", "--check", stdout=out)
    assert "what is published" in out.getvalue()
    row = SearchText.objects.get(standing__variant__article=article, language="de")
    row.made_of = "x"
    row.save(update_fields=["made_of"])
    SearchText.objects.filter(language="en").delete()
    with pytest.raises(CommandError, match="3 text"):
        call_command("rebuild_search", "--check")
    SearchTerm.objects.all().delete()
    call_command("rebuild_search", stdout=out)
    call_command("rebuild_search", "--check", stdout=out)
    assert texts_with("licht") == 1
