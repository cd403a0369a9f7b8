"""The values that would have changed a verdict: each method's rule, solved for the value.

The inverse of `methods`, for one row of an assessment; the formulas and their sources are there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.assessment.arrays import ROUNDING
from dezj.assessment.methods import cagr, projection
from dezj.assessment.standing import STANDING

if TYPE_CHECKING:
    from dezj.catalog.model import Schedule


class Turn(NamedTuple):
    """From `value` on, in the better direction, the verdict of the method is `verdict`, or better.

    In the indicator's unit; `year` is the one the value is of.
    """

    method: str
    verdict: str
    value: float
    year: int


def turns(row: Mapping[str, Any], *, lower: bool, grows: bool, settings: Schedule) -> list[Turn]:
    """The limits of every method that judges the row, the best verdict first.

    `row` is one of an assessment, None for NA; `grows` is False for a yearly flow or a change,
    which `cagr` and `projection` do not judge. Without a value the limits are those of the year
    assessed.
    """
    goal = aim(row, lower=lower)
    if goal is None:
        return []
    flow = row["form"] == "flow"
    year = row["value_year"] if _is_news(row, flow=flow) else row["year"]
    limit = reached_at(row, goal, lower=lower, about=float(settings.about))
    due = row["target_year"] <= row["year"]
    # A target that is due is judged by a value of its year, which an older one is not.
    at = row["year"] if due and not row["status"].startswith("achieved") else year
    found = [Turn("schedule", _reached(row, at), limit, at)]
    if not due:
        found += _schedule(row, goal, limit, year, settings, lower=lower)
    if grows:
        found += _cagr(row, goal, limit, year, lower=lower)
        found += _projection(row, goal, limit, year, lower=lower)
    return [turn for turn in found if math.isfinite(turn.value)]


def aim(row: Mapping[str, Any], *, lower: bool) -> float | None:
    """The end of the target to get to, as `levels.aim`."""
    high = row["target_high"]
    goal: float | None = high if lower and high is not None else row["target_value"]
    return goal


def reached_at(row: Mapping[str, Any], goal: float, *, lower: bool, about: float) -> float:
    """The value that just reaches `goal`, as `levels.limit`; `about` is how far 左右 reaches."""
    near = about * abs(goal) if row["bound"] == "about" else 0.0
    return goal + near if lower else goal - near


def only_hedged(row: Mapping[str, Any], *, lower: bool, about: float) -> bool:
    """Whether nothing but its source's hedge keeps a value from its target: 近40 of 40."""
    goal = aim(row, lower=lower)
    judged = STANDING[row["status"]] not in ("achieved", "no_data")
    if goal is None or not judged or row["value_hedge"] != ("over" if lower else "nearly"):
        return False
    limit = reached_at(row, goal, lower=lower, about=about)
    short = row["value"] - limit if lower else limit - row["value"]
    return bool(short <= ROUNDING * abs(limit))


def _is_news(row: Mapping[str, Any], *, flow: bool) -> bool:
    """Whether there is a value since the base, of the year assessed where it is a yearly flow."""
    if row["value"] is None or (flow and row["value_year"] != row["year"]):
        return False
    return bool(row["value_year"] > (row["base_year"] or 0))


def _reached(row: Mapping[str, Any], year: int) -> str:
    early = row["form"] != "flow" and year < row["target_year"]
    return "achieved_early" if early else "achieved"


def _schedule(
    row: Mapping[str, Any],
    goal: float,
    limit: float,
    year: int,
    settings: Schedule,
    *,
    lower: bool,
) -> Iterator[Turn]:
    cuts = {"ahead": settings.ahead, "on_track": settings.on_track, "lagging": settings.lagging}
    if row["form"] == "flow":
        for verdict in ("on_track", "lagging"):
            share = float(cuts[verdict])
            value = goal / share if lower else goal * share
            if value > limit if lower else value < limit:
                yield Turn("schedule", verdict, value, year)
        return
    base, expected = row["base_value"], row["expected"]
    if base is None or expected is None or year <= row["base_year"]:
        return
    for verdict, cut in cuts.items():
        value = base + float(cut) * (expected - base)
        # Beyond the target itself it is reached, whatever the pace.
        if value > limit if lower else value < limit:
            yield Turn("schedule", verdict, value, year)
    if expected != base and (base > limit if lower else base < limit):
        yield Turn("schedule", "far_behind", base, year)


def _cagr(
    row: Mapping[str, Any], goal: float, limit: float, year: int, *, lower: bool
) -> Iterator[Turn]:
    base, start = row["growth_base"], row["growth_base_year"]
    if base is None or year - start < 1 or row["target_year"] <= start:
        return
    # The rule's stand-in for zero.
    limit = limit or cagr.ZERO
    yield Turn("cagr", "target_achieved", limit, year)
    base, goal = base or cagr.ZERO, goal or cagr.ZERO
    if goal / base <= 0:
        return
    required = (goal / base) ** (1 / (row["target_year"] - start)) - 1
    towards = (-1 if lower else 1) * (-1 if base < 0 else 1)
    for verdict, cut in (
        ("substantial_progress", cagr.SUBSTANTIAL),
        ("moderate_progress", cagr.MODERATE),
        ("limited_progress", cagr.LIMITED),
    ):
        rate = towards * cut * abs(required)
        value = base * (1 + rate) ** (year - start)
        if value > limit if lower else value < limit:
            yield Turn("cagr", verdict, value, year)


def _projection(
    row: Mapping[str, Any], goal: float, limit: float, year: int, *, lower: bool
) -> Iterator[Turn]:
    base, start = row["growth_base"], row["growth_base_year"]
    behind = base is not None and (goal >= base if lower else goal <= base)
    if not base or year - start < 1 or behind or goal / base < 0:
        yield Turn("projection", "on_track", limit, year)
        return
    easiest = limit
    for verdict, cut in (("on_track", projection.ON_TRACK), ("fair_progress", projection.FAIR)):
        share = (base + cut * (goal - base)) / base
        value = base * share ** ((year - start) / (row["target_year"] - start))
        easier = value > easiest if lower else value < easiest
        if easier or verdict == "on_track":
            easiest = value if easier else easiest
            yield Turn("projection", verdict, easiest, year)
