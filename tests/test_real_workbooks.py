"""Real workbooks with cells checked by hand: each is read exactly, and nothing else is made up.

The workbooks are beside the project, not in it; without them these tests are skipped.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from conftest import SHARED
from dezj.importing.tables.sheet import Observation
from dezj.importing.workbook import read_workbook

WORKBOOKS = SHARED / "workbooks"
TRUTHS = sorted((WORKBOOKS / "truth").glob("*.csv"))
# Cells that hold numbers and are none: left over formulas, someone's sums beside the table.
NO_VALUES = {
    "yb04": ["F28", "G28", "H28", "I28"],
    "yb08": [f"I{row}" for row in range(8, 25)],
    "yb18": [f"{c}{row}" for c in "IJ" for row in range(20, 33)] + ["G18", "H18"],
    "yb17": ["D10"],
}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _read(path: Path) -> dict[tuple[str, str], Observation]:
    tables = read_workbook(path).tables
    found = [one for table in tables for one in table.observations()]
    return {(one.sheet, one.cell): one for one in found if isinstance(one, Observation)}


@pytest.mark.skipif(not TRUTHS, reason="the shared workbooks are not here")
@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.split("__")[0])
def test_every_checked_cell_is_read_exactly(truth):
    read = _read(WORKBOOKS / truth.name.removesuffix(".csv"))
    with truth.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        one = read.get((row["sheet"], row["cell"]))
        if not row["value"]:
            assert one is None, row
            continue
        assert one is not None, row
        said = (one.region, one.label, one.unit, str(one.period))
        right = (row["region"], row["indicator_label"], row["unit"], row["year"])
        assert tuple(map(_squeezed, said)) == tuple(map(_squeezed, right))
        assert float(one.value) == float(row["value"])


@pytest.mark.skipif(not TRUTHS, reason="the shared workbooks are not here")
@pytest.mark.parametrize("name", NO_VALUES)
def test_working_cells_are_no_values(name):
    [path] = WORKBOOKS.glob(f"{name}__*")
    read = {cell for _, cell in _read(path)}
    assert read.isdisjoint(NO_VALUES[name])


@pytest.mark.skipif(not TRUTHS, reason="the shared workbooks are not here")
@pytest.mark.parametrize("name", ["yb17", "yb20"])
def test_matrices_are_refused(name):
    [path] = WORKBOOKS.glob(f"{name}__*")
    assert [table.refused for table in read_workbook(path).tables] == ["no-series"]
