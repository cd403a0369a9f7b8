"""`dezj compare REGION...`: regions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.commands import options
from dezj.commands.as_of import Vintage
from dezj.commands.common import find_indicator, require_region, surroundings
from dezj.commands.compare_notes import (
    Asked,
    Rows,
    has_value,
    is_gap,
    marks,
    missing,
    nested,
    twice,
)
from dezj.errors import Exit, UsageError
from dezj.texts import Texts
from dezj.wording.numbers import observed, percent, rounded, target_text

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog
    from dezj.output import Column

_MACHINE_FORMATS = ("json", "csv")
_HEDGED = "†"


def compare(
    context: typer.Context,
    region: Annotated[list[str], typer.Argument(metavar="REGION...", help="help-regions")],
    indicator: Annotated[
        list[str] | None,
        typer.Option("--indicator", "-i", metavar="NAME", help="help-compare-indicator"),
    ] = None,
    first: Annotated[
        int | None,
        typer.Option("--from", metavar="YEAR", help="help-from", min=1949, max=2100),
    ] = None,
    last: Annotated[
        int | None,
        typer.Option("--to", metavar="YEAR", help="help-to", min=1949, max=2100),
    ] = None,
    as_of: options.AsOf = None,
    format: options.Format = "table",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Print levels, growth, rank and distance to target of some regions."""
    from dezj.assessment.compare import DISTANCE_COLUMNS, compare, distances
    from dezj.output import Report, write_report
    from dezj.wording.verdicts import plain_rows

    environment, workspace = surroundings(context, data)
    vintage = Vintage.read(as_of, workspace)
    texts, catalog = environment.texts, vintage.catalog
    codes = [code for text in region if (code := require_region(text)) is not None]
    wanted = [find_indicator(catalog, text) for text in indicator or ()]
    if first is not None and last is not None and first > last:
        raise UsageError("years-turned", first=first, last=last)
    observations = workspace.observations(vintage.day, derived=True, lang=environment.lang)
    asked = Asked(list(dict.fromkeys(codes)), list(dict.fromkeys(wanted)), first, last)
    notes = vintage.notes_on_actuals(asked.narrowed, texts)
    notes += [*twice(codes, texts), *nested(asked.regions, texts)]
    empty = texts("no-rows")
    if not wanted:
        asked, left_out = _shared(asked, catalog, observations)
        notes += [texts("compare-others", count=left_out)] if left_out else []
        empty = texts("compare-nothing") if len(asked.regions) > 1 else empty
    levels = compare(
        catalog,
        observations,
        asked.regions,
        asked.indicators,
        first=first,
        last=last,
        lang=environment.lang,
    )
    own: dict[tuple[str, str, int], Rows] = {}
    for row in plain_rows(distances(catalog, observations, levels)):
        own.setdefault((row["indicator"], row["region"], row["year"]), []).append(row)
    told = [name for name in DISTANCE_COLUMNS if name not in ("indicator", "region", "year")]
    rows = [
        row
        | {
            "targets": [
                {name: target[name] for name in told}
                for target in own.get((row["indicator"], row["region"], row["year"]), ())
            ]
        }
        for row in plain_rows(levels)
    ]
    report = Report(
        fields=[*levels.columns, "targets"],
        rows=rows if format in _MACHINE_FORMATS else list(_lines(rows)),
        columns=_columns(rows, asked, texts),
        group=lambda row: [_heading(row, texts)],
        notes=[*missing(rows, asked, catalog, texts), *marks(rows, texts), *notes],
        empty=empty,
    )
    write_report(vintage.marked_report(report), environment, format, output)
    return Exit.OK


def _shared(asked: Asked, catalog: Catalog, observations: pd.DataFrame) -> tuple[Asked, int]:
    """The indicators of which two of the regions have values (a single region: all it has).

    Also how many indicators only one of several regions has.
    """
    known = observations[observations["region"].isin(asked.regions)]
    known = known[known["year"].between(asked.first or 0, asked.last or 9999)]
    holders = known.groupby("indicator")["region"].nunique().to_dict()
    least = min(2, len(asked.regions))
    chosen = [name for name in catalog.indicators if holders.get(name, 0) >= least]
    there = sum(name in catalog.indicators for name in holders)
    return asked._replace(indicators=chosen), there - len(chosen)


