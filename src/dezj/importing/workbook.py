"""A workbook read: its sheets with their tables, and what the user said about them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dezj.errors import ImportFileError, UsageError
from dezj.importing.tables.context import Context
from dezj.importing.tables.periods import period_in
from dezj.importing.tables.sheet import SheetReading, TableReading, read_sheet
from dezj.regions import find_region, full_name

if TYPE_CHECKING:
    from dezj.importing.reading import Grid


@dataclass(frozen=True)
class Given:
    """What the user says of a file that does not say it itself; empty fields say nothing."""

    indicator: str = ""
    region: str = ""
    year: str = ""
    unit: str = ""

    def context(self) -> Context:
        """As the context of every table; raises UsageError for an unknown region or year."""
        context = Context(label=self.indicator, units=(self.unit,) if self.unit else ())
        if self.region:
            code = find_region(self.region)
            if code is None:
                raise UsageError("unknown-region", region=self.region)
            context.region, context.region_code = full_name(code), code
        if self.year:
            context.period = period_in(self.year)
            if context.period is None or not context.period.year:
                raise UsageError("unknown-year", year=self.year)
        names = {"label": self.indicator, "region": self.region, "period": self.year}
        context.whence = {name: "option" for name, said in names.items() if said}
        if self.unit:
            context.whence["unit"] = "option"
        return context


@dataclass
class Workbook:
    """A file that was read: its path, the SHA-256 of its bytes, its sheets in order."""

    path: Path
    sha256: str
    sheets: list[SheetReading]

    @property
    def tables(self) -> list[TableReading]:
        """The tables of all sheets."""
        return [table for sheet in self.sheets for table in sheet.tables]


def read_workbook(
    path: Path, given: Given | None = None, step: Callable[[str], None] = lambda name: None
) -> Workbook:
    """Read a file of any format; `step` is told the name of each sheet before it is read.

    Raises ImportFileError where the file cannot be read.
    """
    sha256, grids = open_workbook(path)
    return from_grids(path, sha256, grids, given, step)


def open_workbook(path: Path) -> tuple[str, list[Grid]]:
    """The SHA-256 of a file and its sheets as grids; raises ImportFileError."""
    from dezj.importing.reading import read_grids

    content = read_content(path)
    return hashlib.sha256(content).hexdigest(), read_grids(path, content)


def read_content(path: Path) -> bytes:
    """The bytes of a regular file; raises ImportFileError where there is none to read."""
    from dezj.importing.reading.bounds import RefusedError
    from dezj.importing.reading.opening import read_bytes

    try:
        return read_bytes(path)
    except RefusedError as error:
        raise ImportFileError(error.key, file=path, **error.params) from error


def from_grids(
    path: Path,
    sha256: str,
    grids: list[Grid],
    given: Given | None = None,
    step: Callable[[str], None] = lambda name: None,
) -> Workbook:
    """The workbook whose grids have been read already."""
    context = (given or Given()).context()
    sheets = []
    for grid in grids:
        step(grid.name)
        sheets.append(read_sheet(grid, path.name, context))
    return Workbook(path, sha256, sheets)
