"""What changed between two texts as they were decided on."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.manuscripts.canonical import canonical
from articles.manuscripts.fingerprint import fingerprint, reviewed
from articles.manuscripts.load import load
from articles.models import Article, Claim, Edition, ReviewedText, SignOff
from articles.publishing.actions import withdraw
from articles.publishing.reissue import redact
from articles.review.actions import submit
from articles.review.changes import ChangeOf, FieldChange, changes
from articles.review.texts import text_of
from tests import scenarios
from tests.admin.pages import signed_in, variant_url, verb_url
from tests.scenarios import DE, EN, after

TEXT: dict[str, Any] = {
    "article": "a", "language": "de", "title": "Besser schlafen", "subtitle": "", "summary": "Kurz",
    "seo": ["", ""], "conflicts_of_interest": "Keine.", "funding": "Keine.", "audience": "public",
    "is_commercial": False, "jurisdictions": ["DE"], "evidence_current_on": "2026-01-15",
    "next_review_due_on": "2029-01-15", "authors": ["p1"],
    "sections": [
        {"key": "a", "aspect": "", "heading": "Licht", "blocks": [
            {"type": "paragraph", "spans": [{"text": "Licht am Abend hält wach."}]},
            {"type": "table", "rows": [[{"spans": [{"text": "hell"}], "heading": False}]]},
        ]},
        {"key": "b", "aspect": "", "heading": "Ruhe", "blocks": []},
    ],
    "claims": [{
        "uid": "u1", "key": "c1", "kind": "efficacy", "statement": "Licht hält wach.",
        "certainty": "low", "certainty_reason": "",
        "numbers": [{
            "role": "count", "low": "30", "high": "30", "bound": "", "unit": "", "per": "",
            "dose_basis": "", "intake_basis": "", "population": "",
        }],
        "citations": [{
            "reference": 1, "stance": "supports", "quote": "Q", "quote_language": "de",
            "quote_translation": "", "locator": "", "directness": "", "note": "",
        }],
    }],
    "references": [{"number": 1, "annotation": "", "work": "doi:10.99999/a"}],
    "disclaimers": ["general"],
}  # fmt: skip
LEAVES = 12


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(node, dict):
        rows = node.items()
    elif isinstance(node, list):
        rows = enumerate(node)
    else:
        return [path]
    return [leaf for key, value in rows for leaf in leaves(value, (*path, key))]


# What names a row or a kind of structure: another one is another row.
FIXED = {"article", "language", "key", "uid", "number", "reference", "type", "heading"}
WORDED = [
    path for path in leaves(TEXT) if path[-1] not in FIXED or path == ("sections", 0, "heading")
]


@pytest.mark.parametrize("path", WORDED, ids=str)
def test_no_field_that_a_sign_off_covers_changes_unseen(path: tuple[Any, ...]) -> None:
    new = copy.deepcopy(TEXT)
    node = new
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = True if path[-1] == "is_commercial" else f"{node[path[-1]]} neu"
    found = changes(TEXT, new)
    assert len(found) == 1
    put_in = "".join(piece.text for piece in found[0].pieces if piece.kind == "new")
    assert "neu" in put_in or put_in == "True"


def test_equal_texts_have_no_changes() -> None:
    assert changes(TEXT, copy.deepcopy(TEXT)) == ()


def test_what_comes_and_goes_is_shown_whole() -> None:
    new = copy.deepcopy(TEXT)
    new["sections"] = [new["sections"][0], {**new["sections"][1], "key": "c", "heading": "Neu"}]
    new["claims"] = []
    new["references"] = []
    rows = [(row.of, row.name, row.field, row.old, row.new) for row in changes(TEXT, new)]
    assert rows == [
        (ChangeOf.SECTION, "Neu", "", "", "Neu"),
        (ChangeOf.SECTION, "Ruhe", "", "Ruhe", ""),
        (ChangeOf.CLAIM, "c1", "", "Licht hält wach.", ""),
        (ChangeOf.REFERENCE, "[1]", "work", "doi:10.99999/a", ""),
    ]


def test_words_that_stay_while_marks_move_are_told_apart() -> None:
    new = copy.deepcopy(TEXT)
    new["sections"][0]["blocks"][0]["spans"] = [
        {"text": "Licht am Abend ", "marks": ["strong"]}, {"text": "hält wach."},
    ]  # fmt: skip
    (found,) = changes(TEXT, new)
    assert found.is_style
    new = copy.deepcopy(TEXT)
    new["sections"].reverse()
    (found,) = changes(TEXT, new)
    assert (found.field, found.is_style) == ("order", True)


def test_a_changed_word_is_marked_and_the_others_are_not() -> None:
    change = FieldChange(ChangeOf.ARTICLE, "", "title", "2.000 mg am Tag", "200 mg am Tag")
    pieces = [(piece.kind, piece.text) for piece in change.pieces]
    assert pieces[-2:] == [("kept", " mg am Tag"), ("kept", "\n")]
    assert ("old", "2.000") in pieces or ("old", "2.") in pieces


@settings(max_examples=100)
@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40))
def test_the_pieces_give_back_both_texts(old: str, new: str) -> None:
    pieces = FieldChange(ChangeOf.ARTICLE, "", "title", old, new).pieces
    assert "".join(p.text for p in pieces if p.kind != "new") == f"{old}\n"
    assert "".join(p.text for p in pieces if p.kind != "old") == f"{new}\n"


def test_a_very_long_paragraph_is_replaced_and_takes_no_time() -> None:
    old, new = "a b " * 20_000, "a c " * 20_000
    kinds = [p.kind for p in FieldChange(ChangeOf.ARTICLE, "", "summary", old, new).pieces]
    assert kinds == ["old", "new", "kept"]


@pytest.mark.django_db
def test_a_decision_keeps_the_text_that_it_is_about() -> None:
    article = scenarios.draft()
    scenarios.signed(article, DE)
    row = SignOff.objects.filter(variant__article=article)[0]
    kept = text_of(row.fingerprint)
    assert kept is not None
    assert canonical(kept) == canonical(reviewed(load(scenarios.variant_of(article, DE))))
    ReviewedText.objects.update(text='{"title":"anders"}')
    assert text_of(row.fingerprint) is None


@pytest.mark.django_db
def test_a_reviewer_sees_what_changed_since_the_decision_and_the_edition() -> None:
    article = scenarios.published()
    variant = scenarios.variant_of(article, DE)
    page = signed_in(scenarios.medical(), "de")
    assert "Seit Ausgabe" not in page.get(variant_url(variant)).content.decode()
    scenarios.write(article, DE, title="Besser einschlafen <b>heute</b>", at=after(30))
    shown = page.get(variant_url(variant)).content.decode()
    assert "Seit Ausgabe 1" in shown
    assert "Seit der letzten Entscheidung" in shown
    assert "&lt;b&gt;heute&lt;/b&gt;</ins>" in shown
    reached = scenarios.signed(article, DE, at=after(40))
    scenarios.write(article, DE, subtitle="Ganz anders", at=after(50))
    submit(variant=reached, by=scenarios.author(), at=after(55))
    asked = page.get(verb_url(variant, "sign_off", "medical")).content.decode()
    assert "Ganz anders" in asked
    since = page.get(verb_url(variant, "sign_off", "medical")).context["changes_since"]
    assert [[row.field for row in one.changes] for one in since] == [
        ["Titel", "Untertitel"], ["Untertitel"],
    ]  # fmt: skip


@pytest.mark.django_db
def test_an_edition_shows_what_it_changed() -> None:
    article = scenarios.published(languages=(DE,))
    scenarios.write(article, DE, title="Ganz anders", at=after(30))
    edition = scenarios.issue(article, DE, at=after(40))
    page = signed_in(scenarios.editor(), "de")
    shown = page.get(f"/admin/articles/edition/{edition.pk}/change/").content.decode()
    assert "Was sich seit der vorigen Ausgabe geändert hat" in shown
    assert "<ins>Ganz</ins>" in shown


@pytest.mark.django_db
def test_a_redaction_erases_the_kept_text_too() -> None:
    article = scenarios.published(languages=(DE,))
    variant = scenarios.variant_of(article, DE)
    withdraw(variant=variant, note="Falsch.", by=scenarios.publisher(), at=after(30))
    edition = Edition.objects.get(variant=variant)
    assert text_of(edition.fingerprint) is not None
    redact(edition=edition, reason="Urteil", by=scenarios.publisher(), at=after(31))
    assert text_of(edition.fingerprint) is None


@pytest.mark.django_db
def test_every_field_of_a_claim_is_read_from_a_real_text() -> None:
    article = scenarios.draft()
    before = reviewed(load(scenarios.variant_of(article, EN)))
    Claim.objects.filter(article=article).update(certainty="high")
    variant = scenarios.variant_of(Article.objects.get(pk=article.pk), EN)
    after_it = load(variant)
    (found,) = changes(before, reviewed(after_it))
    assert (found.of, found.field, found.old, found.new) == (
        ChangeOf.CLAIM, "certainty", "low", "high",
    )  # fmt: skip
    assert fingerprint(after_it) != before
