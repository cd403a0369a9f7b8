"""Tidy tables: one observation a row, under the headings 指标, 地区, 年份, 数值, 单位.

Titles may stand above the headings. Derived values are left out: they come of others.
What dezj is not sure of is a problem with its cell, and then nothing of the file is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.catalog.figures import UnreadableFigureError, parse_figure
from dezj.catalog.rules.labels import normal_label
from dezj.errors import ImportFileError
from dezj.importing.cells import Cell, Sheet, sheet_of
from dezj.importing.tidy_headings import ORIGIN, fields, heading_row
from dezj.problem import Problem
from dezj.regions import find_region
from dezj.units import (
    MAGNITUDES,
    UnknownUnitError,
    conversion,
    half_width,
    parse_unit,
    split_magnitude,
)

if TYPE_CHECKING:
    from dezj.catalog import Catalog, Indicator
    from dezj.importing.reading import Grid

_HEDGES = {"": "", "近": "nearly", "超过": "over", "超": "over", "余": "over", "约": "about"}
_STATUSES = {"": "as_printed", "最终": "final", "初步": "preliminary", "照录": "as_printed"}
_DERIVED = ("推算", "derived")
_GRADES = {"": "", "A": "A", "B": "B", "C": "C"}
_WORDS: dict[str, dict[str, str]] = {
    "hedge": {**_HEDGES, **{value: value for value in _HEDGES.values()}},
    "status": {**_STATUSES, **{value: value for value in _STATUSES.values()}},
    "grade": _GRADES,
}
_FREE = ("printed", "publisher", "title", "published", "source", "locator", "note")
_YEAR = re.compile(r"([0-9]{4})(?:年(?:末|底)?)?(?:\.0)?")
_VALUE = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?"
)
# What a printed figure says of itself, as words of the hedge column.
_PRINTED_HEDGES = {"近": "nearly", "超": "over", "突破": "over", "约": "about"}
# Marks for "no value" are not zero.
_MISSING = {"", "-", "--", "—", "——", "…", "……", "...", "..", "n/a", "na", "×"}


@dataclass
class Reading:
    """What was read: rows with the store's columns, and what was left out.

    A row of a table that tells the source in one text has that as `origin` (else None).
    """

    rows: list[dict[str, Any]]
    left_out_columns: list[str] = field(default_factory=list)
    left_out_sheets: list[str] = field(default_factory=list)
    rows_without_value: int = 0
    derived: int = 0
    duplicates: int = 0


def is_tidy(grids: Sequence[Grid]) -> bool:
    """Whether any sheet has all the required headings in one row, below titles at most."""
    return any(heading_row(map(_texts, grid.rows)) is not None for grid in grids)


def _texts(row: Sequence[object]) -> list[str]:
    return ["" if value is None else str(value).strip() for value in row]


def read_tidy(path: Path, sha256: str, grids: Sequence[Grid], catalog: Catalog) -> Reading:
    """Read the tidy tables of a file; values come out in their indicators' units.

    Raises ImportFileError, with a problem for each cell that is in doubt, and then takes nothing.
    """
    sheets = [sheet for sheet in map(sheet_of, grids) if sheet.rows]
    heads = [heading_row([cell.text for cell in row] for row in sheet.rows) for sheet in sheets]
    reader = _Reader(path, catalog, sha256)
    for sheet, head in zip(sheets, heads, strict=True):
        if head is not None:
            reader.read(sheet, head)
    if reader.problems:
        count = len(reader.problems)
        raise ImportFileError("import-has-problems", reader.problems, file=path, count=count)
    return Reading(
        reader.rows,
        list(dict.fromkeys(reader.unread)),
        [sheet.name for sheet, head in zip(sheets, heads, strict=True) if head is None],
        reader.without_value,
        reader.derived,
        reader.duplicates,
    )


class _DoubtError(Exception):
    """A cell in doubt: its code and parameters."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params


