"""The sheet of the values on schedule, which the formulas of the plans' sheets look up.

Milestones and compound growth make them more than a line; the plan's facts give them, not actuals.
No import may take them for actuals, whatever is cut off around them: rows are named by goals, not
by indicators, the years are no years to a reader, and no unit stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dezj.documents.annex.lines import Sheet, reference
from dezj.documents.annex.looks import Looks, computed
from dezj.importing.reading.grid import address

if TYPE_CHECKING:
    from dezj.texts import Texts

Paths = dict[str, tuple[str, str]]
"""Goal → the years of the sheet and the goal's values, as a formula names them."""
_HEADING, _YEARS_FROM = 1, 1  # 0-based: the row of the headings, the first column of the years


def write_schedule(
    sheet: Any, looks: Looks, sheets: Sequence[Sheet], year: int, texts: Texts
) -> Paths:
    """Write a row for each goal, a column for each year up to `year`; returns where they are."""
    lines = [line for own in sheets for line in own.lines]
    years = range(min((y for line in lines for y in line.path), default=year), year + 1)
    last = _YEARS_FROM + len(years) - 1
    looks.text(sheet, 0, 0, texts("annex-schedule-about"), "section")
    looks.text(sheet, _HEADING, 0, texts("annex-column-goal"), "heading")
    for n, at in enumerate(years, _YEARS_FROM):
        looks.text(sheet, _HEADING, n, texts("annex-schedule-year", year=at), "heading")
    paths: Paths = {}
    name = sheet.get_name()
    for row, line in enumerate(lines, _HEADING + 1):
        looks.text(sheet, row, 0, line.row["goal"], "text", text_wrap=False)
        for n, at in enumerate(years, _YEARS_FROM):
            value = line.path.get(at)
            form = "" if value is None else computed(value)
            looks.number(sheet, row, n, value, "number", num_format=form)
        paths[line.row["goal"]] = (_range(name, _HEADING, last), _range(name, row, last))
    sheet.set_column(0, 0, 50)
    sheet.set_column(_YEARS_FROM, last, 12)
    sheet.freeze_panes(_HEADING + 1, _YEARS_FROM)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING)
    return paths


def _range(name: str, row: int, last: int) -> str:
    first, final = (_absolute(row, column) for column in (_YEARS_FROM, last))
    return reference(name, f"{first}:{final}")


def _absolute(row: int, column: int) -> str:
    return f"${address(0, column)[:-1]}${row + 1}"
