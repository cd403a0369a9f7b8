"""Where the goals of an assessment stand: five classes of verdicts, and who is furthest off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from dezj.assessment.columns import OFF_COURSE, ON_COURSE

Standing = Literal["achieved", "on_schedule", "behind", "missed", "no_data"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
# Verdict of `schedule` → its class; what has no verdict lacks the data for one.
STANDING: dict[str, Standing] = {
    "achieved_early": "achieved",
    "achieved": "achieved",
    "ahead": "on_schedule",
    "on_track": "on_schedule",
    "lagging": "behind",
    "far_behind": "behind",
    "regressing": "behind",
    "missed": "missed",
    "no_base": "no_data",
    "no_data": "no_data",
}
Row = Mapping[str, Any]


def counted(rows: Iterable[Row]) -> dict[Standing, int]:
    """How many rows of an assessment stand where, each class named, the best first."""
    counts = dict.fromkeys(STANDINGS, 0)
    for row in rows:
        counts[STANDING[row["status"]]] += 1
    return counts


def lead(row: Row, *, lower: bool) -> float | None:
    """How far a value lies beyond the value on schedule in its year, as a fraction of it.

    value ÷ expected − 1, where lower is better expected ÷ value − 1; without a base, which gives
    no schedule, beyond the target. Negative is behind. None where there is no verdict, or where
    one of the two is not positive. dezj's own measure: it ranks goals of different units.
    """
    if STANDING[row["status"]] == "no_data":
        return None
    wanted = row["expected"]
    if wanted is None:
        high = row["target_high"]
        wanted = high if lower and high is not None else row["target_value"]
    value = row["value"]
    if wanted is None or wanted <= 0 or value <= 0:
        return None
    return float((wanted / value if lower else value / wanted) - 1)


def furthest(
    rows: Iterable[Row], lower: Mapping[str, bool], count: int = 3
) -> tuple[list[tuple[Row, float]], list[tuple[Row, float]]]:
    """The `count` goals furthest ahead, and those furthest behind, each with its `lead`.

    `lower` says of each indicator whether lower is better. Ahead are goals on course that lie
    beyond their schedule, behind those off course that lie short of it; ties in the order of rows.
    """
    ranked = [
        (row, own) for row in rows if (own := lead(row, lower=lower[row["indicator"]])) is not None
    ]
    ahead = [one for one in ranked if one[0]["status"] in ON_COURSE["schedule"] and one[1] > 0]
    behind = [one for one in ranked if one[0]["status"] in OFF_COURSE["schedule"] and one[1] < 0]
    ahead.sort(key=lambda one: -one[1])
    behind.sort(key=lambda one: one[1])
    return ahead[:count], behind[:count]
