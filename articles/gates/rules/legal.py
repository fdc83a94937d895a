"""Rules about what the law lets a text on food, medicines and advice say."""

from articles.gates.finding import Check, DatedCheck

CHECKS: tuple[Check, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = ()
