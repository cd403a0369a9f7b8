"""The likelihood of reaching a target: against matrices, against simulation, and in whatever case.

The closed form is held against three things made in other ways: the textbook's formula worked out
by hand, generalised least squares with the whole covariance matrix, and series drawn from the
model itself.
"""

from __future__ import annotations

import math
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtr, stdtrit

from conftest import PROJECT
from dezj.assessment.likelihood import LEAST, WANDER, fit, outlook

ONE = [False]


def table(years, values, indicator="a", region="330000"):
    return pd.DataFrame({"indicator": indicator, "region": region, "year": years, "value": values})


def told(observations, year, target, lower=False, shares=(), **wander):
    """Low, high and likelihood of the one pair; NaN where there are none."""
    fits = fit(observations, shares, 2100, **wander)
    if fits.empty:
        return math.nan, math.nan, math.nan
    [low], [high], [likelihood] = outlook(fits, [year], [target], [lower], **wander).values()
    return low, high, likelihood


# --- right ------------------------------------------------------------------------------------


def test_without_wandering_it_is_the_textbook_by_hand():
    # Logarithms 0, 1, 3, 3, 5: steps of 1, 2, 0, 2 about a drift of 5 ÷ 4.
    fits = fit(table(range(2016, 2021), np.exp([0, 1, 3, 3, 5.0])), (), 2020, wander=0)
    [row] = fits.to_dict("records")
    squares = (1 - 1.25) ** 2 + (2 - 1.25) ** 2 + (0 - 1.25) ** 2 + (2 - 1.25) ** 2
    assert row["observations"] == 5
    assert row["last_year"] == 2020
    assert row["freedom"] == 3
    assert row["last"] == pytest.approx(5)
    assert row["drift"] == pytest.approx(1.25)
    assert row["spread"] == pytest.approx(1 / 4)
    assert row["sigma"] == pytest.approx(math.sqrt(squares / 3))
    # Three years on: 5 + 3·1.25, a variance of σ²·h·(1 + h ÷ T). Student's 0.9 for 3 is 1.637744.
    error = math.sqrt(squares / 3 * 3 * (1 + 3 / 4))
    low, high, likelihood = outlook(fits, [2023], [math.exp(8.75)], ONE, wander=0).values()
    assert math.log(low[0]) == pytest.approx(8.75 - 1.637744 * error, abs=1e-5)
    assert math.log(high[0]) == pytest.approx(8.75 + 1.637744 * error, abs=1e-5)
    assert likelihood[0] == pytest.approx(0.5)


def by_matrices(years, x, wander):
    """Drift, spread and sigma by generalised least squares on the steps, their covariance whole."""
    years, x = np.asarray(years, dtype=float), np.asarray(x)
    steps, gaps = np.diff(x), np.diff(years)
    far, near = years[-1] - years[:-1], years[-1] - years[1:]
    covariance = np.empty((len(gaps), len(gaps)))
    for i, _ in enumerate(gaps):
        for j, _ in enumerate(gaps):
            later, other = max(i, j), min(i, j)
            # The drift so many years ago differs from today's by a variance of `wander` a year.
            covariance[i, j] = wander * gaps[other] * (far[later] ** 2 - near[later] ** 2) / 2
        covariance[i, i] = gaps[i] + wander * (near[i] * gaps[i] ** 2 + gaps[i] ** 3 / 3)
    inverse = np.linalg.inv(covariance)
    spread = 1 / (gaps @ inverse @ gaps)
    drift = spread * (gaps @ inverse @ steps)
    left = steps - drift * gaps
    return drift, spread, math.sqrt(left @ inverse @ left / (len(x) - 2))


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=12), st.data())
def test_the_filter_gives_what_matrices_give(gaps, data):
    years = 2000 + np.cumsum([0, *gaps])
    steps = st.floats(-0.5, 0.5)
    x = data.draw(st.lists(steps, min_size=len(years), max_size=len(years)))
    wander = data.draw(st.sampled_from([0.0, 0.05, WANDER, 1.0]))
    drift, spread, sigma = by_matrices(years, x, wander)
    fits = fit(table(years, np.exp(x)), (), 2100, wander)
    if sigma < 1e-6:
        return
    [row] = fits.to_dict("records")
    assert row["drift"] == pytest.approx(drift, rel=1e-7, abs=1e-10)
    assert row["spread"] == pytest.approx(spread, rel=1e-9)
    assert row["sigma"] == pytest.approx(sigma, rel=1e-7)


