"""Workbooks that are really HTML, as the exports of many intranet sites are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dezj.importing.reading.bounds import MAX_COLUMNS, MAX_ROWS, CellBudget, RefusedError, damaged
from dezj.importing.reading.grid import Grid, Value, finish_grid
from dezj.importing.reading.text_tables import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NOT_TEXT = ("table", "style", "script")
_BREAKS = ("br", "p", "div")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes) -> list[Grid]:
    """Each table of a page as a grid; every value is text.

    A cell over several rows or columns gives its value once, and a merged range. A table inside
    a cell is a grid of its own. Raises RefusedError for a page without tables.
    """
    from lxml import html

    # Text, not bytes: the parser's own guess at the encoding is Latin-1.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _decode(content))
    page = html.document_fromstring(text.replace("\0", ""), parser=html.HTMLParser(no_network=True))
    budget = CellBudget()
    grids = [_read_table(table, budget) for table in page.iter("table")]
    grids = [grid for grid in grids if grid.rows]
    if not grids:
        raise RefusedError("file-no-table")
    return grids


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared := _CHARSET.search(content[:4096]):
        name = declared[1].decode("ascii")
        try:
            # What calls itself GB2312 is GB18030, if only by its newer characters.
            return content.decode("gb18030" if name.lower().startswith("gb") else name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(content)


def _read_table(table: Any, budget: CellBudget) -> Grid:
    grid = Grid("", [])
    covered: dict[int, int] = {}  # column → rows below this one that a cell above still covers
    for number, row in enumerate(_own(table, "tr")):
        values: list[Value] = []
        column = 0
        below = {at: left - 1 for at, left in covered.items() if left > 1}
        for cell in row.iterchildren("td", "th"):
            while covered.get(column):
                column += 1
            height, width = _span(cell, "rowspan", MAX_ROWS), _span(cell, "colspan", MAX_COLUMNS)
            if column + width > MAX_COLUMNS:
                raise damaged(f"colspan={width}")
            budget.allow(number + 1, column + width)
            values.extend([None] * (column + 1 - len(values)))
            values[column] = _text(cell) or None
            if height > 1 or width > 1:
                grid.merged.append((number, column, number + height - 1, column + width - 1))
            if height > 1:
                below.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        covered = below
        if _is_hidden(row):
            grid.hidden_rows.add(number)
        grid.rows.append(values)
    return finish_grid(grid, budget)


def _own(table: Any, tag: str) -> Iterator[Any]:
    """The table's own rows, not those of tables inside its cells."""
    for child in table.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren(tag)


def _span(cell: Any, name: str, limit: int) -> int:
    text = (cell.get(name) or "1").strip()
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    return min(max(count, 1), limit)


def _is_hidden(row: Any) -> bool:
    return "display:none" in (row.get("style") or "").replace(" ", "").lower()


def _text(cell: Any) -> str:
    """The text of a cell as a browser shows it; `<br>` is a line break, NBSP stays."""
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in _NOT_TEXT:
                walk.skip_subtree()
                continue
            pieces += ["\v" if element.tag in _BREAKS else "", element.text or ""]
        elif element is not cell:
            pieces.append(element.tail or "")
    text = _BLANKS.sub(" ", "".join(pieces))
    return re.sub(" ?\v ?", "\n", text).strip(" \n")
