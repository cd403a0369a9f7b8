"""What a line of an annex held when dezj wrote it, in one text that stands beside it.

The import reads it back, and so knows what an officer changed: what was not changed is never news.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from dezj.importing.cells import plain

LONGEST = 32_767  # characters of a cell; a longer text is cut
_CUT = "~"
_NONE = "-"
_DIGITS = 12  # of a digest in hexadecimal


class Exported(NamedTuple):
    """The actual of a line: year and value are None where there was none.

    `source` and `note` are digests of texts, `line` one of what the line is of; see `digest`.
    """

    year: int | None
    value: float | None
    hedge: str
    status: str
    grade: str
    source: str
    note: str
    line: str

    def __str__(self) -> str:
        """`2022 46.8 nearly final A 3f2a… … …`; - for what is empty."""
        value = None if self.value is None else repr(float(self.value)).removesuffix(".0")
        parts = (self.year, value, *self[2:])
        return " ".join(_NONE if part in (None, "") else str(part) for part in parts)


def digest(text: str) -> str:
    """What tells a text of a cell from others, blanks aside; empty for an empty one.

    The digest of a text that Excel's cells are too short for ends in ~.
    """
    shown = plain(text[:LONGEST])
    if not shown:
        return ""
    cut = _CUT if len(text) > LONGEST else ""
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS] + cut


def is_of(text: str, known: str) -> bool:
    """Whether a cell's text is the one that a digest was made of."""
    return digest(text) == known.removesuffix(_CUT)


def was_cut(known: str) -> bool:
    """Whether a digest is of a text that the cell holds only in part."""
    return known.endswith(_CUT)


def line_digest(indicator: str, region: str, unit: str) -> str:
    """What tells the lines of a sheet apart: indicator id, GB/T 2260 code, the indicator's unit."""
    return digest(" ".join((indicator, region, unit)))


_WORD = r"(-|[a-z_]+)"
_DIGEST = rf"(-|[0-9a-f]{{{_DIGITS}}}{_CUT}?)"
_TEXT = re.compile(
    rf"(-|[0-9]{{4}}) (-|[-+.0-9e]+) {_WORD} {_WORD} (-|[ABC]) {_DIGEST} {_DIGEST} {_DIGEST}"
)


def parse_exported(text: str) -> Exported | None:
    """The text of a cell read back; None where it is not what dezj writes."""
    match = _TEXT.fullmatch(plain(text))
    if match is None:
        return None
    year, value, *rest = ("" if part == _NONE else part for part in match.groups())
    try:
        number = float(value) if value else None
    except ValueError:
        return None
    return Exported(int(year) if year else None, number, *rest)


def exported_of(
    observation: Mapping[str, Any] | None, source: str, note: str, line: str
) -> Exported:
    """Of an actual with year, value, hedge, status and grade, and the texts shown beside it."""
    if observation is None:
        return Exported(None, None, "", "", "", "", "", line)
    year, value = int(observation["year"]), float(observation["value"])
    hedge, status, grade = (str(observation[name] or "") for name in ("hedge", "status", "grade"))
    return Exported(year, value, hedge, status, grade, digest(source), digest(note), line)


def same_number(one: float, other: float) -> bool:
    """Whether two numbers are the same to Excel, which shows no more than 15 digits."""
    return f"{one + 0.0:.15g}" == f"{other + 0.0:.15g}"  # + 0.0: no minus zero
