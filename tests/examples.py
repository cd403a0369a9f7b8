"""The example files of problem codes, built into what the check reads."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pyarrow as pa

from dezj.catalog import check_catalog
from dezj.problem import Problem
from dezj.store import COLUMNS, Store
from dezj.store import store as store_module
from dezj.store.check import check_store

FOLDER = Path(store_module.__file__).parents[1] / "examples"
_MARK = re.compile(r"# !! ([A-Z0-9 ]+)")


def marked(path: Path) -> list[tuple[int, str]]:
    """Line and code of every mark in a catalog."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    found = [(n, _MARK.search(line)) for n, line in enumerate(lines, 1)]
    return sorted((n, code) for n, match in found if match for code in match[1].split())


def marked_rows(path: Path) -> list[str]:
    """The codes in the column `problem` of a table of observations."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row["problem"] for row in csv.DictReader(file) if row.get("problem")]


def build_store(table: Path, folder: Path) -> Store:
    """A store with the imports that a table of observations describes, number by number."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder)
    for number in dict.fromkeys(row["import"] for row in rows):
        mine = [row for row in rows if row["import"] == number]
        meta = {"kind": "import", "imported_at": "2026", "file": table.name, "sha256": number}
        frame = pd.DataFrame([_observation(row) for row in mine], columns=list(COLUMNS))
        if withdrawn := mine[0].get("withdraws"):
            meta = {"kind": "withdrawal", "imported_at": "2026", "withdraws": withdrawn}
            frame = frame.iloc[:0]
        if "unit" not in mine[0]:
            frame = frame.drop(columns="unit")  # not a sound file of actuals
            content = pa.Table.from_pandas(frame, preserve_index=False)
        else:
            content = pa.Table.from_pandas(frame, store_module.arrow_schema(), preserve_index=False)
        before = f"{int(number) - 1:04d}"
        assert store._write(content, meta, after=before) == number
    return store


def _observation(row: dict[str, str]) -> dict[str, object]:
    return {
        name: int(row.get(name) or 0)
        if kind == "int32"
        else float(row.get(name) or 0)
        if kind == "float64"
        else row.get(name) or ""
        for name, (kind, _) in COLUMNS.items()
    } | {"file": ""}


def problems(catalog: Path, table: Path, folder: Path) -> list[Problem]:
    """The problems of a catalog, and of the store that the table beside it describes."""
    if not table.exists():
        return check_catalog(catalog, layout=True)[1]
    store = build_store(table, folder / "actuals")
    return check_catalog(catalog, lambda read, known: check_store(store, read, known), layout=True)[
        1
    ]
