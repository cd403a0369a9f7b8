"""Derived indicators: computed where both parts are observed, held against what was published."""

import json
import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from conftest import DATA, Runner
from dezj.assessment.assess import assess
from dezj.catalog import Catalog, Goal, Indicator, Plan, check_catalog
from dezj.catalog.model import Derived
from dezj.examples import example as example_text
from dezj.store import COLUMNS, Store
from dezj.store.against_published import Parts, compare_published, differences, explains
from dezj.store.check import check_store
from dezj.store.derived import components, hedge, with_derived, worse
from dezj.store.rounding import Interval, bounds, divided, step
from dezj.units import quotient
from dezj.workspace import Workspace

PLAN = Plan(
    title="计划", title_en="Plan", issuer="省政府", issued="2020", region="330000",
    first_year=2021, last_year=2025,
)  # fmt: skip


def indicator(name, unit, derived=None):
    parts = Derived(numerator=derived[0], denominator=derived[1]) if derived else None
    return Indicator(name=name, name_en=name.title(), unit=unit, better="higher", derived=parts)


def catalog(share_unit="%", units=("亿元", "亿元"), **more):
    indicators = {
        "share": indicator("share", share_unit, ("part", "whole")),
        "part": indicator("part", units[0]),
        "whole": indicator("whole", units[1]),
        **more,
    }
    goal = Goal(category="规模", base=2020, targets={2025: 60})
    return Catalog({"p": PLAN}, indicators, {"p": {"share": goal}})


def row(name, value, year=2022, region="330000", unit=None, **more):
    unit = unit or ("%" if name == "share" else "亿元")
    own = {"indicator": name, "year": year, "region": region, "value": float(value), "unit": unit}
    return {**dict.fromkeys(COLUMNS, ""), "status": "final", "grade": "A", **own, **more}


def frame(*rows):
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    return made.astype({"year": "int32", "value": "float64"})


def derived(*rows, given=None):
    found = with_derived(frame(*rows), given or catalog())
    return found[found["status"] == "derived"].to_dict("records")


def compared(*rows, given=None, older=()):
    revisions = frame(*older, *rows)
    return list(compare_published(frame(*rows), revisions, given or catalog()))


NAMES = ("part", "whole", "share")


# What is computed.


def test_a_share_where_both_parts_are_observed():
    known = frame(row("part", 43300, grade="B", title="甲"), row("whole", 85620, publisher="局"))
    whole = with_derived(known, catalog())
    assert whole.columns.tolist() == known.columns.tolist()
    assert whole.dtypes.tolist() == known.dtypes.tolist()
    assert len(known) == 2  # what was given is as it was
    assert whole.iloc[:2].to_dict("records") == known.to_dict("records")
    (found,) = whole.iloc[2:].to_dict("records")
    # 43300 ÷ 85620 = 0.505722961924784...
    assert found["value"] == 50.57229619247839
    assert {name: found[name] for name in ("indicator", "region", "year", "unit")} == {
        "indicator": "share", "region": "330000", "year": 2022, "unit": "%",
    }  # fmt: skip
    assert (found["status"], found["grade"], found["hedge"], found["printed"]) == (
        "derived", "B", "", "",
    )  # fmt: skip
    assert found["locator"] == "推算：part (亿元) 43300 [甲] ÷ whole (亿元) 85620 [局]"


def test_without_noise_of_binary_numbers():
    # 0.07 ÷ 0.7 is 0.1; in binary 0.07 * 100 / 0.7 is 10.000000000000002.
    assert 0.07 * 100 / 0.7 != 10
    assert derived(row("part", "0.07"), row("whole", "0.7"))[0]["value"] == 10.0


@pytest.mark.parametrize(
    "rows",
    [
        [row("part", 1), row("whole", 2, year=2021)],
        [row("part", 1), row("whole", 2, region="320000")],
        [row("part", 1)],
        [row("whole", 1)],
        [row("part", 1), row("whole", 0)],
        [row("part", 1), row("whole", -2)],
        [row("part", 1), row("whole", 2), row("share", 50)],
        [row("part", 1, unit="家"), row("whole", 2)],
        [],
    ],
)
def test_nothing_is_derived(rows):
    assert derived(*rows) == []


