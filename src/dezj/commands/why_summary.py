"""A verdict in sentences for a report, and why methods differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dezj.commands.common import number, percent, rounded
from dezj.commands.verdicts import chance, is_news, verdict_text

if TYPE_CHECKING:
    from dezj.catalog import Goal
    from dezj.texts import Texts

Row = Mapping[str, Any]


def summary(row: Row, unit: str, points: str, texts: Texts) -> str:
    """What was reached, what was wanted, the verdict; and where the present pace leads."""
    from dezj.regions import region_name

    gap = "" if texts.lang == "zh" else " "
    common = {
        "region": region_name(row["region"], texts.lang),
        "name": row["name"],
        "unit": unit,
    }
    verdict = verdict_text(row, "schedule", texts)
    method = texts("method-schedule")
    if not is_news(row):
        reason = texts("why-no-value", year=row["year"])
        return texts("why-s-none", **common, year=row["year"], reason=reason, verdict=verdict)
    hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
    derived = row["value_status"] == "derived"
    value = rounded(row["value"]) if derived else number(row["value"])
    told = texts(
        "why-s-value",
        **common,
        year=row["value_year"],
        value=value,
        hedge=hedge,
    )
    told += texts("why-s-derived") if derived else ""
    if row["base_value"] is not None:
        base = number(row["base_value"])
        told += texts(
            "why-s-base",
            year=row["base_year"],
            value=base,
            unit=unit,
            change=_change(row, points, texts),
        )
    wanted = _wanted(row, unit, texts)
    told += texts("why-s-target", year=row["target_year"], target=wanted)
    if row["completion"] is not None:
        told += texts("why-s-completion", completion=percent(row["completion"]))
    if row["progress"] is not None and row["time_elapsed"] is not None:
        shares = {"progress": percent(row["progress"]), "elapsed": percent(row["time_elapsed"])}
        told += texts("why-s-progress", **shares)
    sentences = [told + texts("why-s-verdict", method=method, verdict=verdict)]
    if row["at_risk"] and row["projected"] is not None and row["shortfall"] is not None:
        sentences.append(
            texts(
                "why-s-risk",
                pace=percent(row["growth_observed"]),
                year=row["target_year"],
                projected=rounded(row["projected"]),
                unit=unit,
                points=points,
                short=rounded(row["shortfall"]),
                needed=percent(row["growth_needed"]),
            )
        )
    if row["likelihood"] is not None:
        likelihood = chance(row["likelihood"])
        sentences.append(
            texts("why-s-likelihood", count=row["observations"], likelihood=likelihood)
        )
    if row["disagree"]:
        for other in ("cagr", "projection"):
            words = {"method": texts(f"method-{other}"), "verdict": verdict_text(row, other, texts)}
            sentences.append(texts("why-s-others", **words))
    return gap.join(sentences)


def _wanted(row: Row, unit: str, texts: Texts) -> str:
    """The target as a plan would say it: 60%左右, 30个以上, 年均增长15%."""
    form, bound = row["form"], row["bound"]
    figure = row["target"].lstrip("≥≤≈~×+").removesuffix("/年").removesuffix("%")
    if form == "coverage":
        figure = texts("form-full")
    elif form in ("level", "flow", "multiple", "growth"):
        figure = texts(f"why-s-{form}", figure=figure.replace("-", "–"), unit=unit)
    key = f"why-s-{bound}" if bound in ("at_least", "at_most", "about") else ""
    return texts(key, figure=figure) if key else figure


def _change(row: Row, points: str, texts: Texts) -> str:
    by = row["value"] - row["base_value"]
    key = "why-s-up" if by > 0 else "why-s-down" if by < 0 else "why-s-same"
    return texts(key, by=rounded(abs(by)), unit=points)


def why_they_differ(row: Row, goal: Goal, *, lower: bool) -> str:
    """The key of the text that says why the methods differ on a goal."""
    if row["status"] == "missed":
        return "why-differ-due"
    if row["status"] in ("no_base", "no_data"):
        return "why-differ-end"
    if any(year < row["target_year"] for year in goal.targets):
        return "why-differ-milestone"
    return "why-differ-falls" if lower else "why-differ-rises"
