"""How cells look, and how texts from data get into them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from dezj.importing.exported import LONGEST
from dezj.store.derived import DERIVED
from dezj.store.observations import web_address
from dezj.wording.numbers import decimals, number

if TYPE_CHECKING:
    from dezj.assessment.standing import Standing
    from dezj.texts import Texts

_LINE_HEIGHT, _HIGHEST = 13.5, 409.0  # points; Excel refuses a file with a higher row
_WORDS = re.compile(r"[\x21-\u024f]+\s*|.")
_LONGEST_LINK = 2000  # characters of a link that Excel follows
_LINE, _HEAD, OPEN, _GREY = "#BFBFBF", "#DDE6F0", "#FFF8DC", "#6B6B6B"
# Fill and text of a standing: told apart by people who are colour-blind, and in print; text on
# fill has a contrast of more than 4.5 : 1.
STANDING_COLOURS: dict[Standing, tuple[str, str]] = {
    "achieved": ("#CFE2F5", "#0B3C6F"),
    "on_schedule": ("#D3EFEA", "#0B4F4A"),
    "behind": ("#FBE0C4", "#7A3B00"),
    "missed": ("#E6D0E8", "#4F1560"),
    "no_data": ("#EDEDED", "#555555"),
}
CHANGED = {"bold": True, "font_color": "#7A3B00", "bg_color": "#FBE0C4"}
NO_NUMBER = {"bold": True, "font_color": "#7A0000", "bg_color": "#FFF3B0"}
_BOX = {"border": 1, "border_color": _LINE}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "align": "center"},
    "about": {"font_color": _GREY, "align": "center", "text_wrap": True},
    "heading": {**_BOX, "bold": True, "bg_color": _HEAD, "align": "center", "text_wrap": True},
    "section": {"bold": True, "font_size": 12},
    "text": {**_BOX, "text_wrap": True},
    "middle": {**_BOX, "text_wrap": True, "align": "center"},
    "number": {**_BOX, "align": "right"},
    "total": {**_BOX, "bold": True, "align": "right"},
    "verdict": {**_BOX, "text_wrap": True, "align": "center", "bold": True},
    "note": {"text_wrap": True, "valign": "top"},
    "link": {**_BOX, "text_wrap": True, "font_color": "#0B3C6F", "underline": 1},
}


class Looks:
    """The formats of a workbook by style; texts and numbers written with them."""

    def __init__(self, book: Any, lang: str) -> None:
        self.book = book
        self.font = {"font_name": "宋体" if lang == "zh" else "Calibri", "font_size": 10}
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, style: str, **more: Any) -> Any:
        """The format of a style, with some properties changed; made once."""
        key = (style, *sorted(more.items()))
        if key not in self._made:
            own = {**self.font, "valign": "vcenter", **_STYLES[style], **more}
            self._made[key] = self.book.add_format(own)
        return self._made[key]

    def text(self, sheet: Any, row: int, column: int, text: str, style: str, **more: Any) -> None:
        """Write a text that stays a text, at a 0-based place: nothing in it is a formula."""
        if text.startswith(("=", "+", "-", "@", "'")):
            more["quote_prefix"] = True
        if text:
            sheet.write_string(row, column, text[:LONGEST], self(style, **more))
        else:
            sheet.write_blank(row, column, None, self(style, **more))

    def number(
        self, sheet: Any, row: int, column: int, value: float | None, style: str, **more: Any
    ) -> None:
        """Write a number with all its digits; blank for None."""
        if value is None:
            sheet.write_blank(row, column, None, self(style, **more))
        else:
            sheet.write_number(row, column, _Exact(value), self(style, **more))

    def formula(
        self, sheet: Any, row: int, column: int, formula: str, value: Any, style: str, **more: Any
    ) -> None:
        """Write a formula with the value that it has; None where it gives an empty text."""
        shown = "" if value is None else value
        sheet.write_formula(row, column, f"={formula}", self(style, **more), shown)

    def inside(self, sheet: Any, row: int, column: int, place: str, text: str) -> None:
        """Write a link to a place in the workbook, such as 'Sheet'!A1."""
        sheet.write_url(row, column, f"internal:{place}", self("link"), text[:LONGEST])

    def link(self, sheet: Any, row: int, column: int, source: str) -> None:
        """Write a link to the web; what is none stays a text."""
        if web_address(source) and len(source) <= _LONGEST_LINK:
            sheet.write_url(row, column, source, self("link"), source)
        else:
            self.text(sheet, row, column, source, "text")


class _Exact(float):
    """A number that is written in full: XlsxWriter would round it to 16 digits."""

    def __format__(self, spec: str) -> str:
        return repr(float(self)).removesuffix(".0")


def height(*cells: tuple[str, float]) -> float:
    """The height of a row, in points, that shows each text in a cell so many characters wide.

    Neither Excel nor LibreOffice finds it reliably in a file that was not saved by it.
    """
    return min(_LINE_HEIGHT * max(_lines(text, width) for text, width in cells) + 2, _HIGHEST)


def _lines(text: str, width: float) -> int:
    """How many lines a text fills; a Chinese character is two wide, a word stays together."""
    lines, used = 1, 0.0
    for word in _WORDS.findall(text):
        own = sum(2.0 if unicodedata.east_asian_width(c) in "WFA" else 1.0 for c in word)
        if used and used + own > width - 1:
            lines, used = lines + 1, 0.0
        broken = int(own // max(width - 1, 2))  # a long one, such as a link, is broken
        lines, used = lines + broken, used + own - broken * (width - 1)
    return lines


def exact(value: float, before: str = "", after: str = "") -> str:
    """The number format that shows all digits of a value, thousands apart, between two texts."""
    return _format(len(number(value).partition(".")[2]), before, after)


def computed(value: float, before: str = "", after: str = "") -> str:
    """The number format of a computed value: four digits, and one decimal at least."""
    return _format(decimals(value, 4), before, after)


def marks(status: str | None, grade: str | None, texts: Texts) -> str:
    """The marks of an observation: ÷ derived, * second-hand, (初) preliminary."""
    early = texts("mark-preliminary") if status == "preliminary" else ""
    return "÷" * (status == DERIVED) + "*" * (grade == "C") + early


def _format(places: int, before: str, after: str) -> str:
    before, after = (f'"{text}"' if text else "" for text in (before, after))
    number = f"#,##0{'.' + '0' * min(places, 15) if places else ''}{after}"
    # Without a section of its own a negative number would read -≥5.
    return f"{before}{number};{before}-{number}" if before else number
