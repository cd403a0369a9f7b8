"""What each column of a table is for: its values, or regions, periods, units, labels, codes."""

from __future__ import annotations

import re

from dezj.importing.tables.cells import (
    chinese_part,
    clean,
    is_acronym,
    is_english,
    squeezed,
)
from dezj.importing.tables.layout import Table
from dezj.importing.tables.panels import column_stats, heading_text
from dezj.importing.tables.periods import fiscal_axis, period_in
from dezj.importing.tables.sheet_cells import Cells
from dezj.importing.tables.words import (
    CODE_HEADING,
    LABEL_HEADING,
    OF_WHICH,
    PERIOD_HEADING,
    REGION_HEADING,
    REMARK_HEADING,
    SCALE_HEADING,
    UNIT_HEADING,
    matches,
)
from dezj.importing.unit_text import index_base, is_unit
from dezj.regions import looks_like_region

VALUE, REGION, PERIOD, UNIT, SCALE, LABEL, TRANSLATION, CODE, REMARK, IGNORED = [
    "value",
    "region",
    "period",
    "unit",
    "scale",
    "label",
    "translation",
    "code",
    "remark",
    "ignored",
]
MONTH_HEADINGS = ("月", "月份", "month", "Month")
QUARTER_HEADINGS = ("季", "季度", "quarter", "Quarter")
_TIME_HEADING = re.compile(r"年|月|季|year|period|month|date", re.IGNORECASE)
_BY_HEADING = (
    (PERIOD_HEADING, PERIOD),
    (UNIT_HEADING, UNIT),
    (SCALE_HEADING, SCALE),
    (CODE_HEADING, CODE),
    (REMARK_HEADING, REMARK),
    (REGION_HEADING, REGION),
)


def column_roles(cells: Cells, table: Table) -> dict[int, str]:
    """Column → role, for every column of the table."""
    roles = {c: _role(cells, table, c) for c in range(table.first, table.last)}
    stub = [c for c, role in roles.items() if role != VALUE]
    texts = [c for c in stub if roles[c] in (LABEL, REGION)]
    for column in texts:
        # A column in English beside one in Chinese repeats it.
        own = column_stats(cells, table, column).distinct
        english = own and all(is_english(text) and not is_acronym(text) for text in own)
        if english and _chinese_beside(cells, table, texts, column):
            roles[column] = TRANSLATION
    return roles


def _chinese_beside(cells: Cells, table: Table, columns: list[int], column: int) -> bool:
    return any(
        not all(map(is_english, column_stats(cells, table, other).distinct or ("a",)))
        for other in columns
        if other != column
    )


def _role(cells: Cells, table: Table, column: int) -> str:
    stats = column_stats(cells, table, column)
    heading = heading_text(cells, table, column)
    in_stub = column < table.values
    by_heading = next(
        (role for pattern, role in _BY_HEADING if _headed(pattern, cells, table, column, heading)),
        "",
    )
    if not stats.numbers and not stats.texts:
        return VALUE if not in_stub else by_heading or (LABEL if heading else IGNORED)
    if in_stub and by_heading not in (CODE, REMARK) and _periods(cells, table, column):
        return PERIOD
    if not in_stub and by_heading != PERIOD and stats.is_text and _periods(cells, table, column):
        return REMARK  # a deadline, a date of approval
    if by_heading == CODE and not in_stub and not _whole_numbers(cells, table, column):
        by_heading = ""
    if by_heading == REGION and not stats.is_text:
        by_heading = ""
    if in_stub and period_in(heading) is not None:
        return VALUE  # a year over a column of words: its values are not understood
    if by_heading == PERIOD and _small_numbers(cells, table, column):
        return PERIOD
    if not stats.is_text and _TIME_HEADING.search(heading) and _all_dates(cells, table, column):
        return PERIOD
    if by_heading == PERIOD and not _periods(cells, table, column):
        by_heading = REGION if _regions(stats.distinct) else LABEL if stats.is_text else ""
    if by_heading in (UNIT, SCALE) and stats.numbers > stats.texts:
        by_heading = ""
    if by_heading in (REMARK, SCALE) or (by_heading and by_heading != REGION):
        return by_heading
    if not in_stub and not stats.is_text:
        return VALUE
    if _periods(cells, table, column):
        return PERIOD
    if stats.texts and all(_is_unit(text) for text in stats.distinct) and not in_stub:
        return UNIT
    if in_stub and stats.texts and len(stats.distinct) and all(map(_is_unit, stats.distinct)):
        return UNIT if column > table.first else LABEL
    if by_heading == REGION or _regions(stats.distinct):
        return REGION
    if not stats.is_text:
        return CODE if in_stub else VALUE
    if in_stub or matches(LABEL_HEADING, heading):
        return LABEL
    return REMARK


def _headed(
    pattern: re.Pattern[str], cells: Cells, table: Table, column: int, heading: str
) -> bool:
    """Whether the heading, whole or one of its cells, is such a word."""
    texts = [heading, *(cells.text(row, column) for row in table.heads)]
    words = [
        part
        for text in texts
        for part in (text, chinese_part(text), *clean(text).split("\n"), *text.split("  "))
    ]
    return any(matches(pattern, word) for word in words if word)


def _is_unit(text: str) -> bool:
    plain = squeezed(text)
    return is_unit(plain) or index_base(plain) is not None or plain in ("-", "—")


def _regions(distinct: tuple[str, ...]) -> bool:
    names = (OF_WHICH.sub("", squeezed(chinese_part(text))) for text in distinct)
    known = sum(map(looks_like_region, names))
    return known > 0 and known * 2 >= len(distinct)


def _periods(cells: Cells, table: Table, column: int) -> bool:
    stats = column_stats(cells, table, column)
    fiscal = fiscal_axis(stats.distinct)
    count = total = 0
    for row in table.body[:400]:
        text = cells.text(row, column)
        if not text:
            continue
        total += 1
        count += cells.period(row, column) is not None or text in fiscal
    # A few rows of growth or totals among years do not make labels of the years.
    return total > 0 and count * 2 > total


def _small_numbers(cells: Cells, table: Table, column: int) -> bool:
    """Whether a column headed 月 or 季度 holds the numbers of months or quarters."""
    heads = {squeezed(cells.text(row, column)) for row in table.heads}
    most = 12 if heads & {*MONTH_HEADINGS} else 4 if heads & {*QUARTER_HEADINGS} else 0
    texts = [text for row in table.body[:400] if (text := cells.text(row, column))]
    return bool(texts) and all(text.isdigit() and 1 <= int(text) <= most for text in texts)


def _all_dates(cells: Cells, table: Table, column: int) -> bool:
    """Whether all numbers of a column are years or months such as 202205."""
    texts = [text for row in table.body[:400] if (text := cells.text(row, column))]
    return len(texts) > 1 and all(period_in(text) is not None for text in texts)


def _whole_numbers(cells: Cells, table: Table, column: int) -> bool:
    for row in table.body[:400]:
        value = cells.rows[row][column] if column < len(cells.rows[row]) else None
        if isinstance(value, int | float) and value != int(value):
            return False
    return True
