"""`dezj why`: its arithmetic comes out, its limits are where verdicts turn, its words are right."""

import json
import math
import re

import numpy as np
import pandas as pd
import pytest
from rich.cells import cell_len

from conftest import DATA, Runner
from dezj.assessment.assess import assess_goals
from dezj.assessment.columns import METHODS, VERDICTS
from dezj.assessment.turning import turns
from dezj.catalog.model import Schedule
from dezj.store import COLUMNS
from dezj.texts import Texts
from dezj.wording.steps import Steps
from dezj.wording.verdicts import plain_rows
from dezj.workspace import Workspace


@pytest.fixture(scope="module")
def shipped():
    return Workspace(DATA)


def steps_of(workspace, year):
    """Every step of every goal of a year."""
    catalog = workspace.catalog
    for row in plain_rows(workspace.assess(year)):
        plan, _, name = row["goal"].partition("/")
        indicator, goal = catalog.indicators[name], catalog.goals[plan][name]
        lower, grows = indicator.better == "lower", row["form"] != "flow"
        limits = turns(row, lower=lower, grows=grows, settings=catalog.schedule)
        limit = limits[0].value if limits else None
        steps = Steps(row, goal, Texts(), limit, lower=lower)
        for step in (*steps.schedule(), *steps.cagr(), *steps.projection(), *steps.outlook()):
            yield row, step


def computed(formula):
    """What a formula comes out at, read as it is printed."""
    text = re.sub(r"([\d.]+)%", r"(\1/100)", formula)
    for shown, meant in (("÷", "/"), ("×", "*"), ("^", "**")):
        text = text.replace(shown, meant)
    assert re.fullmatch(r"[\d.\s()/*+-]+", text), formula
    return eval(text, {"__builtins__": {}})


SHARES = {
    *("completion", "progress", "time-elapsed", "pace", "cagr-ratio", "projection-share"),
    *("growth-achieved", "growth-required", "growth-needed"),
}


@pytest.mark.parametrize("year", range(2018, 2026))
def test_every_formula_comes_out_at_the_result_beside_it(shipped, year):
    seen = 0
    for row, step in steps_of(shipped, year):
        if not step.formula:
            continue
        [number] = re.findall(r"^-?[\d.]+", step.result)
        in_percent = step.key in SHARES
        shown, result = computed(step.formula) * (100 if in_percent else 1), float(number)
        digits = len(number.partition(".")[2])
        # Its numbers are rounded as well: to seven digits.
        slack = 0.51 * 10**-digits + 1e-5 * abs(result)
        assert shown == pytest.approx(result, abs=slack), (row["goal"], step)
        assert step.formula
        seen += 1
    assert seen > (20 if year in (2020, 2021, 2022) else 0)


def test_a_formula_of_the_path_is_always_there(shipped):
    for year in range(2018, 2026):
        for row, step in steps_of(shipped, year):
            assert step.formula or step.note, (row["goal"], step)


# Turning points.

SETTINGS = Schedule()


def random_goals(seed, count=150):
    """Goals of all forms with made-up numbers, each in a region of its own, and their values."""
    random = np.random.default_rng(seed)
    form = random.choice(
        ["level", "level", "level", "growth", "multiple", "flow", "coverage"], count
    )
    lower = random.random(count) < 0.3
    form = np.where(lower & (form != "flow"), "level", form)
    base = random.uniform(10, 90, count)
    entered = np.where(
        lower, base * random.uniform(0.4, 0.95, count), base * random.uniform(1.05, 1.1, count)
    )
    entered = np.where(form == "growth", random.uniform(1, 20, count), entered)
    entered = np.where(form == "multiple", random.uniform(1.1, 3, count), entered)
    entered = np.where(form == "coverage", 100.0, entered)
    bound = np.where(random.random(count) < 0.2, "about", "reach")
    has_base = random.random(count) < 0.8
    milestone = random.random(count) < 0.3
    goals = pd.DataFrame(
        {
            **dict.fromkeys(("plan", "goal", "indicator", "name"), "x"),
            **dict.fromkeys(("category", "responsible", "unit", "target"), "x"),
            "region": [f"{n:06}" for n in range(count)],
            "kind": "level",
            "form": form,
            "bound": bound,
            "lower": lower,
            "headline": True,
            "weight": np.nan,
            "start": 2020.0,
            "base_year": np.where(has_base, 2020.0, np.nan),
            "base_value": np.where(has_base, base, np.nan),
            "target_year": 2025.0,
            "entered": entered,
            "target_high": np.nan,
            "milestone_1_year": np.where(milestone & (form == "level"), 2022.0, np.nan),
            "milestone_1_form": "level",
            "milestone_1_entered": base + (entered - base) * random.uniform(0.1, 0.9, count),
            "milestone_1_high": np.nan,
        }
    )
    values = base * random.uniform(0.7, 1.6, count)
    first = base * random.uniform(0.9, 1.1, count)
    return goals, first, values


