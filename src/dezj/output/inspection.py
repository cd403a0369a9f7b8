"""What `dezj inspect` shows: tidy rows, how each table was read, an account of every cell."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from rich.cells import cell_len

from dezj.importing.reading import address
from dezj.importing.reading.grid import parse_address
from dezj.importing.tables.account import account
from dezj.importing.tables.sheet import Observation
from dezj.importing.tables.whence import sources
from dezj.output.machine import as_line
from dezj.texts import Texts, one_line

if TYPE_CHECKING:
    from dezj.importing.tables.periods import Period
    from dezj.importing.tables.sheet import SheetReading, TableReading
    from dezj.importing.workbook import Workbook

FIELDS = (
    *("file", "sheet", "cell", "region", "region_code", "indicator_label", "unit"),
    *("year", "period", "value", "note"),
)
_SHOWN = 12  # rows of a table in a terminal
_HELD = 200_000  # values of a table that are held at once
_CHUNK = 10_000  # lines written at once
_CELLS = 8  # cells named for each reason


def tidy_row(found: Observation, file: str, texts: Texts) -> tuple[str, ...]:
    """One observation as text, in the order of FIELDS; `period` is for parts of a year."""
    sheet, cell, region, code, label, unit, period, value, notes = found
    year, part = _year_and_part(period)
    note = note_text(notes, texts.lang) if notes else ""
    return file, sheet, cell, region, code, label, unit, year, part, value_text(value), note


@lru_cache(maxsize=4096)
def _year_and_part(period: Period) -> tuple[str, str]:
    return (str(period.year), "") if period.is_year else ("", str(period))


def value_text(value: Any) -> str:
    """A number in full, as it is stored."""
    if type(value) is float:
        text = repr(value)
        if text.endswith(".0"):
            return text[:-2] if text != "-0.0" else "0"
        return f"{Decimal(text):f}" if "e" in text else text
    return f"{value:f}" if not isinstance(value, int) else str(value)


@lru_cache(maxsize=4096)
def note_text(notes: Sequence[str], lang: str) -> str:
    """The notes of a value in words."""
    return Texts(lang).joined(f"note-{note}" for note in notes)


def write_csv(books: Iterable[Workbook], stream: TextIO, texts: Texts) -> None:
    """All observations, one a line under FIELDS.

    Of a large table the same few texts come again and again: each is quoted once, by csv, and the
    lines are put together from them. That is several times faster than csv.writer on every row.
    """
    quoted = _Quoted()
    stream.write(",".join(FIELDS) + "\n")
    for book in books:
        file = quoted[one_line(book.path.name)]
        for table in book.tables:
            start = f"{file},{quoted[one_line(table.sheet)]},"
            lines: list[str] = []
            for found in table.observations():
                if type(found) is not Observation:
                    continue
                _, cell, region, code, label, unit, period, value, notes = found
                when = _year_and_part(period)
                note = quoted[note_text(notes, texts.lang)] if notes else ""
                lines.append(
                    f"{start}{cell},{quoted[region]},{code},{quoted[label]},{quoted[unit]},"
                    f"{when[0]},{when[1]},{value_text(value)},{note}\n"
                )
                if len(lines) == _CHUNK:
                    stream.writelines(lines)
                    lines.clear()
            stream.writelines(lines)


class _Quoted(dict[str, str]):
    """A text → the text as a field of a CSV file."""

    def __missing__(self, text: str) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow([text, ""])
        self[text] = buffer.getvalue()[:-1]
        return self[text]


def write_json(books: Iterable[Workbook], stream: TextIO, texts: Texts) -> None:
    """An object: the tables, the observations, the cells left out, an account for each sheet.

    Written piece by piece, so that memory does not grow with the number of values; only the
    accounts are kept until the end.
    """
    after: dict[str, list[str]] = {"tables": [], "left_out": [], "cells": []}
    stream.write('{"observations": [')
    mark = "\n"
    for book in books:
        for sheet in book.sheets:
            for table in sheet.tables:
                after["tables"].append(as_line(_described(table, book.path.name, texts)))
                for found in table.observations():
                    if isinstance(found, Observation):
                        row = as_line(_as_data(found, table, book.path.name, texts))
                        stream.write(mark + row)
                        mark = ",\n"
            _account_data(sheet, book.path.name, texts, after)
    stream.write("\n]")
    for name, lines in after.items():
        stream.write(f',\n"{name}": [\n' + ",\n".join(lines) + "\n]")
    stream.write("}\n")


def _as_data(found: Observation, table: TableReading, file: str, texts: Texts) -> dict[str, Any]:
    row: dict[str, Any] = dict(zip(FIELDS, tidy_row(found, file, texts), strict=True))
    row["year"] = int(row["year"]) if row["year"] else None
    row["period"] = row["period"] or None
    row["value"] = json.loads(row["value"])
    row["number_format"] = table.cells.grid.number_format(*parse_address(found.cell))
    return row


def _account_data(
    sheet: SheetReading, file: str, texts: Texts, after: dict[str, list[str]]
) -> None:
    told = account(sheet)
    place = {"file": file, "sheet": sheet.grid.name}
    filled = sum(len(sheet.cells.filled(row)) for row in range(len(sheet.cells.rows)))
    counts = Counter(_role(what) for what in told.values())
    numbers = {"filled": filled, "value": filled - len(told), **counts}
    after["cells"].append(as_line({**place, "hidden": sheet.grid.hidden, **numbers}))
    for cell, what in sorted(told.items()):
        if what.startswith("left-"):
            said = {"cell": address(*cell), "text": sheet.cells.text(*cell), "reason": texts(what)}
            after["left_out"].append(as_line({**place, **said}))


def _role(what: str) -> str:
    return "left_out" if what.startswith("left-") else what


def _described(table: TableReading, file: str, texts: Texts) -> dict[str, Any]:
    return {
        "file": file,
        "sheet": table.sheet,
        "range": table.place,
        "title": table.context.title,
        "refused": texts(f"left-{table.refused}") if table.refused else "",
        "from": {} if table.refused else sources(table),
    }


def write_text(
    books: Iterable[Workbook], stream: TextIO, texts: Texts, *, width: int, everything: bool
) -> None:
    """For people: each table with where it has what from, its values, and what was not read."""
    for book in books:
        stream.write(one_line(book.path.name) + "\n")
        if not book.tables:
            stream.write(texts("inspect-nothing", file=book.path.name) + "\n")
        for sheet in book.sheets:
            for table in sheet.tables:
                stream.writelines(_table_text(table, book.path.name, texts, width, everything))
            stream.writelines(_account_text(sheet, texts, everything))


def _table_text(
    table: TableReading, file: str, texts: Texts, width: int, everything: bool
) -> Iterator[str]:
    name = {"sheet": table.sheet, "place": table.place}
    yield "\n"
    if table.refused:
        yield texts("inspect-refused", **name, reason=texts(f"left-{table.refused}")).strip() + "\n"
        return
    found = (one for one in table.observations() if type(one) is Observation)
    rows = (tidy_row(one, file, texts) for one in found)
    held = list(islice(rows, _HELD))
    values = len(held)
    if values == _HELD:  # more than is held at once: count first
        values = sum(type(one) is Observation for one in table.observations())
    yield texts("inspect-table", **name, values=values).strip() + "\n"
    if table.context.title:
        yield one_line(table.context.title) + "\n"
    yield "  ".join(_from(name, places, texts) for name, places in sources(table).items()) + "\n"
    shown = values if everything else min(values, _SHOWN)
    widths: dict[int, int] = {}
    yield from _aligned(held[:shown], texts, width, widths)
    for start in range(_HELD, shown, _CHUNK):
        chunk = list(islice(rows, min(_CHUNK, shown - start)))
        yield from _aligned(chunk, texts, width, widths)
    if values > shown:
        yield texts("inspect-more", count=values - shown) + "\n"


def _from(name: str, places: Sequence[str], texts: Texts) -> str:
    where = "+".join(texts(f"from-{place}") for place in places) or texts("from-none")
    return f"{texts('dimension-' + name)}: {where}"


# Columns of FIELDS for people: file and sheet stand above.
_PICKED = (2, 3, 4, 5, 6, 7, 8, 9, 10)


def _aligned(
    rows: Sequence[tuple[str, ...]], texts: Texts, width: int, widths: dict[int, int]
) -> Iterator[str]:
    """Rows under their headings; `widths` are those of the rows before, and are kept there."""
    if not rows:
        return
    columns = list(zip(*rows, strict=True))
    heads = {n: texts(f"field-{FIELDS[n]}") for n in _PICKED}
    first = not widths
    for n in _PICKED:
        if any(columns[n]) or n in widths:
            widths[n] = max(widths.get(n, cell_len(heads[n])), _widest(columns[n]))
    used = [n for n in _PICKED if n in widths]
    over = sum(widths.values()) + 2 * (len(widths) - 1) - width
    label = FIELDS.index("indicator_label")
    if over > 0 and label in widths:
        widths[label] = max(12, widths[label] - over)
    if first:
        yield "  ".join(_fit(heads[n], widths[n], "") for n in used).rstrip() + "\n"
    shown = [_column(columns[n], widths[n], FIELDS[n]) for n in used]
    for line in zip(*shown, strict=True):
        yield "  ".join(line).rstrip() + "\n"


def _widest(column: Sequence[str]) -> int:
    distinct = set(column)
    # Counting letters is much faster than measuring them, where it is the same.
    measure = len if "".join(distinct).isascii() else cell_len
    return max(map(measure, distinct))


def _column(column: Sequence[str], width: int, field: str) -> list[str]:
    distinct = set(column)
    if field == "note":
        return list(column)
    if "".join(distinct).isascii() and field != "indicator_label":
        return [t.rjust(width) if field == "value" else t.ljust(width) for t in column]
    fitted = {text: _fit(text, width, field) for text in distinct}
    return [fitted[text] for text in column]


def _fit(text: str, width: int, field: str) -> str:
    """Padded to `width`; a label too long keeps its end, which says most. Nothing else is cut."""
    length = len(text) if text.isascii() else cell_len(text)
    if length > width and field == "indicator_label":
        while cell_len(text) > width - 1:
            text = text[1:]
        text = "…" + text
        length = cell_len(text)
    blanks = " " * (width - length)
    return blanks + text if field == "value" else text + blanks


def _account_text(sheet: SheetReading, texts: Texts, everything: bool) -> Iterator[str]:
    told = account(sheet)
    filled = sum(len(sheet.cells.filled(row)) for row in range(len(sheet.cells.rows)))
    if not filled:
        return
    counts = Counter("left" if what.startswith("left-") else what for what in told.values())
    counts["value"] = filled - len(told)
    order = ("value", *(role for role in counts if role not in ("value", "left")), "left")
    parts = texts.listed(
        texts(f"role-{role}", count=counts[role]) for role in order if counts[role]
    )
    hidden = f" {texts('inspect-hidden-sheet')}" if sheet.grid.hidden else ""
    name = {"sheet": f"{sheet.grid.name}{hidden}", "cells": filled, "parts": parts}
    yield texts("inspect-account", **name).lstrip("：: ") + "\n"
    reasons: dict[str, list[str]] = {}
    for place, what in told.items():
        if what.startswith("left-"):
            reasons.setdefault(what, []).append(address(*place))
    for what, cells in reasons.items():
        named = cells if everything else cells[:_CELLS]
        shown = " ".join(named) + (" …" if len(named) < len(cells) else "")
        yield "  " + texts("inspect-left", count=len(cells), reason=texts(what), cells=shown) + "\n"
