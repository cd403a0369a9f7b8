"""The columns of values: what the headings above each of them say."""

from __future__ import annotations

from collections import Counter

from dezj.importing.tables.cells import clean, squeezed
from dezj.importing.tables.heading import Head, Headings
from dezj.importing.tables.label_times import time_in_label
from dezj.importing.tables.layout import Table
from dezj.importing.tables.parts import (
    Part,
    label_and_unit,
    tidy_unit,
    unit_alone,
    without_unit,
)
from dezj.importing.tables.periods import (
    Period,
    fiscal_axis,
    is_plain_whole_year,
    period_in,
    says_whole_year,
)
from dezj.importing.tables.sheet_cells import Cells
from dezj.importing.tables.words import (
    BARE_COMPARISON,
    COUNTED,
    KEYED_ROWS,
    OF_WHICH,
    RANK,
    VALUE_HEADING,
    is_comparison,
    matches,
)
from dezj.regions import find_region, looks_like_region


def column_parts(cells: Cells, table: Table, columns: list[int]) -> dict[int, Part]:
    """Column of values → what its headings say."""
    keyed = _keyed_rows(cells, table)
    headings = Headings(cells, table, keyed)
    heads = {column: headings.of(column) for column in columns}
    regions = _region_rows(heads, keyed)
    fiscal = fiscal_axis({head.text for found in heads.values() for head in found})
    parts = {
        column: _part(cells, headings, column, found, keyed, regions, fiscal)
        for column, found in heads.items()
    }
    if any(p.period and p.period.part for p in parts.values()):
        parts = {c: _among_months(p) for c, p in parts.items()}
    return _of_left_neighbours(_labels_of_pairs(parts))


def _keyed_rows(cells: Cells, table: Table) -> dict[int, str]:
    """Heading rows that a word at their left explains, as export files have them."""
    for column in range(table.first, table.values):
        keyed = {}
        for row in table.heads:
            text = cells.text(row, column).rstrip(":：")
            for key, pattern in KEYED_ROWS.items():
                if text and matches(pattern, text):
                    keyed[row] = key
        if len(keyed) > 1:
            return keyed
    return {}


def _region_rows(heads: dict[int, list[Head]], keyed: dict[int, str]) -> set[int]:
    """The heading rows that name regions."""
    texts: dict[int, dict[tuple[int, int], str]] = {}
    for found in heads.values():
        for head in found:
            texts.setdefault(head.row, {})[head.row, head.column] = head.text
    rows = set()
    for row, cells in texts.items():
        names = [
            _region_name(t) for t in cells.values() if not is_comparison(t) and not period_in(t)
        ]
        names = [name for name in names if not unit_alone(name)]
        known = sum(map(looks_like_region, names))
        if keyed.get(row) == "region" or (known and known * 2 >= len(names) and row not in keyed):
            rows.add(row)
    return rows


def _region_name(text: str) -> str:
    return OF_WHICH.sub("", "".join(clean(text).split()))


def _part(
    cells: Cells,
    headings: Headings,
    column: int,
    heads: list[Head],
    keyed: dict[int, str],
    regions: set[int],
    fiscal: dict[str, Period],
) -> Part:
    part = Part()
    labels: list[str] = []
    for head in heads:
        key = keyed.get(head.row, "")
        period = fiscal.get(head.text) or cells.period(head.row, head.column)
        period = period or period_in(head.text)
        if key == "ignored":
            continue
        if key == "frequency":
            part = part._replace(frequency=squeezed(head.text))
        elif key == "unit":
            part = part._replace(unit=tidy_unit(head.text))
        elif period is not None and key != "label":
            part = _with_period(part, period)
        elif head.row in regions and not is_comparison(head.text) and not unit_alone(head.text):
            name = _region_name(head.text)
            if part.region and find_region(part.region) is None:
                name = part.region + name  # 空港 / 经济区 on two rows
            part = part._replace(region=name)
        elif unit := unit_alone(head.text):
            part = part._replace(unit=unit)
        else:
            label, unit = label_and_unit(head.text)
            if period := period_in(without_unit(head.text)[0]):  # 2022年末(万人)
                part = _with_period(part, period)._replace(unit=unit)
                continue
            comparison = is_comparison(label)
            labels.append(label)
            own = unit or ("" if comparison else _unit_below(cells, headings, head))
            part = part._replace(comparison=part.comparison or comparison)
            if own:
                part = part._replace(unit=own)
            elif comparison and part.unit and "=" not in part.unit:
                part = part._replace(unit="")  # the level's unit does not fit its growth
            time = time_in_label(label)
            if isinstance(time, Period):
                part = _with_period(part, time)
            elif time:
                part = part.with_notes("unclear-time")
    if len(labels) == 1 and matches(VALUE_HEADING, labels[0]):
        labels = []
    if labels and COUNTED.fullmatch(squeezed(labels[-1])):
        part = part._replace(comparison=False)  # 自然增长 > 人数
    whole = "".join(labels)
    if len(labels) > 1 and BARE_COMPARISON.fullmatch(squeezed(whole)):
        labels = [whole]  # 比2021年 / +、-% on two rows
    if headings.is_unclear(column):
        part = part.with_notes("unclear-heading")
    return part._replace(labels=tuple(label for label in labels if label))


