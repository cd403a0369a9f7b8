"""From `targets.yaml` to a catalog, or to every problem in it, each with line and column.

Entries are validated one by one, so that a fault in one neither hides nor causes problems
in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dezj.catalog import exemptions, rules, yamltree
from dezj.catalog.model import (
    ID,
    Catalog,
    Derived,
    Goal,
    Ignored,
    Indicator,
    Mention,
    NotGoals,
    Plan,
    ResponsibleUnit,
    Schedule,
)
from dezj.catalog.rules.finding import Finding, Known
from dezj.errors import CatalogError
from dezj.problem import Edit, Problem

M = TypeVar("M", bound=BaseModel)
# What is found in the store: places in the catalog, or in a file of actuals.
StoreRules = Callable[[Catalog, Known], Iterable[Finding | Problem]]
Path_ = tuple[Hashable, ...]
_SECTIONS = ("plans", "indicators", "responsible_units", "goals", "not_goals", "ignore", "settings")
_OPTIONAL = ("responsible_units", "not_goals", "ignore", "settings")
_METHODS = ("schedule",)
# Types of errors that say: a number is wanted here.
_NUMBERS = frozenset({"int_type", "number_type"})
_BY_ID = ("plans", "indicators", "goals", "not_goals")
# Looking for a near word costs time with each problem; nobody reads a thousand suggestions.
_MOST_SUGGESTIONS = 100


def load_catalog(path: Path) -> Catalog:
    """The catalog in `path`; raises CatalogError, with every problem, where it has any.

    Problems that change no figure (`Problem.blocks`) are left to the check.
    """
    catalog, found = check_catalog(path)
    problems = [problem for problem in found if problem.blocks]
    if problems or catalog is None:
        raise CatalogError("catalog-has-problems", problems, file=path, count=len(problems))
    return catalog


def check_catalog(
    path: Path, store_rules: StoreRules | None = None, *, layout: bool = False
) -> tuple[Catalog | None, list[Problem]]:
    """The catalog's valid part (None where nothing can be read) and its problems, in file order.

    `store_rules` are run over a catalog that could be read; `layout` also looks at how the file
    is written. Problems that the catalog accepts under `ignore` are left out.
    """
    try:
        # Not read first and weighed then: it may be a device, or far too much.
        if path.stat().st_size > yamltree.MAX_BYTES:
            return None, [_unreadable(path, f"> {yamltree.MAX_BYTES >> 20} MiB")]
        with path.open("rb") as file:
            content = file.read(yamltree.MAX_BYTES + 1)
        if len(content) > yamltree.MAX_BYTES:
            return None, [_unreadable(path, f"> {yamltree.MAX_BYTES >> 20} MiB")]
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [_unreadable(path, "UTF-8", line)]
    except OSError as error:
        return None, [_unreadable(path, error.strerror or str(error))]
    check = _Check(str(path), yamltree.parse(text))
    return check.run(store_rules, text if layout else None)


def check_text(file: str, text: str) -> tuple[Catalog | None, list[Problem]]:
    """As `check_catalog`, with all of the layout, for a text that is no file yet (or no longer)."""
    tree = yamltree.parse(text)
    catalog, problems = _Check(file, tree).run()
    from dezj.catalog.layout import check_layout

    untidy = check_layout(file, text, tree, most=None) if isinstance(tree.value, dict) else []
    return catalog, [*problems, *untidy]


def _unreadable(path: Path, detail: str, line: int = 1) -> Problem:
    return Problem(str(path), line, 1, "Y101", {"detail": detail})


class _Check:
    """One run over one file."""

    def __init__(self, file: str, tree: yamltree.Tree) -> None:
        self.file = file
        self.tree = tree
        self.suggestions = _MOST_SUGGESTIONS
        self.problems = [
            Problem(file, f.line, f.column, f.code, f.params, width=f.width, fix=f.fix)
            for f in tree.faults
        ]

    def run(
        self, store_rules: StoreRules | None = None, text: str | None = None
    ) -> tuple[Catalog | None, list[Problem]]:
        """The catalog and its problems; with the file's text, those of its layout as well."""
        value = self.tree.value
        if not isinstance(value, dict):
            if not self.problems:
                self.add("S203", (), {"value": value})
            return None, self.problems
        for key in value:
            if key not in _SECTIONS:
                params = {"key": key, "near": self.near(key, _SECTIONS)}
                self.add("S202", (key,), params, at_key=True)
        catalog, known = self.read()
        for finding in rules.check(catalog, known):
            self.add_finding(finding)
        if text is not None:
            from dezj.catalog.layout import check_layout

            self.problems += check_layout(self.file, text, self.tree)
        for found in store_rules(catalog, known) if store_rules is not None else ():
            if isinstance(found, Problem):
                self.problems.append(found)
            else:
                self.add_finding(found)
        exempt = exemptions.check(
            catalog,
            self.problems,
            with_store=store_rules is not None,
            with_layout=text is not None,
        )
        for finding in list(exempt):
            self.add_finding(finding)
        standing = [p for p in self.problems if not exemptions.accepted(catalog, p)]
        return catalog, _distinct(standing)

    def read(self) -> tuple[Catalog, Known]:
        """What of the file has the right shape, and the ids that it names."""
        plans = self.entries("plans", Plan)
        indicators = self.entries("indicators", Indicator)
        goals: dict[str, dict[str, Goal]] = {}
        incomplete = set()
        for plan in self.section(("goals",)):
            before = len(self.problems)
            goals[plan] = self.entries("goals", Goal, plan)
            if len(self.problems) > before:
                incomplete.add(plan)
        catalog = Catalog(
            plans,
            indicators,
            goals,
            self.entries("not_goals", NotGoals),
            self.entries("responsible_units", ResponsibleUnit),
            self.entries("ignore", Ignored),
            self.entries("settings", Schedule),
        )
        for key in catalog.settings:
            if key not in _METHODS:
                params = {"key": key, "near": self.near(key, _METHODS)}
                self.add("S202", ("settings", key), params, at_key=True)
        named = (frozenset(self.ids("plans")), frozenset(self.ids("indicators")))
        return catalog, Known(*named, frozenset(incomplete))

    def add_finding(self, finding: Finding) -> None:
        params = dict(finding.params)
        if finding.other is not None:
            params["other"] = self.tree.locate(self.in_file(finding.other))[0]
        if finding.known:
            params["near"] = self.near(finding.path[-1], finding.known, params)
        at_key, about = finding.at_key, finding.about
        path = self.in_file(finding.path)
        self.add(finding.code, path, params, at_key=at_key, about=about)

    def in_file(self, path: Path_) -> Path_:
        return tuple(_into_lists(self.tree.value, (), list(path)))

    def near(
        self, word: object, known: Iterable[object], params: Mapping[str, object] | None = None
    ) -> str:
        """The known word that may have been meant; the first problems get one, that is enough."""
        if self.suggestions <= 0:
            return ""
        self.suggestions -= 1
        from dezj.nearest import nearest

        return nearest(str((params or {}).get("name", word)), map(str, known))

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
            self.add("S201", path[:-1], {"key": path[-1]})
            return {}
        if not isinstance(value, dict):
            self.add("S203", path, {"value": value})
            return {}
        return value

    def entries(self, section: str, model: type[M], plan: str | None = None) -> dict[str, M]:
        path: Path_ = (section,) if plan is None else (section, plan)
        result: dict[str, M] = {}
        for key, value in self.section(path).items():
            where = (*path, key)
            if not isinstance(key, str) or (section in _BY_ID and not ID.fullmatch(key)):
                self.add("S205", where, {"value": key}, at_key=True)
                continue
            try:
                result[key] = model.model_validate(value)
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    self.schema_problem(where, detail)
        return result

    def retyped(self, kind: str, path: Path_) -> tuple[Edit, ...]:
        """The quotes to add or to drop where only they make the type wrong."""
        node = self.tree.find(path)
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            return ()
        number = re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", node.value)
        start, end = node.start_mark.index, node.end_mark.index
        if kind == "string_type" and number and not node.style:
            return (Edit(start, end, f'"{node.value}"'),)
        if kind in _NUMBERS and number and node.style:
            return (Edit(start, end, node.value),)
        return ()

    def schema_problem(self, where: Path_, detail: Any) -> None:
        loc = [step for step in detail["loc"] if step != "[key]"]
        kind, params = detail["type"], dict(detail.get("ctx") or {})
        at_key = "[key]" in detail["loc"]
        if "code" in params:  # raised by the model itself
            code = str(params.pop("code"))
        elif kind == "missing":
            code, params, at_key = "S201", {"key": loc.pop()}, True
        elif kind == "extra_forbidden":
            near = self.near(loc[-1], _fields(where, loc))
            code, params, at_key = "S202", {"key": loc[-1], "near": near}, True
        elif kind == "literal_error":
            allowed = params["expected"]
            near = self.near(detail["input"], re.findall(r"'(.*?)'", allowed))
            code, params = "S204", {"value": detail["input"], "allowed": allowed, "near": near}
        elif kind in ("greater_than_equal", "less_than_equal"):
            code, params = "S212", {"value": detail["input"]}
        elif kind in ("too_short", "too_long"):
            code, params = "S213", {}
        else:
            code, params = "S203", {"value": detail["input"]}
        if kind in _NUMBERS and isinstance(detail["input"], str):
            # "1.05" in quotes is a text: without them it would read as if 1.05 were no number.
            params["value"] = f'"{detail["input"]}"'
        path = (*where, *_into_lists(self.tree.value, where, loc))
        fix = self.retyped(kind, path)
        self.add(code, path, params, at_key=at_key, fix=fix)

    def add(
        self,
        code: str,
        path: Path_,
        params: Mapping[str, object],
        *,
        at_key: bool = False,
        about: str = "",
        fix: tuple[Edit, ...] = (),
    ) -> None:
        line, column = self.tree.locate(path, key=at_key)
        width = self.tree.width(path, key=at_key)
        self.problems.append(
            Problem(self.file, line, column, code, params, width=width, about=about, fix=fix)
        )


def _fields(where: Path_, loc: Sequence[Hashable]) -> Iterable[str]:
    """The keys that the format has where an unknown one stands."""
    if len(loc) > 1 and loc[0] in ("mentions", "derived"):
        return (Mention if loc[0] == "mentions" else Derived).model_fields
    section = str(where[0])
    models: dict[str, type[BaseModel]] = {
        "plans": Plan,
        "indicators": Indicator,
        "goals": Goal,
        "responsible_units": ResponsibleUnit,
        "settings": Schedule,
    }
    return models[section].model_fields if section in models else ()


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


def _key(problem: Problem) -> tuple[bool, str, int, int, str]:
    # The catalog first, then the files of the store.
    of_store = problem.code[0] == "A" and problem.file.endswith(".parquet")
    return of_store, problem.file if of_store else "", problem.line, problem.column, problem.code
