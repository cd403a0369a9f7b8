"""The roll-up: counts and 指标完成率 by hand, what must always hold, and what people see."""

import csv
import io
import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import DATA
from dezj.assessment.rollup import DIMENSIONS, ROLLUP_COLUMNS, VERDICTS, rollup
from dezj.wording.numbers import percent
from dezj.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
FINAL = (
    "achieved_early", "achieved", "ahead", "on_track", "lagging", "far_behind", "regressing",
    "missed", "no_base", "no_data",
)  # fmt: skip


def goal(status, plan="p", category="a", responsible="", region="330000", **more):
    return {
        "plan": plan, "category": category, "responsible": responsible, "region": region,
        "status": status, **more,
    }  # fmt: skip


def table(*goals):
    names = ("plan", "category", "responsible", "region", "status")
    return pd.DataFrame(list(goals), columns=list(dict.fromkeys(
        (*names, *(name for row in goals for name in row)))))  # fmt: skip


def rows(frame, by, **more):
    """The groups and the total, NA as None."""
    result = rollup(frame, by, **more)
    plain = result.astype(object).where(result.notna(), None).to_dict("records")
    assert [row["total"] for row in plain] == [False] * (len(plain) - 1) + [True]
    return plain[:-1], plain[-1]


def test_counts_shares_and_rates_by_hand():
    frame = table(
        goal("achieved_early"), goal("achieved"), goal("lagging"), goal("no_data"),
        goal("missed", category="b"), goal("no_base", category="b"),
        goal("no_data", category="c"),
        goal("on_track", plan="q"),
    )  # fmt: skip
    groups, total = rows(frame, "category")
    assert [(g["plan"], g["group"]) for g in groups] == [
        ("p", "a"), ("p", "b"), ("p", "c"), ("q", "a"),
    ]  # fmt: skip
    told = ("goals", "assessable", "achieved", "behind", "completion_rate")
    assert [tuple(g[name] for name in told) for g in groups] == [
        (4, 3, 2, 1, 2 / 3), (2, 1, 0, 1, 0.0), (1, 0, 0, 0, None), (1, 1, 0, 0, 0.0),
    ]  # fmt: skip
    assert tuple(total[name] for name in told) == (8, 5, 2, 2, 0.4)
    assert (total["plan"], total["group"]) == (None, None)
    first = groups[0]
    assert (first["count_no_data"], first["share_no_data"]) == (1, 0.25)
    assert (first["count_on_track"], first["share_on_track"]) == (0, 0.0)


def test_columns_and_dtypes_are_as_documented():
    result = rollup(table(goal("achieved")), "plan")
    documented = {name: dtype for name, (dtype, _) in ROLLUP_COLUMNS.items()}
    assert {n: str(d) for n, d in result.dtypes[list(documented)].items()} == documented
    for name in VERDICTS["status"].known:
        assert (str(result[f"count_{name}"].dtype), str(result[f"share_{name}"].dtype)) == (
            "Int64", "Float64",
        )  # fmt: skip


def test_the_published_rate_of_the_twelfth_five_year_plan(shared):
    path = shared / "facts" / "progress_vectors.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = [r for r in csv.DictReader(file) if r["method"] == "cn_indicator_completion_rate"]
    assert len(found) == 1
    for row in found:
        of, reached = int(row["target_value"]), int(row["actual_value"])
        frame = table(*[goal("achieved")] * reached, *[goal("missed")] * (of - reached))
        _, total = rows(frame, "plan")
        digits = len(row["published_ratio"].partition(".")[2])
        assert f"{total['completion_rate']:.{digits}f}" == row["published_ratio"]
        assert percent(total["completion_rate"]) in row["published_result"]


def test_no_data_is_neither_met_nor_missed():
    met = table(*[goal("achieved")] * 25, *[goal("missed")] * 3)
    more = pd.concat([met, table(*[goal("no_data")] * 50, goal("no_base"))], ignore_index=True)
    for frame in (met, more):
        assert rows(frame, "plan")[1]["completion_rate"] == 25 / 28
    assert rows(more, "plan")[1]["count_no_data"] == 50


def test_a_missing_verdict_counts_as_none():
    frame = table(
        goal("achieved", cagr_status="target_achieved"), goal("no_data", cagr_status=None)
    )
    groups, _ = rows(frame, "plan", status="cagr_status")
    assert (groups[0]["assessable"], groups[0]["count_not_available"]) == (1, 1)


