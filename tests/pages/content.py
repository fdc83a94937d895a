"""What the pages show: the demo content, and whatever else some page needs to have a page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from api.preview.links import make_link
from api.preview.models import PreviewLink
from api.webhooks.endpoints import create_endpoint
from api.webhooks.fanout import fan_out
from articles.gates.check import check
from articles.manuscripts.load import load
from articles.models import (
    Comment,
    Disclaimer,
    DisclaimerVersion,
    Edition,
    EditionClaim,
    RetractionPolicy,
    SavedFilter,
    Variant,
    Waiver,
)
from articles.publishing.policies import switch_on_policy
from articles.publishing.schedule import schedule
from articles.publishing.suspension import suspend_claims
from articles.review.actions import submit
from articles.review.assignments import assign
from articles.review.comments import add_comment
from articles.review.saved_filters import keep_filter
from articles.review.waivers import waive
from articles.vocabulary import (
    AssignedWork,
    FilterPlace,
    Language,
    PolicyAction,
    RetractionTrigger,
    Stage,
)
from cms.demo.loader import load_demo
from cms.models import beat
from tests import scenarios
from tests.access.browser import PASSWORD
from tests.access.world import first
from tests.partners import accounts

APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of a made-up authenticator app
DE, EN = Language.DE, Language.EN


@dataclass(frozen=True)
class Content:
    """What pages are asked for by name. `code` is the part behind # that opens the draft."""

    root: User
    secured: User
    stages: dict[str, Variant]
    live: Variant
    withdrawn: Variant
    faulty: Variant
    unsigned_notice: DisclaimerVersion
    policy: RetractionPolicy
    waiver: Waiver
    comment: Comment
    kept_filter: SavedFilter
    link: PreviewLink
    code: str


def fill() -> Content:
    """Write it all into a migrated, empty database."""
    scenarios.reference_data()
    at = timezone.now()
    load_demo(at=at)
    root, editor = User.objects.get(username="admin"), scenarios.editor()
    live = Variant.objects.get(slug="caffeine-amounts-pregnancy-sleep")
    faulty = Variant.objects.get(article__title_en__startswith="Restless")
    link, code = make_link(
        article=faulty.article.uid, language=EN, days=7, by=editor, at=at, for_whom="Dr. Kern"
    )
    policy = switch_on_policy(
        trigger=RetractionTrigger.RETRACTED, action=PolicyAction.TASK_ONLY,
        reason="Somebody looks at each of them.", by=scenarios.publisher(), at=at,
    )  # fmt: skip
    _remarks(live, faulty, at)
    _partner(at)
    content = Content(
        root=root,
        secured=_secured(),
        stages=_stages(at),
        live=live,
        withdrawn=Variant.objects.get(slug="mmr-vaccination-and-autism"),
        faulty=faulty,
        unsigned_notice=DisclaimerVersion.objects.create(
            disclaimer=Disclaimer.objects.order_by("pk")[0],
            version=2,
            text_de="<p>Dieser Text ersetzt kein Gespräch mit einer Ärztin.</p>",
            text_en="<p>This text does not replace talking to a doctor.</p>",
            written_by=editor,
        ),
        policy=policy,
        waiver=Waiver.objects.order_by("pk")[0],
        comment=Comment.objects.order_by("pk")[0],
        kept_filter=keep_filter(
            place=FilterPlace.ARTICLES, name="Caffeine", query="q=caffeine", by=root
        ),
        link=link,
        code=code,
    )
    for model in admin.site._registry:
        first(model)
    call_command("count_debt", verbosity=0)
    beat(name="worker", at=timezone.now())
    return content


def _remarks(live: Variant, faulty: Variant, at: datetime) -> None:
    """What people say and do about texts: a comment, an assignment, an exception, a doubt."""
    editor, author, publisher = scenarios.editor(), scenarios.author(), scenarios.publisher()
    add_comment(
        article=faulty.article, language=EN, text="Which study is meant here?", by=editor, at=at
    )
    assign(
        variant=faulty, work=AssignedWork.WRITING, user=author, by=editor, at=at,
        due_on=(at + timedelta(days=2)).date(), note="The sources first, please.",
    )  # fmt: skip
    found = next(
        one for one in check(load(faulty), at=at).findings if one.severity.value == "warning"
    )
    waive(
        variant=faulty, finding=found, reason="Agreed with the author.", by=publisher, at=at,
        expires_on=(at + timedelta(days=30)).date(),
    )  # fmt: skip
    edition = Edition.objects.filter(variant=live).order_by("-number")[0]
    doubted = EditionClaim.objects.filter(edition=edition).order_by("position")[0]
    suspend_claims(
        variant=live, claims=[doubted.uid], reason="The study is being checked.",
        by=publisher, at=at,
    )  # fmt: skip


def _stages(at: datetime) -> dict[str, Variant]:
    """A German text in every stage that is not a draft."""
    found = {}
    for name in (Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED):
        article = scenarios.draft(name.value.replace("_", "-"))
        if name is Stage.IN_REVIEW:
            submit(
                variant=scenarios.variant_of(article, DE),
                by=scenarios.author(),
                at=scenarios.after(2),
            )
        else:
            scenarios.signed(article, DE)
        if name is Stage.SCHEDULED:
            schedule(
                variant=scenarios.variant_of(article, DE),
                moment=at + timedelta(days=3),
                by=scenarios.publisher(),
                at=at,
            )
        found[name.value] = scenarios.variant_of(article, DE)
    return found


def _secured() -> User:
    """Somebody who has every kind of second factor."""
    user = User.objects.create_superuser("secured", "secured@example.org", PASSWORD)
    TOTP.activate(user, APP_SECRET)
    RecoveryCodes.activate(user)
    data: dict[str, Any] = {"name": "Notebook", "credential": made_up_passkey()}
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    return user


def made_up_passkey() -> dict[str, Any]:
    """A registration as a browser sends it, of a device that nobody has."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    device, site = b"a made-up device", sha256(b"127.0.0.1").digest()
    attested = AttestedCredentialData.create(Aaguid.NONE, device, key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    sent = AttestationObject.create("none", AuthenticatorData.create(site, flags, 0, attested), {})
    asked = CollectedClientData.create("webauthn.create", b"made up", "http://127.0.0.1")
    return {
        "id": websafe_encode(device),
        "rawId": websafe_encode(device),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(asked),
            "attestationObject": websafe_encode(sent),
            "transports": ["internal"],
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def _partner(at: datetime) -> None:
    """A partner with terms, a key, a webhook and what is due to it."""
    partner = accounts.account("Apotheke am Markt", at=at).partner
    accounts.terms(partner, accepted=False, valid_from=date(2099, 1, 1), at=at)
    create_endpoint(
        partner=partner, url="https://partner.example.com/hook", description="shop", after=0, at=at
    )
    fan_out(at=at)
