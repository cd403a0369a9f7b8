"""Derived indicators: what they are the quotient of must be there, and divide to their unit."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.catalog.model import Catalog, Derived
from dezj.catalog.rules.finding import Finding, Known, Path
from dezj.units import quotient

PARTS = ("numerator", "denominator")


def check(catalog: Catalog, known: Known) -> Iterator[Finding]:
    """Parts that are not there, that lead back to the indicator, or whose units do not divide."""
    for name, indicator in catalog.indicators.items():
        if (derived := indicator.derived) is None:
            continue
        path: Path = ("indicators", name, "derived")
        yield from _unknown(path, derived, known)
        circles = {part: _way_back(catalog, name, getattr(derived, part)) for part in PARTS}
        for part, chain in circles.items():
            if chain:
                params: dict[str, object] = {"chain": " → ".join((name, *chain))}
                yield Finding("R314", (*path, part), params)
        if derived.numerator == derived.denominator:
            yield Finding("R316", (*path, "denominator"), {"id": derived.denominator})
        elif not any(circles.values()):
            yield from _units(path, catalog, derived, indicator.unit)


def _unknown(path: Path, derived: Derived, known: Known) -> Iterator[Finding]:
    for part in PARTS:
        named = getattr(derived, part)
        if named not in known.indicators:
            params: dict[str, object] = {"id": named, "name": named}
            yield Finding("R313", (*path, part), params, known=known.indicators)


def _way_back(catalog: Catalog, name: str, part: str) -> list[str]:
    """The ids from `part` to `name`, each derived from the next; empty where none leads there."""
    ways: list[list[str]] = [[part]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == name:
            return way
        indicator = catalog.indicators.get(way[-1])
        if indicator is None or indicator.derived is None or way[-1] in seen:
            continue
        seen.add(way[-1])
        ways += [[*way, getattr(indicator.derived, each)] for each in PARTS]
    return []


def _units(path: Path, catalog: Catalog, derived: Derived, unit: str) -> Iterator[Finding]:
    top, bottom = (catalog.indicators.get(getattr(derived, part)) for part in PARTS)
    if top is None or bottom is None:
        return
    try:
        quotient(top.unit, bottom.unit, unit)
    except ValueError:
        params: dict[str, object] = {
            "numerator": top.unit,
            "denominator": bottom.unit,
            "unit": unit,
        }
        yield Finding("R315", path, params, at_key=True)
