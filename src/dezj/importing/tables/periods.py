"""Years, quarters, months: how statistical tables write them, and what they mean.

Kept by hand: date libraries (dateutil, dateparser) guess, and know neither 2022年末 nor 1-11月.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from dezj.importing.tables.cells import clean, squeezed, without_footnotes
from dezj.importing.tables.words import OTHER_YEARS, PARTS_OF_YEAR

FIRST, LAST = 1900, 2100
_DIGITS = {"一": "1", "二": "2", "三": "3", "四": "4"}


class Period(NamedTuple):
    """A year, or a part of one. `year` 0: the part is known, the year is not.

    `part` is empty for the whole year, else `Q1`, `H1`, `-05` (a month), `-05-31` (a day),
    `-01/11` (January to November) or `-23` after `fiscal`.
    """

    year: int
    part: str = ""
    fiscal: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a whole calendar year."""
        return bool(self.year) and not self.part

    def __str__(self) -> str:
        if "/" in self.part:
            first, last = self.part[1:].split("/")
            return f"{self.year}-{first}/{self.year}-{last}"
        return f"{self.year}{self.part}"


_YEAR = r"((?:19|20)\d\d)"
_PATTERNS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(rf"{_YEAR}(?:年|年度|年末|年底|年份|年末数|年底数|年全年|\[YR\d{{4}}\])?"), ""),
    (re.compile(rf"(?:{_YEAR}年?[-/]?)?第?([一二三四1-4])季度?"), "Q{}"),
    (re.compile(rf"{_YEAR}[-/]?Q([1-4])"), "Q{}"),
    (re.compile(rf"{_YEAR}[-/]?M(0?[1-9]|1[0-2])"), "-{:0>2}"),
    (re.compile(r"()Q([1-4])"), "Q{}"),
    (re.compile(rf"{_YEAR}[-./年](0?[1-9]|1[0-2])月?(?:份|末|底)?"), "-{:0>2}"),
    (re.compile(rf"{_YEAR}(0[1-9]|1[0-2])"), "-{:0>2}"),
    (re.compile(r"()(0?[1-9]|1[0-2])月(?:份|末|底)?"), "-{:0>2}"),
    (
        re.compile(rf"(?:{_YEAR}年?)?(?:0?1|一)[-—–~～至](?:0?)([2-9]|1[0-2])月(?:份|累计)?"),
        "-01/{:0>2}",
    ),
    (re.compile(rf"{_YEAR}[.年](?:0?1)[-—–~～至](?:0?)([2-9]|1[0-2])"), "-01/{:0>2}"),
    (re.compile(rf"(?:{_YEAR}年?)?前([2-9]|1[01])个?月"), "-01/{:0>2}"),
    (re.compile(rf"(?:{_YEAR}年?)?(?:1|一)[-—–~～至]([23])季度"), "quarters"),
    (re.compile(rf"(?:{_YEAR}年?)?上半年()"), "H1"),
    (re.compile(rf"(?:{_YEAR}年?)?下半年()"), "H2"),
    (re.compile(rf"(?:{_YEAR}年?)?前(?:三|3)(?:个)?季度()"), "-01/09"),
    (re.compile(rf"{_YEAR}([-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])"), "day"),
    (re.compile(rf"{_YEAR}年()(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日"), "day"),
]
_MONTHS_EN = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_EN = re.compile(rf"({_MONTHS_EN})\.?[-,]?{_YEAR}?", re.IGNORECASE)
_MONTH_ORDER = "janfebmaraprmayjunjulaugsepoctnovdec"
_FISCAL = re.compile(rf"(?:FY)?{_YEAR}[-/—–](\d\d|(?:19|20)\d\d)年?(?:度)?")
_WHOLE_YEAR = re.compile(r"(?:全年|年平均|年均|年合计|全年合计|年总计|年度)")


@lru_cache(maxsize=1 << 14)
def period_in(text: str) -> Period | None:
    """The period that a whole text names; None where it is none, or none without doubt.

    `2004-05` may be a fiscal year or a month: see `fiscal_axis`.
    """
    # Footnote marks go first: squeezed, ① would be a digit of the year.
    plain = without_footnotes(squeezed(without_footnotes(clean(text))))
    plain = _QUALIFIED.sub("", _chinese_year(plain))
    if plain.endswith(")") and plain.startswith("("):
        plain = plain[1:-1]
    if not plain or len(plain) > 16 or (not plain[0].isalnum()):
        return None
    if _might_be_fiscal(plain):
        return None
    for pattern, part in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        year = int(match[1] or 0)
        if part == "day":
            _, month, day = re.split(r"\D+", plain.strip("日"))[:3]
            return Period(year, f"-{int(month):02}-{int(day):02}")
        if part == "quarters":
            return Period(year, f"-01/{int(match[2]) * 3:02}")
        number = _DIGITS.get(match[2], match[2]) if match.lastindex and match.lastindex > 1 else ""
        return Period(year, part.format(number))
    if match := _MONTH_EN.fullmatch(plain):
        month = _MONTH_ORDER.index(match[1][:3].lower()) // 3 + 1
        return Period(int(match[2] or 0), f"-{month:02}")
    return None


