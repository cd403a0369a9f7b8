"""The methods against published results and docs/methods.md, and what must always hold."""

from __future__ import annotations

import csv
import math
import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import PROJECT, SMALL
from dezj.assessment.assess import assess_goals
from dezj.assessment.columns import ASSESSMENT_COLUMNS, METHODS, VERDICTS
from dezj.assessment.levels import limit, reached
from dezj.assessment.methods import cagr, projection
from dezj.catalog import Target
from dezj.catalog.model import Schedule
from dezj.texts import Texts
from dezj.wording.numbers import percent
from method_cases import Case, assessed, bits, case, goals_of, observations_of

# --- Published results --------------------------------------------------------------------------

# Facts from ../shared/facts/progress_vectors.csv, so that something is held without it: lower is
# better, base year, base, target year, target, year, value, ratio, class, score.
OPEN_SDG = [
    (True, 2015, 6, 2030, 2.9, 2024, 4.5,
     0.6649026615723924, "moderate_progress", 0.46363322134544127),
    (False, 2015, 72.47, 2030, 86.235, 2023, 74.37,
     0.2778684664629984, "limited_progress", -1.3422054607886247),
    (True, 2015, 100.1, 2030, 100, 2023, 109.7,
     -172.79058698766454, "deterioration", -5),
    (False, 2018, 91.3, 2030, 100, 2022, 94.5,
     1.1360249872573844, "substantial_progress", 3.8288128814807703),
    (True, 2015, 0.79, 2030, 0.5, 2024, 0,
     33.2948132017689, "target_achieved", 5),
    (True, 2015, 81124, 2030, 0.001, 2023, 0,
     1.4224293446258616, "target_achieved", 5),
    (False, 2015, 100, 2030, 100, 2023, 100,
     math.nan, "target_achieved", 5),
    (False, 2020, 0.7, 2030, 1, 2020, 0.7,
     math.nan, "not_available", math.nan),
]  # fmt: skip
EUSTAT = [
    (True, 2015, 3.5, 2030, 1.75, 2024, 2.8, "fair_progress"),
    (True, 2015, 1.7, 2030, 12, 2024, 1.2, "on_track"),
    (True, 2015, 0, 2030, 70, 2024, 0, "on_track"),
    (True, 2015, 3.4, 2030, 25, 2024, 2.3, "on_track"),
]
_SCORES_OF_EUSTAT = {"3": "on_track", "2": "fair_progress", "1": "stagnation"}


def vectors(shared, method):
    path = shared / "facts" / "progress_vectors.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["method"] == method]
    assert found
    return found


def published(row):
    numbers = ("base_year", "base_value", "target_year", "target_value", "year", "actual_value")
    base_year, base, due, target, year, value = (float(row[name]) for name in numbers)
    return row["direction"] == "decrease", int(base_year), base, int(due), target, int(year), value


def open_sdg_rows(shared):
    return [
        (
            *published(row),
            float(row["published_ratio"] or "nan"),
            row["published_result"],
            float(row["published_score"] or "nan"),
        )
        for row in vectors(shared, "open_sdg_target")
    ]


def eustat_rows(shared):
    rows = vectors(shared, "unsd_progress_chart_2023_eustat")
    scores = [re.search(r"score (\d)", row["published_result"])[1] for row in rows]
    return [
        (*published(row), _SCORES_OF_EUSTAT[score]) for row, score in zip(rows, scores, strict=True)
    ]


def columns_of_published(rows):
    """What a method reads of rows as above."""
    lower, base_year, base, due, target, year, value = zip(*(row[:7] for row in rows), strict=True)
    size = len(rows)
    columns = {
        "lower": np.array(lower),
        "growth_base_year": np.array(base_year, dtype=float),
        "growth_base": np.array(base, dtype=float),
        "target_year": np.array(due, dtype=float),
        "aim": np.array(target, dtype=float),
        "value_year": np.array(year, dtype=float),
        "value": np.array(value, dtype=float),
        "bound": np.full(size, "reach"),
        "kind": np.full(size, "level"),
        "grows": np.full(size, True),
        "current": np.full(size, True),
    }
    columns["limit"] = limit(columns, 0.05)
    columns["met"] = reached(columns, columns["value"])
    return columns