def test_each_region_and_year_has_its_own():
    rows = [
        row("part", 1, year=2020), row("whole", 4, year=2020), row("share", 33, year=2020),
        row("part", 1, year=2021), row("whole", 2, year=2021),
        row("part", 3, year=2021, region="320000"), row("whole", 4, year=2021, region="320000"),
    ]  # fmt: skip
    found = {(one["region"], one["year"]): one["value"] for one in derived(*rows)}
    assert found == {("330000", 2021): 50.0, ("320000", 2021): 75.0}


def test_twice_is_as_good_as_once():
    once = with_derived(frame(row("part", 1), row("whole", 3)), catalog())
    pd.testing.assert_frame_equal(with_derived(once, catalog()), once)


def test_the_units_that_the_rows_have():
    rows = row("part", "4.33", unit="万亿元"), row("whole", 85620)
    assert derived(*rows)[0]["value"] == 50.57229619247839


def test_a_share_of_a_derived_one():
    more = {"ratio": indicator("ratio", "比值", ("share", "other")), "other": indicator("o", "%")}
    made = catalog(**more)
    found = derived(row("part", 1), row("whole", 4), row("other", 50, unit="%"), given=made)
    assert {one["indicator"]: one["value"] for one in found} == {"share": 25.0, "ratio": 0.5}
    assert components(made, "ratio") == {"ratio", "share", "other", "part", "whole"}
    # A published share is what the next is derived from.
    published = row("share", 30)
    found = derived(
        row("part", 1), row("whole", 4), row("other", 50, unit="%"), published, given=made
    )
    assert {one["indicator"]: one["value"] for one in found} == {"ratio": 0.6}


def test_a_circle_derives_nothing():
    made = catalog(
        one=indicator("one", "%", ("two", "whole")), two=indicator("two", "%", ("one", "whole"))
    )
    assert [one["indicator"] for one in derived(row("part", 1), row("whole", 2), given=made)] == [
        "share"
    ]


@given(
    st.decimals("0.01", "99999999", places=2),
    st.decimals("0.01", "99999999", places=2),
    st.sampled_from(["亿元", "万元", "元"]),
)
@settings(deadline=None, max_examples=30)
def test_recomputed(part, whole, unit):
    (found,) = derived(row("part", part, unit=unit), row("whole", whole))
    scale = {"亿元": 100, "万元": Fraction(1, 100), "元": Fraction(1, 10**6)}[unit]
    assert found["value"] == pytest.approx(
        float(Fraction(part) / Fraction(whole) * scale), rel=1e-15
    )


@pytest.mark.parametrize(
    ("top", "bottom", "both"),
    [
        ("", "", ""),
        ("nearly", "", "nearly"), ("over", "", "over"), ("about", "", "about"),
        ("", "nearly", "over"), ("", "over", "nearly"), ("", "about", "about"),
        # Both pull the same way.
        ("over", "nearly", "over"), ("nearly", "over", "nearly"),
        # Nobody knows which is stronger.
        ("over", "over", "about"), ("nearly", "nearly", "about"),
        ("over", "about", "about"), ("about", "nearly", "about"), ("about", "about", "about"),
    ],
)  # fmt: skip
def test_hedges(top, bottom, both):
    assert hedge(top, bottom) == both
    found = derived(row("part", 1, hedge=top), row("whole", 2, hedge=bottom))
    assert found[0]["hedge"] == both


def test_a_negative_numerator_turns_the_denominators_hedge():
    assert hedge("", "over", negative=True) == "over"  # -5 ÷ more than 10 is more than -0.5
    assert hedge("", "nearly", negative=True) == "nearly"


