"""Webhooks in the admin: seen by those who may, and stopped, resumed and replayed by a button."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from api.partners.models import Notice
from api.partners.notices import mail_notices
from api.webhooks.endpoints import create_endpoint
from api.webhooks.fanout import fan_out
from api.webhooks.models import Delivery, Endpoint
from api.webhooks.sending import deliver_due
from api.webhooks.transport import Request, Response
from tests import scenarios
from tests.admin.pages import saved, signed_in
from tests.partners import accounts
from tests.scenarios import DE

pytestmark = pytest.mark.django_db


def _gone(request: Request) -> Response:
    return Response(request.url, 410, {}, b"")


def _stopped() -> Endpoint:
    scenarios.published(languages=(DE,))
    made = create_endpoint(
        partner=accounts.account().partner,
        url="https://p.example.com/hook",
        after=0,
        at=timezone.now(),
    )
    fan_out(at=timezone.now())
    deliver_due(at=timezone.now(), fetch=_gone)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_opens_and_only_admins_act(language: str) -> None:
    endpoint = _stopped()
    delivery, notice = Delivery.objects.get(), Notice.objects.get()
    pages = [
        reverse("admin:api_endpoint_changelist"),
        reverse("admin:api_endpoint_change", args=[endpoint.pk]),
        reverse("admin:api_delivery_changelist") + f"?endpoint__id__exact={endpoint.pk}",
        reverse("admin:api_delivery_change", args=[delivery.pk]),
        reverse("admin:api_notice_changelist"),
        reverse("admin:api_notice_change", args=[notice.pk]),
    ]
    verbs = [
        *(reverse("admin:api_endpoint_verb", args=[endpoint.pk, v]) for v in ("pause", "resume")),
        reverse("admin:api_delivery_replay", args=[delivery.pk]),
    ]
    for page in pages:
        assert signed_in(scenarios.publisher(), language).get(page).status_code == 200, page
        assert signed_in(scenarios.author()).get(page).status_code == 403, page
    for verb in verbs:
        assert signed_in(accounts.admin(), language).get(verb).status_code == 200
        assert signed_in(scenarios.publisher()).post(verb).status_code == 403
    wrong = reverse("admin:api_endpoint_verb", args=[endpoint.pk, "explode"])
    assert signed_in(accounts.admin()).get(wrong).status_code == 404


def test_a_button_resumes_tests_pauses_and_replays() -> None:
    endpoint = _stopped()
    client = signed_in(accounts.admin())
    for verb, state in (("resume", "active"), ("test", "active"), ("pause", "paused")):
        saved(client, reverse("admin:api_endpoint_verb", args=[endpoint.pk, verb]), {})
        endpoint.refresh_from_db()
        assert endpoint.state == state
    assert Delivery.objects.filter(type="partner.test").count() == 1
    delivery = Delivery.objects.get(sequence=1)
    Delivery.objects.filter(pk=delivery.pk).update(state="failed")
    saved(client, reverse("admin:api_delivery_replay", args=[delivery.pk]), {})
    delivery.refresh_from_db()
    assert delivery.state == "pending"


def test_a_notice_is_mailed_once_to_each_contact_in_their_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _stopped()
    now = timezone.now()
    assert mail_notices(at=now) == 1
    assert mail_notices(at=now) == 0
    (sent,) = mail.outbox
    assert sent.to == ["petra@pharmacy.example.com"]
    assert sent.subject == "Ihr Webhook wurde angehalten"
    assert "https://p.example.com/hook" in sent.body
    assert "der Empfänger antwortete 410" in sent.body


def test_a_mail_server_that_is_away_is_asked_again(settings: pytest.FixtureRequest) -> None:
    _stopped()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    now = timezone.now()
    assert mail_notices(at=now) == 0
    notice = Notice.objects.get()
    assert (notice.attempts, notice.mailed_at) == (1, None)
    assert notice.next_at > now