def assessed_as_published(rows):
    """One row a published one, each assessed in its own year."""
    cases = []
    for lower, base_year, base, due, target, year, value in (row[:7] for row in rows):
        goal = Target("reach", "level", Decimal(repr(float(target))))
        cases.append(
            Case("比值", lower, {base_year: float(base)}, {due: goal}, {year: float(value)})
        )
    found = {}
    for year in {row[5] for row in rows}:
        mine = [n for n, row in enumerate(rows) if row[5] == year]
        table = assessed([cases[n] for n in mine], year, first=2000, last=2030)
        found |= dict(zip(mine, table.to_dict("records"), strict=True))
    return pd.DataFrame([found[n] for n in range(len(rows))])


def same(found, wanted):
    """Equal to 1e-9, and NaN where NaN is wanted."""
    found = np.asarray(found, dtype="float64")
    np.testing.assert_allclose(found, np.array(wanted, dtype=float), rtol=1e-9, atol=1e-9)


def holds_for_open_sdg(rows):
    ratios, classes, scores = zip(*(row[7:] for row in rows), strict=True)
    with np.errstate(all="ignore"):
        pure = cagr.cagr(columns_of_published(rows))
    assert pure["cagr_status"].tolist() == list(classes)
    same(pure["cagr_ratio"], ratios)
    same(pure["cagr_score"], scores)
    table = assessed_as_published(rows)
    assert table["cagr_status"].tolist() == list(classes)
    same(table["cagr_ratio"].astype("Float64").to_numpy(dtype="float64", na_value=np.nan), ratios)
    same(table["cagr_score"].astype("Float64").to_numpy(dtype="float64", na_value=np.nan), scores)


def holds_for_eustat(rows):
    classes = [row[7] for row in rows]
    with np.errstate(all="ignore"):
        pure = projection.projection(columns_of_published(rows))
    assert pure["projection_status"].tolist() == classes
    assert assessed_as_published(rows)["projection_status"].tolist() == classes


def test_results_of_statistics_canada():
    holds_for_open_sdg(OPEN_SDG)


def test_every_published_result_of_statistics_canada(shared):
    rows = open_sdg_rows(shared)
    assert len(rows) == 79
    assert {row[8] for row in rows} == set(VERDICTS["cagr_status"])
    holds_for_open_sdg(rows)


def test_results_of_eustat():
    holds_for_eustat(EUSTAT)


def test_every_published_result_of_eustat(shared):
    rows = eustat_rows(shared)
    assert len(rows) == 4
    holds_for_eustat(rows)


def test_the_facts_above_are_the_published_ones(shared):
    assert {repr(row) for row in OPEN_SDG_AS_FLOATS} <= {repr(row) for row in open_sdg_rows(shared)}
    assert eustat_rows(shared) == EUSTAT


OPEN_SDG_AS_FLOATS = [
    (low, y0, float(b), yt, float(t), y, float(v), float(r), word, float(score))
    for low, y0, b, yt, t, y, v, r, word, score in OPEN_SDG
]

# Of the year's plan, done after so many months; printed: done, and percentage points ahead of time.
TIME_PROGRESS = [
    (5, 100, 56.5, 56.5, 14.8),
    (5, 100, 44, 44, 2.3),
    (2, 118, 22.37, 19, 2.3),
    (2, 100, 21.6, 21.6, 4.9),
]


def months(months, target, value):
    """A year's plan as twelve months: the arithmetic does not know what a year is."""
    plan = case(f"亿元 ↑ 2000: 0 → 2012: {target}", f"{2000 + months}: {value}")
    return assessed([plan], 2000 + months, first=2001, last=2012).iloc[0]


@pytest.mark.parametrize(("month", "target", "value", "done", "ahead"), TIME_PROGRESS)
def test_published_progress_against_time(month, target, value, done, ahead):
    found = months(month, target, value)
    # The third is printed as 19 %, rounded, and so is its lead.
    assert 100 * found["completion"] == pytest.approx(done, abs=0.05)
    lead = 100 * (found["progress"] - found["time_elapsed"])
    assert lead == pytest.approx(ahead, abs=0.051)


def test_the_published_progress_is_what_is_published(shared):
    rows = vectors(shared, "cn_time_progress")
    points = [
        float(re.search(r"超\D*([0-9.]+)个百分点", row["published_result"])[1]) for row in rows
    ]
    assert points == [ahead for *_, ahead in TIME_PROGRESS]
    found = [(float(row["target_value"]), float(row["actual_value"])) for row in rows]
    assert found == [(target, value) for _, target, value, *_ in TIME_PROGRESS]


