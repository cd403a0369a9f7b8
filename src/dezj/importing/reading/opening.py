"""Getting a file's bytes without being held up, and telling from them what the file is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from dezj.importing.reading.bounds import MAX_FILE_BYTES, RefusedError, damaged
from dezj.importing.reading.package import Package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# What people take for a workbook, by its first bytes.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file.

    Never waits for another process (a FIFO is refused, not read) and reads no more than
    MAX_FILE_BYTES; raises RefusedError with the cause.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer.
        number = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        raise _cannot_open(path, error) from error
    except ValueError as error:  # a null character in the path
        raise RefusedError("file-unreadable", detail=str(error)) from error
    try:
        with os.fdopen(number, "rb") as stream:
            mode = os.fstat(number).st_mode
            if not stat.S_ISREG(mode):
                key = "file-is-directory" if stat.S_ISDIR(mode) else "file-not-regular"
                raise RefusedError(key)
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _cannot_open(path, error) from error
    if len(content) > MAX_FILE_BYTES:
        raise RefusedError("file-too-large", limit=f"{MAX_FILE_BYTES >> 20} MiB")
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise RefusedError("file-empty")
    return content


def _cannot_open(path: Path, error: OSError) -> RefusedError:
    if isinstance(error, FileNotFoundError):
        return RefusedError("file-missing")
    if isinstance(error, IsADirectoryError):
        return RefusedError("file-is-directory")
    if isinstance(error, PermissionError):  # on Windows for a folder as well
        return RefusedError("file-is-directory" if path.is_dir() else "file-no-permission")
    if error.errno == errno.ENXIO:  # a socket
        return RefusedError("file-not-regular")
    return RefusedError("file-unreadable", detail=error.strerror or str(error))


def kind_of(content: bytes, suffix: str) -> str:
    """What a file is: xlsx, xlsb, ods, xls, parquet, html, spreadsheetml or text.

    By its content; the suffix (lower case, with its dot) decides only whether text is taken for
    a table. Raises RefusedError for anything else, naming what it is where that is known.
    """
    if content.startswith(b"PK"):
        return _kind_of_package(content)
    if content.startswith(OLE) or _is_bare_biff(content):
        return "xls"
    if content.startswith((b"PAR1", b"PARE")):
        return "parquet"
    for magic, name in _OTHERS:
        if content.startswith(magic):
            raise RefusedError("file-is-other", kind=name)
    head = _start_as_text(content)
    if head.startswith(
        ("<html", "<!doctype html", "<table", "<meta", "<head", "<style", "<body", "<div")
    ):
        return "html"
    if head.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in head:
            return "spreadsheetml"
        if "<html" in head or "<table" in head:
            return "html"
        raise RefusedError("file-is-other", kind="XML")
    if suffix in (".csv", ".tsv", ".txt", ".tab", ".xls", ".xlsx", ".et"):
        return "text"
    raise RefusedError("file-format-unknown", suffix=suffix or "-")


def _kind_of_package(content: bytes) -> str:
    package = Package(content)
    if "mimetype" in package:
        with package.open("mimetype") as stream:
            kind = stream.read(200).decode("ascii", "replace").strip()
        if "opendocument.spreadsheet" in kind:
            return "ods"
        raise RefusedError("file-is-other", kind=kind.rpartition(".")[2] or "ZIP")
    names = package.names()
    if "xl/workbook.bin" in names:
        return "xlsb"
    for folder, name in (("word/", "Word"), ("ppt/", "PowerPoint"), ("index/", "Numbers")):
        if any(part.startswith(folder) for part in names):
            raise RefusedError("file-is-other", kind=name)
    if "[content_types].xml" in names or "_rels/.rels" in names or "xl/workbook.xml" in names:
        return "xlsx"
    raise RefusedError("file-is-other", kind="ZIP") if names else damaged("ZIP")


def _is_bare_biff(content: bytes) -> bool:
    """Whether a workbook's BIFF records stand without an OLE container, as some programs write."""
    return content[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08") and (
        content[2:4] in (b"\x04\x00", b"\x06\x00", b"\x08\x00", b"\x10\x00")
    )


def _start_as_text(content: bytes) -> str:
    """The first characters in lower case, fit to look for ASCII words in any encoding."""
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip().lower()
    return head.decode("latin-1").removeprefix("ï»¿").lstrip().lower()
