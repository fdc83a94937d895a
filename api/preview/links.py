"""Links and tokens: who may look at which draft, and for how long.

A link's code is good for one exchange and gives a token of half an hour; the token is renewed
while the link lives. Both die with the link: when it ends or is revoked, when the text is
published, withdrawn or restored, and when the account that made it is closed.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing

from api.preview.models import PreviewLink
from articles.publishing.preview import version_of
from articles.refusal import Refused
from articles.vocabulary import Language

LONGEST_DAYS = 7
TOKEN_LIVES = timedelta(minutes=30)
# 256 random bits: no one guesses a code, so its digest needs no salt.
CODE_BYTES = 32
LONGEST_CODE = 100
LONGEST_TOKEN = 300
SALT = "beleg.preview.token"
PAGE = "/preview/{lang}/{id}/"


class LinkRefused(Refused):
    """No link can be made to this."""

    code = "preview_link_refused"


@dataclass(frozen=True, slots=True)
class Token:
    """What a reader sends with each request, and until when."""

    value: str
    link: PreviewLink
    expires_at: datetime


def make_link(
    *,
    article: UUID,
    language: Language,
    days: int,
    by: User,
    at: datetime,
    for_whom: str = "",
) -> tuple[PreviewLink, str]:
    """A new link, and its code, which is told this once. Raises: LinkRefused."""
    if not 1 <= days <= LONGEST_DAYS:
        raise LinkRefused(f"a link lives 1 to {LONGEST_DAYS} days, not {days}", days=days)
    version = version_of(article, language)
    if version is None:
        raise LinkRefused("there is no such text", language=language.value)
    code = secrets.token_urlsafe(CODE_BYTES)
    link = PreviewLink.objects.create(
        article=article,
        language=language.value,
        version=version,
        code_digest=_digest(code),
        for_whom=for_whom,
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return link, code


def address_of(link: PreviewLink, code: str) -> str:
    """The page that shows the draft; the code is in the fragment, which no server is sent."""
    page = settings.PREVIEW_URL_TEMPLATE or settings.PUBLIC_BASE_URL.rstrip("/") + PAGE
    page = page.replace("{lang}", link.language).replace("{id}", str(link.article))
    return f"{page}#code={code}"


def exchange(code: str, *, at: datetime) -> Token | None:
    """A token for a code that was not used yet; None for any other."""
    link = PreviewLink.objects.filter(code_digest=_digest(code)).select_related("made_by").first()
    if link is None or not is_alive(link, at=at):
        return None
    # Of two who come at once, one wins.
    if not PreviewLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        return None
    return _token(link, at)


def renew(token: str, *, at: datetime) -> Token | None:
    """A fresh token for one that still holds."""
    link = link_of(token, at=at)
    return None if link is None else _token(link, at)


def link_of(token: str, *, at: datetime) -> PreviewLink | None:
    """The live link that a token stands for, or None."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    try:
        held = signing.loads(token, salt=SALT)
        uid, until = UUID(held["link"]), datetime.fromisoformat(held["until"])
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None
    if at >= until:
        return None
    link = PreviewLink.objects.filter(uid=uid).select_related("made_by").first()
    return link if link is not None and is_alive(link, at=at) else None


def is_alive(link: PreviewLink, *, at: datetime) -> bool:
    """Whether a link, or a token from it, shows anything. At most one query."""
    return is_in_time(link, at=at) and link.version == version_of(
        link.article, Language(link.language)
    )


def is_in_time(link: PreviewLink, *, at: datetime) -> bool:
    """Whether a link is neither over nor ended by anybody. Whether its text is still the one that
    it was made for is for `is_alive` to say."""
    return (
        link.revoked_at is None and link.made_at <= at < link.expires_at and link.made_by.is_active
    )


def revoke(link: PreviewLink, *, at: datetime) -> None:
    """End a link and every token from it, now."""
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at)


def _token(link: PreviewLink, at: datetime) -> Token:
    until = min(at + TOKEN_LIVES, link.expires_at)
    held = {"link": str(link.uid), "until": until.isoformat()}
    return Token(signing.dumps(held, salt=SALT), link, until)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
