"""Naming a published work: by our id for it, by DOI, by PubMed id."""

import re
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles.evidence.identifiers import normalise_doi, normalise_pmid
from articles.models import EditionSource, PublicName
from articles.vocabulary import Language, NameKind

UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Work:
    """A work by one of its names; the others are empty."""

    uid: uuid.UUID | None = None
    doi: str = ""
    pmid: str = ""


def work_named(text: str) -> Work | None:
    """The work that a text names, with or without `doi:` or `pmid:`; None for no such name."""
    if len(text) > LONGEST:
        return None
    if UID.match(text):
        return Work(uid=uuid.UUID(text))
    if doi := normalise_doi(text):
        return Work(doi=doi)
    pmid = normalise_pmid(text)
    return Work(pmid=pmid) if pmid else None


def uids_of(work: Work, language: Language) -> QuerySet[PublicName, uuid.UUID]:
    """All ids under which editions may cite the work: rows merged with it count."""
    known = names_of_sources(language)
    if work.uid is not None:
        found = known.filter(Q(uid=work.uid) | Q(slug=str(work.uid)))
    else:
        name = {"doi": work.doi} if work.doi else {"pmid": work.pmid}
        found = known.filter(uid__in=EditionSource.objects.filter(**name).values("uid"))
    return known.filter(slug__in=found.values("slug")).values_list("uid", flat=True)


def names_of_sources(language: Language) -> QuerySet[PublicName]:
    """Sources as they are known today; `slug` is the id they are known by."""
    return PublicName.objects.filter(kind=NameKind.SOURCE.value, language=language.value)
