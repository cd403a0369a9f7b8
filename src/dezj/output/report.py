"""A report: rows of plain data, and how people like to see them.

Formats for machines write every field of every row; formats for people write the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column for people.

    `rank` says how important it is: where there is no room, the highest rank goes first; 0 always
    stays. A `fold` column may break its text over lines, down to `least` cells; numbers never do.
    `colour` gives a rich style for a row; what it says must be in the text as well.
    """

    heading: str
    text: Callable[[Row], str]
    rank: int = 0
    justify: Literal["left", "right"] = "left"
    fold: bool = False
    least: int = 18
    colour: Callable[[Row], str] | None = None


@dataclass(frozen=True)
class Report:
    """Rows in order, the fields for machines, the columns for people.

    `group` gives the headings a row stands under, outermost first; `notes` follow the table.
    """

    fields: Sequence[str]
    rows: Sequence[Row]
    columns: Sequence[Column]
    group: Callable[[Row], Sequence[str]] = field(default=lambda row: ())
    notes: Sequence[str] = ()
    empty: str = ""
