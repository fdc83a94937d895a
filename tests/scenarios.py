"""States of articles, reached by the verbs that people use. No row is written past them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group, User

from articles.drafting.actions import (
    add_language,
    confirm_number,
    create_article,
    current_locks,
    save_draft,
    verify_citation,
)
from articles.drafting.writing import Edit
from articles.gates.checklist import asked_of_people
from articles.gates.rules.signoff import required_kinds
from articles.manuscripts.fingerprint import fingerprint
from articles.manuscripts.load import load
from articles.models import (
    Article,
    ArticleDisclaimer,
    Authorship,
    ChangeCounter,
    Citation,
    Claim,
    ClaimNumber,
    Disclaimer,
    DisclaimerVersion,
    Edition,
    Person,
    Reference,
    Section,
    Source,
    Topic,
    Variant,
)
from articles.publishing.actions import publish, withdraw
from articles.review.actions import sign_off, submit
from articles.review.checklist import Given, answer_checklist
from articles.vocabulary import Answer, Language, Role, SignOffKind, Stance, Verification
from tests.replay import replayed

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DE, EN = Language.DE, Language.EN
BOTH = (DE, EN)


def after(minutes: int) -> datetime:
    """A moment so many minutes after the scenarios' start."""
    return START + timedelta(minutes=minutes)


def reference_data() -> None:
    """What migrations ship; a transactional test's clean-up takes it away."""
    if not ChangeCounter.objects.exists():
        migration = import_module("articles.migrations.0003_roles_and_single_rows")
        migration.create(apps, None)
        import_module("articles.migrations.0006_required_notices").ship(apps, None)


def user(name: str, *roles: Role) -> User:
    """A user with these roles (the name's own role where none is given); made once."""
    reference_data()
    account, is_new = User.objects.get_or_create(username=name)
    if is_new:
        account.is_staff = True
        account.set_password(f"demo-{name}")
        account.save()
        names = [role.value for role in roles or (Role(name),)]
        account.groups.set(Group.objects.filter(name__in=names))
        Person.objects.create(
            name=f"Dr. {name.title()}",
            qualification_de="Fachärztin für Allgemeinmedizin",
            qualification_en="General practitioner",
            user=account,
        )
    return account


def author() -> User:
    return user("author")


def translator() -> User:
    return user("translator")


def editor() -> User:
    return user("editor")


def medical() -> User:
    return user("medical")


def publisher() -> User:
    return user("publisher")


def writer_of(language: Language) -> User:
    """Who writes a language in these scenarios: German is the source."""
    return author() if language is DE else translator()


def disclaimer() -> Disclaimer:
    """The general notice, approved in both languages."""
    row, is_new = Disclaimer.objects.get_or_create(
        key="general", defaults={"kind": "general_medical"}
    )
    if is_new:
        DisclaimerVersion.objects.create(
            disclaimer=row,
            text_de="<p>Dieser Text ersetzt keine ärztliche Beratung.</p>",
            text_en="<p>This text does not replace medical advice.</p>",
            written_by=editor(),
            approved_by=publisher(),
            approved_at=START,
        )
    return row


def topic() -> Topic:
    """A topic named in both languages."""
    row, _ = Topic.objects.get_or_create(
        slug="sleep", defaults={"name_de": "Schlaf", "name_en": "Sleep"}
    )
    return row


TEXT: Mapping[Language, Mapping[str, str]] = {
    DE: {
        "title": "Besser einschlafen",
        "subtitle": "Was abends hilft",
        "summary": "Was Studien über den Schlaf am Abend sagen.",
        "heading": "Licht am Abend",
        "body": (
            '<p>Helles Licht hält wach. <span data-claim="{claim}">In einer Studie schliefen '
            "30 Menschen 10 Minuten später ein.</span></p><ul><li><strong>Ruhe:</strong> "
            "Gedimmtes Licht ist angenehm.</li></ul>"
        ),
        "statement": "In einer Studie schliefen 30 Menschen nach hellem Licht 10 Minuten später.",
        "annotation": "Eine kleine Studie im Schlaflabor.",
        "quote": "Teilnehmende schliefen zehn Minuten später ein.",
        "conflicts_of_interest": "Keine.",
        "funding": "Keine Förderung von außen.",
    },
    EN: {
        "title": "Falling asleep more easily",
        "subtitle": "What helps in the evening",
        "summary": "What studies say about sleep in the evening.",
        "heading": "Light in the evening",
        "body": (
            '<p>Bright light keeps people awake. <span data-claim="{claim}">In one study, 30 '
            "people fell asleep 10 minutes later.</span></p><ul><li><strong>Calm:</strong> "
            "Dimmed light is pleasant.</li></ul>"
        ),
        "statement": "In one study, 30 people fell asleep 10 minutes later after bright light.",
        "annotation": "A small study in a sleep laboratory.",
        "quote": "Participants fell asleep ten minutes later.",
        "conflicts_of_interest": "None.",
        "funding": "No outside funding.",
    },
}


def source(name: str) -> Source:
    """A journal article with a DOI of its own."""
    return Source.objects.create(
        type="article-journal",
        title=f"Evening light and sleep onset ({name})",
        language="en",
        authors=[{"family": "Muster", "given": "M."}],
        container_title="Journal of Made-up Sleep",
        issued="2021",
        doi=f"10.99999/{name}",
        url=f"https://doi.org/10.99999/{name}",
        created_at=START,
    )