@given(st.data())
def test_a_hedge_is_never_wrong(data):
    """Whatever the true values that the hedges allow, the quotient is on the side it says."""
    top, bottom = (data.draw(st.sampled_from(["", "nearly", "over"])) for _ in range(2))
    said = data.draw(st.integers(-50, 50)), data.draw(st.integers(2, 50))
    assume(said[0] != 0)

    def true(value, hedged):
        off = Fraction(data.draw(st.integers(1, 99)), 100)  # keeps the denominator positive
        return value - off if hedged == "nearly" else value + off if hedged == "over" else value

    actual = true(Fraction(said[0]), top) / true(Fraction(said[1]), bottom)
    shown = Fraction(said[0], said[1])
    match hedge(top, bottom, negative=said[0] < 0):
        case "nearly":
            assert actual < shown
        case "over":
            assert actual > shown
        case "":
            assert actual == shown


def test_the_worse_grade():
    grades = ["A", "B", "", "C"]
    for one, other in product(grades, grades):
        assert worse(one, other) == grades[max(grades.index(one), grades.index(other))]


@pytest.mark.parametrize(
    ("top", "bottom", "unit", "scale"),
    [
        ("亿元", "亿元", "%", "100"), ("万亿元", "亿元", "%", "1000000"),
        ("亿元", "亿元", "‰", "1000"), ("亿元", "万元", "比值", "10000"),
        ("亿元", "亿元", "倍", "1"), ("万户", "万人", "户/百人", "100"),
        ("亿元", "万人", "万元/人", "1"), ("万台", "万人", "台/万人", "10000"),
        ("%", "%", "%", "100"),
    ],
)  # fmt: skip
def test_units_that_divide(top, bottom, unit, scale):
    assert quotient(top, bottom, unit) == Decimal(scale)


@pytest.mark.parametrize(
    ("top", "bottom", "unit"),
    [
        ("亿元", "万人", "%"), ("亿元", "亿元", "亿元"), ("亿元", "亿元", "指数"),
        ("亿元", "万人", "万人/元"), ("亿元", "元/人", "人"), ("%", "亿元", "%"),
        ("亿元", "美元", "%"), ("亿元", "元/人", "元/元/人"),
    ],
)  # fmt: skip
def test_units_that_do_not(top, bottom, unit):
    with pytest.raises(ValueError):
        quotient(top, bottom, unit)


# Within which bounds a figure lies.


@pytest.mark.parametrize(
    ("value", "printed", "one"),
    [
        (52.5, "52.5%", "0.1"), (52.5, "", "0.1"), (50, "50.0%", "0.1"), (50, "", "1"),
        (0, "0.0%", "0.1"), (0, "", "1"), (0, "3", "1"),
        (43300, "4.33万亿元", "100"), (43300, "43300亿元", "1"), (43300, "", "1"),
        (43300, "4.3300万亿元", "1"), (51768, "RMB5.1768 trillion", "1"),
        (64600, "more than 6.46 trillion yuan", "100"), (85620.34, "85,620.34", "0.01"),
        (85620, "85，620亿元", "1"), (52.5, "５２．５％", "0.1"), (10, "第1位，10%", "1"),
        (52.4512, "52.5", "0.09990704761904762"),  # a cell that shows less than it holds
        (4.5, "四成五", "0.1"), (7, "2021年7%，比2020年多3%", "1"),
    ],
)  # fmt: skip
def test_the_last_digit_printed(value, printed, one):
    assert float(step(row("share", value, printed=printed))) == float(one)


def test_bounds_of_hedged_figures():
    half = Fraction(1, 2)
    assert bounds(row("part", 40)) == Interval(40 - half, 40 + half)
    assert bounds(row("part", 40, hedge="over")) == Interval(Fraction(40), None)
    assert bounds(row("part", 40, hedge="nearly")) == Interval(None, Fraction(40))
    assert bounds(row("part", 40, hedge="about")) == Interval(None, None)


NUMBERS = st.one_of(st.none(), st.integers(-5, 5).map(Fraction))


POSITIVE = st.one_of(st.none(), st.integers(1, 5))


