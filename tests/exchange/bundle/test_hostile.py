"""A bundle that is damaged, forged or does not fit is refused with one line; nothing is written."""

import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from articles.exchange.bundle.encoding import MAX_BYTES
from articles.exchange.bundle.refusals import BundleRefused
from articles.gates.rulebook import RULES
from articles.manuscripts.canonical import canonical, digest
from articles.models import Article
from articles.publishing.chain import link_digest
from tests import scenarios
from tests.api.asking import BASE, ask
from tests.exchange.bundle.instances import exported, imported, move_out
from tests.exchange.bundle.test_round_trips import corrected, redacted

pytestmark = pytest.mark.django_db

Content = dict[str, Any]
NOBODY = "ffffffff-0000-4000-8000-000000000000"
WRITTEN = ("Article", "Edition", "Change", "Source", "Person", "Disclaimer", "Slug", "SignOff")


def packed(bundle: dict[str, Any]) -> bytes:
    """The bundle with the digest that its content has now, as a forger would give it."""
    content = json.dumps(
        bundle["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    bundle["digest"] = "sha256:" + hashlib.sha256(content.encode()).hexdigest()
    return json.dumps(bundle).encode()


def rows() -> list[int]:
    models = [apps.get_model("articles", name) for name in WRITTEN]
    return [model._default_manager.count() for model in (*models, User)]


def refused(data: bytes) -> BundleRefused:
    """The refusal; nothing may have been written."""
    before = rows()
    with pytest.raises(BundleRefused) as refusal:
        imported(data)
    assert rows() == before
    assert refusal.value.message.isprintable()
    assert len(refusal.value.message) <= 300
    return refusal.value


_MADE: list[bytes] = []


@pytest.fixture
def bundle() -> dict[str, Any]:
    """A corrected article's bundle, on an instance that has nothing yet. Made once: it is bytes."""
    if not _MADE:
        _MADE.append(exported(corrected()))
        move_out()
    scenarios.reference_data()
    return json.loads(_MADE[0])


def forge(
    content: Content,
    change: Callable[[dict[str, Any]], None],
    number: int = 1,
    *,
    field: str = "document",
) -> None:
    """Change a document of a German edition and make every digest after it fit again."""
    (variant,) = (row for row in content["variants"] if row["language"] == "de")
    previous = ""
    for edition in variant["editions"]:
        if edition["number"] == number:
            document = json.loads(edition[field])
            change(document)
            edition[field] = canonical(document)
        edition[f"{field}_digest"] = digest(edition[field])
        edition["previous"] = previous
        edition["digest"] = previous = link_digest(
            article=content["article"]["uid"],
            language="de",
            number=edition["number"],
            kind=edition["kind"],
            note=edition["note"],
            published_at=scenarios.datetime.fromisoformat(edition["published_at"]),
            fingerprint=edition["fingerprint"],
            document_digest=edition["document_digest"],
            commercial_digest=edition["commercial_digest"],
            evidence_digest=edition["evidence_digest"],
            previous=edition["previous"],
        )


def german(content: Content) -> dict[str, Any]:
    return next(row for row in content["variants"] if row["language"] == "de")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bundle_malformed"),
        (b"\xff", "bundle_malformed"),
        (b"[]", "bundle_malformed"),
        (b'{"format": "else", "version": 1}', "bundle_malformed"),
        (b'{"format": "beleg-article", "version": 2}', "bundle_version"),
        (b'{"format": "beleg-article", "version": 1}', "bundle_malformed"),
        (b"[" * 1_000_000, "bundle_malformed"),
        (b'{"format": "beleg-article", "version": 1, "x": ' + b"[" * 100_000, "bundle_malformed"),
        (b" " * (MAX_BYTES + 1), "bundle_too_large"),
    ],
)
def test_what_is_no_bundle_is_refused(data: bytes, code: str) -> None:
    scenarios.reference_data()
    assert refused(data).code == code


def test_a_bundle_that_was_changed_is_refused(bundle: dict[str, Any]) -> None:
    bundle["content"]["article"]["title_de"] = "Anders"
    assert refused(json.dumps(bundle).encode()).code == "bundle_digest"


def test_the_order_of_keys_and_spaces_do_not_matter(bundle: dict[str, Any]) -> None:
    text = json.dumps(dict(reversed(bundle.items())), indent=3, ensure_ascii=True)
    assert imported(text.encode()).is_new


