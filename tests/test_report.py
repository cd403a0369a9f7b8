"""`dezj report`: which document, what of it, when it writes; and where the goals stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from dezj.assessment.columns import STATUSES
from dezj.assessment.standing import STANDING, STANDINGS, counted, furthest, lead
from dezj.documents.evaluation import Evaluation
from dezj.texts import Texts
from dezj.wording.verdicts import is_news
from dezj.workspace import Workspace


@pytest.fixture(scope="module")
def shipped():
    return Workspace(DATA)


@pytest.fixture(scope="module")
def evaluation(shipped):
    return Evaluation(
        shipped.catalog, shipped.assess(2022), shipped.observations(), shipped.revisions(), 2022
    )


# The command.


def test_an_ending_that_no_document_has_is_wrong_usage(dezj, tmp_path):
    for name in ("x.pdf", "x", "x.htm", "x.xls"):
        result = dezj("report", 2022, "-o", tmp_path / name)
        assert result.code == 2
        assert ".html, .xlsx, .docx" in result.err
    assert list(tmp_path.iterdir()) == []


def test_the_ending_may_be_in_capitals(dezj, tmp_path):
    assert dezj("report", 2022, "-o", tmp_path / "X.HTML").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--plan", "nope"], "nope"),
        (["--plan", "cn-iot-2021", "--region", "浙江"], "没有符合条件的目标"),
        (["--category", "没有这一类"], "没有这一类"),
        (["--region", "杭州湾"], "杭州湾"),
        (["--as-of", "昨天"], "昨天"),
        (["--as-of", "2019", "--plan", "zj-145"], "zj-145"),
    ],
)
def test_what_matches_nothing_is_wrong_usage_and_writes_nothing(dezj, tmp_path, arguments, said):
    result = dezj("report", 2022, "-o", tmp_path / "x.html", *arguments)
    assert result.code == 2
    assert said in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_year_without_plans_is_wrong_usage(dezj, tmp_path):
    result = dezj("report", 2050, "-o", tmp_path / "x.html")
    assert (result.code, "2050" in result.err) == (2, True)


def test_a_folder_that_is_not_there_is_said(dezj, tmp_path):
    result = dezj("report", 2022, "-o", tmp_path / "none" / "x.html")
    assert (result.code, "none" in result.err, "Traceback" in result.err) == (1, True, False)


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_what_people_write_in_is_not_overwritten(dezj, tmp_path, suffix):
    path = tmp_path / f"x{suffix}"
    path.write_text("mine")
    result = dezj("report", 2022, "-o", path)
    assert (result.code, path.read_text()) == (1, "mine")
    assert "--force" in result.err
    assert dezj("report", 2022, "-o", path, "--force").code == 0
    assert path.read_bytes()[:2] == b"PK"


def test_a_page_is_renewed(dezj, tmp_path):
    path = tmp_path / "x.html"
    path.write_text("old")
    assert dezj("report", 2022, "-o", path).code == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".docx"])
def test_the_filters_narrow_the_document_and_are_said(dezj, tmp_path, suffix, shipped):
    path = tmp_path / f"x{suffix}"
    result = dezj("report", 2022, "-o", path, "--plan", "zj-5yr", "--responsible", "省经信委")
    table = shipped.assess(2022)
    own = table["responsible"].str.contains("省经信委") & (table["plan"] == "zj-5yr")
    assert result.code == 0
    assert f"{own.sum()} 个目标" in result.out


def test_the_scope_is_told_in_both_languages(dezj, tmp_path):
    from test_page import blocks

    dezj("report", 2022, "-o", tmp_path / "x.html", "--region", "江苏")
    head = blocks(tmp_path / "x.html")["head"]
    assert head["narrowed"] == ["只含以下目标（地区：江苏）", "Only these goals (Region: Jiangsu)"]
    assert head["scope"] == [[], []]
    dezj("report", 2022, "-o", tmp_path / "x.html", "--plan", "cn-iot-2021", "--plan", "zj-145")
    plans = "物联网新型基础设施建设三年行动计划、浙江省数字经济发展“十四五”规划"
    assert blocks(tmp_path / "x.html")["head"]["narrowed"][0] == f"只含以下目标（规划：{plans}）"


# The evaluation.


def test_the_parts_hold_every_row_once_in_order(evaluation):
    rows = [row["goal"] for part in evaluation.parts for row in part.rows]
    assert rows == [row["goal"] for row in evaluation.rows]


def test_a_series_ends_with_the_year_assessed(shipped):
    evaluation = Evaluation(
        shipped.catalog, shipped.assess(2020), shipped.observations(), shipped.revisions(), 2020
    )
    seen = 0
    for row in evaluation.rows:
        years = [*evaluation.series(row, Texts())]
        assert years == sorted(years)
        assert max(years, default=0) <= 2020
        assert all(one["year"] <= 2020 for one in evaluation.revisions(row))
        seen += len(years)
    assert seen > 20


def test_courses_are_those_of_show(evaluation, shipped):
    from dezj.commands.show_course import GoalCourse

    frame = shipped.observations(derived=True)
    frame = frame[frame["year"] <= 2022]
    for row in evaluation.rows[::7]:
        assert evaluation.course(row) == GoalCourse(shipped.catalog, row["goal"], frame).course


def test_sources_name_the_values_that_verdicts_rest_on(evaluation):
    told = [*evaluation.sources(Texts())]
    values = {(row["goal"], one["year"]) for row, one in told}
    for row in evaluation.rows:
        assert is_news(row) <= ((row["goal"], row["value_year"]) in values)
    for row, one in told:  # no other is shown
        base = one["year"] == row["base_year"] and evaluation.goal(row).base_value is None
        assert base or (is_news(row) and one["year"] == row["value_year"])


# Where the goals stand.


def test_every_verdict_has_a_class():
    assert set(STANDING) == set(STATUSES)
    assert set(STANDING.values()) == set(STANDINGS)


def test_counts_are_of_all_goals(evaluation):
    counts = evaluation.standings
    assert list(counts) == list(STANDINGS)
    assert sum(counts.values()) == len(evaluation.rows)
    assert counted([]) == dict.fromkeys(STANDINGS, 0)


def row(status, value, expected=None, target=None, high=None, form="level"):
    return {
        "indicator": "one", "status": status, "value": value, "expected": expected, "form": form,
        "target_value": target, "target_high": high,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("own", "lower", "found"),
    [
        (row("missed", 90.0, 100.0), False, -0.1),
        (row("ahead", 120.0, 100.0), False, 0.2),
        (row("ahead", 80.0, 100.0), True, 0.2),
        (row("achieved_early", 96.0, None, 30.0), False, 2.2),  # without a base
        (row("achieved", 1.17, None, 1.1, 1.3), True, 0.1),  # the end of a range to get to
        (row("missed", 9000.0, 12000.0, 10000.0, form="flow"), False, -0.1),
        (row("far_behind", 0.0, 20.0), False, -1.0),
        (row("regressing", -5.0, 10.0), False, -1.5),
        (row("ahead", -1.0, -8.0), False, 0.875),
        (row("lagging", 5.0, 0.0), False, None),
        (row("no_data", 90.0, 100.0), False, None),
        (row("no_base", 90.0), False, None),
        (row("missed", 5.0), False, None),
    ],
)
def test_the_lead_of(own, lower, found):
    told = lead(own, lower=lower)
    assert told == (None if found is None else pytest.approx(found))


_VALUE = st.floats(-1e9, 1e9)


@given(_VALUE, _VALUE.filter(bool), st.booleans())
def test_a_lead_is_on_the_side_of_the_gap(value, expected, lower):
    found = lead(row("lagging", value, expected), lower=lower)
    gap = expected - value if lower else value - expected
    assert (found > 0) == (gap > 0)
    assert (found < 0) == (gap < 0)


@given(st.lists(st.tuples(st.sampled_from(STATUSES), _VALUE, _VALUE | st.just(0.0))))
def test_the_furthest_are_on_their_side_and_in_order(entries):
    rows = [row(*entry) for entry in entries]
    found = furthest(rows, {"one": False})
    for side, sign in ((found.ahead, 1), (found.behind, -1)):
        leads = [sign * own for _, own in side]
        assert leads == sorted(leads, reverse=True)
        assert all(own >= 0.001 for own in leads)  # none reads 0.0%
        assert len(side) <= 3
    assert all(STANDING[one["status"]] in ("achieved", "on_schedule") for one, _ in found.ahead)
    assert all(STANDING[one["status"]] in ("behind", "missed") for one, _ in found.behind)
    judged = [one for one in rows if STANDING[one["status"]] != "no_data"]
    assert found.unranked == sum(one["expected"] == 0 for one in judged)


def test_the_furthest_of_2022(evaluation):
    ahead, behind, unranked = evaluation.furthest
    assert unranked == 0
    assert [(one["goal"], round(own, 3)) for one, own in ahead] == [
        ("zj-145/industry-brains", 2.2),
        ("zj-145/provincial-industrial-internet-platforms", 0.748),
        ("zj-5yr/internet-penetration", 0.089),
    ]
    # 50.569 of 55; 50.569 of 46.8 + 2 ÷ 5 × 13.2; 11.4 of 10.9 + 1 ÷ 5 × 4.1
    assert [(one["goal"], round(own, 3)) for one, own in behind] == [
        ("zj-5yr/digital-economy-gdp-share", -0.081),
        ("zj-145/digital-economy-gdp-share", -0.029),
        ("zj-145/core-industries-gdp-share", -0.027),
    ]