class _Reader:
    """Reads the sheets of one file; collects rows and problems."""

    def __init__(self, path: Path, catalog: Catalog, sha256: str) -> None:
        self.path = path
        self.catalog = catalog
        self.sha256 = sha256
        self.rows: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self.without_value = 0
        self.derived = 0
        self.duplicates = 0
        self.places: dict[tuple[str, str, int], tuple[tuple[object, ...], str]] = {}
        self.labels = {
            normal_label(label): indicator_id
            for indicator_id, indicator in catalog.indicators.items()
            for label in indicator.labels
        }

    def problem(self, sheet: Sheet, cell: Cell, code: str, **params: object) -> None:
        place = _place(sheet, cell)
        self.problems.append(Problem(str(self.path), 1, 1, code, params, cell=place))

    def read(self, sheet: Sheet, head: int) -> None:
        heads = sheet.rows[head]
        names = fields([cell.text for cell in heads])
        columns: dict[str, int] = {}
        for n, (name, cell) in enumerate(zip(names, heads, strict=True)):
            if name is None:
                self.unread += [cell.text] if cell.text else []
            elif columns.setdefault(name, n) != n:
                self.problem(sheet, cell, "I715", value=cell.text)
        for row in sheet.rows[head + 1 :]:
            for n, cell in enumerate(row):
                if cell.text and (n >= len(heads) or not heads[n].text):
                    self.problem(sheet, cell, "I714", value=cell.text)
            cells = {
                name: row[n] if n < len(row) else Cell("", None) for name, n in columns.items()
            }
            if cells["value"].text.lower() in _MISSING and not cells["value"].formula:
                self.without_value += 1
            elif "status" in cells and cells["status"].text in _DERIVED:
                self.derived += 1
            else:
                self.row(sheet, cells)

    def row(self, sheet: Sheet, cells: dict[str, Cell]) -> None:
        before = len(self.problems)
        indicator_id = self.taken(sheet, cells["indicator"], self.indicator) or ""
        region = self.taken(sheet, cells["region"], _region)
        year = self.taken(sheet, cells["year"], _year)
        words = {
            name: self.taken(sheet, cells.get(name, Cell("", None)), _word(name, allowed))
            for name, allowed in _WORDS.items()
        }
        value = None
        if indicator := self.catalog.indicators.get(indicator_id):
            unit = cells["unit"].text
            value = self.taken(sheet, cells["value"], lambda cell: _value(cell, unit, indicator))
            printed = cells.get("printed", Cell("", None))
            if value is not None:
                self.taken(sheet, printed, lambda cell: _same(cell, value, unit, indicator))
                words["hedge"] = self.taken(sheet, printed, lambda cell: _hedge(cell, words))
        free = {name: self.taken(sheet, cells.get(name, Cell("", None)), _free) for name in _FREE}
        origin = self.taken(sheet, cells[ORIGIN], _free) if ORIGIN in cells else None
        if len(self.problems) > before or value is None or region is None or year is None:
            return
        place = _place(sheet, cells["value"])
        content = (float(value), *words.values(), *free.values())
        known, other = self.places.setdefault((indicator_id, region, year), (content, place))
        if other != place:
            if known[:2] != content[:2]:  # another value, or another hedge
                self.problem(sheet, cells["value"], "I708", other=other)
            self.duplicates += 1
            return
        self.rows.append(
            {
                "indicator": indicator_id,
                "region": region,
                "year": year,
                "value": float(value),
                "unit": self.catalog.indicators[indicator_id].unit,
                **words,
                **free,
                ORIGIN: origin,
                "file": self.path.name,
                "sha256": self.sha256,
                "sheet": sheet.name,
                "cell": cells["value"].address,
            }
        )

    def taken(self, sheet: Sheet, cell: Cell, read: Callable[[Cell], Any]) -> Any:
        """What `read` makes of the cell; a doubt becomes a problem and None."""
        try:
            if cell.formula:
                raise _DoubtError("I713")
            return read(cell)
        except _DoubtError as doubt:
            self.problem(sheet, cell, doubt.code, **doubt.params)
            return None

    def indicator(self, cell: Cell) -> str:
        label = normal_label(cell.text)
        if found := self.labels.get(label):
            return found
        if cell.text in self.catalog.indicators:
            return cell.text
        for indicator in self.catalog.indicators.values():
            for other, reason in indicator.not_to_confuse_with.items():
                if normal_label(other) == label:
                    raise _DoubtError("I703", label=cell.text, name=indicator.name, reason=reason)
        raise _DoubtError("I702", label=cell.text)


