"""Dates as sources and plans give them: a year, a month or a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_TIME = r"(?:[T ]\d{1,2}:\d{2}.*)?"
_FORMS = (
    r"(\d{4})年?",
    r"(\d{4})(?:-|/)(\d{1,2})",
    r"(\d{4})\.(\d{2})",  # 2022.1 can be a 2022.10 that a worksheet took for a number
    r"(\d{4})年(\d{1,2})月",
    rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}",
    rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日{_TIME}",
    r"(\d{4})(\d{2})(\d{2})",
)


def today() -> date:
    """The day of now, in UTC like the days of import in the store."""
    return datetime.now(UTC).date()


def last_day(text: str) -> date | None:
    """The last day that a date can mean; None for what is no date.

    2022 is 2022-12-31, 2022-06 is 2022-06-30. Also read are 2022/6/30, 2022.6.30, 20220630,
    2022年6月30日, and a time of the day behind a day; the year comes first in all of them.
    """
    # Loaded where a date is read: every command tells the day of now.
    import unicodedata
    from calendar import monthrange

    plain = unicodedata.normalize("NFKC", text).strip()
    for form in _FORMS:
        if match := re.fullmatch(form, plain, re.ASCII):
            year, *rest = (int(part) for part in match.groups() if part.isdigit())
            month = rest[0] if rest else 12
            try:
                return date(year, month, rest[1] if rest[1:] else monthrange(year, month)[1])
            except ValueError:
                return None
    return None
