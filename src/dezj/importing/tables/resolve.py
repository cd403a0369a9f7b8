"""A value's region, period, unit and label, from what its row, its column and the table say."""

from __future__ import annotations

from dataclasses import dataclass

from dezj.importing.tables.cells import squeezed
from dezj.importing.tables.context import Context
from dezj.importing.tables.parts import Part
from dezj.importing.tables.periods import Period, says_whole_year
from dezj.importing.tables.words import BARE_COMPARISON, CUMULATED, THIS_PERIOD, is_comparison

_WIDE = ("亿", "万", "million", "billion", "thousand")


@dataclass(frozen=True)
class Dimensions:
    """What a value is about. `reason` says why it cannot be told, and then nothing is read."""

    labels: tuple[str, ...] = ()
    region: str = ""
    period: Period | None = None
    unit: str = ""
    notes: tuple[str, ...] = ()
    reason: str = ""


def resolve(row: Part, column: Part, context: Context) -> Dimensions:
    """The dimensions of the value where `row` and `column` meet."""
    notes = [*row.notes, *column.notes]
    if "two-periods" in notes:
        return Dimensions(reason="two-periods")
    labels, cumulated = _cumulated((*row.labels, *column.labels), context)
    if not labels:
        labels = (context.label,) if context.label else ()
    elif context.names_values and context.label and all(map(_is_qualifier, labels)):
        labels = (context.label, *labels)
    if row.region and column.region and row.region != column.region:
        return Dimensions(reason="two-regions")
    region = row.region or column.region
    if not region and context.region:
        region = context.region
        if context.whence.get("region") != "meta":
            notes.append(f"region-from-{context.whence['region'].replace(' ', '-')}")
    period = _period(row, column, context, notes)
    if isinstance(period, str):
        return Dimensions(reason=period)
    if cumulated and period == context.period:
        period = cumulated
    unit = _unit(row, column, context, labels, notes)
    if unit is None:
        return Dimensions(reason="two-units")
    return Dimensions(labels, region, period, unit, tuple(notes))


def _is_qualifier(label: str) -> bool:
    """Whether a label only makes sense after the table's: 年平均, 同比增长."""
    return says_whole_year(label) or BARE_COMPARISON.fullmatch(squeezed(label)) is not None


def _cumulated(labels: tuple[str, ...], context: Context) -> tuple[tuple[str, ...], Period | None]:
    """本月 and 累计 in a monthly bulletin: the month of the title, or all months up to it."""
    around = context.period
    if around is None or not around.part or not around.part.startswith("-") or "/" in around.part:
        return labels, None
    if any(CUMULATED.search(label) for label in labels):
        return labels, Period(around.year, f"-01/{around.part[1:3]}")
    return tuple(label for label in labels if not THIS_PERIOD.fullmatch(squeezed(label))), None


def _period(row: Part, column: Part, context: Context, notes: list[str]) -> Period | None | str:
    a, b = row.period, column.period
    if a and b and a != b:
        if a.is_year and not b.year:
            return _by_frequency(Period(a.year, b.part), row, column, context)
        if b.is_year and not a.year:
            return _by_frequency(Period(b.year, a.part), row, column, context)
        return "two-periods"
    period = a or b
    around = context.period
    if period is None:
        if around is None:
            return None
        if "year-disagrees" in context.doubts:
            return "year-disagrees"
        notes.append(f"year-from-{context.whence['period']}")
        if (column.whole_year or row.whole_year) and not around.part:
            return Period(around.year)
        return around
    if not period.year:
        if around is None:
            return "no-year"
        if "year-disagrees" in context.doubts:
            return "year-disagrees"
        notes.append(f"year-from-{context.whence['period']}")
        return Period(around.year, period.part)
    return _by_frequency(period, row, column, context)


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
        if column.comparison:
            return b
        return a if row.comparison else None
    if a and not b and column.comparison:
        return a if a in ("%", "‰") or row.comparison else _unprinted(notes)
    own = b or a
    if own:
        return own
    if column.comparison or row.comparison:
        inherited = row.inherited_unit
        if inherited in ("%", "‰") or "=" in inherited:
            return inherited
        if len(context.units) == 1 and (context.units[0] in ("%", "‰") or "=" in context.units[0]):
            return context.units[0]
        return _unprinted(notes)
    if row.inherited_unit:
        return row.inherited_unit
    if len(context.units) == 1:
        unit = context.units[0]
        if labels and labels[-1].startswith(("人均", "每")) and unit.startswith(_WIDE):
            notes.append("unit-doubtful")
            return ""
        return unit
    if len(context.units) == 2:
        return _of_two(context.units, labels, notes)
    return ""


def _unprinted(notes: list[str]) -> str:
    notes.append("unit-not-printed")
    return ""


def _of_two(units: tuple[str, ...], labels: tuple[str, ...], notes: list[str]) -> str:
    """`单位：人、‰`: rates are in ‰, all else in 人; other pairs cannot be told apart."""
    rates = [unit for unit in units if unit in ("%", "‰", "％")]
    if len(rates) == 1 and labels:
        rate = labels[-1].rstrip(")）").endswith(("率", "‰", "%")) or is_comparison(labels[-1])
        notes.append("unit-of-two")
        return rates[0] if rate else next(unit for unit in units if unit not in rates)
    notes.append("unit-doubtful")
    return ""
