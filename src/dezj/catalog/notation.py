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
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

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
_N = r"\d+(?:\.\d+)?"
_SHAPES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("coverage", re.compile(r"全覆盖|full")),
    ("growth", re.compile(rf"\+(?P<low>{_N})%/(?:年|year)")),
    ("flow", re.compile(rf"(?P<low>{_N})/(?:年|year)")),
    ("multiple", re.compile(rf"[×x](?P<low>{_N})")),
    ("level", re.compile(rf"(?P<low>-?{_N})(?:[-–](?P<high>{_N}))?")),
)


class NotationError(ValueError):
    """The text is no target."""


@dataclass(frozen=True)
class Target:
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
    for form, shape in _SHAPES:
        if match := shape.fullmatch(text):
            groups = match.groupdict()
            low = Decimal(groups["low"]) if "low" in groups else Decimal(100)
            high = Decimal(groups["high"]) if groups.get("high") else None
            if high is None:
                return Target(bound, form, low)
            if bound == "reach" and low < high:
                return Target("range", form, low, high)
    raise NotationError(written)
