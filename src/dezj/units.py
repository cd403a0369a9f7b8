"""Units of Chinese statistics: 亿元, 万台, 户/百人, Tbps, %.

A unit is a magnitude (万, 亿, 万亿) before a noun, sometimes per another such unit. Two units
convert where their nouns measure the same thing. Kept by hand: unit libraries (pint, astropy)
know neither Chinese magnitudes nor counting nouns.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# Longest first: 万亿 must be tried before 万.
MAGNITUDES: dict[str, Decimal] = {
    "万亿": Decimal(10) ** 12,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "亿": Decimal(10) ** 8,
    "万": Decimal(10) ** 4,
    "千": Decimal(10) ** 3,
    "百": Decimal(10) ** 2,
}

# What is counted is said by the indicator; the counting noun (家, 个, 项) varies with the writer.
_COUNT = "个 家 座 所 项 件 款 套 台 类 条 处 例 种 台套 家个"
_NOUNS: dict[str, tuple[str, Decimal]] = {
    **{noun: ("count", Decimal(1)) for noun in _COUNT.split()},
    **{noun: ("person", Decimal(1)) for noun in ("人", "名", "位")},
    "户": ("household", Decimal(1)),
    "架": ("rack", Decimal(1)),
    "次": ("call", Decimal(1)),
    "元": ("yuan", Decimal(1)),
    # Productivity is printed per 人 and per 人年 for one and the same measure.
    "人年": ("person", Decimal(1)),
    "%": ("percent", Decimal(1)),
    "‰": ("percent", Decimal("0.1")),
    "个百分点": ("percentage point", Decimal(1)),
    "百分点": ("percentage point", Decimal(1)),
    "指数": ("index", Decimal(1)),
    "比值": ("ratio", Decimal(1)),
    "A级": ("A grade", Decimal(1)),
    "A": ("A grade", Decimal(1)),
    "秒": ("second", Decimal(1)),
    "毫秒": ("second", Decimal("0.001")),
    "ms": ("second", Decimal("0.001")),
    **{
        f"{prefix}bps": ("bit/s", Decimal(10) ** power)
        for prefix, power in {"": 0, "K": 3, "M": 6, "G": 9, "T": 12, "P": 15}.items()
    },
    **{
        f"{prefix}FLOPS": ("flop/s", Decimal(10) ** power)
        for prefix, power in {"T": 12, "P": 15, "E": 18}.items()
    },
}
PERCENT = "percent"
_ENGLISH_NOUNS = {
    "count": "",
    "person": "persons",
    "household": "households",
    "rack": "racks",
    "call": "calls",
    "yuan": "yuan",
    "percentage point": "percentage points",
    "index": "index",
    "ratio": "ratio",
    "A grade": "A grade",
}
_ENGLISH_MAGNITUDES = {
    Decimal(10) ** 12: "trillion",
    Decimal(10) ** 8: "100 million",
    Decimal(10) ** 7: "10 million",
    Decimal(10) ** 6: "million",
    Decimal(10) ** 4: "10 thousand",
    Decimal(10) ** 3: "thousand",
    Decimal(10) ** 2: "100",
    Decimal(1): "",
}


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """Full-width letters, digits and signs made half-width; ² and ① stay what they are."""
    return text.translate(_FULL_WIDTH)


class UnknownUnitError(ValueError):
    """The text is no unit that dezj knows."""


class Unit(NamedTuple):
    """A unit: what it measures and how many base units it stands for."""

    dimension: str
    factor: Decimal


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """Read a unit such as `亿元` or `户/百人`.

    Raises UnknownUnitError where the noun or the magnitude is not known.
    """
    clean = half_width(text)
    for mark in (" ", "(", ")", "·"):
        clean = clean.replace(mark, "")
    numerator, slash, denominator = clean.partition("/")
    unit = _simple(numerator, text)
    if not slash:
        return unit
    per = _simple(denominator, text)
    return Unit(f"{unit.dimension}/{per.dimension}", unit.factor / per.factor)


def split_magnitude(text: str) -> tuple[Decimal, str]:
    """Split `万亿元` into (10¹², `元`); a text without magnitude gives (1, text)."""
    for magnitude, factor in MAGNITUDES.items():
        if text.startswith(magnitude) and text not in _NOUNS:
            return factor, text[len(magnitude) :]
    return Decimal(1), text


def conversion(source: str, target: str) -> Decimal:
    """The factor from `source` to `target`: 万亿元 to 亿元 is 10000.

    Raises UnknownUnitError for an unknown unit, ValueError where the two measure different things.
    """
    a, b = parse_unit(source), parse_unit(target)
    if a.dimension != b.dimension:
        raise ValueError(f"{source} and {target} measure different things")
    return a.factor / b.factor


def unit_name(unit: str, lang: str) -> str:
    """A unit in the reader's language: 亿元 is `100 million yuan` in English."""
    if lang != "en":
        return unit
    numerator, slash, denominator = unit.partition("/")
    text = _english(numerator)
    if not slash:
        return text or "number"
    per = _english(denominator)
    return f"{text or 'number'} per {per if ' ' in per else per.removesuffix('s')}"


def _english(text: str) -> str:
    factor, noun = split_magnitude(text)
    dimension = parse_unit(noun).dimension if noun else ""
    words = [_ENGLISH_MAGNITUDES[factor], _ENGLISH_NOUNS.get(dimension, noun)]
    return " ".join(word for word in words if word)


def _simple(text: str, whole: str) -> Unit:
    factor, noun = split_magnitude(text)
    if noun not in _NOUNS:
        raise UnknownUnitError(whole)
    dimension, own = _NOUNS[noun]
    return Unit(dimension, factor * own)
