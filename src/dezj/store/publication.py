"""Dates of publication that cannot be: unreadable, or before the year that is measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dezj.dates import last_day
from dezj.store.observations import as_rows
from dezj.store.plausible import Doubt

if TYPE_CHECKING:
    import pandas as pd


def is_readable(published: str) -> bool:
    """Whether it is a date, or none is given at all."""
    return not published.strip() or last_day(published) is not None


def is_too_early(published: str, year: int) -> bool:
    """Whether it lies before the year begins; a forecast may come out before the year ends."""
    day = last_day(published)
    return day is not None and day < date(year, 1, 1)


def doubts_on_dates(revisions: pd.DataFrame) -> Iterator[Doubt]:
    """The observations whose date of publication cannot be; columns as in `Store.revisions`."""
    pairs = revisions[["published", "year"]].drop_duplicates()
    suspect = {
        (published, year)
        for published, year in pairs.itertuples(index=False)
        if not is_readable(published) or is_too_early(published, year)
    }
    if not suspect:
        return
    own = zip(revisions["published"], revisions["year"], strict=True)
    for row in as_rows(revisions[[pair in suspect for pair in own]]):
        code = "A618" if is_readable(row["published"]) else "A617"
        yield Doubt(code, row, {"published": row["published"]})
