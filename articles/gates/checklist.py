"""The checklist that is read before a text goes out: 24 items, a closed list.

Some the gate answers from its report, some only a person can answer, and some both: there the
report is what the person sees beside the question. Items are merged from Gute Praxis
Gesundheitsinformation 2.0 (GPGI), DISCERN, the HON principles, the afgis transparency criteria,
IPDAS, GRADE, OCEBM, COPE, and the acts that they name. Their words are in `articles.messages`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.gates.finding import Finding
from articles.manuscripts.manuscript import ChecklistAnswerRecord, Manuscript
from articles.vocabulary import Answer, AnsweredBy, Severity

MACHINE, PERSON = AnsweredBy.MACHINE, AnsweredBy.PERSON
BOTH = AnsweredBy.MACHINE_AND_PERSON


@dataclass(frozen=True, slots=True)
class Item:
    """`rules` are those whose findings answer it, each by its name or as `NAME.field`.

    `is_commercial` items are asked of articles that serve a sale and of no others.
    """

    key: str
    origin: str
    by: AnsweredBy
    level: Severity
    rules: tuple[str, ...] = ()
    is_commercial: bool = False

    @property
    def needs_person(self) -> bool:
        return self.by is not AnsweredBy.MACHINE


@dataclass(frozen=True, slots=True)
class ItemState:
    """How an item stands for one text.

    `machine` is the gate's own answer, None where it has none. `person` is the answer given for
    exactly this text; `earlier` one that was given for other content and counts no more.
    """

    item: Item
    number: int
    machine: Answer | None
    findings: int
    waived: int
    person: ChecklistAnswerRecord | None
    earlier: ChecklistAnswerRecord | None

    @property
    def answer(self) -> Answer | None:
        """The answer that counts: the person's where one is needed, else the gate's."""
        if self.machine is Answer.NOT_APPLICABLE or not self.item.needs_person:
            return self.machine
        return self.person.answer if self.person else None

    @property
    def is_open(self) -> bool:
        return self.answer is None


B, W = Severity.BLOCKER, Severity.WARNING
ITEMS: tuple[Item, ...] = (
    Item("claims_sourced", "GPGI, DISCERN 4, HON", MACHINE, B, ("CLAIM_UNSOURCED",)),
    Item(
        "links_lead_to_works",
        "HON",
        MACHINE,
        B,
        (
            "SRC_LINK_HOMEPAGE", "SRC_LINK_SEARCH", "SRC_LINK_CONTAINER", "SRC_LINK_SHORTENER",
            "SRC_LINK_DEAD",
        ),
    ),
    Item(
        "sources_stand",
        "COPE, CREC",
        MACHINE,
        B,
        ("SRC_RETRACTED", "SRC_CONCERN", "SRC_CORRECTED", "SRC_STATUS_UNCLEAR", "SRC_UNCHECKED"),
    ),
    Item(
        "registry_matches",
        "Wikipedia",
        BOTH,
        B,
        ("SRC_TITLE_MISMATCH", "SRC_CONTAINER_MISMATCH", "SRC_NOT_FOUND", "SRC_ID_INVALID"),
    ),
    Item(
        "numbers_agree",
        "GPGI",
        MACHINE,
        B,
        (
            "CLAIM_SOURCE_NUMBER_DIFF", "CLAIM_RANGE_NOT_IN_SOURCE", "NUM_PARITY", "NUM_AMBIGUOUS",
            "LOCALE_NUMBER_FORMAT", "LOCALE_UNIT",
        ),
    ),
    Item(
        "absolute_numbers",
        "GPGI, DISCERN 9–11",
        BOTH,
        W,
        ("NUM_UP_TO", "CLAIM_NO_COMPARATOR", "NUM_DENOMINATOR_UNCLEAR"),
    ),
    Item(
        "uncertainty_said",
        "GPGI, GRADE",
        BOTH,
        W,
        ("WORDING_CERTAIN", "CLAIM_CONTRADICTED", "MODALITY_PARITY", "FREQUENCY_PARITY"),
    ),
    Item("no_treatment_described", "DISCERN 12", PERSON, W),
    Item("quality_of_life", "DISCERN 13, 15, IPDAS", PERSON, W),
    Item(
        "doses_within_limits",
        "EFSA, BfR, ODS",
        MACHINE,
        B,
        ("DOSE_ABOVE_UL", "DOSE_ABOVE_MAX", "DOSE_BASIS_UNSTATED", "SAFETY_WARNING_MISSING"),
    ),
    Item("red_flags", "NHS", BOTH, B, ("SAFETY_TRIAGE_MISSING",)),
    Item(
        "causal_wording", "OCEBM, GRADE", BOTH, W, ("WORDING_CAUSAL", "CLAIM_DESIGN_TOO_WEAK")
    ),
    Item(
        "authorised_health_claims",
        "(EC) 1924/2006, (EU) 432/2012",
        BOTH,
        B,
        ("CLAIM_HEALTH_NOT_AUTHORISED",),
        is_commercial=True,
    ),
    Item(
        "no_disease_claim",
        "(EU) 1169/2011 Art. 7(3)",
        BOTH,
        B,
        ("CLAIM_DISEASE_FOOD",),
        is_commercial=True,
    ),
    Item("no_promise", "HWG §§ 3, 11", BOTH, B, ("WORDING_PROMISE",), is_commercial=True),
    Item(
        "people_on_record",
        "GPGI, HON, afgis 3, 8",
        MACHINE,
        B,
        ("ART_META_MISSING.authors", "ART_META_MISSING.conflicts_of_interest", "COI_UNDISCLOSED"),
    ),
    Item("advertising_apart", "afgis 7, HON", PERSON, B),
    Item(
        "dates_plausible",
        "IQWiG, NHS, afgis 4",
        MACHINE,
        B,
        (
            "ART_META_MISSING.evidence_current_on", "ART_META_MISSING.next_review_due_on",
            "ART_DATES_IMPLAUSIBLE",
        ),
    ),
    Item(
        "languages_complete",
        "Beleg",
        MACHINE,
        B,
        (
            "LANG_MISSING", "LANG_STALE", "LANG_UNTRANSLATED", "CLAIM_PARITY", "NEGATION_PARITY",
            "ENTITY_PARITY",
        ),
    ),
    Item(
        "notices_valid",
        "Beleg",
        MACHINE,
        B,
        ("DISC_MISSING", "DISC_LANG_MISSING", "DISC_CONTRADICTED"),
    ),
    Item("audience_and_language", "afgis 2, GPGI", BOTH, W, ("READING_LEVEL", "LOCALE_ADDRESS")),
    Item("groups_named", "GPGI", PERSON, W),
    Item("reviewed_by_others", "Beleg", MACHINE, B, ("SIGNOFF_MISSING", "SIGNOFF_STALE")),
    Item("way_to_report", "afgis 5", MACHINE, W),
)  # fmt: skip
BY_KEY = {item.key: item for item in ITEMS}


def checklist(
    manuscript: Manuscript, findings: Iterable[Finding], *, fingerprint: str
) -> tuple[ItemState, ...]:
    """Every item in its order, answered from the report's findings and by the persons."""
    found = list(findings)
    latest = {row.item: row for row in manuscript.checklist_answers}
    return tuple(
        _state(item, number, manuscript, found, latest.get(item.key), fingerprint)
        for number, item in enumerate(ITEMS, start=1)
    )