def judged(goals, first, values, year=2023):
    """The assessment where the value of `year` is as given, and that of 2021 is `first`."""
    parts = [
        goals[["indicator", "region"]].assign(year=at, value=numbers)
        for at, numbers in ((2021, first), (year, values))
    ]
    observations = pd.concat(parts, ignore_index=True)
    observations = observations.assign(**{n: "" for n in COLUMNS if n not in observations})
    return assess_goals(goals, observations, 2023, SETTINGS)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_value_at_a_limit_has_its_verdict_and_one_below_has_not(seed):
    goals, first, values = random_goals(seed)
    rows = plain_rows(judged(goals, first, values))
    cases = []
    for n, row in enumerate(rows):
        lower, flow = bool(goals["lower"][n]), goals["form"][n] == "flow"
        for turn in turns(row, lower=lower, grows=not flow, settings=SETTINGS):
            assert math.isfinite(turn.value)
            assert turn.year == 2023
            cases.append((n, turn, -1 if lower else 1))
    assert {turn.verdict for _, turn, _ in cases} >= {
        *("achieved_early", "achieved", "ahead", "on_track", "lagging", "far_behind"),
        *("target_achieved", "substantial_progress", "moderate_progress", "limited_progress"),
        "fair_progress",
    }
    chosen = goals.iloc[[n for n, _, _ in cases]].reset_index(drop=True)
    chosen["region"] = [f"{n:06}" for n in range(len(cases))]
    begin = first[[n for n, _, _ in cases]]
    for side in (1, -1):
        # A little better, and a little worse, than the limit.
        moved = [t.value + side * sign * 1e-6 * abs(t.value) for _, t, sign in cases]
        table = judged(chosen, begin, np.array(moved))
        for (n, turn, _), row in zip(cases, plain_rows(table), strict=True):
            column = METHODS[turn.method]
            order = VERDICTS[column]
            found, limit = order.index(row[column]), order.index(turn.verdict)
            assert (found <= limit) == (side > 0), (n, turn, row[column], side)


# What it prints.


def test_the_arithmetic_of_a_known_verdict(dezj, workspace):
    result = dezj("why", "zj-145/digital-economy-gdp-share", "2021")
    assert result.code == 0, result.err
    assert "完成进度 = (48.6 - 46.8) ÷ (60 - 46.8) = 13.636%" in result.out
    assert "时序值 = 46.8 + (2021 - 2020) ÷ (2025 - 2020) × (60 - 46.8) = 49.44%" in result.out
    # Differences of shares are points.
    assert "增加1.8个百分点" in result.out
    assert "差距 = 48.6 - 49.44 = -0.84个百分点" in result.out
    # 46.8 + 0.95 · 2.64
    assert "2021 年的值 ≥ 49.308%：基本符合时序" in result.out
    assert "4-authorities-to-2023.csv · D4" in result.out
    assert "规划要求2025年达到60%左右" in result.out


def test_the_path_goes_through_the_milestone(dezj, workspace):
    out = dezj("why", "zj-5yr/digital-economy-gdp-share", "2021", "--lang", "en").out
    assert "Expected = 47 + (2021 - 2020) ÷ (2022 - 2020) × (55 - 47) = 51%" in out
    assert "Milestone: 47% (2020)" in out


def test_json_has_the_same(dezj, workspace):
    told = json.loads(dezj("why", "zj-145/digital-economy-gdp-share", "2021", "-f", "json").out)
    assert told["verdicts"] == {
        "schedule": "lagging",
        "cagr": "moderate_progress",
        "projection": "fair_progress",
    }
    assert {entry["input"] for entry in told["inputs"]} == {"base", "target", "value"}
    turn = next(t for t in told["turns"] if t["verdict"] == "on_track")
    assert turn["value"] == pytest.approx(46.8 + 0.95 * 2.64)
    assert told["flips"] == []
    assert told["assessment"]["pace"] == pytest.approx(1.8 / 2.64)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("year", [2020, 2022])
def test_every_goal_can_be_explained(shipped, dezj, workspace, year, lang):
    for goal in shipped.assess(year)["goal"][:: 13 if lang == "en" else 9]:
        result = dezj("why", goal, str(year), "--lang", lang)
        assert result.code == 0, (goal, result.err)
        assert "nan" not in result.out.lower().replace("finan", "")
        assert "None" not in result.out
        assert "{" not in result.out


