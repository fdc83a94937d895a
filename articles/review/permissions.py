"""Who may do what. Roles are groups; a superuser without a group has no role.

Identity that fails is nobody: an inactive or anonymous user holds no role, and the absence of a
user never means the system.
"""

from django.contrib.auth.models import AnonymousUser, User

from articles.gates.rules.signoff import contributors_since_last_edition
from articles.manuscripts.manuscript import Manuscript
from articles.refusal import Refused
from articles.review.transitions import BY_VERB, Verb
from articles.statements.kept import kept_rows
from articles.vocabulary import Role, SignOffKind

SIGNERS: dict[SignOffKind, frozenset[Role]] = {
    SignOffKind.EDITORIAL: frozenset({Role.EDITOR}),
    SignOffKind.MEDICAL: frozenset({Role.MEDICAL}),
    SignOffKind.TRANSLATION: frozenset({Role.TRANSLATOR, Role.EDITOR}),
}

KNOWN = {role.value: role for role in Role}


class NotAllowed(Refused):
    """The user lacks the role."""

    code = "not_allowed"


class FourEyesRefused(Refused):
    """Nobody signs off what they wrote or translated."""

    code = "four_eyes"


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """The roles that a user holds now. One query."""
    if not user.is_active or user.is_anonymous:
        return frozenset()
    rows = kept_rows(
        "SELECT own.name FROM auth_group own JOIN auth_user_groups held ON held.group_id = own.id "
        "WHERE held.user_id = %s",
        [user.pk],
    )
    return frozenset(KNOWN[name] for (name,) in rows if name in KNOWN)


def check_role(verb: Verb, by: User) -> None:
    """Raises: NotAllowed where no role of the user allows the verb."""
    _check(by, BY_VERB[verb].roles, verb.value)


def check_any_role(roles: frozenset[Role], by: User, what: str) -> None:
    """Raises: NotAllowed where the user holds none of the roles. `what` names the verb."""
    _check(by, roles, what)


def can(verb: Verb, by: User) -> bool:
    """Whether a role of the user allows the verb."""
    return bool(BY_VERB[verb].roles & roles_of(by))


def check_signer(kind: SignOffKind, manuscript: Manuscript, by: User) -> None:
    """Raises: NotAllowed without the role, FourEyesRefused for a contributor's own text."""
    _check(by, SIGNERS[kind], f"sign_off ({kind})")
    if by.pk in contributors_since_last_edition(manuscript):
        raise FourEyesRefused(
            "nobody signs off what they wrote or translated", kind=kind.value, by=by.get_username()
        )


def _check(by: User, roles: frozenset[Role], what: str) -> None:
    if not roles & roles_of(by):
        needed = ", ".join(sorted(roles))
        raise NotAllowed(f"{what} needs one of the roles: {needed}", verb=what, needed=needed)
