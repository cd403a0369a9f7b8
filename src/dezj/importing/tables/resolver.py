"""Resolves the rows of a table against its columns, each combination once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dezj.importing.tables.codes import RegionCodes
from dezj.importing.tables.parts import Part
from dezj.importing.tables.periods import Period
from dezj.importing.tables.resolve import Subject, When, subject, when
from dezj.texts import one_line

if TYPE_CHECKING:
    from dezj.importing.tables.sheet import TableReading


MOST_KEPT = 2_000


@lru_cache(maxsize=4096)
def _printed(text: str) -> str:
    """A text fit to print; the same few come again and again."""
    return one_line(text)


class Known(NamedTuple):
    """What is known of a value before its number is looked at; the order is Observation's."""

    region: str = ""
    region_code: str = ""
    label: str = ""
    unit: str = ""
    period: Period | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""


class Resolver:
    """Resolves rows against columns, each combination once: rows differ in little."""

    def __init__(self, reading: TableReading) -> None:
        self.reading = reading
        self.codes = RegionCodes(reading)
        self.rows: dict[Part, list[tuple[int, Known]]] = {}
        self.subjects: dict[tuple[Part, Part], Subject] = {}
        self.times: dict[tuple[object, ...], When] = {}
        # Columns that say the same but for their time.
        self.groups: dict[Part, list[tuple[int, Part]]] = {}
        for column, part in reading.columns.items():
            bare = part._replace(period=None, frequency="", whole_year=False)
            self.groups.setdefault(bare, []).append((column, part))

    def of_row(self, part: Part) -> list[tuple[int, Known]]:
        """Each column with what is known of this row's value in it.

        For a row with a region, only what the column says of regions is in it: rows that differ
        in nothing else share one answer.
        """
        bare = part._replace(region="*") if part.region else part
        known = self.rows.get(bare)
        if known is None:
            if len(self.rows) > MOST_KEPT:
                self.rows.clear()  # every row is another: nothing is gained by keeping them
                self.subjects.clear()
            known = self.rows[bare] = self._against_columns(bare)
        return known

    def _against_columns(self, part: Part) -> list[tuple[int, Known]]:
        timeless = part._replace(period=None) if part.period else part
        found: dict[int, Known] = {}
        for bare, members in self.groups.items():
            about = self.subjects.get((timeless, bare))
            if about is None:
                about = subject(part, bare, self.reading.context)
                self.subjects[timeless, bare] = about
            code = self.codes.code(about.region)
            named = (_printed(about.region), code, about.label, _printed(about.unit))
            for column, head in members:
                time = self._when(part, column, head, about)
                notes = (*about.notes, *time.notes) if time.notes else about.notes
                reason = about.reason or time.reason
                found[column] = Known(*named, time.period, notes, reason)
        return [(column, found[column]) for column in self.reading.columns]

    def _when(self, part: Part, column: int, head: Part, about: Subject) -> When:
        key = (part.period, part.whole_year, part.frequency, column, about.cumulated)
        time = self.times.get(key)
        if time is None:
            time = when(part, head, self.reading.context, cumulated=about.cumulated)
            self.times[key] = time
        return time