def test_published_completion(shared):
    for row in vectors(shared, "cn_completion_rate"):
        found = months(6, row["target_value"], row["actual_value"])
        # 211 ÷ 356 is printed as 59.2 %, cut off; the others are rounded.
        assert found["completion"] == pytest.approx(float(row["published_ratio"]), abs=1e-3)


def test_published_completion_of_the_national_plan():
    # 全国“十二五”单位GDP能耗累计降低 16 %: 19.71 % by 2015, 超额完成.
    done = assessed([case("% ↑ 2010: 0 → 2015: 16", "2015: 19.71")], 2015, first=2011, last=2015)
    assert done["status"][0] == "achieved"
    # 万元GDP能耗累计下降 17.4 %: 18.47 % by 2014, 提前完成.
    early = assessed([case("% ↑ 2010: 0 → 2015: 17.4", "2014: 18.47")], 2014, first=2011, last=2015)
    assert early["status"][0] == "achieved_early"


# --- The table of docs/methods.md ---------------------------------------------------------------

DOCUMENT = (PROJECT / "docs" / "methods.md").read_text(encoding="utf-8")
_NUMBER = re.compile(r"(pace|done|R|P) (-?[0-9.]+%)")
# Which column stands behind the number after a verdict.
_BEHIND = {"pace": "pace", "done": "completion", "R": "cagr_ratio", "P": "projection_share"}


def cells(after, *, upto="\n\n"):
    """The rows of the table that follows a comment of the document."""
    start = DOCUMENT.index(f"<!-- {after}")
    part = DOCUMENT[DOCUMENT.index("-->", start) : DOCUMENT.index(upto, start)]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