@given(NUMBERS, NUMBERS, POSITIVE, POSITIVE, st.data())
def test_a_quotient_lies_within_its_bounds(low, high, least, most, data):
    assume(low is None or high is None or low <= high)
    assume(least is None or most is None or least <= most)

    def within(start, end, width=20):
        left = Fraction((end or 0) - width if start is None else start)
        right = left + width if end is None else Fraction(end)
        return left + (right - left) * Fraction(data.draw(st.integers(0, 100)), 100)

    bottom = within(least, most)
    assume(bottom > 0)
    value = within(low, high) / bottom * 100
    top = Interval(low, high)
    below = Interval(*(None if end is None else Fraction(end) for end in (least, most)))
    assert divided(top, below, Decimal(100)).meets(Interval(value, value))


# Published and derived.


def test_published_against_a_gdp_since_revised():
    """The case that is shipped: 52.5 % of a GDP of 82553, since revised to 85620."""
    rows = [
        row("part", 43300, printed="4.33万亿元"), row("whole", 85620, printed="85620亿元"),
        row("share", 52.5, printed="52.5%"),
    ]  # fmt: skip
    (found,) = compared(*rows)
    assert (found.agrees, found.earlier, found.difference) == (False, None, "1.93")
    older = row("whole", 82553, printed="82553亿元", published="2024-03-04")
    (found,) = compared(*rows, older=[older])
    assert found.earlier is not None
    assert found.earlier.denominator["published"] == "2024-03-04"
    assert found.shown(found.parts.value) == "50.57"
    assert found.shown(found.earlier.value) == "52.45"
    # 43250 ÷ 82553.5 is 52.39, 43350 ÷ 82552.5 is 52.51: 52.5 ± 0.05 meets that.
    assert Fraction(43350 * 100) / Fraction("82552.5") > Fraction("52.45")
    # Of the two parts, one is changed rather than both; an unrelated revision explains nothing.
    numerator = row("part", 44950, printed="4.495万亿元")
    (found,) = compared(*rows, older=[older, numerator])
    assert found.earlier is not None
    then = found.earlier.numerator["value"], found.earlier.denominator["value"]
    assert then in ((43300, 82553), (44950, 85620))
    (found,) = compared(*rows, older=[row("whole", 80000)])
    assert found.earlier is None


def test_both_parts_revised():
    rows = [row("part", 100), row("whole", 200), row("share", "40.0", printed="40.0%")]
    older = [row("part", 120, printed="120.0"), row("whole", 300, printed="300.0")]
    (found,) = compared(*rows, older=older)
    assert found.earlier is not None
    assert [part["value"] for part in found.earlier[:2]] == [120, 300]


@pytest.mark.parametrize(
    ("share", "part", "whole", "agrees"),
    [
        # 30218 ÷ more than 64600 is less than 46.777…: 46.8 from 46.75 agrees, 46.9 does not.
        ({"value": 46.8}, {"value": 30218}, {"value": 64600, "hedge": "over"}, True),
        ({"value": 46.9}, {"value": 30218}, {"value": 64600, "hedge": "over"}, False),
        ({"value": 30}, {"value": 30218}, {"value": 64600, "hedge": "over"}, True),
        ({"value": 46.6}, {"value": 30218}, {"value": 64600, "hedge": "nearly"}, False),
        ({"value": 80}, {"value": 30218}, {"value": 64600, "hedge": "nearly"}, True),
        ({"value": 80}, {"value": 30218, "hedge": "over"}, {"value": 64600}, True),
        ({"value": 40}, {"value": 30218, "hedge": "over"}, {"value": 64600}, False),
        ({"value": 40}, {"value": 30218, "hedge": "nearly"}, {"value": 64600}, True),
        ({"value": 80}, {"value": 30218, "hedge": "about"}, {"value": 64600}, True),
        ({"value": 40, "hedge": "over"}, {"value": 30218}, {"value": 64600}, True),
        ({"value": 50, "hedge": "over"}, {"value": 30218}, {"value": 64600}, False),
        ({"value": 50, "hedge": "nearly"}, {"value": 30218}, {"value": 64600}, True),
        ({"value": 40, "hedge": "nearly"}, {"value": 30218}, {"value": 64600}, False),
        ({"value": 10, "hedge": "about"}, {"value": 30218}, {"value": 64600}, True),
    ],
)
def test_hedges_widen_what_agrees(share, part, whole, agrees):
    (found,) = compared(row("share", **share), row("part", **part), row("whole", **whole))
    assert found.agrees == agrees