def drawn(number, years, sigma, wander, share):
    """Series of the model, from one seed: the values in `years`, the drift small at first."""
    random = np.random.default_rng(20)
    # Finer than a year, so that the drift wanders within the years as well.
    fine = 50
    count = (years[-1] - years[0]) * fine
    drift = 0.05 + np.cumsum(
        random.normal(0, sigma * math.sqrt(wander / fine), (number, count)), axis=1
    )
    steps = drift / fine + random.normal(0, sigma / math.sqrt(fine), (number, count))
    x = np.cumsum(np.column_stack([np.zeros(number), steps]), axis=1)
    x = x[:, [(year - years[0]) * fine for year in years]]
    return 100 / (1 + np.exp(-x)) if share else 50 * np.exp(x)


@pytest.mark.parametrize(("share", "wander"), [(False, 0.0), (False, WANDER), (True, WANDER)])
def test_what_the_model_draws_comes_as_often_as_it_says(share, wander):
    number = 10_000
    years = [2010, 2011, 2013, 2014, 2017, 2018, 2019, 2023]
    values = drawn(number, years, 0.1, wander, share)
    observed, outcome = values[:, :-1], values[:, -1]
    known = table(np.tile(years[:-1], number), observed.ravel())
    known["region"] = np.repeat(np.arange(number), len(years) - 1)
    fits = fit(known, {"a"} if share else (), 2019, wander)
    outcome = outcome[fits["region"]]
    assert len(fits) == number
    result = outlook(fits, np.full(number, 2023), outcome, np.zeros(number), wander)
    held = np.mean((result["low"] <= outcome) & (outcome <= result["high"]))
    # Four standard errors of a share of so many independent draws.
    assert held == pytest.approx(0.8, abs=4 * math.sqrt(0.8 * 0.2 / number))
    # The likelihood of what then came is spread evenly: every tenth holds a tenth.
    tenths = np.histogram(result["likelihood"], bins=10, range=(0, 1))[0] / number
    assert tenths == pytest.approx(np.full(10, 0.1), abs=4 * math.sqrt(0.1 * 0.9 / number))


def test_a_likelihood_is_as_often_reached_as_simulated():
    """The future of one series, drawn from its last value, its drift as uncertain as estimated."""
    observations = table(range(2014, 2020), [50, 54, 61, 60, 66, 75.0])
    [row] = fit(observations, (), 2019).to_dict("records")
    random, number, h = np.random.default_rng(7), 200_000, 4
    # Given the data, σ² is its estimate times freedom ÷ χ², and the drift normal about its own.
    sigma = row["sigma"] * np.sqrt(row["freedom"] / random.chisquare(row["freedom"], number))
    drift = row["drift"] + sigma * math.sqrt(row["spread"]) * random.normal(size=number)
    x, fine = np.full(number, row["last"]), 25
    for _ in range(h * fine):
        x += drift / fine + sigma * random.normal(size=number) / math.sqrt(fine)
        drift += sigma * random.normal(size=number) * math.sqrt(WANDER / fine)
    for target in (70.0, 90.0, 110.0):
        [simulated, low, high] = [np.mean(np.exp(x) >= target), *np.quantile(np.exp(x), [0.1, 0.9])]
        closed = told(observations, 2023, target)
        # Four standard errors at most (0.0045), and the drift stepping 25 times a year.
        assert closed[2] == pytest.approx(simulated, abs=0.006)
        assert closed[:2] == pytest.approx((low, high), rel=0.02)


# --- what must hold whatever the numbers ------------------------------------------------------

rows = st.integers(LEAST, 12).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(1990, 2020), min_size=count, max_size=count, unique=True),
        st.lists(st.floats(1, 90), min_size=count, max_size=count),
    )
)
is_share = st.sampled_from([(), ("a",)])


