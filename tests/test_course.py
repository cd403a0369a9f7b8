"""The course of a goal: hand-computed values, and what holds whatever the numbers."""

import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dezj.assessment import course as course_module
from dezj.assessment.assess import assess, scheduled_path
from dezj.catalog.model import Catalog, Goal, Indicator, Plan
from dezj.store import empty_observations


def goal(targets, base=None):
    entry = {"category": "类别", "targets": targets} | ({"base": base} if base else {})
    return Goal.model_validate(entry)


def world(entry, observed, *, lower=False, unit="亿元", name="产值"):
    """A catalog of one goal in force from the year after its base, and its observations."""
    first = (entry.base_year or min(entry.targets) - 1) + 1
    texts = {"title": "计划", "title_en": "Plan", "issuer": "省政府", "issued": str(first)}
    years = {"first_year": first, "last_year": max(entry.targets)}
    plan = Plan(**texts, region="330000", **years)
    better = "lower" if lower else "higher"
    indicator = Indicator(name=name, name_en="Output", unit=unit, better=better)
    rows = empty_observations()
    if observed:
        rows = rows.reindex(range(len(observed))).astype({"year": "float64"})
        rows = rows.assign(year=list(observed), value=list(map(float, observed.values())))
        rows = rows.assign(indicator="i", region="330000").astype({"year": "int32"}).fillna("")
    return Catalog({"p": plan}, {"i": indicator}, {"p": {"i": entry}}), rows


def course(entry, observed, *, lower=False, kind="level"):
    """The course as `dezj show` makes it."""
    made, rows = world(entry, observed, lower=lower)
    start = made.plans["p"].first_year - 1
    path = scheduled_path(made, "p/i", rows)
    return course_module.course(entry, observed, path, start=start, kind=kind)


def column(points, name):
    return {point["year"]: point[name] for point in points.points if point[name] is not None}


def test_a_level_with_two_milestones():
    found = course(
        goal({2020: "20000", 2022: "26000"}, {2017: 14000}),
        {2017: 14000, 2020: 23000},
    )
    assert [point["year"] for point in found.points] == [2017, 2018, 2019, 2020, 2021, 2022]
    assert column(found, "observed") == {2017: 14000, 2020: 23000}
    assert column(found, "base") == {2017: 14000}
    assert column(found, "target") == {2020: 20000, 2022: 26000}
    assert column(found, "scheduled") == {
        2017: 14000, 2018: 16000, 2019: 18000, 2020: 20000, 2021: 23000, 2022: 26000,
    }  # fmt: skip
    growth = (23000 / 14000) ** (1 / 3)
    assert found.growth == pytest.approx(growth - 1, rel=1e-12)
    assert (found.base_year, found.latest_year) == (2017, 2020)
    projected = {2021: 23000 * growth, 2022: 23000 * growth**2}
    assert column(found, "projected") == pytest.approx(projected, rel=1e-12)


def test_a_growth_target_compounds():
    found = course(goal({2023: "+10%/年"}, {2020: 100}), {})
    assert column(found, "target") == {2023: pytest.approx(133.1)}
    path = {2020: 100, 2021: 110, 2022: 121, 2023: 133.1}
    assert column(found, "scheduled") == pytest.approx(path)
    assert found.points[-1]["written"] == "+10%/年"


def test_two_growth_targets_compound_each_from_the_base():
    found = course(goal({2021: "+10%/年", 2023: "+20%/年"}, {2020: 100}), {})
    # 110 in 2021, 172.8 in 2023; between them the growth that leads from one to the other.
    middle = math.sqrt(110 * 172.8)
    path = {2020: 100, 2021: 110, 2022: middle, 2023: 172.8}
    assert column(found, "scheduled") == pytest.approx(path)


def test_a_multiple_is_times_the_base_and_linear():
    found = course(goal({2024: "×2"}, {2020: 50}), {})
    path = {2020: 50, 2021: 62.5, 2022: 75, 2023: 87.5, 2024: 100}
    assert column(found, "scheduled") == path
    assert column(found, "target") == {2024: 100}


@pytest.mark.parametrize(("lower", "base", "middle"), [(False, 1, 2), (True, 9, 7)])
def test_a_range_is_aimed_at_where_it_begins(lower, base, middle):
    found = course(goal({2024: "3-5"}, {2020: base}), {}, lower=lower)
    assert (column(found, "target"), column(found, "target_high")) == ({2024: 3}, {2024: 5})
    assert column(found, "scheduled")[2022] == middle


def test_about_is_marked():
    found = course(goal({2022: "≈60", 2024: "≥70"}, {2020: 40}), {})
    assert [point["year"] for point in found.points if point["about"]] == [2022]


def test_a_decreasing_goal():
    found = course(goal({2024: "≤1.2"}, {2020: 2}), {2020: 2, 2022: 1.8}, lower=True)
    path = {2020: 2, 2021: 1.8, 2022: 1.6, 2023: 1.4, 2024: 1.2}
    assert column(found, "scheduled") == pytest.approx(path)
    # 1.8 ÷ 2 in two years, so 0.9 times in two more.
    assert column(found, "projected")[2024] == pytest.approx(1.62)
    assert found.growth == pytest.approx(math.sqrt(0.9) - 1)


def test_a_yearly_flow_has_neither_path_nor_projection():
    found = course(goal({2022: "10000/年"}, {2020: 8000}), {2021: 9000})
    assert column(found, "scheduled") == column(found, "projected") == {}
    assert column(found, "target") == {2022: 10000}
    assert [point["year"] for point in found.points] == [2020, 2021, 2022]