# A first or quick estimate is about the period it names.
_QUALIFIED = re.compile(r"(?<=.{4})[(（]?(?:快报|初步|初步核算|快报数|初步数|修订|p|r)[)）]?$")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")


def _chinese_year(text: str) -> str:
    """The text with 二〇二二年 as 2022年."""
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_NUMERALS), text)


def _might_be_fiscal(plain: str) -> bool:
    match = _FISCAL.fullmatch(plain)
    if match is None:
        return False
    first, second = int(match[1]), match[2]
    return second in (str(first + 1), f"{(first + 1) % 100:02}")


def fiscal_axis(texts: Iterable[str]) -> dict[str, Period]:
    """What texts such as 2004-05 mean that may be fiscal years as well as months, by their axis.

    Several of them, each with the year that follows, are fiscal years; beside 2004-04 they are
    months. A single one is neither, without doubt.
    """
    found: dict[str, re.Match[str]] = {}
    others: list[str] = []
    for text in texts:
        plain = without_footnotes(squeezed(text))
        match = _FISCAL.fullmatch(plain) if _might_be_fiscal(plain) else None
        if match is not None:
            found[text] = match
        elif (period := period_in(text)) is not None:
            others.append(period.part)
    if others:
        if not any(re.fullmatch(r"-\d\d", part) for part in others):
            return {}
        months = {t: m for t, m in found.items() if len(m[2]) == 2 and 1 <= int(m[2]) <= 12}
        return {text: Period(int(m[1]), f"-{m[2]}") for text, m in months.items()}
    long = all(len(match[2]) == 4 for match in found.values())
    if len(found) < 2 and not (long and found):
        return {}
    return {text: Period(int(m[1]), f"-{m[2]}", True) for text, m in found.items()}


def is_year_number(value: Any) -> bool:
    """Whether a number could be a year."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and FIRST <= value <= LAST
        and value == int(value)
    )


def period_of(value: Any, number_format: str = "") -> Period | None:
    """The period that a cell names: a year number, a text, or a date as precise as it is shown."""
    if isinstance(value, str):
        return period_in(value)
    if is_year_number(value):
        return Period(int(value))
    if hasattr(value, "year"):
        shown = re.sub(r"\[[^\]]*\]", "", number_format.lower())
        if shown and "d" not in shown:
            if "y" in shown and "m" not in shown:
                return Period(value.year)
            return Period(value.year, f"-{value.month:02}")
        return Period(value.year, f"-{value.month:02}-{value.day:02}")
    return None


_YEARS_IN = re.compile(rf"(?<![\d.]){_YEAR}(?![\d.])(?!\s*[=＝]\s*100)")
_RANGE = re.compile(
    rf"(?<!\d){_YEAR}\s*年?\s*[-—–－~～至/、和]+\s*((?:19|20)?\d\d)(?!\d)\s*年?(?!\s*月)"
)


@lru_cache(maxsize=1 << 12)
def years_named(text: str) -> frozenset[int]:
    """The years named anywhere in a text, a title or a name; of a range both ends count."""
    # Blanks stay: 0215 2020 is no 02152020.
    spaced = unicodedata.normalize("NFKC", clean(OTHER_YEARS.sub("", text)))
    plain = _chinese_year(spaced)
    years = {int(year) for year in _YEARS_IN.findall(plain)}
    for first, last in _RANGE.findall(plain):
        years |= {int(first), int(last) if len(last) == 4 else int(first[:2] + last)}
    return frozenset(year for year in years if FIRST <= year <= LAST)


_TITLE_PART = re.compile(
    rf"{_YEAR}年(?:(?:(?:1|一)[-—–~～至]|前)(\d{{1,2}})个?月|(\d{{1,2}})月(?![-—–~～至\d])|"
    r"第?([一二三四1-4])季度|(上半年)|(前三季度))"
)


def period_named(text: str) -> Period | None:
    """The one period that a title names (2012, 2023年1-5月); None for none or several."""
    plain = _chinese_year(squeezed(OTHER_YEARS.sub("", text)))
    years = years_named(plain)
    if len(years) != 1:
        return None
    year = next(iter(years))
    if whole := period_in(plain):
        # A day is when something was done or published.
        return whole if len(whole.part) < 5 or "/" in whole.part else None
    match = _TITLE_PART.search(plain)
    if match is None:
        after = plain[plain.index(str(year)) :]
        # A part of the year that is written in a way not known here.
        return None if PARTS_OF_YEAR.search(after[:14]) else Period(year)
    _, cumulated, month, quarter, half, three = match.groups()
    if cumulated:
        last = int(cumulated)
        return Period(year, f"-01/{last:02}") if 2 <= last <= 12 else None
    if month:
        return Period(year, f"-{int(month):02}") if 1 <= int(month) <= 12 else None
    if quarter:
        return Period(year, f"Q{_DIGITS.get(quarter, quarter)}")
    return Period(year, "H1" if half else "-01/09" if three else "")


def says_whole_year(text: str) -> bool:
    """Whether a heading among months says that it is the year's: 年平均, 全年 do."""
    return _WHOLE_YEAR.fullmatch(squeezed(text)) is not None


def is_plain_whole_year(text: str) -> bool:
    """Whether it says no more than that: 全年 is the year's own value, 年平均 is an average."""
    return squeezed(text) in ("全年", "年度", "全年累计")