EXACT = st.decimals("0.001", "99999", places=6)
PLACES = st.integers(0, 3)


def printed_row(name, number, printed=True):
    return row(name, number, printed=f"{number:f}" if printed else "")


def rounded(number, places):
    return Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def agree(part, whole, share):
    return explains(Parts(part, whole, Decimal(0)), share)


@given(EXACT, EXACT, PLACES, PLACES, PLACES, st.booleans())
@example(Decimal(43300), Decimal(82553), 0, 0, 1, True)
def test_rounding_alone_is_never_a_difference(part, whole, a, b, c, printed):
    """Whatever the exact values, each published as rounded by itself."""
    share = Decimal(100) * part / whole
    shown = rounded(part, a), rounded(whole, b), rounded(share, c)
    assume(shown[1] > 0 and shown[2] < 10**12)
    rows = [printed_row(*one, printed) for one in zip(NAMES, shown, strict=True)]
    assert agree(*rows)


@given(EXACT, EXACT, PLACES, PLACES, PLACES, st.integers(0, 50), st.booleans())
def test_more_than_rounding_always_is(part, whole, a, b, c, steps, above):
    part, whole = rounded(part, a), rounded(whole, b)
    half = Fraction(1, 2 * 10**b)
    assume(Fraction(whole) > half)
    corners = [
        (Fraction(part) + one * Fraction(1, 2 * 10**a)) / (Fraction(whole) + other * half) * 100
        for one, other in product((1, -1), (1, -1))
    ]
    # The first share, printed to its own last digit, that no rounding allows; and those beyond.
    unit = Fraction(1, 10**c)
    if above:
        count = math.floor((max(corners) + unit / 2) / unit) + 1 + steps
    else:
        count = math.ceil((min(corners) - unit / 2) / unit) - 1 - steps
    share = Decimal(count).scaleb(-c)
    assume(0 < share < 10**12)
    shown = [printed_row(*one) for one in zip(NAMES, (part, whole, share), strict=True)]
    assert not agree(*shown)


@pytest.mark.parametrize(
    ("share", "codes"),
    [("50.38", []), ("50.39", ["A615"]), ("49.63", []), ("49.62", ["A615"])],
)
def test_findings(share, codes):
    """100 ÷ 200, each to the unit: from 99.5 ÷ 200.5 = 49.626 to 100.5 ÷ 199.5 = 50.376."""
    known = frame(row("part", 100), row("whole", 200), printed_row("share", Decimal(share)))
    found = list(differences(known, known, catalog()))
    assert [one.code for one in found] == codes
    assert {one.about for one in found} <= {"share/330000/2022"}


def test_a_withdrawn_revision_explains_nothing(tmp_path):
    """What was withdrawn was a mistake: no share was published on it."""
    store, made = Store(tmp_path), catalog()
    rows = [row(*one, year=2020) for one in (("part", 50), ("whole", 100), ("share", 50))]
    for n, again in enumerate((rows, [row("whole", 200, year=2020)])):
        store.append(frame(*again).assign(publisher="局"), f"{n}.csv", str(n))
    assert [one.code for one in check_store(store, made)] == ["A616"]
    # Now the first is a later import, withdrawn.
    other = Store(tmp_path / "other")
    for n, value in enumerate((200, 100)):
        again = [*rows[:1], row("whole", value, year=2020), *rows[2:]]
        other.append(frame(*again).assign(publisher="局"), f"{n}.csv", str(n))
    assert [one.code for one in check_store(other, made)] == []
    other.undo()
    assert [one.code for one in check_store(other, made)] == ["A615"]


