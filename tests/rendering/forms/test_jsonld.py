"""The JSON-LD is RDF that holds what our shapes ask for; parsed without asking anybody.

`contexts/schema.org.json` is the part of schema.org's own context that the answers use, word for
word; a term that is not in it fails here.
"""

import json
from pathlib import Path
from typing import Any

import pyld
import pytest
import rdflib
from pyshacl import validate
from rdflib import RDF, Namespace, URIRef

from articles.rendering.forms.jsonld import CONTEXT, jsonld
from articles.rendering.forms.works import TYPES
from articles.vocabulary import Certainty, SourceStatus, SourceType, Stance
from tests.rendering.forms.answers import ANSWER, answer, claim, reference

ROOT = Path(__file__).resolve().parents[3]
SCHEMA_ORG: dict[str, Any] = json.loads(
    (Path(__file__).parent / "contexts" / "schema.org.json").read_text(encoding="ascii")
)
SHAPES = ROOT / "docs" / "shapes" / "article.ttl"
SCHEMA, CITO = Namespace("http://schema.org/"), Namespace("http://purl.org/spar/cito/")
PAGE = URIRef(ANSWER["canonical_url"])


def graph_of(node: dict[str, Any]) -> rdflib.Graph:
    """The triples, with the local copy of the context."""
    assert node["@context"] == CONTEXT
    local = {**node, "@context": [SCHEMA_ORG["@context"], CONTEXT[1]]}
    return rdflib.Graph().parse(data=json.dumps(local), format="json-ld")


def broken_shapes(graph: rdflib.Graph) -> str:
    """What the shapes find; "" for nothing."""
    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    conforms, _, text = validate(graph, shacl_graph=shapes, inference="none")
    return "" if conforms else text


def full(**changes: Any) -> dict[str, Any]:
    made = {
        "claims": [
            claim("c1", [1, 2]),
            claim("c2", [2], suspended=True, suspension={"reason": "Weg.", "since": "2026-03-09"}),
        ],
        "references": [reference(1), reference(2, status="retracted")],
    }
    return answer(**{**made, **changes})


def test_it_matches_the_shapes() -> None:
    assert not broken_shapes(graph_of(jsonld(full())))


def test_every_term_is_one_of_the_context() -> None:
    def terms(node: Any) -> set[str]:
        if isinstance(node, list):
            return {term for part in node for term in terms(part)}
        if isinstance(node, dict):
            kinds = node.get("@type", [])
            own = {*node, *(kinds if isinstance(kinds, list) else [kinds])}
            return own | {term for name in node if name[0] != "@" for term in terms(node[name])}
        return set()

    used = terms(jsonld(full())) | set(TYPES.values())
    assert {term for term in used if term[0] != "@" and not term.startswith("cito:")} <= set(
        SCHEMA_ORG["@context"]
    )


def test_two_readers_of_json_ld_find_the_same_triples() -> None:
    node = jsonld(full())

    def load(url: str, options: Any = None) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}

    quads = pyld.jsonld.to_rdf(node, {"documentLoader": load, "format": "application/n-quads"})
    theirs = rdflib.Graph().parse(data=quads, format="nt")
    ours = graph_of(node)
    assert len(theirs) == len(ours) > 100
    assert set(theirs.predicates()) == set(ours.predicates())


def test_the_page_names_its_review_and_its_works() -> None:
    graph = graph_of(jsonld(full()))
    assert (PAGE, RDF.type, SCHEMA.MedicalWebPage) in graph
    assert str(graph.value(PAGE, SCHEMA.lastReviewed)) == "2026-03-02"
    reviewer = graph.value(PAGE, SCHEMA.reviewedBy)
    assert str(graph.value(reviewer, SCHEMA.name)) == "Dr. Medical"
    status = {
        str(graph.value(work, SCHEMA.creativeWorkStatus))
        for work in graph.objects(PAGE, SCHEMA.citation)
    }
    assert status == {"none_found", "retracted"}
    part = graph.value(predicate=RDF.type, object=SCHEMA.HealthTopicContent)
    assert graph.value(part, SCHEMA.hasHealthAspect) == SCHEMA.CausesHealthAspect
    assert str(graph.value(part, SCHEMA.text)) == "Helles Licht hält wach."


def test_a_claim_has_its_certainty_and_its_sources() -> None:
    graph = graph_of(jsonld(full()))
    first = URIRef(f"{PAGE}#c1")
    certainty = graph.value(first, SCHEMA.additionalProperty)
    assert str(graph.value(certainty, SCHEMA.value)) == "low"
    assert len(list(graph.objects(first, CITO.isSupportedBy))) == 2
    quotes = {
        str(graph.value(node, SCHEMA.text)) for node in graph.objects(first, SCHEMA.isBasedOn)
    }
    assert quotes == {"Later."}
    assert graph.value(first, SCHEMA.creativeWorkStatus) is None


def test_a_suspended_claim_says_so() -> None:
    graph = graph_of(jsonld(full()))
    second = URIRef(f"{PAGE}#c2")
    assert str(graph.value(second, SCHEMA.creativeWorkStatus)) == "suspended"
    why = graph.value(second, SCHEMA.correction)
    assert str(graph.value(why, SCHEMA.text)) == "Weg."


@pytest.mark.parametrize("stance", list(Stance))
@pytest.mark.parametrize("certainty", [Certainty.HIGH, Certainty.NOT_GRADED])
def test_every_stance_has_its_word(stance: Stance, certainty: Certainty) -> None:
    row = claim("c1", [1], certainty=certainty.value, certainty_reason="Wenige Studien.")
    row["citations"][0]["stance"] = stance.value
    graph = graph_of(jsonld(full(claims=[row])))
    assert not broken_shapes(graph)
    assert len([word for word in graph.predicates() if word in CITO]) == 1


@pytest.mark.parametrize("kind", list(SourceType))
def test_every_type_of_work_has_a_class(kind: SourceType) -> None:
    rows = [reference(1, type=kind.value, status=status.value) for status in SourceStatus]
    for number, row in enumerate(rows, 1):
        row["number"] = number
        row["source"]["id"] = f"00000000-0000-4000-9000-{number:012}"
    graph = graph_of(jsonld(full(claims=[], references=rows)))
    assert not broken_shapes(graph)
    works = list(graph.subjects(RDF.type, SCHEMA[TYPES[kind.value]]))
    assert len(works) >= len(rows)


@pytest.mark.parametrize(
    "broken",
    [
        {"@type": "Claim", "@id": "https://a.example/#c9", "text": "Bare claim."},
        {"@type": "WebContent", "@id": "https://a.example/#n", "genre": "disclaimer"},
        {"@type": "Thing", "@id": "https://a.example/#x"},
    ],
)
def test_the_shapes_find_what_is_missing(broken: dict[str, Any]) -> None:
    node = jsonld(full())
    node["hasPart"] = [*node["hasPart"], broken]
    assert broken_shapes(graph_of(node))


def test_little_is_enough() -> None:
    bare = dict.fromkeys(("doi", "url", "issn", "isbn", "checked_at"))
    empty = dict.fromkeys(
        (
            "title_translated", "container_title", "issued", "volume", "issue", "page", "language",
        ),
        "",
    )  # fmt: skip
    body = {"literal": "Amt für Schlaf"}
    lone = reference(1, **bare, **empty, authors=[body], status="unchecked", type="report")
    graph = graph_of(
        jsonld(full(references=[lone], claims=[claim("c1", [])], topics=[], translations=[]))
    )
    assert not broken_shapes(graph)
