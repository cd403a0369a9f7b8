"""Every number, year, unit, id and reference of a catalog, changed one at a time.

Each mutant is the catalog's text with one slip in it, as a hand might make: a digit off, a zero too
many, a point lost, 万 for 亿, 家 for 个, a letter off, another id of the same kind. What it takes
for a slip to be seen is what `dezj check --actuals` is for. Sections are places in the plan's text
and not_goals figures of it: both are for `dezj audit` to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from dezj.catalog.loading import _Check
from dezj.catalog.yamltree import parse
from dezj.store import Store
from dezj.store.check import check_store
from dezj.units import MAGNITUDES

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OTHER_NOUN = {
    **dict.fromkeys("家项人名台类款架", "个"),
    **{"个": "家", "所": "家", "件": "项", "元": "美元", "%": "个百分点"},
}
# The share of slips that the check must find.
LEAST = 0.99
# Slips that the check does not see: what their path and text look like, and why.
SURVIVORS = (
    (
        r"number +plans/[^/]+/issued: ",
        "the text does not print the date, so nothing stands against it",
    ),
    (
        r"year +plans/(?:zj-bigdata-20(?:16|22)|cn-blockchain-2021)/first_year: ",
        "neither title nor text of this plan states its period",
    ),
    (
        r"(?:id|reference) +responsible_units/",
        "no goal prints this name of the unit: nothing else refers to it",
    ),
    (
        r"unit +indicators/[^/]+/unit: ",
        "the plan prints a multiple, a growth rate or a magnitude alone for it, and no unit",
    ),
    (
        r"reference +goals/[^/]+/[^/]+: ",
        "both indicators are used elsewhere too, and have the same unit and direction",
    ),
)


class Mutant(NamedTuple):
    """A slip: what kind of thing it hits, where (path in the file, line), what became what."""

    kind: str
    path: tuple[str, ...]
    line: int
    old: str
    new: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind:9} {'/'.join(self.path)}: {self.old} → {self.new}"


def reason(mutant: Mutant) -> str:
    """Why a slip is not seen; empty where there is no known reason."""
    return next((why for pattern, why in SURVIVORS if re.match(pattern, str(mutant))), "")


def mutants(text: str) -> Iterator[Mutant]:
    """All mutants of a catalog, in the order of the file."""
    tree = parse(text)
    ids = {
        section: [str(key) for key in tree.value.get(section, ())]
        for section in ("plans", "indicators", "responsible_units")
    }
    names = [
        name
        for today, unit in tree.value.get("responsible_units", {}).items()
        for name in (today, *unit.get("formerly", ()), *unit.get("aliases", ()))
    ]
    units = sorted({entry["unit"] for entry in tree.value["indicators"].values()})
    for path, node, is_key in _scalars(tree.root, ()):
        for kind, new in _slips(path, node.value, is_key, ids, names, units):
            if new == node.value:
                continue
            start, end = node.start_mark.index, node.end_mark.index
            quote = '"' if node.style == '"' else ""
            changed = text[:start] + quote + new + quote + text[end:]
            yield Mutant(kind, path, node.start_mark.line + 1, node.value, new, changed)


def survives(mutant: Mutant, store: Store | None) -> bool:
    """Whether the check finds nothing wrong with it."""
    rules = (
        (lambda catalog, known: check_store(store, catalog, known)) if store is not None else None
    )
    _, problems = _Check("targets.yaml", parse(mutant.text)).run(rules)
    return not any(problem.is_fatal for problem in problems)


class OneReading(Store):
    """A store that is read from the disk once: a thousand checks look at the same one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._problems, self._revisions = list(super().problems()), super().revisions()

    def problems(self):
        return iter(self._problems)

    def revisions(self):
        return self._revisions


def _scalars(
    node: yaml.Node | None, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode, bool]]:
    """Path, node and whether it is a key, of every scalar."""
    if isinstance(node, yaml.ScalarNode):
        yield path, node, False
    elif isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _scalars(item, (*path, str(n)))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key, True
            yield from _scalars(value, (*path, key.value))