def test_without_a_base_there_are_observations_and_targets():
    found = course(goal({2022: "≥50"}), {2019: 30, 2021: 44})
    assert column(found, "scheduled") == column(found, "projected") == {}
    assert (column(found, "observed"), column(found, "target")) == (
        {2019: 30, 2021: 44},
        {2022: 50},
    )
    assert (found.growth, found.base_year, found.latest_year) == (None, None, None)


def test_a_multiple_or_growth_without_base_has_no_level():
    found = course(goal({2022: "×2", 2023: "+5%/年"}), {2021: 44})
    assert column(found, "target") == {}
    assert column(found, "written")[2023] == "+5%/年"
    below = course(goal({2022: "×2"}, {2020: -3}), {})
    assert column(below, "target") == {}


def test_the_actual_of_the_base_year_is_the_base():
    entry = goal({2024: "80"}, {2020: None})
    found = course(entry, {2018: 20, 2020: 40})
    assert column(found, "base") == {2020: 40}
    assert column(found, "scheduled") == {2020: 40, 2021: 50, 2022: 60, 2023: 70, 2024: 80}
    assert column(found, "projected") == {}  # the base itself is no growth since the base
    assert column(course(entry, {2021: 50}), "scheduled") == {}


def test_a_printed_base_goes_before_the_actual_of_that_year():
    found = course(goal({2024: "80"}, {2020: 40}), {2020: 44})
    assert (column(found, "base"), column(found, "observed")) == ({2020: 40}, {2020: 44})
    assert column(found, "scheduled")[2022] == 60


@pytest.mark.parametrize(
    ("base", "observed"),
    [
        (10, {2024: 12}),  # the last target is not ahead of it
        (10, {2022: 11, 2025: 12}),
        (10, {2019: 9}),  # before the base
        (0, {2022: 5}),
        (-4, {2022: 5}),
        (10, {2022: 0}),
        (10, {2022: -1}),
        (1e-300, {2021: 1e300}),  # beyond all numbers
    ],
)
def test_what_cannot_be_projected_is_not(base, observed):
    found = course(goal({2024: "20"}, {2020: base}), observed)
    assert column(found, "projected") == {}
    assert found.growth is None


def test_growth_rates_are_not_projected():
    entry = goal({2024: "8"}, {2020: 5})
    assert column(course(entry, {2022: 6}), "projected")
    assert not column(course(entry, {2022: 6}, lower=False, kind="change"), "projected")


def test_no_schedule_leads_away_from_what_is_wanted():
    met = course(goal({2024: "80"}, {2020: 90}), {2021: 91})
    assert column(met, "scheduled") == {}
    level = course(goal({2024: "90"}, {2020: 90}), {})
    assert column(level, "scheduled") == {}
    held = course(goal({2022: "90", 2024: "90"}, {2020: 80}), {})
    assert column(held, "scheduled")[2023] == 90


values = st.floats(min_value=-1e12, max_value=1e12)


@st.composite
def paths(draw):
    """A goal whose milestones are each further on the way than the one before; its direction."""
    years = sorted(draw(st.sets(st.integers(2000, 2012), min_size=2, max_size=5)))
    levels = st.sets(st.integers(-(10**9), 10**9), min_size=len(years), max_size=len(years))
    lower = draw(st.booleans())
    (first, base), *rest = zip(years, sorted(draw(levels), reverse=lower), strict=True)
    return goal(dict(rest), {first: base}), lower


@given(paths())
@settings(max_examples=15, deadline=None)
def test_the_path_goes_through_base_and_milestones_and_never_turns_back(path):
    entry, lower = path
    found = column(course(entry, {}, lower=lower), "scheduled")
    nodes = {entry.base_year: float(entry.base_value)}
    nodes |= {year: float(target.value) for year, target in entry.targets.items()}
    assert {year: found[year] for year in nodes} == nodes
    assert list(found) == list(range(entry.base_year, max(entry.targets) + 1))
    slack = 1e-9 * max(map(abs, nodes.values()))
    for before, after in pairwise(found.values()):
        assert (before - after if lower else after - before) >= -slack


@given(paths(), st.integers(-(10**9), 10**9), st.integers(2000, 2012))
@settings(max_examples=15, deadline=None)
def test_the_path_is_the_schedule_that_the_verdicts_are_held_against(path, value, year):
    entry, lower = path
    made, rows = world(entry, {year: value} if year > entry.base_year else {}, lower=lower)
    found = scheduled_path(made, "p/i", rows)
    for asked in range(entry.base_year + 1, max(entry.targets) + 1):
        row = assess(made, rows, asked).iloc[0]
        at = asked if row["value"] is pd.NA else int(row["value_year"])
        assert row["expected"] == found[at]


@given(
    st.one_of(st.none(), values),
    st.dictionaries(st.integers(1990, 2030), st.floats(allow_nan=False, allow_infinity=False)),
    st.sampled_from(["5", "3-5", "×2", "+900%/年", "≈60", "10/年", "全覆盖", "-4"]),
    st.booleans(),
)
@settings(max_examples=20, deadline=None)
def test_no_nan_and_no_infinity(base, observed, target, lower):
    entry = goal({2010: target, 2020: target}, {2000: base})
    for point in course(entry, observed, lower=lower).points:
        for value in point.values():
            assert not isinstance(value, float) or math.isfinite(value)
