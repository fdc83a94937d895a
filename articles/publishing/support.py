"""Which claims of a published text lose their support when a source goes bad. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from articles.vocabulary import ClaimKind, SourceStatus, Stance

SUPPORTING = frozenset({Stance.SUPPORTS, Stance.PARTIALLY_SUPPORTS})
# What still carries a claim. "Unchecked" is neither good nor bad, so it does.
SOUND = frozenset(
    {
        SourceStatus.UNCHECKED,
        SourceStatus.NONE_FOUND,
        SourceStatus.CORRECTED,
        SourceStatus.REINSTATED,
    }
)
# What a reader may do harm by following: a text that states one of these without support goes,
# where a publisher chose withdrawal.
GRAVE = frozenset(
    {
        ClaimKind.EFFICACY,
        ClaimKind.DOSAGE,
        ClaimKind.SAFETY,
        ClaimKind.INTERACTION,
        ClaimKind.CONTRAINDICATION,
        ClaimKind.RED_FLAG,
    }
)


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A claim for which no sound source is left."""

    uid: UUID
    key: str
    kind: ClaimKind

    @property
    def is_grave(self) -> bool:
        return self.kind in GRAVE


def unsupported_claims(
    document: Mapping[str, Any], statuses: Mapping[str, SourceStatus], *, bad: Collection[str]
) -> tuple[Unsupported, ...]:
    """The claims that a `bad` source supports and no sound one does, in the text's order.

    A document holds verified citations only. Background and contradiction carry no claim, so a
    retracted paper may be cited as history. `statuses` and `bad` are by the source's public id; a
    source without a status counts as unchecked.
    """
    sources = {row["number"]: row["source"]["id"] for row in document["references"]}
    found = []
    for claim in document["claims"]:
        carriers = {
            sources[citation["reference"]]
            for citation in claim["citations"]
            if citation["stance"] in SUPPORTING
        }
        sound = any(statuses.get(uid, SourceStatus.UNCHECKED) in SOUND for uid in carriers)
        if carriers & set(bad) and not sound:
            found.append(Unsupported(UUID(claim["id"]), claim["key"], ClaimKind(claim["kind"])))
    return tuple(found)
