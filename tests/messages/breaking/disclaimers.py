"""Manuscripts that break the rules about notices, in every way there is."""

from collections.abc import Iterator
from datetime import date

from articles.manuscripts.knowledge import Knowledge, NoticeRequirementRecord
from articles.manuscripts.manuscript import Manuscript
from articles.vocabulary import DisclaimerKind, Jurisdiction, Language
from tests.gates.manuscripts import a_disclaimer, a_manuscript, an_unsigned_manuscript


def manuscripts() -> Iterator[Manuscript]:
    yield an_unsigned_manuscript(
        disclaimers=(
            a_disclaimer(key="a", blocks=(), languages=()),
            a_disclaimer(key="b", blocks=(), languages=(Language.EN,)),
        ),
    )
    yield a_manuscript(disclaimers=(a_disclaimer(is_approved=False),))
    yield a_manuscript(disclaimers=(a_disclaimer(valid_to=date(2026, 11, 22)),))
    yield a_manuscript(disclaimers=(a_disclaimer(valid_from=date(2026, 11, 24)),))
    for confirmed in (True, False):
        for kind in DisclaimerKind:
            rows = (NoticeRequirementRecord(key="x", notice=kind, confirmed=confirmed),)
            yield a_manuscript(knowledge=Knowledge(notice_requirements=rows), disclaimers=())
            yield a_manuscript(
                knowledge=Knowledge(notice_requirements=rows),
                disclaimers=(a_disclaimer(kind=kind, jurisdiction=Jurisdiction.US),),
            )
