"""Fixtures: a way to run dezj without a process, workspaces to write to, the shared sources."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from dezj.catalog import Catalog
from dezj.commands import main as run_dezj
from dezj.environment import Environment
from dezj.importing import tidy
from dezj.importing.workbook import open_workbook
from dezj.store.observations import COLUMNS

# Where a commit is judged, the same examples every time; elsewhere new ones. No test is of speed.
settings.register_profile("dezj", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dezj")

PROJECT = Path(__file__).parents[1]
DATA = PROJECT / "data"
SHARED = PROJECT.parent / "shared"


class Terminal(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Result:
    code: int
    out: str
    err: str


@dataclass
class Runner:
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    terminal: bool = False
    today: date | None = None

    def __call__(self, *arguments: object, **variables: str) -> Result:
        stdout = Terminal() if self.terminal else io.StringIO()
        environment = Environment(
            stdout=stdout,
            stderr=io.StringIO(),
            variables={**self.variables, **variables},
            folder=self.folder,
            **({"today": self.today} if self.today else {}),
        )
        code = run_dezj([str(argument) for argument in arguments], environment)
        return Result(code, stdout.getvalue(), environment.stderr.getvalue())


@dataclass
class TidyReading:
    """A tidy file read, as a frame with the store's columns."""

    observations: pd.DataFrame
    sha256: str
    rows_without_value: int
    duplicates: int
    left_out_columns: list[str]
    left_out_sheets: list[str]


def read_tidy(path: Path, catalog: Catalog) -> TidyReading:
    sha256, grids = open_workbook(path)
    reading = tidy.read_tidy(path, sha256, grids, catalog)
    return TidyReading(
        pd.DataFrame(reading.rows, columns=list(COLUMNS)),
        sha256,
        reading.rows_without_value,
        reading.duplicates,
        reading.left_out_columns,
        reading.left_out_sheets,
    )


@pytest.fixture
def dezj(tmp_path: Path) -> Runner:
    """dezj in an empty folder: it falls back on the bundled data."""
    return Runner(tmp_path)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with a copy of the shipped data."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a small catalog and no actuals."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared sources are not here")
    return SHARED


SMALL = """\
plans:
  p:
    title: 计划
    title_en: Plan
    issuer: 省政府
    issued: "2020"
    region: "330000"
    first_year: 2021
    last_year: 2025
indicators:
  output:
    name: 产值
    name_en: Output
    unit: 亿元
    better: higher
    aliases: [总产值]
    not_to_confuse_with:
      净产值: 扣除了中间投入
  share:
    name: 比重
    name_en: Share
    unit: "%"
    better: higher
  firms:
    name: 企业数
    name_en: Firms
    unit: 家
    better: higher
goals:
  p:
    output:
      category: 规模
      headline: true
      base: {2020: 100}
      targets: {2025: 200}
      printed_unit: 亿元
      mentions:
        表: {2020: 100, 2025: 200}
"""
