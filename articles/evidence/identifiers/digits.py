"""Check digits: ISBN, ISSN, ORCID and the PII of Elsevier. Dashes and spaces do not count."""

import re
from collections.abc import Iterable

# No public rule for the check character of a PII is known. These weights over the 15 characters
# after the S fit 648 of 649 numbers in use; S0016-6995(94)80257-2 is the exception.
PII_WEIGHTS = (53, 47, 43, 41, 37, 31, 29, 23, 19, 17, 13, 7, 5, 3, 2)
# The blocks of the ISNI range that were given to ORCID, by the first fifteen digits.
ORCID_BLOCKS = (
    range(15_000_000, 35_000_001),
    range(900_000_000_000, 900_100_000_001),
)


def compact(text: str) -> str:
    """The characters that count, in capital letters."""
    return re.sub(r"[\s-]", "", text).upper()


def is_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 holds."""
    digits = compact(text)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _weighted(digits) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return digits[-1] == _last_of_isbn_13(digits[:-1])
    return False


def isbn_13(text: str) -> str:
    """The thirteen digits of a valid ISBN of either length."""
    digits = compact(text)
    if len(digits) == 13:
        return digits
    begin = "978" + digits[:-1]
    return begin + _last_of_isbn_13(begin)


def is_issn(text: str) -> bool:
    """Whether an ISSN has its form (1234-567X) and its check digit holds."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9Xx]", text.strip()):
        return False
    return _weighted(compact(text)) % 11 == 0


def orcid_character(digits: str) -> str:
    """The last character that fits fifteen digits (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return _character(12 - total % 11)


def is_in_an_orcid_block(digits: str) -> bool:
    """Whether the first fifteen digits lie where ORCID numbers lie, and not another ISNI."""
    return any(int(digits[:15]) in block for block in ORCID_BLOCKS)


def pii_character(characters: str) -> str:
    """The last character that fits the fifteen after the S. An empirical rule: see above."""
    total = sum(
        weight * _value(character)
        for weight, character in zip(PII_WEIGHTS, characters, strict=True)
    )
    return _character(total)


def _last_of_isbn_13(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)


def _weighted(digits: Iterable[str]) -> int:
    """The last digit counts once, the one before twice, and so on; X is ten."""
    backwards = reversed(list(digits))
    return sum(weight * _value(digit) for weight, digit in enumerate(backwards, 1))


def _value(character: str) -> int:
    return 10 if character == "X" else int(character)


def _character(number: int) -> str:
    rest = number % 11
    return "X" if rest == 10 else str(rest)
