"""What an import would change: new, revised, confirmed, unchanged, doubtful; before it writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import log10
from typing import TYPE_CHECKING, Any

from dezj.errors import ImportFileError
from dezj.importing.annex_lines import completed, differ, is_exported, is_older
from dezj.importing.candidates import Candidate, Collected, Key
from dezj.problem import Problem
from dezj.store.observations import COLUMNS, as_rows

if TYPE_CHECKING:
    import pandas as pd

# A value this many times its neighbours, give or take a factor of 1.6, is likely in another unit.
SLIPS = (1, 2, 3, 4, 8)
TOLERANCE = log10(1.6)
NEAR = 3  # years; a neighbour further away tells nothing
_STANDING = {"preliminary": 0, "as_printed": 1, "final": 2}
# Fields that say where a value was found, not what it is: a file saved anew is no news.
_WHERE = ("file", "sha256", "sheet", "cell")


@dataclass(frozen=True)
class Change:
    """A candidate against what is in force: its value and status there, None where it is new."""

    candidate: Candidate
    before: float | None = None
    status: str = ""

    @property
    def size(self) -> float | None:
        """By how much the value changes, as a fraction of the one before."""
        return self.candidate.value / self.before - 1 if self.before else None


@dataclass
class Plan:
    """The changes by kind. Doubtful ones are written only when accepted.

    `older` are lines of an annex whose actuals were not changed, while the store has moved on.
    """

    new: list[Change] = field(default_factory=list)
    revised: list[Change] = field(default_factory=list)
    confirmed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    doubtful: list[Change] = field(default_factory=list)
    older: list[Change] = field(default_factory=list)
    repeated: int = 0

    def accepted(self, shown: Plan | None = None) -> Plan:
        """The same plan with the doubtful changes taken in; those only that `shown` has as well."""
        plan = Plan(list(self.new), list(self.revised), list(self.confirmed), list(self.unchanged))
        plan.older, plan.repeated = list(self.older), self.repeated
        agreed = None if shown is None else {(c.candidate.key, c.before) for c in shown.doubtful}
        for change in self.doubtful:
            if agreed is not None and (change.candidate.key, change.before) not in agreed:
                plan.doubtful.append(change)
                continue
            kind = plan.new if change.before is None else _kind(plan, change)
            kind.append(change)
        return plan

    def signature(self) -> object:
        """What it would write over what: two plans of one signature change the store alike."""
        kinds = (self.new, self.revised, self.confirmed, self.doubtful)
        return [[(c.candidate.key, c.candidate.value, c.before) for c in kind] for kind in kinds]

    @property
    def to_write(self) -> list[Candidate]:
        """The candidates to append, in the order in which they were read."""
        return [change.candidate for change in (*self.new, *self.revised, *self.confirmed)]

    def frame(self) -> pd.DataFrame:
        """`to_write` with the store's columns, shape (n, len(COLUMNS))."""
        import pandas as pd

        rows = []
        for one in self.to_write:
            indicator, region, year = one.key
            row: dict[str, Any] = {"indicator": indicator, "region": region, "year": year}
            rows.append({**row, "value": one.value, "unit": one.unit, **one.fields})
        return pd.DataFrame(rows, columns=list(COLUMNS))


def make_plan(collected: Collected, before: pd.DataFrame) -> Plan:
    """Compare candidates with the observations in force (`Workspace.observations`).

    Raises ImportFileError, naming both cells, where two candidates for one indicator, region and
    year disagree.
    """
    known: dict[Key, dict[str, Any]] = {
        (row["indicator"], row["region"], int(row["year"])): row for row in as_rows(before)
    }
    plan = Plan()
    unique = _unique(collected.candidates, known, plan)
    series = _series(unique.values(), known)
    for candidate in unique.values():
        row = known.get(candidate.key)
        change = Change(candidate)
        if row is not None:
            change = Change(candidate, float(row["value"]), str(row["status"]))
            if is_older(candidate, row):
                plan.older.append(change)
                continue
            candidate = completed(candidate, row)
            change = replace(change, candidate=candidate)
        doubts = (*candidate.doubts, *_doubts(change, series, known))
        if row is not None and candidate.value == float(row["value"]):
            same = all(row[k] == v for k, v in candidate.fields.items() if k not in _WHERE)
            same = same or _weaker(candidate, row)
            # A value that is in force already raises no doubt.
            (plan.unchanged if same else plan.confirmed).append(change)
        elif doubts:
            plan.doubtful.append(
                Change(candidate._replace(doubts=doubts), change.before, change.status)
            )
        else:
            (plan.new if row is None else plan.revised).append(change)
    return plan


