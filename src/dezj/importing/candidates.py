"""From the values of a workbook to candidates: matched, converted, with what is doubtful.

What cannot become one is counted with its reason: an unmatched label, an unknown region, a part
of a year, a missing unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.importing.tables.sheet import Observation, TableReading
from dezj.units import UnknownUnitError, conversion

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.importing.matching import Match, Matcher
    from dezj.importing.workbook import Workbook

# Notes of a reading that make a value doubtful: it is imported only when accepted.
DOUBTS = frozenset(
    (
        "format-unknown",
        "inner-blanks",
        "scaled-format",
        "region-from-left",
        "period-from-left",
        "label-from-left",
        "targets",
        "unit-of-two",
    )
)
Key = tuple[str, str, int]


class Claim(NamedTuple):
    """What a line of an annex says beside its actual (`dezj.importing.annex`).

    `same`: year and value are as exported; `kept`: the fields beside it that are so then.
    """

    same: bool
    kept: frozenset[str]

    @property
    def exported(self) -> bool:
        """Whether nothing of the line was changed."""
        return self.same and len(self.kept) == len(CLAIMED)


CLAIMED = ("hedge", "status", "grade", "publisher", "note")


class Candidate(NamedTuple):
    """A value ready to import: in its indicator's unit, with the fields of an observation.

    `doubts` are keys of what has to be accepted; `fields` the columns of the store beside the key,
    the value and its unit. `label` is as printed. `claim` is None but for a line of an annex.
    """

    key: Key
    value: float
    unit: str
    fields: Mapping[str, str]
    label: str = ""
    doubts: tuple[str, ...] = ()
    claim: Claim | None = None

    @property
    def place(self) -> str:
        """File, sheet and cell."""
        file, sheet, cell = (self.fields[name] for name in ("file", "sheet", "cell"))
        return f"{file}:{sheet}!{cell}" if sheet else f"{file}:{cell}"


@dataclass
class Unmatched:
    """A label that names no indicator: how many values it has, where the first one is."""

    label: str
    unit: str
    place: str
    count: int = 0
    refused: Match | None = None


@dataclass
class Blocked:
    """Values of matched labels that cannot be imported as they are, for one reason."""

    reason: str
    what: str
    place: str
    count: int = 0


@dataclass
class Collected:
    """All that was read of some files."""

    candidates: list[Candidate] = field(default_factory=list)
    unmatched: dict[tuple[str, str], Unmatched] = field(default_factory=dict)
    blocked: dict[tuple[str, str], Blocked] = field(default_factory=dict)
    read: int = 0
    ignored: int = 0
    parts_of_years: int = 0

    def block(self, reason: str, what: str, place: str) -> None:
        """Count a value that cannot be imported."""
        one = self.blocked.setdefault((reason, what), Blocked(reason, what, place))
        one.count += 1


@dataclass(frozen=True)
class Provenance:
    """What the user says of where the figures come from; empty fields say nothing."""

    publisher: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    status: str = ""


_SOURCE_LINE = re.compile(r"(?:数据|资料)来源[:：]\s*(.+)")


def publisher_of(table: TableReading) -> str:
    """The publisher that a table's source line names (数据来源：国家统计局); else empty."""
    cells = table.cells
    for row in (*table.table.below, *table.table.above):
        for column in cells.filled(row):
            if match := _SOURCE_LINE.match(cells.text(row, column)):
                return match[1].strip().rstrip("。.")
    return ""


def collect(
    book: Workbook,
    catalog: Catalog,
    matcher: Matcher,
    said: Provenance,
    texts: Any,
    into: Collected,
) -> None:
    """Add the values of a workbook's tables to `into`."""
    for table in book.tables:
        publisher = said.publisher or publisher_of(table)
        common = {
            "hedge": "",
            "status": said.status or "as_printed",
            "grade": "",
            "printed": "",
            "publisher": publisher,
            "title": said.title or _on_one_line(_title(table)),
            "published": said.published,
            "source": said.source,
            "locator": "",
            "file": book.path.name,
            "sha256": book.sha256,
        }
        for found in table.observations():
            if isinstance(found, Observation):
                into.read += 1
                _one(found, book.path.name, publisher, catalog, matcher, common, texts, into)


def _title(table: TableReading) -> str:
    """The title of a table; an export has its database's name instead."""
    return table.context.title or table.context.whence.get("database", "")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _one(
    found: Observation,
    file: str,
    publisher: str,
    catalog: Catalog,
    matcher: Matcher,
    common: Mapping[str, str],
    texts: Any,
    into: Collected,
) -> None:
    place = f"{found.sheet}!{found.cell}" if found.sheet else found.cell
    match = matcher.match(found.label, file, publisher)
    if match.left_out:
        into.ignored += 1
        return
    if match.indicator is None:
        key = (found.label, found.unit)
        first = Unmatched(found.label, found.unit, f"{file}:{place}")
        one = into.unmatched.setdefault(key, first)
        one.count += 1
        one.refused = match if match.refused else None
        return
    if not found.period.is_year:
        into.parts_of_years += 1
        return
    unit = catalog.indicators[match.indicator].unit
    reason, what = _obstacle(found, unit)
    if reason:
        into.block(reason, what, f"{file}:{place}")
        return
    value = found.value if isinstance(found.value, Decimal) else Decimal(repr(found.value))
    value *= 1 if "=" in found.unit else conversion(found.unit, unit)
    if not isfinite(float(value)):
        into.block("not-finite", found.label, f"{file}:{place}")
        return
    fields = {
        **common,
        "note": texts.joined(f"note-{note}" for note in found.notes if note not in _UNREMARKABLE),
        "sheet": found.sheet,
        "cell": found.cell,
    }
    doubts = tuple(note for note in found.notes if note in DOUBTS)
    if "=" in found.unit:
        doubts = (*doubts, "index-base")
    at = (match.indicator, found.region_code, found.period.year)
    into.candidates.append(Candidate(at, float(value), unit, fields, found.label, doubts))


def _is_index(unit: str) -> bool:
    """Whether an indicator's unit is that of an index, whose base a workbook may print."""
    return unit == "指数" or "=" in unit


_UNREMARKABLE = ("year-from-title", "region-from-title", "region-from-national-database")


def _obstacle(found: Observation, unit: str) -> tuple[str, str]:
    """Why a value cannot be imported, and what is to blame; empty texts where it can."""
    if not found.region_code:
        if not found.region or "region-from-assumed" in found.notes:
            return "no-region", found.label
        return "unknown-region", found.region
    if "unit-doubtful" in found.notes or not found.unit:
        return "no-unit", found.label
    if "=" in found.unit and _is_index(unit):
        return "", ""
    try:
        conversion(found.unit, unit)
    except UnknownUnitError:
        return "unknown-unit", f"{found.label} ({found.unit})"
    except ValueError:
        return "other-unit", f"{found.label}: {found.unit} ≠ {unit}"
    return "", ""


def from_tidy(rows: Sequence[Mapping[str, Any]], into: Collected) -> None:
    """Add the rows of a tidy table or an annex (`dezj.importing.tidy`, `annex`) to `into`."""
    for row in rows:
        fields = {k: v for k, v in row.items() if k not in _NO_FIELDS}
        key = (row["indicator"], row["region"], int(row["year"]))
        one = Candidate(key, row["value"], row["unit"], fields, claim=row.get("claim"))
        into.candidates.append(one)
        into.read += 1


_NO_FIELDS = ("indicator", "region", "year", "value", "unit", "claim")
