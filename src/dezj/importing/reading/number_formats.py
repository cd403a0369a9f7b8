"""Number formats: the ones Excel numbers without spelling them out, and dates behind numbers."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

# ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 as they are for zh-CN: dates and times in
# every East Asian locale.
BUILTIN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.', re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKET = re.compile(r"\[[^\]]*\]")
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31


def is_date(number_format: str) -> bool:
    """Whether a number in this format is shown as a date or a time of day.

    An elapsed time such as `[h]:mm` is a number of days, and no date.
    """
    bare = _LITERAL.sub("", number_format.split(";")[0])
    if _ELAPSED.search(bare):
        return False
    bare = _BRACKET.sub("", bare)
    if bare.lower().startswith(("general", "standard")):
        return False
    return re.search("[dmyhs]", bare, re.IGNORECASE) is not None


def from_serial(serial: float, from_1904: bool) -> datetime | date | time | float:
    """The date behind a serial number of days: a date without and a datetime with a time of day.

    Below one day it is a time. A number outside the calendar stays a number: Excel shows no date
    for it either.
    """
    if not 0 <= serial < _LAST_SERIAL - (1462 if from_1904 else 0):
        return serial
    if serial < 1 and not from_1904:
        seconds = round(serial * 86_400_000) / 1000
        return (datetime.min + timedelta(seconds=seconds)).time() if seconds < 86_400 else serial
    # Excel counts a 29 February 1900 that never was (serial 60).
    day = serial + 1 if serial < 60 and not from_1904 else serial
    if not from_1904 and 60 <= serial < 61:
        return serial
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    moment = start + timedelta(milliseconds=round(day * 86_400_000))
    return moment.date() if moment.time() == time() else moment
