"""A value's region, period, unit and label, from what its row, its column and the table say."""

from __future__ import annotations

import re
from typing import NamedTuple

from dezj.importing.tables.cells import squeezed
from dezj.importing.tables.context import Context
from dezj.importing.tables.parts import Part
from dezj.importing.tables.periods import Period, says_whole_year
from dezj.importing.tables.words import (
    BARE_COMPARISON,
    CUMULATED,
    RANK,
    THIS_PERIOD,
    is_comparison,
)
from dezj.texts import one_line

SEPARATOR = " > "
_MONTHLY = re.compile(r"本月(?!止)|当月|当期")
_RATE = re.compile(r".*(?:率|比|比重|比例|系数|强度|倍数|‰|%)(?:[(（].*[)）])?")
_COUNT = re.compile(
    r".*(?:(?<![算对成际计月年行])数|人口|面积|人数|户数|个数|里程|用电量|发电量|产量)(?:[(（].*[)）])?"
)
_PER_HEAD = re.compile(r"人均|^每|平均工资|户均|亩均|地均")
_WIDE = ("亿", "万", "million", "billion", "thousand")


class Subject(NamedTuple):
    """What a value is about, its time apart. `reason` says why it cannot be told."""

    label: str = ""
    region: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    cumulated: bool = False
    reason: str = ""


class When(NamedTuple):
    """A value's period, None where the file does not say; `reason` where it contradicts itself."""

    period: Period | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""


def subject(row: Part, column: Part, context: Context) -> Subject:
    """Label and unit of the values where `row` and `column` meet, and the region of the column.

    A row's own region is not looked at, but that it has one: the table's does not hold for it.
    """
    notes = [*row.notes, *column.notes]
    for contradiction in (
        "two-periods",
        "unclear-time",
        "unclear-region",
        "unclear-heading",
        "ambiguous",
    ):
        if contradiction in notes:
            return Subject(reason=contradiction)
    labels, cumulated = _cumulated((*row.labels, *column.labels), context)
    if not labels:
        labels = (context.label,) if context.label else ()
    elif context.names_values and context.label and all(map(_is_qualifier, labels)):
        labels = (context.label, *labels)
    if _of_a_part((*row.labels, *column.labels), context):
        return Subject(reason="unclear-time")
    if context.targets:
        notes.append("targets")
    region = column.region
    if not region and not row.region and context.region:
        region = context.region
        if context.whence.get("region") != "meta":
            notes.append(f"region-from-{context.whence['region'].replace(' ', '-')}")
    unit = _unit(row, column, context, labels, notes)
    if unit is None:
        return Subject(reason="two-units")
    return Subject(one_line(SEPARATOR.join(labels)), region, unit, tuple(notes), cumulated)


def _is_qualifier(label: str) -> bool:
    """Whether a label only makes sense after the table's: 年平均, 同比增长."""
    return says_whole_year(label) or BARE_COMPARISON.fullmatch(squeezed(label)) is not None


def _of_a_part(labels: tuple[str, ...], context: Context) -> bool:
    """Whether 本月 stands under a title of several months: which month it is, it does not say."""
    around = context.period
    several = around is not None and around.part and not _is_month(around)
    return bool(several) and any(_MONTHLY.search(squeezed(label)) for label in labels)


def _cumulated(labels: tuple[str, ...], context: Context) -> tuple[tuple[str, ...], bool]:
    """本月 and 累计 in a monthly bulletin: the month of the title, or all months up to it."""
    if not _is_month(context.period):
        return labels, False
    if any(CUMULATED.search(label) for label in labels):
        return labels, True
    return tuple(label for label in labels if not THIS_PERIOD.fullmatch(squeezed(label))), False


def _is_month(period: Period | None) -> bool:
    return period is not None and len(period.part) == 3 and period.part.startswith("-")


def when(row: Part, column: Part, context: Context, *, cumulated: bool = False) -> When:
    """The period of the values where `row` and `column` meet."""
    found = _when(row, column, context)
    if cumulated and found.period is not None and found.period == context.period:
        period = found.period
        return found._replace(period=Period(period.year, f"-01/{period.part[1:3]}"))
    return found


