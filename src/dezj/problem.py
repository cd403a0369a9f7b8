"""One problem: a code, a place, and what to put into the code's message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Problem(NamedTuple):
    """A problem found in a file.

    `line` and `column` count from 1; `cell` names a worksheet cell instead, where the file is
    a table. `params` fill the message of `code` in `dezj.texts.codes`.
    """

    file: str
    line: int
    column: int
    code: str
    params: Mapping[str, object] = {}
    cell: str = ""

    @property
    def place(self) -> str:
        """`FILE:LINE:COL`, or `FILE:CELL` in a table."""
        return f"{self.file}:{self.cell}" if self.cell else f"{self.file}:{self.line}:{self.column}"
