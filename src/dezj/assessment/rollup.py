"""The assessment rolled up: how many goals of a group have which verdict, and 指标完成率.

指标完成率 is the share of indicators that reached their target, as the evaluation of the 12th
Five-Year Plan gave it: 25 of 28, 89.3 %. Here its denominator is the goals on which there is a
verdict: what has no data is neither met nor missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from dezj.assessment import columns

By = Literal["category", "plan", "responsible", "region"]
DIMENSIONS: tuple[str, ...] = get_args(By)
_TEXTS = ("plan", "category", "responsible", "region")
# The schedule's verdicts that say: the value reaches the target.
REACHED = ("achieved_early", "achieved")


class Verdicts(NamedTuple):
    """The verdicts of a column of the assessment, in order, and what they come to."""

    known: tuple[str, ...]
    achieved: tuple[str, ...]
    behind: tuple[str, ...]
    none: tuple[str, ...]


def _verdicts(method: str, column: str, achieved: tuple[str, ...]) -> Verdicts:
    known = columns.VERDICTS[column]
    behind = tuple(name for name in known if name in columns.OFF_COURSE[method])
    judged = columns.OFF_COURSE[method] | columns.ON_COURSE[method]
    return Verdicts(known, achieved, behind, tuple(n for n in known if n not in judged))


# By `projection` a goal is on track or met: which are met the schedule's column tells.
_ACHIEVED = {"schedule": REACHED, "cagr": ("target_achieved",), "projection": ()}
VERDICTS: dict[str, Verdicts] = {
    column: _verdicts(method, column, _ACHIEVED[method])
    for method, column in columns.METHODS.items()
}
# Column → (pandas dtype, meaning); then count_STATUS and share_STATUS for each status.
ROLLUP_COLUMNS: dict[str, tuple[str, str]] = {
    "plan": ("string", "plan id, by plan and by category: a category is a text of a plan"),
    "group": (
        "string",
        "plan id, category, responsible unit (its later name) or region code; NA in the total, "
        "and for goals without a responsible unit",
    ),
    "total": ("boolean", "whether the row is the total: each goal once"),
    "goals": ("Int64", "number of goals"),
    "assessable": ("Int64", "those with a verdict: neither no data nor no base"),
    "achieved": ("Int64", "those of them whose value reaches the target"),
    "behind": ("Int64", "those of them that are behind, or due and missed"),
    "completion_rate": (
        "Float64",
        "指标完成率: achieved ÷ assessable; NA where none is assessable",
    ),
    "weight": ("Float64", "sum of the goals' weights, where every goal of the group has one"),
    "without_weight": ("Int64", "how many of its goals have no weight"),
    "weighted_completion_rate": (
        "Float64",
        "weight of the achieved ÷ weight of the assessable, where every goal of the group has one",
    ),
}


def rollup(
    table: pd.DataFrame,
    by: By,
    *,
    status: str = "status",
    successors: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Count the goals of an assessment by group and verdict.

    `table` is an assessment, as `assess` gives it, or some of its rows; `status` names the column
    of the verdicts, a key of `VERDICTS` (by `projection_status` a goal is achieved where the column
    `status` says so); `successors` maps names of responsible units to their later ones. Returns one
    row a group, in the order in which the groups appear (units in the order of `successors`, goals
    without one last), and the total as the last row; columns and dtypes as `ROLLUP_COLUMNS`, and
    for each verdict `count_VERDICT` (Int64) and `share_VERDICT` (Float64, of the group's goals).

    A goal with several responsible units counts under each of them. Raises KeyError for an unknown
    column of verdicts.
    """
    verdicts = VERDICTS[status]
    goals = _goals(table, status, verdicts)
    counted = [name for name in goals.columns if name not in _TEXTS]
    grouped = _by_unit(goals, successors or {}) if by == "responsible" else goals
    keys = pd.DataFrame(
        {
            "plan": grouped["plan"] if by in ("plan", "category") else "",
            "group": grouped[by],
        },
        index=grouped.index,
    )
    groups = grouped[counted].groupby([keys["plan"], keys["group"]], sort=False).sum().reset_index()
    total = goals[counted].sum().to_frame().T.assign(plan="", group="")
    result = pd.concat([groups, total], ignore_index=True)
    result["total"] = [False] * len(groups) + [True]
    for name in ("plan", "group"):
        result[name] = result[name].mask(result[name] == "")
    return _with_rates(result)


