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
_LEVEL = re.compile(r"^(?:浙江省委|浙江省|省委|省政府|省|市委|市政府|市(?!场)|县(?!域)|国家)")
_KIND = re.compile(r"(?:委员会办公室|管理委员会|委员会|管理局|管理处|办公室|总局|厅|局|委|办|部)$")
# These are no departments: 省能源集团 is not 省能源局.
_NOT_OF_GOVERNMENT = re.compile(r"(?:集团|公司|大学|学院|协会|研究院|总队|银行|海关|实验室|中心)$")


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
                names = frozenset(known)
                yield Finding("R312", place, {"name": name}, known=names, subject=name)
            else:
                undeclared.setdefault(name, place)
    for name, (other, place) in _alike(undeclared).items():
        params = {"name": name, "other_name": other}
        yield Finding("R307", undeclared[name], params, other=place, subject=name)


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
    cores = {name: _core(name) for name in names if not _NOT_OF_GOVERNMENT.search(name)}
    result: dict[str, tuple[str, Path]] = {}
    for position, name in enumerate(cores):
        for earlier in list(cores)[:position]:
            (level, purpose), (other_level, other) = cores[name], cores[earlier]
            if level == other_level and _abbreviates(purpose, other):
                result.setdefault(name, (earlier, names[earlier]))
    return result


def _core(name: str) -> tuple[str, str]:
    """Of which level a unit is, and what it is for: 省市场监督管理局 is of 省, for 市场监管."""
    text = name.replace("监督管理", "监管").replace("浙江省", "省")
    level = _LEVEL.match(text)
    purpose = text[level.end() :] if level else text
    before = ""
    while purpose != before:
        before, purpose = purpose, _KIND.sub("", purpose)
    return (level[0][:1] if level else ""), purpose


def _abbreviates(one: str, other: str) -> bool:
    """Whether the shorter text's characters stand in the longer one in order: 发改, 发展改革."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) >= 2 and all(character in rest for character in short)
