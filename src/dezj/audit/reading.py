"""A plan's text from a file: .txt, .html, .docx, and .pdf with a text layer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dezj.audit.lines import Line, Text, Unread
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
# Markup in what is else plain text, as in a page saved as Markdown.
_TAG = re.compile(
    r"</?(?:p|br|hr|div|span|a|b|i|em|strong|img|table|tr|td|th|ul|ol|li|h[1-6]|section|font|html"
    r"|body|head|meta|title)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# Characters of private fonts, and what a decoder could not read: any of them may be a digit.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
# The full stop after the number of a list, and the bullets of Word's fonts, are none.
_LIST_SIGN = re.compile(
    r"\s*(?:[0-9]{1,2}\s*[\ue000-\uf8ff]+|[\uf06c\uf06e\uf075\uf0a7\uf0b2\uf0b7\uf0d8\uf0e8\uf0fc])"
)
_MOST_SHOWN = 20
# Characters and signs that every Chinese text is full of.
_COMMON = re.compile("[的年和在一二三、。，建設设業业發发展經经數数]")


def read_text(path: Path) -> Text:
    """The text in `path`, by its content rather than its suffix.

    Raises DataError for what cannot be read, is no text, or has no text in it.
    """
    unread: list[Unread] = []
    try:
        content = read_bytes(path)
        lines = list(_read(content, path.suffix.lower(), unread))
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
    unreadable = [line.number for line in lines if _is_unreadable(line.text)]
    if unreadable:
        unread.append(Unread("audit-unread-characters", _numbers(unreadable)))
    return Text(lines, unread)


def _is_unreadable(text: str) -> bool:
    sign = _LIST_SIGN.match(text)
    return _UNREADABLE.search(text, sign.end() if sign else 0) is not None


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_SHOWN]))
    return f"{shown} …" if len(numbers) > _MOST_SHOWN else shown


def _read(content: bytes, suffix: str, unread: list[Unread]) -> Iterator[Line]:
    # Readers of PDF look for its head in the first 1024 bytes.
    if b"%PDF-" in content[:1024]:
        from dezj.audit.reading_pdf import read_pdf

        return read_pdf(content[content.index(b"%PDF-") :], unread)
    if content.startswith(b"PK"):
        from dezj.audit.reading_docx import read_docx

        return read_docx(content, unread)
    if content.startswith(OLE):
        raise RefusedError("audit-not-text")
    text = decode(content)
    if "\0" in text:
        raise RefusedError("audit-not-text")
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    _require_encoding(content, text)
    if suffix in (".html", ".htm") or head.startswith(("<!doctype html", "<html")):
        return _read_html(text, unread)
    return _read_plain(text)


def _require_encoding(content: bytes, text: str) -> None:
    """Refuse Big5, which GB18030 takes for text that nobody wrote."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        other = content.decode("big5", errors="replace")
        if len(_COMMON.findall(other)) > 2 * len(_COMMON.findall(text)):
            raise RefusedError("file-encoding-unknown", tried="UTF-8, GB18030") from None


def _read_plain(text: str) -> Iterator[Line]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number, _TAG.sub(lambda tag: " " * len(tag[0]), line))


def _read_html(text: str, unread: list[Unread]) -> Iterator[Line]:
    """Paragraphs under the line of the source that they begin on; line breaks within are kept."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\r\n", "\n").replace("\0", ""))
    parser = html.HTMLParser(no_network=True, huge_tree=True)
    page = html.document_fromstring(text, parser=parser)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        unread.append(Unread("audit-unread-depth"))
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