CASES = [row for row in cells("cases", upto="<!-- end of cases") if row[1]]


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row[0]}: {row[1]}".replace("`", ""))
def test_each_case_of_the_table(row):
    _, goal, observed, year, *verdicts, why = row
    found = assessed([case(goal.strip("`"), observed.strip("`"))], int(year)).iloc[0]
    for method, cell in zip(METHODS, verdicts, strict=True):
        assert cell.split(" ")[0] == found[METHODS[method]]
        shown = dict(_NUMBER.findall(cell))
        assert cell == " ".join([cell.split(" ")[0], *(f"{k} {v}" for k, v in shown.items())])
        for name, number in shown.items():
            assert number == percent(found[_BEHIND[name]])
    for column, names in (("cagr_ratio", "R"), ("projection_share", "P")):
        told = any(names in dict(_NUMBER.findall(cell)) for cell in verdicts)
        assert told == (found[column] is not pd.NA)
    assert why.startswith("≠") == found["disagree"]


def test_the_table_has_every_case_of_the_issue():
    goals = [case(row[1].strip("`"), row[2].strip("`")) for row in CASES]
    targets = [target for goal in goals for target in goal.targets.values()]
    assert {target.form for target in targets} == {
        "level",
        "multiple",
        "growth",
        "flow",
        "coverage",
    }
    assert {target.bound for target in targets} >= {"reach", "at_most", "about", "range"}
    assert {hedge for goal in goals for hedge in goal.hedges.values()} >= {"nearly", "over"}
    assert {len(goal.targets) for goal in goals} == {1, 2, 3}
    bases = [value for goal in goals for value in goal.base.values()]
    assert None in bases and 0 in bases and min(v for v in bases if v is not None) < 0
    for column, method in (("status", 4), ("cagr_status", 5), ("projection_status", 6)):
        assert {row[method].split(" ")[0] for row in CASES} == set(VERDICTS[column])


@pytest.mark.parametrize(
    ("method", "prefix"),
    [("schedule", "status"), ("cagr", "cagr"), ("projection", "projection")],
)
def test_the_words_of_the_verdicts(method, prefix):
    texts, rows = Texts("zh"), cells(f"{method}: verdicts")
    found = [word for row in rows for word in re.findall(r"`(\w+)`", row[0])]
    assert set(found) == set(VERDICTS[METHODS[method]])
    for row in rows:
        words = [texts(f"{prefix}-{word}") for word in re.findall(r"`(\w+)`", row[0])]
        if row[1]:
            assert row[1] in (*words, texts("status-no_current_data"))


def test_the_cut_offs_in_the_document():
    written = re.search(r"schedule: \{(.*)\}", DOCUMENT)[1]
    stated = {name: Decimal(value) for name, value in re.findall(r"(\w+): ([0-9.]+)", written)}
    assert stated == dict(Schedule())
    assert [row[2] for row in cells("cagr: verdicts")[1:4]] == [
        f"R ≥ {cut:.0%}".replace("%", " %").replace("0 %", "0 %") if cut else "R ≥ 0"
        for cut in (cagr.SUBSTANTIAL, cagr.MODERATE, cagr.LIMITED)
    ]
    wanted = [f"P ≥ {cut:.0%}".replace("%", " %") for cut in (projection.ON_TRACK, projection.FAIR)]
    rows = cells("projection: verdicts")
    assert [row[2].endswith(cut) for row, cut in zip(rows, wanted, strict=False)] == [True, True]


# --- Faults that these tests have found ---------------------------------------------------------


def one(goal, observed, year, **wanted):
    return assessed([case(goal, observed)], year, **wanted).iloc[0]


def test_the_published_cut_offs_hold_whatever_the_binary_says():
    # 95 % of the way from 0.1 to 1.6, and 0.9499999999999998 in binary.
    found = one("比值 ↑ 2020: 0.1 → 2025: 1.6", "2025: 1.525", 2025)
    assert found["projection_share"] < 0.95
    assert found["projection_status"] == "on_track"
    found = one("比值 ↑ 2024: 0.1 → 2025: 1", "2025: 0.955", 2025)
    assert found["cagr_ratio"] < 0.95
    assert found["cagr_status"] == "substantial_progress"
    assert found["cagr_score"] == pytest.approx(2.500055)
    assert one("比值 ↑ 2020: 0.1 → 2025: 1.6", "2025: 1.5249", 2025)["projection_status"] == (
        "fair_progress"
    )
    assert one("比值 ↑ 2024: 0.1 → 2025: 1", "2025: 0.9549", 2025)["cagr_status"] == (
        "moderate_progress"
    )


@pytest.mark.parametrize(
    "goal",
    ["亿元 ↑ 2025: 200", "亿元 ↑ 2020: 0 → 2025: 200", "亿元 ↑ 2020: -5 → 2025: 200"],
)
def test_nothing_is_projected_without_growth_in_the_target_year_either(goal):
    found = one(goal, "2025: 150", 2025)
    assert (found["projected"], found["projection_share"]) == (pd.NA, pd.NA)
    assert found["projection_status"] == "not_available"


def test_what_is_beyond_its_whole_is_not_cut_to_it():
    # A ratio of debt may be beyond 100 %, and a whole is 1000 in ‰.
    found = one("% ↓ 2020: 130 → 2025: 100", "2023: 120", 2023)
    assert found["projected"] == pytest.approx(120 * (120 / 130) ** (2 / 3))
    assert found["at_risk"]
    found = one("‰ ↑ 2020: 50 → 2025: 95", "2023: 90", 2023)
    assert found["projected"] == pytest.approx(90 * (90 / 50) ** (2 / 3))
    assert one("% ↑ 2020: 50 → 2025: 80", "2023: 75", 2023)["projected"] == pytest.approx(
        75 * 1.5 ** (2 / 3)
    )
    assert one("% ↑ 2020: 50 → 2025: 80", "2022: 75", 2023)["projected"] == 100


def test_what_is_about_the_target_is_reached_where_it_says_so():
    # 196.6 is projected for 2025, and 190 is about 200.
    found = one("亿元 ↑ 2020: 100 → 2025: ≈200", "2023: 150", 2023)
    assert (found["arrival"], found["at_risk"]) == (2025, False)
    assert one("亿元 ↑ 2020: 100 → 2025: 200", "2023: 150", 2023)["arrival"] == 2026


@pytest.mark.parametrize("year", range(2021, 2025))
def test_who_grows_as_required_arrives_in_the_target_year(year):
    # Whatever the powers and logarithms are in binary.
    growths = [(rate, (1 + rate / 100) ** (year - 2020)) for rate in range(1, 60)]
    cases = [case(f"亿元 ↑ 2020: 3 → 2025: +{r}%/年", f"{year}: {3 * g!r}") for r, g in growths]
    found = assessed(cases, year)
    assert set(found["arrival"]) == {2025}
    assert not found["at_risk"].any()


def test_a_growth_rate_has_no_growth():
    found = one("增速 % ↑ 2020: 5 → 2025: 8", "2023: 6.5", 2023)
    names = ("growth_achieved", "growth_required", "growth_needed", "growth_observed")
    assert [found[name] for name in names] == [pd.NA] * 4
    assert found["pace"] == pytest.approx(1.5 / 1.8)


def test_what_is_reached_reads_as_done():
    # 100 · 1.1⁵ is 161.05100000000004 in binary.
    found = one("亿元 ↑ 2020: 100 → 2025: +10%/年", "2025: 161.051", 2025)
    assert found["completion"] < 1
    assert (found["status"], percent(found["completion"])) == ("achieved", "100.0%")
    assert percent(0.99999) == "99.9%"


# --- What must hold whatever the numbers --------------------------------------------------------

FORMS = ("level", "level", "level", "range", "about", "growth", "multiple", "flow", "coverage")
ordinary = st.floats(0.01, 10_000).map(lambda x: round(x, 4))
numbers = st.one_of(ordinary, ordinary.map(lambda x: -x), st.sampled_from([0.0, 1.0, 100.0, -1.0]))
extreme = st.one_of(
    numbers,
    st.sampled_from([1e300, -1e300, 1e-300, -1e-300, 5e-324, 1.7e308, -0.0, 1e154]),
    st.floats(allow_nan=False, allow_infinity=False),
)


def target(draw, number, form):
    value = Decimal(repr(draw(number)))
    if form == "range":
        far = min(float(value) + abs(float(value)) / 4 + 1, 1.79e308)
        return Target("range", "level", value, Decimal(repr(far)))
    if form == "coverage":
        return Target(draw(st.sampled_from(["reach", "about"])), "coverage", Decimal(100))
    if form in ("growth", "multiple"):
        return Target("reach", form, Decimal(repr(round(draw(st.floats(0.1, 40)), 2))))
    return Target("about" if form == "about" else "reach", form.replace("about", "level"), value)


@st.composite
def case_of(draw, number=numbers, forms=FORMS, hedges=("", "", "nearly", "over"), units=None):
    """A goal of 2020 to 2025 with a value of 2023, and perhaps others and milestones."""
    unit, name = draw(
        st.sampled_from(units or [("亿元", "产值"), ("%", "比重"), ("%", "增速"), ("‰", "比率")])
    )
    years = [2025, *draw(st.lists(st.sampled_from([2021, 2022]), unique=True, max_size=2))]
    targets = {year: target(draw, number, draw(st.sampled_from(forms))) for year in sorted(years)}
    base = draw(st.one_of(number, number, st.none(), st.just("none")))
    values = draw(st.dictionaries(st.sampled_from([2018, 2020, 2021, 2022]), number, max_size=3))
    values[2023] = draw(number)
    hedge = {2023: draw(st.sampled_from(hedges))}
    return Case(
        unit,
        draw(st.booleans()),
        {} if base == "none" else {2020: base},
        targets,
        values,
        hedge,
        name,
    )


def tables(**options):
    return st.lists(case_of(**options), min_size=8, max_size=30)


quick = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def scaled(one, factor):
    """The same goal in a unit that is so much smaller."""
    targets = {
        year: t if t.form in ("growth", "multiple") else t._replace(
            value=Decimal(repr(float(t.value) * factor)),
            high=None if t.high is None else Decimal(repr(float(t.high) * factor)),
        )
        for year, t in one.targets.items()
    }  # fmt: skip
    return Case(
        one.unit,
        one.lower,
        {year: None if value is None else value * factor for year, value in one.base.items()},
        targets,
        {year: value * factor for year, value in one.values.items()},
        one.hedges,
        one.name,
    )


def has_zero(one):
    t = [float(n) for target in one.targets.values() for n in (target.value, target.high or 1)]
    return 0 in (*t, *one.base.values(), *one.values.values())


@quick
@given(
    tables(units=[("亿元", "产值")], forms=tuple(f for f in FORMS if f != "coverage")),
    st.integers(-20, 20),
    st.sampled_from([2023, 2024, 2025]),
)
def test_the_unit_does_not_matter(cases, power, year):
    # A power of two is exact, so every verdict and every share must be as well.
    plain = bits(assessed(cases, year))
    other = bits(assessed([scaled(one, 2.0**power) for one in cases], year))
    free = ("status", "projection_status", "projection_share", "pace", "progress", "growth_needed")
    for name in (*free, "completion", "arrival", "at_risk", "growth_observed"):
        assert plain[name] == other[name]
    for n, one in enumerate(cases):
        if not has_zero(one):  # which counts as 0.001, whatever the unit
            for name in ("cagr_status", "cagr_ratio", "cagr_score"):
                assert plain[name][n] == other[name][n]


# From worse to better; what is not named is no verdict.
ORDER = {
    "status": ["missed", "regressing", "far_behind", "lagging", "on_track", "ahead",
               "achieved", "achieved_early"],
    "cagr_status": list(reversed(VERDICTS["cagr_status"][:-1])),
    "projection_status": list(reversed(VERDICTS["projection_status"][:-1])),
}  # fmt: skip


def with_value(one, value):
    return Case(**{**one.__dict__, "values": {**one.values, 2023: value}})


@quick
@given(
    st.lists(
        st.tuples(case_of(), st.lists(numbers, min_size=4, max_size=8)), min_size=1, max_size=8
    ),
    st.sampled_from([2023, 2024, 2025]),
)
def test_a_better_value_never_gets_a_worse_verdict(rows, year):
    cases = [with_value(one, v) for one, values in rows for v in sorted(set(values))]
    table = assessed(cases, year)
    start = 0
    for one, values in rows:
        mine = table.iloc[start : start + len(set(values))]
        start += len(mine)
        for column, order in ORDER.items():
            ranks = [order.index(word) for word in mine[column] if word in order]
            assert ranks == sorted(ranks, reverse=one.lower), (column, one)


@quick
@given(tables(number=extreme), st.sampled_from([2021, 2023, 2024, 2025]))
def test_no_infinity_and_no_nan_is_shown(cases, year):
    table = assessed(cases, year)
    for name, (dtype, _) in ASSESSMENT_COLUMNS.items():
        assert table[name].dtype == dtype
        if dtype in ("Float64", "Int64"):
            shown = table[name].dropna().to_numpy(dtype="float64")
            assert np.isfinite(shown).all(), name
    assert table["time_elapsed"].dropna().between(0, 1).all()
    assert table["likelihood"].dropna().between(0, 1).all()
    assert not (table["low"] > table["high"]).any()
    for column, words in VERDICTS.items():
        assert set(table[column]) <= set(words)


MIRRORED = {"nearly": "over", "over": "nearly", "": ""}


def mirrored(one):
    """Lower is better where higher was, and every number below zero where it was above."""
    targets = {
        year: t._replace(value=-t.value)
        if t.high is None
        else t._replace(value=-t.high, high=-t.value)
        for year, t in one.targets.items()
    }
    return Case(
        one.unit,
        not one.lower,
        {year: None if value is None else -value for year, value in one.base.items()},
        targets,
        {year: -value for year, value in one.values.items()},
        {year: MIRRORED[hedge] for year, hedge in one.hedges.items()},
        one.name,
    )


@quick
@given(tables(forms=("level", "range", "about")), st.sampled_from([2023, 2024, 2025]))
def test_a_decreasing_goal_and_its_mirror_image(cases, year):
    plain, mirror = assessed(cases, year), assessed([mirrored(one) for one in cases], year)
    for name in ("status", "progress", "pace", "time_elapsed"):
        pd.testing.assert_series_equal(plain[name], mirror[name], check_exact=True)
    for name in ("expected", "gap"):
        pd.testing.assert_series_equal(plain[name], -mirror[name], check_exact=True)


@quick
@given(tables(), st.sampled_from([2022, 2023, 2025]))
def test_arrival_projection_and_risk_go_together(cases, year):
    table = assessed(cases, year)
    names = (
        "value",
        "target_value",
        "target_high",
        "projected",
        "arrival",
        "target_year",
        "shortfall",
    )
    value, low, high, projected, arrival, due, shortfall = (
        table[name].to_numpy(dtype="float64", na_value=np.nan) for name in names
    )
    lower = np.array([one.lower for one in cases])
    risk = table["at_risk"].to_numpy(dtype=bool)
    reached = np.array([status.startswith("achieved") for status in table["status"]])
    plain = (table["value_hedge"].fillna("") == "").to_numpy(dtype=bool)
    # What is reached has arrived, and is not at risk; nor is anything without a value, or due.
    assert not (risk & (reached | np.isnan(value) | (due <= year))).any()
    assert np.isnan(arrival[reached | np.isnan(projected)]).all()
    assert np.isnan(shortfall[~risk]).all()
    goal = np.where(lower & ~np.isnan(high), high, low)
    near = 0.05 * np.abs(goal) * (table["bound"] == "about").to_numpy(dtype=bool)
    end = np.where(lower, goal + near, goal - near)
    short = np.where(lower, projected - end, end - projected)
    # A hedged value of just the target has not reached it, and its projection may have.
    sure = ~reached & plain & ~np.isnan(short)
    sure &= np.abs(short) > 1e-6 * np.abs(end)
    assert (risk == (short > 0))[sure & (due > year)].all()
    # Growth never gets to zero, nor beyond it.
    there = sure & (end * value > 0)
    assert ((arrival <= due) == (short < 0))[there].all()


@quick
@given(
    tables(number=extreme), st.randoms(use_true_random=False), st.sampled_from([2022, 2023, 2025])
)
def test_one_row_and_any_table_are_the_same_to_the_last_bit(cases, random, year):
    goals, known = goals_of(cases, year), observations_of(cases)
    whole = bits(assess_goals(goals, known, year, Schedule()))
    for n in {0, len(goals) - 1, random.randrange(len(goals))}:
        mine = known[known["indicator"] == goals["indicator"][n]]
        alone = bits(assess_goals(goals.iloc[[n]], mine, year, Schedule()))
        assert alone == {name: [column[n]] for name, column in whole.items()}


@pytest.mark.parametrize("seed", range(3))
def test_parts_of_a_large_table_are_the_same_to_the_last_bit(seed):
    random = np.random.default_rng(seed)
    cases = [random_case(random) for _ in range(400)]
    year = int(random.choice([2022, 2023, 2025]))
    goals, known = goals_of(cases, year), observations_of(cases)
    known = known.iloc[random.permutation(len(known))].reset_index(drop=True)
    whole = bits(assess_goals(goals, known, year, Schedule()))
    strided, filtered = np.arange(0, 400, 3), np.flatnonzero(random.random(400) < 0.4)
    for rows in (strided, filtered, random.permutation(400), np.arange(400)[::-1]):
        part = bits(assess_goals(goals.iloc[rows], known, year, Schedule()))
        assert part == {name: [column[n] for n in rows] for name, column in whole.items()}
    # One block of rows, whose columns lie apart in memory.
    names = [name for name in goals if goals[name].dtype == "float64"]
    block = pd.DataFrame(np.ascontiguousarray(goals[names].to_numpy()), columns=names, copy=False)
    apart = pd.concat([goals.drop(columns=names), block], axis=1)[list(goals.columns)]
    assert not apart["base_value"].to_numpy().flags.c_contiguous
    assert bits(assess_goals(apart, known, year, Schedule())) == whole


def random_case(random):
    """As `case_of`, by the hundred: most have a series long enough for a likelihood."""
    size = 10.0 ** random.integers(-3, 9)
    start = size * random.choice([1, 1, 1, -1, 0]) * random.random()
    steps = 1 + random.normal(0.05, 0.1, 8)
    values = {2016 + n: float(v) for n, v in enumerate(start * np.cumprod(steps))}
    values = {year: v for year, v in values.items() if random.random() < 0.9}
    end = Decimal(repr(float(size * random.random() * 2)))
    target = [
        Target("reach", "level", end),
        Target("about", "level", end),
        Target("range", "level", end, end * 2 + 1),
        Target("reach", "flow", end),
        Target("reach", "growth", Decimal("7.5")),
        Target("at_least", "multiple", Decimal("1.7")),
        Target("reach", "coverage", Decimal(100)),
    ][random.integers(7)]
    targets = {2025: target}
    if random.random() < 0.4:
        targets = {2022: Target("reach", "level", end * Decimal("0.7")), **targets}
    base = [{}, {2020: None}, {2020: float(start)}][random.integers(3)]
    unit, name = [("亿元", "产值"), ("%", "比重"), ("%", "增速")][random.integers(3)]
    return Case(unit, bool(random.random() < 0.3), base, targets, values, {}, name)


def test_likelihood_arrival_and_projection_of_long_series():
    random = np.random.default_rng(7)
    cases = [random_case(random) for _ in range(400)]
    table = assessed(cases, 2023)
    likely = table["likelihood"].dropna()
    assert len(likely) > 50
    assert likely.between(0, 1).all()
    known = table[table["low"].notna()]
    assert (known["low"] <= known["high"]).all()
    # The target lies beyond the better end of the interval where it is less than 10 % likely.
    lower = np.array([cases[n].lower for n in known.index])
    goal = known["target_high"].where(lower, np.nan).fillna(known["target_value"])
    exact = (known["bound"] != "about") & known["likelihood"].notna()
    beyond = (goal < known["low"]).where(lower, goal > known["high"])
    unlikely = known["likelihood"] < 0.1
    assert (beyond == unlikely)[exact].all()
    for part in (exact & lower, exact & ~lower):
        assert 0 < unlikely[part].sum() < part.sum()
    shares = known[[cases[n].unit == "%" for n in known.index]]
    assert len(shares) > 0
    assert shares["low"].between(0, 100).all() and shares["high"].between(0, 100).all()


# --- The cut-offs ------------------------------------------------------------------------------

STRICT = Schedule.model_validate({"ahead": 1.2, "on_track": 1, "lagging": 0.8, "about": 0.01})


@pytest.mark.parametrize(
    ("goal", "observed", "year", "usual", "strict"),
    [
        ("亿元 ↑ 2020: 100 → 2025: 200", "2023: 170", 2023, "ahead", "on_track"),
        ("亿元 ↑ 2020: 100 → 2025: 200", "2023: 158", 2023, "on_track", "lagging"),
        ("亿元 ↑ 2020: 100 → 2025: 200", "2023: 145", 2023, "lagging", "far_behind"),
        ("亿元 ↑ 2020: 100 → 2025: ≈200", "2025: 195", 2025, "achieved", "missed"),
        ("亿元 ↑ 2025: 10/年", "2023: 9.6", 2023, "on_track", "lagging"),
    ],
)
def test_other_cut_offs(goal, observed, year, usual, strict):
    assert one(goal, observed, year)["status"] == usual
    found = one(goal, observed, year, settings=STRICT)
    assert found["status"] == strict
    plain = one(goal, observed, year)
    if "≈" not in goal:  # how far 左右 reaches is for all methods, the rest for schedule alone
        assert [found[name] for name in ("cagr_status", "projection_status")] == [
            plain[name] for name in ("cagr_status", "projection_status")
        ]


SETTINGS = "settings:\n  schedule: {ahead: 1.2, on_track: 1, lagging: 0.8, about: 0.01}\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_cut_offs_of_the_catalog_are_the_ones_explained(small, dezj, lang):
    path = small / "data" / "targets.yaml"
    before = dezj("progress", "2023", "--explain", "--lang", lang).out
    assert all(cut in before for cut in ("105%", "95%", "60%", "5%"))
    path.write_text(SMALL + SETTINGS, encoding="utf-8")
    assert dezj("check").code == 0
    after = dezj("progress", "2023", "--explain", "--lang", lang).out
    assert all(cut in after for cut in ("120%", "100%", "80%", "1%"))
    assert not any(cut in after for cut in ("105%", "95%", "60%"))


def test_the_published_cut_offs_are_explained_and_stay(small, dezj):
    path = small / "data" / "targets.yaml"
    path.write_text(SMALL + SETTINGS, encoding="utf-8")
    for method, cuts in (("cagr", ("95%", "60%")), ("projection", ("95%", "10%"))):
        told = dezj("progress", "2023", "--method", method, "--explain", "--lang", "en").out
        assert all(cut in told for cut in cuts)


def test_the_cut_offs_of_the_catalog_change_what_progress_says(small, dezj):
    (small / "stats.csv").write_text(
        "指标,地区,年份,数值,单位,状态,发布机构\n产值,浙江,2023,158,亿元,最终,省统计局\n",
        encoding="utf-8",
    )
    assert dezj("import", small / "stats.csv").code == 0
    assert "基本符合时序" in dezj("progress", "2023", "--all").out
    path = small / "data" / "targets.yaml"
    path.write_text(SMALL + SETTINGS, encoding="utf-8")
    assert "滞后" in dezj("progress", "2023", "--all").out


def test_unordered_cut_offs_are_found(small, dezj):
    path = small / "data" / "targets.yaml"
    path.write_text(SMALL + "settings:\n  schedule: {on_track: 0.5}\n", encoding="utf-8")
    found = dezj("check")
    assert found.code == 1
    assert "G416" in found.out + found.err
