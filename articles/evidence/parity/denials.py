"""How often a passage denies something, as a span: idioms deny in one language only."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from articles.evidence.sought import sought
from articles.vocabulary import Language

# Denials that the other language may put positively ("nicht selten": "quite often"), pairs that
# deny once or twice ("weder … noch"), plain denials; then words that deny without saying so, by
# what they mean, so that equal words in both languages are no excuse for a lost "not".
_PATTERNS = {
    Language.DE: sought(
        r"\b(?:"
        r"(?P<double>(?:nicht|nie|niemals) (?:ohne|un\w{4,}))"
        r"|(?P<open>nicht (?:nur|allein|zuletzt|selten|mehr als|länger als|weniger als|später als"
        r"|vor (?=\d|ablauf|ende|beginn)|bevor)|ob oder nicht|keine? (?:frage|zweifel)"
        r"|ohne (?:jeden )?zweifel)"
        r"|(?P<pair>weder)"
        r"|(?P<plain>nicht(?![a-zäöüß-])|kein(?:e[nmrs]?)?|keinerlei|keinesfalls|keineswegs|nie"
        r"|niemals|niemand(?:e[nm])?|nichts|nirgends|mitnichten|ohne)"
        r"|(?P<un>un(?!d\b|ter|s\b|ser|ten\b|gefähr\b|fall|iver|ion|it)\w{4,}|nicht-?[a-zäöü]\w+)"
        r"|(?P<free>\w{3,}(?:los|frei)(?:e[nmrs]?|er\w*)?|frei von)"
        r"|(?P<lack>fehl(?:t|te|ten|en|end\w*)|mangel\w*|zu wenig\w*)"
        r"|(?P<hardly>kaum|wenig(?:e[nm]?)?|selten\w*)"
        r"|(?P<avoid>vermeid\w+|meide[nt]?|verzicht\w+)"
        r"|(?P<prevent>verhinder\w+|verhüt\w+)"
        r"|(?P<stop>absetz\w+|abzusetzen|setz\w*\b[^.!?]{0,60}\bab|aufhör\w+|aufzuhören|beend\w+)"
        r"|(?P<forbid>kontraindiziert\w*|gegenanzeige\w*|verboten\w*|untersagt\w*|ausgeschlossen"
        r"|ausschließ\w+|abzuraten|abgeraten|rät\b[^.!?]{0,60}\bab|raten\b[^.!?]{0,60}\bab)"
        r"|(?P<except>außer|es sei denn|ausgenommen|statt|anstatt|anstelle)"
        r"|(?P<only>nur|lediglich|ausschließlich)"
        r"|(?P<first>erst)"
        r"|(?P<most>höchstens|spätestens|mindestens|maximal)"
        r"|(?P<less>weniger|schwächer\w*|geringer\w*|niedriger\w*|kleiner\w*)"
        r"|(?P<refute>widerleg\w+|falsch\w*|irrtum|egal|zweifellos)"
        r"|(?P<fail>versag\w+|scheiter\w+|verweiger\w+|abgelehnt\w*)"
        r")\b",
        re.IGNORECASE,
    ),
    Language.EN: sought(
        r"(?:\b(?:"
        r"(?P<double>(?:not|never) (?:without|un(?!til|der|less)\w{4,}"
        r"|in(?:frequent|significant)\w*))"
        r"|(?P<open>not (?:only|just|least|more than|less than|until|before|rare\w*)"
        r"|no (?:more|fewer|less|later|longer) than|whether or not|no doubt|without (?:a )?doubt"
        r"|no matter|nor)"
        r"|(?P<pair>neither)"
        r"|(?P<plain>not|cannot|no(?!\.?\s?\d)|never|none|nobody|nothing|nowhere|without"
        r"|(?:is|are|was|were|do|does|did|has|have|had|can|could|wo|would|should|must|need)n[’']t"
        r"|can[’']t)"
        r"|(?P<except>unless|exempt\w*|except\w*|other than|apart from|instead|rather than)"
        r"|(?P<until>until)"
        r"|(?P<un>un(?!til|der|it|ion|iq|iver)\w{4,}|non-?\w{4,}|im(?:possible|proper)\w*"
        r"|in(?:effective|active|sufficient|adequate|appropriate|complete|curable)\w*)"
        r"|(?P<free>\w{3,}[- ]?free|free (?:of|from)|(?!regard|never|none)\w{3,}less)"
        r"|(?P<lack>lack\w*|absen\w+|missing|deficien\w+|too (?:few|little)|yet to)"
        r"|(?P<hardly>hardly|barely|scarcely|little|few|rarely|seldom)"
        r"|(?P<avoid>avoid\w*|refrain\w*)"
        r"|(?P<prevent>prevent\w*|keeps?\b[^.!?]{0,40}\bfrom)"
        r"|(?P<stop>stop\w*|discontinu\w*|ceas\w+)"
        r"|(?P<forbid>contraindicat\w+|prohibit\w*|forbid\w*|banned|advis\w+ against|rul\w+ out"
        r"|exclude\w*)"
        r"|(?P<only>only|solely)"
        r"|(?P<most>at most|at least|at the latest)"
        r"|(?P<less>less|fewer|lower|weaker|smaller)"
        r"|(?P<refute>refut\w+|disprov\w+|debunk\w+|wrong|false|untrue)"
        r"|(?P<fail>fail\w*|unable|refus\w+|den(?:y|ied))"
        r")\b)",
        re.IGNORECASE,
    ),
}
_SURE = {"double": (0, 2), "open": (0, 1), "pair": (1, 3), "plain": (1, 1)}


@dataclass(frozen=True, slots=True)
class Denials:
    """`least` and `most` denials in words, the words, and what is denied without saying so."""

    least: int
    most: int
    words: tuple[str, ...]
    implied: tuple[tuple[str, int], ...]


@lru_cache(maxsize=1024)
def denials(text: str, *, language: Language) -> Denials:
    """What a passage denies."""
    least = most = 0
    words: list[str] = []
    implied: Counter[str] = Counter()
    for found in _PATTERNS[language].finditer(text):
        kind = found.lastgroup or ""
        if kind in _SURE:
            low, high = _SURE[kind]
            least, most = least + low, most + high
            words.append(found[0])
        else:
            implied[kind] += 1
    return Denials(least, most, tuple(words), tuple(sorted(implied.items())))


def deny_differently(one: Denials, other: Denials) -> bool:
    """Whether one passage surely denies more often than the other can.

    A word that denies without saying so ("ineffective", "avoid") may answer a denial of the other
    language, unless the other language has its equal.
    """
    return (
        one.most + _excess(one, other) < other.least or other.most + _excess(other, one) < one.least
    )


def _excess(one: Denials, other: Denials) -> int:
    theirs = dict(other.implied)
    return sum(max(0, count - theirs.get(kind, 0)) for kind, count in one.implied)
