"""The assessment against known results, hand-computed cases, and what must always hold."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from dezj.assessment.assess import assess, years_in_force
from dezj.assessment.columns import ASSESSMENT_COLUMNS, STATUSES
from dezj.catalog import Catalog, Goal, Indicator, Plan
from dezj.store import COLUMNS
from dezj.workspace import Workspace

PLAN = Plan(
    title="计划",
    title_en="Plan",
    issuer="省政府",
    issued="2020",
    region="330000",
    first_year=2021,
    last_year=2025,
)


def catalog(targets, base=None, better="higher", unit="亿元"):
    indicator = Indicator(name="产值", name_en="Output", unit=unit, better=better)
    goal = Goal(category="规模", headline=True, targets=targets, **({"base": base} if base else {}))
    return Catalog({"p": PLAN}, {"output": indicator}, {"p": {"output": goal}})


def observations(values, hedge=""):
    """Actuals by year, in Zhejiang."""
    rows = [
        dict.fromkeys(COLUMNS, "")
        | {"indicator": "output", "region": "330000", "year": year, "value": float(value)}
        | {"hedge": hedge, "status": "final"}
        for year, value in values.items()
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"year": "int32", "value": "float64"})


def one(targets, base=None, values=None, year=2023, better="higher", unit="亿元", hedge=""):
    known = observations(values or {}, hedge)
    return assess(catalog(targets, base, better, unit), known, year).iloc[0]


@pytest.fixture(scope="module")
def shipped():
    return Workspace(DATA)


def row(table, goal):
    found = table[table["goal"] == goal]
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize(
    ("indicator", "value", "hedge", "target", "status"),
    [
        ("digital-economy-value-added", 30218, "", 30000, "achieved"),
        ("digital-economy-gdp-share", 46.8, "", 47, "missed"),
        ("industrial-labour-productivity", 25.0, "", 25, "achieved"),
        ("enterprises-on-cloud", 44, "nearly", 40, "achieved"),
        ("online-retail-sales", 23000, "", 20000, "achieved"),
    ],
)
def test_known_results_of_2020(shipped, indicator, value, hedge, target, status):
    found = row(shipped.assess(2020), f"zj-5yr/{indicator}")
    assert (found["value"], found["value_year"], found["value_hedge"]) == (value, 2020, hedge)
    assert (found["target_value"], found["target_year"]) == (target, 2020)
    assert found["status"] == status


def test_a_published_pair_of_completion_and_elapsed_time():
    # The arithmetic of the published 47/55: completion is the plain quotient.
    found = row(Workspace(DATA).assess(2022), "zj-5yr/digital-economy-value-added")
    assert found["completion"] == pytest.approx(39300 / 40000)
    assert found["progress"] == pytest.approx((39300 - 20658) / (40000 - 20658))
    assert (found["value_grade"], found["status"]) == ("C", "missed")


def test_columns_and_dtypes_are_the_documented_ones(shipped):
    table = shipped.assess(2022)
    assert list(table.columns) == list(ASSESSMENT_COLUMNS)
    dtypes = {
        name: pd.api.types.pandas_dtype(kind) for name, (kind, _) in ASSESSMENT_COLUMNS.items()
    }
    assert {name: table[name].dtype for name in table} == dtypes
    assert set(table["status"]) <= set(STATUSES)


@pytest.mark.parametrize("year", range(2016, 2026))
def test_every_year_in_force_gives_every_due_goal_and_no_infinity(shipped, year):
    table = shipped.assess(year)
    expected = sum(
        shipped.catalog.plans[plan].first_year <= year <= shipped.catalog.plans[plan].last_year
        and max(goal.targets) >= year
        for plan, _, goal in shipped.catalog.each_goal()
    )
    assert len(table) == expected
    numbers = table.select_dtypes("number").astype("float64").to_numpy()
    assert not np.isinf(numbers).any()
    assert table["time_elapsed"].dropna().between(0, 1).all()


# Goals from 100 (2020) to 200 (2025): 2023 is three fifths of the way.
TO_200 = {"targets": {2025: 200}, "base": {2020: 100}}


@pytest.mark.parametrize(
    ("values", "status", "pace"),
    [
        ({2023: 160}, "on_track", 1.0),
        ({2023: 157}, "on_track", 0.95),
        ({2023: 156}, "lagging", 56 / 60),
        ({2023: 136}, "lagging", 0.6),
        ({2023: 135}, "far_behind", 35 / 60),
        ({2023: 100}, "far_behind", 0),
        ({2023: 99}, "regressing", -1 / 60),
        ({2023: 200}, "achieved_early", 100 / 60),
        ({2023: 163}, "ahead", 1.05),
        ({2023: 162.9}, "on_track", 62.9 / 60),
        ({2022: 140}, "on_track", 1.0),  # an older value is judged by its own year
        ({2021: 110}, "far_behind", 0.5),
    ],
)
def test_pace(values, status, pace):
    found = one(**TO_200, values=values)
    assert (found["status"], found["pace"]) == (status, pytest.approx(pace))


def test_measures():
    found = one(**TO_200, values={2022: 130, 2023: 150, 2024: 999}, year=2023)
    assert (found["value"], found["value_year"]) == (150, 2023)
    assert found["completion"] == pytest.approx(0.75)
    assert found["progress"] == pytest.approx(0.5)
    assert found["time_elapsed"] == pytest.approx(0.6)
    assert (found["expected"], found["gap"]) == (pytest.approx(160), pytest.approx(-10))
    assert found["growth_achieved"] == pytest.approx(1.5 ** (1 / 3) - 1)
    assert found["growth_required"] == pytest.approx(2 ** (1 / 5) - 1)
    assert found["growth_needed"] == pytest.approx((200 / 150) ** (1 / 2) - 1)


def test_an_older_value_keeps_its_year_and_its_schedule():
    found = one(**TO_200, values={2021: 120}, year=2023)
    assert (found["year"], found["value_year"]) == (2023, 2021)
    assert found["time_elapsed"] == pytest.approx(0.6)
    assert (found["expected"], found["gap"]) == (pytest.approx(120), pytest.approx(0))


@pytest.mark.parametrize(
    ("values", "year", "status"),
    [
        ({}, 2023, "no_data"),
        ({2020: 100}, 2023, "no_data"),  # the base itself tells nothing
        ({2024: 190}, 2025, "no_data"),  # due, but the value of that year is not known
        ({2025: 199.9}, 2025, "missed"),
        ({2025: 200}, 2025, "achieved"),
        ({2024: 200}, 2025, "achieved_early"),
    ],
)
def test_when_the_target_is_due(values, year, status):
    assert one(**TO_200, values=values, year=year)["status"] == status


def test_the_target_in_force_is_the_first_at_or_after_the_year():
    targets = {2022: 130, 2025: 200}
    years = {
        year: one(targets, {2020: 100}, year=year)["target_year"] for year in range(2021, 2026)
    }
    assert years == {2021: 2022, 2022: 2022, 2023: 2025, 2024: 2025, 2025: 2025}
    assert assess(catalog({2022: 130}), observations({}), 2023).empty
    assert assess(catalog({2025: 130}), observations({}), 2026).empty


@pytest.mark.parametrize(
    ("target", "value", "status"),
    [
        ("~60", 57, "achieved"),
        ("~60", 56.9, "missed"),
        ("5-8", 5, "achieved"),
        ("5-8", 9, "achieved"),
        ("5-8", 4, "missed"),
        ("≥50", 50, "achieved"),
        ("全覆盖", 99.9, "missed"),
        ("≈全覆盖", 95, "achieved"),
        ("x2", 200, "achieved"),
        ("x2", 199, "missed"),
        ("+15%/年", 201.2, "achieved"),  # 100 · 1.15⁵ = 201.1357…
        ("+15%/年", 201.1, "missed"),
        ("10/年", 10, "achieved"),
        ("10/年", 9.9, "missed"),
    ],
)
def test_every_form_of_target_when_due(target, value, status):
    unit = "%" if "全" in target else "亿元"
    found = one({2025: target}, {2020: 100 if unit != "%" else 0}, {2025: value}, 2025, unit=unit)
    assert found["status"] == status


def test_levels_of_multiples_and_growth():
    assert one({2025: "x2"}, {2020: 100})["target_value"] == 200
    assert one({2025: "+15%/年"}, {2020: 100})["target_value"] == pytest.approx(100 * 1.15**5)
    without = one({2025: "x2"}, values={2025: 500}, year=2025)
    assert without["target_value"] is pd.NA
    assert without["status"] == "no_base"


def test_a_range_keeps_both_ends():
    found = one({2025: "5-8"})
    assert (found["bound"], found["target_value"], found["target_high"]) == ("range", 5, 8)


@pytest.mark.parametrize(
    ("values", "year", "status"),
    [
        ({2023: 10}, 2023, "achieved"),
        ({2023: 9.6}, 2023, "on_track"),
        ({2023: 7}, 2023, "lagging"),
        ({2023: 5}, 2023, "far_behind"),
        ({2022: 50}, 2023, "no_data"),
        ({2025: 5}, 2025, "missed"),
    ],
)
def test_a_yearly_flow_is_judged_by_its_own_year(values, year, status):
    found = one({2025: "10/年"}, values=values, year=year)
    assert found["status"] == status
    assert found["progress"] is pd.NA


def test_lower_is_better():
    goal = {"targets": {2025: "≤1.3"}, "base": {2020: 1.8}, "better": "lower", "unit": "比值"}
    found = one(**goal, values={2023: 1.5}, year=2023)
    assert found["progress"] == pytest.approx(0.6)
    assert found["completion"] == pytest.approx(1.3 / 1.5)
    assert found["status"] == "on_track"
    assert one(**goal, values={2023: 1.9})["status"] == "regressing"
    assert one(**goal, values={2025: 1.3}, year=2025)["status"] == "achieved"
    assert one(**goal, values={2025: 1.31}, year=2025)["status"] == "missed"
    band = {"targets": {2025: "1.2-1.4"}, "better": "lower", "unit": "比值"}
    assert one(**band, values={2025: 1.4}, year=2025)["status"] == "achieved"


def test_over_is_not_down_there_yet():
    goal = {"targets": {2025: "≤1.3"}, "better": "lower", "unit": "比值", "year": 2025}
    assert one(**goal, values={2025: 1.3}, hedge="over")["status"] == "missed"
    assert one(**goal, values={2025: 1.3}, hedge="nearly")["status"] == "achieved"
    assert one(**goal, values={2025: 1.2}, hedge="over")["status"] == "achieved"


def test_a_target_behind_the_base_leaves_no_way_to_cover():
    found = one({2025: 15}, {2020: None}, {2020: 20, 2022: 14}, 2022)
    assert (found["status"], found["progress"]) == ("regressing", pd.NA)
    assert one({2025: 15}, {2020: None}, {2020: 20, 2022: 18}, 2022)["status"] == "achieved_early"


def test_what_was_known_before_the_plan_says_nothing_of_it():
    stale = one({2025: 20}, {2020: 10}, {2015: 30})
    assert stale["status"] == "no_data"
    assert all(stale[n] is pd.NA for n in ("value", "value_year", "completion", "growth_needed"))
    assert one({2025: 20}, values={2015: 30})["status"] == "no_data"
    assert one({2025: 20}, values={2020: 30})["status"] == "achieved_early"


@pytest.mark.parametrize(("target", "base"), [("×2", 0), ("×2", -10), ("+10%/年", -10)])
def test_a_multiple_of_nothing_means_nothing(target, base):
    found = one({2025: target}, {2020: base}, {2022: 50}, 2022)
    assert (found["status"], found["target_value"]) == ("no_base", pd.NA)


def test_the_cut_off_itself_is_on_track_whatever_the_binary_says():
    assert one({2025: "+10%/年"}, {2020: 100}, {2022: 119.95}, 2022)["status"] == "on_track"
    assert one({2025: 3}, {2020: 0}, {2021: 0.57}, 2021)["status"] == "on_track"
    assert one({2025: 3}, {2020: 0}, {2021: 0.5699}, 2021)["status"] == "lagging"


def test_the_schedule_of_a_growth_target_compounds():
    found = one({2025: "+10%/年"}, {2020: 100}, {2022: 121}, 2022)
    assert found["expected"] == pytest.approx(121)
    assert found["pace"] == pytest.approx(1)
    assert found["status"] == "on_track"


def test_nearly_is_not_there_yet():
    assert one({2025: 40}, values={2025: 40}, year=2025, hedge="nearly")["status"] == "missed"
    assert one({2025: 40}, values={2025: 44}, year=2025, hedge="nearly")["status"] == "achieved"
    assert one({2025: 40}, values={2025: 40}, year=2025, hedge="over")["status"] == "achieved"


def test_no_base():
    assert one({2025: 200}, values={2023: 150})["status"] == "no_base"
    assert one({2025: 200}, values={2023: 250})["status"] == "achieved_early"
    assert one({2025: 200}, values={2025: 150}, year=2025)["status"] == "missed"


def test_a_base_year_alone_takes_the_actual():
    found = one({2025: 200}, {2020: None}, {2020: 100, 2023: 160})
    assert (found["base_value"], found["status"]) == (100, "on_track")
    assert one({2025: 200}, {2020: None}, {2023: 160})["status"] == "no_base"


def test_a_target_met_at_the_base():
    assert one({2025: 100}, {2020: 100}, {2023: 100})["status"] == "achieved_early"
    assert one({2025: 100}, {2020: 100}, {2023: 90})["status"] == "regressing"


def test_zero_and_negative_values_give_no_growth_and_no_infinity():
    for base, value in [(0, 50), (-10, 50), (100, 0), (100, -5)]:
        found = one({2025: 200}, {2020: base}, {2023: value})
        numbers = [found[name] for name in ("completion", "growth_achieved", "growth_needed")]
        assert not any(n is not pd.NA and (math.isinf(n) or math.isnan(n)) for n in numbers)


def test_years_in_force(shipped):
    assert years_in_force(shipped.catalog) == list(range(2016, 2026))


amounts = st.floats(1, 1e9)


@given(amounts, amounts, amounts, st.integers(-20, 20))
def test_the_unit_does_not_matter(base, target, value, power):
    tables = [
        assess(scaled(base * factor, target * factor), observations({2023: value * factor}), 2023)
        for factor in (1.0, 2.0**power)
    ]
    # Scaling by a power of two is exact, so the results must be too.
    for name in ("status", "pace", "completion", "growth_needed"):
        pd.testing.assert_series_equal(tables[0][name], tables[1][name], check_exact=True)


def scaled(base, target):
    from decimal import Decimal

    from dezj.catalog import Target

    made = catalog({2025: 1}, {2020: 1})
    goal = made.goals["p"]["output"].model_copy(
        update={
            "targets": {2025: Target("reach", "level", Decimal(repr(target)))},
            "base": {2020: Decimal(repr(base))},
        }
    )
    return made._replace(goals={"p": {"output": goal}})


@given(amounts, amounts, amounts, amounts)
def test_a_better_value_never_gets_a_worse_verdict(base, target, low, high):
    order = ["regressing", "far_behind", "lagging", "on_track", "ahead", "achieved_early"]
    made = scaled(base, target)
    low, high = sorted((low, high))
    worse, better = (
        assess(made, observations({2023: value}), 2023)["status"][0] for value in (low, high)
    )
    if target > base:
        assert order.index(worse) <= order.index(better)


def test_one_row_and_the_whole_table_are_the_same(shipped):
    whole = shipped.assess(2021)
    actuals = shipped.observations()
    for plan in shipped.catalog.plans:
        alone = shipped.catalog._replace(goals={plan: shipped.catalog.goals[plan]})
        part = assess(alone, actuals, 2021)
        pd.testing.assert_frame_equal(
            part, whole[whole["plan"] == plan].reset_index(drop=True), check_exact=True
        )
