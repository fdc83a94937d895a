"""Rules about numbers: in a claim, against its sources, and between the languages."""

from articles.gates.finding import Check, DatedCheck

CHECKS: tuple[Check, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = ()
