"""How the file is written: spacing, order of years, order of keys. `dezj check --fix` mends it.

By hand and in place: a YAML library's round trip (ruamel.yaml) rewraps lines and requotes what
others wrote, and a review should show real changes only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import yaml

from dezj.catalog.model import Goal, Indicator, Mention, Plan, ResponsibleUnit
from dezj.catalog.yamltree import MAX_FAULTS, Tree
from dezj.problem import Edit, Problem

_ORDER: dict[str, list[str]] = {
    "plans": list(Plan.model_fields),
    "indicators": list(Indicator.model_fields),
    "responsible_units": list(ResponsibleUnit.model_fields),
    "goals": list(Goal.model_fields),
}
_MENTION = list(Mention.model_fields)
_TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)
# What untidy files have: looking for these is a hundred times faster than looking at every node.
_UNTIDY = (",  ", "{ ", "[ ", " }", " ]", ":  ", " :", " ,", "\t")
_TIGHT = re.compile(r"[\[{][^\n]*,[^ \r\n]")  # a comma matters within brackets only
_UNTIDY_ENDS = (" \n", " \r", "\t\n", "\t\r")


class _Pair(NamedTuple):
    key: yaml.Node
    value: yaml.Node


def check_layout(file: str, text: str, tree: Tree, most: int | None = MAX_FAULTS) -> list[Problem]:
    """Untidiness of the file, each with the edits that mend it where that is safe.

    At most `most` of each kind, for nobody reads more; all of it where that is None.
    """
    found = [*islice(_spacing(text, tree), most), *islice(_order(text, tree), most)]
    if not found:
        return []
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    problems = []
    for code, start, params, fix in found:
        line = bisect_right(starts, start)
        place = line, start - starts[line - 1] + 1
        problems.append(Problem(file, *place, code, params, fix=fix))
    return problems


_Found = tuple[str, int, dict[str, object], tuple[Edit, ...]]


def _spacing(text: str, tree: Tree) -> Iterator[_Found]:
    ends = any(signs in text for signs in _UNTIDY_ENDS) or text.endswith((" ", "\t"))
    blocks = list(_long_scalars(tree.root)) if ends else []
    for match in _TRAILING.finditer(text) if ends else ():
        if not any(start <= match.start() < end for start, end in blocks):
            edit = Edit(match.start(), match.end(), "")
            yield "L801", match.start(), {"detail": "…␠"}, (edit,)
    if text and not text.endswith("\n"):
        newline = "\r\n" if "\r\n" in text else "\n"
        yield "L801", len(text), {"detail": "…␤"}, (Edit(len(text), len(text), newline),)
    commas = text.count(",") - text.count(", ") - text.count(",\n") - text.count(",\r")
    untidy = any(signs in text for signs in _UNTIDY) or (commas and _TIGHT.search(text))
    for node in _nodes(tree.root) if untidy else ():
        if isinstance(node, yaml.CollectionNode):
            for edit in _gaps(text, node):
                detail = f"“{text[edit.start : edit.end]}” → “{edit.text}”"
                yield "L801", edit.start, {"detail": detail}, (edit,)


def _gaps(text: str, node: yaml.CollectionNode) -> Iterator[Edit]:
    """What should stand between the parts of a collection, as edits of what does."""
    flow = bool(node.flow_style)
    if flow and node.start_mark.line != node.end_mark.line:
        return
    end = node.start_mark.index + 1
    for position, item in enumerate(node.value):
        parts = item if isinstance(item, tuple) else (item,)
        if flow:
            yield from _gap(text, end, parts[0].start_mark.index, ", " if position else "")
        if len(parts) == 2 and parts[0].end_mark.line == parts[1].start_mark.line:
            key, value = parts
            if value.start_mark.index > key.end_mark.index and not _is_empty(value):
                yield from _gap(text, key.end_mark.index, value.start_mark.index, ": ")
        end = parts[-1].end_mark.index
    if flow and node.value and not _is_empty(parts[-1]):
        yield from _gap(text, end, node.end_mark.index - 1, "")


def _gap(text: str, start: int, end: int, wanted: str) -> Iterator[Edit]:
    # Anything but the sign itself and blanks (an anchor, say) is not ours to move.
    if text[start:end] != wanted and text[start:end].strip(" \t") == wanted.strip():
        yield Edit(start, end, wanted)


def _is_empty(node: yaml.Node) -> bool:
    return bool(node.start_mark.index == node.end_mark.index)


def _order(text: str, tree: Tree) -> Iterator[_Found]:
    for path, wanted in _ordered(tree.value):
        node = tree.find(path)
        if not isinstance(node, yaml.MappingNode):
            continue
        pairs = [_Pair(*pair) for pair in node.value]
        keys = [pair.key.value for pair in pairs]
        if len({*keys}) < len(keys):
            continue  # a repeated key is another problem
        ranks = [wanted.index(key) if key in wanted else len(wanted) for key in keys]
        late = next((n for n in range(1, len(keys)) if ranks[n] < max(ranks[:n])), None)
        if late is None:
            continue
        before = next(key for key, rank in zip(keys, ranks, strict=True) if rank > ranks[late])
        is_year = wanted[0].isdigit()
        params: dict[str, object] = {"year" if is_year else "key": keys[late], "before": before}
        fix = _reordered(text, node, pairs, ranks)
        yield "L802" if is_year else "L803", pairs[late].key.start_mark.index, params, fix


def _ordered(value: Any) -> Iterator[tuple[tuple[Hashable, ...], list[str]]]:
    """The mappings whose order is wrong: their path and the order that they should have."""
    for section, order in _ORDER.items():
        entries = _mapping(value.get(section))
        if section == "goals":
            entries = {
                (plan, name): entry
                for plan, goals in entries.items()
                for name, entry in _mapping(goals).items()
            }
        for name, entry in entries.items():
            path = (section, *(name if isinstance(name, tuple) else (name,)))
            if not isinstance(entry, dict):
                continue
            if _is_out_of_order(list(entry), order):
                yield path, order
            if section == "goals":
                for inner in _within_goal(entry):
                    yield (*path, *inner[0]), inner[1]


def _within_goal(goal: dict[Hashable, Any]) -> Iterator[tuple[tuple[Hashable, ...], list[str]]]:
    places: list[tuple[tuple[Hashable, ...], Any]] = [(("targets",), goal.get("targets"))]
    mentions = _mapping(goal.get("mentions"))
    places += [(("mentions", section), years) for section, years in mentions.items()]
    for path, years in places:
        numbers = [year for year in _mapping(years) if isinstance(year, int)]
        if numbers != sorted(numbers):
            yield path, [str(year) for year in sorted(numbers)]
    for section, years in mentions.items():
        for year, items in _mapping(years).items():
            many = enumerate(items) if isinstance(items, list) else [(None, items)]
            for position, item in many:
                if isinstance(item, dict) and _is_out_of_order(list(item), _MENTION):
                    step = () if position is None else (position,)
                    yield ("mentions", section, year, *step), _MENTION


def _mapping(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _is_out_of_order(keys: Sequence[Hashable], order: Sequence[str]) -> bool:
    known = [key for key in keys if key in order]
    return known != sorted(known, key=order.index) if len(known) > 1 else False


def _reordered(
    text: str, node: yaml.MappingNode, pairs: Sequence[_Pair], ranks: Sequence[int]
) -> tuple[Edit, ...]:
    """The edit that puts the pairs in order; none where that could tear something apart."""
    order = sorted(range(len(pairs)), key=lambda n: ranks[n])
    if node.flow_style:
        if node.start_mark.line != node.end_mark.line:
            return ()
        spans = [(pair.key.start_mark.index, pair.value.end_mark.index) for pair in pairs]
        return tuple(
            Edit(*spans[place], text[slice(*spans[source])])
            for place, source in enumerate(order)
            if place != source
        )
    starts = [_segment_start(text, pair.key.start_mark) for pair in pairs]
    end = _segment_end(text, pairs)
    if None in starts or end is None:
        return ()
    bounds = [*(start for start in starts if start is not None), end]
    segments = [text[bounds[n] : bounds[n + 1]] for n in range(len(pairs))]
    return (Edit(bounds[0], end, "".join(segments[n] for n in order)),)


def _segment_start(text: str, mark: yaml.Mark) -> int | None:
    """Where the lines of a key begin, with the comment lines above that are indented like it."""
    start = int(mark.index - mark.column)
    if text[start : mark.index].strip():
        return None  # `- key:` or `? key`: it does not begin its line
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start]
        is_comment = line.lstrip(" ").startswith("#")
        if not is_comment or len(line) - len(line.lstrip(" ")) != mark.column:
            break
        start = above
    return start


def _segment_end(text: str, pairs: Sequence[_Pair]) -> int | None:
    """The end of the last line of a block mapping."""
    column = pairs[-1].key.start_mark.column
    place = text.find("\n", pairs[-1].key.start_mark.index)
    while 0 <= place < len(text) - 1:
        following = text.find("\n", place + 1)
        line = text[place + 1 : following if following >= 0 else len(text)]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        if not line.strip():
            break
        place = following
    return place + 1 if place >= 0 else None


def _long_scalars(root: yaml.Node | None) -> Iterator[tuple[int, int]]:
    for node in _nodes(root):
        if isinstance(node, yaml.ScalarNode) and node.start_mark.line != node.end_mark.line:
            yield node.start_mark.index, node.end_mark.index


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every node, each once: an alias leads back to a node that is there already."""
    stack, seen = [root] if root is not None else [], set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.MappingNode):
            stack += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value
