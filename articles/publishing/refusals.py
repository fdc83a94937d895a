"""The anticipated "no" of publishing."""

from articles.gates.finding import Report
from articles.refusal import Refused
from articles.vocabulary import Language


class PublicationRefused(Refused):
    """The variant cannot be published, withdrawn or restored as asked."""

    code = "publication_refused"


class GateRefused(PublicationRefused):
    """Blockers stand. `report` holds every finding."""

    code = "gate_closed"

    def __init__(self, report: Report) -> None:
        rules = sorted({finding.rule for finding in report.blockers})
        super().__init__(
            f"{len(report.blockers)} blocker(s) stand: {', '.join(rules)}",
            blockers=len(report.blockers),
            rules=", ".join(rules),
        )
        self.report = report


class TogetherRefused(PublicationRefused):
    """One language keeps all of them from being published. `why` is what its own verb says."""

    code = "together_refused"

    def __init__(self, language: Language, why: Refused) -> None:
        super().__init__(
            f"the {language} text: {why.message}", language=language.value, reason=why.code
        )
        self.language, self.why = language, why
