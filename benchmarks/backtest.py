"""How often the 80 % interval holds what came: `python benchmarks/backtest.py`.

The yearly series of the national bureau's files in ../shared/workbooks, read by dezj. From every
year on, with four observations or more, each later year is forecast from what came before, and the
outcome held against the interval. `--docs` writes the tables into docs/likelihood.md.

Left out: quarters and months, series without an indicator, with fewer than five years, or with a
value of zero or below. Among the yearly series there are no growth rates, indices or shares.
Where several files hold the same series the longest counts whole, and the others only with the
outcomes of years that it lacks: no outcome is counted twice. A series is always of one file:
between two editions the levels jump, by up to a third.
"""

from __future__ import annotations

import re
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pandas as pd

from dezj.assessment.likelihood import COVERAGE, LEAST, WANDER, fit, outlook
from dezj.importing.tables.sheet import Observation
from dezj.importing.workbook import read_workbook

PROJECT = Path(__file__).parents[1]
WORKBOOKS = PROJECT.parent / "shared" / "workbooks"
DOCUMENT = PROJECT / "docs" / "likelihood.md"
BLOCK = re.compile(r"(?<=```text\n\$ python benchmarks/backtest.py\n).*?(?=```\n)", re.DOTALL)
# The names under which the files hold the gross product of a region.
PRODUCT = {"地区生产总值", "国内生产总值", "Gross Regional Product"}
WINDOWS = (5, 6, 8, 11)
WANDERS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 1.0)


def series(pattern: str) -> pd.DataFrame:
    """The yearly values of the files: file, name, region, share, year, value; and `id`."""
    rows = []
    for path in sorted(WORKBOOKS.glob(pattern)):
        for table in read_workbook(path).tables:
            for one in table.observations():
                if isinstance(one, Observation) and one.period.is_year and one.label:
                    name = re.sub(r"\s*\([^()]*\)$", "", one.label)
                    name = "gross product" if name in PRODUCT else f"{name} {one.unit}"
                    region = one.region_code or one.region
                    share = one.unit == "%"
                    value = float(one.value)
                    rows.append(
                        (path.name.split("__")[0], name, region, share, one.period.year, value)
                    )
    table = pd.DataFrame(rows, columns=["file", "name", "region", "share", "year", "value"])
    # Where a file gives a series twice (a sheet a year, with the year before) the first counts.
    table = table.drop_duplicates(["file", "name", "region", "year"])
    table["id"] = table.groupby(["file", "name", "region"], sort=False).ngroup()
    table = table.sort_values(["id", "year"], ignore_index=True)
    by = table.groupby("id")
    limit = np.where(table["share"], 100, np.inf)
    possible = (table["value"] > 0) & (table["value"] < limit)
    return table[
        (by["year"].transform("size") > LEAST) & possible.groupby(table["id"]).transform("all")
    ]


def counted_once(table: pd.DataFrame) -> pd.Series:
    """Which values are outcomes: of a year that several files hold, in the longest series only."""
    by = table.groupby("id")["year"]
    ranked = table.assign(length=by.transform("size"), last=by.transform("max"))
    ranked = ranked.sort_values(["length", "last"], ascending=False, kind="stable")
    return ~ranked.duplicated(["name", "region", "year"]).reindex(table.index)


