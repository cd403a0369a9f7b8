"""One problem: a code, a place, what to put into the code's message, and perhaps a safe mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# Codes of what is stated but fails no check.
NOTES = frozenset({"R306", "G411", "L801", "L802", "L803", "A615", "A616", "A617", "A618"})
# Codes that fail the check, and yet all that the catalog says can be computed with.
_HARMLESS = NOTES | {
    "M509",
    "M510",
    "M511",
    "M512",
    "R305",
    "R307",
    "R310",
    "R311",
    "R312",
    "G410",
    "G415",
    "G412",
    "G413",
}


class Edit(NamedTuple):
    """A change of a text: the characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


class Problem(NamedTuple):
    """A problem found in a file.

    `line` and `column` count from 1, `width` is how many characters are meant; `cell` names a
    worksheet cell instead, where the file is a table. `params` fill the message of `code` in
    `dezj.texts.codes`. `about` is the id that the catalog's `ignore` names, `fix` the edits that
    mend it without changing what the file says.
    """

    file: str
    line: int
    column: int
    code: str
    params: Mapping[str, object] = {}
    cell: str = ""
    width: int = 1
    about: str = ""
    fix: tuple[Edit, ...] = ()

    @property
    def place(self) -> str:
        """`FILE:LINE:COL`, or `FILE:CELL` in a table."""
        return f"{self.file}:{self.cell}" if self.cell else f"{self.file}:{self.line}:{self.column}"

    @property
    def is_fatal(self) -> bool:
        """Whether it fails the check; a note does not."""
        return self.code not in NOTES

    @property
    def blocks(self) -> bool:
        """Whether nothing may be computed from the catalog before it is mended."""
        return self.code not in _HARMLESS
