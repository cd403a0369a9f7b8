"""YAML read with positions, and without its surprises.

PyYAML's libyaml parser builds the nodes; this module turns them into plain values and keeps
the nodes to say where a value stands. Kept by hand because PyYAML's own constructors guess:
`no` becomes False, `1:30` becomes 90, a repeated key silently wins. Here each is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, NamedTuple

import yaml

from dezj.problem import Edit

MAX_BYTES = 32 * 1024 * 1024
# Far more than a catalog needs, far less than libyaml and Python can bear; brackets in texts count
# as well.
MAX_DEPTH = 300
_FEW = 100
# Nobody reads more; a file of nothing but faults should not take minutes to say so.
MAX_FAULTS = 1000
# Aliases may repeat a part of the file, but not make it many times as large.
MAX_EXPANSION = 4
_SLACK = 10_000

# Plain decimals are numbers; what else YAML 1.1 takes for a number or a date is a surprise.
_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][-+]?\d+)?)?"
_SURPRISE = (
    r"[-+]?0[0-7_]+|0[xX][0-9a-fA-F_]+|0b[01_]+|\+\d[\d_.]*|-?\d[\d_]*_[\d_.]*"
    r"|[-+]?\d+(?::\d+)+(?:\.\d*)?"
    r"|\d{4}-\d\d?(?:-\d\d?)?(?:[Tt ].*)?"
    r"|[-+]?\d+\.|[-+]?\.\d+|-?\d+[eE][-+]?\d+|0\d+(?:\.\d+)?"
)
_NUMERIC_STARTS = frozenset("0123456789+-.")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_SURPRISE_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "="})
_NOT_FINITE = frozenset(sign + word for sign in ("", "+", "-") for word in (".inf", ".nan"))


class PrintedFloat(float):
    """A float that remembers how it was written: 25.0 stays `25.0`, 44.10 stays `44.10`."""

    text: str

    def __new__(cls, text: str) -> PrintedFloat:
        """The number that `text` is, with the text kept."""
        number = super().__new__(cls, text)
        number.text = text
        return number


class Fault(NamedTuple):
    """A problem of the YAML itself: code, line and column from 1, parameters of the message."""

    code: str
    line: int
    column: int
    params: Mapping[str, object] = {}
    width: int = 1
    fix: tuple[Edit, ...] = ()


@dataclass
class Tree:
    """A parsed document: its plain value, its faults, and where each part of it stands."""

    value: Any
    faults: tuple[Fault, ...]
    root: yaml.Node | None
    # Looking for a child among ten thousand, ten thousand times, takes minutes.
    _found: dict[int, dict[Hashable, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict)

    def find(self, path: Sequence[Hashable], *, key: bool = False) -> yaml.Node | None:
        """The node of the value at `path`, or of its key; None for an empty document.

        Where the path leads past what is there (a missing key), it is the last key found.
        """
        node = last = self.root
        for step in path:
            if node is None:
                break
            found = self._children_of(node).get(step)
            if found is None:
                return last
            last, node = found
        return last if key else node

    def _children_of(self, node: yaml.Node) -> dict[Hashable, tuple[yaml.Node, yaml.Node]]:
        if id(node) not in self._found:
            table = self._found[id(node)] = {}
            for name, key, value in _children(node):
                table.setdefault(name, (key, value))
        return self._found[id(node)]

    def locate(self, path: Sequence[Hashable], *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of its key.

        Where the path leads past what is there (a missing key), the place is the last key found.
        """
        node = self.find(path, key=key)
        return (1, 1) if node is None else _place(node)

    def width(self, path: Sequence[Hashable], *, key: bool = False) -> int:
        """How many characters of its first line the value at `path`, or its key, takes; at least 1.

        A mapping or list that runs over several lines counts as one character.
        """
        node = self.find(path, key=key)
        if node is None or node.start_mark.line != node.end_mark.line:
            return 1
        return max(1, int(node.end_mark.column - node.start_mark.column))


class _Loader(yaml.CBaseLoader):
    # Only explicit tags matter; resolving implicit ones is done here, and without guessing.
    def descend_resolver(self, *_: object) -> None: ...

    def ascend_resolver(self) -> None: ...

    def resolve(self, *_: object) -> str:
        return ""


