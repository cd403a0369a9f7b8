"""The arithmetic of one verdict, step by step, with the numbers of the assessment in it.

Each step is a formula with its numbers and the result that the assessment holds. A formula is only
shown where it comes out at that result.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.assessment.turning import aim
from dezj.commands.common import number, percent

if TYPE_CHECKING:
    from dezj.catalog import Goal
    from dezj.texts import Texts

Row = Mapping[str, Any]
_LONGEST = 12  # digits of a number that somebody entered; more come of computing


class Step(NamedTuple):
    """What is computed (a key of `texts`), from what, and what comes out, with its unit.

    A `note` says what a result rests on that is no plain formula.
    """

    key: str
    formula: str
    result: str
    note: str = ""


class Steps:
    """The steps of the methods for one row of an assessment, None for NA."""

    def __init__(self, row: Row, goal: Goal, unit: str, points: str, *, lower: bool) -> None:
        self.row, self.goal, self.unit, self.lower = row, goal, unit, lower
        self.points = points  # the unit of a difference
        self.aim = aim(row, lower=lower)
        self.news = row["value"] is not None and row["value_year"] > (row["base_year"] or 0)

    def schedule(self) -> Iterator[Step]:
        """Level of the target, completion, progress, elapsed time, scheduled value, gap, pace."""
        row, value, base, goal = self.row, self.row["value"], self.row["base_value"], self.aim
        yield from self._level()
        if goal is None:
            return
        if row["completion"] is not None and self.news:
            over, under = (goal, value) if self.lower else (value, goal)
            yield Step("completion", f"{_n(over)} ÷ {_n(under)}", percent(row["completion"]))
        if base is None or row["form"] == "flow":
            return
        way = f"({_n(goal)} − {_n(base)})"
        if row["progress"] is not None and self.news:
            made = f"({_n(value)} − {_n(base)})"
            yield Step("progress", f"{made} ÷ {way}", percent(row["progress"]))
        if row["time_elapsed"] is not None:
            start, due = row["base_year"], row["target_year"]
            years = f"({row['year']} − {start}) ÷ ({due} − {start})"
            yield Step("time-elapsed", years, percent(row["time_elapsed"]))
        if row["expected"] is not None:
            yield Step("expected", self._path(), self._with_unit(_fine(row["expected"])))
        if row["gap"] is not None:
            gap = f"{_n(value)} − {_fine(row['expected'])}"
            yield Step("gap", gap, f"{_fine(row['gap'])} {self.points}")
        if row["pace"] is not None:
            pace = f"({_n(value)} − {_n(base)}) ÷ ({_fine(row['expected'])} − {_n(base)})"
            yield Step("pace", pace, percent(row["pace"]))

    def cagr(self) -> Iterator[Step]:
        """Observed and required growth, and their ratio."""
        row = self.row
        if row["growth_observed"] is None or row["cagr_ratio"] is None:
            return
        start, years = row["growth_base"], row["value_year"] - row["growth_base_year"]
        span = row["target_year"] - row["growth_base_year"]
        observed = self._rate(row["value"], start, years)
        yield Step("growth-achieved", observed, _rate_text(row["growth_observed"]))
        if not start or not self.aim or self.aim / start <= 0:
            return
        required = (self.aim / start) ** (1 / span) - 1
        yield Step("growth-required", self._rate(self.aim, start, span), _rate_text(required))
        signed = f"{_rate_text(row['growth_observed'])} ÷ {_rate_text(abs(required))}"
        if row["cagr_ratio"] * row["growth_observed"] < 0:
            signed = f"−({signed})"
        yield Step("cagr-ratio", signed, percent(row["cagr_ratio"]))

    def projection(self) -> Iterator[Step]:
        """The projected value, and how much of the way it covers."""
        row = self.row
        if row["projected"] is None:
            return
        start, years = row["growth_base"], row["value_year"] - row["growth_base_year"]
        left = row["target_year"] - row["value_year"]
        formula = f"{_n(row['value'])} × ({_n(row['value'])} ÷ {_n(start)})^({left} ÷ {years})"
        if not _is(row["value"] * (row["value"] / start) ** (left / years), row["projected"]):
            formula += " → 100"  # a share ends there
        yield Step("projected", formula, self._with_unit(_fine(row["projected"])))
        if row["projection_share"] is not None:
            made = f"({_fine(row['projected'])} − {_n(start)})"
            way = f"({_n(self.aim)} − {_n(start)})"
            yield Step("projection-share", f"{made} ÷ {way}", percent(row["projection_share"]))

    def outlook(self, texts: Texts) -> Iterator[Step]:
        """The growth that is still needed, the year of arrival, the interval and the likelihood."""
        from dezj.commands.verdicts import chance

        row = self.row
        if row["growth_needed"] is not None and self.news and self.aim is not None:
            left = row["target_year"] - row["value_year"]
            needed = self._rate(self.aim, row["value"], left)
            yield Step("growth-needed", needed, _rate_text(row["growth_needed"]))
        if row["arrival"] is not None:
            pace = texts("why-at-pace", pace=_rate_text(row["growth_observed"]))
            yield Step("arrival", "", str(row["arrival"]), pace)
        if row["low"] is not None:
            interval = f"{_fine(row['low'])}–{_fine(row['high'])}"
            walk = texts("why-walk", count=row["observations"])
            yield Step("interval", "", self._with_unit(interval), walk)
            if row["likelihood"] is not None:
                yield Step("likelihood", "", chance(row["likelihood"]), walk)

    def _level(self) -> Iterator[Step]:
        row = self.row
        if row["form"] not in ("multiple", "growth") or row["target_value"] is None:
            return
        entered = float(self.goal.targets[row["target_year"]].value)
        years = row["target_year"] - row["base_year"]
        times = f"{_n(entered)}" if row["form"] == "multiple" else f"(1 + {_n(entered)}%)^{years}"
        yield Step(
            "why-level",
            f"{_n(row['base_value'])} × {times}",
            self._with_unit(_fine(row["target_value"])),
        )

    def _path(self) -> str:
        """The scheduled value from the milestones around it; empty where it is none of them."""
        row = self.row
        at = row["value_year"] if row["gap"] is not None else row["year"]
        nodes = [(row["base_year"], row["base_value"])]
        for year, target in sorted(self.goal.targets.items()):
            if year < row["target_year"] and target.form in ("level", "coverage"):
                end = target.high if self.lower and target.high is not None else target.value
                nodes.append((year, float(end)))
        nodes.append((row["target_year"], self.aim))
        for (y0, v0), (y1, v1) in pairwise(nodes):
            if not y0 <= at <= y1:
                continue
            share = (at - y0) / (y1 - y0)
            if _is(v0 + share * (v1 - v0), row["expected"]):
                return f"{_n(v0)} + ({at} − {y0}) ÷ ({y1} − {y0}) × ({_n(v1)} − {_n(v0)})"
            if v0 > 0 and _is(v0 * (v1 / v0) ** share, row["expected"]):
                return f"{_n(v0)} × ({_n(v1)} ÷ {_n(v0)})^(({at} − {y0}) ÷ ({y1} − {y0}))"
        return ""

    def _rate(self, end: float, start: float, years: int) -> str:
        return f"({_n(end)} ÷ {_n(start)})^(1 ÷ {years}) − 1"

    def _with_unit(self, text: str) -> str:
        return f"{text} {self.unit}"


def _n(value: float | None) -> str:
    """An entered number in full, a computed one rounded; a negative one in brackets."""
    text = number(value)
    shown = text if len(text) <= _LONGEST or value is None else _fine(value)
    return f"({shown})" if shown.startswith("-") else shown


def _fine(value: float) -> str:
    """A computed number in six digits at least, so that what is computed with it comes out."""
    decimals = 5 - math.floor(math.log10(abs(value))) if value else 0
    return number(round(value, max(1, decimals)))


def _rate_text(value: float) -> str:
    """A yearly growth with as many digits as a reader needs to compute on with it."""
    return f"{value * 100:.5g}%"


def _is(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
