"""Regions side by side: by hand, what must always hold, and what people see."""

import csv
import io
import json
import math
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DATA
from dezj.assessment.compare import COMPARISON_COLUMNS, DISTANCE_COLUMNS, compare, distances
from dezj.catalog import Catalog, Goal, Indicator, Plan
from dezj.completion.asking import answer
from dezj.store import COLUMNS
from dezj.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
ZJ, JS, SH = "330000", "320000", "310000"
NA = None


def plan(region, first=2021, last=2025):
    return Plan(
        title="计划", title_en="Plan", issuer="省政府", issued="2020", region=region,
        first_year=first, last_year=last,
    )  # fmt: skip


def catalog(goals=(), unit="亿元", better="higher", plans=None):
    """`goals` are (plan id, base, targets); plans p (Zhejiang), q (Jiangsu) unless given."""
    own = plans or {"p": plan(ZJ), "q": plan(JS)}
    indicators = {
        name: Indicator(name=name, name_en=name.upper(), unit=unit, better=better)
        for name in ("output", "other")
    }
    by_plan = {name: {} for name in own}
    for name, base, targets in goals:
        by_plan[name]["output"] = Goal(
            category="规模", targets=targets, **({"base": base} if base else {})
        )
    return Catalog(own, indicators, by_plan)


def observations(*rows):
    """Rows of (region, year, value[, hedge[, indicator]])."""
    frame = pd.DataFrame(
        [
            dict.fromkeys(COLUMNS, "")
            | {"region": region, "year": year, "value": float(value), "status": "final"}
            | {"hedge": more[0] if more else "", "publisher": f"{region}统计局", "source": "x"}
            | {"indicator": more[1] if len(more) > 1 else "output"}
            for region, year, value, *more in rows
        ],
        columns=list(COLUMNS),
    )
    return frame.astype({"year": "int32", "value": "float64"})


def levels(known, regions=(ZJ, JS), own=None, **more):
    frame = compare(own or catalog(), known, regions, ["output"], **more)
    return plain(frame)


