"""Chinese numerals as plans write them: 二十五, 一百零五, 三点五, 一点五万亿, 一万二千, 廿, 贰拾.

A numeral is read as a whole or not at all: 三五, 几十, 一百五 (105 or 150?) are no numbers here.
"""

from __future__ import annotations

import re
from decimal import Decimal

NUMERALS = "〇零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
# A run of numerals, with its decimals: the longest that stands there.
RUN = rf"[{NUMERALS}]+(?:点[{NUMERALS}]+)?"

_PLAIN = str.maketrans(
    {**dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))}
    | {"廿": "二十", "卅": "三十", "〇": "零"}
)
_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_D, _E = "[一二三四五六七八九]", "[一二三四五六七八九两]"
_TEENS = f"{_D}十{_D}?"
_HUNDREDS = f"{_E}百(?:零{_D}|{_TEENS})?"
_BELOW_10000 = re.compile(
    f"零|两|{_D}|十{_D}?|{_TEENS}|百|{_HUNDREDS}|千|{_E}千(?:零(?:{_D}|{_TEENS})|{_HUNDREDS})?"
)
_SHAPE = re.compile(
    r"(?P<whole>[^点万亿]*)(?:点(?P<decimals>[零一二三四五六七八九]{1,9}))?"
    r"(?P<magnitude>万亿|万|亿|)(?P<rest>[^点万亿]*)"
)


def read_numeral(text: str) -> tuple[Decimal, str] | None:
    """The number and the magnitude that a run of numerals says: 一点五万亿 is (1.5, 万亿).

    亿 alone is 1 亿, and 一万二千 is 12000 without a magnitude. None for what is no number.
    """
    match = _SHAPE.fullmatch(text.translate(_PLAIN))
    if match is None:
        return None
    whole, decimals, magnitude, rest = match.groups()
    if not whole and (decimals or rest or not magnitude):
        return None
    if (value := _below_10000(whole) if whole else 1) is None:
        return None
    if not rest:
        return Decimal(f"{value}.{_digits(decimals)}" if decimals else value), magnitude
    low = _below_10000(rest.removeprefix("零"))
    # 一万五 may be 15000 or 10005; 百万千焦 is a unit.
    if magnitude != "万" or decimals or low is None or rest in _TENS:
        return None
    if (low < 1000) != rest.startswith("零"):
        return None
    return Decimal(value * 10_000 + low), ""


def _below_10000(text: str) -> int | None:
    if not _BELOW_10000.fullmatch(text):
        return None
    total, digit = 0, None
    for character in text:
        if character in _TENS:
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
        else:
            digit = _DIGITS[character] or None
    return total + (digit or 0)


def _digits(numerals: str) -> str:
    return "".join(str(_DIGITS[numeral]) for numeral in numerals)
