"""The rows of a worksheet that need no XML parser: they take half the time so.

A row is plain where its whole text follows the grammar below, which is how Excel, openpyxl, WPS
and LibreOffice write numbers, shared strings and simple inline strings. Such a row is taken out
of the text by a regular expression and never reaches expat; everything else does, in its place,
so that expat sees a well-formed document without the plain rows. Text in which a row could be no
row (a comment, a CDATA section) or in which a parser would change characters goes to expat whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO, NamedTuple

from dezj.importing.reading.bounds import damaged

_REFERENCES = r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});"
_PLAIN = r"[^<&\x00-\x08\x0b\x0c\x0e-\x1f]*"
_TEXT = f"{_PLAIN}(?:{_REFERENCES}{_PLAIN})*"
# Every group of a cell is named by its place in PlainCell.
_CELL = (
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="(n|s|inlineStr)")?'
    r'(?:/>|><v>([^<&\x00-\x1f]*)</v></c>|><is><t(?: xml:space="preserve")?>('
    + _TEXT
    + r")</t></is></c>)"
)
_CELLS = re.compile(_CELL)
_UNGROUPED = re.sub(r"\((?!\?)", "(?:", _CELL)
_ROW = re.compile(
    rf'<row r="([0-9]{{1,7}})"((?: [\w:]+="[^"<>&]*")*)>((?:{_UNGROUPED})*)</row>', re.ASCII
)
_REFERENCE = re.compile(_REFERENCES)
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_CHUNK = 1 << 20
_LONGEST = 1 << 23

PlainCell = tuple[str, str, str, str, str, str]
"""Column letters, row digits, style number, type, text of `<v>`, text of `<is><t>`."""


class Sink(NamedTuple):
    """Where the text of a worksheet goes.

    `feed` parses XML; `in_cells` tells whether what it has got so far ends within sheetData;
    `place` takes a plain row by number, and says no to one that it would rather have parsed.
    """

    feed: Callable[[bytes], object]
    in_cells: Callable[[], bool]
    place: Callable[[int, list[PlainCell]], bool]


def split_rows(stream: IO[bytes], sink: Sink) -> None:
    """Run a worksheet part through, plain rows to `sink.place` and the rest to `sink.feed`."""
    start = stream.read(_CHUNK)
    head, mark, tail = start.partition(b"<sheetData>")
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=.([\w-]+)", head)
    utf8 = declared is None or declared[1].lower() in (b"utf-8", b"utf8", b"us-ascii")
    sink.feed(head + mark)
    rest = tail
    if mark and utf8 and sink.in_cells():
        rest = _split(stream, tail, sink)
    while rest:
        sink.feed(rest)
        rest = stream.read(_CHUNK)


def _split(stream: IO[bytes], rest: bytes, sink: Sink) -> bytes:
    """Go on as long as rows can be told from everything else; gives back what was not used."""
    ended = False
    while not ended:
        piece = stream.read(_CHUNK)
        ended = not piece
        rest += piece
        # Up to the last row that begins, all rows are whole.
        cut = len(rest) if ended else rest.rfind(b"<row ")
        if b"<!" in rest or b"\r" in rest or len(rest) - cut > _LONGEST or cut < 0:
            return rest
        try:
            text = rest[:cut].decode("utf-8")
        except UnicodeDecodeError:
            return rest
        _split_text(text, sink)
        rest = rest[cut:]
    return rest


def _split_text(text: str, sink: Sink) -> None:
    at = 0
    for match in _ROW.finditer(text):
        if match.start() > at:
            sink.feed(text[at : match.start()].encode())
        number, attributes, cells = match.groups()
        looks = "hidden=" in attributes or ' ht="0' in attributes or " r=" in attributes
        if looks or not sink.place(int(number), _CELLS.findall(cells)):
            sink.feed(match[0].encode())
        at = match.end()
    if at < len(text):
        sink.feed(text[at:].encode())


def dereference(text: str) -> str:
    """Text with its character references and predefined entities replaced."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    reference = match[0]
    if reference in _NAMED:
        return _NAMED[reference]
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    if (code < 32 and code not in (9, 10, 13)) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        raise damaged(match[0])
    return chr(code)
