"""A verdict in sentences for a report, and why methods differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dezj.wording.amounts import amount, difference, figure, together, wanted
from dezj.wording.numbers import percent
from dezj.wording.steps import elapsed_then
from dezj.wording.verdicts import is_news, verdict_text

if TYPE_CHECKING:
    from datetime import date

    from dezj.catalog import Goal
    from dezj.texts import Texts

Row = Mapping[str, Any]


def summary(
    row: Row, goal: Goal, limit: float | None, texts: Texts, day: date | None = None
) -> str:
    """What was reached, what was wanted, the verdict; and where the present pace leads.

    `limit` is the value that just reaches the target. With `day`, as it was known then.
    """
    sentences = [*_verdict(row, goal, texts), *_outlook(row, limit, texts)]
    known = texts("why-s-known", day=day) if day is not None else ""
    return known + ("" if texts.lang == "zh" else " ").join(sentences)


def _verdict(row: Row, goal: Goal, texts: Texts) -> Iterator[str]:
    from dezj.regions import region_name

    about = {"region": region_name(row["region"], texts.lang), "name": row["name"]}
    verdict = verdict_text(row, "schedule", texts)
    # The base itself is told where it reaches the target.
    if not is_news(row) and not row["status"].startswith("achieved"):
        yield texts("why-s-none", **about, year=row["year"], verdict=verdict)
        return
    hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
    value = hedge + amount(figure(row["value"]), row["unit"], texts)
    told = texts("why-s-value", **about, year=row["value_year"], value=value)
    told += texts("why-s-derived") if row["value_status"] == "derived" else ""
    if row["base_value"] is not None and is_news(row):
        hedge = texts(f"hedge-{row['base_hedge']}") if row["base_hedge"] else ""
        base = hedge + amount(figure(row["base_value"]), row["unit"], texts)
        change = _change(row, texts)
        told += texts("why-s-base", year=row["base_year"], value=base, change=change)
    target = goal.targets[row["target_year"]]
    key = "why-s-growth" if target.form == "growth" else "why-s-target"
    told += texts(key, year=row["target_year"], target=wanted(target, row["unit"], texts))
    if row["completion"] is not None:
        told += texts("why-s-completion", completion=percent(row["completion"]))
    then = elapsed_then(row)
    elapsed = row["time_elapsed"] if then is None else then
    if row["progress"] is not None and elapsed is not None and is_news(row):
        shares = {"progress": percent(row["progress"]), "elapsed": percent(elapsed)}
        told += texts("why-s-progress", **shares)
    yield told + texts("why-s-end")
    key = "why-s-verdict-older" if row["value_year"] != row["year"] else "why-s-verdict"
    yield texts(key, year=row["year"], method=texts("method-schedule"), verdict=verdict)
    if row["disagree"]:
        for other in ("cagr", "projection"):
            words = {"method": texts(f"method-{other}"), "verdict": verdict_text(row, other, texts)}
            yield texts("why-s-others", **words)


def _outlook(row: Row, limit: float | None, texts: Texts) -> Iterator[str]:
    unit, due = row["unit"], row["target_year"]
    # A growth of what lies below zero is hard to say in words.
    rises = (row["growth_base"] or 0) > 0 and (row["value"] or 0) > 0
    if row["shortfall"] is not None and row["growth_needed"] is not None and rises:
        projected, short = together(row["projected"], row["shortfall"])
        of_limit = row["bound"] == "about" and limit is not None
        line = amount(figure(limit), unit, texts) if of_limit else ""
        yield texts(
            "why-s-risk",
            line=texts("why-s-line", line=line) if of_limit else texts("why-s-line-target"),
            pace=percent(row["growth_observed"]),
            year=due,
            projected=amount(projected, unit, texts),
            short=difference(short, unit, texts),
            needed=percent(row["growth_needed"]),
        )
    if row["likelihood"] is not None and due > row["year"]:
        share = row["likelihood"]
        key = "low" if share < 0.01 else "high" if share > 0.99 else "share"
        told = texts(f"why-chance-{key}", share=f"{share:.0%}")
        yield texts("why-s-likelihood", count=row["observations"], likelihood=told)


def _change(row: Row, texts: Texts) -> str:
    by = row["value"] - row["base_value"]
    key = "why-s-up" if by > 0 else "why-s-down" if by < 0 else "why-s-same"
    [told] = together(abs(by))
    return texts(key, by=difference(told, row["unit"], texts))


def why_they_differ(row: Row, goal: Goal, *, lower: bool) -> str:
    """The key of the text that says why the methods differ on a goal."""
    if row["status"] == "missed":
        return "why-differ-due"
    if row["growth_base"] == 0 or row["target_value"] == 0:
        return "why-differ-zero"
    if row["status"] in ("no_base", "no_data"):
        return "why-differ-end"
    if any(year < row["target_year"] for year in goal.targets):
        return "why-differ-milestone"
    return "why-differ-falls" if lower else "why-differ-rises"
