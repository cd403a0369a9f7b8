"""The bounds within which a file is read, and how a reader says that it will not read it.

Every bound is far above any statistical workbook met, and low enough that the worst file within
it costs seconds to a minute and at most about two gigabytes.
"""

from __future__ import annotations

from typing import Any

MAX_FILE_BYTES = 256 * 1024 * 1024
"""Size of a file on disk."""

MAX_BIFF_BYTES = 64 * 1024 * 1024
"""Size of a real .xls: its engine takes up to a minute for this much."""

MAX_TEXT_BYTES = 64 * 1024 * 1024
"""Size of a file that is text (delimited, HTML, XML): each is held whole as text."""

MAX_UNPACKED_BYTES = 512 * 1024 * 1024
"""Unpacked size of all parts of a zip package together; as empty cells, 17 s in 121 MB."""

MAX_RATIO = 300
"""Unpacked to packed size of a part; sheets of empty formatted rows have 10 to 20."""

RATIO_FREE_BYTES = 16 * 1024 * 1024
"""Parts below this size may pack as well as they like."""

MAX_PARTS = 50_000
"""Parts of a zip package; 5,000 sheets take about 10,000."""

MAX_SHEETS = 10_000

MAX_CELLS = 20_000_000
"""Cells in the used rectangles (first cell to last non-empty one) of all sheets together."""

MAX_MERGED = 1_000_000
"""Merged ranges of a sheet."""

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""Rows and columns of a sheet, as Excel has them."""

ENGINE_SECONDS = 120
"""Time for the engine that runs as its own process (old .xls that xlrd cannot read, .xlsb)."""

ENGINE_BYTES = 3 * 1024 * 1024 * 1024
"""Address space of that process, where the system can bound it."""


class RefusedError(Exception):
    """A reader will not read the file: a key of `dezj.texts.reading_words` and its parameters."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params: dict[str, Any] = params


def damaged(detail: object) -> RefusedError:
    """The error for a file whose inside contradicts its format; `detail` names what is wrong."""
    return RefusedError("file-damaged", detail=detail)


class CellBudget:
    """Counts the cells of the used rectangles of a workbook's sheets against MAX_CELLS."""

    def __init__(self) -> None:
        self.used = 0

    def allow(self, rows: int, columns: int) -> None:
        """Raise RefusedError if a rectangle of this size does not fit in any more."""
        if self.used + rows * columns > MAX_CELLS:
            count = self.used + rows * columns
            raise RefusedError("file-too-many-cells", count=f"{count:,}", limit=f"{MAX_CELLS:,}")

    def spend(self, rows: int, columns: int) -> None:
        """Count the rectangle of a sheet that has been read; raises RefusedError like `allow`."""
        self.allow(rows, columns)
        self.used += rows * columns
