"""Office packages (.xlsx, .docx) that have the same bytes whenever they are written."""

from __future__ import annotations

import io
import re
import zipfile

_MOMENT = (2000, 1, 1, 0, 0, 0)
_WRITTEN = b"2000-01-01T00:00:00Z"


def timeless(content: bytes) -> bytes:
    """The package without the moment of saving, which stands in its entries and its properties."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*(</dcterms:\2>)", rb"\1@\3", data)
                data = data.replace(b">@</dcterms", b">" + _WRITTEN + b"</dcterms")
            info = zipfile.ZipInfo(entry.filename, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return buffer.getvalue()