def plain(frame):
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def of(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_a_row_for_each_year_and_region_and_nothing_filled_in():
    rows = levels(observations((JS, 2021, 5), (ZJ, 2019, 1), (ZJ, 2021, 2)))
    assert of(rows, "year", "region", "value") == [
        (2019, ZJ, 1.0), (2019, JS, NA), (2021, ZJ, 2.0), (2021, JS, 5.0),
    ]  # fmt: skip
    assert of(rows, "value_source")[:2] == [("330000统计局 · x",), (NA,)]


def test_growth_is_on_the_observed_year_before_and_a_mean_over_a_gap():
    rows = levels(observations((ZJ, 2018, 100), (ZJ, 2019, 110), (ZJ, 2021, 158.4)), (ZJ,))
    assert of(rows, "since", "start") == [(NA, NA), (2018, 2018), (2019, 2018)]
    assert [row["growth"] for row in rows[1:]] == pytest.approx([0.1, 0.2])
    assert of(rows, "change") == [(NA,), (10.0,), (24.2,)]
    assert rows[2]["mean_growth"] == pytest.approx((1.584) ** (1 / 3) - 1)
    assert rows[2]["mean_change"] == pytest.approx(58.4 / 3)
    assert rows[0]["growth"] is rows[0]["mean_growth"] is rows[0]["approximate"] is NA


@pytest.mark.parametrize("unit", ["%", "‰", "个百分点"])
def test_a_share_changes_in_points_and_has_no_relative_growth(unit):
    known = observations((ZJ, 2019, 10.9), (ZJ, 2020, 11.4), (ZJ, 2022, 10.4))
    rows = levels(known, (ZJ,), catalog(unit=unit))
    assert of(rows, "growth", "mean_growth") == [(NA, NA)] * 3
    assert of(rows, "change") == [(NA,), (0.5,), (-0.5,)]  # exact: in decimal
    assert rows[2]["mean_change"] == pytest.approx(-0.5 / 3)


@pytest.mark.parametrize(("then", "now"), [(0, 5), (-1, 5), (5, 0), (5, -5), (0, 0)])
def test_from_or_to_zero_or_below_there_is_no_growth(then, now):
    rows = levels(observations((ZJ, 2019, then), (ZJ, 2020, now)), (ZJ,))
    assert rows[1]["growth"] is rows[1]["mean_growth"] is NA
    assert rows[1]["change"] == now - then


def test_the_span_bounds_growth_as_well():
    known = observations((ZJ, 2018, 1), (ZJ, 2019, 2), (ZJ, 2020, 3), (ZJ, 2021, 9))
    rows = levels(known, (ZJ,), first=2019, last=2020)
    assert of(rows, "year", "since", "growth") == [(2019, NA, NA), (2020, 2019, 0.5)]


def test_ranks_by_what_is_better_and_ties_share():
    known = observations((ZJ, 2020, 5), (JS, 2020, 7), (SH, 2020, 7), (ZJ, 2021, 1))
    higher = levels(known, (ZJ, JS, SH))
    assert of(higher, "rank", "ranked") == [(3, 3), (1, 3), (1, 3), (1, 1), (NA, 1), (NA, 1)]
    lower = levels(known, (ZJ, JS, SH), catalog(better="lower"))
    assert [row["rank"] for row in lower] == [1, 2, 2, 1, NA, NA]


def test_hedged_values_mark_what_rests_on_them():
    known = observations((ZJ, 2019, 4), (ZJ, 2020, 5, "over"), (ZJ, 2021, 6), (ZJ, 2022, 7),
                         (JS, 2020, 4))  # fmt: skip
    rows = levels(known)
    own = [row for row in rows if row["region"] == ZJ]
    assert of(own, "approximate") == [(NA,), (True,), (True,), (False,)]
    assert of(own, "mean_approximate") == [(NA,), (True,), (False,), (False,)]
    ranks = {(row["region"], row["year"]): row["rank_approximate"] for row in rows}
    assert ranks[ZJ, 2020] is ranks[JS, 2020] is True
    assert ranks[ZJ, 2021] is False
    assert ranks[JS, 2021] is NA


def test_indicators_do_not_mix():
    known = observations((ZJ, 2019, 4), (ZJ, 2020, 8, "", "other"), (ZJ, 2021, 5))
    rows = plain(compare(catalog(), known, [ZJ], ["other", "output"]))
    assert of(rows, "indicator", "year", "since") == [
        ("other", 2020, NA), ("output", 2019, NA), ("output", 2021, 2019),
    ]  # fmt: skip


@pytest.mark.parametrize("known", [observations(), observations((ZJ, 2020, 1), (JS, 2021, 2))])
def test_columns_and_dtypes_are_as_documented(known):
    own = catalog([("p", {2020: 1}, {2025: "2"})])
    frame = compare(own, known, [ZJ, JS], ["output"])
    assert {n: str(d) for n, d in frame.dtypes.items()} == {
        name: dtype for name, (dtype, _) in COMPARISON_COLUMNS.items()
    }
    far = distances(own, known, frame)
    assert {n: str(d) for n, d in far.dtypes.items()} == {
        name: dtype for name, (dtype, _) in DISTANCE_COLUMNS.items()
    }


# Targets.


def far(goals, known, regions=(ZJ, JS), **more):
    own = catalog(goals, **more)
    return plain(distances(own, known, compare(own, known, regions, ["output"])))


def test_each_region_is_held_against_its_own_target():
    goals = [("p", {2020: 100}, {2025: "200"}), ("q", {2020: 50}, {2025: "≥80"})]
    found = far(goals, observations((ZJ, 2022, 150), (JS, 2022, 90)))
    assert of(found, "region", "goal", "target", "target_year", "to_go", "completion",
              "reached") == [
        (ZJ, "p/output", "200", 2025, 50.0, 0.75, False),
        (JS, "q/output", "≥80", 2025, -10.0, 1.125, True),
    ]  # fmt: skip


def test_several_plans_of_a_region_each_have_a_row():
    plans = {"p": plan(ZJ, 2018, 2022), "q": plan(ZJ, 2021, 2025)}
    goals = [("p", {2017: 1}, {2020: "4", 2022: "8"}), ("q", {2020: 3}, {2025: "16"})]
    known = observations(*((ZJ, year, year - 2015) for year in range(2016, 2027)))
    found = far(goals, known, (ZJ,), plans=plans)
    assert of(found, "year", "plan", "target", "target_year", "to_go") == [
        # From the base year on: the target of the year or the first after it.
        (2017, "p", "4", 2020, 2.0), (2018, "p", "4", 2020, 1.0), (2019, "p", "4", 2020, 0.0),
        (2020, "p", "4", 2020, -1.0), (2020, "q", "16", 2025, 11.0),
        (2021, "p", "8", 2022, 2.0), (2021, "q", "16", 2025, 10.0),
        (2022, "p", "8", 2022, 1.0), (2022, "q", "16", 2025, 9.0),
        (2023, "q", "16", 2025, 8.0), (2024, "q", "16", 2025, 7.0), (2025, "q", "16", 2025, 6.0),
    ]  # fmt: skip


def test_no_value_of_the_year_no_distance():
    goals = [("p", {2020: 100}, {2025: "200"})]
    found = far(goals, observations((ZJ, 2021, 120), (JS, 2022, 90)))
    assert of(found, "year", "to_go", "completion", "reached") == [
        (2021, 80.0, 0.6, False), (2022, NA, NA, NA),
    ]  # fmt: skip


def test_lower_is_better_and_ranges():
    goals = [("p", {2020: 9}, {2025: "5-6"})]
    found = far(goals, observations((ZJ, 2022, 7), (ZJ, 2023, 5.5)), better="lower")
    assert of(found, "to_go", "reached") == [(1.0, False), (-0.5, True)]


def test_a_hedged_value_just_at_the_target_has_not_reached_it():
    goals = [("p", {2020: 9}, {2025: "40"})]
    found = far(goals, observations((ZJ, 2022, 40, "nearly"), (ZJ, 2023, 40)))
    assert of(found, "to_go", "reached") == [(0.0, False), (0.0, True)]


def test_multiples_growth_and_flows():
    known = observations((ZJ, 2020, 100), (ZJ, 2021, 150))
    for target, level in (("×2", 200), ("+10%/年", 100 * 1.1**5)):
        found = far([("p", {2020: NA}, {2025: target})], known, (ZJ,))
        assert [row["to_go"] for row in found] == pytest.approx([level - 100, level - 150])
    # Before the plan no yearly flow is wanted.
    found = far([("p", {2020: 90}, {2025: "120/年"})], known, (ZJ,))
    assert of(found, "year", "to_go", "reached") == [(2020, NA, NA), (2021, -30.0, True)]
    # Without a base a multiple is no level.
    found = far([("p", NA, {2025: "×2"})], known, (ZJ,))
    assert {row["target_value"] for row in found} == {NA} == {row["to_go"] for row in found}


def test_the_distance_is_that_of_the_assessment():
    shipped = Workspace(DATA)
    own, known = shipped.catalog, shipped.observations(derived=True)
    frame = compare(own, known, [ZJ, JS], list(own.indicators))
    found = {(r["goal"], r["year"]): r for r in plain(distances(own, known, frame))}
    checked = 0
    for year in range(2018, 2025):
        for row in plain(shipped.assess(year)):
            if row["value"] is None or row["value_year"] != year or row["form"] == "flow":
                continue
            one = found[row["goal"], year]
            assert one["completion"] == row["completion"]
            assert one["reached"] == row["status"].startswith("achieved")
            assert one["target"] == row["target"]
            checked += 1
    assert checked >= 30


# What always holds.

VALUES = st.lists(
    st.tuples(
        st.sampled_from([ZJ, JS, SH]),
        st.integers(2015, 2022),
        st.decimals(-5, 1000, places=1).map(float),
        st.sampled_from(["", "", "over", "nearly"]),
    ),
    min_size=1,
    unique_by=lambda row: row[:2],
    max_size=15,
)


@settings(deadline=None, max_examples=40)
@given(VALUES, st.sampled_from(["higher", "lower"]), st.sampled_from(["亿元", "%"]))
def test_what_always_holds(values, better, unit):
    rows = levels(observations(*values), (ZJ, JS, SH), catalog(unit=unit, better=better))
    given_ = {(region, year): value for region, year, value, _ in values}
    assert {(r["region"], r["year"]): r["value"] for r in rows if r["value"] is not None} == given_
    for row in rows:
        assert all(math.isfinite(v) for v in row.values() if isinstance(v, float))
        assert (row["rank"] is None) == (row["value"] is None)
        before = [y for region, y in given_ if region == row["region"] and y < row["year"]]
        if row["value"] is None:
            assert row["since"] is row["growth"] is row["change"] is None
            continue
        assert row["since"] == (max(before) if before else None)
        assert row["start"] == (min(before) if before else None)
        # The rank is one more than how many are better.
        others = [v for (_, y), v in given_.items() if y == row["year"]]
        better_ones = [v for v in others if (v > row["value"] if better == "higher"
                                             else v < row["value"])]  # fmt: skip
        assert (row["rank"], row["ranked"]) == (len(better_ones) + 1, len(others))


@settings(deadline=None, max_examples=15)
@given(VALUES, st.sampled_from([1e-3, 10.0, 1e4]))
def test_the_scale_changes_neither_rank_nor_growth(values, factor):
    one, other = (
        levels(observations(*((r, y, v * by, h) for r, y, v, h in values)), (ZJ, JS, SH))
        for by in (1.0, factor)
    )
    assert of(one, "rank", "ranked", "since") == of(other, "rank", "ranked", "since")
    for a, b in zip(one, other, strict=True):
        assert a["growth"] == (
            None if b["growth"] is None else pytest.approx(b["growth"], abs=1e-9)
        )


@settings(deadline=None, max_examples=10)
@given(VALUES)
def test_a_region_alone_has_the_same_growth_as_among_others(values):
    known = observations(*values)
    among = levels(known, (ZJ, JS, SH))
    for code in (ZJ, JS, SH):
        alone = levels(known, (code,))
        names = ("year", "value", "growth", "change", "mean_growth", "mean_change")
        own = [row for row in among if row["region"] == code and row["value"] is not None]
        assert of(alone, *names) == of(own, *names)


# The command.

SHARE = "core-industries-gdp-share"


def test_the_issue_s_example(dezj):
    run = dezj("compare", "浙江", "江苏", "--indicator", SHARE, "-f", "json")
    rows = json.loads(run.out)
    assert run.code == 0
    last = {row["region_name"]: row for row in rows if row["year"] == 2021}
    assert (last["浙江"]["value"], last["浙江"]["rank"]) == (11.4, 1)
    assert (last["江苏"]["value"], last["江苏"]["rank"]) == (10.6, 2)
    assert last["浙江"]["change"] == 0.5 and last["浙江"]["growth"] is None
    (target,) = last["浙江"]["targets"]
    assert (target["target"], target["target_year"], target["to_go"]) == ("15", 2025, 3.6)
    (target,) = last["江苏"]["targets"]
    assert (target["goal"], target["to_go"], target["reached"]) == (f"js-145/{SHARE}", -0.6, True)
    assert all(row["value_source"] for row in rows if row["value"] is not None)
    assert set(rows[0]) == {*COMPARISON_COLUMNS, "targets"}


def test_csv_has_a_line_a_row(dezj):
    out = dezj("compare", "浙江", "江苏", "-i", SHARE, "-f", "csv").out
    lines = list(csv.DictReader(io.StringIO(out)))
    assert len(lines) == 8
    assert [line["value"] for line in lines if line["region"] == JS] == ["", "", "", "10.6"]
    assert json.loads(lines[-1]["targets"])[0]["to_go"] == -0.6


@pytest.mark.parametrize("one", ["江苏", "江苏省", "320000", "jiangsu", "Jiangsu Province"])
def test_regions_by_name_or_code(dezj, one):
    rows = json.loads(dezj("compare", one, "-i", SHARE, "-f", "json").out)
    assert of(rows, "region", "value") == [(JS, 10.6)]


def test_indicators_by_name_and_each_once(dezj):
    both = ("-i", "5G基站", "-i", "5g-base-stations", "-i", SHARE)
    rows = json.loads(dezj("compare", "浙江", "江苏", *both, "-f", "json").out)
    assert list(dict.fromkeys(row["indicator"] for row in rows)) == ["5g-base-stations", SHARE]
    assert len(of(rows, "indicator", "region", "year")) == len(rows) == 16


def test_a_region_named_twice_counts_once_and_that_is_said(dezj):
    run = dezj("compare", "浙江", "江苏", "浙江省", "-i", SHARE)
    assert "浙江 写了两次，只算一次" in run.out
    assert run.out.count("11.4") == 1
    assert "1/2" in run.out


def test_a_region_that_contains_another_is_named(dezj):
    def notes(*regions):
        lines = dezj("compare", *regions, "-i", "gdp", DEZJ_LANG="en").out.splitlines()
        return [line.partition(":")[0] for line in lines if "contains" in line]

    assert notes("全国", "浙江") == ["China contains Zhejiang"]
    assert notes("杭州", "浙江", "台州") == ["Zhejiang contains Hangzhou, Taizhou"]
    assert notes("浙江", "江苏", "北京") == []
    assert notes("331000", "331100", "331002") == ["Taizhou contains 椒江区"]  # not 丽水


def test_one_region_over_the_years_has_no_ranks(dezj):
    run = dezj("compare", "浙江", "-i", SHARE, DEZJ_LANG="en")
    assert run.code == 0
    assert "+0.5 pp (2018–2021)" in run.out
    assert "Rank" not in run.out and "1/1" not in run.out


def test_without_indicator_those_that_two_regions_have(dezj):
    run = dezj("compare", "浙江", "江苏", DEZJ_LANG="en")
    for name in (SHARE, "5g-base-stations", "software-business-revenue"):
        assert name in run.out
    assert "enterprises-on-cloud" not in run.out
    assert "67 indicators with values of one region alone are left out" in run.out
    assert "no year in which all of them have a value" in run.out
    run = dezj("compare", "北京", "上海", DEZJ_LANG="en")
    assert (run.code, run.out) == (
        0, "There is no indicator of which at least two of these regions have values.\n",
    )  # fmt: skip


def test_what_is_missing_is_said(dezj):
    run = dezj("compare", "浙江", "江苏", "北京", "-i", "gdp", "-i", SHARE, "-i", "unicorns-gei")
    assert "地区生产总值：江苏、北京没有数据。" in run.out
    assert "数字经济核心产业增加值占GDP比重：北京没有数据。" in run.out
    run = dezj("compare", "江苏", "北京", "-i", "gdp")
    assert "地区生产总值：所列地区都没有数据。" in run.out
    run = dezj("compare", "浙江", "江苏", "-i", SHARE, "--to", "2020", DEZJ_LANG="en")
    assert "no values of Jiangsu in these years" in run.out
    run = dezj("compare", "浙江", "-i", SHARE, "--from", "2024", DEZJ_LANG="en")
    assert "none of these regions has a value in these years" in run.out


def test_spans_that_differ_are_said_not_to_compare(dezj, workspace):
    lines = "指标,地区,年份,数值,单位,发布机构,标题\n"
    lines += "".join(f"5G基站,江苏,{year},{value},万个,（示例）,（示例）\n"
                     for year, value in ((2021, 13), (2022, 18)))  # fmt: skip
    (workspace / "more.csv").write_text(lines, encoding="utf-8")
    assert dezj("import", workspace / "more.csv").code == 0
    out = dezj("compare", "浙江", "江苏", "-i", "5g-base-stations").out
    assert "起止年份不同，期间年均不宜直接相比（浙江 2019–2023、江苏 2020–2022）" in out
    out = dezj("compare", "浙江", "江苏", "-i", "5g-base-stations", "--from", "2020").out
    assert "浙江 2020–2023" in out
    out = dezj("compare", "浙江", "江苏", "-i", "5g-base-stations", "--to", "2021",
               "--from", "2020").out  # fmt: skip
    assert "起止年份不同" not in out


def test_hedges_are_marked_and_explained(dezj):
    out = dezj("compare", "浙江", "-i", "enterprises-on-cloud").out
    assert "近44" in out and "+25.7%†" in out and "已达标†" in out and "†：" in out
    assert "†" not in dezj("compare", "浙江", "-i", SHARE).out


def test_grade_c_is_marked(dezj):
    out = dezj("compare", "浙江", "-i", "software-business-revenue").out
    assert "5200.6*" in out and "* 二手来源" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("浙江", "江苏省市", "-i", SHARE), "江苏省市"),
        (("zhejian", "-i", SHARE), "did you mean Zhejiang?"),
        (("浙江", "-i", "core-industries-gdp-shar"), f"did you mean {SHARE}?"),
        (("浙江", "--from", "2022", "--to", "2020"), "--from 2022 is after --to 2020"),
        (("浙江", "--from", "1900"), "--from"),
        ((), "REGION"),
        (("浙江", "-f", "xml"), "known: table, json, csv, markdown"),
    ],
)
def test_wrong_usage(dezj, arguments, said):
    run = dezj("compare", *arguments, DEZJ_LANG="en")
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_to_a_file(dezj, tmp_path):
    run = dezj("compare", "浙江", "江苏", "-i", SHARE, "-f", "markdown", "-o", tmp_path / "a.md")
    assert (run.code, run.out) == (0, "")
    assert "| 2021 | 江苏 | 10.6 |" in (tmp_path / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_golden_tables(dezj, width, lang):
    out = dezj("compare", "浙江", "江苏", "-i", SHARE, "-i", "digital-economy-gdp-share",
               COLUMNS=str(width), DEZJ_LANG=lang).out  # fmt: skip
    golden = GOLDEN / f"compare-{lang}-{width}.txt"
    if os.environ.get("DEZJ_UPDATE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_80_columns_hold_value_growth_rank_and_target(dezj, lang):
    from rich.cells import cell_len

    out = dezj("compare", "浙江", "江苏", COLUMNS="80", DEZJ_LANG=lang).out
    wanted = {"zh": ("实际", "增长", "名次", "目标", "尚差"),
              "en": ("Actual", "Growth", "Rank", "Target", "To go")}[lang]  # fmt: skip
    assert any(all(word in line for word in wanted) for line in out.splitlines())
    assert max(map(cell_len, out.splitlines())) <= 80


# Completion.


def test_completion_of_regions_and_ways_to_roll_up(tmp_path):
    def asked(line):
        *words, current = line.split(" ")
        lines = answer(["zsh", f":{current}", *words], {"DEZJ_DATA": str(DATA)}, tmp_path)
        return lines.splitlines()

    assert asked("compare 浙") == ["浙江\t330000"]
    assert asked("compare 浙江 江") == ["江苏\t320000", "江西\t360000"]
    assert asked("compare --lang en Inner") == ["InnerMongolia\t150000"]
    assert asked("progress 2022 --region 浙") == ["浙江\t330000"]
    assert asked("compare 浙江 --indicator 5g-base")[0].startswith("5g-base-stations\t")
    assert asked("progress 2022 --by r") == ["responsible", "region"]


def test_as_of_a_day_what_was_published_later_is_not_there(dezj, workspace):
    asked = ("compare", "浙江", "-i", "digital-economy-gdp-share", "--format", "json")
    years = [row["year"] for row in json.loads(dezj(*asked).out)]
    then = [row["year"] for row in json.loads(dezj(*asked, "--as-of", "2021-12").out)]
    assert max(years) == 2023
    assert max(then) == 2020
    assert "2021-12-31" in dezj(*asked[:-2], "--as-of", "2021-12").out
