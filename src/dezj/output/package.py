"""Office packages (.xlsx, .docx) that have the same bytes whenever they are written."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from typing import IO

_MOMENT = (2000, 1, 1, 0, 0, 0)
_WRITTEN = b"2000-01-01T00:00:00Z"


def timeless(content: bytes) -> bytes:
    """The package without the moment of saving, which stands in its entries and its properties."""
    buffer = io.BytesIO()
    copy_timeless(io.BytesIO(content), buffer)
    return buffer.getvalue()


def copy_timeless(package: IO[bytes], to: IO[bytes]) -> None:
    """The same from one open file to another; a large package is never in memory whole."""
    with (
        zipfile.ZipFile(package) as source,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            if info.filename == "docProps/core.xml":
                data = source.read(info)
                data = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*(</dcterms:\2>)", rb"\1@\3", data)
                data = data.replace(b">@</dcterms", b">" + _WRITTEN + b"</dcterms")
                target.writestr(entry(info.filename), data)
                continue
            copy = entry(info.filename)
            copy.file_size = info.file_size  # tells whether it needs the format of large files
            with source.open(info) as old, target.open(copy, "w") as new:
                shutil.copyfileobj(old, new)


def entry(name: str) -> zipfile.ZipInfo:
    """A compressed entry of a package, of no moment."""
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
