"""A row of a tidy table: what each of its cells means, or what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.catalog.figures import UnreadableFigureError, parse_figure
from dezj.catalog.rules.labels import normal_label
from dezj.importing.cells import Cell, Sheet, in_percent, plain
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

_HEDGES = {"": "", "近": "nearly", "超过": "over", "超": "over", "余": "over", "约": "about"}
_STATUSES = {"": "as_printed", "最终": "final", "初步": "preliminary", "照录": "as_printed"}
_GRADES = {"": "", "A": "A", "B": "B", "C": "C"}
WORDS: dict[str, dict[str, str]] = {
    "hedge": {**_HEDGES, **{value: value for value in _HEDGES.values()}},
    "status": {**_STATUSES, **{value: value for value in _STATUSES.values()}},
    "grade": _GRADES,
}
FREE = ("printed", "publisher", "title", "published", "source", "locator", "note")
_YEAR = re.compile(r"([0-9]{4})(?:年(?:末|底)?)?(?:\.0)?")
_VALUE = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?"
)
# What a printed figure says of itself, as words of the hedge column.
_PRINTED_HEDGES = {"近": "nearly", "超": "over", "突破": "over", "约": "about"}
# Marks for "no value" are not zero.
_MISSING = {"", "-", "--", "—", "——", "…", "……", "...", "..", "n/a", "na", "×"}


class DoubtError(Exception):
    """A cell in doubt: its code and parameters."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params


class RowReader:
    """Reads rows of one file; collects the problems."""

    def __init__(self, path: Path, catalog: Catalog, sha256: str) -> None:
        self.path = path
        self.catalog = catalog
        self.sha256 = sha256
        self.problems: list[Problem] = []
        self.labels = {
            normal_label(label): indicator_id
            for indicator_id, indicator in catalog.indicators.items()
            for label in indicator.labels
        }

    def problem(self, sheet: Sheet, cell: Cell, code: str, **params: object) -> None:
        """Note a problem with a cell."""
        self.problems.append(
            Problem(str(self.path), 1, 1, code, params, cell=place_of(sheet, cell))
        )

    def head(self, sheet: Sheet, heads: list[Cell], names: list[str | None]) -> dict[str, int]:
        """The position of each field that a row of headings names; one named twice is a problem."""
        columns: dict[str, int] = {}
        for n, (name, cell) in enumerate(zip(names, heads, strict=True)):
            if name is not None and columns.setdefault(name, n) != n:
                self.problem(sheet, cell, "I715", value=cell.text)
        return columns

    def stray(self, sheet: Sheet, heads: list[Cell], row: list[Cell]) -> None:
        """Cells of a row that stand under no heading are problems."""
        for n, cell in enumerate(row):
            if cell.text and (n >= len(heads) or not heads[n].text):
                self.problem(sheet, cell, "I714", value=cell.text)

    def row(self, sheet: Sheet, cells: Mapping[str, Cell]) -> dict[str, Any] | None:
        """The fields of an observation from the cells of a row by field; None with a problem."""
        before = len(self.problems)
        indicator_id = self.taken(sheet, cells["indicator"], self.indicator) or ""
        region = self.taken(sheet, cells["region"], _region)
        year = self.taken(sheet, cells["year"], _year)
        words = {
            name: self.taken(sheet, cells.get(name, Cell("", None)), _word(name, allowed))
            for name, allowed in WORDS.items()
        }
        value = None
        if indicator := self.catalog.indicators.get(indicator_id):
            unit = cells["unit"].text
            value = self.taken(sheet, cells["value"], lambda cell: _value(cell, unit, indicator))
            printed = cells.get("printed", Cell("", None))
            if value is not None:
                self.taken(sheet, printed, lambda cell: same_figure(cell, value, unit, indicator))
                words["hedge"] = self.taken(sheet, printed, lambda cell: hedge_of(cell, words))
        free = {name: self.taken(sheet, cells.get(name, Cell("", None)), _free) for name in FREE}
        if len(self.problems) > before or value is None or region is None or year is None:
            return None
        return {
            "indicator": indicator_id,
            "region": region,
            "year": year,
            "value": float(value),
            "unit": self.catalog.indicators[indicator_id].unit,
            **words,
            **free,
            "file": self.path.name,
            "sha256": self.sha256,
            "sheet": sheet.name,
            "cell": cells["value"].address,
        }

    def taken(self, sheet: Sheet, cell: Cell, read: Callable[[Cell], Any]) -> Any:
        """What `read` makes of the cell; a doubt becomes a problem and None."""
        try:
            if cell.formula:
                raise DoubtError("I713")
            return read(cell)
        except DoubtError as doubt:
            self.problem(sheet, cell, doubt.code, **doubt.params)
            return None

    def indicator(self, cell: Cell) -> str:
        """The indicator that a cell names."""
        label = normal_label(cell.text)
        if found := self.labels.get(label):
            return found
        if cell.text in self.catalog.indicators:
            return cell.text
        for indicator in self.catalog.indicators.values():
            for other, reason in indicator.not_to_confuse_with.items():
                if normal_label(other) == label:
                    raise DoubtError("I703", label=cell.text, name=indicator.name, reason=reason)
        raise DoubtError("I702", label=cell.text)


