"""The columns that show an assessment, for each method."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dezj.assessment.columns import METHODS, OFF_COURSE, ON_COURSE
from dezj.texts import Texts
from dezj.wording.numbers import chance, number, observed, percent, rounded, target_text
from dezj.wording.verdicts import is_news, value_text, verdict_text

if TYPE_CHECKING:
    from dezj.output import Column

_GREEN, _RED, _YELLOW = "green", "red", "yellow"
_LONGEST_WORD = {"zh": 8, "en": len("substantial")}
_MILD = frozenset({"lagging", "moderate_progress", "fair_progress"})


def style(method: str, status: str) -> str:
    """The colour of a verdict, as a rich style."""
    if status in ON_COURSE[method]:
        return _GREEN
    if status in OFF_COURSE[method]:
        return _YELLOW if status in _MILD else _RED
    return ""


def _cell(key: str, show: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda row: show(row[key])


def _since_base(key: str) -> Callable[[Any], str]:
    return lambda row: percent(row[key]) if is_news(row) else ""


def _base(key: str, texts: Texts, rank: int, value: str = "base_value") -> Column:
    from dezj.output import Column

    name = value.removesuffix("_value")

    def text(row: Any) -> str:
        if row[value] is None:
            return ""
        hedged = row["base_hedge"] if value == "base_value" else None
        hedge = texts(f"hedge-{hedged}") if hedged else ""
        return f"{hedge}{observed(row[value], row[f'{name}_status'])} ({row[f'{name}_year']})"

    return Column(texts(key), text, rank, "right")


def _goal(texts: Texts, least: int = 18) -> list[Column]:
    from dezj.output import Column
    from dezj.units import unit_name

    return [
        Column(texts("name"), lambda row: row["name"], fold=True, least=least),
        Column(
            texts("unit"), lambda row: unit_name(row["unit"], texts.lang), 1, fold=True, least=10
        ),
    ]


def _target(texts: Texts) -> list[Column]:
    from dezj.output import Column

    return [
        Column(texts("target"), lambda row: target_text(row["target"], texts), 0, "right"),
        Column(texts("target-year"), lambda row: str(row["target_year"]), 3, "right"),
        Column(texts("value"), lambda row: value_text(row, texts), 0, "right"),
    ]


def _verdict(method: str, texts: Texts, heading: str = "status", rank: int = 0) -> Column:
    from dezj.output import Column

    return Column(
        texts(heading),
        lambda row: verdict_text(row, method, texts),
        fold=heading != "status",
        rank=rank,
        least=_LONGEST_WORD[texts.lang],
        colour=lambda row: style(method, row[METHODS[method]]),
    )


def _numbers(texts: Texts, *wanted: tuple[str, str, Callable[[Any], str], int]) -> list[Column]:
    """Right-aligned columns: heading, field, how it is shown, rank."""
    from dezj.output import Column

    return [
        Column(texts(heading), _cell(key, show), rank, "right")
        for heading, key, show, rank in wanted
    ]


def columns_for(method: str, texts: Texts) -> list[Column]:
    """The columns that show a method's verdict and what it rests on; `all` shows them together."""
    return _VIEWS[method](texts)


def _schedule(texts: Texts) -> list[Column]:
    from dezj.output import Column

    return [
        *_goal(texts),
        _base("base", texts, 5),
        *_target(texts),
        Column(texts("completion"), _since_base("completion"), 2, "right"),
        Column(texts("progress"), _since_base("progress"), 4, "right"),
        *_numbers(
            texts,
            ("time-elapsed", "time_elapsed", percent, 4),
            ("expected", "expected", rounded, 7),
            ("gap", "gap", rounded, 7),
            ("growth-achieved", "growth_achieved", percent, 8),
            ("growth-required", "growth_required", percent, 9),
            ("growth-needed", "growth_needed", percent, 8),
        ),
        _verdict("schedule", texts),
    ]


def _cagr(texts: Texts) -> list[Column]:
    return [
        *_goal(texts),
        _base("growth-base", texts, 4, "growth_base"),
        *_target(texts),
        *_numbers(
            texts,
            ("growth-achieved", "growth_achieved", percent, 6),
            ("growth-required", "growth_required", percent, 6),
            ("cagr-ratio", "cagr_ratio", percent, 0),
            ("cagr-score", "cagr_score", rounded, 5),
        ),
        _verdict("cagr", texts),
    ]


def _projection(texts: Texts) -> list[Column]:
    from dezj.output import Column

    return [
        *_goal(texts),
        _base("growth-base", texts, 4, "growth_base"),
        *_target(texts),
        *_numbers(
            texts,
            ("projected", "projected", rounded, 2),
            ("projection-share", "projection_share", percent, 0),
            ("arrival", "arrival", number, 5),
            ("likelihood", "likelihood", chance, 6),
        ),
        Column(texts("interval"), _interval, 7, "right"),
        _verdict("projection", texts),
    ]


def _all(texts: Texts) -> list[Column]:
    from dezj.output import Column

    return [
        *_goal(texts, 14),
        *_target(texts),
        _verdict("schedule", texts, "method-schedule"),
        *_numbers(texts, ("cagr-ratio", "cagr_ratio", percent, 4)),
        _verdict("cagr", texts, "method-cagr"),
        *_numbers(texts, ("projection-share", "projection_share", percent, 5)),
        _verdict("projection", texts, "method-projection"),
        Column("≠", lambda row: "≠" if row["disagree"] else ""),
    ]


def risk_columns(texts: Texts) -> list[Column]:
    """The columns of the early warning: what will be reached, and the pace that is needed."""
    from dezj.output import Column

    return [
        *_goal(texts),
        Column(texts("plan"), lambda row: row["plan"], 1),
        *_target(texts),
        *_numbers(
            texts,
            ("growth-achieved", "growth_observed", percent, 3),
            ("needed", "growth_needed", percent, 0),
            ("projected", "projected", rounded, 3),
            ("shortfall", "shortfall", rounded, 4),
            ("arrival", "arrival", number, 5),
            ("likelihood", "likelihood", chance, 3),
        ),
        Column(texts("interval"), _interval, 7, "right"),
        _verdict("schedule", texts, rank=2),
    ]


def _interval(row: Any) -> str:
    return f"{rounded(row['low'])}–{rounded(row['high'])}" if row["low"] is not None else ""


_VIEWS: dict[str, Callable[[Texts], list[Column]]] = {
    "schedule": _schedule,
    "cagr": _cagr,
    "projection": _projection,
    "all": _all,
}
