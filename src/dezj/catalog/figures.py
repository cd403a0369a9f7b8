"""Figures as Chinese plans print them: 4万亿元以上, 5-8家, 两家, 翻一番, 年均增长15%左右.

A printed figure is read into the same terms as a target of the catalog, so that the two can
be held against each other. What cannot be read completely is an error, never half a figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dezj.catalog.notation import Bound, Form
from dezj.units import half_width

BEFORE: dict[str, Bound] = {
    "超过": "at_least",
    "超": "at_least",
    "突破": "at_least",
    "不低于": "at_least",
    "不少于": "at_least",
    "不小于": "at_least",
    "至少": "at_least",
    "大于": "at_least",
    "多于": "at_least",
    "高于": "at_least",
    "≥": "at_least",
    ">=": "at_least",
    ">": "at_least",
    "不超过": "at_most",
    "不高于": "at_most",
    "不大于": "at_most",
    "不多于": "at_most",
    "至多": "at_most",
    "最多": "at_most",
    "少于": "at_most",
    "小于": "at_most",
    "低于": "at_most",
    "≤": "at_most",
    "<=": "at_most",
    "<": "at_most",
    "约": "about",
    "近": "about",
}
AFTER: dict[str, Bound] = {
    "以上": "at_least",
    "及以上": "at_least",
    "以下": "at_most",
    "以内": "at_most",
    "左右": "about",
}
MULTIPLES = {"翻一番": Decimal(2), "翻番": Decimal(2), "倍增": Decimal(2), "翻两番": Decimal(4)}
COVERAGE: dict[str, Bound] = {
    "全覆盖": "reach",
    "全面覆盖": "reach",
    "全部": "reach",
    "基本覆盖": "about",
    # Of everything in the province, in all places, of all people.
    **{f"全{word}覆盖": "reach" for word in "省市县域国民员量"},
}
# Commas only where they part groups of three; no more digits than a float can hold.
_N = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?"
_NUMBER = re.compile(rf"(?P<low>-?{_N})(?:[-~–—至到](?P<high>{_N}))?(?P<unit>[^0-9.,]*)")
_NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2} | {
    numeral: value for value, numeral in enumerate("三四五六七八九", 3)
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_CHINESE_PERCENT = re.compile(r"百分之([一二两三四五六七八九十百零〇]+)")
_CHINESE = re.compile(r"[一二两三四五六七八九十百千][一二两三四五六七八九十百千零〇]*|(?=[万亿])")
_GROWTH = re.compile(r"年均(?:增长|提高|增速|增幅)?")


class UnreadableFigureError(ValueError):
    """The text is no figure that dezj can read completely."""


class Figure(NamedTuple):
    """A printed figure: 4万亿元以上 is at least 4 of unit 万亿元.

    `unit` is as printed: it can be a magnitude alone (20亿) or empty (30000, in a table).
    `high` is set for a range only.
    """

    bound: Bound
    form: Form
    low: Decimal
    high: Decimal | None = None
    unit: str = ""


def parse_figure(printed: str) -> Figure:
    """Read a printed figure; raises UnreadableFigureError for anything else."""
    text = re.sub(r"[\s…]", "", half_width(printed).replace("...", ""))
    if text in MULTIPLES:
        return Figure("reach", "multiple", MULTIPLES[text])
    if text in COVERAGE:
        return Figure(COVERAGE[text], "coverage", Decimal(100), unit="%")
    form: Form = "level"
    if text.startswith("每年"):
        form, text = "flow", text.removeprefix("每年")
    elif growth := _GROWTH.match(text):
        form, text = "growth", text[growth.end() :]
    before, text = _strip(text, BEFORE, before=True)
    after, text = _strip(text, AFTER, before=False)
    match = _NUMBER.fullmatch(_in_digits(text))
    if match is None or (before and after and before != after):
        raise UnreadableFigureError(printed)
    low, unit = _decimal(match["low"]), match["unit"]
    high = _decimal(match["high"]) if match["high"] else None
    bound = before or after or "reach"
    if high is not None:
        if bound != "reach" or high <= low:
            raise UnreadableFigureError(printed)
        bound = "range"
    if form == "growth" and unit != "%":
        raise UnreadableFigureError(printed)
    return Figure(bound, form, low, high, unit)


def _strip(text: str, hedges: dict[str, Bound], *, before: bool) -> tuple[Bound | None, str]:
    # Longest first: 不超过 before 超过, 及以上 before 以上.
    for hedge in sorted(hedges, key=len, reverse=True):
        if before and text.startswith(hedge):
            return hedges[hedge], text.removeprefix(hedge)
        if not before and text.endswith(hedge):
            return hedges[hedge], text.removesuffix(hedge)
    return None, text


def _in_digits(text: str) -> str:
    """两家 is 2家, 百亿元 100亿元, 百分之十五 15%, 四大 a bare 4; else the text as it is."""
    if percent := _CHINESE_PERCENT.fullmatch(text):
        number = _of_numerals(percent[1])
        return text if number is None else f"{number}%"
    if (match := _CHINESE.match(text)) is None:
        return text
    number = _of_numerals(match[0] or "一")
    return text if number is None else f"{number}{text[match.end() :].removeprefix('大')}"


def _of_numerals(text: str) -> int | None:
    """The number that Chinese numerals below 万 say; None for what is none (三五)."""
    total, digit = 0, None
    for character in text:
        if character in _TENS:
            if digit == 0:
                return None
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
        elif digit:
            return None
        else:
            digit = _NUMERALS[character]
    return total + (digit or 0)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
