"""What other parts of the project add to the pages of a text, without being known here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from articles.models import Variant


@dataclass(frozen=True, slots=True)
class MoreOffer:
    """A button on a text's page. `fields` are posted with it; a plain link where there are none."""

    label: str
    url: str
    icon: str
    fields: tuple[tuple[str, str], ...] = ()
    new_tab: bool = False


More = Callable[[HttpRequest, Variant], tuple[MoreOffer, ...]]
_MORE: list[More] = []


def add_offers(more: More) -> None:
    """Have these buttons on the page of every text. Called once, when the project starts."""
    if more not in _MORE:
        _MORE.append(more)


def more_offers(request: HttpRequest, variant: Variant) -> tuple[MoreOffer, ...]:
    """The buttons that others add to this page."""
    return tuple(offer for more in _MORE for offer in more(request, variant))
