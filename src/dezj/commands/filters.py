"""The filters that narrow an assessment, the same for every command that has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dezj.commands.common import require_match
from dezj.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog


def require_in_force(catalog: Catalog, plans: Iterable[str], year: int) -> None:
    """Raises UsageError where one of the plans is not in force in the year."""
    for name in plans:
        plan = catalog.plans[name]
        if not plan.first_year <= year <= plan.last_year:
            first, last = plan.first_year, plan.last_year
            raise UsageError("plan-not-in-force", plan=name, year=year, first=first, last=last)


def filtered(
    table: pd.DataFrame,
    plans: list[str] | None,
    category: str | None,
    responsible: str | None,
    region: str | None,
) -> pd.DataFrame:
    """The rows of an assessment that the filters let through.

    `plans` are ids, `region` is a code; `category` and `responsible` are parts of a text. Raises
    UsageError where such a part stands in none of the texts there are.
    """
    if plans:
        table = table[table["plan"].isin(plans)]
    if region is not None:
        table = table[table["region"] == region]
    if category is not None:
        require_match("--category", category, table["category"])
        table = table[table["category"].str.contains(category, regex=False)]
    if responsible is not None:
        units = {unit for units in table["responsible"] for unit in units.split("、")}
        require_match("--responsible", responsible, sorted(units))
        table = table[table["responsible"].str.contains(responsible, regex=False)]
    return table
