"""Tables for people, aligned with wide characters, in as many columns as there is room.

Lines are put together from rich's cells rather than by rich.table.Table: the rows of all groups
share one head and one set of widths, and a Table for each group would take most of the run.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from dezj.output.report import Column, Report, Row
from dezj.texts import one_line

_GAP = "  "
_CONSOLE = Console(file=io.StringIO(), width=80)


def render(report: Report, width: int, *, colour: bool = False) -> str:
    """The report as text of at most `width` columns."""
    cells = [[one_line(column.text(row)) for column in report.columns] for row in report.rows]
    chosen = choose(report.columns, cells, width)
    columns = [report.columns[n] for n in chosen]
    widths = _widths(columns, [[row[n] for n in chosen] for row in cells], width)
    lines: list[Text] = []
    before: list[str] = []
    for position, (row, texts) in enumerate(zip(report.rows, cells, strict=True)):
        group = [one_line(heading) for heading in report.group(row)]
        if position == 0 or group[:1] != before[:1]:
            lines += [Text("")] if position else []
            lines += [Text(part, "bold") for heading in group[:1] for part in _fold(heading, width)]
            lines += _row([column.heading for column in columns], columns, widths)
            lines.append(Text("─" * (sum(widths) + len(_GAP) * (len(widths) - 1))))
            before = []
        if group[1:] != before[1:]:
            lines.append(Text(f"— {' '.join(group[1:])} —", "bold"))
        lines += _row([texts[n] for n in chosen], columns, widths, row)
        before = group
    if not report.rows and report.empty:
        lines.append(Text(report.empty))
    lines += [Text(part) for note in report.notes for part in _fold(one_line(note), width)]
    return as_text(lines, width, colour=colour)


def as_text(lines: Sequence[Text], width: int, *, colour: bool) -> str:
    """Lines of at most `width` columns as one text, with escape codes where in `colour`."""
    if not colour:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=width, force_terminal=True, color_system="standard", highlight=False
    )
    for line in lines:
        console.print(line, soft_wrap=True)
    return buffer.getvalue()


def choose(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """The columns there is room for: the least important are dropped before any number folds."""
    chosen = list(range(len(columns)))
    while True:
        needed = len(_GAP) * (len(chosen) - 1)
        for n in chosen:
            full = _width(columns[n].heading, [row[n] for row in cells])
            needed += min(full, columns[n].least) if columns[n].fold else full
        droppable = [n for n in chosen if columns[n].rank > 0]
        if needed <= width or not droppable:
            return chosen
        chosen.remove(max(droppable, key=lambda n: (columns[n].rank, n)))


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Folding columns share the room that the others leave."""
    widths = [_width(c.heading, [row[n] for row in cells]) for n, c in enumerate(columns)]
    fixed = sum(w for w, column in zip(widths, columns, strict=True) if not column.fold)
    folding = [n for n, column in enumerate(columns) if column.fold]
    least = {n: min(widths[n], columns[n].least) for n in folding}
    room = width - fixed - len(_GAP) * (len(columns) - 1) - sum(least.values())
    # Those that need little more first: what they leave is for the others.
    folding.sort(key=lambda n: widths[n] - least[n])
    for position, n in enumerate(folding):
        share = max(room // (len(folding) - position), 0)
        widths[n] = min(widths[n], least[n] + share)
        room -= widths[n] - least[n]
    return widths


def _row(
    texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int], row: Row | None = None
) -> Iterator[Text]:
    """The lines of one row, of the head where there is no `row`."""
    folded = [_fold(text, width) for text, width in zip(texts, widths, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        line = Text()
        for n, (part, column, width) in enumerate(zip(parts, columns, widths, strict=True)):
            blank = " " * (width - cell_len(part))
            text = blank + part if column.justify == "right" else set_cell_size(part, width)
            line.append((_GAP if n else "") + text, _style(column, row))
        yield line


def _fold(text: str, width: int) -> list[str]:
    """The lines of a text in `width` cells, broken at blanks where there are any."""
    if cell_len(text) <= width:
        return [text]
    lines = Text(text).wrap(_CONSOLE, width, overflow="fold")
    return [line.plain.rstrip() for line in lines]


def fold_line(line: str, width: int) -> list[str]:
    """A line of text in `width` cells; what goes on below keeps its indentation, and two more.

    A figure is never parted from its digits or its unit, nor a line begun with a full stop, as
    rich would do: in Chinese it breaks anywhere.
    """
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    if cell_len(line) <= width:
        return [line]
    lines, below = [indent], indent + "  "
    for piece in _UNBROKEN.findall(text):
        room = width - len(below)
        for part in _fold(piece, room) if cell_len(piece.rstrip()) > room else [piece]:
            if lines[-1].strip() and cell_len(lines[-1] + part.rstrip()) > width:
                lines.append(below)
            lines[-1] += part
    return [one.rstrip() for one in lines]


# A word or number with the sign or the unit after it, or any other character; and what closes it.
_UNBROKEN = re.compile(r"(?:[!-~–]+(?:[个万亿百千年%]+[\u4e00-\u9fff])?|.)[，。；：、）”》]* *")


def _style(column: Column, row: Row | None) -> str:
    return column.colour(row) if row is not None and column.colour else ""


def _width(heading: str, texts: Sequence[str]) -> int:
    return max(map(cell_len, (heading, *texts)), default=0)
