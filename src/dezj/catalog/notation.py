"""How a target is written in the catalog.

| written      | means                                   | bound    | form     |
| ------------ | --------------------------------------- | -------- | -------- |
| `40000`      | to be reached, in the better direction  | reach    | level    |
| `≥76` `>=76` | at least                                | at_least | level    |
| `≤1.3` `<=1.3` | at most                               | at_most  | level    |
| `≈60` `~60`  | about (左右)                            | about    | level    |
| `5-8`        | a range                                 | range    | level    |
| `×2` `x2`    | a multiple of the base                  | reach    | multiple |
| `+15%/年`    | mean growth a year since the base       | reach    | growth   |
| `10000/年`   | a flow, every year                      | reach    | flow     |
| `全覆盖` `full` | full coverage: 100 %                 | reach    | coverage |

A bound sign goes before any form: `≥+7%/年`, `≈全覆盖`. Numbers are in the indicator's unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

Bound = Literal["reach", "at_least", "at_most", "about", "range"]
Form = Literal["level", "multiple", "growth", "flow", "coverage"]
BOUNDS: tuple[str, ...] = get_args(Bound)
FORMS: tuple[str, ...] = get_args(Form)

_SIGNS: dict[str, Bound] = {
    "≥": "at_least",
    ">=": "at_least",
    "≤": "at_most",
    "<=": "at_most",
    "≈": "about",
    "~": "about",
}
_SIGN_OF: dict[Bound, str] = {"at_least": "≥", "at_most": "≤", "about": "≈"}
_N = r"[0-9]{1,15}(?:\.[0-9]{1,9})?"
_SHAPES = re.compile(
    r"(?P<coverage>全覆盖|full)"
    rf"|\+(?P<growth>{_N})%/(?:年|year)"
    rf"|(?P<flow>{_N})/(?:年|year)"
    rf"|[×x](?P<multiple>{_N})"
    rf"|(?P<level>-?{_N})(?:[-–](?P<high>{_N}))?"
)


class NotationError(ValueError):
    """The text is no target."""


class Target(NamedTuple):
    """One target of a goal for one year.

    `value` and `high` are numbers in the indicator's unit for the forms level and flow, percent
    for growth and coverage, times the base for multiple. `high` is set for a range only.
    """

    bound: Bound
    form: Form
    value: Decimal
    high: Decimal | None = None

    def __str__(self) -> str:
        sign = _SIGN_OF.get(self.bound, "")
        number = f"{self.value:f}"
        match self.form:
            case "coverage":
                return f"{sign}全覆盖"
            case "growth":
                return f"{sign}+{number}%/年"
            case "flow":
                return f"{sign}{number}/年"
            case "multiple":
                return f"{sign}×{number}"
        return f"{number}-{self.high:f}" if self.high is not None else f"{sign}{number}"


def parse_target(written: str) -> Target:
    """Read a target; raises NotationError for anything else than the table above."""
    text = written.strip()
    bound: Bound = "reach"
    for sign, meaning in _SIGNS.items():
        if text.startswith(sign):
            bound, text = meaning, text[len(sign) :].strip()
            break
    match = _SHAPES.fullmatch(text)
    if match is None:
        raise NotationError(written)
    form = next(form for form in get_args(Form) if match[form])
    low = Decimal(100) if form == "coverage" else Decimal(match[form])
    if not match["high"]:
        return Target(bound, form, low)
    high = Decimal(match["high"])
    if bound != "reach" or low >= high:
        raise NotationError(written)
    return Target("range", form, low, high)
