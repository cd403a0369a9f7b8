"""A plan's text from a file: .txt, .html, .docx, and .pdf with a text layer, as numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from dezj.errors import DataError
from dezj.importing.reading.bounds import RefusedError
from dezj.importing.reading.opening import OLE, read_bytes
from dezj.importing.reading.text_tables import decode

_BLOCK_NAMES = (
    "address article aside blockquote body center dd div dl dt figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody td th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_NOT_TEXT = frozenset(("script", "style", "noscript", "template"))
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a paragraph is made of, and what stands for it; its own text where nothing does.
_IN_TEXT = {
    f"{_WORD}t": "",
    f"{_WORD}tab": "\t",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}
# Markup in what is else plain text, as in a page saved as Markdown.
_TAG = re.compile(
    r"</?(?:p|br|hr|div|span|a|b|i|em|strong|img|table|tr|td|th|ul|ol|li|h[1-6]|section|font|html"
    r"|body|head|meta|title)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A line of a text and its number: the file's own, or, where the file has none, a count.

    Paragraphs that stand on one line of an HTML file have the same number.
    """

    number: int
    text: str


def read_text(path: Path) -> list[Line]:
    """The lines of the text in `path`, by its content rather than its suffix.

    Raises DataError for what cannot be read, is no text, or has no text in it.
    """
    try:
        content = read_bytes(path)
        lines = list(_read(content, path.suffix.lower()))
    except RefusedError as error:
        raise DataError(error.key, file=path, **error.params) from error
    except MemoryError as error:
        raise DataError("file-too-large-for-memory", file=path) from error
    except Exception as error:
        # Whatever a library raises over a broken file, the file is what is broken.
        detail = str(error).strip().split("\n")[0] or type(error).__name__
        raise DataError("file-damaged", file=path, detail=detail) from error
    if not any(line.text.strip() for line in lines):
        raise DataError("audit-no-text", file=path)
    return lines


def _read(content: bytes, suffix: str) -> Iterator[Line]:
    if content.startswith(b"%PDF"):
        return _read_pdf(content)
    if content.startswith(b"PK"):
        return _read_docx(content)
    if content.startswith(OLE):
        raise RefusedError("audit-not-text")
    text = decode(content)
    if "\0" in text:
        raise RefusedError("audit-not-text")
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if suffix in (".html", ".htm") or head.startswith(("<!doctype html", "<html")):
        return _read_html(text)
    return _read_plain(text)


def _read_plain(text: str) -> Iterator[Line]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number, _TAG.sub(lambda tag: " " * len(tag[0]), line))


def _read_html(text: str) -> Iterator[Line]:
    """Paragraphs under the line of the source that they begin on; line breaks within are kept."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\r\n", "\n").replace("\0", ""))
    page = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    number, pieces = 1, [""]
    starts = [1]

    def add(part: str | None) -> None:
        nonlocal number
        for position, line in enumerate((part or "").split("\n")):
            if position:
                number += 1
                pieces.append("")
                starts.append(number)
            pieces[-1] += line

    def close() -> None:
        # An empty line of the same number: paragraphs are apart, and the file's lines are kept.
        pieces.extend(("", ""))
        starts.extend((number, number))

    walk = etree.iterwalk(page, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            number = max(number, element.sourceline or 0)
            if element.tag in _NOT_TEXT:
                walk.skip_subtree()
                continue
            if element.tag == "br":
                pieces.append("")
                starts.append(number)
            elif element.tag in _BLOCKS:
                close()
            add(element.text)
        else:
            if event == "end" and element.tag in _BLOCKS:
                close()
            if element is not page:
                add(element.tail)
    yield from map(Line, starts, pieces)


def _read_docx(content: bytes) -> Iterator[Line]:
    """Paragraphs in the order of the document, counted from 1, then those of its footnotes.

    Whatever stands in the text is read: cells, tables in cells, text boxes, content controls.
    """
    from dezj.importing.reading.package import Package

    if "word/document.xml" not in Package(content).names():  # refuses zip bombs as well
        raise RefusedError("audit-not-text")
    import docx
    from docx.oxml import parse_xml

    part = docx.Document(BytesIO(content)).part
    roots = [part.element.body]
    for name in ("footnotes", "endnotes"):
        related = (r.target_part for r in part.rels.values() if r.reltype.endswith(f"/{name}"))
        roots += [parse_xml(notes.blob) for notes in related]
    number = 0
    for root in roots:
        for paragraph in root.iter(f"{_WORD}p"):
            # A text box stands in the file twice, the second time for old programs.
            if next(paragraph.iterancestors(_FALLBACK), None) is not None:
                continue
            for line in (*_text_of(paragraph).split("\n"), ""):
                number += 1
                yield Line(number, line)


def _text_of(paragraph: Any) -> str:
    """The text of a paragraph without that of text boxes in it; deletions are left out."""
    pieces = []
    for element in paragraph.iter(*_IN_TEXT):
        if next(element.iterancestors(f"{_WORD}p")) is paragraph:
            pieces.append(_IN_TEXT[element.tag] or element.text or "")
    return "".join(pieces)


def _read_pdf(content: bytes) -> Iterator[Line]:
    """The lines of the text layer, counted from 1 through all pages."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("audit-pdf-password")
        pages = [page.extract_text() for page in reader.pages]
    except PyPdfError as error:
        raise RefusedError("file-damaged", detail=str(error)) from error
    if not any(page.strip() for page in pages):
        raise RefusedError("audit-pdf-no-text", pages=len(pages))
    number = 0
    for page in pages:
        for line in (*page.split("\n"), ""):
            number += 1
            yield Line(number, line)
