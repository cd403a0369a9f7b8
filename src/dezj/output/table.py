"""Tables for people, aligned with wide characters, in as many columns as there is room."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dezj.output.report import Column, Report
from dezj.texts import one_line

# Two blanks between columns; a folding column keeps at least this much.
_GAP = 2
_LEAST_FOLD = 18


def render(report: Report, width: int, *, colour: bool = False) -> str:
    """The report as text of at most `width` columns."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    cells = [[one_line(column.text(row)) for column in report.columns] for row in report.rows]
    chosen = choose(report.columns, cells, width)
    widths = [_width(report.columns[n].heading, [row[n] for row in cells]) for n in chosen]
    columns = [report.columns[n] for n in chosen]
    table = _table(columns, widths, width)
    before: list[str] = []
    for position, (row, texts) in enumerate(zip(report.rows, cells, strict=True)):
        group = [one_line(heading) for heading in report.group(row)]
        if position == 0 or group != before:
            # One table for each group, all of the same widths; the first of a block has the head.
            fresh = position == 0 or group[:1] != before[:1]
            if position:
                console.print(table)
            if fresh and position:
                console.print()
            if fresh and group:
                console.print(Text(group[0], "bold"), soft_wrap=True)
            if fresh:
                console.print(_table(columns, widths, width))
            if group[1:]:
                console.print(Text(" ".join(group[1:]), "bold"), soft_wrap=True)
            table = _table(columns, widths, width, head=False)
            before = group
        table.add_row(*(_cell(report.columns[n], row, texts[n]) for n in chosen))
    if report.rows:
        console.print(table)
    elif report.empty:
        console.print(Text(report.empty), soft_wrap=True)
    for note in report.notes:
        console.print(Text(one_line(note)), soft_wrap=width > 1000)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def choose(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """The columns there is room for: the least important are dropped before any number folds."""
    chosen = list(range(len(columns)))
    while True:
        needed = _GAP * (len(chosen) - 1)
        for n in chosen:
            full = _width(columns[n].heading, [row[n] for row in cells])
            needed += min(full, _LEAST_FOLD) if columns[n].fold else full
        droppable = [n for n in chosen if columns[n].rank > 0]
        if needed <= width or not droppable:
            return chosen
        chosen.remove(max(droppable, key=lambda n: (columns[n].rank, n)))


def _table(
    columns: Sequence[Column], widths: Sequence[int], width: int, *, head: bool = True
) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_edge=False,
        show_header=head,
    )
    fixed = sum(w for c, w in zip(columns, widths, strict=True) if not c.fold)
    room = width - fixed - _GAP * len(columns)
    folding = sum(column.fold for column in columns)
    for column, own in zip(columns, widths, strict=True):
        limit = min(own, max(room // folding, _LEAST_FOLD)) if column.fold else own
        table.add_column(
            Text(column.heading),
            justify=column.justify,
            no_wrap=not column.fold,
            overflow="fold",
            width=limit,
        )
    return table


def _cell(column: Column, row: object, text: str) -> Text:
    style = column.colour(row) if column.colour else ""  # type: ignore[arg-type]
    return Text(text, style)


def _width(heading: str, texts: Sequence[str]) -> int:
    return max(map(cell_len, (heading, *texts)), default=0)
