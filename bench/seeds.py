# ruff: noqa: PLC0415 - models exist once the database is chosen
"""The articles that everything else is copied from, written and published by the verbs.

Each has 10 sections, 25 claims with 1 to 3 citations, 7 sources and 2 notices, in both languages.
The texts are made up: they say nothing that anybody could act on.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

# What the articles are about. Every text names all of `COMMON`; only its own names its subject.
SUBJECTS = (
    ("Kopfschmerzen", "Headaches"),
    ("Rückenschmerzen", "Backaches"),
    ("Heuschnupfen", "Hayfever"),
    ("Schlaflosigkeit", "Insomnia"),
    ("Sodbrennen", "Heartburn"),
)
ASPECTS = (
    "Overview", "Causes", "HowItWorks", "Prevention", "SelfCare", "LivingWith", "Prognosis",
    "Screening", "PatientExperience", "SeeDoctor",
)  # fmt: skip
HEADINGS = (
    ("Was damit gemeint ist", "What is meant by it"),
    ("Woher es kommt", "Where it comes from"),
    ("Was im Körper geschieht", "What happens in the body"),
    ("Was vorbeugt", "What prevents it"),
    ("Was man selbst tun kann", "What people can do themselves"),
    ("Der Alltag damit", "Everyday life with it"),
    ("Wie es weitergeht", "How it goes on"),
    ("Wie es festgestellt wird", "How it is found"),
    ("Was Betroffene berichten", "What those affected report"),
    ("Wann ärztlicher Rat hilft", "When medical advice helps"),
)
KINDS = ("definition", "cause", "mechanism", "prevention", "prognosis", "diagnosis", "advice")
STATEMENTS = (
    ("{de} gehören zu den Beschwerden, über die in Praxen oft gesprochen wird.",
     "{En} are among the complaints that are often talked about in surgeries."),
    ("Über {de} wurden in einer Befragung {n} Personen befragt.",
     "In one survey on {en}, {n} people were asked."),
    ("Wie stark {de} empfunden werden, ist von Mensch zu Mensch verschieden.",
     "How strongly {en} are felt differs from person to person."),
    ("Ein Tagebuch kann zeigen, wann {de} auftreten und was ihnen vorausging.",
     "A diary can show when {en} occur and what went before them."),
    ("Zu {de} liegt eine Übersicht mit {n} Studien vor.",
     "On {en} there is a review of {n} trials."),
)  # fmt: skip
BEFORE = {
    "de": "Viele Menschen finden im Alltag einen Weg, der zu ihnen passt, und sprechen darüber mit "
    "der Familie. Was dem einen guttut, muss dem anderen nicht helfen.",
    "en": "Many people find a way in everyday life that suits them, and talk about it with their "
    "family. What does one person good need not help another.",
}
AFTER = {
    "de": "Wer unsicher ist, fragt in der Praxis oder in der Apotheke nach. Das gilt auch dann, "
    "wenn sich etwas ändert.",
    "en": "Those who are unsure ask at the surgery or the pharmacy. The same holds when something "
    "changes.",
}
SECTIONS, CLAIMS, SOURCES = 10, 25, 7
# In a text of every article, and in texts of one subject only.
COMMON = {"de": "Beschwerden", "en": "complaints"}
DRAFTED_AT = datetime(2026, 1, 5, 9, 0, 11, tzinfo=UTC)
SIGNED_AT = datetime(2026, 2, 2, 9, 0, 0, tzinfo=UTC)
PUBLISHED_AT = datetime(2026, 2, 3, 9, 0, 13, tzinfo=UTC)


def written(number: int, *, name: str) -> Any:
    """The draft of a subject in both languages, every citation and figure verified."""
    from cms.demo.cast import ensure_cast
    from cms.demo.draft import write_draft

    cast = ensure_cast(at=DRAFTED_AT)
    at = DRAFTED_AT + timedelta(minutes=number)
    return write_draft(name, content(number, name), cast=cast, at=at)


def signed(article: Any, *, at: datetime) -> None:
    """Submitted and signed off in both languages."""
    from articles.manuscripts.fingerprint import fingerprint
    from articles.manuscripts.load import load
    from articles.models import Variant
    from articles.review.actions import sign_off, submit
    from articles.vocabulary import SignOffKind
    from cms.demo.cast import ensure_cast

    cast = ensure_cast(at=DRAFTED_AT)
    for code in ("de", "en"):
        row = Variant.objects.get(article=article, language=code)
        is_source = code == article.source_language
        submit(variant=row, by=cast.author if is_source else cast.translator, at=at)
        first = SignOffKind.EDITORIAL if is_source else SignOffKind.TRANSLATION
        for kind, by in ((first, cast.editor), (SignOffKind.MEDICAL, cast.medical)):
            sign_off(variant=row, kind=kind, read=fingerprint(load(row)), by=by, at=at)


def published(numbers: Sequence[int]) -> list[Any]:
    """These subjects, live in both languages, a minute apart."""
    from articles.publishing.actions import publish_all
    from cms.demo.cast import ensure_cast

    made = []
    for number in numbers:
        article = written(number, name=f"bench-{number}")
        signed(article, at=SIGNED_AT)
        publish_all(
            article=article,
            by=ensure_cast(at=DRAFTED_AT).publisher,
            at=PUBLISHED_AT + timedelta(minutes=number),
        )
        made.append(article)
    return made


def content(number: int, name: str) -> dict[str, Any]:
    """An article in the form of the demo content."""
    de, en = SUBJECTS[number % len(SUBJECTS)]
    claims = [_claim(n, de, en, name) for n in range(CLAIMS)]
    return {
        "source_language": "de",
        "slug_de": f"{name}-de",
        "slug_en": f"{name}-en",
        "title_de": f"{de}: ein Überblick über {COMMON['de']}",
        "title_en": f"{en}: an overview of {COMMON['en']}",
        "subtitle_de": "Was bekannt ist und was offen bleibt",
        "subtitle_en": "What is known and what remains open",
        "summary_de": f"Der Text beschreibt, was über {de} bekannt ist, woher {COMMON['de']} "
        "kommen und wann ärztlicher Rat hilft.",
        "summary_en": f"The text describes what is known about {en}, where {COMMON['en']} "
        "come from and when medical advice helps.",
        "conflicts_of_interest_de": "Keine angegeben.",
        "conflicts_of_interest_en": "None declared.",
        "funding_de": "Keine Förderung von außen.",
        "funding_en": "No outside funding.",
        "audience": "public",
        "is_commercial": False,
        "jurisdictions": ["DE", "EU"],
        "licence_name": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "evidence_current_on": "2026-01-05",
        "next_review_due_on": "2029-01-05",
        "authors": ["author"],
        "topics": ["sleep" if number % 2 else "muscles"],
        "disclaimers": ["general", "supplement"],
        "sections": [_section(n, claims, name) for n in range(SECTIONS)],
        "sources": [_source(n, name) for n in range(SOURCES)],
        "claims": claims,
    }


def _claim(n: int, de: str, en: str, name: str) -> dict[str, Any]:
    german, english = STATEMENTS[n % len(STATEMENTS)]
    figure = 30 + n
    words = {"de": de, "en": en.lower(), "En": en, "n": figure}
    has_figure = "{n}" in german
    return {
        "key": f"{name}-{n}",
        "kind": KINDS[n % len(KINDS)],
        "statement_de": german.format(**words),
        "statement_en": english.format(**words),
        "certainty": "low",
        "certainty_reason_de": "Wenige und kleine Studien.",
        "certainty_reason_en": "Few and small trials.",
        "numbers": [{"role": "count", "low": str(figure), "high": str(figure), "unit": ""}]
        if has_figure
        else [],
        "citations": [
            {
                "source": f"{name}-source-{(n + step) % SOURCES}",
                "stance": "supports",
                "directness": "direct",
                "verified_how": "full_text",
                "locator": f"S. {n + 1}",
            }
            for step in range(1 + n % 3)
        ],
    }


def _section(n: int, claims: list[dict[str, Any]], name: str) -> dict[str, Any]:
    own = claims[n::SECTIONS]
    row: dict[str, Any] = {"key": f"part-{n}", "aspect": f"{ASPECTS[n]}HealthAspect"}
    for place, code in enumerate(("de", "en")):
        marked = "".join(
            f'<p><span data-claim="{claim["key"]}">{claim[f"statement_{code}"]}</span></p>'
            for claim in own
        )
        row[f"heading_{code}"] = HEADINGS[n][place]
        row[f"body_{code}"] = f"<p>{BEFORE[code]}</p>{marked}<p>{AFTER[code]}</p>"
    return row


def _source(n: int, name: str) -> dict[str, Any]:
    return {
        "key": f"{name}-source-{n}",
        "type": "article-journal",
        "title": f"A made-up study of complaints, part {n + 1} ({name})",
        "title_translated_de": f"Eine erfundene Studie, Teil {n + 1}",
        "language": "en",
        "authors": [{"family": "Muster", "given": "M."}, {"family": "Beispiel", "given": "B."}],
        "container_title": "Journal of Made-up Medicine",
        "issued": "2021",
        "volume": "4",
        "page": f"{10 * n + 1}-{10 * n + 9}",
        "doi": f"10.99999/{name}.{n}",
        "url": f"https://doi.org/10.99999/{name}.{n}",
        "study_design": "cohort",
        "plain_summary_de": "Eine Beobachtung über mehrere Jahre.",
        "plain_summary_en": "An observation over several years.",
        "annotation_de": "Beschreibt, was Befragte berichten.",
        "annotation_en": "Describes what those asked report.",
    }
