"""The rows of a table: labels with their outline, sections, regions, periods, units."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from dezj.importing.tables.cells import (
    MISSING,
    NUMBER,
    TEXT,
    chinese_part,
    clean,
    is_acronym,
    is_english,
    squeezed,
    without_footnotes,
)
from dezj.importing.tables.layout import Table
from dezj.importing.tables.outline import Outline, numbering
from dezj.importing.tables.parts import (
    Part,
    label_and_unit,
    tidy_unit,
    unit_alone,
    without_unit,
)
from dezj.importing.tables.periods import Period, period_in, years_named
from dezj.importing.tables.roles import (
    LABEL,
    PERIOD,
    REGION,
    SCALE,
    UNIT,
    VALUE,
)
from dezj.importing.tables.row_periods import RowPeriods
from dezj.importing.tables.sheet_cells import DATA, MARKS, YEARS, Cells
from dezj.importing.tables.words import (
    DITTO,
    GROUPING,
    NO_REGION,
    OF_WHICH,
    is_comparison,
    is_note,
)
from dezj.regions import find_region, looks_like_region
from dezj.texts import one_line

# 一、 and 1. before the name of a region.
NUMBERED = re.compile(r"^(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．]|[)）]))")
_SPAN = re.compile(r"累计|时期|[三五两]年(?:合计|平均)|年均|年平均")
_UNIT_MARK = re.compile(r"[(（\[%％‰,，:：/ ]")
_MARGIN = re.compile(r"^[\s\xa0\u3000]*")
# Why a row has no observations.
SECTION, TRANSLATED, UNNAMED, STRAY = "section", "translation", "unnamed", "stray"
NO_PERIOD, NO_REGION_ROW = "no-period", "no-region"


@lru_cache(maxsize=1 << 15)
def region_name(text: str) -> str:
    """A region as printed, without blanks, 其中: and #."""
    own = chinese_part(clean(text))
    return OF_WHICH.sub("", "".join(own.split())).rstrip(".")


def _is_no_region(text: str) -> bool:
    """Whether a name among regions is growth, a rank, a note or has a unit."""
    if NO_REGION.fullmatch(squeezed(text)) or is_note(text):
        return True
    # Looking for a unit is slow, and none is there without one of these.
    return _UNIT_MARK.search(text) is not None and bool(label_and_unit(text)[1])


