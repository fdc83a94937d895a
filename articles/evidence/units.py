"""Units in the spelling of UCUM, and the exact factors between them.

Factors are Decimals and exact. Months and years have no exact number of days and are converted
into each other only. International units measure an effect: they become a mass only for a
named substance.
"""

import re
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

ONE = Decimal(1)

# canonical unit: (what it measures, how many of the base unit one of it is)
_FACTORS = MappingProxyType({
    "": ("number", ONE),
    "%": ("number", Decimal("0.01")),
    "[ppth]": ("number", Decimal("0.001")),
    "[ppm]": ("number", Decimal("1e-6")), "[ppb]": ("number", Decimal("1e-9")),
    "[pp]": ("percentage points", ONE),
    "ng": ("mass", Decimal("1e-9")), "ug": ("mass", Decimal("1e-6")),
    "mg": ("mass", Decimal("0.001")), "g": ("mass", ONE), "kg": ("mass", Decimal(1000)),
    "t": ("mass", Decimal("1e6")), "[lb_av]": ("mass", Decimal("453.59237")),
    "[oz_av]": ("mass", Decimal("28.349523125")),
    "uL": ("volume", Decimal("1e-6")), "mL": ("volume", Decimal("0.001")),
    "cL": ("volume", Decimal("0.01")), "dL": ("volume", Decimal("0.1")), "L": ("volume", ONE),
    "nm": ("length", Decimal("1e-9")), "um": ("length", Decimal("1e-6")),
    "mm": ("length", Decimal("0.001")), "cm": ("length", Decimal("0.01")), "m": ("length", ONE),
    "km": ("length", Decimal(1000)), "[in_i]": ("length", Decimal("0.0254")),
    "[ft_i]": ("length", Decimal("0.3048")), "[mi_i]": ("length", Decimal("1609.344")),
    "cm2": ("area", Decimal("0.0001")), "m2": ("area", ONE),
    "ms": ("time", Decimal("0.001")), "s": ("time", ONE), "min": ("time", Decimal(60)),
    "h": ("time", Decimal(3600)), "d": ("time", Decimal(86400)), "wk": ("time", Decimal(604800)),
    "mo": ("calendar", ONE), "a": ("calendar", Decimal(12)),
    "kcal": ("energy", ONE), "kJ": ("joule", ONE),
    "nmol": ("amount", Decimal("1e-9")), "umol": ("amount", Decimal("1e-6")),
    "mmol": ("amount", Decimal("0.001")), "mol": ("amount", ONE),
    "[iU]": ("international units", ONE),
    "m[iU]": ("international units", Decimal("0.001")),
    "Cel": ("Celsius", ONE), "[degF]": ("Fahrenheit", ONE), "mm[Hg]": ("pressure", ONE),
    "mSv": ("dose of radiation", ONE), "dB": ("level", ONE), "Hz": ("frequency", ONE),
    "EUR": ("euro", ONE), "USD": ("dollar", ONE), "GBP": ("pound", ONE), "CHF": ("franc", ONE),
})  # fmt: skip

_SPELLINGS = MappingProxyType({
    "1": "", "percent": "%", "ppm": "[ppm]", "ppb": "[ppb]", "prozent": "%", "‰": "[ppth]",
    "µg": "ug", "μg": "ug", "mcg": "ug", "µl": "uL", "μl": "uL", "ul": "uL",
    "ml": "mL", "cl": "cL", "dl": "dL", "l": "L", "µm": "um", "μm": "um",
    "µmol": "umol", "μmol": "umol", "ie": "[iU]", "i.e.": "[iU]", "iu": "[iU]", "i.u.": "[iU]",
    "[iu]": "[iU]", "miu": "m[iU]", "mie": "m[iU]", "°c": "Cel", "cel": "Cel", "°f": "[degF]",
    "mmhg": "mm[Hg]", "mm[hg]": "mm[Hg]", "m²": "m2", "cm²": "cm2", "€": "EUR", "$": "USD",
    "£": "GBP", "std": "h", "std.": "h", "min.": "min", "sec": "s", "sek": "s",
    "hour": "h", "day": "d", "tag": "d", "week": "wk", "woche": "wk", "month": "mo",
    "monat": "mo", "year": "a", "jahr": "a", "minute": "min", "second": "s", "dosis": "dose",
    "single dose": "dose", "einzeldosis": "dose",
})  # fmt: skip

