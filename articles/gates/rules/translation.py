"""Rules about one language of an article beside the other."""

from articles.gates.finding import Check, DatedCheck

CHECKS: tuple[Check, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = ()
