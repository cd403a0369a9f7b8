"""From `targets.yaml` to a catalog, or to every problem in it, each with line and column.

Entries are validated one by one, so that a fault in one neither hides nor causes problems
in another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dezj.catalog import rules, yamltree
from dezj.catalog.model import (
    ID,
    Catalog,
    Goal,
    Ignored,
    Indicator,
    NotGoals,
    Plan,
    ResponsibleUnit,
)
from dezj.errors import CatalogError
from dezj.problem import Problem

M = TypeVar("M", bound=BaseModel)
Path_ = tuple[Hashable, ...]
_SECTIONS = ("plans", "indicators", "goals", "not_goals", "responsible_units", "ignore")
_OPTIONAL = _SECTIONS[3:]
_BY_ID = _SECTIONS[:4]


def load_catalog(path: Path) -> Catalog:
    """The catalog in `path`; raises CatalogError, with every problem, where it has any."""
    catalog, problems = check_catalog(path)
    if problems or catalog is None:
        raise CatalogError("catalog-has-problems", problems, file=path, count=len(problems))
    return catalog


def check_catalog(path: Path) -> tuple[Catalog | None, list[Problem]]:
    """The catalog's valid part (None where nothing can be read) and its problems, in file order."""
    try:
        content = path.read_bytes()
        if len(content) > yamltree.MAX_BYTES:
            return None, [_unreadable(path, f"> {yamltree.MAX_BYTES >> 20} MiB")]
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [_unreadable(path, "UTF-8", line)]
    except OSError as error:
        return None, [_unreadable(path, error.strerror or str(error))]
    return _Check(str(path), yamltree.parse(text)).run()


def _unreadable(path: Path, detail: str, line: int = 1) -> Problem:
    return Problem(str(path), line, 1, "Y101", {"detail": detail})


class _Check:
    """One run over one file."""

    def __init__(self, file: str, tree: yamltree.Tree) -> None:
        self.file = file
        self.tree = tree
        self.problems = [
            Problem(file, fault.line, fault.column, fault.code, fault.params)
            for fault in tree.faults
        ]

    def run(self) -> tuple[Catalog | None, list[Problem]]:
        value = self.tree.value
        if not isinstance(value, dict):
            if not self.problems:
                self.add("S203", (), value=value)
            return None, self.problems
        for key in value:
            if key not in _SECTIONS:
                self.add("S202", (key,), at_key=True, key=key)
        plans = self.entries("plans", Plan)
        indicators = self.entries("indicators", Indicator)
        goals: dict[str, dict[str, Goal]] = {}
        for plan in self.section(("goals",)):
            goals[plan] = self.entries("goals", Goal, plan)
        catalog = Catalog(
            plans,
            indicators,
            goals,
            self.entries("not_goals", NotGoals),
            self.entries("responsible_units", ResponsibleUnit),
            self.entries("ignore", Ignored),
        )
        known = rules.Known(frozenset(self.ids("plans")), frozenset(self.ids("indicators")))
        for finding in rules.check(catalog, known):
            params = dict(finding.params)
            if finding.other is not None:
                params["other"] = self.tree.locate(finding.other)[0]
            self.add(finding.code, finding.path, at_key=finding.at_key, **params)
        return catalog, _distinct(self.problems)

    def ids(self, section: str) -> Iterator[object]:
        entries = self.tree.value.get(section)
        yield from entries if isinstance(entries, dict) else ()

    def section(self, path: Path_) -> dict[str, Any]:
        value: Any = self.tree.value
        for step in path:
            value = value.get(step)
        if value is None and path[0] in _OPTIONAL:
            return {}
        if value is None:
            self.add("S201", path[:-1], key=path[-1])
            return {}
        if not isinstance(value, dict):
            self.add("S203", path, value=value)
            return {}
        return value

    def entries(self, section: str, model: type[M], plan: str | None = None) -> dict[str, M]:
        path: Path_ = (section,) if plan is None else (section, plan)
        result: dict[str, M] = {}
        for key, value in self.section(path).items():
            where = (*path, key)
            if not isinstance(key, str) or (section in _BY_ID and not ID.fullmatch(key)):
                self.add("S205", where, at_key=True, value=key)
                continue
            try:
                result[key] = model.model_validate(value)
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    self.schema_problem(where, detail)
        return result

    def schema_problem(self, where: Path_, detail: Any) -> None:
        loc = [step for step in detail["loc"] if step != "[key]"]
        kind, params = detail["type"], dict(detail.get("ctx") or {})
        at_key = "[key]" in detail["loc"]
        if "code" in params:  # raised by the model itself
            code = str(params.pop("code"))
        elif kind == "missing":
            code, params, at_key = "S201", {"key": loc.pop()}, True
        elif kind == "extra_forbidden":
            code, params, at_key = "S202", {"key": loc[-1]}, True
        elif kind == "literal_error":
            code, params = "S204", {"value": detail["input"], "allowed": params["expected"]}
        elif kind in ("greater_than_equal", "less_than_equal"):
            code, params = "S212", {"value": detail["input"]}
        elif kind in ("too_short", "too_long"):
            code, params = "S213", {}
        else:
            code, params = "S203", {"value": detail["input"]}
        self.add(code, (*where, *_into_lists(self.tree.value, where, loc)), at_key=at_key, **params)

    def add(self, code: str, path: Path_, *, at_key: bool = False, **params: object) -> None:
        line, column = self.tree.locate(path, key=at_key)
        self.problems.append(Problem(self.file, line, column, code, params))


def _into_lists(value: Any, where: Path_, loc: list[Hashable]) -> Iterator[Hashable]:
    """The path in the file of a path in the model.

    The model wraps a single mention in a list and its figure in a mapping; the file need not.
    """
    for step in where:
        value = value[step]
    for step in loc:
        inside = isinstance(value, dict) and step in value
        if inside or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            value = value[step]
            yield step


def _distinct(problems: list[Problem]) -> list[Problem]:
    """The problems in file order, without repetitions (a union of types reports a fault twice)."""
    seen = {(*_key(problem), str(problem.params)): problem for problem in problems}
    return sorted(seen.values(), key=_key)


def _key(problem: Problem) -> tuple[int, int, str]:
    return problem.line, problem.column, problem.code