# One international unit as a mass in grams, and where that is laid down.
_INTERNATIONAL_UNIT = MappingProxyType({
    # 1 µg vitamin D = 40 IU: EFSA 2023, doi:10.2903/j.efsa.2023.8145; NIH ODS, Vitamin D.
    "vitamin d": Decimal("0.025e-6"),
    # 1 IU retinol = 0.3 µg retinol activity equivalents; not for carotene. NIH ODS, Vitamin A.
    "retinol": Decimal("0.3e-6"),
    # 1 IU = 0.67 mg natural (RRR) alpha-tocopherol; 0.45 mg if synthetic. NIH ODS, Vitamin E.
    "natural vitamin e": Decimal("0.67e-3"),
})  # fmt: skip
_ANNOTATION = re.compile(r"\{[^{}]{1,30}\}")


class NotComparable(ValueError):
    """Two units that measure different things, or a unit that is not known."""


@lru_cache(maxsize=1024)
def canonical(unit: str) -> str:
    """The one spelling of a unit, factor by factor: `μg/ml` is `ug/mL`. Unknown stays as it is."""
    whole = _one(unit)
    if whole in _FACTORS:
        return whole
    over = "/".join(_one(part) for part in unit.strip().split("/"))
    return ".".join(_one(part) for part in over.split(".")) if "." in over else over


@lru_cache(maxsize=1024)
def canonical_per(per: str) -> str:
    """The one spelling of what a dose is for, its factors in order: `Tag/kg` is `kg.d`."""
    parts = (canonical(part) for part in re.split(r"[./]", per.strip()) if part)
    return ".".join(sorted(set(parts), key=lambda part: (part != "kg", part)))


def comparable(a: str, b: str) -> bool:
    """Whether both units measure the same, so that one becomes the other by a factor."""
    return _measure(canonical(a))[0] == _measure(canonical(b))[0]


def in_base(amount: Decimal, unit: str) -> Decimal:
    """The amount in the base unit of what it measures; an unknown unit is its own base."""
    return amount * _measure(canonical(unit))[1]


def measured(unit: str) -> str:
    """What a unit measures, such as `mass` or `mass/volume`."""
    return _measure(canonical(unit))[0]


def convert(amount: Decimal, unit: str, to: str) -> Decimal:
    """The amount in another unit. Raises: NotComparable."""
    if not comparable(unit, to):
        raise NotComparable(f"{unit} and {to} measure different things")
    return in_base(amount, unit) / in_base(ONE, to)


def from_international_units(amount: Decimal, *, substance: str, to: str) -> Decimal:
    """A mass for international units of a substance. Raises: NotComparable without a factor."""
    factor = _INTERNATIONAL_UNIT.get(substance)
    if factor is None:
        raise NotComparable(f"no factor between international units and a mass of {substance}")
    return convert(amount * factor, "g", to)


def substances_in_international_units() -> frozenset[str]:
    """The substances that have a factor."""
    return frozenset(_INTERNATIONAL_UNIT)


def _one(unit: str) -> str:
    plain = unit.strip()
    if plain in _FACTORS:
        return plain
    return _SPELLINGS.get(plain.lower(), plain)


@lru_cache(maxsize=1024)
def _measure(unit: str) -> tuple[str, Decimal]:
    if unit in _FACTORS:
        return _FACTORS[unit]
    top, slash, bottom = unit.partition("/")
    if slash and top in _FACTORS and bottom in _FACTORS:
        above, below = _FACTORS[top], _FACTORS[bottom]
        return f"{above[0]}/{below[0]}", above[1] / below[1]
    if _ANNOTATION.fullmatch(unit):
        return unit, ONE
    return f"unknown:{unit}", ONE
