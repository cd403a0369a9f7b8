"""Between which bounds a published figure lies: it was rounded to the last digit that is printed.

Exact, in fractions: a bound that is just touched is not a difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from dezj.units import half_width

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


class Interval(NamedTuple):
    """From `low` to `high`, both of them within; None where there is no bound."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)


def _not_above(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


def bounds(observation: Mapping[str, Any]) -> Interval:
    """Between which bounds what was observed lies, in the observation's unit.

    52.5 is from 52.45 to 52.55; 超 has no upper end, 近 no lower one, 约 neither.
    """
    value, half = Fraction(repr(float(observation["value"]))), step(observation) / 2
    match observation["hedge"]:
        case "":
            return Interval(value - half, value + half)
        case "over":
            return Interval(value, None)
        case "nearly":
            return Interval(None, value)
    return Interval(None, None)


def step(observation: Mapping[str, Any]) -> Fraction:
    """What one in the last digit stands for, in the observation's unit.

    4.33万亿元, stored as 43300 亿元, is printed to 100 亿元. Where no number that is printed has
    the digits of the value, a single one tells how fine it is; else the value itself, as entered.
    """
    value = Decimal(repr(float(observation["value"])))
    text = _GROUPED.sub("", half_width(str(observation.get("printed") or "")))
    numbers = [Decimal(found) for found in _NUMBER.findall(text)]
    same = [number for number in numbers if number == abs(value)]
    same = same or [n for n in numbers if n and _digits(n) == _digits(abs(value))]
    if not same and len(numbers) == 1 and numbers[0]:
        same = numbers
    if same:
        return max(_magnitude(value, number) * _last_digit(number) for number in same)
    return min(Fraction(1), _last_digit(value.normalize()))


def divided(top: Interval, bottom: Interval, scale: Decimal) -> Interval:
    """Between which bounds `scale` times a quotient lies; the denominator is positive."""
    smallest = bottom.low if bottom.low is not None and bottom.low > 0 else None
    low = _least(top.low, smallest, bottom.high)
    high = _least(None if top.high is None else -top.high, smallest, bottom.high)
    factor = Fraction(scale)
    return Interval(
        None if low is None else low * factor,
        None if high is None else -high * factor,
    )


def _least(
    number: Fraction | None, smallest: Fraction | None, largest: Fraction | None
) -> Fraction | None:
    """The least quotient of a number by one between two bounds; without a bound, towards it."""
    if number is None:
        return None
    if number >= 0:
        return Fraction(0) if largest is None else number / largest
    return None if smallest is None else number / smallest


def _magnitude(value: Decimal, number: Decimal) -> Fraction:
    """How many of the value's unit one of the number's is: 4.33 of 43300 is of 10,000."""
    return abs(Fraction(value)) / Fraction(number) if value else Fraction(1)


def _digits(number: Decimal) -> tuple[int, ...]:
    return number.normalize().as_tuple().digits


def _last_digit(number: Decimal) -> Fraction:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fraction(10) ** exponent
