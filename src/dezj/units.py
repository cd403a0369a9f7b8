"""Units of Chinese statistics: 亿元, 万台, 户/百人, Tbps, %.

A unit is a magnitude (万, 亿, 万亿) before a noun, sometimes per another such unit. Two units
convert where their nouns measure the same thing. Kept by hand: unit libraries (pint, astropy)
know neither Chinese magnitudes nor counting nouns.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from dezj.unit_nouns import ENGLISH, ENGLISH_MAGNITUDES, ENGLISH_WEAK, NOUNS, PER, WEAK, Unit

# Longest first: 万亿 must be tried before 万.
MAGNITUDES: dict[str, Decimal] = {
    "万亿": Decimal(10) ** 12,
    "千亿": Decimal(10) ** 11,
    "百亿": Decimal(10) ** 10,
    "十亿": Decimal(10) ** 9,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "十万": Decimal(10) ** 5,
    "亿": Decimal(10) ** 8,
    "万": Decimal(10) ** 4,
    "千": Decimal(10) ** 3,
    "百": Decimal(10) ** 2,
}
_NOUNS = NOUNS
PERCENT = "percent"
_NEVER_MANY = frozenset({PERCENT, "percentage point", "index", "ratio", "multiple"})

# Dimensions of one base noun by their name in English; other nouns one by one.
_ENGLISH_NOUNS = {
    "count": "",
    "person": "persons",
    "household": "households",
    "rack": "racks",
    "call": "calls",
    "person-time": "person-times",
    "US dollar": "US dollars",
    "Hong Kong dollar": "Hong Kong dollars",
    "euro": "euros",
    "yen": "yen",
    "pound sterling": "pounds sterling",
    "percentage point": "percentage points",
    "index": "index",
    "ratio": "ratio",
    "multiple": "times",
    "A grade": "A grade",
    "tonne-kilometre": "tonne-km",
    "passenger-kilometre": "passenger-km",
    "degree Celsius": "°C",
}
_NOUNS_IN_ENGLISH = {
    "元": "yuan",
    "吨": "tonnes",
    "千克": "kg",
    "公斤": "kg",
    "克": "g",
    "毫克": "mg",
    "微克": "μg",
    "吨标准煤": "tce",
    "吨标煤": "tce",
    "千克标准煤": "kgce",
    "千瓦": "kW",
    "兆瓦": "MW",
    "千瓦时": "kWh",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "毫米": "mm",
    "平方公里": "sq km",
    "平方米": "sq m",
    "公顷": "hectares",
    "亩": "mu",
    "立方米": "cu m",
    "升": "litres",
    "小时": "hours",
    "分钟": "minutes",
    "天": "days",
    "日": "day",
    "月": "month",
    "个月": "months",
    "年": "years",
    "岁": "years of age",
}
_MAGNITUDES_IN_ENGLISH = {
    Decimal(10) ** 12: "trillion",
    Decimal(10) ** 11: "100 billion",
    Decimal(10) ** 10: "10 billion",
    Decimal(10) ** 9: "billion",
    Decimal(10) ** 8: "100 million",
    Decimal(10) ** 7: "10 million",
    Decimal(10) ** 6: "million",
    Decimal(10) ** 5: "100 thousand",
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


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit:
    """Read a unit such as `亿元`, `户/百人` or `100 million yuan`.

    Raises UnknownUnitError where the noun or the magnitude is not known.
    """
    clean = _clean(text)
    if ratio := re.fullmatch(_RATIO, clean):
        number = Decimal(ratio[3] or ratio[1] or 1)
        return Unit(PERCENT, Decimal(100) / number / MAGNITUDES.get(ratio[2], Decimal(1)))
    numerator, *denominators = clean.split("/")
    dimension, factor = _numerator(numerator, text)
    if len(denominators) > 2:
        raise UnknownUnitError(text)
    for per in _each_denominator(denominators):
        unit = _denominator(per, text)
        dimension, factor = f"{dimension}/{unit.dimension}", factor / unit.factor
    return Unit(dimension, factor)


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


# What a quotient of two alike is in: 1 is 100 %.
_PURE = {PERCENT: Decimal(100), "ratio": Decimal(1), "multiple": Decimal(1)}


@lru_cache(maxsize=1024)
def quotient(numerator: str, denominator: str, unit: str) -> Decimal:
    """What turns a quotient of two numbers in these units into one in `unit`.

    亿元 ÷ 亿元 in % is 100, 万户 ÷ 人 in 户/百人 is 1,000,000. Raises UnknownUnitError for an
    unknown unit, ValueError where the two do not divide to it.
    """
    a, b, to = parse_unit(numerator), parse_unit(denominator), parse_unit(unit)
    if a.dimension == b.dimension:
        scale = _PURE.get(to.dimension)
    else:
        per = f"{a.dimension}/{b.dimension}"
        scale = Decimal(1) if per == to.dimension and "/" not in b.dimension else None
    if scale is None:
        raise ValueError(f"{numerator} by {denominator} is not {unit}")
    return scale * a.factor / b.factor / to.factor


def unit_name(unit: str, lang: str) -> str:
    """A unit in the reader's language: 亿元 is `100 million yuan` in English."""
    if lang != "en":
        return unit
    numerator, *denominators = unit.split("/")
    names = [_english(numerator) or "number"]
    for denominator in denominators:
        per = _english(denominator) or "number"
        names.append(per if " " in per else per.removesuffix("s"))
    return " per ".join(names)