def test_units_under_their_later_names_and_each_goal_once_a_unit():
    frame = table(
        goal("achieved", responsible="省农业厅、省经信委"),
        goal("lagging", responsible="省经信厅、省经信委"),  # one unit under two names
        goal("no_data", responsible="某办"),
        goal("achieved", responsible=""),
    )
    later = {"省经信厅": "省经信厅", "省经信委": "省经信厅", "省农业厅": "省农业农村厅"}
    groups, total = rows(frame, "responsible", successors=later)
    told = [(g["group"], g["goals"], g["achieved"], g["assessable"]) for g in groups]
    assert told == [
        ("省经信厅", 2, 1, 2), ("省农业农村厅", 1, 1, 1), ("某办", 1, 0, 0), (None, 1, 1, 1),
    ]  # fmt: skip
    assert (total["goals"], total["achieved"], total["assessable"]) == (4, 2, 3)
    assert [g["plan"] for g in groups] == [None] * 4


def test_weights_only_where_every_goal_of_a_group_has_one():
    frame = table(
        goal("achieved", weight=3.0), goal("lagging", weight=1.0), goal("no_data", weight=6.0),
        goal("achieved", plan="q", weight=2.0), goal("missed", plan="q"),
        goal("no_data", plan="r", weight=5.0),
        goal("achieved", plan="s"),
    )  # fmt: skip
    frame["weight"] = frame["weight"].astype("Float64")
    groups, total = rows(frame, "plan")
    told = [(g["weight"], g["without_weight"], g["weighted_completion_rate"]) for g in groups]
    assert told == [(10.0, 0, 0.75), (None, 1, None), (5.0, 0, None), (None, 1, None)]
    assert (total["weight"], total["without_weight"]) == (None, 2)
    assert total["weighted_completion_rate"] is None
    assert groups[0]["completion_rate"] == 0.5


def test_cagr_and_projection_columns():
    frame = table(
        goal("achieved", cagr_status="target_achieved", projection_status="on_track"),
        goal("on_track", cagr_status="substantial_progress", projection_status="on_track"),
        goal("lagging", cagr_status="moderate_progress", projection_status="stagnation"),
        goal("achieved", cagr_status="not_available", projection_status="not_available"),
    )
    cagr = rows(frame, "plan", status="cagr_status")[1]
    assert (cagr["achieved"], cagr["assessable"], cagr["behind"]) == (1, 3, 1)
    # on_track there means on track or met: only what the schedule calls achieved is reached.
    projection = rows(frame, "plan", status="projection_status")[1]
    assert (projection["achieved"], projection["assessable"], projection["behind"]) == (1, 3, 1)
    assert projection["count_on_track"] == 2
    with pytest.raises(KeyError):
        rollup(frame, "plan", status="nonsense")


def test_no_goals_at_all():
    groups, total = rows(table(), "responsible")
    assert groups == []
    assert (total["goals"], total["completion_rate"], total["share_no_data"]) == (0, None, None)


GOALS = st.lists(
    st.builds(
        goal,
        st.sampled_from(FINAL),
        plan=st.sampled_from("pqr"),
        category=st.sampled_from("abc"),
        responsible=st.lists(st.sampled_from(["甲", "乙", "丙", "老甲"]), unique=True).map(
            "、".join
        ),
        region=st.sampled_from(["330000", "320000"]),
        weight=st.sampled_from([None, 1.0, 2.5]),
    ),
    min_size=1,
    max_size=20,
)


@settings(deadline=None, max_examples=25)
@given(GOALS)
def test_what_always_holds(goals):
    frame = table(*goals)
    totals = []
    for by in DIMENSIONS:
        groups, total = rows(frame, by, successors={"老甲": "甲", "甲": "甲"})
        totals.append(total)
        for row in (*groups, total):
            counts = [v for k, v in row.items() if k.startswith("count_")]
            shares = [v for k, v in row.items() if k.startswith("share_")]
            assert sum(counts) == row["goals"]
            assert sum(shares) == pytest.approx(1)
            assert row["achieved"] + row["behind"] <= row["assessable"] <= row["goals"]
            assert (row["completion_rate"] is None) == (row["assessable"] == 0)
            for name in ("completion_rate", "weighted_completion_rate"):
                assert row[name] is None or 0 <= row[name] <= 1
        if by != "responsible":
            assert sum(g["goals"] for g in groups) == total["goals"]
        else:
            assert sum(g["goals"] for g in groups) >= total["goals"]
            assert all(g["goals"] <= total["goals"] for g in groups)
    assert all(total == totals[0] for total in totals)
    assert totals[0]["goals"] == len(goals)
    assert totals[0]["achieved"] == sum(g["status"].startswith("achieved") for g in goals)


@settings(deadline=None, max_examples=15)
@given(GOALS, st.randoms())
def test_the_order_of_the_rows_changes_no_count(goals, random):
    shuffled = list(goals)
    random.shuffle(shuffled)
    for by in DIMENSIONS:
        one, other = (
            {(g["plan"], g["group"]): (g["goals"], g["achieved"], g["completion_rate"])
             for g in rows(table(*some), by)[0]}
            for some in (goals, shuffled)
        )  # fmt: skip
        assert one == other


