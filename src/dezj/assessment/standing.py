"""Where the goals of an assessment stand: five classes of verdicts, and who is furthest off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args

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
_LEAST = 0.001


def counted(rows: Iterable[Row]) -> dict[Standing, int]:
    """How many rows of an assessment stand where, each class named, the best first."""
    counts = dict.fromkeys(STANDINGS, 0)
    for row in rows:
        counts[STANDING[row["status"]]] += 1
    return counts


def rests_on_base(row: Row) -> bool:
    """Whether a verdict rests on the base: by the schedule, or as the target is made from it."""
    standing = STANDING[row["status"]]
    scheduled = standing in ("on_schedule", "behind") and row["form"] != "flow"
    return scheduled or (standing != "no_data" and row["form"] in ("multiple", "growth"))


def measure(row: Row, *, lower: bool) -> float | None:
    """What a value is held against: the value on schedule in its year, else the target.

    Of a range it is the end to get to. None where there is neither.
    """
    if row["expected"] is not None and row["form"] != "flow":
        return float(row["expected"])
    high = row["target_high"]
    target: float | None = high if lower and high is not None else row["target_value"]
    return target


def lead(row: Row, *, lower: bool) -> float | None:
    """How far a value lies beyond its `measure`, as a fraction of it; negative is behind.

    (value − measure) ÷ |measure|, where lower is better with the other sign. None where there is no
    verdict, and where the measure is zero. dezj's own: it ranks goals of different units.
    """
    wanted = measure(row, lower=lower)
    if STANDING[row["status"]] == "no_data" or not wanted:
        return None
    found = (row["value"] - wanted) / abs(wanted)
    return float(-found if lower else found)


class Furthest(NamedTuple):
    """The goals furthest ahead and behind, each with its lead, the furthest first.

    `unranked` goals have a verdict but no lead.
    """

    ahead: list[tuple[Row, float]]
    behind: list[tuple[Row, float]]
    unranked: int


def furthest(rows: Iterable[Row], lower: Mapping[str, bool], count: int = 3) -> Furthest:
    """The `count` goals furthest on either side.

    `lower` says of each indicator whether lower is better. Ahead are goals on course that lie
    beyond their measure, behind those off course that lie short of it, by a thousandth at least
    (what reads 0.0 % is neither); ties in the order of rows.
    """
    judged = [row for row in rows if STANDING[row["status"]] != "no_data"]
    ranked = [
        (row, own)
        for row in judged
        if (own := lead(row, lower=lower[row["indicator"]])) is not None
    ]
    ahead = [
        one for one in ranked if one[0]["status"] in ON_COURSE["schedule"] and one[1] >= _LEAST
    ]
    behind = [
        one for one in ranked if one[0]["status"] in OFF_COURSE["schedule"] and one[1] <= -_LEAST
    ]
    ahead.sort(key=lambda one: -one[1])
    behind.sort(key=lambda one: one[1])
    return Furthest(ahead[:count], behind[:count], len(judged) - len(ranked))