def _goals(table: pd.DataFrame, status: str, verdicts: Verdicts) -> pd.DataFrame:
    """One row a goal: what it is grouped by, and what is summed up, as numbers."""
    verdict = table[status].astype(object)
    verdict = verdict.where(verdict.notna(), verdicts.none[-1])
    met = verdict.isin(verdicts.achieved) if verdicts.achieved else table["status"].isin(REACHED)
    assessable = ~verdict.isin(verdicts.none)
    achieved = met.astype(bool) & assessable
    weight = table["weight"] if "weight" in table else pd.Series(pd.NA, table.index)
    weight = weight.astype("Float64").astype("float64")
    columns: dict[str, Any] = {name: table[name].astype(object) for name in _TEXTS}
    columns |= {
        "goals": 1,
        "assessable": assessable,
        "achieved": achieved,
        "behind": verdict.isin(verdicts.behind),
        "weight": weight,
        "without_weight": weight.isna(),
        "weight_assessable": weight.where(assessable, 0.0),
        "weight_achieved": weight.where(achieved, 0.0),
    }
    others = sorted(set(verdict) - set(verdicts.known))
    columns |= {f"count_{name}": verdict == name for name in (*verdicts.known, *others)}
    frame = pd.DataFrame(columns, index=table.index)
    return frame.astype(dict.fromkeys(frame.select_dtypes("bool").columns, "int64"))


def _by_unit(goals: pd.DataFrame, successors: Mapping[str, str]) -> pd.DataFrame:
    """A row for each goal and responsible unit, under its later name and in the order of those."""
    later = {
        printed: list(dict.fromkeys(successors.get(unit, unit) for unit in printed.split("、")))
        for printed in goals["responsible"].unique()
    }
    rows = goals.assign(responsible=goals["responsible"].map(later)).explode("responsible")
    units = [*dict.fromkeys(successors.values()), *dict.fromkeys(rows["responsible"])]
    order = {unit: position for position, unit in enumerate(dict.fromkeys(units))}
    order[""] = len(order)  # goals without a unit
    positions = rows["responsible"].map(order).to_numpy()
    return rows.iloc[positions.argsort(kind="stable")]


def _with_rates(result: pd.DataFrame) -> pd.DataFrame:
    weighted = (result["without_weight"] == 0) & (result["goals"] > 0)
    ratios = {
        "completion_rate": ("achieved", "assessable"),
        "weighted_completion_rate": ("weight_achieved", "weight_assessable"),
    }
    dtypes = {name: dtype for name, (dtype, _) in ROLLUP_COLUMNS.items()}
    for count in [name for name in result.columns if name.startswith("count_")]:
        share = count.replace("count_", "share_")
        ratios[share] = (count, "goals")
        dtypes |= {count: "Int64", share: "Float64"}
    computed = {name: _ratio(result[a], result[b]) for name, (a, b) in ratios.items()}
    result = result.join(pd.DataFrame(computed, index=result.index))
    for name in ("weight", "weighted_completion_rate"):
        result[name] = result[name].where(weighted)
    return result[list(dtypes)].astype(dtypes)


def _ratio(part: pd.Series, whole: pd.Series) -> np.ndarray[Any, np.dtype[np.float64]]:
    """part ÷ whole, NaN where there is no whole: nothing of nothing is not 0 %."""
    some = whole.to_numpy("float64")
    ratio = np.full(len(some), np.nan)
    np.divide(part.to_numpy("float64"), some, out=ratio, where=some > 0)
    return ratio
