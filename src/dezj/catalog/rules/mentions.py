"""Mentions: every figure that a plan prints, held against the target or base entered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from dezj.catalog.figures import Figure
from dezj.catalog.model import Goal, Indicator, Mention
from dezj.catalog.notation import Target
from dezj.catalog.rules.finding import Finding, Path
from dezj.catalog.rules.goals import level_of
from dezj.unit_nouns import NOUNS
from dezj.units import MAGNITUDES, UnknownUnitError, parse_unit

# A growth rate or a multiple is printed rounded; the level it implies may differ by as much.
RATE_TOLERANCE = Decimal("0.01")
_IN_UNITS = ("level", "flow")


def check(path: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    """Printed figures and entries that do not back each other, in number or in unit."""
    yield from _figures(path, goal, indicator)
    yield from _units(path, goal, indicator)


def _figures(path: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    years = dict.fromkeys(goal.targets, 0)
    exact = set()
    disagreeing: dict[int, list[Finding]] = {}
    for section, year, position, mention in goal.each_mention():
        place = (*path, "mentions", section, year, position)
        figure = _meant(mention.figure, indicator)
        if year == goal.base_year:
            agrees = _is_base(figure, goal, indicator)
            years[year] = years.get(year, 0) + agrees
        elif year in goal.targets:
            target = goal.targets[year]
            agrees = _agrees(figure, target, goal, year, indicator)
            years[year] += agrees
            if agrees and figure.bound == target.bound:
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
        elif mention.differs and mention.printed not in mention.differs:
            yield Finding("M512", (*place, "differs"), params)
        elif not agrees and not mention.differs:
            found = _arithmetic(place, mention, (goal, indicator), year, params)
            disagreeing.setdefault(year, []).append(found)
    for year, findings in disagreeing.items():
        # One entry against all that is printed: the entry is wrong, not the print.
        own = (*path, "base") if year == goal.base_year else (*path, "targets", year)
        for finding in findings if years[year] else findings[:1]:
            at_print = bool(years[year])
            other = own if at_print else finding.path
            where = finding.path if at_print else own
            yield finding._replace(path=where, other=other)
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


def printed_step(goal: Goal, year: int, indicator: Indicator) -> Decimal | None:
    """What one in the last digit printed for a year is, in the indicator's unit; the finest print.

    3万亿元 of an indicator in 亿元: 10000. None where nothing is printed for that year.
    """
    steps = []
    for _, printed_year, _, mention in goal.each_mention():
        exponent = mention.figure.low.as_tuple().exponent
        if printed_year == year and mention.figure.form == "level" and isinstance(exponent, int):
            step = _in_unit(Decimal(1).scaleb(exponent), mention.figure, goal, indicator)
            steps += [step] if step is not None else []
    return min(steps, default=None)


def _units(path: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    """Units are entered twice as well: 亿元 for 万元 must not slip."""
    bare = False
    for section, year, position, mention in goal.each_mention():
        place = (*path, "mentions", section, year, position)
        figure = _meant(mention.figure, indicator)
        if figure.form not in _IN_UNITS or not (year == goal.base_year or year in goal.targets):
            continue
        if not figure.unit:
            # Once is enough for all the columns of a table.
            unnamed = f"“{indicator.unit}”" not in (mention.note or "")
            if goal.printed_unit is None and unnamed and not bare:
                params = {"printed": mention.printed, "unit": indicator.unit}
                yield Finding("M509", place, params)
            bare = True
            continue
        noun = _noun(figure.unit)
        if noun and noun != _noun(indicator.unit) and f"“{noun}”" not in (mention.note or ""):
            params = {"printed": mention.printed, "noun": noun, "unit": indicator.unit}
            yield Finding("M510", place, params)
    if goal.printed_unit is not None and not bare:
        yield Finding("M511", (*path, "printed_unit"))
    if goal.printed_unit is not None and _noun(goal.printed_unit) != _noun(indicator.unit):
        params = {
            "printed": goal.printed_unit,
            "noun": _noun(goal.printed_unit),
            "unit": indicator.unit,
        }
        yield Finding("M510", (*path, "printed_unit"), params)


def _arithmetic(
    place: Path,
    mention: Mention,
    entered: tuple[Goal, Indicator],
    year: int,
    params: dict[str, object],
) -> Finding:
    """The finding for a figure that disagrees: with its arithmetic where it is a rate."""
    goal, indicator = entered
    figure, base = _meant(mention.figure, indicator), goal.base_value
    codes = {"growth": "M507", "multiple": "M508"}
    is_level = year in goal.targets and goal.targets[year].form == "level"
    if figure.form not in codes or base is None or goal.base_year is None or not is_level:
        return Finding("M501", place, params)
    span = year - goal.base_year
    implied = level_of(Target("reach", figure.form, figure.low), base, span)
    assert implied is not None
    more: dict[str, object] = {
        "base": f"{base:f}",
        "span": span,
        "implied": f"{implied.quantize(Decimal(1)) if implied >= 100 else round(implied, 2):f}",
    }
    return Finding(codes[figure.form], place, {**params, **more})


def _meant(figure: Figure, indicator: Indicator) -> Figure:
    """What a figure says of this indicator: 3倍 is a multiple of it, 10亿元/年 a yearly flow."""
    if figure.form == "level" and figure.unit == "倍" != indicator.unit:
        return figure._replace(form="multiple", unit="")
    if figure.form == "level" and figure.unit.endswith("/年") and indicator.unit[-2:] != "/年":
        return figure._replace(form="flow", unit=figure.unit.removesuffix("/年"))
    return figure


def _shown(goal: Goal, year: int, indicator: Indicator) -> str:
    entry = goal.base_value if year == goal.base_year else goal.targets[year]
    return f"{'—' if entry is None else entry} {indicator.unit}"


def _is_base(figure: Figure, goal: Goal, indicator: Indicator) -> bool:
    return (
        goal.base_value is not None
        and figure.form == "level"
        and figure.high is None
        and _in_unit(figure.low, figure, goal, indicator) == goal.base_value
    )


def _agrees(figure: Figure, target: Target, goal: Goal, year: int, indicator: Indicator) -> bool:
    as_rate = figure.form == "growth" and target.form == "level"
    if not as_rate and not _bounds_agree(figure.bound, target.bound, indicator.better):
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
            in_unit = _in_unit(figure.low, figure, goal, indicator)
            return in_unit is not None and abs(in_unit - wanted) <= RATE_TOLERANCE * abs(wanted)
        if figure.form == "growth":
            return _grows_to(figure, wanted, goal.base_value, span)
        return abs(printed - wanted) <= RATE_TOLERANCE * abs(wanted)
    if figure.form in ("multiple", "growth", "coverage"):
        return figure.low == target.value
    low = _in_unit(figure.low, figure, goal, indicator)
    high = None if figure.high is None else _in_unit(figure.high, figure, goal, indicator)
    return low == target.value and high == target.high


def _grows_to(figure: Figure, level: Decimal, base: Decimal | None, years: int) -> bool:
    """Whether a printed rate can lead from the base to the level: rates are printed rounded.

    11% may be 10.5 to 11.5; 15%左右 a tenth more or less; 12%以上 anything above.
    """
    assert base is not None
    exponent = figure.low.as_tuple().exponent
    assert isinstance(exponent, int)
    half = Decimal(5).scaleb(min(exponent, 0) - 1)
    if figure.bound == "about":
        half += abs(figure.low) / 10
    ends = [base * (1 + rate / 100) ** years for rate in (figure.low - half, figure.low + half)]
    slack = RATE_TOLERANCE * abs(level)
    above = figure.bound == "at_most" or level >= min(ends) - slack
    below = figure.bound == "at_least" or level <= max(ends) + slack
    return above and below


def _bounds_agree(printed: str, entered: str, better: str) -> bool:
    """A plain figure and 以上 say the same where higher is better; 左右 and a range do not."""
    same = {"reach", "at_least" if better == "higher" else "at_most"}
    return printed == entered or {printed, entered} <= same


def _in_unit(value: Decimal, figure: Figure, goal: Goal, indicator: Indicator) -> Decimal | None:
    """`value` of a printed figure in the indicator's unit; None where the units do not fit.

    A number printed bare is in the unit that the table's heading prints; one with a magnitude
    alone (20亿) counts what the indicator counts.
    """
    unit = figure.unit or goal.printed_unit
    if not unit:
        return value
    to = parse_unit(indicator.unit)
    if unit in MAGNITUDES:
        return value * MAGNITUDES[unit] / to.factor
    try:
        source = parse_unit(unit)
    except UnknownUnitError:
        return None
    return value * source.factor / to.factor if source.dimension == to.dimension else None


@cache
def _noun(unit: str) -> str:
    """What a unit counts in, without its magnitude: 万家 → 家; empty for a magnitude alone."""
    return "/".join(map(_one_noun, unit.split("/")))


def _one_noun(unit: str) -> str:
    if unit in NOUNS:  # 千瓦时 and 百分点 begin with a magnitude and have none
        return unit
    found = (m for m in sorted(MAGNITUDES, key=len, reverse=True) if unit.startswith(m))
    return unit.removeprefix(next(found, ""))
