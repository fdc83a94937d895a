"""Claim candidates: sentences and list items that say something checkable, and what kind it is.

A candidate has a number, a dose, a mention of research or a verb of effect, defines, says how often
something is or what it is a sign of, or is listed as a warning sign. A person decides what becomes
a claim; the guess of the kind is left open (None) where the words do not carry it.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from articles.exchange.document import ImportedClaim, ImportedSection
from articles.exchange.readers.effects import has_effect
from articles.exchange.readers.kinds import is_warning, kind_of
from articles.exchange.readers.sentences import sentences
from articles.manuscripts.blocks import Block, Callout, Item, Paragraph, Span, text_of
from articles.vocabulary import HealthAspect

_NUMBER = re.compile(
    r"(?<![\w#-])\d+(?:[.,]\d+)*(?![\w])"
    r"|\b(?:half|a third|a quarter|two thirds|(?:one|two|three|nine) (?:in|out of) \w+|percent"
    r"|per cent"
    r"|hälfte|drittel|viertel|prozent|jede[rs]? (?:zweite|dritte|vierte|fünfte|zehnte)\w?"
    r"|(?:eine?|zwei|drei|neun) von \w+)\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"(?:1[89]|20)\d\d")
_DOSE = re.compile(
    r"\d\s*(?:mg|µg|μg|mcg|g|kg|ml|l|iu|ie|i\.\s?e\.|i\.\s?u\.|litres?|liters?|liter|gramm|grams?"
    r"|milligramm|milligrams?|mikrogramm|micrograms?|tropfen|drops|tabletten?|tablets?|kapseln?"
    r"|capsules?|hübe?|sprühst(?:oß|öße)n?|puffs?|einheiten|units)(?![\w-])",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|meta-?analys[ie]s|systematic reviews?|cohort|randomi[sz]ed"
    r"|participants"
    r"|researchers?|according to|guidelines?|studien?|untersuchungen?|meta-?analysen?"
    r"|übersichtsarbeit"
    r"|randomisierte?\w{0,2}|teilnehm\w+|proband\w+|forsche\w+|auswertung|laut|leitlinien?"
    r"|analysis)\b|\((?:[^()]{2,60},\s)?(?:19|20)\d\d\)",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:medically known as|is known as|is defined as|refers to|bezeichnet|versteht man"
    r"|fachbegriff"
    r"|fachsprachlich|medizinisch auch)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:most common|in most cases|usually harmless|mostly harmless|very common|rarely"
    r"|häufigste[nr]?"
    r"|am häufigsten|in den meisten fällen|meist harmlos|meistens harmlos|sehr häufig|selten)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\b(?:signs? of|symptoms? of|expression of|indicat(?:es?|ive)|an?zeichen (?:für|von|einer"
    r"|eines)"
    r"|ausdruck (?:von|einer|eines)|weis(?:t|en) auf|deute(?:t|n) auf)\b",
    re.IGNORECASE,
)
_SIGNALS = (
    ("dose", _DOSE),
    ("study", _STUDY),
    ("definition", _DEFINITION),
    ("frequency", _FREQUENCY),
    ("sign", _SIGN),
)


Cited = Mapping[tuple[int, int], Sequence[int]]
_NONE: Cited = MappingProxyType({})


def mark_claims(
    *, sections: Sequence[ImportedSection], cited: Cited = _NONE
) -> tuple[tuple[ImportedSection, ...], tuple[ImportedClaim, ...]]:
    """The sections with their candidates anchored in spans, and the candidates, keyed c1, c2 ….

    `cited` holds, by section and block, the offsets of markers that point to a source: the
    sentence that ends there or holds it is a candidate.
    """
    claims: list[ImportedClaim] = []
    marked = []
    for index, section in enumerate(sections):
        blocks = tuple(
            _marked(block, index, section, claims, cited.get((index, number), ()))
            for number, block in enumerate(section.blocks)
        )
        marked.append(
            ImportedSection(heading=section.heading, blocks=blocks, aspect=section.aspect)
        )
    return tuple(marked), tuple(claims)


def reasons(*, text: str) -> tuple[str, ...]:
    """What makes a passage a candidate, in the words of `ImportedClaim.because`; () for nothing."""
    found = []
    if any(not _YEAR_ALONE.fullmatch(number) for number in _NUMBER.findall(text)):
        found.append("number")
    found += [name for name, words in _SIGNALS if words.search(text)]
    if has_effect(text=text):
        found.append("effect")
    if is_warning(text=text):
        found.append("warning")
    if text.endswith("?") or (text.endswith(":") and not {"number", "study"} & set(found)):
        return ()
    return tuple(found)


def _marked(
    block: Block,
    index: int,
    section: ImportedSection,
    claims: list[ImportedClaim],
    cited: Sequence[int],
) -> Block:
    if not isinstance(block, Paragraph | Item | Callout):
        return block
    text = text_of(block)
    whole = isinstance(block, Item)
    anchors: list[tuple[int, int, str]] = []
    for start, end in [(0, len(text))] if whole else sentences(text=text):
        statement = text[start:end]
        because = reasons(text=statement)
        if whole and not because and section.aspect is HealthAspect.SEE_DOCTOR:
            because = ("warning",)
        if any(start < at <= end or at == start == 0 for at in cited):
            because = (*because, "source")
        if not because:
            continue
        key = f"c{len(claims) + 1}"
        anchors.append((start, end, key))
        claims.append(
            ImportedClaim(
                key=key,
                section=index,
                statement=statement,
                kind=kind_of(text=statement, because=because, aspect=section.aspect),
                because=because,
            )
        )
    if not anchors:
        return block
    spans = anchored(block.spans, anchors)
    if isinstance(block, Item):
        return Item(style=block.style, level=block.level, spans=spans)
    if isinstance(block, Callout):
        return Callout(kind=block.kind, spans=spans)
    return Paragraph(spans=spans)


def anchored(spans: Sequence[Span], anchors: Sequence[tuple[int, int, str]]) -> tuple[Span, ...]:
    """The same text, cut at the anchors' ends; what lies in an anchor carries its key, no other."""
    cuts = sorted({edge for start, end, _ in anchors for edge in (start, end)})
    keys = {start: (end, key) for start, end, key in anchors}
    found: list[Span] = []
    at, inside, until = 0, "", 0
    upcoming = 0
    for span in spans:
        text = span.text
        while text:
            if at >= until:
                until, inside = keys.get(at, (at, ""))
            while upcoming < len(cuts) and cuts[upcoming] <= at:
                upcoming += 1
            room = cuts[upcoming] - at if upcoming < len(cuts) else len(text)
            part, text = text[:room], text[room:]
            found.append(Span(text=part, marks=span.marks, link=span.link, claim=inside))
            at += len(part)
    return tuple(found)
