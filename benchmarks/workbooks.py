"""How much of real workbooks is read right, and how fast: `python benchmarks/workbooks.py`.

Score: every hand-checked cell of ../shared/workbooks/truth is read exactly (region, label, unit,
period, value), not read, or read wrongly; numbers returned for cells that are blank count as wrong.
Speed: `dezj inspect` of a 10,000-row, 12-column .xlsx, whole process against the whole process of
pandas.read_excel with openpyxl on the same file, in turns; and the memory for 200,000 rows.
"""

from __future__ import annotations

import csv
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dezj.importing.tables.sheet import LeftOut, Observation
from dezj.importing.workbook import read_workbook

WORKBOOKS = Path(__file__).parents[2] / "shared" / "workbooks"
LIMIT = 0.5
ROUNDS = 7


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def score(truth: Path) -> tuple[int, int, list[str], list[str]]:
    """(cells that hold a value, read exactly, not read with the reason, read wrongly)."""
    found: dict[tuple[str, str], Observation | LeftOut] = {}
    for table in read_workbook(WORKBOOKS / truth.name.removesuffix(".csv")).tables:
        for one in table.observations():
            found[one.sheet, one.cell] = one
    with truth.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    exact, unread, wrong = 0, [], []
    for row in rows:
        one = found.get((row["sheet"], row["cell"]))
        if isinstance(one, Observation):
            said = (one.region, one.label, one.unit, str(one.period))
            right = (row["region"], row["indicator_label"], row["unit"], row["year"])
            same = tuple(map(squeezed, said)) == tuple(map(squeezed, right))
            if row["value"] and same and float(one.value) == float(row["value"]):
                exact += 1
            else:
                wrong.append(f"{row['cell']}: {said} {one.value}, but {right} {row['value']}")
        elif row["value"]:
            unread.append(f"{row['cell']}: {one.reason if one else 'no value there'}")
    return sum(bool(row["value"]) for row in rows), exact, unread, wrong


def print_scores() -> None:
    totals = [0, 0, 0, 0]
    print(f"{'workbook':44} {'cells':>6} {'exact':>6} {'unread':>7} {'wrong':>6}")
    for truth in sorted((WORKBOOKS / "truth").glob("*.csv")):
        cells, exact, unread, wrong = score(truth)
        counts = (cells, exact, len(unread), len(wrong))
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
        print(f"{truth.name[:40]:44} {counts[0]:6} {counts[1]:6} {counts[2]:7} {counts[3]:6}")
        for line in (*unread, *wrong):
            print(f"    {line}")
    print(f"{'all':44} {totals[0]:6} {totals[1]:6} {totals[2]:7} {totals[3]:6}")
    print(f"read exactly: {totals[1] / totals[0]:.1%}; wrongly: {totals[3]}")


def make(path: Path, rows: int) -> None:
    """A workbook of 11 indicators for many counties, values with two decimals."""
    import random

    import openpyxl

    random.seed(1)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.append(["2022年各县主要指标"])
    sheet.append(["地区", *(f"指标{n}(亿元)" for n in range(11))])
    for row in range(rows):
        sheet.append([f"第{row}县", *(round(random.random() * 1e4, 2) for _ in range(11))])
    book.save(path)


def seconds(command: list[str]) -> float:
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.perf_counter() - start


def print_speed() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.xlsx"
        make(path, 10_000)
        code = f"import pandas; pandas.read_excel({str(path)!r}, engine='openpyxl')"
        commands = {
            "pandas.read_excel, openpyxl": [sys.executable, "-c", code],
            "dezj inspect --format csv": [
                sys.executable,
                "-m",
                "dezj",
                "inspect",
                str(path),
                "--format",
                "csv",
            ],
            "dezj inspect": [sys.executable, "-m", "dezj", "inspect", str(path)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command))
        [base, *_] = [statistics.median(one) for one in times.values()]
        print(f"\n10,000 rows × 12 columns, median of {ROUNDS} (limit {LIMIT} ×)")
        for name, measured in times.items():
            middle = statistics.median(measured)
            print(f"{name:32} {middle:6.2f} s  {middle / base:5.2f} ×")
        make(path, 200_000)
        taken = seconds([sys.executable, "-m", "dezj", "inspect", str(path), "--format", "csv"])
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"200,000 rows × 12 columns: {taken:.1f} s, at most {memory:.0f} MB")


if __name__ == "__main__":
    if WORKBOOKS.is_dir():
        print_scores()
    print_speed()