def parse(text: str) -> Tree:
    """Parse one YAML document.

    Never raises for what the text says: a syntax error is a fault with value None.
    """
    if too_deep := _too_deep(text):
        return Tree(None, (too_deep,), None)
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        detail = " ".join(filter(None, (error.context, error.problem)))
        return Tree(None, (Fault("Y102", *place, {"detail": detail}),), None)
    except yaml.YAMLError as error:
        before = text[: getattr(error, "position", 0)]
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Tree(None, (Fault("Y102", *place, {"detail": str(error).split("\n")[0]}),), None)
    finally:
        loader.dispose()
    if root is None:
        return Tree(None, (Fault("Y102", 1, 1, {"detail": "the file is empty"}),), None)
    builder = _Builder(len(text))
    return Tree(builder.build(root), tuple(builder.faults), root)


class _Builder:
    """Turns nodes into values; collects faults and goes on."""

    def __init__(self, size: int) -> None:
        self.faults: list[Fault] = []
        self.budget = MAX_EXPANSION * size + _SLACK
        self.open: set[int] = set()
        self.exhausted = False

    def build(self, node: yaml.Node) -> Any:
        self.budget -= 1
        if self.budget < 0 or id(node) in self.open:
            if not self.exhausted:
                self.fault("Y104", node)
            self.exhausted = True
            return None
        if node.tag:
            self.fault("Y105", node, tag=node.tag)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        self.open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.build(child) for child in node.value]
            return self.mapping(node)
        finally:
            self.open.discard(id(node))

    def mapping(self, node: yaml.Node) -> dict[Hashable, Any]:
        result: dict[Hashable, Any] = {}
        first: dict[Hashable, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault("Y102", key_node, detail="a key must be a single word or number")
                continue
            key = self.scalar(key_node)
            if key == "<<" and not key_node.style:
                self.fault("Y104", key_node)
            elif key in result:
                self.fault("Y103", key_node, key=key, first=first[key])
            else:
                first[key] = key_node.start_mark.line + 1
                result[key] = self.build(value_node)
        return result

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        # Most scalars are quoted, Chinese, or long: they cannot be anything but text.
        if node.style or not text.isascii() or len(text) > 40:
            return text
        lower = text.lower()
        if lower in _WORDS:
            return _WORDS[lower]
        if lower in _NOT_FINITE:
            return self.fault("Y107", node, text=text)
        if lower in _SURPRISE_WORDS:
            self.surprise(node, text)
        elif text[0] in _NUMERIC_STARTS:
            return self.number(node, text)
        return text

    def number(self, node: yaml.ScalarNode, text: str) -> Any:
        if text.isdigit() and (text[0] != "0" or text == "0"):
            return int(text)
        if re.fullmatch(_NUMBER, text):
            if "." not in text:
                return int(text)
            number = PrintedFloat(text)
            return number if isfinite(number) else self.fault("Y107", node, text=text)
        if re.fullmatch(_SURPRISE, text):
            self.surprise(node, text)
        return text

    def surprise(self, node: yaml.Node, text: str) -> None:
        # dezj reads it as text either way; in quotes it is text to every reader.
        start, end = node.start_mark.index, node.end_mark.index
        self.fault("Y106", node, (Edit(start, end, f'"{text}"'),), text=text)

    def fault(
        self, code: str, node: yaml.Node, fix: tuple[Edit, ...] = (), **params: object
    ) -> None:
        if len(self.faults) >= MAX_FAULTS:
            return
        one_line = node.start_mark.line == node.end_mark.line
        width = node.end_mark.column - node.start_mark.column if one_line else 1
        self.faults.append(Fault(code, *_place(node), params, max(1, width), fix))


def _children(node: yaml.Node | None) -> Iterator[tuple[Hashable, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        silent = _Builder(0)
        for key, value in node.value:
            yield (silent.scalar(key) if isinstance(key, yaml.ScalarNode) else None), key, value
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield index, value, value


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _too_deep(text: str) -> Fault | None:
    """libyaml recurses in C: nesting is bounded before it gets the text."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" -?"))
        deepest = depth
        if "[" in line or "{" in line or depth:
            opened, closed = line.count("[") + line.count("{"), line.count("]") + line.count("}")
            # Few lines have so many brackets that it matters where in the line they close.
            deepest = depth + opened if opened <= _FEW else _deepest(line, depth)
            depth = max(0, depth + opened - closed)
        if deepest > MAX_DEPTH or indent > 2 * MAX_DEPTH:
            return Fault("Y108", number, 1, {"limit": MAX_DEPTH})
    return None


def _deepest(line: str, depth: int) -> int:
    deepest = depth
    for bracket in re.findall(r"[\[\]{}]", line):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
