"""All rules together, and the roads that bring each run deep into the workflow at once."""

import hashlib

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from articles.models import Variant
from articles.vocabulary import Language, PublicState, Stage
from tests.machine.publishing import Publishing
from tests.machine.reviewing import Reviewing
from tests.machine.writing import Writing


def start(number: int) -> tuple[Stage, PublicState]:
    """Every start equally often: numbers that are drawn cluster, their digests do not."""
    stages, states = list(Stage), list(PublicState)
    turn = int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:4])
    return stages[turn % len(stages)], states[turn // len(stages) % len(states)]


STARTS = st.integers(0, 2**30).map(start)


class Machine(Writing, Reviewing, Publishing):
    """Every verb, role and language; what must hold is asserted in `Core`."""

    @initialize(first=STARTS, second=STARTS, third=STARTS)
    def begin(
        self,
        first: tuple[Stage, PublicState],
        second: tuple[Stage, PublicState],
        third: tuple[Stage, PublicState],
    ) -> None:
        for index, language, start in (
            (0, Language.DE, first),
            (0, Language.EN, second),
            (1, Language.EN, third),
        ):
            variant = self.variant(index, language)
            if variant is not None:
                self._make_public(variant, start[1])
                self._bring_to(variant, start[0])
                assert self.state(variant) == f"{start[0]}/{start[1]}"

    @invariant()
    def everything_holds(self) -> None:
        self.look()

    def _make_public(self, variant: Variant, state: PublicState) -> None:
        if state is PublicState.NEVER:
            return
        self._approve(variant)
        self.do_publish(variant)
        if state is PublicState.WITHDRAWN:
            self.do_withdraw(variant)

    def _bring_to(self, variant: Variant, stage: Stage) -> None:
        if stage is Stage.IN_REVIEW:
            self.do_submit(variant)
        elif stage is Stage.CHANGES_REQUESTED:
            self.do_submit(variant)
            self.do_request_changes(variant)
        elif stage in {Stage.APPROVED, Stage.SCHEDULED}:
            self._approve(variant)
            if stage is Stage.SCHEDULED:
                self.do_schedule(variant)

    def _approve(self, variant: Variant) -> None:
        self.do_submit(variant)
        read = self.shown(variant)
        for kind in self.kinds(variant):
            self.do_sign(variant, kind, read=read)
