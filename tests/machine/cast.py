"""The people and rows that every run of the machine starts from, made once and committed."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.models import Article, Disclaimer, Source, Topic
from articles.vocabulary import Role
from tests import scenarios

ALL_ROLES = tuple(Role)
# Every combination that matters: one role each, several, all, none; and rights that are no role.
CAST: dict[str, tuple[Role, ...]] = {
    "author": (Role.AUTHOR,),
    "translator": (Role.TRANSLATOR,),
    "editor": (Role.EDITOR,),
    "medical": (Role.MEDICAL,),
    "publisher": (Role.PUBLISHER,),
    "admin": (Role.ADMIN,),
    "allrounder": ALL_ROLES,
    "second_allrounder": ALL_ROLES,
    "writer_and_signer": (Role.AUTHOR, Role.EDITOR, Role.MEDICAL),
    "root": (),
    "root_with_roles": ALL_ROLES,
    "left_the_house": ALL_ROLES,
    "nobody": (),
}


@dataclass(frozen=True, slots=True)
class Base:
    """Committed rows. Runs change them inside a transaction that is rolled back."""

    people: tuple[User, ...]
    articles: tuple[int, ...]
    spare_sources: tuple[int, ...]
    topic: int
    disclaimer: int


def base() -> Base:
    """Thirteen people, two drafts in both languages, one in German only, spare sources."""
    people = []
    for name, roles in CAST.items():
        account = scenarios.user(name, *(roles or (Role.ADMIN,)))
        if not roles:
            account.groups.clear()
        account.is_superuser = name.startswith("root")
        account.is_active = name != "left_the_house"
        account.save(update_fields=["is_superuser", "is_active"])
        people.append(account)
    articles: list[Article] = [scenarios.draft("one"), scenarios.draft("two")]
    articles.append(scenarios.draft("three", languages=(scenarios.DE,)))
    spare = [scenarios.source(f"spare-{number}") for number in range(3)]
    # One twin without an identifier, so that a merge is possible at all.
    Source.objects.filter(pk=spare[0].pk).update(doi=None)
    return Base(
        people=tuple(people),
        articles=tuple(article.pk for article in articles),
        spare_sources=tuple(row.pk for row in spare),
        topic=Topic.objects.get().pk,
        disclaimer=Disclaimer.objects.get().pk,
    )