def _set(path: str, value: Any) -> Callable[[Content], None]:
    """Sets `variants.0.stage` and the like."""

    def change(content: Content) -> None:
        *way, last = path.split(".")
        place: Any = content
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[int(last) if isinstance(place, list) else last] = value

    return change


def _unknown(content: Content) -> None:
    content["article"]["surprise"] = 1


def _missing(content: Content) -> None:
    del content["article"]["title_en"]


def _twice(content: Content) -> None:
    content["sources"].append(copy.deepcopy(content["sources"][0]))


def _unused_source(content: Content) -> None:
    source = copy.deepcopy(content["sources"][0])
    source |= {"uid": NOBODY, "doi": None}
    content["sources"].append(source)


def _unused_account(content: Content) -> None:
    content["accounts"].append({"username": "zoe", "first_name": "", "last_name": ""})


def _without_sign_offs(content: Content) -> None:
    german(content)["sign_offs"] = []


def _signed_by_the_author(content: Content) -> None:
    variant = german(content)
    author = variant["editions"][0]["author"]
    variant["editions"][0]["medical_signer"] = author
    for row in variant["sign_offs"]:
        row["by"] = author


def _signer_wrote(content: Content) -> None:
    variant = german(content)
    variant["contributors"].append({**variant["contributors"][0], "user": "medical"})


def _first_edition_lost(content: Content) -> None:
    del german(content)["editions"][0]


def _not_the_last(content: Content) -> None:
    german(content)["standing"]["edition"] = 1


def _never_public(content: Content) -> None:
    german(content)["standing"] |= {"state": "never", "edition": None, "slug": None}


def _foreign_slug(content: Content) -> None:
    german(content)["standing"]["slug"] = "another"


def _float(content: Content) -> None:
    content["claims"][0]["numbers"][0]["low"] = "NaN"


def _too_precise(content: Content) -> None:
    content["claims"][0]["numbers"][0]["low"] = "1.00000001"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_unknown, "bundle_malformed"),
        (_missing, "bundle_malformed"),
        (_set("article.title_de", 7), "bundle_malformed"),
        (_set("article.uid", "no-uuid"), "bundle_malformed"),
        (_set("article.shared_lock", -1), "bundle_malformed"),
        (_set("article.shared_lock", 10**30), "bundle_malformed"),
        (_set("article.created_at", "2026-01-01T00:00:00"), "bundle_malformed"),
        (_set("variants.0.language", "fr"), "bundle_malformed"),
        (_set("article.audience", "everyone"), "bundle_unclean"),
        (_set("article.licence_name", "x" * 121), "bundle_unclean"),
        (_set("article.licence_url", "javascript:alert(1)"), "bundle_unclean"),
        (_set("article.summary_de", "a\x08b"), "bundle_unclean"),
        (_set("article.summary_de", "a\x00b"), "bundle_unclean"),
        (_set("sections.0.body_de", "<p onclick='x'>a</p>"), "bundle_unclean"),
        (_set("sections.0.body_de", "<script>x</script>"), "bundle_unclean"),
        (_set("sections.0.position", 40_000), "bundle_unclean"),
        (_set("disclaimers.0.versions.0.text_de", "<svg></svg>"), "bundle_unclean"),
        (_set("sources.0.url", "java\nscript:alert(1)"), "bundle_unclean"),
        (_set("variants.0.slug", "../../etc"), "bundle_unclean"),
        (_set("variants.0.standing.slugs.0.slug", "A B"), "bundle_unclean"),
        (_float, "bundle_unclean"),
        (_too_precise, "bundle_unclean"),
        (_twice, "bundle_inconsistent"),
        (_unused_source, "bundle_differs"),
        (_unused_account, "bundle_differs"),
        (_set("article.created_by", "nobody"), "bundle_inconsistent"),
        (_set("references.0.source", NOBODY), "bundle_inconsistent"),
        (_set("claims.0.citations.0.reference", 9), "bundle_inconsistent"),
        (_set("claims.0.number", 99), "bundle_inconsistent"),
        (_set("article.source_language", "fr"), "bundle_inconsistent"),
        (_not_the_last, "bundle_inconsistent"),
        (_never_public, "bundle_inconsistent"),
        (_foreign_slug, "bundle_inconsistent"),
        (_first_edition_lost, "bundle_chain"),
        (_set("variants.0.editions.0.note", "another"), "bundle_chain"),
        (_set("variants.0.editions.0.document", "{}"), "bundle_chain"),
        (_set("variants.0.editions.0.published_at", "2020-01-01T00:00:00Z"), "bundle_chain"),
        (_without_sign_offs, "bundle_four_eyes"),
        (_signed_by_the_author, "bundle_four_eyes"),
        (_signer_wrote, "bundle_four_eyes"),
        (_set("disclaimers.0.versions.0.approved_by", "editor"), "bundle_four_eyes"),
        (_set("claims.0.citations.0.verified_by", None), "bundle_conflict"),
        (_set("claims.0.numbers.0.low", "99"), "bundle_conflict"),
        (_set("variants.0.stage", "scheduled"), "bundle_conflict"),
    ],
)
def test_a_forged_bundle_is_refused(
    bundle: dict[str, Any], change: Callable[[Content], None], code: str
) -> None:
    change(bundle["content"])
    refusal = refused(packed(bundle))
    assert refusal.code == code, refusal.message


