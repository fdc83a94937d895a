"""Rules about words that say more than the evidence does."""

from articles.gates.finding import Check, DatedCheck

CHECKS: tuple[Check, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = ()
