"""What stands below the table of `dezj progress`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dezj.assessment.columns import METHODS, VERDICTS
from dezj.texts import Texts
from dezj.wording.verdicts import is_news, verdict_text

if TYPE_CHECKING:
    from dezj.catalog import Catalog

Rows = Sequence[dict[str, Any]]


def summary(rows: Rows, method: str, texts: Texts) -> list[str]:
    """How many goals have which verdict; under `all`, by each method, and where they differ."""
    if not rows:
        return []
    if method != "all":
        parts = _counted(rows, method, texts)
        return [texts("summary", count=len(rows), parts=parts)]
    notes = [
        f"{texts(f'method-{name}')}{_COLON[texts.lang]}{_counted(rows, name, texts)}"
        for name in METHODS
    ]
    differing = sum(bool(row["disagree"]) for row in rows)
    if differing:
        notes.append(texts("disagree-note", count=differing, year=rows[0]["year"]))
    return notes


_COLON = {"zh": "：", "en": ": "}


def _counted(rows: Rows, method: str, texts: Texts) -> str:
    column = METHODS[method]
    # In the order of the verdicts; what the reader is told apart is counted apart.
    ordered = sorted(rows, key=lambda row: VERDICTS[column].index(row[column]))
    counts = Counter(verdict_text(row, method, texts) for row in ordered)
    return texts("list-separator").join(
        texts("summary-part", status=status, count=count) for status, count in counts.items()
    )


def about_values(rows: Rows, texts: Texts) -> list[str]:
    """What the marks beside values mean, where there are any."""
    notes = []
    if any(is_news(row) and row["value_year"] != row["year"] for row in rows):
        notes.append(texts("older-values"))
    if any(is_news(row) and row["value_grade"] == "C" for row in rows):
        notes.append(texts("grade-c"))
    unreached = (
        row for row in rows if row["value_hedge"] and not row["status"].startswith("achieved")
    )
    if any((row["completion"] or 0) >= 1 for row in unreached):
        notes.append(texts("hedged-note"))
    if any(_is_derived(row) for row in rows):
        notes.append(texts("derived-mark"))
    return notes


def _is_derived(row: dict[str, Any]) -> bool:
    """Whether a number is shown that is derived: its value or its base."""
    bases = (row["base_status"], row["growth_base_status"])
    return "derived" in bases or (is_news(row) and row["value_status"] == "derived")


def left_out(catalog: Catalog, plans: Sequence[str], year: int, texts: Texts) -> list[str]:
    """How many goals of the plans in force were all due before the year."""
    past = sum(
        max(goal.targets) < year
        for plan, _, goal in catalog.each_goal()
        if plan in (plans or catalog.plans)
        and catalog.plans[plan].first_year <= year <= catalog.plans[plan].last_year
    )
    return [texts("past-goals", count=past, year=year)] if past else []


def rules(method: str, catalog: Catalog, texts: Texts) -> list[str]:
    """The rules of a method with the cut-offs in force."""
    limits = {name: f"{float(limit) * 100:g}%" for name, limit in catalog.schedule}
    names = METHODS if method == "all" else (method,)
    return [line for name in names for line in texts(f"explain-{name}", **limits).split("\n")]
