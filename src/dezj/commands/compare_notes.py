"""What `dezj compare` says under its table: what is missing, and what the marks mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

Rows = list[dict[str, Any]]


class Asked(NamedTuple):
    """What is to be compared: codes, ids, and the first and last year where they are given."""

    regions: list[str]
    indicators: list[str]
    first: int | None
    last: int | None

    def narrowed(self, observations: pd.DataFrame) -> pd.DataFrame:
        """Those of the observations that are asked for."""
        of_region = observations["region"].isin(self.regions)
        of_indicator = observations["indicator"].isin(self.indicators or observations["indicator"])
        return observations[of_region & of_indicator]


def has_value(row: Mapping[str, Any]) -> bool:
    """Whether the region has a value in that very year."""
    return row["value"] is not None


def is_gap(row: Mapping[str, Any]) -> bool:
    """Whether the value before is of another year than the year before."""
    return bool(row["since"] != row["year"] - 1)


def twice(codes: Sequence[str], texts: Texts) -> list[str]:
    """Which regions were named twice."""
    from dezj.regions import region_name

    again = [c for c in dict.fromkeys(codes) if codes.count(c) > 1]
    return [texts("compare-twice", region=region_name(code, texts.lang)) for code in again]


def nested(codes: Sequence[str], texts: Texts) -> list[str]:
    """Which regions contain others of them: among a whole and its part a rank says little."""
    from dezj.regions import region_name

    notes = []
    for whole in codes:
        if parts := [region_name(c, texts.lang) for c in codes if _contains(whole, c)]:
            name, listed = region_name(whole, texts.lang), texts.listed(parts)
            notes.append(texts("compare-nested", whole=name, parts=listed))
    return notes


def _contains(whole: str, part: str) -> bool:
    """Of GB/T 2260 codes the first two digits are the province's, the next two the prefecture's."""
    from dezj.regions import COUNTRY

    if COUNTRY in (whole, part) or whole == part:
        return whole == COUNTRY != part
    digits = 2 if whole.endswith("0000") else 4 if whole.endswith("00") else 6
    return part.startswith(whole[:digits])


def missing(rows: Rows, asked: Asked, catalog: Catalog, texts: Texts) -> list[str]:
    """Which regions have nothing, and where the years of the others do not meet."""
    from dezj.regions import region_name

    notes = []
    limited = "-in" if asked.first is not None or asked.last is not None else ""
    for indicator in asked.indicators:
        entry = catalog.indicators[indicator]
        name = entry.name_en if texts.lang == "en" else entry.name
        years: dict[str, list[int]] = {code: [] for code in asked.regions}
        for row in rows:
            if row["indicator"] == indicator and has_value(row):
                years[row["region"]].append(row["year"])
        there = {code: own for code, own in years.items() if own}
        if not there:
            notes.append(texts(f"compare-nobody{limited}", name=name))
            continue
        if without := [region_name(code, texts.lang) for code in years if code not in there]:
            listed = texts.listed(without)
            notes.append(texts(f"compare-missing{limited}", name=name, regions=listed))
        if len(there) > 1 and not set.intersection(*map(set, there.values())):
            notes.append(texts("compare-no-common-year", name=name))
        spans = {code: (own[0], own[-1]) for code, own in there.items() if len(own) > 1}
        if len(set(spans.values())) > 1:
            told = texts.listed(
                texts(
                    "compare-span",
                    region=region_name(code, texts.lang),
                    first=first,
                    last=last,
                )
                for code, (first, last) in spans.items()
            )
            notes.append(texts("compare-spans", name=name, spans=told))
    return notes


def marks(rows: Rows, texts: Texts) -> list[str]:
    """What the marks in the table mean, where there are any."""
    notes = []
    if any(row["since"] is not None and is_gap(row) for row in rows):
        notes.append(texts("compare-gap-years"))
    ranked = any(row["rank_approximate"] and row["ranked"] > 1 for row in rows)
    own = any(row["value_hedge"] and row["targets"] for row in rows)
    if ranked or own or any(row["approximate"] or row["mean_approximate"] for row in rows):
        notes.append(texts("compare-hedged"))
    if any(row["value_grade"] == "C" for row in rows):
        notes.append(texts("grade-c"))
    if any(row["value_status"] == "derived" for row in rows):
        notes.append(texts("derived-mark"))
    return [*notes, texts("compare-sources")] if rows else notes
