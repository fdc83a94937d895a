"""What a text says of an amount of a nutrient: how much, how often, for whom, and as what."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from articles.vocabulary import Bound, DoseBasis, IntakeBasis, Population


class Use(StrEnum):
    """What a text does with an amount. Only advice is held against every limit.

    A report tells what others took (in a trial, on average); a limit is what an authority allows;
    harm is an amount that the text warns of; what is refused is denied or only asked; what is past
    once held.
    """

    ADVICE = "advice"
    REPORT = "report"
    LIMIT = "limit"
    HARM = "harm"
    REFUSED = "refused"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class People:
    """For whom; ages are completed years."""

    population: Population
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """`low` to `high` of a unit, `times` a day where `per` is one intake.

    `substance` is the key of a term, `name` how the text calls it, `salt` the acid or compound
    that the name holds ("citrate"). `per` is "" where the text says nothing; `kg.d` is for every
    kilogram of body weight and day. A basis is None until the text, or a person, states it.
    `people` is empty where the text names nobody. `start` and `end` are offsets of the amount.
    """

    substance: str
    name: str
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    per: str
    times: Decimal
    use: Use
    start: int
    end: int
    text: str
    salt: str = ""
    dose_basis: DoseBasis | None = None
    intake_basis: IntakeBasis | None = None
    people: tuple[People, ...] = ()
    alternatives: tuple[Decimal, ...] = ()

    @property
    def most(self) -> Decimal:
        """The upper end; the lower one where the text leaves the upper open ("at least 50 mg").

        Figures that can mean two amounts ("2.000 mg" in English) count as the larger one.
        """
        ends = [end for end in (self.high, self.low) if end is not None]
        return max(ends[:1] + list(self.alternatives), default=Decimal(0))
