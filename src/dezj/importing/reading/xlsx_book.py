"""What the worksheets of an .xlsx share: strings, cell formats, the start of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dezj.importing.reading.grid import GENERAL, Styles
from dezj.importing.reading.number_formats import is_date

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass
class Book:
    """Shared strings by index, and cell formats by the number with which cells name them.

    `style_ids` maps that number, as text, to an index into `formats` and `indents`; a format
    with nothing to it maps to 0, as does a number that is missing. `dates` holds the numbers
    whose format shows a date.
    """

    from_1904: bool = False
    strings: list[str] = field(default_factory=list)
    style_ids: dict[str, int] = field(default_factory=dict)
    dates: set[str] = field(default_factory=set)
    formats: list[str] = field(default_factory=lambda: [GENERAL])
    indents: list[int] = field(default_factory=lambda: [0])

    def add_style(self, number: str, number_format: str, indent: int) -> None:
        """Take in the cell format with this number."""
        if number_format in (GENERAL, "") and not indent:
            return
        if len(self.formats) <= 0xFFFF:
            self.style_ids[number] = len(self.formats)
            self.formats.append(number_format)
            self.indents.append(indent)
        if is_date(number_format):
            self.dates.add(number)

    def styles(self) -> Styles:
        """Styles for a sheet that has none yet."""
        return Styles(self.formats, self.indents)


def unescape(text: str) -> str:
    """Undo `_x000D_`, the escape for characters that XML cannot hold (18.4 of ECMA-376)."""
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    # Half a surrogate pair is no character, and could not be written anywhere.
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
