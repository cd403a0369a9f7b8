"""python-calamine in a process of its own, within bounds of time and memory.

On a damaged file its Rust code may panic, print to standard error, or end the process when it
cannot get memory; none of that may happen to dezj. As a program (`python -m`), this module reads
the file given on standard input and pickles its sheets to standard output.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from datetime import timedelta
from typing import Any

from dezj.importing.reading.bounds import (
    ENGINE_BYTES,
    ENGINE_SECONDS,
    CellBudget,
    RefusedError,
    damaged,
)
from dezj.importing.reading.grid import CellError, Grid, Value, finish_grid


def read_with_engine(content: bytes) -> list[Grid]:
    """The worksheets of a workbook, without number formats; raises RefusedError with the cause."""
    # -P: nothing is imported from the folder in which dezj happens to run.
    command = [sys.executable, "-P", "-m", "dezj.importing.reading.engine"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=ENGINE_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise RefusedError("file-too-slow", limit=ENGINE_SECONDS) from error
    except OSError as error:
        raise damaged(error) from error
    if done.returncode:
        raise damaged("calamine")
    answer: tuple[str, dict[str, object]] | list[Grid] = pickle.loads(done.stdout)
    if isinstance(answer, tuple):
        raise RefusedError(answer[0], **answer[1])
    if not answer:
        raise RefusedError("file-no-sheets")
    return answer


def _read(content: bytes) -> list[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    budget = CellBudget()
    grids = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        budget.allow(sheet.total_height, sheet.total_width)
        rows = [[_value(raw) for raw in row] for row in sheet.to_python(skip_empty_area=False)]
        grid = Grid(about.name, rows, hidden=about.visible != SheetVisibleEnum.Visible)
        grid.merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        grid.formats_known = False
        grids.append(finish_grid(grid, budget))
    return grids


def _value(raw: Any) -> Value:
    if raw == "":
        return None
    if isinstance(raw, timedelta):
        return raw / timedelta(days=1)
    if isinstance(raw, str) and raw in _ERRORS:
        return CellError(raw)
    value: Value = raw
    return value


_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"}


def _main() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ENGINE_BYTES, ENGINE_BYTES))
    except (ImportError, ValueError, OSError):
        pass  # Windows, or a bound that is set already; the time is bounded all the same
    answer: object
    try:
        answer = _read(sys.stdin.buffer.read())
    except RefusedError as error:
        answer = (error.key, error.params)
    except BaseException as error:  # noqa: BLE001 (a Rust panic is no Exception)
        answer = ("file-damaged", {"detail": str(error).split("\n")[0]})
    sys.stdout.buffer.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    _main()
