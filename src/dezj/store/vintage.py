"""Vintages: which observations were known on a day.

An observation is known from the day its source was published. Of a month or a year that is the
last day: the table as of a day must not show what may have come out after it. Whatever the date
of publication says, an observation is known from its import at the latest; where the source names
no date, that is the day that counts. Imports that were withdrawn do not count on any day: they
were mistakes of entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dezj.dates import last_day
from dezj.store.observations import KEY

if TYPE_CHECKING:
    import pandas as pd


def known_from(revisions: pd.DataFrame) -> pd.Series[str]:
    """The day from which each of `Store.revisions` was known, as text: 2022-06-30."""
    published, imported = (_days(revisions[name]) for name in ("published", "imported_at"))
    return published.where(published < imported, imported)


def in_force_on(revisions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The observations in force with what was known on `day`, one for each of KEY.

    `revisions` and the result have the columns of `Store.revisions`; among those known the
    newest import is in force, whatever their dates.
    """
    known = revisions[~revisions["withdrawn"] & (known_from(revisions) <= day.isoformat())]
    return known.drop_duplicates(KEY, keep="last")


def undated_after(revisions: pd.DataFrame, day: date) -> pd.DataFrame:
    """The revisions left out on `day` only because of their import: their source has no date."""
    undated = _days(revisions["published"]) == date.max.isoformat()
    later = known_from(revisions) > day.isoformat()
    return revisions[~revisions["withdrawn"] & undated & later]


def _days(texts: pd.Series[str]) -> pd.Series[str]:
    """The last day that each date can mean, and the end of time for what is no date."""
    days = _by_text(texts.unique())
    # As objects: where there are no texts, the column would be one of numbers.
    return texts.astype(object).map(days).astype(object)


def _by_text(texts: Iterable[object]) -> dict[object, str]:
    return {text: (last_day(str(text)) or date.max).isoformat() for text in texts}
