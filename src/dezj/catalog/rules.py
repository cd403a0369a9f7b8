"""What must hold in a catalog beyond the shape of each entry.

Each rule is a generator over the catalog; `check` runs them all. A finding names its place by
the path in the file, so that the rules know nothing of lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from dezj.catalog.figures import Figure
from dezj.catalog.model import Catalog, Goal, Indicator, Plan
from dezj.catalog.notation import Target
from dezj.units import MAGNITUDES, PERCENT, UnknownUnitError, parse_unit

Path = tuple[Hashable, ...]
# A growth rate or a multiple is printed rounded; the level it implies may differ by as much.
RATE_TOLERANCE = Decimal("0.01")


class Known(NamedTuple):
    """The ids that the file names, valid entries or not."""

    plans: frozenset[object]
    indicators: frozenset[object]


class Finding(NamedTuple):
    """A broken rule: its code, its place, and the place it is in conflict with."""

    code: str
    path: Path
    params: Mapping[str, object] = {}
    at_key: bool = False
    other: Path | None = None


def check(catalog: Catalog, known: Known) -> Iterator[Finding]:
    """Every broken rule."""
    yield from _plan_years(catalog)
    yield from _labels(catalog)
    for plan_id, goals in catalog.goals.items():
        if plan_id not in known.plans:
            yield Finding("R301", ("goals", plan_id), {"id": plan_id}, at_key=True)
        for indicator_id, goal in goals.items():
            path: Path = ("goals", plan_id, indicator_id)
            if indicator_id not in known.indicators:
                yield Finding("R302", path, {"id": indicator_id}, at_key=True)
            if plan := catalog.plans.get(plan_id):
                yield from _goal_years(path, goal, plan)
            if indicator := catalog.indicators.get(indicator_id):
                yield from _targets(path, goal, indicator)
                yield from _mentions(path, goal, indicator)


def normal_label(label: str) -> str:
    """A label in the form in which labels are compared: NFKC, no spaces, brackets alike."""
    text = unicodedata.normalize("NFKC", label)
    return "".join(text.split()).replace("“", '"').replace("”", '"').casefold()


def _plan_years(catalog: Catalog) -> Iterator[Finding]:
    for plan_id, plan in catalog.plans.items():
        if plan.first_year > plan.last_year:
            params: dict[str, object] = {"first": plan.first_year, "last": plan.last_year}
            yield Finding("G401", ("plans", plan_id, "first_year"), params)


def _labels(catalog: Catalog) -> Iterator[Finding]:
    owners: dict[str, Path] = {}
    for indicator_id, indicator in catalog.indicators.items():
        path: Path = ("indicators", indicator_id)
        names: list[Path] = [(*path, "name")]
        names += [(*path, "aliases", n) for n in range(len(indicator.aliases))]
        for place, label in zip(names, indicator.labels, strict=True):
            owner = owners.setdefault(normal_label(label), place)
            if owner is not place:
                yield Finding("R303", place, {"label": label}, other=owner)
        for label in indicator.not_to_confuse_with:
            if normal_label(label) in map(normal_label, indicator.labels):
                place = (*path, "not_to_confuse_with", label)
                yield Finding("R304", place, {"label": label}, at_key=True)


def _goal_years(path: Path, goal: Goal, plan: Plan) -> Iterator[Finding]:
    for year in goal.targets:
        if not plan.first_year <= year <= plan.last_year:
            params: dict[str, object] = {
                "year": year,
                "first": plan.first_year,
                "last": plan.last_year,
            }
            yield Finding("G402", (*path, "targets", year), params, at_key=True)
    if goal.base_year is not None and goal.base_year >= min(goal.targets):
        params = {"base": goal.base_year, "year": min(goal.targets)}
        yield Finding("G403", (*path, "base"), params)


def _targets(path: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    lower = indicator.better == "lower"
    percent = parse_unit(indicator.unit).dimension == PERCENT
    previous = goal.base_value
    for year, target in sorted(goal.targets.items()):
        place = (*path, "targets", year)
        if target.bound == ("at_least" if lower else "at_most"):
            yield Finding("G404", place, {"target": str(target), "better": indicator.better})
        if percent and target.form == "level" and (target.high or target.value) > 100:
            yield Finding("G406", place, {"target": str(target)})
        if target.form == "coverage" and not percent:
            yield Finding("G407", place, {"unit": indicator.unit})
        level = level_of(target, goal.base_value, year - (goal.base_year or year))
        if level is not None and target.form != "flow":
            if previous is not None and (level > previous if lower else level < previous):
                params: dict[str, object] = {"target": str(target), "before": f"{previous:f}"}
                yield Finding("G405", place, params)
            previous = level


def _mentions(path: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    years = dict.fromkeys(goal.targets, 0)
    exact = set()
    disagreeing: dict[int, list[Finding]] = {}
    for section, year, position, mention in goal.each_mention():
        place = (*path, "mentions", section, year, position)
        if year == goal.base_year:
            agrees = _is_base(mention.figure, goal.base_value, indicator)
            years[year] = years.get(year, 0) + agrees
        elif year in goal.targets:
            target = goal.targets[year]
            agrees = _agrees(mention.figure, target, goal, year, indicator)
            years[year] += agrees
            if agrees and mention.figure.bound == target.bound:
                exact.add(year)
        else:
            yield Finding("M503", place[:-1], {"year": year}, at_key=True)
            continue
        params: dict[str, object] = {
            "printed": mention.printed,
            "section": section,
            "year": year,
            "target": _shown(goal, year, indicator),
        }
        if agrees and mention.differs:
            yield Finding("M504", place, params)
        elif not agrees and not mention.differs:
            disagreeing.setdefault(year, []).append(Finding("M501", place, params))
    for year, findings in disagreeing.items():
        # One entry against all that is printed: the entry is wrong, not the print.
        own = (*path, "base") if year == goal.base_year else (*path, "targets", year)
        for finding in findings if years[year] else findings[:1]:
            at_print = bool(years[year])
            other = own if at_print else finding.path
            where = finding.path if at_print else own
            yield Finding("M501", where, finding.params, other=other)
    for year, target in goal.targets.items():
        if year not in disagreeing and not years[year]:
            yield Finding("M502", (*path, "targets", year), {"year": year})
        elif years[year] and year not in exact:
            params = {"year": year, "target": str(target)}
            yield Finding("M506", (*path, "targets", year), params)
    if goal.base_value is not None and goal.base_year is not None:
        year = goal.base_year
        if year not in disagreeing and not years.get(year):
            yield Finding("M505", (*path, "base"), {"year": year})


def _shown(goal: Goal, year: int, indicator: Indicator) -> str:
    entry = goal.base_value if year == goal.base_year else goal.targets[year]
    return f"{'—' if entry is None else entry} {indicator.unit}"


def _is_base(figure: Figure, base: Decimal | None, indicator: Indicator) -> bool:
    return (
        base is not None
        and figure.form == "level"
        and figure.high is None
        and _in_unit(figure.low, figure.unit, indicator.unit) == base
    )


def _agrees(figure: Figure, target: Target, goal: Goal, year: int, indicator: Indicator) -> bool:
    if not _bounds_agree(figure.bound, target.bound, indicator.better):
        return False
    if figure.form != target.form:
        if "flow" in (figure.form, target.form):
            return False
        # 翻一番 beside a level: they agree where the base makes them the same.
        span = year - (goal.base_year or year)
        wanted = level_of(target, goal.base_value, span)
        printed = level_of(Target("reach", figure.form, figure.low), goal.base_value, span)
        if wanted is None or printed is None or "level" not in (figure.form, target.form):
            return False
        if figure.form == "level":
            in_unit = _in_unit(figure.low, figure.unit, indicator.unit)
            return in_unit is not None and abs(in_unit - wanted) <= RATE_TOLERANCE * abs(wanted)
        return abs(printed - wanted) <= RATE_TOLERANCE * abs(wanted)
    if figure.form in ("multiple", "growth", "coverage"):
        return figure.low == target.value
    low = _in_unit(figure.low, figure.unit, indicator.unit)
    high = None if figure.high is None else _in_unit(figure.high, figure.unit, indicator.unit)
    return low == target.value and high == target.high


def _bounds_agree(printed: str, entered: str, better: str) -> bool:
    """A plain figure and 以上 say the same where higher is better; 左右 and a range do not."""
    same = {"reach", "at_least" if better == "higher" else "at_most"}
    return printed == entered or {printed, entered} <= same


def _in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """`value` of a printed figure in the indicator's unit; None where the units do not fit.

    A number printed alone, as in a table, is in the indicator's unit already; one with a
    magnitude alone (20亿) counts what the indicator counts.
    """
    if not unit:
        return value
    to = parse_unit(wanted)
    if unit in MAGNITUDES:
        return value * MAGNITUDES[unit] / to.factor
    try:
        source = parse_unit(unit)
    except UnknownUnitError:
        return None
    return value * source.factor / to.factor if source.dimension == to.dimension else None


def level_of(target: Target, base: Decimal | None, years: int) -> Decimal | None:
    """The level that a target means, in the indicator's unit; None where that needs a base.

    A multiple is times the base; growth compounds yearly: base · (1 + g)^years.
    """
    if target.form in ("level", "flow", "coverage"):
        return target.value
    if base is None:
        return None
    if target.form == "multiple":
        return base * target.value
    return base * (1 + target.value / 100) ** years
