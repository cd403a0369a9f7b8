"""An annex of `dezj report` read back: the actuals of its plans' sheets, and what was changed.

It is known by a heading that no other table has, 导出时的实际值, beside 实际值.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.catalog.rules.labels import normal_label
from dezj.errors import ImportFileError
from dezj.importing.candidates import Claim, Provenance
from dezj.importing.cells import Cell, Sheet, plain, sheet_of
from dezj.importing.exported import (
    Exported,
    is_of,
    line_digest,
    parse_exported,
    same_number,
    was_cut,
)
from dezj.importing.tidy import Reading
from dezj.importing.tidy_row import WORDS, RowReader, is_missing
from dezj.texts.annex_words import ANNEX_WORDS
from dezj.units import conversion

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.importing.reading import Grid

_PREFIX = "annex-column-"
_NAMES = {
    normal_label(text): key.removeprefix(_PREFIX)
    for key, both in ANNEX_WORDS.items()
    if key.startswith(_PREFIX)
    for text in both
}
# The columns that are read → the fields of a tidy row that their cells are read as.
_FIELDS = {
    **{name: name for name in ("indicator", "region", "year", "hedge", "status", "grade", "note")},
    "actual": "value",
    "catalog-unit": "unit",
    "origin": "publisher",
    "record": "record",
}
_MARK = {"exported", "actual"}
_HEADINGS_WITHIN = 50  # rows; dezj writes them into the third
_DERIVED = ("推算", "derived")
_EMPTY = Cell("", None)


def is_annex(grids: Iterable[Grid]) -> bool:
    """Whether any sheet is one of an annex."""
    return any(_heading_row(grid.rows) is not None for grid in grids)


def _heading_row(rows: Sequence[Sequence[object]]) -> int | None:
    for n, row in enumerate(rows[:_HEADINGS_WITHIN]):
        if {_name(value) for value in row if isinstance(value, str)} >= _MARK:
            return n
    return None


def _name(value: object) -> str | None:
    return _NAMES.get(normal_label(str(value)))


def read_annex(
    path: Path, sha256: str, grids: Iterable[Grid], catalog: Catalog, said: Provenance
) -> Reading:
    """Read the lines of an annex; each row has its `claim`. Derived values are left out.

    `said` is the source of actuals that were changed and have none of their own beside them.
    Raises ImportFileError, with a problem for each cell that is in doubt, and then takes nothing.
    """
    reader = _Reader(path, catalog, sha256, said)
    for sheet in map(sheet_of, grids):
        reader.read(sheet)
    if reader.problems:
        count = len(reader.problems)
        raise ImportFileError("import-has-problems", reader.problems, file=path, count=count)
    return reader.reading


class _Reader(RowReader):
    """Reads the sheets of one annex."""

    def __init__(self, path: Path, catalog: Catalog, sha256: str, said: Provenance) -> None:
        super().__init__(path, catalog, sha256)
        self.said = said
        self.reading = Reading([], options_unused=said != Provenance())

    def read(self, sheet: Sheet) -> None:
        head = _heading_row([[cell.text for cell in row] for row in sheet.rows])
        if head is None:
            self.reading.left_out_sheets += [sheet.name] if sheet.rows else []
            return
        heads = sheet.rows[head]
        names = [_name(cell.text) for cell in heads]
        for cell, name in zip(heads, names, strict=True):
            if cell.text and name is None:
                self.reading.left_out_columns.append(cell.text)
        columns = self.head(sheet, heads, names)
        if lacking := [name for name in _FIELDS if name not in columns]:
            shown = "、".join("/".join(ANNEX_WORDS[_PREFIX + name]) for name in lacking)
            self.problem(sheet, heads[0], "I718", columns=shown)
            return
        for row in sheet.rows[head + 1 :]:
            self.stray(sheet, heads, row)
            cells = {
                field: row[columns[name]] if columns[name] < len(row) else _EMPTY
                for name, field in _FIELDS.items()
            }
            if is_missing(cells["value"]):
                self.reading.rows_without_value += 1
            else:
                self.line(sheet, cells)

    def line(self, sheet: Sheet, cells: Mapping[str, Cell]) -> None:
        """Read a line with an actual: what was entered, beside what stands as it was exported."""
        known = parse_exported(cells["record"].text)
        if known is None:
            self.problem(sheet, cells["value"], "I719")
            return
        kept = _kept(cells, known)
        derived = cells["status"].text in _DERIVED
        # What stands as exported is not read, but known; 推算 is no status of an actual.
        blank = kept - {"hedge"} | ({"status"} if derived else set())
        row = self.row(sheet, {**cells, **dict.fromkeys(blank, _EMPTY)})
        if row is None:
            return
        unit = cells["unit"].text
        if line_digest(row["indicator"], row["region"], unit) != known.line:
            self.problem(sheet, cells["value"], "I719")
            return
        before = None
        if known.value is not None:
            factor = conversion(unit, row["unit"])
            before = float(Decimal(repr(known.value)) * factor)
        same = before is not None and row["year"] == known.year
        same = same and before is not None and same_number(row["value"], before)
        if same and known.status == "derived":
            self.reading.derived += 1
        elif derived:
            self.problem(sheet, cells["status"], "I720", value=cells["status"].text)
        elif same:
            row["value"] = before
            row |= _known_fields(kept, known, cells)
            self.reading.rows.append({**row, "claim": Claim(True, kept)})
        else:
            row |= self.said_of(row, status="status" in blank or not cells["status"].text)
            self.reading.rows.append({**row, "claim": Claim(False, frozenset())})

    def said_of(self, row: Mapping[str, Any], *, status: bool) -> dict[str, str]:
        """What the command says of an actual that was entered; `status`: none stands beside it."""
        fields: dict[str, str] = {}
        if not row["publisher"]:
            names = ("publisher", "title", "published", "source")
            fields |= {name: getattr(self.said, name) for name in names if getattr(self.said, name)}
        if status and self.said.status:
            fields["status"] = self.said.status
        if fields:
            self.reading.options_unused = False
        return fields


def _kept(cells: Mapping[str, Cell], known: Exported) -> frozenset[str]:
    """The fields whose cells stand as they were exported."""
    text = {name: cell.text for name, cell in cells.items()}
    status = "derived" if text["status"] in _DERIVED else WORDS["status"].get(text["status"])
    if not text["status"]:
        status = "as_printed" if known.status == "as_printed" else ""
    stands = {
        "hedge": WORDS["hedge"].get(text["hedge"]) == known.hedge,
        "status": status == known.status,
        "grade": text["grade"] == known.grade,
        # An emptied source says nothing of another one.
        "publisher": not plain(text["publisher"]) or is_of(text["publisher"], known.source),
        "note": is_of(text["note"], known.note),
    }
    return frozenset(name for name, stand in stands.items() if stand)


def _known_fields(
    kept: frozenset[str], known: Exported, cells: Mapping[str, Cell]
) -> dict[str, str]:
    """The fields of an actual as it was exported; a text that the cell cut is not one of them."""
    texts = {
        "hedge": known.hedge,
        "status": known.status,
        "grade": known.grade,
        "publisher": "" if was_cut(known.source) else plain(cells["publisher"].text),
        "note": "" if was_cut(known.note) else plain(cells["note"].text),
    }
    return {name: text for name, text in texts.items() if name in kept}
