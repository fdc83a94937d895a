"""The closed list of rules: what each is about and how severe it is."""

from dataclasses import dataclass

from articles.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`severity` is the rule's own; `milder` and `stricter` belong to cases that its check names.

    `needs_network`: it can only speak of what a registry or a server has answered. Nothing
    overrides a sign-off or the approval of a notice, so their rules know no waiver.
    """

    about: str
    severity: Severity
    milder: Severity | None = None
    stricter: Severity | None = None
    needs_network: bool = False
    is_waivable: bool = True

    def milder_if(self, is_so: bool) -> Severity:
        """The severity of a finding, the milder one where that case holds."""
        return self.milder if is_so and self.milder else self.severity

    def stricter_if(self, is_so: bool) -> Severity:
        """The severity of a finding, the stricter one where that case holds."""
        return self.stricter if is_so and self.stricter else self.severity


RULES: dict[str, Rule] = {
    "SRC_LINK_HOMEPAGE": Rule("reference", Severity.BLOCKER),
    "SRC_LINK_SEARCH": Rule("reference", Severity.BLOCKER),
    "SRC_LINK_CONTAINER": Rule("reference", Severity.WARNING),
    "SRC_LINK_SHORTENER": Rule("reference", Severity.WARNING),
    "SRC_LINK_DEAD": Rule("reference", Severity.WARNING, needs_network=True),
    "SRC_ID_INVALID": Rule("reference", Severity.BLOCKER),
    "SRC_PII_CHECKSUM": Rule("reference", Severity.WARNING),
    "SRC_ID_SUSPICIOUS_SEQUENCE": Rule("reference", Severity.WARNING),
    "SRC_PLATFORM_AS_AUTHOR": Rule("reference", Severity.WARNING),
    "SRC_INCOMPLETE": Rule("reference", Severity.WARNING),
    "SRC_DATE_INVALID": Rule("reference", Severity.WARNING),
    "SRC_DUPLICATE": Rule("reference", Severity.WARNING),
    "SRC_ORPHAN": Rule("reference", Severity.WARNING),
    "SRC_UNCHECKED": Rule("reference", Severity.WARNING, stricter=Severity.BLOCKER),
    "SRC_NOT_FOUND": Rule("reference", Severity.WARNING, needs_network=True),
    "SRC_TITLE_MISMATCH": Rule("reference", Severity.BLOCKER, needs_network=True),
    "SRC_CONTAINER_MISMATCH": Rule("reference", Severity.WARNING, needs_network=True),
    "SRC_RETRACTED": Rule("reference", Severity.BLOCKER, needs_network=True),
    "SRC_CONCERN": Rule("reference", Severity.BLOCKER, needs_network=True),
    "SRC_CORRECTED": Rule("reference", Severity.WARNING, needs_network=True),
    "SRC_SUPERSEDED": Rule("reference", Severity.NOTE, needs_network=True),
    "SRC_STATUS_UNCLEAR": Rule("reference", Severity.WARNING, needs_network=True),
    "CLAIM_UNSOURCED": Rule("claim", Severity.BLOCKER, milder=Severity.WARNING),
    "CLAIM_UNANCHORED": Rule("claim", Severity.WARNING),
    "CLAIM_SOURCE_NUMBER_DIFF": Rule("claim", Severity.WARNING),
    "CLAIM_RANGE_NOT_IN_SOURCE": Rule("claim", Severity.WARNING),
    "CLAIM_NO_COMPARATOR": Rule("claim", Severity.WARNING),
    "CLAIM_CONTRADICTED": Rule("claim", Severity.WARNING),
    "CLAIM_DESIGN_TOO_WEAK": Rule("claim", Severity.WARNING),
    "CLAIM_HEALTH_NOT_AUTHORISED": Rule("claim", Severity.WARNING, stricter=Severity.BLOCKER),
    "CLAIM_DISEASE_FOOD": Rule("section", Severity.WARNING, stricter=Severity.BLOCKER),
    "NUM_UP_TO": Rule("claim", Severity.WARNING),
    "NUM_GRIM": Rule("claim", Severity.NOTE),
    "NUM_DENOMINATOR_UNCLEAR": Rule("claim", Severity.NOTE),
    "NUM_AMBIGUOUS": Rule("claim", Severity.WARNING, stricter=Severity.BLOCKER),
    "DOSE_ABOVE_UL": Rule("claim", Severity.BLOCKER, milder=Severity.WARNING),
    "DOSE_ABOVE_MAX": Rule("claim", Severity.WARNING),
    "DOSE_ABOVE_REFERENCE": Rule("claim", Severity.NOTE),
    "DOSE_BASIS_UNSTATED": Rule("claim", Severity.WARNING),
    "SAFETY_WARNING_MISSING": Rule("claim", Severity.WARNING),
    "SAFETY_TRIAGE_MISSING": Rule("article", Severity.WARNING),
    "WORDING_CAUSAL": Rule("claim", Severity.WARNING),
    "WORDING_CERTAIN": Rule("section", Severity.WARNING),
    "WORDING_VAGUE_AUTHORITY": Rule("section", Severity.WARNING),
    "WORDING_PROMISE": Rule("section", Severity.WARNING, stricter=Severity.BLOCKER),
    "DISC_MISSING": Rule("variant", Severity.BLOCKER, milder=Severity.WARNING, is_waivable=False),
    "DISC_LANG_MISSING": Rule("variant", Severity.BLOCKER),
    "DISC_CONTRADICTED": Rule("variant", Severity.WARNING),
    "ART_META_MISSING": Rule("variant", Severity.BLOCKER),
    "ART_DATES_IMPLAUSIBLE": Rule("variant", Severity.WARNING),
    "COI_UNDISCLOSED": Rule("article", Severity.WARNING),
    "LANG_MISSING": Rule("article", Severity.NOTE),
    "LANG_STALE": Rule("variant", Severity.BLOCKER),
    "LANG_UNTRANSLATED": Rule("variant", Severity.WARNING),
    "CLAIM_PARITY": Rule("variant", Severity.BLOCKER),
    "NUM_PARITY": Rule("claim", Severity.BLOCKER),
    "NEGATION_PARITY": Rule("claim", Severity.WARNING),
    "MODALITY_PARITY": Rule("claim", Severity.WARNING, stricter=Severity.BLOCKER),
    "FREQUENCY_PARITY": Rule("claim", Severity.WARNING),
    "ENTITY_PARITY": Rule("claim", Severity.WARNING),
    "LOCALE_NUMBER_FORMAT": Rule("section", Severity.WARNING),
    "LOCALE_UNIT": Rule("section", Severity.WARNING),
    "LOCALE_ADDRESS": Rule("variant", Severity.NOTE),
    "SIGNOFF_MISSING": Rule("variant", Severity.BLOCKER, is_waivable=False),
    "SIGNOFF_STALE": Rule("variant", Severity.BLOCKER, is_waivable=False),
    "CHECKLIST_OPEN": Rule("variant", Severity.WARNING),
    "IMG_ALT_MISSING": Rule("variant", Severity.BLOCKER),
    "BLOCK_UNKNOWN": Rule("section", Severity.BLOCKER),
    "STYLE_SYMBOL_AS_WORD": Rule("section", Severity.NOTE),
    "STYLE_EMOJI_HEADING": Rule("section", Severity.NOTE),
    "TYPO_SPACE_BEFORE_PUNCT": Rule("section", Severity.NOTE),
    "TYPO_QUOTES_MIXED": Rule("section", Severity.NOTE),
    "READING_LEVEL": Rule("variant", Severity.NOTE),
}
