"""The lines of the plans' sheets: for each goal its facts, and where it stands in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.assessment.turning import aim, reached_at
from dezj.wording.verdicts import is_news

if TYPE_CHECKING:
    from dezj.catalog import Goal
    from dezj.documents.evaluation import Evaluation, Part, Row
    from dezj.texts import Texts

_LONGEST_NAME = 31  # UTF-16 code units of a sheet's name
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


class Line(NamedTuple):
    """A goal in its sheet, at row `number` (1-based).

    `path` is what a value is held against, by year; no value from before the year `start` counts;
    `about` is how far 左右 reaches, a fraction. `observation` is the actual shown, None where there
    is none that tells something of the goal.
    """

    row: Row
    goal: Goal
    name: str
    lower: bool
    number: int
    path: Mapping[int, float]
    start: int
    about: float
    observation: Mapping[str, Any] | None

    @property
    def year(self) -> int:
        """The year of the actual: of the one shown, else the year assessed."""
        year: int = self.row["value_year"] if self.shown else self.row["year"]
        return year

    @property
    def shown(self) -> bool:
        """Whether there is an actual to show."""
        return is_news(self.row)

    @property
    def aim(self) -> float | None:
        """The level to get to, in the indicator's unit."""
        return aim(self.row, lower=self.lower)

    @property
    def limit(self) -> float | None:
        """The value that just reaches the target."""
        goal = self.aim
        if goal is None:
            return None
        return reached_at(self.row, goal, lower=self.lower, about=self.about)

    @property
    def base_is_an_actual(self) -> bool:
        """Whether the plan names a base year and prints no value of it."""
        return self.goal.base_year is not None and self.goal.base_value is None


class Sheet(NamedTuple):
    """The sheet of a plan: its number and name in the workbook, its title for people, its lines."""

    number: int
    name: str
    title: str
    part: Part
    lines: list[Line]

    @property
    def numbered(self) -> str:
        """Its title behind its number, which `short` names it by."""
        return f"{self.number} {self.title}"

    def short(self, address: str) -> str:
        """A cell of the sheet, for people."""
        return f"{self.number}!{address}"

    def cell(self, address: str) -> str:
        """A cell or a range of the sheet, as a formula names it."""
        return reference(self.name, address)


def reference(sheet: str, address: str) -> str:
    """A cell or a range of a sheet, as a formula names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{address}"


def sheets_of(evaluation: Evaluation, texts: Texts) -> list[Sheet]:
    """A sheet for each plan of the evaluation, in its order."""
    from dezj.documents.annex.columns import FIRST

    sheets = []
    for n, part in enumerate(evaluation.parts, 1):
        title = part.plan.title_en if texts.lang == "en" else part.plan.title
        lines = [
            _line(evaluation, row, number, texts) for number, row in enumerate(part.rows, FIRST)
        ]
        sheets.append(Sheet(n, sheet_name(f"{n} {title}"), title, part, lines))
    return sheets


def _line(evaluation: Evaluation, row: Row, number: int, texts: Texts) -> Line:
    goal = evaluation.goal(row)
    observation = evaluation.series(row, texts).get(row["value_year"]) if is_news(row) else None
    return Line(
        row,
        goal,
        evaluation.name(row, texts),
        evaluation.lower(row["indicator"]),
        number,
        evaluation.held_against(row),
        goal.base_year or evaluation.catalog.plans[row["plan"]].first_year - 1,
        float(evaluation.catalog.schedule.about),
        observation,
    )


def sheet_name(text: str) -> str:
    """A name that Excel takes for a sheet: 31 characters at most, none of []:*?/\\'."""
    units = text.translate(_FORBIDDEN).encode("utf-16-le")[: 2 * _LONGEST_NAME]
    return units.decode("utf-16-le", errors="ignore").strip()