def _lines(rows: Rows) -> Iterator[dict[str, Any]]:
    """The rows of the table: one for each further target of a region's year."""
    last = {(row["indicator"], row["region"]): row["year"] for row in rows if has_value(row)}
    for row in rows:
        final = last.get((row["indicator"], row["region"])) == row["year"]
        first, *others = row["targets"] or [None]
        yield row | {"first": True, "final": final, "own": first}
        yield from (row | {"first": False, "final": False, "own": target} for target in others)


def _heading(row: Any, texts: Texts) -> str:
    from dezj.units import unit_name

    return texts(
        "compare-heading",
        name=row["name"],
        unit=unit_name(row["unit"], texts.lang),
        better=texts(f"better-{row['better']}"),
        id=row["indicator"],
    )


def _columns(rows: Rows, asked: Asked, texts: Texts) -> list[Column]:
    from dezj.output import Column

    def of_year(text: Any) -> Any:
        return lambda row: text(row) if row["first"] else ""

    def of_target(text: Any) -> Any:
        return lambda row: text(row["own"]) if row["own"] else ""

    def to_go(row: Any) -> str:
        own = row["own"]
        if not own or own["to_go"] is None:
            return ""
        text = texts("compare-reached") if own["reached"] else rounded(own["to_go"])
        return f"{text}{_HEDGED if row['value_hedge'] else ''}"

    ranks = Column(texts("compare-rank"), of_year(_rank), 2, "right")
    targets = [
        Column(texts("target"), of_target(lambda own: _target(own, texts)), 3, "right"),
        Column(texts("compare-to-go"), to_go, 3, "right"),
        Column(texts("completion"), of_target(lambda own: percent(own["completion"])), 4, "right"),
        Column(texts("plan"), of_target(lambda own: own["plan"]), 6),
    ]
    return [
        Column(texts("year"), of_year(lambda row: str(row["year"]))),
        Column(texts("region"), of_year(lambda row: row["region_name"])),
        Column(texts("value"), of_year(lambda row: _value(row, texts)), 0, "right"),
        Column(texts("compare-growth"), of_year(lambda row: _growth(row, texts)), 1, "right"),
        Column(texts("compare-mean"), lambda row: _mean(row, texts), 5, "right"),
        *([ranks] if len(asked.regions) > 1 else []),
        *(targets if any(row["targets"] for row in rows) else []),
        Column(texts("source"), of_year(lambda row: row["value_source"] or ""), 7, fold=True),
    ]


def _value(row: Mapping[str, Any], texts: Texts) -> str:
    if not has_value(row):
        return texts("status-no_data")
    hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
    mark = "*" if row["value_grade"] == "C" else ""
    return f"{hedge}{observed(row['value'], row['value_status'])}{mark}"


def _growth(row: Mapping[str, Any], texts: Texts) -> str:
    if row["since"] is None:
        return ""
    return _a_year(row, "", row["since"] if is_gap(row) else None, texts)


def _mean(row: Mapping[str, Any], texts: Texts) -> str:
    """The mean over the whole span, beside the region's last value."""
    if not row["final"] or row["start"] is None:
        return ""
    return _a_year(row, "mean_", row["start"], texts)


def _a_year(row: Mapping[str, Any], prefix: str, start: int | None, texts: Texts) -> str:
    """Growth or change a year as people read it, with the years where `start` is given."""
    from dezj.assessment.compare import in_points

    growth, change = row[f"{prefix}growth"], row[f"{prefix}change"]
    if in_points(row["unit"]):
        text = f"{_sign(change)}{rounded(change)}{texts('compare-points')}"
    elif growth is not None:
        text = f"{_sign(growth)}{percent(growth)}"
    else:  # from or to a value of zero or below there is no growth, only a change
        text = f"{_sign(change)}{rounded(change)}"
    mark = _HEDGED if row[f"{prefix}approximate"] else ""
    return f"{text}{mark}" + (f" ({start}–{row['year']})" if start is not None else "")


def _sign(value: float) -> str:
    return "+" if value > 0 else ""


def _rank(row: Mapping[str, Any]) -> str:
    if row["rank"] is None:
        return ""
    mark = _HEDGED if row["rank_approximate"] and row["ranked"] > 1 else ""
    return f"{row['rank']}/{row['ranked']}{mark}"


def _target(own: Mapping[str, Any], texts: Texts) -> str:
    return f"{target_text(own['target'], texts)} ({own['target_year']})"
