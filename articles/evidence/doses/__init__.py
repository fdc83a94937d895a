"""Doses in German and English prose, and what the limits of authorities say of them."""

from articles.evidence.doses.bases import intake_basis
from articles.evidence.doses.dose import Dose, People, Use
from articles.evidence.doses.finding import find_doses
from articles.evidence.doses.limits import (
    DEFAULT_JURISDICTIONS,
    Level,
    Verdict,
    amount_for,
    jurisdictions_of,
    unstated_bases,
    verdict,
)
from articles.evidence.doses.people import people_of
from articles.evidence.doses.warnings import missing_warnings

__all__ = [
    "DEFAULT_JURISDICTIONS",
    "Dose",
    "Level",
    "People",
    "Use",
    "Verdict",
    "amount_for",
    "find_doses",
    "intake_basis",
    "jurisdictions_of",
    "missing_warnings",
    "people_of",
    "unstated_bases",
    "verdict",
]
