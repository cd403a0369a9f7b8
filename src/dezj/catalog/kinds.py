"""What an indicator measures: a level, a share of a whole, or a change."""

from __future__ import annotations

import re
from typing import Literal

from dezj.units import PERCENT, UnknownUnitError, parse_unit

Kind = Literal["level", "share", "change"]
POINTS = "percentage point"
_CHANGES = re.compile("增长|增速|增幅|贡献|提高|下降|降幅|降低|同比|环比|变化|[Gg]rowth|[Cc]hange")


def is_a_change(name: str) -> bool:
    """Whether a percentage of this name is a change (增速, 贡献率) and no share of a whole."""
    return bool(_CHANGES.search(name))


def kind_of(name: str, unit: str) -> Kind:
    """What an indicator of this name and unit measures.

    A share lies between 0 and 100 %; one in ‰ ends at 1000 and is taken for a level. The growth
    of a change (增长率, 个百分点) means nothing.
    """
    try:
        parsed = parse_unit(unit)
    except UnknownUnitError:
        return "level"
    if parsed.dimension == POINTS or (parsed.dimension == PERCENT and is_a_change(name)):
        return "change"
    return "share" if parsed.dimension == PERCENT and parsed.factor == 1 else "level"