@settings(deadline=None)
@given(rows, st.integers(2021, 2040), st.floats(1, 90), st.floats(1, 90), is_share)
def test_likelihoods_and_intervals_agree(pair, year, one, other, shares):
    observations = table(*pair)
    low, high, likelihood = told(observations, year, min(one, other), shares=shares)
    _, _, harder = told(observations, year, max(one, other), shares=shares)
    if math.isnan(likelihood):
        # No fit; or the interval is wider than numbers go.
        return
    assert 0 <= harder <= likelihood <= 1
    _, _, opposite = told(observations, year, min(one, other), lower=True, shares=shares)
    assert likelihood + opposite == pytest.approx(1, abs=1e-12)
    if math.isnan(low):
        return
    assert 0 <= low <= high
    top = 99.9 if shares else 1e200
    if low > 1e-200 and high < top:
        assert low < high
        assert told(observations, year, low, shares=shares)[2] == pytest.approx(0.9, abs=1e-6)
        assert told(observations, year, high, shares=shares)[2] == pytest.approx(0.1, abs=1e-6)


@settings(deadline=None)
@given(rows, st.integers(2021, 2030), st.floats(1, 90), st.floats(1e-3, 1e3))
def test_the_unit_does_not_matter(pair, year, target, scale):
    years, values = pair
    one = told(table(years, values), year, target)
    other = told(table(years, np.multiply(values, scale)), year, target * scale)
    assert other[2] == pytest.approx(one[2], abs=1e-6, nan_ok=True)
    if np.log(one[1] / one[0]) < 100:
        assert np.divide(other[:2], scale) == pytest.approx(one[:2], rel=1e-6, nan_ok=True)


@settings(deadline=None)
@given(rows, st.integers(2021, 2030), st.floats(1, 90))
def test_a_falling_goal_is_its_mirrored_rising_one(pair, year, target):
    years, values = pair
    rising = told(table(years, values), year, target)[2]
    falling = told(table(years, np.divide(1, values)), year, 1 / target, lower=True)[2]
    assert falling == pytest.approx(rising, abs=1e-6, nan_ok=True)
    share = told(table(years, values), year, target, shares=("a",))[2]
    rest = np.subtract(100, values)
    others = told(table(years, rest), year, 100 - target, lower=True, shares=("a",))[2]
    assert others == pytest.approx(share, abs=1e-6, nan_ok=True)


@settings(deadline=None)
@given(rows, st.integers(2000, 2060), st.floats(-10, 200), st.booleans(), is_share)
def test_no_infinity_is_ever_shown(pair, year, target, lower, shares):
    result = np.array(told(table(*pair), year, target, lower, shares))
    assert not np.isinf(result).any()


# --- none -------------------------------------------------------------------------------------

GOOD = [50, 54, 61, 60, 66.0]


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        (GOOD[:3], ()),
        ([50, 54, math.nan, 60], ()),  # four rows, three values
        ([50, 54, 0, 60, 66], ()),
        ([50, 54, -1, 60, 66], ()),
        ([50, 54, math.inf, 60, 66], ()),
        ([50, 54, 0, 60, 66], {"a"}),
        ([50, 54, 100, 60, 66], {"a"}),
        ([50, 54, 101, 60, 66], {"a"}),
        ([50, 50, 50, 50, 50], ()),
        ([100 * 1.1**n for n in range(6)], ()),  # computed, not observed: no error to go by
    ],
)
def test_there_is_no_fit(values, shares):
    years = range(2010, 2010 + len(values))
    bad = table(years, values)
    assert fit(bad, shares, 2030).empty
    # And it does not touch the others.
    beside = table(range(2010, 2015), GOOD, indicator="b")
    fits = fit(pd.concat([bad, beside]), shares, 2030)
    pd.testing.assert_frame_equal(fits, fit(beside, shares, 2030))


def test_four_observations_are_enough_and_those_after_the_year_do_not_count():
    observations = table(range(2010, 2015), GOOD)
    assert fit(observations, (), 2012).empty
    assert fit(observations, (), 2013)["observations"].tolist() == [4]
    pd.testing.assert_frame_equal(fit(observations, (), 2013), fit(observations.head(4), (), 2030))


def test_there_is_no_outlook():
    fits = fit(table(range(2010, 2015), GOOD), {"a"}, 2030)
    for year in (2013, 2014):
        assert np.isnan(list(outlook(fits, [year], [70], ONE).values())).all()
    # A walk of logits comes ever nearer to 100 and never there: that is no likelihood of 0.
    for target in (0.0, 100.0, 120.0, math.nan):
        low, high, likelihood = outlook(fits, [2016], [target], ONE).values()
        assert low[0] < high[0]
        assert np.isnan(likelihood[0])
    levels = fit(table(range(2010, 2015), GOOD), (), 2030)
    assert np.isnan(outlook(levels, [2016], [0.0], ONE)["likelihood"][0])
    # So far ahead that the interval has no end: none, rather than half of one.
    low, high, likelihood = outlook(levels, [2900], [70], ONE).values()
    assert np.isnan([low[0], high[0]]).all()
    assert 0 < likelihood[0] < 1