# The command.


def test_by_agrees_with_the_table(dezj):
    goals = json.loads(dezj("progress", "2022", "--all", "-f", "json").out)
    for by in DIMENSIONS:
        groups = json.loads(dezj("progress", "2022", "--all", "--by", by, "-f", "json").out)
        total = groups[-1]
        assert total["total"] and total["goals"] == len(goals)
        for status in {row["status"] for row in goals}:
            assert total[f"count_{status}"] == sum(row["status"] == status for row in goals)
        assert total["completion_rate"] == total["achieved"] / total["assessable"]


def test_groups_stand_in_the_order_of_the_catalog(dezj):
    catalog = Workspace(DATA).catalog
    groups = json.loads(dezj("progress", "2022", "--all", "--by", "plan", "-f", "json").out)
    ids = [row["group"] for row in groups[:-1]]
    assert ids == [plan for plan in catalog.plans if plan in ids]
    groups = json.loads(dezj("progress", "2022", "--all", "--by", "responsible", "-f", "json").out)
    ids = [row["group"] for row in groups[:-1]]
    assert ids == [*(unit for unit in catalog.responsible_units if unit in ids), None]
    assert "省经信委" not in ids and "省经信厅" in ids


def test_by_goes_with_the_filters_and_says_what_is_left_out(dezj):
    run = dezj("progress", "2022", "--by", "category", "--plan", "zj-145", DEZJ_LANG="en")
    assert run.code == 0
    assert "17 more goals are not headline goals" in run.out
    total = json.loads(
        dezj("progress", "2022", "--by", "category", "--plan", "zj-145", "-f", "json").out
    )[-1]
    assert total["goals"] == 7
    everything = json.loads(
        dezj("progress", "2022", "--by", "category", "--plan", "zj-145", "-a", "-f", "json").out
    )[-1]
    assert everything["goals"] == 24


def test_filtered_by_status_there_is_no_rate(dezj):
    run = dezj("progress", "2022", "--by", "plan", "--status", "lagging", "-f", "json")
    for row in json.loads(run.out):
        assert row["completion_rate"] is None and row["share_lagging"] is None
        assert row["goals"] == row["count_lagging"]
    assert "--status" in dezj("progress", "2022", "--by", "plan", "--status", "lagging").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_way_lists_the_known_ones(dezj, lang):
    run = dezj("progress", "2022", "--by", "regin", DEZJ_LANG=lang)
    assert (run.code, run.out) == (2, "")
    assert all(word in run.err for word in DIMENSIONS)
    assert "region？" in run.err or "mean region" in run.err


def test_nothing_to_roll_up(dezj):
    run = dezj("progress", "2021", "--by", "plan", "--status", "missed", DEZJ_LANG="en")
    assert (run.code, run.out) == (0, "Nothing matches.\n")


def test_nothing_assessable_is_a_dash_empty_or_null(dezj):
    arguments = ("progress", "2022", "--by", "plan", "--plan", "cn-iot-2021")
    assert "—" in dezj(*arguments).out.splitlines()[2]
    assert json.loads(dezj(*arguments, "-f", "json").out)[0]["completion_rate"] is None
    lines = list(csv.DictReader(io.StringIO(dezj(*arguments, "-f", "csv").out)))
    assert [line["completion_rate"] for line in lines] == ["", ""]
    assert lines[0]["name"] == "物联网新型基础设施建设三年行动计划"
    assert "| — |" in dezj(*arguments, "-f", "markdown").out


def test_several_units_are_said_to_count_several_times(dezj):
    assert "大于合计" in dezj("progress", "2022", "--by", "responsible").out
    assert "大于合计" not in dezj("progress", "2022", "--by", "plan").out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("by", ["category", "responsible"])
def test_golden_tables(dezj, by, width, lang):
    out = dezj("progress", "2022", "--by", by, COLUMNS=str(width), DEZJ_LANG=lang).out
    golden = GOLDEN / f"by-{by}-{lang}-{width}.txt"
    if os.environ.get("DEZJ_UPDATE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", DIMENSIONS)
def test_what_matters_fits_80_columns(dezj, by, lang):
    from rich.cells import cell_len

    out = dezj("progress", "2022", "--all", "--by", by, COLUMNS="80", DEZJ_LANG=lang).out
    head = next(line for line in out.splitlines() if "指标完成率" in line or "Completion" in line)
    wanted = {
        "zh": ("目标", "达标", "指标完成率", "落后", "无数据"),
        "en": ("Goals", "Reached", "Completion", "Behind", "No data"),
    }
    assert all(word in head for word in wanted[lang])
    assert max(map(cell_len, out.splitlines())) <= 80