def _when(row: Part, column: Part, context: Context) -> When:
    a, b = row.period, column.period
    period = a or b
    if a and b and a != b:
        if a.is_year and not b.year:
            period = Period(a.year, b.part)
        elif b.is_year and not a.year:
            period = Period(b.year, a.part)
        else:
            return When(reason="two-periods")
    if period is not None and period.year:
        return When(_by_frequency(period, row, column, context))
    around = context.period
    if around is None:
        return When(reason="no-year")
    if "year-disagrees" in context.doubts:
        return When(reason="year-disagrees")
    notes = (f"year-from-{context.whence['period']}",)
    if period is not None:
        return When(Period(around.year, period.part), notes)
    if (column.whole_year or row.whole_year) and not around.part:
        return When(Period(around.year), notes)
    return When(around, notes)


def _by_frequency(period: Period, row: Part, column: Part, context: Context) -> Period:
    """A date as precise as the series is: a yearly one's 2018-12-31 is the year 2018."""
    frequency = column.frequency or row.frequency or context.frequency
    if not frequency or not period.part.startswith("-") or "/" in period.part or period.fiscal:
        return period
    month = int(period.part[1:3])
    if frequency[:1] in "年" or frequency.lower().startswith("a") or frequency.lower() == "y":
        return Period(period.year) if month == 12 else period
    if frequency[:1] in "季" or frequency.lower().startswith("q"):
        return Period(period.year, f"Q{(month + 2) // 3}") if month % 3 == 0 else period
    if frequency[:1] in "月" or frequency.lower().startswith("m"):
        return Period(period.year, f"-{month:02}")
    return period


def _unit(
    row: Part, column: Part, context: Context, labels: tuple[str, ...], notes: list[str]
) -> str | None:
    a, b = row.unit, column.unit
    if a and b and squeezed(a) != squeezed(b):
        # A growth column beside values in 亿元 has its own unit.
        if column.comparison or row.own_unit_column:
            return b  # and a heading's own unit goes before a column for units
        return a if row.comparison else None
    rank = any(map(RANK.search, (*row.labels[-1:], *column.labels[-1:])))
    if rank and not b:
        return _unprinted(notes)
    if a and not b and column.comparison:
        return a if a in ("%", "‰") or row.comparison else _unprinted(notes)
    own = b or a
    if own:
        return own
    if column.comparison or row.comparison:
        inherited = row.inherited_unit
        if inherited in ("%", "‰") or "=" in inherited:
            return inherited
        rates = [unit for unit in context.units if unit in ("%", "‰", "％") or "=" in unit]
        if len(rates) == 1:
            notes += ["unit-of-two"] if len(context.units) > 1 else []
            return rates[0]
        return _unprinted(notes)
    if row.inherited_unit:
        return row.inherited_unit
    if len(context.units) == 1:
        unit = context.units[0]
        if labels and not _fits(labels[-1], unit):
            notes.append("unit-doubtful")
            return ""
        return unit
    if len(context.units) == 2:
        return _of_two(context.units, labels, notes)
    return ""


def _fits(label: str, unit: str) -> bool:
    """Whether a table's unit can be the unit of a label: 城镇化率 is not in 亿元, nor is 企业数."""
    plain = squeezed(label)
    if "=" in unit or unit in ("%", "‰", "％"):
        return True
    if _RATE.fullmatch(plain):
        return False
    money = "元" in unit
    if money and _COUNT.fullmatch(plain):
        return False
    return not (money and unit.startswith(_WIDE) and _PER_HEAD.search(plain))


def _is_rate(label: str) -> bool:
    return _RATE.fullmatch(squeezed(label)) is not None or is_comparison(label)


def _unprinted(notes: list[str]) -> str:
    notes.append("unit-not-printed")
    return ""


def _of_two(units: tuple[str, ...], labels: tuple[str, ...], notes: list[str]) -> str:
    """`单位：人、‰`: rates are in ‰, all else in 人; other pairs cannot be told apart."""
    main = [unit for unit in units if unit not in ("%", "‰", "％")]
    if labels and len(main) == 1 and not _is_rate(labels[-1]) and not _fits(labels[-1], main[0]):
        notes.append("unit-doubtful")
        return ""
    rates = [unit for unit in units if unit in ("%", "‰", "％")]
    if len(rates) == 1 and labels:
        rate = _is_rate(labels[-1])
        notes.append("unit-of-two")
        return rates[0] if rate else next(unit for unit in units if unit not in rates)
    notes.append("unit-doubtful")
    return ""
