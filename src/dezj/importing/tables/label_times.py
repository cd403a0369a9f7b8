"""Times inside labels: 2021年实际, 上年同期, 2016-2020年均增长, 2022年1-6月同比.

A label that names a time is not about the period of the table's title. Where its time can be read
it is taken; where it cannot, the value is left out rather than dated wrongly.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dezj.importing.tables.cells import squeezed, without_footnotes
from dezj.importing.tables.periods import FIRST, LAST, Period

# With what a comparison compares: 比上年, 为2021年, (上年=100), 与去年同期相比.
_COMPARATOR = re.compile(
    r"[比较与以为和](?:上年|去年|上月|上期|上季|前年|(?:19|20)\d\d年?)(?:同期|同月|同季|末|底|度)?(?:相比|为100)?|"
    r"(?:上年|去年|上月|上期|(?:19|20)\d\d年?)(?:同期|同月|末)?=100|"
    r"[(（](?:上年|(?:19|20)\d\d年?)(?:同期|同月)?=100[)）]"
)
_LEADING_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:末|底|度)?(?![\d\-—~～至、.年])(.*)", re.DOTALL)
_BRACKETED_YEAR = re.compile(r"(.*?)[(（]((?:19|20)\d\d)年?(?:末|底|度)?[)）]")
_FORECAST = re.compile(r"[EF]|预测|估计", re.IGNORECASE)
_TIME = re.compile(
    r"(?:19|20)\d\d|[一二三四五六七八九〇○零]{4}年|(?<!\d)\d{1,2}月|[一二三四五六七八九十]{1,2}月(?!饼)|"
    r"[一二三四1-4]季度|季末|上半年|下半年|[上中下]旬|上年|去年|前年|上月|上期|上季|上周|年初|期初|"
    r"年均递?增|时期|[一二两三四五十]年(?:来|间|平均|累计|年均)|十[一二三四五]五|截至|近[一二两三五十]年|"
    r"(?:FY|\b)\d\d(?:Q|H)|(?<![A-Z])Q[1-4]|(?<![A-Z])H[12]\b|\d\d年(?:实际|目标|完成|预计)|"
    r"本期止|\d{2}[.\-]\d{2}",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 13)
def time_in_label(label: str) -> Period | str:
    """The year that a label names (a period), `unclear`, or "" where it names no time.

    What a comparison compares with is no time of its own.
    """
    plain = without_footnotes(_COMPARATOR.sub("", squeezed(label)))
    match = _LEADING_YEAR.fullmatch(plain)
    rest = match[2] if match else plain
    year = match[1] if match else ""
    if not match and (bracketed := _BRACKETED_YEAR.fullmatch(plain)):
        rest, year = bracketed[1], bracketed[2]
    if _TIME.search(rest) or (year and _FORECAST.fullmatch(rest)):
        return "unclear"
    if year and FIRST <= int(year) <= LAST:
        return Period(int(year))
    return ""