def _weaker(candidate: Candidate, row: Mapping[str, Any]) -> bool:
    """Whether the value in force says the same on better authority: final, or a better grade."""
    said, known = candidate.fields, row
    status = _STANDING[said["status"]] < _STANDING[str(known["status"])]
    grade = (said["grade"] or "D") > (str(known["grade"]) or "D")
    return status or grade


def _kind(plan: Plan, change: Change) -> list[Change]:
    return plan.confirmed if change.before == change.candidate.value else plan.revised


def _unique(
    candidates: Iterable[Candidate], known: Mapping[Key, object], plan: Plan
) -> dict[Key, Candidate]:
    """One candidate for each key; repetitions of the same value are counted.

    A line of an annex that is as exported gives way to one that was changed, and to any other
    where its key is in force: it disagrees with none.
    """
    every = list(candidates)
    changed = {one.key for one in every if one.claim and not one.claim.exported}
    gives_way = [is_exported(one) and (one.key in changed or one.key in known) for one in every]
    unique: dict[Key, Candidate] = {}
    problems: list[Problem] = []
    for one in (one for one, weak in zip(every, gives_way, strict=True) if not weak):
        first = unique.setdefault(one.key, one)
        if first is one:
            continue
        plan.repeated += 1
        if first.value != one.value or differ(first, one, _WHERE):
            code = "I721" if first.claim and one.claim else "I708"
            file, _, cell = one.place.rpartition(":")
            problems.append(Problem(file, 1, 1, code, {"other": first.place}, cell=cell))
    for one in (one for one, weak in zip(every, gives_way, strict=True) if weak):
        unique.setdefault(one.key, one)
    if problems:
        file = problems[0].file
        raise ImportFileError("import-has-problems", problems, file=file, count=len(problems))
    return unique


def _series(
    candidates: Iterable[Candidate], known: Mapping[Key, Mapping[str, Any]]
) -> dict[tuple[str, str], dict[int, float]]:
    """(indicator, region) → year → value: what is in force, else what is to be imported."""
    series: dict[tuple[str, str], dict[int, float]] = {}
    for one in candidates:
        series.setdefault(one.key[:2], {})[one.key[2]] = one.value
    for (indicator, region, year), row in known.items():
        if (indicator, region) in series:
            series[indicator, region][year] = float(row["value"])
    return series


def _doubts(
    change: Change,
    series: Mapping[tuple[str, str], Mapping[int, float]],
    known: Mapping[Key, Mapping[str, Any]],
) -> list[str]:
    indicator, region, year = change.candidate.key
    value = change.candidate.value
    doubts = []
    if change.before is not None and value != change.before:
        if change.status != "preliminary":
            doubts.append("revises")
        if is_slip(value, change.before):
            doubts.append("jump")
    elif change.before is None:
        years = series[indicator, region]
        in_force = {y: v for y, v in years.items() if (indicator, region, y) in known}
        around = _neighbours(year, in_force) or _neighbours(year, years)
        if around and all(is_slip(value, one) for one in around):
            doubts.append("jump")
    return doubts


def _neighbours(year: int, values: Mapping[int, float]) -> list[float]:
    """The values of the nearest years before and after, not more than `NEAR` years away."""
    before = max((y for y in values if year - NEAR <= y < year), default=None)
    after = min((y for y in values if year < y <= year + NEAR), default=None)
    return [values[y] for y in (before, after) if y is not None]


def is_slip(value: float, other: float) -> bool:
    """Whether two values of one series differ by a power of ten that units differ by."""
    if value * other <= 0:
        return False
    ratio = abs(log10(abs(value / other)))
    return any(abs(ratio - power) <= TOLERANCE for power in SLIPS)
