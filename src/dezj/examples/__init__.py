"""A bad and a good example of every problem code: `bad/CODE.yaml`, `good/CODE.yaml`.

The codes of the store (A) have a table of observations beside the catalog, those of imports (I) a
table or a workbook. In a bad file `# !! CODE` marks the line, or the column `problem` the row,
that gets the code. The tests walk all of them; `dezj explain` and the documentation show how a
bad file becomes good.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from importlib.resources import files
from importlib.resources.abc import Traversable

_MARK = re.compile(r" *# !! [A-Z0-9 ]+")
_KINDS = (".yaml", ".csv", ".xlsx")
_LONGEST = 80


def difference(code: str) -> list[str]:
    """How the bad example becomes the good one: lines that begin with a blank, `-` or `+`."""
    result: list[str] = []
    for kind in _KINDS:
        bad, good = (_lines(files(__name__) / side / (code + kind)) for side in ("bad", "good"))
        changes = list(unified_diff(bad, good, lineterm="", n=1))[2:]
        result += ["  …" if line.startswith("@@") else line for line in changes]
    return [line for n, line in enumerate(result) if n or line != "  …"]


def example(code: str) -> str:
    """The bad catalog of a code, without its marks."""
    return _MARK.sub("", (files(__name__) / "bad" / f"{code}.yaml").read_text(encoding="utf-8"))


def _lines(file: Traversable) -> list[str]:
    if not file.is_file():
        return []
    if file.name.endswith(".xlsx"):
        return _cells(file)
    text = file.read_bytes().decode("utf-8", errors="replace")
    return [_short(_MARK.sub("", line)) for line in text.splitlines()]


def _cells(file: Traversable) -> list[str]:
    """The cells of a small workbook: address, content, number format."""
    from io import BytesIO

    import openpyxl

    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    return [
        f"{cell.coordinate}: {cell.value}"
        + ("" if cell.number_format == "General" else f"   [{cell.number_format}]")
        for row in book.worksheets[0].iter_rows()
        for cell in row
    ]


def _short(line: str) -> str:
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
