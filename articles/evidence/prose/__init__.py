"""How sentences say things, in German and English: what is denied, quoted, reported or hedged.

Rules that judge wording ask here first, so that "does not cure", "“cures”, says the label" and
"may help" are read the same way by all of them. Plain text in, places in the text out.
"""

from articles.evidence.prose.hedging import hedges
from articles.evidence.prose.negation import Negation, negations
from articles.evidence.prose.passage import Passage
from articles.evidence.prose.quotation import quoted_spans, reported_spans
from articles.evidence.prose.reading import is_asserted, is_denied
from articles.evidence.prose.sentences import sentences

__all__ = [
    "Negation",
    "Passage",
    "hedges",
    "is_asserted",
    "is_denied",
    "negations",
    "quoted_spans",
    "reported_spans",
    "sentences",
]