def _english(text: str) -> str:
    factor, noun = split_magnitude(text)
    name = _NOUNS_IN_ENGLISH.get(noun)
    if name is None:
        try:
            name = _ENGLISH_NOUNS.get(parse_unit(noun).dimension, noun)
        except UnknownUnitError:  # what is only divided by, such as 日
            name = noun
    return " ".join(word for word in (_MAGNITUDES_IN_ENGLISH[factor], name) if word)


_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・●", "·"))
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Kept as text: compiling them would cost every start of the program milliseconds.
_POWER_OF_TEN = r"(?<![0-9])10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
# Cases to so many people: 1/10万.
_RATIO = rf"1?/(10*)?({'|'.join(MAGNITUDES)})人?|1?/(10{{3,}})"
# 10^4 t, 10000 t, 100 million yuan, USD 100 million.
_ENGLISH_UNIT = (
    r"(?i)(?P<currency>usd|us\$|rmb)?(?P<number>10\^[0-9]{1,2}|10+)?"
    rf"(?P<word>{'|'.join(ENGLISH_MAGNITUDES)})?(?P<noun>.*)"
)
# TN is nitrogen and MM a month: so short a word counts in lower case, or as people write it.
_SHORT = 2
_SHORT_IN_CAPITALS = {"KG", "KM", "KW", "Kg", "Km", "Kw"}


def _clean(text: str) -> str:
    """The unit without what varies: width, blanks, dots, commas in numbers, `per`."""
    clean = re.sub(_POWER_OF_TEN, lambda power: "10^" + power[1].translate(_POWERS), text)
    clean = unicodedata.normalize("NFKC", clean).translate(_DOTS)
    clean = re.sub(r"(?<=[A-Za-z0-9])\s+per\s+(?=[A-Za-z0-9])", "/", clean, flags=re.IGNORECASE)
    clean = "".join(clean.split())
    clean = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", clean)
    return re.sub(r"(?<![0-9])\.|\.(?![0-9])", "·", clean)


def _number(text: str) -> Decimal:
    return Decimal(10) ** int(text[3:]) if text.startswith("10^") else Decimal(text or 1)


def _each_denominator(denominators: list[str]) -> list[str]:
    """元/平方米·月 is per two things, 立方米/人·日 per one that has a name."""
    single = []
    for text in denominators:
        joined = text.replace("·", "")
        known = _chinese(joined, PER) or _foreign(joined, amounts=True)
        single += [joined] if known else text.split("·")
    return single


def _numerator(text: str, whole: str) -> Unit:
    joined = text.replace("·", "")
    bare = joined.replace("(", "").replace(")", "")
    if unit := _chinese(bare) or _foreign(bare) or _alternatives(joined):
        return unit
    raise UnknownUnitError(whole)


def _denominator(text: str, whole: str) -> Unit:
    bare = text.replace("(", "").replace(")", "")
    if unit := _chinese(bare, PER) or _foreign(bare, amounts=True):
        return unit
    raise UnknownUnitError(whole)


def _chinese(text: str, more: dict[str, Unit] | None = None) -> Unit | None:
    """Magnitude and noun: 万吨, 千瓦, 百人."""
    factor, noun = split_magnitude(text)
    found = NOUNS.get(noun) or (more or {}).get(noun)
    if found is not None and factor != 1 and found.dimension in _NEVER_MANY:
        return None  # 万% is a slip
    if found is None and factor != 1:
        found = WEAK.get(noun)
    return found and Unit(found.dimension, factor * found.factor)


def _alternatives(text: str) -> Unit | None:
    """万辆(艘): two nouns that count the same."""
    match = re.fullmatch(r"([^()]+)\(([^()]+)\)", text)
    if match is None:
        return None
    unit = _chinese(match[1])
    same = unit and unit._replace(factor=unit.factor / split_magnitude(match[1])[0])
    return unit if unit and same in (_chinese(match[2]), NOUNS.get(match[2])) else None


def _foreign(text: str, *, amounts: bool = False) -> Unit | None:
    """A unit with a number before it, or in English.

    A number in figures makes an amount (100元, 500 kV) as often as a unit; it is read where
    nothing but a unit can stand (`amounts`, after a slash), as a power of ten, before an English
    magnitude, from 1000 on before an English noun and from 10 000 on before a symbol.
    """
    match = re.fullmatch(_ENGLISH_UNIT, text)
    if match is None:
        return None
    figures, word, rest = match["number"] or "", match["word"] or "", match["noun"]
    factor = _number(figures) * ENGLISH_MAGNITUDES.get(word.lower(), Decimal(1))
    if match["currency"]:
        rest = rest or match["currency"]
    known = NOUNS.get(rest)
    if figures and known is None and amounts:
        known = _chinese(rest)
    elif figures and known and not (amounts or word or "^" in figures):
        known = known if rest.isascii() and factor >= 10000 else None
    elif not rest.isascii():
        known = known if figures or word else None
    known = known or (PER.get(rest.lower()) if amounts else None)
    if known is None and (amounts or word or not figures or factor >= 1000):
        known = _word(rest, weak=amounts or factor != 1)
    if known is None or (factor != 1 and known.dimension == PERCENT):
        return None
    return Unit(known.dimension, factor * known.factor)


def _word(text: str, *, weak: bool) -> Unit | None:
    word = text.lower().replace("-", "").replace("'", "")
    if len(text) <= _SHORT and text != word and text not in _SHORT_IN_CAPITALS:
        return None
    for form in dict.fromkeys((word, word.removesuffix("s"))):
        if noun := ENGLISH.get(form) or (ENGLISH_WEAK.get(form) if weak else None):
            return NOUNS[noun]
    return None
