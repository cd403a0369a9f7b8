"""The arithmetic of one verdict, step by step, with the numbers of the assessment in it.

Each step is a formula with its numbers and the result that the assessment holds. A formula is only
shown where it comes out at that result.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.assessment.methods.cagr import ZERO
from dezj.assessment.turning import aim
from dezj.wording.amounts import amount, difference, figure, fine, together
from dezj.wording.numbers import number

if TYPE_CHECKING:
    from dezj.catalog import Goal
    from dezj.texts import Texts

Row = Mapping[str, Any]


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

    def __init__(
        self, row: Row, goal: Goal, texts: Texts, limit: float | None, *, lower: bool
    ) -> None:
        self.row, self.goal, self.texts, self.lower = row, goal, texts, lower
        self.aim = aim(row, lower=lower)
        self.limit = limit  # what just reaches the target
        self.news = row["value"] is not None and row["value_year"] > (row["base_year"] or 0)

    def schedule(self) -> Iterator[Step]:
        """Level of the target, completion, progress, elapsed time, scheduled value, gap, pace."""
        row, value, base, goal = self.row, self.row["value"], self.row["base_value"], self.aim
        yield from self._level()
        if goal is None:
            return
        if row["completion"] is not None and self.news:
            over, under = (goal, value) if self.lower else (value, goal)
            yield Step("completion", f"{_n(over)} ÷ {_n(under)}", _share(row["completion"]))
        if base is None or row["form"] == "flow":
            return
        way = f"({_n(goal)} - {_n(base)})"
        if row["progress"] is not None and self.news:
            made = f"({_n(value)} - {_n(base)})"
            yield Step("progress", f"{made} ÷ {way}", _share(row["progress"]))
        if row["time_elapsed"] is not None:
            yield self._elapsed(row["year"], row["time_elapsed"])
        if (then := elapsed_then(row)) is not None:
            yield self._elapsed(row["value_year"], then)
        if row["expected"] is not None:
            yield Step("expected", self._path(), self._with_unit(fine(row["expected"])))
        if row["gap"] is not None:
            gap = f"{_n(value)} - {_n(row['expected'])}"
            yield Step("gap", gap, difference(fine(row["gap"]), row["unit"], self.texts))
        if row["pace"] is not None:
            pace = f"({_n(value)} - {_n(base)}) ÷ ({_n(row['expected'])} - {_n(base)})"
            yield Step("pace", pace, _share(row["pace"]))

    def _elapsed(self, year: int, share: float) -> Step:
        start, due = self.row["base_year"], self.row["target_year"]
        return Step("time-elapsed", f"({year} - {start}) ÷ ({due} - {start})", _share(share))

    def cagr(self) -> Iterator[Step]:
        """Observed and required growth, and their ratio."""
        row = self.row
        if row["cagr_ratio"] is None or self.aim is None:
            return
        # The rule's stand-in for zero.
        start, goal = row["growth_base"] or ZERO, self.aim or ZERO
        years = row["value_year"] - row["growth_base_year"]
        span = row["target_year"] - row["growth_base_year"]
        observed = (row["value"] / start) ** (1 / years) - 1
        required = (goal / start) ** (1 / span) - 1
        ratio = abs(observed) / abs(required) * math.copysign(1, row["cagr_ratio"])
        if not _is(ratio, row["cagr_ratio"]):
            return
        yield Step("growth-achieved", self._rate(row["value"], start, years), _rate_text(observed))
        yield Step("growth-required", self._rate(goal, start, span), _rate_text(required))
        signed = f"{_signed(observed)} ÷ {_rate_text(abs(required))}"
        if ratio * observed < 0:
            signed = f"-({signed})"
        yield Step("cagr-ratio", signed, _share(row["cagr_ratio"]))

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
        yield Step("projected", formula, self._with_unit(fine(row["projected"])))
        if row["projection_share"] is not None:
            made = f"({_n(row['projected'])} - {_n(start)})"
            way = f"({_n(self.aim)} - {_n(start)})"
            yield Step("projection-share", f"{made} ÷ {way}", _share(row["projection_share"]))

    def outlook(self) -> Iterator[Step]:
        """The growth that is still needed, the year of arrival, the interval and the likelihood."""
        from dezj.wording.numbers import chance

        row, texts = self.row, self.texts
        if row["growth_needed"] is not None and self.news and self.limit is not None:
            left = row["target_year"] - row["value_year"]
            needed = self._rate(self.limit, row["value"], left)
            yield Step("growth-needed", needed, _rate_text(row["growth_needed"]))
        if row["arrival"] is not None:
            pace = texts("why-at-pace", pace=_rate_text(row["growth_observed"]))
            yield Step("arrival", "", str(row["arrival"]), pace)
        if row["low"] is not None:
            interval = "–".join(together(row["low"], row["high"]))
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
            self._with_unit(fine(row["target_value"])),
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
                return f"{_n(v0)} + ({at} - {y0}) ÷ ({y1} - {y0}) × ({_n(v1)} - {_n(v0)})"
            if v0 > 0 and _is(v0 * (v1 / v0) ** share, row["expected"]):
                return f"{_n(v0)} × ({_n(v1)} ÷ {_n(v0)})^(({at} - {y0}) ÷ ({y1} - {y0}))"
        return ""

    def _rate(self, end: float, start: float, years: int) -> str:
        return f"({_n(end)} ÷ {_n(start)})^(1 ÷ {years}) - 1"

    def _with_unit(self, text: str) -> str:
        return amount(text, self.row["unit"], self.texts)


def _n(value: float | None) -> str:
    """A number in a formula; a negative one in brackets."""
    shown = figure(value)
    return f"({shown})" if shown.startswith("-") else shown


def _rate_text(value: float) -> str:
    """A yearly growth with as many digits as a reader needs to compute on with it."""
    return f"{number(float(f'{value * 100:.7g}'))}%"


def _share(value: float) -> str:
    """A share in percent; five digits, so that none looks like a cut-off that it does not reach."""
    return f"{number(float(f'{value * 100:.5g}'))}%"


def _signed(value: float) -> str:
    text = _rate_text(value)
    return f"({text})" if value < 0 else text


def elapsed_then(row: Row) -> float | None:
    """The share of the time that had passed in the year of an older value; None for one of now."""
    if row["time_elapsed"] is None or row["value"] is None or row["gap"] is None:
        return None
    if row["value_year"] == row["year"]:
        return None
    start: int = row["base_year"]
    return float((row["value_year"] - start) / (row["target_year"] - start))


def _is(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
