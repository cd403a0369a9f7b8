"""Numbers and targets as people read them."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dezj.texts import Texts


def number(value: Any) -> str:
    """A number as it was entered, in full: no exponent, no trailing zeros, empty for none."""
    if value is None or math.isnan(value):
        return ""
    # The shortest text of a float is the decimal number that it was read from.
    text = f"{Decimal(repr(float(value) + 0.0)):f}"  # + 0.0: no minus zero
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Any) -> str:
    """A computed number in four digits, and one decimal at least; empty for none."""
    return "" if value is None else number(round(float(value), decimals(value, 4)))


def decimals(value: float, digits: int) -> int:
    """How many decimals give a number so many digits; one at least."""
    return max(1, digits - 1 - math.floor(math.log10(abs(value)))) if value else 1


def observed(value: Any, status: str | None) -> str:
    """An actual of the assessment: as it was entered, or derived, which is rounded and marked."""
    return f"{rounded(value)}÷" if status == "derived" else number(value)


def percent(value: Any) -> str:
    """A fraction as a percentage with one decimal; one just short of 1 never reads 100.0%."""
    if value is None:
        return ""
    shown = f"{value * 100:.1f}"
    if shown == "100.0" and value < 1 - 1e-9:  # computed levels are not exact in binary
        shown = "99.9"
    return "0.0%" if shown == "-0.0" else f"{shown}%"


def target_text(target: str, texts: Texts) -> str:
    """A target of the catalog as people read it."""
    plain = target.replace("全覆盖", texts("form-full")).replace("/年", texts("per-year"))
    return re.sub(r"(?<=\d)-", "–", plain)


def chance(value: float | None) -> str:
    """A likelihood in whole percent; one that is not certain never reads as certain."""
    if value is None:
        return ""
    return "<1%" if value < 0.01 else ">99%" if value > 0.99 else f"{value:.0%}"