def place_of(sheet: Sheet, cell: Cell) -> str:
    """A cell as problems name it: with its sheet, where that has a name."""
    return f"{sheet.name}!{cell.address}" if sheet.name else cell.address


def _region(cell: Cell) -> str:
    if code := find_region(cell.text):
        return code
    raise DoubtError("I704", value=cell.text)


def _year(cell: Cell) -> int:
    match = _YEAR.fullmatch(half_width(cell.text))
    if match is None or not 1949 <= int(match[1]) <= 2100:
        raise DoubtError("I705", value=cell.text)
    return int(match[1])


def _word(name: str, allowed: dict[str, str]) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        if cell.text in allowed:
            return allowed[cell.text]
        known = "、".join(word for word in allowed if word)
        raise DoubtError("I711", column=name, value=cell.text, allowed=known)

    return read


def _value(cell: Cell, unit: str, indicator: Indicator) -> Decimal:
    text = half_width(cell.text)
    if isinstance(cell.value, bool) or not _VALUE.fullmatch(text):
        raise DoubtError("I706", value=cell.text)
    value = Decimal(text.replace(",", ""))
    try:
        factor = conversion(unit, indicator.unit)
        if cell.percent is None:
            raise DoubtError("I717")
        if cell.percent:
            if half_width(unit) != "%":
                raise DoubtError("I712", unit=unit)
            value = in_percent(value)
    except ValueError:
        raise DoubtError("I707", value=unit, unit=indicator.unit) from None
    value *= factor
    if not isfinite(float(value)):
        raise DoubtError("I706", value=cell.text)
    return value


def hedge_of(cell: Cell, words: dict[str, str]) -> str:
    """The hedge given, or the one that the printed figure carries; the two must agree."""
    given = words["hedge"] or ""
    text = half_width(cell.text)
    printed = next((v for k, v in _PRINTED_HEDGES.items() if text.startswith(k)), "")
    printed = "about" if text.endswith("左右") else printed
    if given and printed and given != printed:
        raise DoubtError("I711", column="hedge", value=given, allowed=printed)
    return given or printed


def _free(cell: Cell) -> str:
    """A free text on one line; control characters are refused."""
    text = plain(cell.text)
    if not text.isprintable():
        raise DoubtError("I716", value=text)
    return text


def same_figure(cell: Cell, value: Decimal, unit: str, indicator: Indicator) -> None:
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
        raise DoubtError("I709", printed=cell.text, value=f"{value:f}", unit=indicator.unit)


def is_missing(cell: Cell) -> bool:
    """Whether a cell holds no value, or a mark for none, which is not zero."""
    return cell.text.lower() in _MISSING and not cell.formula
