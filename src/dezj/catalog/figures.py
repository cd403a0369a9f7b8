"""Figures as Chinese plans print them: 4万亿元以上, 5-8家, 两家, 翻一番, 年均增长15%左右.

A printed figure is read into the same terms as a target of the catalog, so that the two can
be held against each other. What cannot be read completely is an error, never half a figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from dezj.catalog.notation import Bound, Form
from dezj.catalog.numerals import NUMERALS, RUN, read_numeral
from dezj.units import MAGNITUDES, half_width

OVER, UNDER = ("超过", "高于", "大于", "多于"), ("低于", "少于", "小于")
# What turns a hedge round: 不得超过 is at most.
NEGATIONS = ("不", "不得", "不再", "不能", "未")
_Hedges = dict[str, Bound]
BEFORE: _Hedges = {
    **dict.fromkeys(
        (
            *OVER,
            "超",
            "超出",
            "突破",
            "逾",
            "至少",
            "起码",
            "最少",
            "不止",
            "不下",
            "≥",
            ">=",
            ">",
        ),
        "at_least",
    ),
    **{f"{negation}{under}": "at_least" for negation in NEGATIONS for under in UNDER},
    **dict.fromkeys((*UNDER, "不足", "不到", "至多", "最多", "≤", "<=", "<"), "at_most"),
    **{f"{negation}{over}": "at_most" for negation in NEGATIONS for over in OVER},
    **dict.fromkeys(("约", "大约", "近", "接近", "将近"), "about"),
}
AND = ("", "及", "或", "含", "(含)")
AFTER: _Hedges = {
    **{f"{and_}以上": "at_least" for and_ in AND},
    **{f"{and_}以下": "at_most" for and_ in AND},
    "以内": "at_most",
    "左右": "about",
}
# 百余家, 100多万个: some more than what is printed.
MORE = ("余", "多")
MULTIPLES = {
    "翻一番": Decimal(2),
    "翻一倍": Decimal(2),
    "翻番": Decimal(2),
    "倍增": Decimal(2),
    "翻两番": Decimal(4),
}
COVERAGE: dict[str, Bound] = {
    "全覆盖": "reach",
    "全面覆盖": "reach",
    "全部": "reach",
    "基本覆盖": "about",
    # Of everything in the province, in all places, of all people.
    **{f"全{word}覆盖": "reach" for word in ("省", "市", "县", "域", "国", "民", "员", "量")},
}
# The first one where there was none.
FIRST = ("零的突破", "零突破")
# Commas only where they part groups of three; no more digits than a float can hold.
_N = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?"
_TO = "[-~–—至到]"
_NUMBER = re.compile(
    rf"(?P<low>-?{_N})(?:(?P<low_unit>[^0-9.,~–—至到-]*){_TO}(?P<high>{_N}))?"
    r"(?P<magnitude>万亿|[百千万亿]*)"
    rf"(?P<more>{'|'.join(MORE)})?(?P<unit>[^0-9.,]*)"
)
_PERCENT = re.compile(rf"百分之(?P<low>{RUN})(?:{_TO}(?:百分之)?(?P<high>{RUN}))?")
# 八成, 七成五.
_TENTHS = re.compile(r"([一二两三四五六七八九十])成([一二三四五六七八九])?")
_SPOKEN = re.compile(rf"(^|{_TO}){RUN}(?![0-9.,])")
# A unit has magnitudes in it, but no other numeral: 台/万人.
_NUMERAL_IN_UNIT = re.compile(r"[〇零一二三四五六七八九两几余廿卅点]")
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
    if text in COVERAGE:
        return Figure(COVERAGE[text], "coverage", Decimal(100), unit="%")
    if text in FIRST:
        return Figure("at_least", "level", Decimal(1))
    form: Form = "level"
    if text.startswith("每年"):
        form, text = "flow", text.removeprefix("每年")
    elif growth := _GROWTH.match(text):
        form, text = "growth", text[growth.end() :]
    before, text = _strip(text, BEFORE, before=True)
    after, text = _strip(text, AFTER, before=False)
    if before and after and before != after:
        raise UnreadableFigureError(printed)
    bound = before or after or "reach"
    if text in MULTIPLES and form == "level":
        return Figure(bound, "multiple", MULTIPLES[text])
    match = _NUMBER.fullmatch(_in_digits(text))
    if match is None:
        raise UnreadableFigureError(printed)
    low, unit = _decimal(match["low"]), match["magnitude"] + match["unit"]
    high = _decimal(match["high"]) if match["high"] else None
    if match["more"]:
        if bound not in ("reach", "at_least") or high is not None:
            raise UnreadableFigureError(printed)
        bound = "at_least"
    if unit == "成":
        low, high, unit = low * 10, high and high * 10, "%"
    if high is not None:
        if (
            bound != "reach"
            or high <= low
            or not _same_unit(match["low_unit"], match["magnitude"] + match["unit"])
        ):
            raise UnreadableFigureError(printed)
        bound = "range"
    if form == "growth" and unit != "%":
        raise UnreadableFigureError(printed)
    if _NUMERAL_IN_UNIT.search(_without_nouns(unit)):
        raise UnreadableFigureError(printed)
    return Figure(bound, form, low, high, unit)


def _same_unit(low: str, unit: str) -> bool:
    """20家-30家 and 3万-5万家 are ranges, 20万-30家 is none."""
    return low in ("", unit) or (low in MAGNITUDES and unit.startswith(low))


def _without_nouns(unit: str) -> str:
    """A unit without the nouns that have a numeral in them: 吨二氧化碳, 个点."""
    return unit.removesuffix("点").replace("二氧化碳", "")


def _strip(text: str, hedges: dict[str, Bound], *, before: bool) -> tuple[Bound | None, str]:
    for hedge in _longest_first(tuple(hedges)):
        if before and text.startswith(hedge):
            return hedges[hedge], text.removeprefix(hedge)
        if not before and text.endswith(hedge):
            return hedges[hedge], text.removesuffix(hedge)
    return None, text


@cache
def _longest_first(hedges: tuple[str, ...]) -> tuple[str, ...]:
    """不超过 before 超过, 及以上 before 以上."""
    return tuple(sorted(hedges, key=len, reverse=True))


def _in_digits(text: str) -> str:
    """两家 is 2家, 百亿元 100亿元, 百分之十五 15%, 四大 a bare 4; else the text as it is."""
    if text == "百分百":
        return "100%"
    if percent := _PERCENT.fullmatch(text):
        ends = [read_numeral(end) for end in percent.groups() if end]
        return "-".join(f"{end[0]}{end[1]}" for end in ends if end) + "%" if all(ends) else text
    if tenths := _TENTHS.fullmatch(text):
        ten = read_numeral(tenths[1])
        one = read_numeral(tenths[2] or "零")
        return f"{ten[0] * 10 + one[0]}%" if ten and one else text

    def digits(match: re.Match[str]) -> str:
        number = read_numeral(match[0].removeprefix(match[1]))
        return f"{match[1]}{number[0]}{number[1]}" if number else match[0]

    return re.sub(r"(?<=[0-9])大$", "", _SPOKEN.sub(digits, text)) if text[:1] in NUMERALS else text


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