def forecasts(table: pd.DataFrame, wander: float, window: int = 999) -> pd.DataFrame:
    """One row a forecast: from every origin of every series to each later year.

    `window`: how many of the last values before the origin are used.
    """
    place = table.groupby("id").cumcount()
    outcomes = table.assign(place=place, outcome=counted_once(table))
    # Every origin is a region of its own: one fit and one outlook serve them all.
    origins = outcomes.loc[place >= LEAST - 1, ["id", "place"]].rename(columns={"place": "origin"})
    origins["walk"] = np.arange(len(origins))
    past = outcomes.merge(origins, on="id")
    past = past[past["place"].between(past["origin"] - window + 1, past["origin"])]
    known = pd.DataFrame(
        {
            "indicator": np.where(past["share"], "share", "level"),
            "region": past["walk"],
            "year": past["year"],
            "value": past["value"],
        }
    )
    fits = fit(known, {"share"}, 9999, wander).drop(columns="share")
    ahead = outcomes[outcomes["outcome"]].merge(origins, on="id")
    ahead = ahead[ahead["place"] > ahead["origin"]]
    told = ahead.merge(fits, left_on="walk", right_on="region", suffixes=("", "_of_fit"))
    result = outlook(told, told["year"], told["value"], np.zeros(len(told)), wander)
    told = told.assign(**result, ahead=told["year"] - told["last_year"])
    low, high, value = (_walked(told[name], told["share"]) for name in ("low", "high", "value"))
    below, above = np.maximum(low - value, 0), np.maximum(value - high, 0)
    return told.assign(
        held=(below == 0) & (above == 0),
        below=below > 0,
        above=above > 0,
        score=_log_score(told, wander),
        interval=high - low + 2 / (1 - COVERAGE) * (below + above),
    )


def _walked(values: pd.Series, share: pd.Series) -> pd.Series:
    """Logarithms of levels, logits of shares."""
    return pd.Series(np.log(np.where(share, values / (100 - values), values)), values.index)


def _log_score(told: pd.DataFrame, wander: float) -> pd.Series:
    """The logarithm of the density that the forecast gave to the outcome; higher is better."""
    from scipy.special import gammaln

    x, h, n = _walked(told["value"], told["share"]), told["ahead"], told["freedom"]
    error = told["sigma"] * np.sqrt(h + wander * h**3 / 3 + told["spread"] * h**2)
    t = (x - told["last"] - told["drift"] * h) / error
    scale = gammaln((n + 1) / 2) - gammaln(n / 2) - np.log(n * np.pi) / 2 - np.log(error)
    return scale - (n + 1) / 2 * np.log1p(t * t / n)


def _share(values: pd.Series) -> str:
    return f"{values.mean():6.1%}" if len(values) else "     –"


def _lines(title: str, groups: pd.Series, told: pd.DataFrame, plain: pd.DataFrame) -> list[str]:
    lines = [
        "",
        f"{title:<24}{'forecasts':>9}  {'held':>6}  {'below':>6}  {'above':>6}  {'plain':>6}",
    ]
    for name, part in told.groupby(groups, sort=True):
        other = plain.loc[part.index, "held"]
        columns = [part["held"], part["below"], part["above"], other]
        lines.append(f"{name!s:<24}{len(part):>9}  " + "  ".join(map(_share, columns)))
    return lines


def _correlation(table: pd.DataFrame) -> pd.Series:
    """By workbook; of steps about their mean, where no year is missing."""
    step = _walked(table["value"], table["share"]).groupby(table["id"]).diff()
    step = step.where(table.groupby("id")["year"].diff() == 1)
    step -= step.groupby(table["id"]).transform("mean")
    pairs = (step * step.groupby(table["id"]).shift()).groupby(table["id"]).sum()
    own = pairs / (step**2).groupby(table["id"]).sum()
    return own.groupby(table.groupby("id")["file"].first()).mean()


def _half(told: pd.DataFrame) -> pd.Series:
    """0 or 1 by the series, the same in every edition."""
    names = told["name"] + told["region"]
    return names.map(lambda name: zlib.crc32(name.encode()) % 2)


