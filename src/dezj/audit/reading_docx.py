"""The text of a Word document: whatever stands in it, and the name of what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dezj.audit.lines import Line, Unread
from dezj.catalog.numerals import NUMERALS
from dezj.importing.reading.bounds import RefusedError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
# What a paragraph is made of, and what stands for it; its own text where nothing does.
_IN_TEXT = {
    f"{_WORD}t": "",
    f"{_MATH}t": "",
    f"{_WORD}tab": "\t",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
    # A character by its place in a font: what it looks like is not in the file.
    f"{_WORD}sym": "\ufffd",
    _WORD_ART: "",
}
# Text that was moved stands in the file twice.
_MOVED_AWAY = f"{_WORD}moveFrom"
_NOTES = ("footnotes", "endnotes")
_HEADERS = ("header", "footer")
_DIAGRAM = "diagramData"
_NOT_READ = {
    "aFChunk": "audit-unread-chunk",
    "chart": "audit-unread-chart",
    "package": "audit-unread-object",
    "oleObject": "audit-unread-object",
}
_PAGE_NUMBER = re.compile(r"[\s第共页頁/\-–—0-9]*")
_NUMBER = re.compile(f"[0-9{NUMERALS}]")


def read_docx(content: bytes, unread: list[Unread]) -> Iterator[Line]:
    """Paragraphs in the order of the document, counted from 1, then notes and diagrams.

    Whatever stands in the text is read: cells, tables in cells, text boxes, content controls,
    equations; headers where they say a number that the text does not. `unread` gets the rest.
    """
    from dezj.importing.reading.package import Package

    if "word/document.xml" not in Package(content).names():  # refuses zip bombs as well
        raise RefusedError("audit-not-text")
    import docx
    from docx.oxml import parse_xml

    part = docx.Document(BytesIO(content)).part
    texts = [*_paragraphs(part.element.body)]
    headers: list[str] = []
    diagrams: list[str] = []
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if key := _NOT_READ.get(kind):
            unread.append(Unread(key))
        elif kind in _NOTES:
            texts += _paragraphs(parse_xml(relation.target_part.blob))
        elif kind in _HEADERS:
            headers += _paragraphs(parse_xml(relation.target_part.blob))
        elif kind == _DIAGRAM:
            for paragraph in parse_xml(relation.target_part.blob).iter(f"{_DRAWING}p"):
                pieces = paragraph.iter(f"{_DRAWING}t")
                diagrams.append("".join(piece.text or "" for piece in pieces))
    said = "".join("".join(texts).split())
    texts += diagrams
    for header in headers:
        numbered = _NUMBER.search(header) and not _PAGE_NUMBER.fullmatch(header)
        if numbered and "".join(header.split()) not in said:
            texts.append(header)
    number = 0
    for text in texts:
        for line in (*text.split("\n"), ""):
            number += 1
            yield Line(number, line)


def _paragraphs(root: Any) -> Iterator[str]:
    for paragraph in root.iter(f"{_WORD}p"):
        # A text box stands in the file twice, the second time for old programs.
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield _text_of(paragraph)


def _text_of(paragraph: Any) -> str:
    """The text of a paragraph without that of text boxes in it; deletions are left out."""
    pieces = []
    for element in paragraph.iter(*_IN_TEXT):
        if (
            next(element.iterancestors(f"{_WORD}p")) is paragraph
            and next(element.iterancestors(_MOVED_AWAY, _FALLBACK), None) is None
        ):
            art = element.get("string") if element.tag == _WORD_ART else None
            pieces.append(art or _IN_TEXT[element.tag] or element.text or "")
    return "".join(pieces)