def _link(document: dict[str, Any]) -> None:
    document["sections"][0]["blocks"][0]["spans"][0]["link"] = "javascript:alert(1)"


def _unknown_block(document: dict[str, Any]) -> None:
    document["sections"][0]["blocks"][0] = {"type": "unknown", "element": "svg", "spans": []}


def _no_block(document: dict[str, Any]) -> None:
    document["sections"][0]["blocks"][0] = {"type": "script"}


def _other_language(document: dict[str, Any]) -> None:
    document["language"] = "en"


def _other_article(document: dict[str, Any]) -> None:
    document["article"] = "f" * 32


def _wrong_type(document: dict[str, Any]) -> None:
    document["title"] = {"html": "x"}


def _wrong_schema(document: dict[str, Any]) -> None:
    document["schema"] = 99


def _licence(document: dict[str, Any]) -> None:
    document["licence"]["url"] = "javascript:alert(1)"


def _picture(document: dict[str, Any]) -> None:
    file = {"format": "avif", "width": 1, "height": 1, "path": "https://evil.example/x.avif"}
    licence = {"name": "", "url": ""}
    document["images"] = [
        {"id": NOBODY, "role": "lead", "alt": "", "licence": licence, "sources": [file]}
    ]


@pytest.mark.parametrize(
    "change",
    [
        _picture,
        _link,
        _unknown_block,
        _no_block,
        _other_language,
        _other_article,
        _wrong_type,
        _wrong_schema,
        _licence,
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_forged_document_is_refused_though_its_digests_hold(
    bundle: dict[str, Any], change: Callable[[dict[str, Any]], None], number: int
) -> None:
    forge(bundle["content"], change, number)
    assert refused(packed(bundle)).code == "bundle_document"


def _add_finding(**changes: Any) -> Callable[[dict[str, Any]], None]:
    place = {"type": "claim", "id": NOBODY, "label": "c1"}
    finding = {
        "rule": "WORDING_CERTAIN", "severity": "warning", "language": "de", "object": place,
        "field": "body", "evidence": "sicher", "params": {}, "waiver": None,
    }  # fmt: skip
    return lambda account: account["findings"].append({**finding, **changes})


@pytest.mark.parametrize(
    "change",
    [
        lambda account: account.clear(),
        lambda account: account.pop("findings"),
        lambda account: account.update(schema=99),
        lambda account: account.update(fingerprint="0" * 64),
        lambda account: account.update(checklist={}),
        lambda account: account["checklist"].append("sources"),
        lambda account: account["checklist"][0].update(findings="many"),
        lambda account: account["checklist"][0].update(person={"answer": "yes"}),
        lambda account: account["sign_offs"][0].update(person="f" * 32),
        lambda account: account["sign_offs"].clear(),
        _add_finding(severity="fatal"),
        _add_finding(params={"count": 3}),
        _add_finding(params={"limit_amount": "1e999999999 mg"}),
        _add_finding(params={"limit_amount": "much"}),
        _add_finding(object={"type": "claim"}),
        _add_finding(object={"type": "claim", "id": "", "label": "", "more": ""}),
        _add_finding(waiver={"by": None}),
        _add_finding(evidence=["sicher"]),
    ],
)
def test_a_forged_account_of_the_checks_is_refused_though_its_digests_hold(
    bundle: dict[str, Any], change: Callable[[dict[str, Any]], None]
) -> None:
    forge(bundle["content"], change, 2, field="evidence")
    assert refused(packed(bundle)).code == "bundle_document"


@pytest.mark.parametrize(
    "params",
    [{}, {"why": "nothing"}, {"stated_on": "2026-99-99", "limit_at": "2026-13-01T99", "n": "{"}],
)
def test_a_finding_that_no_rule_says_any_more_is_shown_by_its_rule(
    bundle: dict[str, Any], params: dict[str, str]
) -> None:
    def every_rule(account: dict[str, Any]) -> None:
        for rule in (*RULES, "NO_SUCH_RULE"):
            _add_finding(rule=rule, params=params)(account)

    forge(bundle["content"], every_rule, 2, field="evidence")
    article = imported(packed(bundle)).article
    answer = ask(f"{BASE}articles/{article.uid}/evidence/", {"lang": "de"})
    assert answer.status_code == 200
    assert "NO_SUCH_RULE" in {row["rule"] for row in answer.json()["findings"]}


def test_a_document_that_names_nobody_known_is_refused(bundle: dict[str, Any]) -> None:
    forge(bundle["content"], lambda document: document["authors"].append("f" * 32), 2)
    assert refused(packed(bundle)).code == "bundle_conflict"


def test_a_forger_who_changes_nothing_is_let_in(bundle: dict[str, Any]) -> None:
    forge(bundle["content"], lambda document: None)
    assert imported(packed(bundle)).is_new


def test_a_redacted_edition_has_no_words() -> None:
    data = exported(redacted())
    move_out()
    bundle = json.loads(data)
    german(bundle["content"])["editions"][0]["document"] = "{}"
    assert refused(packed(bundle)).code == "bundle_inconsistent"


class TestConflicts:
    def test_an_article_that_differs_here_is_refused_with_what_differs(self) -> None:
        article = corrected()
        data = exported(article)
        Article.objects.update(title_de="Hier anders")
        refusal = refused(data)
        assert refusal.code == "bundle_differs"
        assert refusal.message == "the article is here already and differs: article.title_de"

    @pytest.mark.parametrize(
        ("label", "changes", "path"),
        [
            ("source", {"title": "Another title"}, "sources[0].title"),
            ("person", {"name": "Another"}, "people["),
            ("topic", {"name_en": "Rest"}, "topics[0].name_en"),
            ("disclaimerversion", {"text_de": "<p>x</p>"}, "disclaimers[0].versions[0].text_de"),
        ],
    )
    def test_a_shared_row_that_says_something_else_here_is_refused(
        self, label: str, changes: dict[str, str], path: str
    ) -> None:
        first, second = scenarios.published("a"), scenarios.published("b")
        shared = second.references.get()
        shared.source = first.references.get().source
        data, other = exported(first), exported(second)
        move_out()
        imported(other)
        model = apps.get_model("articles", label)
        model._default_manager.update(**changes)
        if label == "source":
            bundle = json.loads(data)
            model._default_manager.update(uid=bundle["content"]["sources"][0]["uid"])
            data = packed(bundle)
        refusal = refused(data)
        assert refusal.code == "bundle_differs"
        assert path in refusal.message

    def test_equal_shared_rows_are_used_by_both_articles(self) -> None:
        first, second = scenarios.published("a"), scenarios.published("b")
        bundles = [exported(first), exported(second)]
        move_out()
        for data in bundles:
            assert imported(data).is_new
        assert apps.get_model("articles", "disclaimer").objects.count() == 1
        assert apps.get_model("articles", "topic").objects.count() == 1

    @pytest.mark.parametrize(
        ("label", "values"),
        [
            ("source", {"type": "book", "title": "x", "doi": "10.99999/sleep"}),
            ("topic", {"slug": "sleep"}),
            ("disclaimer", {"key": "general", "kind": "emergency"}),
        ],
    )
    def test_what_is_here_under_another_id_is_never_doubled(
        self, bundle: dict[str, Any], label: str, values: dict[str, str]
    ) -> None:
        given = {"created_at": scenarios.START} if label == "source" else {}
        row = apps.get_model("articles", label).objects.create(**values, **given)
        refusal = refused(packed(bundle))
        assert refusal.code == "bundle_conflict"
        assert str(row.uid) in refusal.message

    def test_a_slug_that_was_given_here_is_refused(self, bundle: dict[str, Any]) -> None:
        article = scenarios.create_article(
            language=scenarios.DE, by=scenarios.author(), at=scenarios.START
        )
        article.variants.update(slug="neue-adresse")
        assert refused(packed(bundle)).code == "bundle_conflict"
