"""The closed list of rules: what each is about and how severe it is."""

from dataclasses import dataclass

from articles.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`severity` is the rule's own; `milder` the one it has in the cases that its check names.

    Nothing overrides a sign-off or the approval of a notice, so their rules know no waiver.
    """

    about: str
    severity: Severity
    milder: Severity | None = None
    is_waivable: bool = True


RULES: dict[str, Rule] = {
    "SRC_LINK_HOMEPAGE": Rule("reference", Severity.BLOCKER),
    "CLAIM_UNSOURCED": Rule("claim", Severity.BLOCKER, milder=Severity.WARNING),
    "DISC_MISSING": Rule("variant", Severity.BLOCKER, is_waivable=False),
    "DISC_LANG_MISSING": Rule("variant", Severity.BLOCKER),
    "IMG_ALT_MISSING": Rule("variant", Severity.BLOCKER),
    "SIGNOFF_MISSING": Rule("variant", Severity.BLOCKER, is_waivable=False),
    "SIGNOFF_STALE": Rule("variant", Severity.BLOCKER, is_waivable=False),
}
