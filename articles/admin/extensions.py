"""What other parts of the project add to the pages of the newsroom, without being known here."""

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


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure on the desk that is looked at: good, a reason to look, or an alarm."""

    key: str
    label: str
    value: str
    colour: str = "calm"
    url: str = ""
    says: str = ""


MoreTiles = Callable[[HttpRequest], tuple[Tile, ...]]
_TILES: list[MoreTiles] = []


def add_tiles(more: MoreTiles) -> None:
    """Have these figures on everybody's desk. Called once, when the project starts."""
    if more not in _TILES:
        _TILES.append(more)


def more_tiles(request: HttpRequest) -> tuple[Tile, ...]:
    """The figures that others add to the desk."""
    return tuple(tile for more in _TILES for tile in more(request))