def _slips(path, value, is_key, ids, names, units) -> Iterator[tuple[str, str]]:
    match path:
        case ("plans" | "indicators" | "responsible_units", _) if is_key:
            yield "id", _misspelt(value)
        case ("goals", _) if is_key:
            yield "reference", _misspelt(value)
            yield "reference", _another(value, ids["plans"])
        case ("goals", _, _) if is_key:
            yield "reference", _misspelt(value)
            yield "reference", _another(value, ids["indicators"])
        case ("plans", _, "first_year" | "last_year") if not is_key:
            yield from (("year", str(int(value) + step)) for step in (1, -1))
        case ("plans", _, "issued" | "document_number") if not is_key:
            yield from (("number", new) for new in _off(value))
        case ("plans", _, "printed", _):
            yield from (("number", new) for new in _off(value))
        case ("plans", _, "region") if not is_key:
            yield "reference", "320000" if value == "330000" else "330000"
            yield "reference", "100000" if value != "100000" else "110000"
        case ("indicators", _, "unit") if not is_key:
            yield from (("unit", new) for new in _other_units(value))
        case ("indicators", _, "derived", _) if not is_key:
            yield "reference", _misspelt(value)
            yield "reference", _another(value, ids["indicators"])
        case ("goals", _, _, "printed_unit") if not is_key:
            yield from (("unit", new) for new in _other_units(value))
        case ("goals", _, _, "responsible", _):
            yield "reference", _misspelt(value)
        case ("goals", _, _, "base" | "targets", _) if is_key:
            yield from (("year", str(int(value) + step)) for step in (1, -1))
        case ("goals", _, _, "base") if not is_key:
            yield from (("year", str(int(value) + step)) for step in (1, -1))
        case ("goals", _, _, "base" | "targets", _):
            yield from (("number", new) for new in _off(value))
        case ("goals", _, _, "mentions", _, _) if is_key:
            yield from (("year", str(int(value) + step)) for step in (1, -1))
        case ("goals", _, _, "mentions", _, _, *rest) if not is_key and rest in _PRINTED:
            yield from (("number", new) for new in _off(value))
            unit = _NUMBER.sub("", value)
            yield from (("unit", value.replace(unit, new)) for new in _printed_units(unit))
        case ("responsible_units", _, "formerly" | "aliases", _):
            yield "reference", _misspelt(value)


class _Printed:
    """Where a printed figure stands: alone, in a list, or as `printed` in either."""

    def __contains__(self, rest: object) -> bool:
        steps = [step for step in rest if not step.isdigit()]
        return steps in ([], ["printed"])


_PRINTED = _Printed()


def _off(written: str) -> Iterator[str]:
    """Each number in a text with its last digit off, ten times as large, or without its point."""
    for match in _NUMBER.finditer(written):
        number = match[0]
        other = str((int(number[-1]) + 1) % 10)
        for new in (number[:-1] + other, _tenfold(number), number.replace(".", "")):
            yield written[: match.start()] + new + written[match.end() :]


def _tenfold(number: str) -> str:
    whole, _, rest = number.partition(".")
    return (whole + rest[:1] + "." + rest[1:]).rstrip(".") if rest else number + "0"


def _other_units(unit: str) -> Iterator[str]:
    found = next((m for m in sorted(MAGNITUDES, key=len, reverse=True) if unit.startswith(m)), "")
    noun = unit.removeprefix(found)
    if not noun:
        return
    yield ("亿" if found == "万" else "万") + noun
    if noun in _OTHER_NOUN:
        yield found + _OTHER_NOUN[noun]


def _printed_units(unit: str) -> Iterator[str]:
    for one, other in (("万", "亿"), ("亿", "万"), *_OTHER_NOUN.items()):
        if one in unit:
            yield unit.replace(one, other, 1)


def _misspelt(name: str) -> str:
    """The name with its last letter but one doubled."""
    return name[:-1] + name[-2:] if len(name) > 1 else name * 2


def _another(name: str, known: list[str]) -> str:
    """Another id of the same kind: the next in the file."""
    if name not in known:
        return name
    return known[(known.index(name) + 1) % len(known)]
