"""A zip package, opened within bounds, and its XML parts, parsed as a stream without DTDs."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from dezj.importing.reading.bounds import (
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    RATIO_FREE_BYTES,
    RefusedError,
    damaged,
)

_CHUNK = 1 << 18

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """A zip file's parts by name; names are matched without regard to case, as OPC has it.

    Raises RefusedError for what is no zip file, is encrypted, or unpacks beyond the bounds. The
    sizes that the directory claims are held: `zipfile` never gives more bytes of a part than
    the directory says, and fails on the checksum where there would have been more.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise damaged(error) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_PARTS:
            raise RefusedError("file-too-many-parts", count=len(entries), limit=MAX_PARTS)
        if any(entry.flag_bits & 1 for entry in entries):
            raise RefusedError("file-password")
        _check_sizes(entries)
        self._parts = {part_name(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return part_name(name) in self._parts

    def names(self) -> list[str]:
        """Names of all parts, in lower case."""
        return list(self._parts)

    def original_names(self) -> dict[str, str]:
        """Names as the file writes them, by the names under which parts are compared."""
        return {name: entry.filename for name, entry in self._parts.items()}

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream; raises RefusedError where there is none."""
        entry = self._parts.get(part_name(name))
        if entry is None:
            raise RefusedError("file-part-missing", part=name)
        return self._zip.open(entry)

    def read(self, name: str) -> bytes:
        """A whole part; raises RefusedError where there is none."""
        with self.open(name) as stream:
            return stream.read()

    def parse(
        self, name: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> None:
        """Parse an XML part; handlers get local names, of elements and of attributes."""

        def local_start(qualified: str, attributes: dict[str, str]) -> None:
            start(_local(qualified), {_local(key): value for key, value in attributes.items()})

        parser = xml_parser(namespaces=True)
        parser.StartElementHandler = local_start
        if end is not None:
            parser.EndElementHandler = lambda qualified: end(_local(qualified))
        if text is not None:
            parser.CharacterDataHandler = text
        with self.open(name) as stream:
            feed(parser, stream, name)


def part_name(name: str) -> str:
    """The form under which parts are compared: relative to the root, lower case, with slashes."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def xml_parser(*, namespaces: bool) -> expat.XMLParserType:
    """An expat parser that refuses any document type declaration, and so every entity of its own.

    With `namespaces`, names come as `URI name`.
    """
    parser = expat.ParserCreate(None, " ") if namespaces else expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError("file-dtd")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, stream: IO[bytes], name: str) -> None:
    """Run a whole stream through a parser; raises RefusedError where it is no well-formed XML."""
    with malformed_is_damaged(name):
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


@contextmanager
def malformed_is_damaged(name: str) -> Iterator[None]:
    """Turn expat's complaint about a part into a RefusedError that names the part."""
    try:
        yield
    except expat.ExpatError as error:
        raise damaged(f"{name}: {error}") from error


def _local(qualified: str) -> str:
    return qualified.rpartition(" ")[2]


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED_BYTES:
        limit = f"{MAX_UNPACKED_BYTES >> 20} MiB"
        raise RefusedError("file-unpacks-too-large", size=f"{total >> 20} MiB", limit=limit)
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > RATIO_FREE_BYTES and entry.file_size > MAX_RATIO * packed:
            raise RefusedError("file-packed-too-well", part=entry.filename, limit=MAX_RATIO)