def test_an_indicator_will_do_where_only_one_plan_has_it(dezj, workspace):
    assert "zj-5yr/enterprises-on-cloud" in dezj("why", "企业上云数", "2021").out
    several = dezj("why", "digital-economy-gdp-share", "2022")
    assert several.code == 2
    assert "zj-5yr/digital-economy-gdp-share, zj-145/digital-economy-gdp-share" in several.err


@pytest.mark.parametrize(
    ("goal", "year", "said"),
    [
        ("zj-145/digital-economy-gdp-shar", "2022", "zj-145/digital-economy-gdp-share"),
        ("zj-145/digital-economy-gdp-share", "2019", "2019"),
        ("nothing", "2022", "nothing"),
        ("zj-5yr/digital-economy-gdp-share", "2023", "2023"),
    ],
)
def test_what_is_no_goal_is_said(dezj, workspace, goal, year, said):
    result = dezj("why", goal, year)
    assert result.code == 2
    assert said in result.err


def test_a_revision_that_turned_the_verdict_is_named(dezj, small):
    from test_diff import observe

    observe(small, ("output", 2022, 145), publisher="统计局")
    observe(small, ("output", 2022, 111), publisher="统计局修订")
    out = dezj("why", "output", "2022").out
    assert "产值 2022 年 145 → 111亿元" in out
    assert "“快于时序”变为“严重滞后”" in out
    assert "统计局修订" in out


def test_a_due_goal_with_an_older_value_needs_one_of_its_year(dezj, workspace):
    out = dezj("why", "zj-5yr/enterprises-on-cloud", "2022").out
    assert "2022 年的值 ≥ 50万家：已达标" in out
    assert "时序进度法：比以上都低：到期未达标" in out
    assert "2022年尚无更新的数据，按时序进度法评价为“无当年数据”" in out


def test_a_sentence_holds_a_value_against_the_time_of_its_own_year(dezj, workspace):
    out = dezj("why", "zj-145/core-industries-gdp-share", "2023").out
    assert "完成进度12.2%，同期时序进度20.0%" in out
    assert "2023年尚无更新的数据" in out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "goal", ["zj-145/core-industries-gdp-share", "zj-5yr/enterprises-on-cloud"]
)
@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_in_a_terminal_no_figure_is_parted(tmp_path, width, goal, lang):
    whole = Runner(tmp_path)("why", goal, "2022", "--lang", lang).out
    folded = Runner(tmp_path, terminal=True)(
        "why", goal, "2022", "--lang", lang, COLUMNS=width, NO_COLOR="1"
    ).out
    assert max(map(cell_len, folded.splitlines())) <= int(width)
    assert "".join(folded.split()) == "".join(whole.split())
    figures = r"\d[\d.]*(?:%|个百分点|万家)?"
    assert re.findall(figures, folded) == re.findall(figures, whole) or "http" in whole
    for line in folded.splitlines():
        assert not re.match(r" *(?:[，。；：、%]|个百分点)", line), line


def test_nothing_is_lost_where_minus_and_units_cannot_be_encoded(tmp_path):
    out = Runner(tmp_path)("why", "zj-145/digital-economy-gdp-share", "2021").out
    out.encode("gbk")


def test_as_of_a_day_head_and_sentence_say_so(dezj, workspace):
    asked = ("why", "zj-5yr/enterprises-on-cloud", "2021", "--as-of", "2021-12")
    lines = dezj(*asked).out.splitlines()
    assert lines[0].endswith("（截至 2021-12-31 所知）")
    assert "据2021-12-31以前已知的数据，" in lines[4]
    assert json.loads(dezj(*asked, "-f", "json").out)["as_of"] == "2021-12-31"
    later = dezj("why", "zj-145/digital-economy-gdp-share", "2021", "--as-of", "2021-01")
    assert later.code == 2
    assert "2021-06" in later.err


def test_of_an_older_value_it_is_never_said_that_it_would_be_worse(dezj, workspace):
    out = dezj("why", "zj-5yr/internet-penetration", "2022").out
    assert "2019 年的值 ≥ 80%：提前达标" in out
    assert "时序进度法：比以上都低：无当年数据" in out


def test_a_gap_to_about_names_the_line_it_is_measured_to(dezj, workspace):
    out = dezj("why", "zj-145/digital-economy-gdp-share", "2021").out
    # 57 - 56.52
    assert "2025年为56.52%，比允许偏差后的达标线57%差0.48个百分点" in out


def test_a_hedged_base_stays_hedged(dezj, small):
    from test_diff import edit, observe

    edit(small, ("base: {2020: 100}", "base: 2020"), ("{2020: 100, 2025", "{2025"))
    observe(small, ("output", 2020, 100), hedge="about")
    observe(small, ("output", 2022, 145))
    assert "比2020年基期值约100亿元增加45亿元" in dezj("why", "output", "2022").out
    assert "约100 (2020)" in dezj("progress", "2022").out
