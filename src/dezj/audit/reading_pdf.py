"""The text layer of a PDF, and the pages that have something on them but no text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from dezj.audit.lines import Line, Unread
from dezj.importing.reading.bounds import RefusedError

# Operators that draw: images and forms, and whatever else leaves a mark.
_IMAGE = re.compile(rb"(?:^|\s)(?:Do|BI)\s")
_MARK = re.compile(rb"(?:^|[\s\])>])(?:Do|BI|sh|f\*?|F|[BbSs]\*?|Tj|TJ|'|\")(?:\s|$)")
_WORDS = re.compile(r"[一-鿿A-Za-z]")


def read_pdf(content: bytes, unread: list[Unread]) -> Iterator[Line]:
    """The lines of the text layer, counted from 1 through all pages.

    `unread` gets the pages that are images, and what the file has broken.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    with _messages() as messages:
        try:
            reader = PdfReader(BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise RefusedError("audit-pdf-password")
            pages = [page.extract_text() for page in reader.pages]
            images = [n for n, page in enumerate(reader.pages) if _is_image(page, pages[n])]
        except PyPdfError as error:
            raise RefusedError("file-damaged", detail=str(error)) from error
    if not any(page.strip() for page in pages):
        raise RefusedError("audit-pdf-no-text", pages=len(pages))
    if images:
        unread.append(Unread("audit-unread-pages", ", ".join(str(n + 1) for n in images)))
    if messages:
        unread.append(Unread("audit-unread-broken", messages[0]))
    number = 0
    for page in pages:
        for line in (*page.split("\n"), ""):
            number += 1
            yield Line(number, line)


def _is_image(page: Any, text: str) -> bool:
    """Whether a page shows something, but has no text; a page number alone is none."""
    if _WORDS.search(text):
        return False
    contents = page.get_contents()
    drawn = contents.get_data() if contents is not None else b""
    return (_IMAGE if text.strip() else _MARK).search(drawn) is not None


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What pypdf would write to stderr."""
    logger = logging.getLogger("pypdf")
    messages: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
