"""Which format an answer is asked for in: `format` wins over `Accept`."""

from collections.abc import Mapping

from api.errors import Problem
from api.negotiation import chosen
from api.parameters import Parameters
from articles.reading.bibliographies import STYLED, STYLED_TEXT
from articles.vocabulary import CitationStyle

JSON = "json"
# What works can be had in, beside JSON.
WORKS = {
    "csl": "application/vnd.citationstyles.csl+json",
    "ris": "application/x-research-info-systems",
    "bibtex": "application/x-bibtex",
    STYLED: "application/vnd.beleg.bibliography+json",
    STYLED_TEXT: "text/x-bibliography",
}


def asked_format(
    accept: str, parameters: Parameters, media: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """A key of `media`, and what it was chosen by, for `Vary`. Raises: Problem.

    `media` are the media types by format, the first of them the one for whoever takes all.
    """
    if parameters.is_given("format"):
        return parameters.choice("format", media, JSON), ()
    best = chosen(accept, list(media.values()))
    if best is None:
        raise Problem("not_acceptable", f"This address has {', '.join(media.values())} only.")
    return next(form for form, name in media.items() if name == best), ("Accept",)


def refuse_shaping(parameters: Parameters, form: str, names: tuple[str, ...]) -> None:
    """Only JSON comes in parts; the other formats are whole."""
    for name in names:
        if form != JSON and parameters.is_given(name):
            parameters.refuse(name, "shapes application/json only")


def asked_style(parameters: Parameters, form: str) -> CitationStyle:
    """The style of a bibliography; other forms have none."""
    if form not in (STYLED, STYLED_TEXT) and parameters.is_given("style"):
        parameters.refuse("style", f"belongs to format={STYLED} or format={STYLED_TEXT}")
    return CitationStyle(parameters.choice("style", list(CitationStyle), CitationStyle.APA))


def content_type(media: str) -> str:
    """The header: texts name their characters, formats of JSON need not."""
    return media if "json" in media else f"{media}; charset=utf-8"