# The assessment.


def test_the_assessment_takes_it_where_nothing_was_published():
    known = frame(
        row("share", 40, year=2020), row("share", 45, year=2021),
        row("part", 50, year=2021), row("whole", 100, year=2021),
        row("part", 52, year=2022, grade="C"), row("whole", 100, year=2022),
    )  # fmt: skip
    made = catalog()
    found = assess(made, known, 2021).iloc[0]
    assert (found["value"], found["value_status"]) == (45.0, "final")  # published wins
    found = assess(made, known, 2022).iloc[0]
    told = [found[name] for name in ("value", "value_year", "value_status", "value_grade")]
    assert told == [52.0, 2022, "derived", "C"]
    assert found["value_source"].startswith("推算：part (亿元) 52 [")
    english = assess(made, known, 2022, lang="en").iloc[0]
    assert english["value_source"].startswith("derived: Part (100 million yuan) 52 [")


def test_a_base_may_be_derived_too():
    known = frame(
        row("part", 40, year=2020), row("whole", 100, year=2020), row("share", 45, year=2021)
    )
    assert assess(catalog(), known, 2021).iloc[0]["base_value"] == 40.0


def test_what_is_derived_in_the_shipped_data():
    found = Workspace(DATA).observations(derived=True)
    found = found[found["status"] == "derived"]
    columns = ["indicator", "region", "year", "value", "grade"]
    # 39300 ÷ 77715
    assert found[columns].to_numpy().tolist() == [
        ["digital-economy-gdp-share", "330000", 2022, 50.56938814900598, "C"]
    ]
    stored = Workspace(DATA).observations()
    assert "derived" not in set(stored["status"])
    table = Workspace(DATA).assess(2022).set_index("goal")
    assert table.loc["zj-5yr/digital-economy-gdp-share", "status"] == "missed"  # 50.57 of 55


def test_progress_marks_it(dezj):
    for lang, note in (("zh", "÷ 未录入公布值"), ("en", "÷ no published value here")):
        out = dezj("progress", "2022", "--lang", lang, "--plan", "zj-5yr").out
        assert "50.57÷*" in out
        assert note in out
        assert note not in dezj("progress", "2021", "--lang", lang).out


# The commands.


def test_check_reports_it_as_a_note(workspace):
    dezj = Runner(workspace)
    done = dezj("check", "--actuals", "--lang", "zh")
    line = (workspace / "data" / "targets.yaml").read_text(encoding="utf-8").split("\n").index(
        "    derived: {numerator: digital-economy-value-added, denominator: gdp}"
    ) + 1
    assert done.code == 0
    assert done.out.split("\n")[0].endswith(
        f"targets.yaml:{line}:5: A616 提示：公布的 52.5 % 与 43300 ÷ 85620 = 50.57 相差 1.93："
        "它与修订前的 43300 ÷ 82553 = 52.45 相符(digital-economy-gdp-share，330000，2023)"
    )
    english = dezj("check", "--actuals", "--lang", "en")
    assert english.code == 0
    assert (
        "A616 note: the published 52.5 % is off 43300 ÷ 85620 = 50.57 by 1.93: it agrees with "
        "43300 ÷ 82553 = 52.45, since revised (digital-economy-gdp-share, 330000, 2023)"
    ) in english.out
    found = json.loads(dezj("check", "--actuals", "--format", "json").out)
    assert "digital-economy-gdp-share/330000/2023" in json.dumps(found)
    assert dezj("check").out == ""  # only with the actuals
    assert dezj("progress", "2022").code == 0


def test_accepted_in_the_catalog(workspace):
    path = workspace / "data" / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    assert "\nignore:" not in text
    own = "ignore:\n  A616: {digital-economy-gdp-share/330000/2023: 当年公布}\n"
    path.write_text(text + own, encoding="utf-8")
    dezj = Runner(workspace)
    assert (dezj("check", "--actuals").out, dezj("check", "--actuals").code) == ("", 0)
    assert "已在 ignore 中说明：当年公布" in dezj("show", "digital-economy-gdp-share").out


