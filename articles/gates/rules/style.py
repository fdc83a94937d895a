"""Rules about the form of a text: structures, signs, typography, address, readability."""

from articles.gates.finding import Check, DatedCheck

CHECKS: tuple[Check, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = ()
