"""Amounts as a sentence has them: a figure with its unit, a difference, a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dezj.texts import Texts
from dezj.units import unit_name
from dezj.wording.numbers import decimals, number

if TYPE_CHECKING:
    from dezj.catalog import Target

# GB/T 15835: what an amount in a range must not leave out.
_WITH_BOTH = ("%", "‰", "百", "千", "万", "亿")
_LONGEST = 12  # digits of a number that somebody entered; more come of computing


def fine(value: float) -> str:
    """A computed number in seven digits at least, so that what is computed with it comes out."""
    return number(round(value, decimals(value, 7)))


def together(*values: float) -> list[str]:
    """Computed numbers of one sentence in as many decimals as the first calls for, none as 0."""
    places = decimals(values[0], 4)
    if any(value and not round(value, places) for value in values):
        return [fine(value) for value in values]
    return [number(round(value, places)) for value in values]


def figure(value: float | None) -> str:
    """A number in full where somebody entered it, in seven digits where it was computed."""
    text = number(value)
    return text if len(text) <= _LONGEST or value is None else fine(value)


def amount(text: str, unit: str, texts: Texts) -> str:
    """A figure with its unit: 48.6%, 44万家, 44 × 10 thousand; what is counted is left out."""
    name = unit_name(unit, texts.lang)
    if unit in ("%", "‰") or texts.lang == "zh":
        return f"{text}{name}"
    if name == "number":
        return text
    return f"{text} × {name}" if name[0].isdigit() else f"{text} {name}"


def difference(text: str, unit: str, texts: Texts) -> str:
    """A difference with its unit: shares differ by percentage points."""
    if unit != "%":
        return amount(text, unit, texts)
    key = "why-point" if text.lstrip("-") == "1" else "why-points"
    return texts(key, figure=text)


def _range(low: str, high: str, unit: str, texts: Texts) -> str:
    """5–8, in Chinese 5～8; there a percentage and a power of ten stand with both: 5%～8%."""
    if texts.lang == "en":
        return f"{low}–{high}"
    name = unit_name(unit, texts.lang)
    return f"{low}{name if name[:1] in _WITH_BOTH else ''}～{high}"


def wanted(target: Target, unit: str, texts: Texts) -> str:
    """A target as a plan would say it: 60%左右, 30个以上, 年均增长15%."""
    plain = f"{target.value:f}"
    if target.high is not None:
        plain = _range(plain, f"{target.high:f}", unit, texts)
    if target.form == "coverage":
        plain = texts("form-full-coverage")
    elif target.form in ("multiple", "growth"):
        plain = texts(f"why-{target.form}", figure=plain)
    else:
        plain = amount(plain, unit, texts)
        plain = texts("why-flow", figure=plain) if target.form == "flow" else plain
    key = f"why-{target.bound}" if target.bound in ("at_least", "at_most", "about") else ""
    return texts(key, figure=plain) if key else plain