class Rows:
    """Goes down the rows of a table and says what each of them stands for."""

    def __init__(self, cells: Cells, table: Table, roles: dict[int, str], *, export: bool) -> None:
        self.cells = cells
        self.table = table
        self.export = export
        self.by_role: dict[str, list[int]] = {}
        for column, role in roles.items():
            self.by_role.setdefault(role, []).append(column)
        self.values = self.by_role.get(VALUE, [])
        self.value_set = frozenset(self.values)
        self.stubs: dict[int, str] = {}
        self.regional = bool(self.by_role.get(REGION))
        self.filled: dict[int, str] = {}
        self.looked_at, self.seen_chinese = 0, False
        self.merged = {
            (row, column)
            for top, left, bottom, right in cells.grid.merged
            if top < bottom and left < table.values
            for row in range(top + 1, bottom + 1)
            for column in range(left, right + 1)
        }
        self.section_period: Period | None = None  # of a row 2021年 over the rows below
        self.section_region = ""
        self.section_unit = ""
        self.year_above = 0  # from a row that has only a year: 2022年, and months below it
        self.periods = RowPeriods(cells, table, self.by_role.get(PERIOD, []))
        self.late = self._names_come_late()

    def _names_come_late(self) -> bool:
        """Whether regions are named in the middle of their years, nothing merged."""
        columns = self.by_role.get(REGION, [])
        if not columns or not self.by_role.get(PERIOD):
            return False
        first = next((r for r in self.table.body if self.cells.holds[r] in (DATA, YEARS)), None)
        blank = first is not None and not any(self.cells.text(first, c) for c in columns)
        return blank and len(self.values) > 0

    def parts(self) -> dict[int, Part | str]:
        """Row → what it says, or why it has no observations."""
        found: dict[int, Part | str] = {}
        named = self.table.body if self.by_role.get(LABEL) else []
        levels = {numbering(self._stub_text(row)) for row in named} - {None}
        outline = Outline({level for level in levels if level is not None})
        section = ""
        for position, row in enumerate(self.table.body):
            if not any(self.cells.kinds[row]) or row in self.cells.numbering:
                continue
            reason = self._reason(row, position)
            if reason:
                found[row] = reason
                if reason == SECTION:
                    section = self._section(row, outline)
            elif self._labelled(row):
                found[row] = self._labelled_row(row, outline)
            else:
                found[row] = self._plain_row(row, section)
        return found

    def _section(self, row: int, outline: Outline) -> str:
        """Take note of a row without numbers: a year, a region or a group that follows."""
        text = self._stub_text(row)
        label, unit = without_unit(text)
        period = period_in(text)
        if period is not None or years_named(text) or _SPAN.search(squeezed(text)):
            self.section_period = period if period and period.year else Period(0)
            return ""
        name = NUMBERED.sub("", region_name(text))
        if not self.regional and (looks_like_region(name) or self.section_region):
            # Once regions head the rows below them, whatever comes next ends the one before.
            self.section_region = name
            return ""
        base = unit_alone(text)
        self.section_unit = base if "=" in base else unit
        if not self.regional:
            outline.section(label, unit, self._depth(row))
        return "" if "=" in base else label

    # what a row is

    def _reason(self, row: int, position: int) -> str:
        kinds = self.cells.kinds[row]
        numbers = [c for c in self.values if c < len(kinds) and kinds[c] == NUMBER]
        holds = self.cells.holds[row]
        text = self._stub_text(row)
        stub = any(one and c not in self.value_set for c, one in enumerate(kinds))
        if not stub:
            return UNNAMED if numbers or holds in (DATA, YEARS, MARKS) else SECTION
        if self._translates(row, position):
            return TRANSLATED
        if not numbers:
            if holds == MARKS and any(self.cells.kind(row, c) == MISSING for c in self.values):
                return ""
            if self.by_role.get(UNIT) and self.cells.text(row, self.by_role[UNIT][0]):
                return ""
            if period := self.periods.at(row):
                self.year_above = period.year if period.is_year else self.year_above
                return ""
            if self._is_region(row) or self.export:
                return ""
            return SECTION
        if self.periods.other_than_a_period(row):
            return NO_PERIOD
        if self.regional and not self.by_role.get(LABEL) and not self._is_region(row):
            if self._stray(row, numbers, text):
                return STRAY
            if _is_no_region(text):
                return NO_REGION_ROW
        return ""

    def _stray(self, row: int, numbers: list[int], text: str) -> bool:
        """Numbers in a section row: 按经济区域分 with zeros a formula left behind."""
        if GROUPING.fullmatch(squeezed(text)):
            return True
        return len(numbers) < len(self.values) and all(
            float(self.cells.text(row, c) or 1) == 0 for c in numbers
        )

    def _translates(self, row: int, position: int) -> bool:
        """Whether a row only has the English of the row above it."""
        text = self._stub_text(row)
        if not text or not is_english(text) or period_in(text) is not None:
            return False
        return not is_acronym(text) and self._chinese_before(position) and not self._is_region(row)

    def _chinese_before(self, position: int) -> bool:
        """Whether any row above is named in Chinese; each row is looked at once."""
        while self.looked_at < position and not self.seen_chinese:
            row = self.table.body[self.looked_at]
            if self.cells.filled(row):
                self.seen_chinese = not is_english(self._stub_text(row))
            self.looked_at += 1
        return self.seen_chinese

    def _is_region(self, row: int) -> bool:
        return any(
            looks_like_region(self._region_text(row, c)) for c in self.by_role.get(REGION, [])
        )

    def _region_text(self, row: int, column: int) -> str:
        return region_name(self.cells.text(row, column))

    def _labelled(self, row: int) -> bool:
        columns = self.by_role.get(LABEL, [])
        return any(self.cells.text(row, c) or self._holds_on(row, c) for c in columns)

    def _holds_on(self, row: int, column: int) -> bool:
        """Whether a label printed once holds for this row too: merged, or with years beside it."""
        if column not in self.filled:
            return False
        return self._merged(row, column) or bool(self.by_role.get(PERIOD))

    def _stub_text(self, row: int) -> str:
        """The text that names a row."""
        text = self.stubs.get(row)
        if text is None:
            text = self.stubs[row] = self._find_stub_text(row)
        return text

    def _find_stub_text(self, row: int) -> str:
        columns = [*self.by_role.get(LABEL, []), *self.by_role.get(REGION, [])]
        for column in sorted(columns) or range(self.table.first, self.table.values):
            if text := self.cells.text(row, column):
                return text
        return next((self.cells.text(row, c) for c in self.cells.filled(row)), "")

    @cached_property
    def repeated(self) -> Counter[str]:
        """How often each name comes up."""
        return Counter(
            squeezed(self._stub_text(row)) for row in self.table.body if self.cells.filled(row)
        )

    # depth

    def _depth(self, row: int) -> float:
        """How far a row's label is indented, by blanks or by its style."""
        for column in (*self.by_role.get(LABEL, ()), *self.by_role.get(REGION, ())):
            if self.cells.kind(row, column) != TEXT:
                continue
            raw = self.cells.rows[row][column]
            margin = _MARGIN.match(raw.lstrip("\n\r")) if isinstance(raw, str) else None
            blanks = sum(2 if c == "\u3000" else 1 for c in margin[0]) if margin else 0
            return blanks + 2 * self.cells.grid.indent(row, column)
        return 0

    # what a row says

    def _plain_row(self, row: int, section: str) -> Part:
        part = self._common(row, Part())
        dated = bool(self.by_role.get(PERIOD)) and not self.regional
        if section and not part.labels and (dated or self._ambiguous_region(row)):
            part = part._replace(labels=(section,))
        if dated and self.section_unit and not part.unit:
            part = part._replace(unit=self.section_unit)
        return part

    def _ambiguous_region(self, row: int) -> bool:
        """Whether a region comes up several times: only the section tells which is meant."""
        return self.repeated[squeezed(self._stub_text(row))] > 1 and not self.by_role.get(PERIOD)

    def _labelled_row(self, row: int, outline: Outline) -> Part:
        columns = self.by_role[LABEL]
        own = [text for c in columns if (text := self._fill_down(row, c, columns))]
        label, unit = label_and_unit(own[-1])
        outer = tuple(label_and_unit(text)[0] for text in own[:-1])
        above, prefix = outline.row(own[-1], label, unit, self._depth(row))
        inherited = next((one.unit for one in reversed(above) if one.unit), "")
        labels = (*(one.label for one in above if one.label), *outer, prefix + label)
        part = Part(labels, unit=unit, inherited_unit=inherited, comparison=is_comparison(label))
        if not self.regional and find_region(NUMBERED.sub("", region_name(own[-1]))):
            # A region among indicators: what is of it, the rows above it say, or do not.
            part = part.with_notes("unclear-region")
        return self._common(row, part)

    def _fill_down(self, row: int, column: int, columns: list[int]) -> str:
        """The text of a cell; an outer column's holds until the next one."""
        text = self.cells.text(row, column)
        if text:
            self.filled[column] = text
            for later in columns[columns.index(column) + 1 :]:
                self.filled.pop(later, None)
            return text
        inherits = column != columns[-1] or self._holds_on(row, column)
        return self.filled.get(column, "") if inherits else ""

    def _merged(self, row: int, column: int) -> bool:
        """Whether a cell is merged with the one above it."""
        return (row, column) in self.merged

    def _common(self, row: int, part: Part) -> Part:
        """Region, period and unit of a row from their own columns."""
        notes: list[str] = []
        region, period = part.region, self.periods.at(row)
        if period and not period.year and period.part and self.year_above:
            period = Period(self.year_above, period.part)
        columns = self.by_role.get(REGION, [])
        for position, column in enumerate(columns):
            own = self._region_text(row, column)
            name = own or self._region_above(row, column)
            if own:
                for inner in columns[position + 1 :]:
                    self.filled.pop(inner, None)  # the next city: its counties begin anew
            if name:
                region = one_line(without_footnotes(name))
                self.filled[column] = region
        unit = part.unit
        for column in self.by_role.get(UNIT, []):
            text = self.cells.text(row, column) or (
                self.filled.get(column, "") if self._merged(row, column) else ""
            )
            if text in DITTO:
                text = self.filled.get(column, "")
            if text and text not in ("-", "—"):
                unit = tidy_unit(text)
                part = part._replace(own_unit_column=True)
                self.filled[column] = text
        for column in self.by_role.get(SCALE, []):
            if scale := self.cells.text(row, column):
                unit = f"{scale} {unit}".strip() if scale.lower() != "units" else unit
        if period is not None and not period.year and not period.part:
            notes.append("two-periods")
            period = None
        if period is None and self.section_period is not None:
            period = self.section_period if self.section_period.year else None
            notes += [] if period else ["unclear-time"]
        region = region or self.section_region
        if self.late:
            notes.append("unclear-region")
        return part._replace(region=region, period=period, unit=unit, notes=(*part.notes, *notes))

    def _region_above(self, row: int, column: int) -> str:
        if (
            column != self.by_role[REGION][-1]
            or self._merged(row, column)
            or (self.by_role.get(PERIOD) or self.by_role.get(LABEL))
        ):
            return self.filled.get(column, "")
        return ""
