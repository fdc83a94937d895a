"""The stages of a variant and the verbs between them, as data."""

from dataclasses import dataclass
from enum import StrEnum

from articles.refusal import Refused
from articles.vocabulary import Role, Stage


class Verb(StrEnum):
    """What a person may ask of a variant."""

    SUBMIT = "submit"
    SIGN_OFF = "sign_off"
    REQUEST_CHANGES = "request_changes"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Transition:
    """`target` None means that the verb leaves the stage as it is."""

    verb: Verb
    sources: frozenset[Stage]
    target: Stage | None
    roles: frozenset[Role]


class StageRefused(Refused):
    """The verb does not start from the stage in which the variant is."""

    code = "wrong_stage"


# An approved variant can be submitted anew: an edit after the approval voids the sign-offs, and
# the way back is another review, not a flag. A sign-off that completes the required set approves.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Verb.SUBMIT,
        frozenset({Stage.DRAFT, Stage.CHANGES_REQUESTED, Stage.APPROVED}),
        Stage.IN_REVIEW,
        frozenset({Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR}),
    ),
    Transition(
        Verb.SIGN_OFF,
        frozenset({Stage.IN_REVIEW}),
        Stage.APPROVED,
        frozenset({Role.EDITOR, Role.MEDICAL, Role.TRANSLATOR}),
    ),
    Transition(
        Verb.REQUEST_CHANGES,
        frozenset({Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED}),
        Stage.CHANGES_REQUESTED,
        frozenset({Role.EDITOR, Role.MEDICAL, Role.TRANSLATOR, Role.PUBLISHER}),
    ),
    Transition(
        Verb.PUBLISH,
        frozenset({Stage.APPROVED, Stage.SCHEDULED}),
        Stage.DRAFT,
        frozenset({Role.PUBLISHER}),
    ),
    Transition(
        Verb.SCHEDULE,
        frozenset({Stage.APPROVED, Stage.SCHEDULED}),
        Stage.SCHEDULED,
        frozenset({Role.PUBLISHER}),
    ),
    Transition(
        Verb.UNSCHEDULE,
        frozenset({Stage.SCHEDULED}),
        Stage.APPROVED,
        frozenset({Role.PUBLISHER}),
    ),
    Transition(Verb.WITHDRAW, frozenset(Stage), None, frozenset({Role.PUBLISHER})),
    Transition(Verb.RESTORE, frozenset(Stage), None, frozenset({Role.PUBLISHER})),
)
BY_VERB = {transition.verb: transition for transition in TRANSITIONS}


def check_transition(verb: Verb, stage: Stage) -> Transition:
    """The transition of a verb from a stage. Raises: StageRefused."""
    transition = BY_VERB[verb]
    if stage not in transition.sources:
        allowed = ", ".join(sorted(transition.sources))
        raise StageRefused(
            f"{verb} is not possible in stage {stage}; it starts from: {allowed}",
            verb=verb.value,
            stage=stage.value,
            allowed=allowed,
        )
    return transition
