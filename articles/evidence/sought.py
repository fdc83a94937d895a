"""Patterns over prose that are tried only where they can hit, and then in small letters.

A list of a hundred phrases costs a hundred tries at every letter of a text, and most texts hold
none of them. From the pattern itself follow telling words, of which every hit holds one; looking
for these is twenty times as fast. Where one stands, a pattern that does not care for capitals is
tried on the text in small letters, where it need not ask of each letter whose capital it could be.
What is found is the same, see `tests/evidence/test_sought.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# A text in small letters is asked for again by every pattern.
TEXTS_KEPT = 2048
# Letters whose small form is one letter and nobody else's; not µ, which is also a Greek one.
_PLAIN = re.compile("[\x00-\x7f\u00a0-\u00b4\u00b6-\u00ff\u2000-\u206f\u20ac\u2190-\u22ff]*")
# What a telling word is made of; any other sign ends it.
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzäöüßé0123456789 -%’'/.,:&")
# How much rarer a word is with each letter more, roughly, and what looking for one costs beside.
_RARER = 8.0
_LOOK = 3e-5
_MOST_WORDS = 400
# Of all other letters these are taken for i and s where capitals do not count.
_ODD = re.compile("[ſıİ]")
_TAKEN_FOR = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}


class Sought:
    """A pattern that finds what `re` finds, and says sooner where there is nothing."""

    __slots__ = ("_is_ready", "_small", "_words", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._is_ready = False
        self._words: tuple[str, ...] = ()
        self._small: re.Pattern[str] | None = None

    def may_be_in(self, text: str) -> bool:
        """False where the pattern finds nothing for sure."""
        words = self.words()
        return not words or holds_one(small_letters(text)[0], words)

    def words(self) -> tuple[str, ...]:
        """The telling words in small letters; none where the pattern tells none."""
        if not self._is_ready:
            self._prepare()
        return self._words

    def search(self, text: str) -> re.Match[str] | None:
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        if not self.may_be_in(text):
            return iter(())
        small, is_plain = small_letters(text)
        if self._small is None or not is_plain:
            return self.pattern.finditer(text)
        return self._from_small(self._small, small, text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text)

    def _from_small(
        self, pattern: re.Pattern[str], small: str, text: str
    ) -> Iterator[re.Match[str]]:
        """The hits in small letters, each as the text writes it."""
        for hit in pattern.finditer(small):
            found = self.pattern.match(text, hit.start())
            if found:
                yield found

    def _prepare(self) -> None:
        """Not before the first text: a hundred patterns would hold up the start."""
        parsed = _parser.parse(self.pattern.pattern, self.pattern.flags)
        self._words = _of_tree(parsed)
        if self.pattern.flags & re.IGNORECASE and _is_small(parsed):
            self._small = re.compile(self.pattern.pattern, self.pattern.flags & ~re.IGNORECASE)
        self._is_ready = True


def holds_one(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:  # noqa: SIM110  # `any` of a generator takes twice the time
        if word in text:
            return True
    return False


def sought(pattern: str, flags: int = 0) -> Sought:
    """The pattern, as `re.compile` takes it."""
    return Sought(re.compile(pattern, flags))


@lru_cache(maxsize=TEXTS_KEPT)
def small_letters(text: str) -> tuple[str, bool]:
    """The text in small letters, and whether each of them stands at its letter's place and is
    nobody else's.
    """
    is_plain = _PLAIN.fullmatch(text) is not None
    if not is_plain and _ODD.search(text):
        text = text.translate(_TAKEN_FOR)
    return text.lower(), is_plain


# Whether a pattern can be tried on small letters ---------------------------------------------


def _is_small(parsed: Iterable[tuple[Any, Any]]) -> bool:
    """Whether a pattern asks for no capital, and nowhere whether a letter is one."""
    return all(_is_small_part(code, value) for code, value in parsed)


def _is_small_part(code: Any, value: Any) -> bool:
    if code in {op.LITERAL, op.NOT_LITERAL}:
        return _is_small_sign(value)
    if code is op.RANGE:
        first, last = value
        return last - first < len(_LETTERS) and all(map(_is_small_sign, range(first, last + 1)))
    if code is op.SUBPATTERN:
        _, added, dropped, inner = value
        return not added and not dropped and _is_small(inner)
    if code is op.BRANCH:
        return all(map(_is_small, value[1]))
    if code in _REPEATS:
        return _is_small(value[2])
    if code in {op.ASSERT, op.ASSERT_NOT}:
        return _is_small(value[1])
    if code is op.IN:
        return _is_small(value)
    return code in {op.AT, op.ANY, op.CATEGORY, op.NEGATE}


def _is_small_sign(number: int) -> bool:
    sign = chr(number)
    return sign.lower() == sign and _PLAIN.fullmatch(sign) is not None


# Telling words -------------------------------------------------------------------------------


def telling_words(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which every hit of the pattern holds one; () where none can be told."""
    return _of_tree(_parser.parse(pattern.pattern, pattern.flags))


def _of_tree(parsed: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    found = _of_sequence(parsed)
    if len(found) > _MOST_WORDS:
        return ()
    # A word that holds another one of the list says nothing more.
    return tuple(sorted(w for w in found if not any(o != w and o in w for o in found)))


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The rarest among the alternatives that a sequence cannot do without."""
    candidates: list[frozenset[str]] = []
    run = ""
    for code, value in parsed:
        sign = _sign(code, value)
        if sign:
            run += sign
            continue
        if code is op.AT:
            continue
        candidates += [frozenset({run}), _begun(run, code, value), _of_one(code, value)]
        run = ""
    candidates.append(frozenset({run}))
    usable = [words for words in candidates if words and "" not in words]
    return min(usable, key=_cost, default=frozenset())


def _sign(code: Any, value: Any) -> str:
    """The small letter that a part stands for; "" where it is no single one."""
    if code is op.LITERAL:
        small = chr(value).lower()
    elif code is op.IN and all(kind is op.LITERAL for kind, _ in value):
        smalls = {chr(number).lower() for _, number in value}
        small = smalls.pop() if len(smalls) == 1 else ""
    else:
        return ""
    return small if small in _LETTERS else ""


def _of_one(code: Any, value: Any) -> frozenset[str]:
    if code is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is op.BRANCH:
        return _of_any(value[1])
    if code in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if code is op.ATOMIC_GROUP:
        return _of_sequence(value)
    return frozenset()


def _begun(run: str, code: Any, value: Any) -> frozenset[str]:
    """The letters before a part, with those that each of its alternatives begins with."""
    return frozenset(run + more for more in _beginnings(code, value)) if run else frozenset()


def _beginnings(code: Any, value: Any) -> frozenset[str]:
    if code is op.SUBPATTERN:
        return _beginnings_of(value[-1])
    if code is op.BRANCH:
        return frozenset().union(*map(_beginnings_of, value[1]))
    return frozenset({""})


def _beginnings_of(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    run = ""
    for code, value in parsed:
        sign = _sign(code, value)
        if not sign:
            return frozenset(run + more for more in _beginnings(code, value))
        run += sign
    return frozenset({run})


def _of_any(branches: Sequence[Any]) -> frozenset[str]:
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch)
        if not words:
            return frozenset()
        found |= words
    return frozenset(found)


def _cost(words: frozenset[str]) -> float:
    return sum(_RARER ** -len(word) + _LOOK for word in words)