def open_items(manuscript: Manuscript, *, fingerprint: str) -> tuple[Item, ...]:
    """The items that wait for a person's answer to the text with this fingerprint."""
    given = {
        row.item: row for row in manuscript.checklist_answers if row.fingerprint == fingerprint
    }
    return tuple(item for item in asked_of_people(manuscript) if item.key not in given)


def asked_of_people(manuscript: Manuscript) -> tuple[Item, ...]:
    """The items that a person must answer for this article."""
    return tuple(
        item
        for item in ITEMS
        if item.needs_person and (manuscript.is_commercial or not item.is_commercial)
    )


def _state(
    item: Item,
    number: int,
    manuscript: Manuscript,
    findings: list[Finding],
    row: ChecklistAnswerRecord | None,
    fingerprint: str,
) -> ItemState:
    mine = [finding for finding in findings if _is_about(finding, item)]
    standing = sum(finding.waiver is None for finding in mine)
    holds = row is not None and row.fingerprint == fingerprint
    return ItemState(
        item=item,
        number=number,
        machine=_by_machine(item, manuscript, standing),
        findings=standing,
        waived=len(mine) - standing,
        person=row if holds else None,
        earlier=None if holds else row,
    )


def _by_machine(item: Item, manuscript: Manuscript, standing: int) -> Answer | None:
    """What the gate answers. A finding with an exception is a person's decision, and no "no"."""
    if item.is_commercial and not manuscript.is_commercial:
        return Answer.NOT_APPLICABLE
    if item.key == "way_to_report":
        return Answer.YES if manuscript.contact else Answer.NO
    if item.by is AnsweredBy.PERSON:
        return None
    return Answer.NO if standing else Answer.YES


def _is_about(finding: Finding, item: Item) -> bool:
    return finding.rule in item.rules or f"{finding.rule}.{finding.field}" in item.rules
