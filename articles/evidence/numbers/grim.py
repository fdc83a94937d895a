"""GRIM: whether a rounded percentage can come from whole persons.

Brown and Heathers 2017, doi:10.1177/1948550616673876, for percentages. Halves may be rounded up
or down, as programs differ.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_HUNDRED = Decimal(100)


def is_possible_percentage(percent: Decimal, n: int, decimals: int | None = None) -> bool:
    """Whether some count out of n gives this percentage, rounded to `decimals` places.

    Without `decimals`, as many places as the percentage is written with.
    """
    return bool(possible_counts(percent, n, decimals))


def possible_counts(percent: Decimal, n: int, decimals: int | None = None) -> range:
    """The counts out of n that give this percentage; empty where none does."""
    if n < 1 or not percent.is_finite():
        return range(0)
    exponent = percent.as_tuple().exponent
    places = max(0, -int(exponent)) if decimals is None else decimals
    half = Decimal(5).scaleb(-places - 1)
    least = ((percent - half) * n / _HUNDRED).to_integral_value(ROUND_CEILING)
    most = ((percent + half) * n / _HUNDRED).to_integral_value(ROUND_FLOOR)
    return range(max(0, int(least)), min(n, int(most)) + 1)
