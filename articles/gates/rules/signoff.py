"""Rules about sign-offs: who must have vouched for this text, and who did for exactly it."""

from collections.abc import Iterator
from enum import Enum, auto

from articles.gates.finding import Check, DatedCheck, Finding
from articles.gates.places import place_of_variant
from articles.gates.rulebook import RULES
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.manuscript import Manuscript, SignOffRecord
from articles.vocabulary import Decision, SignOffKind


class Verdict(Enum):
    VALID = auto()
    CHANGES_REQUESTED = auto()
    CONTRIBUTED = auto()
    STALE = auto()


WHY_MISSING = {Verdict.CHANGES_REQUESTED: "changes_requested", Verdict.CONTRIBUTED: "contributed"}


def required_kinds(manuscript: Manuscript) -> tuple[SignOffKind, SignOffKind]:
    """The sign-offs that this variant needs: the editorial or translation one, then the medical."""
    first = SignOffKind.EDITORIAL if manuscript.is_source else SignOffKind.TRANSLATION
    return first, SignOffKind.MEDICAL


def valid_sign_offs(manuscript: Manuscript) -> dict[SignOffKind, SignOffRecord]:
    """The required sign-offs that hold for the text as it is; kinds that do not are absent."""
    latest = _latest(manuscript)
    return {
        kind: latest[kind]
        for kind in required_kinds(manuscript)
        if kind in latest and _verdict(manuscript, latest[kind]) is Verdict.VALID
    }


def contributors_since_last_edition(manuscript: Manuscript) -> frozenset[int]:
    """Primary keys of the users who changed this variant since it was last published."""
    since = manuscript.last_published_at
    return frozenset(
        row.user for row in manuscript.contributors if since is None or row.last_at > since
    )


def sign_offs_are_given(manuscript: Manuscript) -> Iterator[Finding]:
    """SIGNOFF_MISSING and SIGNOFF_STALE: the latest sign-off of each required kind decides.

    Missing: none was given, it asks for changes, or it is by someone who contributed since the
    last edition. Stale: it was given for other content.
    """
    latest = _latest(manuscript)
    for kind in required_kinds(manuscript):
        row = latest.get(kind)
        if row is None:
            yield _finding("SIGNOFF_MISSING", manuscript, kind, why="none")
            continue
        verdict = _verdict(manuscript, row)
        if verdict is Verdict.STALE:
            yield _finding("SIGNOFF_STALE", manuscript, kind, row)
        elif verdict is not Verdict.VALID:
            yield _finding("SIGNOFF_MISSING", manuscript, kind, row, why=WHY_MISSING[verdict])


def _latest(manuscript: Manuscript) -> dict[SignOffKind, SignOffRecord]:
    return {row.kind: row for row in manuscript.sign_offs}


def _verdict(manuscript: Manuscript, row: SignOffRecord) -> Verdict:
    if row.decision != Decision.APPROVED:
        return Verdict.CHANGES_REQUESTED
    if row.by in contributors_since_last_edition(manuscript):
        return Verdict.CONTRIBUTED
    return Verdict.VALID if _is_of_this_content(manuscript, row) else Verdict.STALE


def _is_of_this_content(manuscript: Manuscript, row: SignOffRecord) -> bool:
    """Verified by the recipe that the sign-off was made with; one nobody knows verifies nothing."""
    try:
        return fingerprint(manuscript, version=row.fingerprint_version) == row.fingerprint
    except ValueError:
        return False


def _finding(
    rule: str,
    manuscript: Manuscript,
    kind: SignOffKind,
    row: SignOffRecord | None = None,
    why: str = "",
) -> Finding:
    params = {"sign_off": kind.value}
    if why:
        params["why"] = why
    if row:
        params |= {"by": row.by_name, "given_at": row.at.isoformat()}
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        place=place_of_variant(manuscript),
        field=f"sign_offs.{kind.value}",
        evidence=f"{row.by_name}, {row.at:%Y-%m-%d %H:%M %Z}" if row else "",
        language=manuscript.language,
        params=params,
    )


CHECKS: tuple[Check, ...] = (sign_offs_are_given,)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