@replayed
def draft(name: str = "sleep", *, languages: tuple[Language, ...] = BOTH) -> Article:
    """A clean article: one section, one claim with a verified citation; German is the source."""
    article = create_article(language=languages[0], by=writer_of(languages[0]), at=START)
    person, _ = Person.objects.get_or_create(name="Anna Autorin")
    claim = Claim(article=article, kind="efficacy", certainty="low")
    section = Section(article=article, key="light", position=1, aspect="CausesHealthAspect")
    reference = Reference(article=article, source=source(name), number=1)
    citation = Citation(
        claim=claim, reference=reference, stance=Stance.SUPPORTS.value, quote_language="de"
    )
    citation.quote = TEXT[DE]["quote"]
    shared = [
        Edit(claim),
        Edit(section),
        Edit(reference),
        Edit(citation),
        Edit(ClaimNumber(claim=claim, role="count", low=30, high=30)),
        Edit(Authorship(article=article, person=person)),
        Edit(ArticleDisclaimer(article=article, disclaimer=disclaimer())),
    ]
    article.evidence_current_on = date(2026, 1, 15)
    article.next_review_due_on = date(2029, 1, 15)
    article.jurisdictions = ["DE", "EU"]
    shared.append(Edit(article, ("evidence_current_on", "next_review_due_on", "jurisdictions")))
    save_draft(
        article=article,
        edits=shared,
        topics=[topic()],
        expected=current_locks(article),
        by=author(),
        at=START,
    )
    for language in languages:
        if language is not languages[0]:
            add_language(article=article, language=language, by=writer_of(language), at=START)
        write(article, language, name=name)
    verify_citation(
        citation=Citation.objects.get(claim__article=article),
        stance=Stance.SUPPORTS,
        how=Verification.FULL_TEXT,
        by=editor(),
        at=after(1),
    )
    for number in ClaimNumber.objects.filter(claim__article=article):
        confirm_number(number=number, by=editor(), at=after(1))
    article.refresh_from_db()
    return article


def write(
    article: Article,
    language: Language,
    *,
    name: str = "sleep",
    by: User | None = None,
    at: datetime = START,
    **changes: str,
) -> None:
    """Write one language of a draft; `changes` replace parts of its text."""
    text = {**TEXT[language], **changes}
    code = language.value
    section = Section.objects.get(article=article)
    claim = Claim.objects.get(article=article)
    reference = Reference.objects.get(article=article)
    variant = Variant.objects.get(article=article, language=code)
    article = Article.objects.get(pk=article.pk)
    edits = []
    for row, fields in (
        (article, ("title", "subtitle", "summary", "conflicts_of_interest", "funding")),
        (section, ("heading", "body")),
        (claim, ("statement",)),
        (reference, ("annotation",)),
    ):
        for field in fields:
            setattr(row, f"{field}_{code}", text[field].replace("{claim}", str(claim.uid)))
        edits.append(Edit(row, tuple(f"{field}_{code}" for field in fields)))
    variant.slug = changes.get("slug", variant.slug or f"{name}-{code}")
    edits.append(Edit(variant, ("slug",)))
    save_draft(
        article=article,
        edits=edits,
        expected=current_locks(article),
        by=by or writer_of(language),
        at=at,
    )


def variant_of(article: Article, language: Language) -> Variant:
    """The variant's row as it is now."""
    return Variant.objects.get(article=article, language=language.value)


@replayed
def signed(article: Article, language: Language, *, at: datetime | None = None) -> Variant:
    """Submit a language, answer its checklist and give it every sign-off that it needs."""
    moment = at or after(2)
    variant = variant_of(article, language)
    submit(variant=variant, by=writer_of(language), at=moment)
    manuscript = load(variant_of(article, language))
    answer_checklist(
        variant=variant,
        answers={item.key: Given(Answer.YES) for item in asked_of_people(manuscript)},
        read=fingerprint(manuscript),
        by=editor(),
        at=moment,
    )
    for kind in required_kinds(manuscript):
        sign_off(
            variant=variant,
            kind=kind,
            read=fingerprint(manuscript),
            by=medical() if kind is SignOffKind.MEDICAL else editor(),
            at=moment,
        )
    return variant_of(article, language)


@replayed
def published(
    name: str = "sleep", *, languages: tuple[Language, ...] = BOTH, at: datetime | None = None
) -> Article:
    """An article that is live in these languages."""
    article = draft(name, languages=languages)
    for language in languages:
        issue(article, language, at=at)
    return article


@replayed
def issue(article: Article, language: Language, *, at: datetime | None = None) -> Edition:
    """Submit, sign and publish what a variant's draft holds now."""
    moment = at or after(3)
    variant = signed(article, language, at=moment - timedelta(seconds=30))
    return publish(variant=variant, by=publisher(), at=moment)


@replayed
def without_claims(article: Article, language: Language, *, at: datetime) -> Edition:
    """The next edition of a language states nothing that needs evidence."""
    plain = {
        "body": f"<p>{TEXT[language]['summary']}</p>",
        "subtitle": "Neu" if language is DE else "New",
    }
    write(article, language, at=at, **plain)
    return issue(article, language, at=at + timedelta(minutes=1))


@replayed
def withdrawn(name: str = "sleep", *, language: Language = DE) -> Article:
    """An article that was live in both languages, one of them withdrawn."""
    article = published(name)
    withdraw(
        variant=variant_of(article, language),
        note="Eine Zahl war falsch." if language is DE else "A figure was wrong.",
        by=publisher(),
        at=after(10),
    )
    return article
