"""Who and what the demo articles name: users, people, topics, disclaimers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import Group, User

from articles.models import Disclaimer, DisclaimerVersion, Person, Topic
from articles.review.disclaimers import approve_disclaimer, wording
from articles.vocabulary import Role
from cms.demo.content import Row, read, uid


@dataclass(frozen=True, slots=True)
class Cast:
    """The demo's users, by the role that each plays."""

    author: User
    translator: User
    editor: User
    medical: User
    publisher: User


def ensure_cast(*, at: datetime) -> Cast:
    """The demo's users, people, topics and disclaimers; what exists already is left as it is."""
    users = {role: _user(role) for role in Role}
    for person in read("people"):
        _person(person, users)
    for topic in read("topics"):
        Topic.objects.get_or_create(
            slug=topic["slug"],
            defaults={
                "uid": uid("topic", topic["slug"]),
                "name_de": topic["name_de"],
                "name_en": topic["name_en"],
            },
        )
    cast = Cast(
        author=users[Role.AUTHOR],
        translator=users[Role.TRANSLATOR],
        editor=users[Role.EDITOR],
        medical=users[Role.MEDICAL],
        publisher=users[Role.PUBLISHER],
    )
    for disclaimer in read("disclaimers"):
        _disclaimer(disclaimer, cast, at)
    return cast


def _user(role: Role) -> User:
    """The user named like the role. A user of that name who is there already is not touched."""
    user = User.objects.filter(username=role.value).first()
    if user is None:
        make = User.objects.create_superuser if role == Role.ADMIN else User.objects.create_user
        user = make(username=role.value, password=f"demo-{role.value}", is_staff=True)
        user.groups.add(Group.objects.get(name=role.value))
    return user


def _person(row: Row, users: dict[Role, User]) -> None:
    person = Person.objects.filter(uid=uid("person", row["key"])).first()
    if person is None:
        user = users[Role(row["user"])]
        Person.objects.create(
            uid=uid("person", row["key"]),
            name=row["name"],
            qualification_de=row["qualification_de"],
            qualification_en=row["qualification_en"],
            user=None if hasattr(user, "person") else user,
        )


def _disclaimer(row: Row, cast: Cast, at: datetime) -> None:
    """A disclaimer with one wording, approved by a publisher who did not write it."""
    disclaimer, is_new = Disclaimer.objects.get_or_create(
        key=row["key"],
        defaults={
            "uid": uid("disclaimer", row["key"]),
            "kind": row["kind"],
            "jurisdiction": row["jurisdiction"],
            "placement": row["placement"],
        },
    )
    if is_new:
        version = DisclaimerVersion.objects.create(
            disclaimer=disclaimer,
            version=row["version"],
            text_de=row["text_de"],
            text_en=row["text_en"],
            valid_from=date.fromisoformat(row["valid_from"]),
            written_by=cast.editor,
        )
        version.refresh_from_db()
        approve_disclaimer(version=version, read=wording(version), by=cast.publisher, at=at)