def _place(sheet: Sheet, cell: Cell) -> str:
    return f"{sheet.name}!{cell.address}" if sheet.name else cell.address


def _region(cell: Cell) -> str:
    if code := find_region(cell.text):
        return code
    raise _DoubtError("I704", value=cell.text)


def _year(cell: Cell) -> int:
    match = _YEAR.fullmatch(half_width(cell.text))
    if match is None or not 1949 <= int(match[1]) <= 2100:
        raise _DoubtError("I705", value=cell.text)
    return int(match[1])


def _word(name: str, allowed: dict[str, str]) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        if cell.text in allowed:
            return allowed[cell.text]
        known = "、".join(word for word in allowed if word)
        raise _DoubtError("I711", column=name, value=cell.text, allowed=known)

    return read


def _value(cell: Cell, unit: str, indicator: Indicator) -> Decimal:
    text = half_width(cell.text)
    if isinstance(cell.value, bool) or not _VALUE.fullmatch(text):
        raise _DoubtError("I706", value=cell.text)
    value = Decimal(text.replace(",", ""))
    try:
        factor = conversion(unit, indicator.unit)
        if cell.percent is None:
            raise _DoubtError("I717")
        if cell.percent:
            if half_width(unit) != "%":
                raise _DoubtError("I712", unit=unit)
            # Excel stores 13.3% as 0.133.
            value *= 100
    except ValueError:
        raise _DoubtError("I707", value=unit, unit=indicator.unit) from None
    value *= factor
    if not isfinite(float(value)):
        raise _DoubtError("I706", value=cell.text)
    return value


def _hedge(cell: Cell, words: dict[str, str]) -> str:
    """The hedge given, or the one that the printed figure carries; the two must agree."""
    given = words["hedge"] or ""
    text = half_width(cell.text)
    printed = next((v for k, v in _PRINTED_HEDGES.items() if text.startswith(k)), "")
    printed = "about" if text.endswith("左右") else printed
    if given and printed and given != printed:
        raise _DoubtError("I711", column="hedge", value=given, allowed=printed)
    return given or printed


def _free(cell: Cell) -> str:
    """A free text on one line; control characters are refused."""
    # Blanks without width come along when text is pasted; they say nothing.
    text = " ".join(cell.text.translate(dict.fromkeys((0x200B, 0x2060, 0xFEFF))).split())
    if not text.isprintable():
        raise _DoubtError("I716", value=text)
    return text


def printed_agrees(observation: Mapping[str, Any], indicator: Indicator) -> bool:
    """Whether an import takes an observation's figure as printed beside its value and hedge."""
    printed = Cell("", observation["printed"])
    unit, hedge = observation["unit"], str(observation["hedge"])
    try:
        value = Decimal(repr(observation["value"])) * conversion(unit, indicator.unit)
        _same(printed, value, unit, indicator)
        return _hedge(printed, {"hedge": hedge}) == hedge
    except (ValueError, _DoubtError):
        return False


def _same(cell: Cell, value: Decimal, unit: str, indicator: Indicator) -> None:
    """The printed figure, where dezj can read it, must be the value: double entry.

    A number printed alone may be in the unit of the row (20658 beside 亿元) or count single
    things (62600 beside 6.26 万个).
    """
    try:
        figure = parse_figure(cell.text)
        if figure.form != "level" or figure.high is not None:
            return
        to = parse_unit(indicator.unit).factor
        if not figure.unit:
            factors = [conversion(unit, indicator.unit)]
            factors.append(factors[0] / split_magnitude(half_width(unit))[0])
        elif figure.unit in MAGNITUDES:
            factors = [MAGNITUDES[figure.unit] / to]
        else:
            # 22.5万元 beside 万元/人: a print often leaves out what it is divided by.
            per = "/" in figure.unit or "/" not in indicator.unit
            wanted = indicator.unit if per else indicator.unit.partition("/")[0]
            factors = [conversion(figure.unit, wanted)]
    except (UnreadableFigureError, UnknownUnitError):
        return
    except ValueError:  # a unit of another kind
        factors = []
    if value not in [figure.low * factor for factor in factors]:
        raise _DoubtError("I709", printed=cell.text, value=f"{value:f}", unit=indicator.unit)