def test_nothing_at_all():
    fits = fit(table([], []).astype({"year": "int64", "value": "float64"}), (), 2020)
    assert fits.empty
    assert [len(one) for one in outlook(fits, [], [], []).values()] == [0, 0, 0]


def test_goals_without_a_fit_stand_among_the_others():
    goals = pd.DataFrame({"indicator": ["b", "a", "c"], "region": "330000"})
    observations = pd.concat([table(range(2010, 2015), GOOD), table(range(2010, 2015), GOOD, "c")])
    fits = goals.merge(fit(observations, {"c"}, 2030), how="left", on=["indicator", "region"])
    columns = {name: fits[name].to_numpy() for name in fits.columns}
    for given_fits in (fits, columns):
        result = outlook(given_fits, [2016] * 3, [70.0] * 3, [False] * 3)
        assert np.isnan([one[0] for one in result.values()]).all()
        for place, shares in ((1, ()), (2, {"a"})):
            alone = told(table(range(2010, 2015), GOOD), 2016, 70.0, shares=shares)
            assert tuple(one[place] for one in result.values()) == alone


# --- one row and the whole table --------------------------------------------------------------


def test_one_row_and_the_whole_table_are_bit_identical():
    random = np.random.default_rng(3)
    pieces = []
    for number in range(200):
        count = int(random.integers(1, 30))
        years = np.sort(random.choice(np.arange(1980, 2021), count, replace=False))
        values = 40 * np.exp(np.cumsum(random.normal(0, 0.05, count)))
        pieces.append(table(years, values, f"i{number % 7}", f"{number // 7:06}"))
    whole = pd.concat(pieces).sample(frac=1, random_state=1)
    shares = {"i1", "i4"}
    fits = fit(whole, shares, 2019).sort_values(["region", "indicator"], ignore_index=True)
    assert len(fits) > 150
    size = len(fits)
    asked = (
        random.integers(2020, 2035, size),
        random.uniform(10, 90, size),
        random.random(size) < 0.5,
    )
    results = outlook(fits, *asked)
    for place, row in enumerate(fits.itertuples()):
        own = whole[(whole["indicator"] == row.indicator) & (whole["region"] == row.region)]
        alone = fit(own, shares, 2019)
        pd.testing.assert_frame_equal(
            alone, fits.iloc[[place]].reset_index(drop=True), check_exact=True
        )
        result = outlook(alone, *(one[place : place + 1] for one in asked))
        for name, values in results.items():
            np.testing.assert_array_equal(result[name], values[place : place + 1])


# --- the back-test ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def backtest():
    sys.path.insert(0, str(PROJECT / "benchmarks"))
    yield __import__("backtest")
    sys.path.remove(str(PROJECT / "benchmarks"))


def test_the_table_in_the_document_is_todays(shared, backtest):
    page = backtest.DOCUMENT.read_text(encoding="utf-8")
    [block] = backtest.BLOCK.findall(page)
    assert block == backtest.report()


def test_the_interval_holds_the_outcome_as_often_as_it_should(shared, backtest):
    told = backtest.forecasts(backtest.series("nbs*"), WANDER)
    assert len(told) > 10_000
    assert 0.75 <= told["held"].mean() <= 0.85
    assert 0.75 <= told.groupby("id")["held"].mean().mean() <= 0.85


def test_no_outcome_is_counted_twice_and_no_forecast_knows_it(shared, backtest):
    told = backtest.forecasts(backtest.series("nbs*"), WANDER)
    assert not told.duplicated(["name", "region", "last_year", "year", "file"]).any()
    files = told.groupby(["name", "region", "year"])["file"].nunique()
    assert files.max() == 1
    assert (told["year"] > told["last_year"]).all()
    assert (told["observations"] == told["origin"] + 1).all()


def test_the_multiplier_is_students():
    # Against the table of any textbook: 1.886 for two degrees of freedom, 1.533 for four.
    assert stdtrit([2, 4], 0.9) == pytest.approx([1.8856, 1.5332], abs=1e-4)
    assert stdtr(2, 1.885618) == pytest.approx(0.9, abs=1e-6)