def test_show(dezj):
    out = dezj("show", "digital-economy-gdp-share", "--lang", "zh").out
    assert "推算：数字经济增加值 ÷ 地区生产总值\n" in out
    table, _, part = out.partition("推算 · 浙江\n")
    assert "50.57÷" in table.partition("实际数据 · 浙江")[0]  # on the course, marked
    assert "50.57" not in table.partition("实际数据 · 浙江")[2]  # but not among the actuals
    assert "2022年未录入公布值，推算为 50.57，等级 C\n  推算：数字经济增加值 (亿元) 39300 [" in part
    assert (
        "2023年公布 52.5，43300（2024-10-22 公布） ÷ 85620（2025-03-01 公布） 得 50.57，"
        "相差 1.93，不是四舍五入所致\n"
        "  公布值与修订前的数相符：43300（2024-10-22 公布） ÷ 82553（2024-03-04 公布） 得 52.45\n"
    ) in part
    assert "公布值与推算相符（四舍五入以内）：2017、2020、2021\n" in part
    english = dezj("show", "zj-145/digital-economy-gdp-share", "--lang", "en").out
    assert "Derived · Zhejiang\n2022 has no published value here: derived 50.57, grade C" in english
    then = "43300 published 2024-10-22 ÷ 82553 published 2024-03-04 is 52.45"
    assert f"since revised: {then}" in english
    for other in ("gdp", "js-145/core-industries-gdp-share"):
        assert "推算 ·" not in dezj("show", other, "--lang", "zh").out


def test_show_as_data(dezj):
    data = json.loads(dezj("show", "digital-economy-gdp-share", "--format", "json").out)
    assert data["indicator"]["derived"] == {
        "numerator": "digital-economy-value-added", "denominator": "gdp",
    }  # fmt: skip
    assert {one["status"] for one in data["observations"]} == {"as_printed"}
    assert [one["year"] for one in data["derived"]["observations"]] == [2022]
    told = {one["year"]: one for one in data["derived"]["comparisons"]}
    assert {year: one["agrees"] for year, one in told.items()} == {
        2017: True, 2020: True, 2021: True, 2023: False,
    }  # fmt: skip
    assert told[2023]["earlier"]["denominator"] == 82553


@pytest.mark.parametrize("command", [["list", "actuals"], ["history", "数字经济增加值占GDP比重"]])
def test_lists_of_what_is_stored_show_no_derived_value(dezj, command):
    out = dezj(*command, "--year", "2022", "--format", "json").out
    assert not [one for one in json.loads(out) if one["indicator"] == "digital-economy-gdp-share"]


def test_it_cannot_be_imported(workspace):
    """A value that dezj derived is no source: the word is none of the table's states."""
    path = workspace / "derived.csv"
    path.write_text(
        "指标,地区,年份,数值,单位,状态\n数字经济增加值占GDP比重,浙江,2022,50.57,%,derived\n",
        encoding="utf-8",
    )
    done = Runner(workspace)("import", path)
    assert done.code == 1
    assert "I711" in done.out + done.err


def test_a_revised_part_flips_the_verdict_of_the_share(workspace):
    """`dezj diff` looks at the goals of what is derived, too."""
    other = workspace / "other"
    (other / "data").mkdir(parents=True)
    for path in (workspace / "data").rglob("*"):
        target = other / path.relative_to(workspace)
        target.mkdir() if path.is_dir() else target.write_bytes(path.read_bytes())
    table = workspace / "gdp.csv"
    table.write_text(
        "指标,地区,年份,数值,单位,发布机构\n地区生产总值,浙江,2022,70000,亿元,示例\n",
        encoding="utf-8",
    )
    assert Runner(other)("import", table).code == 0
    out = Runner(workspace)("diff", workspace, other, "--lang", "en").out
    # 39300 ÷ 70000 is 56.14 %: the target of 55 is reached.
    assert "zj-5yr/digital-economy-gdp-share" in out
    assert "50.57÷ (2022) → 56.14÷ (2022)" in " ".join(out.split())


