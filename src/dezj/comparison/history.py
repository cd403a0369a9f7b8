"""The revisions of a store, and the verdicts that they turned.

An import revises the values that it replaces by others; a withdrawal revises those that it
replaces by the ones before. What an import adds, or a withdrawal leaves without any value, is no
revision. Each import is judged on its own: the verdicts with the store as it left it are held
against those with the same store but the revised values as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from dezj.comparison.observations import VALUE, Positions
from dezj.comparison.statuses import affected_goals, compare_statuses
from dezj.store.derived import DERIVED, components
from dezj.store.observations import KEY, as_rows

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.comparison.statuses import Flip

Role = Literal["value", "base"]
_OF_EVENTS = ["import_id", "imported_at", "withdrawn_by", "withdrawn_at"]
_OF_CHANGES = [*KEY, *VALUE, *_OF_EVENTS]


class Change(NamedTuple):
    """An import, or the withdrawal of the import `withdraws`, that revised values.

    `id` is its number and `made_at` when it was made. The others are positions in the revisions:
    `old` and `new` of each value that it revised, `in_force` of all observations after it.
    """

    id: str
    made_at: str
    withdraws: str
    old: Positions
    new: Positions
    in_force: Positions


class Revision(NamedTuple):
    """A value that was replaced by another: the observations `old` and `new`.

    `import_id` and `imported_at` are those of the import, or withdrawal, that replaced it;
    `withdraws` is the import withdrawn, or empty. The observations are rows of
    `Workspace.revisions`, both in the unit that the indicator has now.
    """

    import_id: str
    imported_at: str
    withdraws: str
    old: dict[str, Any]
    new: dict[str, Any]


class RevisionFlip(NamedTuple):
    """A verdict that a revision turned, and what the revised value is to it: its value or base.

    Where one import revises both, there is one of these for each. `flip` holds both verdicts; see
    `dezj.comparison.statuses`.
    """

    revision: Revision
    role: Role
    flip: Flip


def revised(catalog: Catalog, revisions: pd.DataFrame) -> pd.DataFrame:
    """Every value that was replaced by another, in the order of the store.

    The columns are those of KEY, and `import_id`: the import or withdrawal that replaced it. For
    `revisions` see `flips`.
    """
    frame = _comparable(catalog, revisions)[_OF_CHANGES]
    rows = [frame[KEY].take(change.new).assign(import_id=change.id) for change in _changes(frame)]
    return pd.concat([frame[[*KEY, "import_id"]].iloc[:0], *rows], ignore_index=True)


def flips(
    catalog: Catalog,
    revisions: pd.DataFrame,
    *,
    goals: Collection[str] | None = None,
    years: Iterable[int] | None = None,
) -> list[RevisionFlip]:
    """The revisions that turned a verdict, in the order of the store, by year and goal.

    `revisions` has the columns of `Store.revisions`, with the values in the units that the
    indicators have now (`Workspace.revisions`); a value whose unit does not convert is left out.
    All goals are judged, or those whose ids are in `goals`, in all years that their plans are in
    force, or those of them in `years`.
    """
    chosen = {f"{plan}/{name}" for plan, name, _ in catalog.each_goal()}
    chosen = chosen if goals is None else chosen & {*goals}
    frame = _judged(catalog, chosen, _comparable(catalog, revisions))
    found: list[RevisionFlip] = []
    for change in _changes(frame):
        told = _told(frame, change)
        touched = {(one.new["indicator"], one.new["region"]) for one in told}
        reached = chosen & affected_goals((catalog,), (), touched)
        matter = _years(catalog, reached, told)
        if years is not None:
            matter = sorted({*matter} & {*years})
        as_it_was = np.arange(len(frame))
        as_it_was[change.new] = change.old
        states = (as_it_was[change.in_force], change.in_force)
        sides = [(catalog, frame.take(positions)) for positions in states]
        for flip in compare_statuses(sides[0], sides[1], reached, matter):
            found += _turned(flip, catalog, told)
    return found


def _comparable(catalog: Catalog, revisions: pd.DataFrame) -> pd.DataFrame:
    """The revisions in the units of now: no verdict can be made of the others."""
    units = {name: indicator.unit for name, indicator in catalog.indicators.items()}
    known = revisions["indicator"].map(units).astype(object) == revisions["unit"].astype(object)
    return revisions[known.astype(bool)].reset_index(drop=True)


def _judged(catalog: Catalog, goals: set[str], revisions: pd.DataFrame) -> pd.DataFrame:
    """The revisions that a verdict on one of the goals can be made of."""
    pairs = [
        (part, catalog.plans[plan].region)
        for plan, _, name in (goal.partition("/") for goal in goals)
        for part in components(catalog, name)
    ]
    wanted = pd.MultiIndex.from_tuples(pairs or [("", "")])
    own = pd.MultiIndex.from_frame(revisions[["indicator", "region"]])
    return revisions[own.isin(wanted)].reset_index(drop=True)


def _changes(revisions: pd.DataFrame) -> Iterator[Change]:
    """The imports and withdrawals that revised values, in the order of their numbers."""
    key = revisions.groupby(KEY, sort=False).ngroup().to_numpy(dtype=np.int64)
    # Which row is in force for each key, -1 for none; and which rows were not withdrawn so far.
    in_force = np.full(int(key.max(initial=-1)) + 1, -1, dtype=np.int64)
    standing = np.zeros(len(revisions), dtype=bool)
    columns = [revisions[name].to_numpy(dtype=None) for name in VALUE]
    rows_of = revisions.groupby("import_id", sort=False).indices
    for number, made_at, withdraws in _events(revisions):
        rows = np.sort(rows_of[withdraws or number])
        keys = np.unique(key[rows])
        standing[rows] = not withdraws
        old = in_force[keys].copy()
        stands = np.flatnonzero(standing & np.isin(key, keys)) if withdraws else rows
        in_force[keys] = -1 if withdraws else old
        np.maximum.at(in_force, key[stands], stands)  # the newest that stands
        new = in_force[keys]
        both = (old >= 0) & (new >= 0)
        revised = both & np.any([column[old] != column[new] for column in columns], axis=0)
        if revised.any():
            now = in_force[in_force >= 0]
            yield Change(number, made_at, withdraws, old[revised], new[revised], now)


def _events(revisions: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Number, time and what it withdraws, of each import and withdrawal, in their order."""
    events = []
    for row in as_rows(revisions[_OF_EVENTS].drop_duplicates("import_id")):
        events.append((row["import_id"], row["imported_at"], ""))
        if row["withdrawn_by"]:
            events.append((row["withdrawn_by"], row["withdrawn_at"], row["import_id"]))
    return sorted(events, key=lambda event: int(event[0]))


