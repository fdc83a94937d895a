"""Refusals and findings in the language of the interface."""

from django.utils.translation import get_language

from articles.gates.finding import Finding
from articles.messages.findings import Message, render
from articles.messages.reasons import reason_text
from articles.publishing.refusals import TogetherRefused
from articles.refusal import Refused
from articles.vocabulary import Language


def interface_language() -> Language:
    """German or English: what the person at the screen reads."""
    return Language.EN if (get_language() or "").startswith("en") else Language.DE


def refusal_words(refusal: Refused) -> str:
    """Why a verb said no; of several languages, which of them and why."""
    if isinstance(refusal, TogetherRefused):
        held_up = reason_words(refusal.code, **refusal.params)
        return f"{held_up} {refusal_words(refusal.why)}"
    return reason_words(refusal.code, **refusal.params)


def reason_words(code: str, **params: object) -> str:
    """A reason in words where no verb was asked yet."""
    return reason_text(code, params, interface_language())


def finding_words(finding: Finding) -> Message:
    """What a check found, and what to do about it."""
    return render(finding, interface_language())
