"""时序进度: the share of the way covered, held against the schedule.

Chinese practice in the yearly monitoring of plans: 完成率 is actual ÷ target, 时序进度 the elapsed
share of the period, linear in time. A published pair: 56.5 % of a year's investment after five
months is 超时序进度 14.8 个百分点, since 5 ÷ 12 is 41.7 % (四川日报, 2023-06-14). The mid-term
review of the nation's 十四五 has the classes 提前实现, 快于预期, 基本符合预期 and 相对滞后, but no
cut-offs (新华社, 2023-12-26): those here are dezj's own, kept in the catalog's `settings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dezj.assessment.arrays import ROUNDING, Array, Columns, first_that_holds, growth, only
from dezj.assessment.levels import aim, level

if TYPE_CHECKING:
    from dezj.catalog.model import Schedule


def scheduled(columns: Columns, at: Array) -> Array:
    """The value on schedule in the years `at`: from the base through each milestone to the target.

    Between them it is linear in time, towards a growth target compounded yearly. A milestone that
    does not lie on the way from the one before to the target is left out. NaN without a base, and
    where the target lies behind it. Reads base_year, base_value, target_year, aim, form, lower and
    the milestone columns.
    """
    base_year, base, lower = columns["base_year"], columns["base_value"], columns["lower"]
    goal, due = columns["aim"], columns["target_year"]
    at = np.clip(at, base_year, due)
    year, value, result = base_year, base, np.full(len(at), np.nan)
    n = 1
    while f"milestone_{n}_year" in columns:
        milestone = {name: columns[f"milestone_{n}_{name}"] for name in ("year", "form", "high")}
        low = level(
            milestone["form"],
            columns[f"milestone_{n}_entered"],
            base,
            milestone["year"] - base_year,
        )
        stop = aim(lower, low, milestone["high"])
        on_the_way = np.where(
            lower, (goal <= stop) & (stop <= value), (value <= stop) & (stop <= goal)
        )
        passed = on_the_way & (milestone["year"] > year)
        here = passed & np.isnan(result) & (at <= milestone["year"])
        part = _between(year, value, milestone["year"], stop, at, milestone["form"])
        result = np.where(here, part, result)
        year = np.where(passed, milestone["year"], year)
        value = np.where(passed, stop, value)
        n += 1
    part = _between(year, value, due, goal, at, columns["form"])
    return only(covers(columns), np.where(np.isnan(result), part, result))


def _between(
    year: Array, value: Array, end_year: Array, end: Array, at: Array, form: Array
) -> Array:
    share = (at - year) / (end_year - year)
    compounds = (form == "growth") & (value > 0)
    ratio = np.where(compounds, end / value, 1.0)
    course = np.where(compounds, value * ratio**share, value + share * (end - value))
    return np.asarray(course)


def covers(columns: Columns) -> Array:
    """Whether there is a way to cover: a target that lies behind the base leaves none."""
    way = columns["aim"] - columns["base_value"]
    flow = columns["form"] == "flow"
    return np.asarray(~flow & np.where(columns["lower"], way < 0, way > 0))


def measures(columns: Columns, year: int) -> dict[str, Array]:
    """Completion, progress, elapsed time, scheduled value, gap, pace and yearly growth.

    Shares are fractions, levels in the indicator's unit. A value is held against the schedule of
    its own year; the base itself tells nothing. A change (增长率) has no growth of its own.
    """
    base, goal, value = columns["base_value"], columns["aim"], columns["value"]
    base_year, value_year = columns["base_year"], columns["value_year"]
    due, news, flow = columns["target_year"], columns["news"], columns["form"] == "flow"
    near = columns["limit"]
    span, way, covered = due - base_year, columns["aim"] - base, covers(columns)
    expected = scheduled(columns, np.where(news, value_year, year))
    expected = np.where(flow, goal, expected)
    ratio = np.where(columns["lower"], only(value > 0, goal / value), value / goal)
    rises, grows = (base > 0) & (value > 0), columns["grows"]
    return {
        "completion": only((value >= 0) & (goal > 0) & (~flow | news), ratio),
        "progress": only(covered, (value - base) / way),
        "time_elapsed": only(~flow, np.clip((year - base_year) / span, 0, 1)),
        "expected": expected,
        "gap": only(news, value - expected),
        "pace": only(news & covered & (expected != base), (value - base) / (expected - base)),
        "growth_achieved": only(grows & news & rises, growth(base, value, value_year - base_year)),
        "growth_required": only(
            grows & covered & (base > 0) & (goal > 0), growth(base, goal, span)
        ),
        # To what reaches the target: for 左右 that is less than the target itself.
        "growth_needed": only(
            grows & (value > 0) & (near > 0) & ~columns["met"],
            growth(value, near, due - value_year),
        ),
    }


def verdict(columns: Columns, year: int, settings: Schedule) -> Array:
    """The status of each goal; the first rule that holds is the verdict."""
    goal, value, base = columns["aim"], columns["value"], columns["base_value"]
    flow, value_year = columns["form"] == "flow", columns["value_year"]
    completion, pace = columns["completion"], columns["pace"]
    due, met = columns["target_year"] <= year, columns["met"]
    worse = np.where(columns["lower"], value > base, value < base)
    ahead, on_track, lagging = (
        float(limit) - ROUNDING for limit in (settings.ahead, settings.on_track, settings.lagging)
    )
    return first_that_holds(
        [
            (np.isnan(value), "no_data"),
            (flow & (value_year != year), "no_data"),
            (np.isnan(goal), "no_base"),
            (met & ~flow & (value_year < columns["target_year"]), "achieved_early"),
            (met, "achieved"),
            (due & (value_year >= columns["target_year"]), "missed"),
            (due, "no_data"),
            (flow & (completion >= on_track), "on_track"),
            (flow & (completion >= lagging), "lagging"),
            (flow, "far_behind"),
            (np.isnan(base), "no_base"),
            (value_year <= columns["base_year"], "no_data"),
            (worse, "regressing"),
            (pace >= ahead, "ahead"),
            (pace >= on_track, "on_track"),
            # Nothing was to be covered yet.
            (columns["expected"] == base, "on_track"),
            (pace >= lagging, "lagging"),
        ],
        "far_behind",
    )
