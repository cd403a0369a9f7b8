"""Where the tables of a sheet are: rows above, heading rows, body, and the columns of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dezj.importing.tables.cells import (
    DATE,
    MISSING,
    NUMBER,
    TEXT,
    has_chinese,
    is_english,
    squeezed,
)
from dezj.importing.tables.parts import label_and_unit, unit_alone, unit_line_of
from dezj.importing.tables.sheet_cells import BLANK, DATA, MARKS, WORDS, YEARS, Cells
from dezj.importing.tables.words import (
    CODE_HEADING,
    CONTINUED,
    FORM_LINE,
    LABEL_HEADING,
    META,
    PERIOD_HEADING,
    TABLE_NUMBER,
    is_heading_word,
    is_note,
    matches,
)
from dezj.regions import find_region


@dataclass
class Table:
    """One table: rows and columns by what they are for. All positions count from 0.

    `body` runs from the first to the last row of data, with the sections and blank rows between.
    `first` to `last` (not included) are its columns; the stub ends where `values` begin.
    """

    above: list[int]
    heads: list[int]
    body: list[int]
    below: list[int] = field(default_factory=list)
    first: int = 0
    last: int = 0
    values: int = 0
    beside: bool = False  # another table stands beside it


def find_tables(cells: Cells) -> list[Table]:
    """The tables of a sheet, top to bottom, side by side ones from left to right."""
    from dezj.importing.tables.panels import split_panels

    tables: list[Table] = []
    pending: list[int] = []
    values = 0
    for row, holds in enumerate(cells.holds):
        current = tables[-1] if tables else None
        if not _is_data(cells, row, holds, current, pending, values):
            pending.append(row)
            continue
        if current is None or _starts_anew(cells, pending, values):
            values = _first_value_column(cells, row, pending)
            above, heads, body = _split(cells, pending, values)
            if current is not None:
                current.below, above = _divide(cells, above)
            tables.append(Table(above, heads, [*body, row], values=values))
        else:
            current.body += [*pending, row]
        pending = []
    if tables:
        tables[-1].below = pending
    return [panel for table in tables for panel in split_panels(cells, table)]


def _is_data(
    cells: Cells, row: int, holds: int, table: Table | None, pending: list[int], values: int
) -> bool:
    if holds == DATA:
        if table is not None and not _holds_any(cells, pending) and table.body[-1] == row - 1:
            return True
        if _dated_stub(cells, row, pending, table):
            return True
        return _has_stub(cells, row) or row < cells.first_words
    if holds == MARKS:
        return table is not None and any(
            cells.kind(row, column) == MISSING for column in range(values, cells.width)
        )
    if holds != YEARS:
        return False
    # Years as numbers are a heading, unless these columns have headings and the row a name.
    numbers = [c for c in cells.filled(row) if cells.kinds[row][c] == NUMBER]
    stub = [cells.text(row, c) for c in cells.filled(row) if c < numbers[0]]
    if not stub and len(numbers) > 1 and table is None:
        return _any_heading(cells, pending, numbers[0], PERIOD_HEADING)
    if stub and find_region(stub[0]) is not None:
        kinds = {cells.kind(r, numbers[0]) for r in pending[-40:]}
        return table is not None or bool({TEXT, NUMBER, DATE} & kinds)
    if not stub or is_heading_word(stub[0]):
        dated = table is not None and _any_heading(cells, table.heads, numbers[0], PERIOD_HEADING)
        return not stub and dated and not pending
    if table is not None and any(_same_years(cells, row, head, numbers) for head in table.heads):
        return False
    if table is not None and not pending:
        return True
    above = list(pending[-40:])
    if table is not None and not any(_is_heading(cells, r, values) for r in above):
        above += table.heads
    headed = sum(any(cells.kind(r, c) in (TEXT, NUMBER, DATE) for r in above) for c in numbers)
    return headed * 2 > len(numbers) and not _steady(cells, row, numbers)


def _dated_stub(cells: Cells, row: int, pending: Sequence[int], table: Table | None) -> bool:
    """Whether the row begins under a heading 月份 or 年份: a number names it."""
    rows = [*pending[-40:], *(table.heads if table is not None else [])]
    column = cells.filled(row)[0]
    return len(cells.filled(row)) > 1 and _any_heading(cells, rows, column, PERIOD_HEADING)


def _same_years(cells: Cells, row: int, head: int, columns: Sequence[int]) -> bool:
    """Whether a row repeats the years of a heading row, as the heading of the next block does."""
    return all(cells.text(row, c) == cells.text(head, c) for c in columns)


def _steady(cells: Cells, row: int, columns: Sequence[int]) -> bool:
    """Whether numbers go up or down by one step, as the years of a heading do."""
    years = [int(float(cells.text(row, c))) for c in columns]
    steps = {b - a for a, b in pairwise(years)}
    return len(steps) == 1 and 0 < abs(steps.pop()) <= 10


def _holds_any(cells: Cells, pending: Sequence[int]) -> bool:
    """Whether the rows since the last row of data hold anything."""
    return any(cells.holds[row] != BLANK for row in pending)


def _has_stub(cells: Cells, row: int) -> bool:
    """Whether something names the row: a text, date or year left of its first other number."""
    filled = cells.filled(row)
    kinds = [cells.kinds[row][column] for column in filled]
    if any(one in (TEXT, DATE) and NUMBER in kinds[n:] for n, one in enumerate(kinds)):
        return True
    return len(filled) > 1 and cells.period(row, filled[0]) is not None


def _first_value_column(cells: Cells, start: int, above: Sequence[int]) -> int:
    """Where the numbers begin, over the rows of data that follow each other from `start`.

    Columns that a heading among the rows `above` calls codes or running numbers are none.
    """
    numbers: dict[int, int] = {}
    texts: dict[int, int] = {}
    years: dict[int, int] = {}
    broken: set[int] = set()
    for row in range(start, min(len(cells.rows), start + 400)):
        if cells.holds[row] == WORDS and _is_heading(cells, row, 1):
            break
        if cells.holds[row] not in (DATA, YEARS, MARKS):
            continue
        for column in cells.filled(row):
            one = cells.kinds[row][column]
            count = numbers if one == NUMBER else texts if one in (TEXT, DATE) else None
            if count is not None:
                count[column] = count.get(column, 0) + 1
            if one == NUMBER and cells.year_like(cells.rows[row][column]):
                years[column] = years.get(column, 0) + 1
            if one == NUMBER and "." in cells.text(row, column):
                broken.add(column)
    columns = sorted({*numbers, *texts})
    whole = set(columns) - broken
    codes = {
        c
        for c in columns
        if any(_any_heading(cells, above, c, p) for p in (CODE_HEADING, PERIOD_HEADING))
    }
    leftmost = columns[:1]
    columns = [c for c in columns if c not in codes or c > max({*columns} - codes, default=0)]
    value_like = [c for c in columns if numbers.get(c, 0) > texts.get(c, 0)]
    if not value_like:
        return columns[0] if columns else 0
    first = value_like[0]
    texts_after = [c for c in columns if c > first and texts.get(c, 0) > numbers.get(c, 0)]
    names = [c for c in texts_after if _any_heading(cells, above, c, LABEL_LIKE)]
    seen = [cells.text(r, c) for r in above for c in columns if names and c < names[-1]]
    if names and not any(
        cells.text(r, names[-1]) in seen for r in above if cells.text(r, names[-1])
    ):
        # 一级指标 | 权重 | 二级指标 | 权重: the labels go on after the first numbers.
        return next((c for c in value_like if c > names[-1]), first)
    after_names = [c for c in value_like if texts_after and c > texts_after[0]]
    if [first] == leftmost and len(value_like) > 1:
        before = [c for c in value_like if texts_after and c < texts_after[0]]
        if after_names and all(map(whole.__contains__, before)):
            return after_names[0]  # running numbers and codes before the names
        if years.get(first, 0) == numbers[first]:  # years down the side
            return value_like[1]
    return first


_STATES_UNIT = re.compile(r"(?:计量)?[单單]位\s*[:：]")
LABEL_LIKE = re.compile(rf"(?:[一二三]级)?{LABEL_HEADING.pattern}", re.IGNORECASE)


def _any_heading(cells: Cells, rows: Sequence[int], column: int, pattern: re.Pattern[str]) -> bool:
    rows = rows[-40:]  # what is further up is no heading of this
    return any(matches(pattern, text) for row in rows if (text := cells.text(row, column)))


def _is_heading(cells: Cells, row: int, values: int) -> bool:
    """Whether a row without data names columns from `values` on."""
    named = [c for c in cells.filled(row) if c >= values and cells.kinds[row][c] != MISSING]
    if not named or cells.holds[row] == BLANK or _is_preamble(cells, row):
        return False
    stub = [c for c in cells.filled(row) if c < values]
    if len(named) == 1 and not stub:
        return bool(label_and_unit(cells.text(row, named[0]))[1])
    if stub and _speaks_of_data(cells, stub[0], named, row):
        return False
    return not all(is_english(cells.text(row, c)) for c in (*stub, *named))


def _speaks_of_data(cells: Cells, stub: int, named: Sequence[int], row: int) -> bool:
    """Whether a row of words is data that is no plain number: 宁波市 | 约800 | 1050* | 待公布."""
    text = cells.text(row, stub)
    if is_heading_word(text):
        return False
    if find_region(text) is not None:
        return True
    texts = [cells.text(row, column) for column in named]
    return all(
        any(c.isdigit() for c in one) and cells.period(row, column) is None and not unit_alone(one)
        for one, column in zip(texts, named, strict=True)
    ) and not any(len(one) > 12 for one in texts)


def _is_preamble(cells: Cells, row: int) -> bool:
    """Whether a row is a title, a note, a unit line or `key: value`, whatever is below."""
    texts = [cells.text(row, c) for c in cells.filled(row)]
    if not texts:
        return False
    if any(FORM_LINE.match(text) for text in texts):
        return True
    if any(_STATES_UNIT.match(text) for text in texts) and all(
        unit_line_of(text) is not None or is_english(text) or is_note(text) for text in texts
    ):
        return True
    if is_note(texts[0]) and len(texts) <= 2:
        return True
    return all(
        unit_line_of(text) is not None or META.fullmatch(text) or matches(CONTINUED, text)
        for text in texts
    ) and (len(texts) <= 2 or bool(META.fullmatch(texts[0])))


def _starts_anew(cells: Cells, pending: Sequence[int], values: int) -> bool:
    """Whether the rows since the last data begin another table: headings, a number, a 续表."""
    for row in pending:
        if _is_heading(cells, row, values):
            return True
        filled = cells.filled(row)
        if len(filled) in (1, 2):
            text = cells.text(row, filled[0])
            if TABLE_NUMBER.match(text) and has_chinese(text) and filled[0] < values:
                return True
            if CONTINUED.search(squeezed(text)) and len(squeezed(text)) < 40:
                return True
    return False


def _split(cells: Cells, pending: list[int], values: int) -> tuple[list[int], list[int], list[int]]:
    """The rows before the first data as (above, headings, leading sections)."""
    top = len(pending)
    sections: list[int] = []
    heads: list[int] = []
    blanks = 0
    for position in range(len(pending) - 1, -1, -1):
        row = pending[position]
        if cells.holds[row] == BLANK:
            blanks += 1
            if blanks > 6 or (heads and blanks > 1):
                break
            continue
        filled = cells.filled(row)
        named = [c for c in filled if c >= values]
        if _is_preamble(cells, row):
            if heads or not _units_of_columns(cells, row, values):
                break
        elif not named:
            text = cells.text(row, filled[0])
            if heads and (not is_heading_word(text) or _stub_headed(cells, heads, values)):
                break
            if not heads and not is_heading_word(text):
                sections.insert(0, row)
                continue
        elif heads and _is_title(cells, row, named, filled, values, heads):
            break
        heads.insert(0, row)
        top = position
        blanks = 0
    above = [row for row in pending[:top] if row not in sections] if heads else []
    if not heads:
        # No heading at all: what stands above is title and notes.
        return [row for row in pending if cells.holds[row] != BLANK], [], []
    return above, heads, sections


def _units_of_columns(cells: Cells, row: int, values: int) -> bool:
    return sum(c >= values for c in cells.filled(row)) > 1


def _stub_headed(cells: Cells, heads: Sequence[int], values: int) -> bool:
    return any(cells.kind(row, c) == TEXT for row in heads for c in range(values))


def _is_title(
    cells: Cells,
    row: int,
    named: Sequence[int],
    filled: Sequence[int],
    values: int,
    heads: Sequence[int],
) -> bool:
    """Whether one text above the headings is a title set in the middle, not a parent heading."""
    if len(filled) > 1 or len(named) > 1:
        return False
    column = named[0]
    for top, left, bottom, right in cells.grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return left < values
    return _stub_headed(cells, heads, values)


def _divide(cells: Cells, between: Sequence[int]) -> tuple[list[int], list[int]]:
    """The rows between two tables: notes below the first, what is above the second."""
    below: list[int] = []
    rest = [row for row in between if cells.holds[row] != BLANK]
    while rest:
        text = cells.text(rest[0], cells.filled(rest[0])[0])
        if not (is_note(text) or (below and not TABLE_NUMBER.match(text) and _wraps(text))):
            break
        below.append(rest.pop(0))
    return below, rest


def _wraps(text: str) -> bool:
    return len(text) > 30