def _told(revisions: pd.DataFrame, change: Change) -> list[Revision]:
    pairs = (as_rows(revisions.take(positions)) for positions in (change.old, change.new))
    made = (change.id, change.made_at, change.withdraws)
    return [Revision(*made, old, new) for old, new in zip(*pairs, strict=True)]


def _years(catalog: Catalog, goals: set[str], revisions: Sequence[Revision]) -> list[int]:
    """The years in which the revisions can turn a verdict on one of the goals.

    A value counts from its year on, a base in every year that the plan is in force.
    """
    found: set[int] = set()
    for plan_id, _, name in (goal.partition("/") for goal in goals):
        plan, goal = catalog.plans[plan_id], catalog.goals[plan_id][name]
        parts = components(catalog, name)
        own = (one.new for one in revisions if one.new["indicator"] in parts)
        values = {new["year"] for new in own if new["region"] == plan.region}
        is_base = goal.base_value is None and goal.base_year in values
        first = plan.first_year if is_base else max(plan.first_year, min(values))
        found.update(range(first, min(plan.last_year, max(goal.targets)) + 1))
    return sorted(found)


def _turned(flip: Flip, catalog: Catalog, revisions: Sequence[Revision]) -> Iterator[RevisionFlip]:
    """The revisions that a verdict turned by, of those that were made at once.

    A revision of what an indicator is derived from is one of the indicator. A base that is the
    latest value as well is told once, as the value.
    """
    region = catalog.plans[flip.plan].region
    parts = components(catalog, flip.indicator)
    verdict = flip.new or {}
    roles: tuple[Role, Role] = ("value", "base")
    for revision in revisions:
        new = revision.new
        if new["indicator"] not in parts or new["region"] != region:
            continue
        own = new["indicator"] == flip.indicator
        for role in roles:
            used = own or verdict[f"{role}_status"] == DERIVED
            if used and role in flip.causes and new["year"] == verdict[f"{role}_year"]:
                yield RevisionFlip(revision, role, flip)
                break
