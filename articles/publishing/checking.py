"""Asks every service about a source and puts on record what each of them answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from articles.evidence.named import named
from articles.evidence.registries.answers import RegistryAnswer, Wanted, check_fields
from articles.evidence.registries.configured import configured_registries
from articles.evidence.registries.routing import Registries, ask_all
from articles.models import Source
from articles.publishing.facts import source_statuses
from articles.publishing.sources import CheckAnswer, record_source_checks
from articles.vocabulary import CheckOutcome, CheckService, SourceStatus

# Stands for the machine in the log; it cannot log in and has no role.
MACHINE = "registry"
# After so many sources in a row for which nothing outside could be reached, the network is away.
MOST_UNREACHED = 2
FAILED = frozenset({CheckOutcome.ERROR, CheckOutcome.RATE_LIMITED})
# Who is expected to answer. A page that refuses machines (403) refuses them next time too, and an
# archive that is busy keeps nobody from knowing what became of a work.
EXPECTED = frozenset(
    {
        CheckService.DOI_ORG,
        CheckService.CROSSREF,
        CheckService.DATACITE,
        CheckService.PUBMED,
        CheckService.EUROPE_PMC,
    }
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was answered about a source, the status it has now, and how many live texts changed."""

    source: Source
    answers: tuple[RegistryAnswer, ...]
    status: SourceStatus
    announced: int

    @property
    def is_network_away(self) -> bool:
        """Whether registries were asked and nothing outside could be reached. A page and the
        archive alone do not tell: the one may be gone, the other is often busy.
        """
        return self.is_unreached and any(answer.service in EXPECTED for answer in self.answers)

    @property
    def is_unreached(self) -> bool:
        """Whether something was asked and nobody answered, not even with a refusal."""
        return bool(self.answers) and all(
            answer.outcome == CheckOutcome.ERROR and answer.http_status is None
            for answer in self.answers
        )

    @property
    def is_partial(self) -> bool:
        """Whether a service that is expected to know gave no answer, and may give one later."""
        return any(
            answer.outcome in FAILED and answer.service in EXPECTED for answer in self.answers
        )


def check_source(*, source: Source, at: datetime, registries: Registries | None = None) -> Checked:
    """Ask all services that can know the source, then record every answer in one transaction.

    The network is asked outside of it. An outage is an answer too and clears nothing. A source
    that gives nothing to ask by has no answers.
    """
    names = named(doi=source.doi or "", pmid=source.pmid or "", pmcid=source.pmcid, url=source.url)
    wanted = Wanted(names.doi, names.pmid, source.title, source.url, names.pmcid)
    answers = tuple(ask_all(registries or configured_registries(), wanted))
    announced = 0
    if answers:
        announced = record_source_checks(
            answers=[CheckAnswer(source=source, **check_fields(answer)) for answer in answers],
            by=machine(),
            at=at,
        )
    return Checked(source, answers, source_statuses([source])[source.pk], announced)


def check_sources(
    *, sources: Iterable[Source], at: datetime, registries: Registries | None = None
) -> Iterator[Checked]:
    """Check one source after another; ends early where nothing outside can be reached."""
    unreached = 0
    for source in sources:
        checked = check_source(source=source, at=at, registries=registries)
        yield checked
        unreached = unreached + 1 if checked.is_network_away else 0
        if unreached >= MOST_UNREACHED:
            return


def machine() -> User:
    """The account in whose name answers are recorded."""
    user, _ = User.objects.get_or_create(
        username=MACHINE, defaults={"is_active": False, "password": "!"}
    )
    return user
