"""The columns of the assessment: names, dtypes and meanings. `docs/assessment.md` shows them."""

from __future__ import annotations

from typing import Literal, get_args

Status = Literal[
    "achieved_early",
    "achieved",
    "ahead",
    "on_track",
    "lagging",
    "far_behind",
    "regressing",
    "missed",
    "no_base",
    "no_data",
]
CagrStatus = Literal[
    "target_achieved",
    "substantial_progress",
    "moderate_progress",
    "limited_progress",
    "deterioration",
    "not_available",
]
ProjectionStatus = Literal["on_track", "fair_progress", "stagnation", "not_available"]
STATUSES: tuple[str, ...] = get_args(Status)
# Column of a verdict → its words, the best first.
VERDICTS: dict[str, tuple[str, ...]] = {
    "status": STATUSES,
    "cagr_status": get_args(CagrStatus),
    "projection_status": get_args(ProjectionStatus),
}

# Method → the column of its verdict.
METHODS = {"schedule": "status", "cagr": "cagr_status", "projection": "projection_status"}

# The verdicts that say: it is on course to be reached in time, or has been; and that it is not.
ON_COURSE = {
    "schedule": frozenset({"achieved_early", "achieved", "ahead", "on_track"}),
    "cagr": frozenset({"target_achieved", "substantial_progress"}),
    "projection": frozenset({"on_track"}),
}
OFF_COURSE = {
    "schedule": frozenset({"lagging", "far_behind", "regressing", "missed"}),
    "cagr": frozenset({"moderate_progress", "limited_progress", "deterioration"}),
    "projection": frozenset({"fair_progress", "stagnation"}),
}

# Column → (pandas dtype, meaning). Missing numbers are NA; shares are fractions: 0.95 is 95 %.
ASSESSMENT_COLUMNS: dict[str, tuple[str, str]] = {
    "plan": ("string", "plan id"),
    "goal": ("string", "goal id: plan/indicator"),
    "indicator": ("string", "indicator id"),
    "name": ("string", "the indicator's name, in the reader's language"),
    "category": ("string", "category of the plan, or the section's heading"),
    "headline": ("boolean", "in the main table or among the overall goals"),
    "responsible": ("string", "responsible units, lead unit first, separated by 、"),
    "weight": ("Float64", "the goal's weight, where the catalog gives one"),
    "unit": ("string", "unit of base, target, value, expected and gap"),
    "region": ("string", "GB/T 2260 code"),
    "base_year": ("Int64", "base year"),
    "base_value": ("Float64", "value in the base year: as the plan prints it, else the actual"),
    "base_hedge": ("string", "where it is an actual: as value_hedge"),
    "base_status": (
        "string",
        "where it is an actual: as value_status; empty where the plan prints it",
    ),
    "target_year": ("Int64", "year of the target in force: the first at or after the year"),
    "form": ("string", "level, multiple, growth, flow or coverage"),
    "bound": ("string", "reach, at_least, at_most, about or range"),
    "target": ("string", "the target as the catalog writes it"),
    "target_value": ("Float64", "the level to be reached; lower end of a range"),
    "target_high": ("Float64", "upper end of a range"),
    "year": ("Int64", "the year of the assessment"),
    "value": ("Float64", "latest actual at or before the year, and not before the base"),
    "value_year": ("Int64", "its year; older than the year where there is none yet"),
    "value_hedge": ("string", "nearly, over, about, or empty: how the source hedges it"),
    "value_status": ("string", "final, preliminary, as_printed, or derived from two others"),
    "value_grade": ("string", "A, B or C: how good its source is"),
    "value_source": ("string", "publisher, title, place or link; or the imported file and cell"),
    "completion": (
        "Float64",
        "value ÷ target; where lower is better target (its upper end) ÷ value",
    ),
    "progress": (
        "Float64",
        "(value − base) ÷ (target − base); none where the target lies behind it",
    ),
    "time_elapsed": (
        "Float64",
        "(year − base year) ÷ (target year − base year), 0 to 1; no flows",
    ),
    "expected": ("Float64", "value on schedule in the value's year; in the year, without one"),
    "gap": ("Float64", "value − expected, where there is a value after the base year"),
    "pace": ("Float64", "(value − base) ÷ (expected − base), both of the value's year"),
    "growth_achieved": ("Float64", "mean growth a year from base to value"),
    "growth_required": ("Float64", "mean growth a year from base to target"),
    "growth_needed": (
        "Float64",
        "mean growth a year from value to what reaches the target, where it does not yet",
    ),
    "status": ("string", "verdict of `schedule`: one of " + ", ".join(STATUSES)),
    "growth_base": ("Float64", "base of growth: the base, else the first value since the start"),
    "growth_base_year": ("Int64", "its year"),
    "growth_base_status": ("string", "as base_status"),
    "growth_observed": ("Float64", "mean growth a year from the base of growth to the value"),
    "cagr_ratio": ("Float64", "observed ÷ required compound annual growth, signed"),
    "cagr_score": ("Float64", "the score that goes with it, −5 to 5"),
    "cagr_status": (
        "string",
        "verdict of `cagr`: one of " + ", ".join(VERDICTS["cagr_status"]),
    ),
    "projected": ("Float64", "value in the target year at the growth observed so far"),
    "projection_share": ("Float64", "(projected − base of growth) ÷ (target − base of growth)"),
    "projection_status": (
        "string",
        "verdict of `projection`: one of " + ", ".join(VERDICTS["projection_status"]),
    ),
    "disagree": ("boolean", "one method finds the goal on course, another does not"),
    "arrival": ("Int64", "year in which the target is reached at the growth observed so far"),
    "at_risk": ("boolean", "target neither reached nor due, and missed at the present pace"),
    "shortfall": ("Float64", "what the projected value lacks of reaching it, where at risk"),
    "observations": ("Int64", "how many observations the interval rests on, four at least"),
    "low": ("Float64", "lower end of the 80 % interval of the value in the target year"),
    "high": ("Float64", "its upper end"),
    "likelihood": ("Float64", "likelihood of reaching the target in its year, a fraction"),
}
