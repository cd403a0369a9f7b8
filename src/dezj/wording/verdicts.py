"""The rows of an assessment in words: verdicts, and values with their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.assessment.columns import METHODS
from dezj.texts import Texts
from dezj.wording.numbers import observed

if TYPE_CHECKING:
    import pandas as pd


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an assessment as plain Python values, None for NA."""
    columns = [
        [None if missing else value for value, missing in zip(values, gaps, strict=True)]
        for values, gaps in ((table[n].tolist(), table[n].isna().tolist()) for n in table.columns)
    ]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def is_news(row: Any) -> bool:
    """Whether there is a value that tells something of the goal.

    That is one since the base year; the base itself only where the verdict rests on it, because
    it reaches the target already.
    """
    if row["value"] is None:
        return False
    is_base = row["value_year"] <= (row["base_year"] or 0)
    return not is_base or row["status"] not in ("no_data", "no_base")


def verdict_text(row: Any, method: str, texts: Texts) -> str:
    """The verdict in words; finer than the data's word where that helps the reader."""
    status = row[METHODS[method]]
    if method == "schedule" and status == "no_data" and is_news(row):
        return texts("status-no_current_data")
    return verdict_name(status, METHODS[method], texts)


def verdict_name(status: str, column: str, texts: Texts) -> str:
    """A verdict in words; `column` is the one that it stands in."""
    return texts(f"{column.removesuffix('_status')}-{status}")


def value_text(row: Any, texts: Texts) -> str:
    """The actual with its hedge, a mark for a second-hand source, and its year if it is older."""
    if not is_news(row):
        return ""
    hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
    mark = "*" if row["value_grade"] == "C" else ""
    older = f" ({row['value_year']})" if row["value_year"] != row["year"] else ""
    return f"{hedge}{observed(row['value'], row['value_status'])}{mark}{older}"
