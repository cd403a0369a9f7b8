"""Responsible units: each under one name of today, whatever name a plan prints.

Plans keep what they print (省经信委); `responsible_units` ties the names of one unit together
(省经信厅, formerly 省经信委). Where a catalog has that section, it is the list of all names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dezj.catalog.model import Catalog
from dezj.catalog.rules.finding import Finding, Path

# 省经信委, 省经信厅 and 省经济和信息化厅 differ in the words around what the unit is for.
_AROUND = re.compile(
    r"^(?:浙江省委|浙江省|省委|省政府|省|市)|"
    r"(?:委员会办公室|管理委员会|委员会|管理局|管理处|办公室|总局|厅|局|委|办|部)$"
)


def successors(catalog: Catalog) -> dict[str, str]:
    """Printed name → name of today, for every name under `responsible_units`."""
    result: dict[str, str] = {}
    for name, unit in catalog.responsible_units.items():
        for printed in (name, *unit.formerly, *unit.aliases):
            result.setdefault(printed, name)
    return result


def check(catalog: Catalog) -> Iterator[Finding]:
    """Names that stand for two units, that are not listed, and two names that look like one."""
    yield from _named_twice(catalog)
    known = successors(catalog)
    undeclared: dict[str, Path] = {}
    for plan_id, indicator_id, goal in catalog.each_goal():
        for position, name in enumerate(goal.responsible):
            if name in known:
                continue
            place: Path = ("goals", plan_id, indicator_id, "responsible", position)
            if known:
                yield Finding("R312", place, {"name": name}, known=frozenset(known))
            else:
                undeclared.setdefault(name, place)
    for name, (other, place) in _alike(undeclared).items():
        params = {"name": name, "other_name": other}
        yield Finding("R307", undeclared[name], params, other=place)


def _named_twice(catalog: Catalog) -> Iterator[Finding]:
    owners: dict[str, Path] = {}
    for name, unit in catalog.responsible_units.items():
        path: Path = ("responsible_units", name)
        places: list[tuple[str, Path]] = [(name, path)]
        for key in ("formerly", "aliases"):
            places += [(text, (*path, key, n)) for n, text in enumerate(getattr(unit, key))]
        for text, place in places:
            owner = owners.setdefault(text, place)
            if owner is not place:
                yield Finding("R308", place, {"name": text}, at_key=place is path, other=owner)


def _alike(names: dict[str, Path]) -> dict[str, tuple[str, Path]]:
    """Each name that looks like an earlier one, with that one and its place."""
    cores = {name: _core(name) for name in names}
    result: dict[str, tuple[str, Path]] = {}
    for position, name in enumerate(names):
        for earlier in list(names)[:position]:
            if _abbreviates(cores[name], cores[earlier]):
                result.setdefault(name, (earlier, names[earlier]))
    return result


def _core(name: str) -> str:
    before = ""
    while name != before:
        before, name = name, _AROUND.sub("", name)
    return name


def _abbreviates(one: str, other: str) -> bool:
    """Whether the shorter text's characters stand in the longer one in order: 发改, 发展改革."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) >= 2 and all(character in rest for character in short)
