"""Claims and fields in two languages, as the corpora of the translation rules hold them.

A case of a parity rule is `{"de", "en", "kind"}`: one claim's statement in both languages; the
corpus of a language has it as the derived one. A case of LANG_UNTRANSLATED names the `field` that
holds the words, a body as HTML.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from articles.gates.finding import Finding
from articles.manuscripts.knowledge import Knowledge, TermRecord
from articles.manuscripts.manuscript import Manuscript
from articles.manuscripts.markup import parse_body
from articles.manuscripts.texts import OF_ARTICLE
from articles.vocabulary import ClaimKind, Language, TermKind
from tests.gates.corpora import Case
from tests.gates.figure_cases import a_number
from tests.gates.manuscripts import (
    a_citation,
    a_claim,
    a_reference,
    an_image,
    an_unsigned_manuscript,
)

DE, EN = Language.DE, Language.EN
BOTH = (DE, EN)
Check = Callable[[Manuscript], Iterator[Finding]]

TERMS = Knowledge(
    terms=tuple(
        TermRecord(key, TermKind(kind), tuple(de.split("|")), tuple(en.split("|")))
        for kind, key, de, en in (
            ("drug", "ibuprofen", "Ibuprofen", "ibuprofen"),
            ("drug", "paracetamol", "Paracetamol", "paracetamol|acetaminophen"),
            ("drug", "asa", "Acetylsalicylsäure|Aspirin|ASS", "aspirin|acetylsalicylic acid"),
            ("drug", "metformin", "Metformin", "metformin"),
            ("drug", "vaccine", "Impfstoff|Impfung", "vaccine|vaccination"),
            ("drug", "insulin", "Insulin", "insulin"),
            ("drug", "levothyroxine", "Levothyroxin|L-Thyroxin", "levothyroxine"),
            ("nutrient", "magnesium", "Magnesium", "magnesium"),
            ("nutrient", "calcium", "Kalzium|Calcium", "calcium"),
            ("nutrient", "vitamin-a", "Vitamin A", "vitamin A"),
            ("nutrient", "vitamin-b6", "Vitamin B6", "vitamin B6"),
            ("nutrient", "vitamin-b12", "Vitamin B12|Vitamin B 12", "vitamin B12"),
            ("nutrient", "vitamin-c", "Vitamin C", "vitamin C"),
            ("nutrient", "vitamin-d", "Vitamin D", "vitamin D"),
            ("nutrient", "vitamin-e", "Vitamin E", "vitamin E"),
            ("nutrient", "folate", "Folsäure|Folat", "folic acid|folate"),
            ("nutrient", "iron", "Eisen", "iron"),
            ("nutrient", "zinc", "Zink", "zinc"),
            ("nutrient", "copper", "Kupfer", "copper"),
            ("nutrient", "selenium", "Selen", "selenium"),
            ("nutrient", "iodine", "Jod|Iod", "iodine"),
            ("nutrient", "fluoride", "Fluorid", "fluoride"),
            ("nutrient", "sodium", "Natrium", "sodium"),
            ("nutrient", "potassium", "Kalium", "potassium"),
            ("disease", "diabetes", "Diabetes|Zuckerkrankheit", "diabetes"),
            ("disease", "hypertension", "Bluthochdruck|Hypertonie",
             "high blood pressure|hypertension"),
            ("disease", "asthma", "Asthma", "asthma"),
            ("disease", "hay-fever", "Heuschnupfen", "hay fever"),
            ("disease", "migraine", "Migräne", "migraine"),
            ("disease", "depression", "Depression", "depression"),
            ("disease", "dementia", "Demenz", "dementia"),
            ("disease", "epilepsy", "Epilepsie", "epilepsy"),
            ("disease", "measles", "Masern", "measles"),
            ("disease", "mumps", "Mumps", "mumps"),
            ("disease", "rubella", "Röteln", "rubella"),
            ("disease", "influenza", "Grippe|Influenza", "influenza|flu|the flu"),
            ("disease", "cold", "Erkältung", "cold|common cold"),
            ("disease", "covid", "COVID-19", "COVID-19"),
            ("disease", "ms", "Multiple Sklerose", "multiple sclerosis"),
            ("disease", "eczema", "Ekzem", "eczema"),
            ("disease", "tuberculosis", "Tuberkulose", "tuberculosis"),
            ("disease", "malaria", "Malaria", "malaria"),
            ("disease", "stroke", "Schlaganfall", "stroke"),
            ("disease", "thrombosis", "Thrombose", "thrombosis"),
            ("disease", "hypothyroidism", "Schilddrüsenunterfunktion|Unterfunktion",
             "hypothyroidism"),
            ("organisation", "who", "Weltgesundheitsorganisation|WHO",
             "World Health Organization|WHO"),
            ("organisation", "efsa", "EFSA", "EFSA"),
            ("organisation", "rki", "Robert Koch-Institut|RKI", "Robert Koch Institute|RKI"),
        )
    )
)  # fmt: skip


def in_both(derived: Language, change: Callable[[Manuscript, Language], Manuscript]) -> Manuscript:
    """A manuscript of the derived language beside its source, each as `change` makes it."""
    source = EN if derived is DE else DE
    shared: dict[str, Any] = {"source_language": source, "knowledge": TERMS}
    original = change(an_unsigned_manuscript(language=source, **shared), source)
    text = change(an_unsigned_manuscript(language=derived, **shared), derived)
    return replace(text, counterpart=replace(original, counterpart=None))


def a_pair(case: Case, derived: Language) -> Manuscript:
    assert isinstance(case, dict)
    kind = ClaimKind(case.get("kind", "efficacy"))
    return in_both(
        derived,
        lambda text, language: replace(
            text, claims=(a_claim(statement=case[language.value], passage="", kind=kind),)
        ),
    )


def says(check: Check) -> Callable[[Case, Language], bool]:
    return lambda case, derived: any(True for _ in check(a_pair(case, derived)))


def with_field(text: Manuscript, field: str, words: str) -> Manuscript:
    """The manuscript with these words in a field; everything else of it is empty."""
    bare = replace(
        text, title="", summary="", conflicts_of_interest="", claims=(), references=(), sections=()
    )
    if field in OF_ARTICLE:
        return replace(bare, **{field: words})
    if field in ("heading", "body"):
        parts = {"heading": words} if field == "heading" else {"blocks": parse_body(words)}
        section = replace(text.sections[0], **{"heading": "", "blocks": (), **parts})
        return replace(bare, sections=(section,))
    if field == "annotation":
        return replace(bare, references=(replace(a_reference(), annotation=words),))
    if field == "alt":
        return replace(bare, images=(an_image(alt=words),))
    claim = a_claim(statement="", passage="", citations=())
    if field == "population":
        claim = replace(claim, numbers=(replace(a_number(), population=words),))
    elif field == "quote_translation":
        claim = replace(claim, citations=(a_citation(quote_translation=words),))
    else:
        claim = replace(claim, **{field: words})
    return replace(bare, claims=(claim,))
