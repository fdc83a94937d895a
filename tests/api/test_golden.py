"""Whole answers in both languages, as they were read and found good.

One scenario answers every address; ids, digests and cursors are named by what they are of, since
they differ in each run. After an intended change, write the answers anew and read the diff before
committing:
    WRITE_SNAPSHOT=1 .venv/bin/python -m pytest -n0 tests/api/test_golden.py
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from articles.models import Claim, Disclaimer, Person, Source, Topic
from articles.publishing.actions import correct
from articles.publishing.sources import state_source_status
from articles.vocabulary import SourceStatus
from tests import scenarios
from tests.api.asking import ask
from tests.scenarios import DE, after

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent.parent / "golden"
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
CURSOR = re.compile(r'(?<=cursor=)[\w-]{20,}|(?<="cursor":")[\w-]{20,}(?=")')
HEADERS = (
    "Content-Type", "Content-Language", "Cache-Control", "Vary", "Last-Modified", "Surrogate-Key",
)  # fmt: skip
# File name: address, asked with `lang`.
ANSWERS = {
    "root": "",
    "articles": "articles/?count=1",
    "article": "articles/{article}/",
    "article_expanded": "articles/{article}/?fields=claims&expand=claims.references",
    "article_as_of": "articles/{article}/?as_of=2026-03-02T09:05:00Z&fields=title,edition,dates",
    "article_bibliography": "articles/{article}/?format=bibliography&style=vancouver",
    "article_jsonld": "articles/{article}/?format=jsonld",
    "article_markdown": "articles/{article}/?format=markdown",
    "article_text": "articles/{article}/?fields=sections&body=text",
    "section": "articles/{article}/sections/light/",
    "editions": "articles/{article}/editions/?page_size=1&count=1",
    "edition": "articles/{article}/editions/1/?fields=title,edition,corrections,references",
    "evidence": "articles/{article}/evidence/",
    "claims": "claims/?count=1",
    "claim": "claims/{claim}/",
    "sources": "sources/?count=1",
    "source": "sources/{source}/",
    "source_csl": "sources/{source}/?format=csl",
    "disclaimers": "disclaimers/?count=1",
    "disclaimer": "disclaimers/{disclaimer}/",
    "topics": "topics/?count=1",
    "topic": "topics/sleep/",
    "people": "people/?count=1&page_size=2",
    "person": "people/{author}/",
    "search": "search/?q=licht&count=1",
    "search_corrected": "search/?q=einschalfen+studi&fields=title,highlight",
    "changes": "changes/",
    "problem_withdrawn": "articles/{gone}/",
    "problem_absent": "articles/unknown/",
    "problem_section": "articles/{article}/sections/dark/",
    "problem_before": "articles/{article}/?as_of=2026-03-01",
    "problem_claim_left": "claims/{left}/",
    "problem_question": "search/?q=",
    "problem_parameters": "claims/?kind=opinion&sort=id",
}


@pytest.fixture
def ids() -> dict[str, str]:
    """An article whose German text was corrected and whose source is in doubt since."""
    article = scenarios.published()
    scenarios.write(article, DE, at=after(10), title="Leichter einschlafen")
    variant = scenarios.signed(article, DE, at=after(11))
    correct(
        variant=variant, note="Der Titel versprach zu viel.", by=scenarios.publisher(), at=after(12)
    )
    state_source_status(
        source=Source.objects.get(),
        status=SourceStatus.EXPRESSION_OF_CONCERN,
        reason="Heft 3",
        by=scenarios.medical(),
        at=after(14),
    )
    named = {
        "article": article.uid,
        "claim": Claim.objects.get(article=article).uid,
        "source": Source.objects.get().uid,
        "disclaimer": Disclaimer.objects.get().uid,
        "topic": Topic.objects.get().uid,
        "author": Person.objects.get(name="Anna Autorin").uid,
        "editor": Person.objects.get(name="Dr. Editor").uid,
        "medical": Person.objects.get(name="Dr. Medical").uid,
    }
    return {name: str(uid) for name, uid in named.items()}


@pytest.fixture
def past(ids: dict[str, str]) -> dict[str, str]:
    """Texts that are no longer what they were, in both languages; for refusals."""
    gone, left = scenarios.published("gone"), scenarios.published("left")
    for minute, language in enumerate(scenarios.BOTH, 30):
        scenarios.withdraw(
            variant=scenarios.variant_of(gone, language),
            note="Eine Zahl war falsch." if language is DE else "A figure was wrong.",
            by=scenarios.publisher(),
            at=after(minute),
        )
        scenarios.without_claims(left, language, at=after(minute + 5))
    return ids | {
        "gone": str(gone.uid),
        "left": str(Claim.objects.get(article=left).uid),
        "left_article": str(left.uid),
    }


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", [name for name in ANSWERS if not name.startswith("problem")])
def test_an_answer_is_the_committed_one(name: str, language: str, ids: dict[str, str]) -> None:
    _compare(name, language, ids)


@pytest.mark.parametrize("language", ["de", "en"])
def test_refusals_are_the_committed_ones(language: str, past: dict[str, str]) -> None:
    for name in ANSWERS:
        if name.startswith("problem"):
            _compare(name, language, past)


def _compare(name: str, language: str, ids: dict[str, str]) -> None:
    path = ANSWERS[name].format(**ids)
    takes_language = name != "root"
    query = f"{'&' if '?' in path else '?'}lang={language}" if takes_language else ""
    text = _readable(ask(f"/api/v1/{path}{query}"), ids)
    file = FOLDER / f"{name}.{language}.json"
    if os.environ.get("WRITE_SNAPSHOT"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"{file.name} changed; see above"


def _readable(answer: Any, ids: dict[str, str]) -> str:
    """Status, headers and body, with names instead of what is made anew in each run."""
    body = CURSOR.sub("CURSOR", answer.content.decode())
    whole = json.dumps(
        {
            "status": answer.status_code,
            "headers": {name: answer[name] for name in HEADERS if name in answer},
            "body": json.loads(body) if "json" in answer["Content-Type"] else body.split("\n"),
        },
        ensure_ascii=False,
        indent=2,
    )
    names = {uid: name.upper() for name, uid in ids.items()}
    whole = UID.sub(lambda found: names.get(found.group(), "UNNAMED"), whole)
    seen: dict[str, str] = {}
    for digest in DIGEST.findall(whole):
        seen.setdefault(digest, f"sha256:DIGEST-{len(seen) + 1}")
    whole = DIGEST.sub(lambda found: seen[found.group()], whole)
    keys = re.search(r'"Surrogate-Key": "([^"]*)"', whole)
    if keys:
        whole = whole.replace(keys.group(1), " ".join(sorted(keys.group(1).split())), 1)
    return whole + "\n"


def test_no_golden_answer_is_left_over() -> None:
    wanted = {f"{name}.{language}.json" for name in ANSWERS for language in ("de", "en")}
    assert {file.name for file in FOLDER.iterdir()} == wanted