def report() -> str:
    """The tables, as they stand in the document."""
    table = series("nbs*")
    told, plain = forecasts(table, WANDER), forecasts(table, 0.0)
    lines = [
        f"series {told['id'].nunique()}, forecasts {len(told)}; drift wandering by {WANDER}, "
        "beside the plain walk",
    ]
    every = pd.Series("all", told.index)
    lines += _lines("", every, told, plain)
    means = [one.groupby("id")["held"].mean().mean() for one in (told, plain)]
    lines.append(f"mean of the series{told['id'].nunique():>15}  {means[0]:6.1%}{means[1]:>24.1%}")
    lines += _lines("years ahead", told["ahead"], told, plain)
    lines += _lines("workbook", told["file"], told, plain)
    sizes = pd.cut(told["observations"], [0, 4, 5, 6, 9, 14, 19, 99], labels=_SIZES)
    lines += _lines("observations used", sizes.astype("string"), told, plain)
    lines += _lines("year of the outcome", told["year"] // 5 * 5, told, plain)
    lines += ["", "plain walk on the last actuals only"]
    for window in WINDOWS:
        held = forecasts(table, 0.0, window)["held"].mean()
        lines.append(f"{window:<24}{len(told):>9}  {held:6.1%}")
    lines += ["", "correlation of a year's step with the next, mean of the series"]
    lines += [f"{name:<33}  {mean:6.2f}" for name, mean in _correlation(table).items()]
    lines += _choice(table)
    other = series("yb*")
    kind = forecasts(other, WANDER)
    groups = kind["file"] + kind["share"].map({True: " shares", False: " levels"})
    lines += ["", "Yearbooks, which had no part in the choice:"]
    lines += _lines("workbook", groups, kind, forecasts(other, 0.0))[1:]
    return "\n".join(lines) + "\n"


_SIZES = [" 4", " 5", " 6", " 7 to 9", "10 to 14", "15 to 19", "20 and more"]


def _choice(table: pd.DataFrame) -> list[str]:
    """What each wandering gives on each half: the scores that choose, the share held for the other.

    Of the log score more is better, of the interval score less.
    """
    titles = ("half A", "half B", "outcomes to 2010", "outcomes after 2010")
    every = {wander: forecasts(table, wander) for wander in WANDERS}
    lines = []
    for name, most in (("any years ahead", 99), ("1 to 5 years ahead", 5)):
        lines += ["", name, "         " + "".join(f"{title:>23}" for title in titles)]
        lines.append("wandering" + "    log  interval  held" * 4)
        for wander, told in every.items():
            near = told[told["ahead"] <= most]
            half, early = _half(near), near["year"] <= 2010
            parts = [near[half == 0], near[half == 1], near[early], near[~early]]
            cells = [
                f"{part['score'].mean():8.3f}{part['interval'].mean():8.3f}{part['held'].mean():7.1%}"
                for part in parts
            ]
            lines.append(f"{wander:<9}" + "".join(cells))
    return lines


def print_speed(pairs: int = 200_000, years: int = 10) -> None:
    """Fits and outlooks against the merge of the pairs with their actuals in pandas."""
    random = np.random.default_rng(1)
    steps = random.normal(0.05, 0.1, (pairs, years))
    number = np.arange(pairs)
    goals = pd.DataFrame({"indicator": number % 400, "region": number // 400}).astype("string")
    actuals = goals.loc[goals.index.repeat(years)].reset_index(drop=True)
    actuals["year"] = np.tile(np.arange(2013, 2013 + years), pairs)
    actuals["value"] = 50 * np.exp(np.cumsum(steps, axis=1)).ravel()
    actuals = actuals.sample(frac=1, random_state=1, ignore_index=True)
    times: dict[str, list[float]] = {"merge": [], "fit": [], "outlook": []}
    for _ in range(5):
        start = time.perf_counter()
        goals.merge(actuals, on=["indicator", "region"], how="left")
        merged = time.perf_counter()
        fits = fit(actuals, {"3"}, 2022)
        fitted = time.perf_counter()
        outlook(fits, np.full(len(fits), 2025), np.full(len(fits), 99.0), np.zeros(len(fits)))
        done = time.perf_counter()
        for name, seconds in zip(
            times, (merged - start, fitted - merged, done - fitted), strict=True
        ):
            times[name].append(seconds)
    middle = {name: float(np.median(measured)) for name, measured in times.items()}
    print(f"\n{pairs:,} pairs with {years} years each, medians of 5")
    for name, seconds in middle.items():
        print(f"{name:10} {seconds:6.2f} s  {seconds / middle['merge']:5.2f} × the merge")


if __name__ == "__main__":
    if WORKBOOKS.is_dir():
        text = report()
        print(text, end="")
        if "--docs" in sys.argv:
            page = DOCUMENT.read_text(encoding="utf-8")
            DOCUMENT.write_text(BLOCK.sub(lambda _: text, page), encoding="utf-8")
    if "--docs" not in sys.argv:
        print_speed()