def _with_period(part: Part, period: Period) -> Part:
    """A second period joins the first where one has the year and the other its part."""
    before = part.period
    if before is None or before == period:
        return part._replace(period=period)
    if before.is_year and not period.year:
        return part._replace(period=Period(before.year, period.part))
    if period.is_year and not before.year:
        return part._replace(period=Period(period.year, before.part))
    return part.with_notes("two-periods")


def _unit_below(cells: Cells, headings: Headings, head: Head) -> str:
    """The unit that stands on a row of its own below a label: 生产总值 / (亿元)."""
    for row in headings.rows:
        if row > head.row and (text := cells.text(row, head.column)):
            if unit := unit_alone(text):
                return unit
            if not period_in(text):
                return ""
    return ""


def _among_months(part: Part) -> Part:
    if (
        part.labels
        and says_whole_year(part.labels[-1])
        and (part.period is None or part.period.is_year)
    ):
        plain = is_plain_whole_year(part.labels[-1])
        labels = part.labels[:-1] if plain else part.labels
        return part._replace(labels=labels, whole_year=True)
    return part


def _of_left_neighbours(parts: dict[int, Part]) -> dict[int, Part]:
    """A growth column among regions or years belongs to the column on its left.

    Only where it says no more than that it compares: 杭州占比 between regions is left out.
    """
    regional = any(part.region for part in parts.values())
    dated = any(part.period for part in parts.values())
    done: dict[int, Part] = {}
    before = Part()
    levels: list[Part] = []  # the columns of values since the last comparison
    for column, part in parts.items():
        bare = len(part.labels) == 1 and BARE_COMPARISON.fullmatch(squeezed(part.labels[0]))
        if not part.comparison:
            levels = [*([] if before.comparison else levels), part]
        # Beside columns without a region of their own it is of the table's, as they are.
        if regional and part.comparison and not part.region and (before.region or not done):
            if bare and before.region:
                part = part._replace(region=before.region).with_notes("region-from-left")
            else:
                part = part.with_notes("unclear-region")
        if dated and bare and not part.period and not part.whole_year:
            period = _newest(levels, rank=RANK.search(part.labels[0]) is not None)
            if period is None:
                part = part.with_notes("unclear-time")
            else:
                part = part._replace(period=period).with_notes("period-from-left")
        done[column] = part
        before = part
    return done


def _newest(levels: list[Part], *, rank: bool) -> Period | None:
    """The period that growth beside some columns of values is about: the newest of theirs.

    None where they do not all have one, and for a rank beside several.
    """
    periods = {part.period for part in levels}
    if not periods or None in periods or (rank and len(periods) > 1):
        return None
    return max(period for period in periods if period is not None)


def _labels_of_pairs(parts: dict[int, Part]) -> dict[int, Part]:
    """出口额 | 增长% | 进口额 | 增长%: growth takes the label on its left where it needs one."""
    counts = Counter((p.labels, p.region, p.period) for p in parts.values() if p.comparison)
    done: dict[int, Part] = {}
    level = Part()
    for column, part in parts.items():
        bare = len(part.labels) == 1 and BARE_COMPARISON.fullmatch(squeezed(part.labels[0]))
        twice = counts[part.labels, part.region, part.period] > 1
        if part.comparison and bare and twice and level.labels:
            part = part._replace(labels=(*level.labels, *part.labels))
            part = part.with_notes("label-from-left")
        elif not part.comparison:
            level = part
        done[column] = part
    return done