# The catalog.


def problems(text, tmp_path):
    path = tmp_path / "targets.yaml"
    path.write_text(text, encoding="utf-8")
    return [(one.code, one.params) for one in check_catalog(path)[1]]


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("{numerator: outputs, denominator: gdp}", "R313", {"id": "outputs", "near": "output"}),
        ("{numerator: output, denominator: gdb}", "R313", {"id": "gdb"}),
        ("{numerator: share, denominator: gdp}", "R314", {"chain": "share → share"}),
        ("{numerator: latency, denominator: gdp}", "R315", {"numerator": "毫秒"}),
        ("{numerator: output, denominator: latency}", "R315", {"denominator": "毫秒"}),
        ("{numerator: gdp, denominator: gdp}", "R316", {"id": "gdp"}),
        ("{numerator: output}", "S201", {"key": "denominator"}),
        ("{numerater: output, denominator: gdp}", "S202", {"near": "numerator"}),
        ("output ÷ gdp", "S203", {}),
    ],
)
def test_what_cannot_be_derived(tmp_path, written, code, told):
    text = example_text("R313").replace("{numerator: outputs, denominator: gdp}", written)
    assert written in text
    found = dict(problems(text, tmp_path))
    assert code in found
    assert told.items() <= found[code].items()


def test_a_longer_circle(tmp_path):
    text = example_text("R313").replace(
        "{numerator: outputs, denominator: gdp}", "{numerator: output, denominator: latency}"
    )
    text = text.replace(
        "    name_en: Latency\n    unit: 毫秒\n    better: lower\n",
        "    name_en: Latency\n    unit: 毫秒\n    better: lower\n"
        "    derived: {numerator: gdp, denominator: share}\n",
    )
    found = problems(text, tmp_path)
    assert [(code, told.get("chain")) for code, told in found] == [
        ("R314", "share → latency → share"),
        ("R314", "latency → share → latency"),
    ]


def test_a_misspelt_part_stops_what_computes(small):
    path = small / "data" / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    share = '    unit: "%"\n    better: higher\n'
    path.write_text(
        text.replace(share, share + "    derived: {numerator: outputs, denominator: output}\n"),
        encoding="utf-8",
    )
    done = Runner(small)("progress", "2022", "--lang", "en")
    assert done.code == 1
    assert "R313" in done.err


def test_a_base_that_is_derived_is_no_missing_one(tmp_path):
    made = catalog()
    store = Store(tmp_path)
    rows = frame(*(row(name, value, year=2020) for name, value in (("part", 1), ("whole", 2))))
    store.append(rows.assign(publisher="局"), "a.csv", "0")
    assert [one.code for one in check_store(store, made)] == []
    store.undo()
    assert "A614" in [one.code for one in check_store(store, made)]


def test_a_share_that_cannot_be(tmp_path):
    store = Store(tmp_path)
    rows = frame(*(row(name, value, year=2020) for name, value in (("part", 120), ("whole", 100))))
    store.append(rows.assign(publisher="局"), "a.csv", "0")
    found = {one.code: one for one in check_store(store, catalog())}
    # It is the goal's base as well, and the target of 60 lies below it.
    assert set(found) == {"A611", "G405"}
    assert found["A611"].about == "share/330000/2020"
    assert found["A611"].params["value"] == "120"


def test_no_infinite_share():
    assert derived(row("part", 1e300), row("whole", 1e-300)) == []


def test_only_what_is_certain_is_derived_in_the_shipped_catalog():
    shipped = Workspace(DATA).catalog.indicators
    found = {
        name: (one.derived.numerator, one.derived.denominator)
        for name, one in shipped.items()
        if one.derived is not None
    }
    assert found == {
        "digital-economy-gdp-share": ("digital-economy-value-added", "gdp"),
        "core-industries-gdp-share": ("core-industries-value-added", "gdp"),
    }
