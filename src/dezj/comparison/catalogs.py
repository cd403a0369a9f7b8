"""Two catalogs held against each other, entry by entry and field by field.

What is compared is what the catalogs say: the order of entries, comments and ways of writing the
same number make no difference. Sections and fields are taken from the models, so that a new one
is compared without a word here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel

from dezj.catalog.model import Ignored, NotGoals
from dezj.catalog.notation import Target

if TYPE_CHECKING:
    from dezj.catalog import Catalog

Kind = Literal["added", "removed", "changed"]
FieldPath = tuple[Hashable, ...]
# Lists of names whose order says nothing; that of responsible units does: the lead unit is first.
_UNORDERED = ("aliases", "formerly", "printed")


class FieldChange(NamedTuple):
    """One value: its path in the entry, such as ("targets", 2022), and its two states.

    A value is a text, a truth value, an int, a Decimal, a Target, a list of these, or a mention as
    a mapping. `base` of a year is None where the actual of that year is the base; whether a value
    is there at all is told by `kind`.
    """

    path: FieldPath
    kind: Kind
    old: Any
    new: Any


class EntryChange(NamedTuple):
    """One entry of a section of the catalog.

    `fields` are those that differ; of an added or removed entry, all it has. `renamed` is the one
    id on the other side that it may have been renamed from or to, empty where none is likely.
    """

    section: str
    id: str
    kind: Kind
    fields: tuple[FieldChange, ...]
    renamed: str = ""


def compare_catalogs(old: Catalog, new: Catalog) -> list[EntryChange]:
    """Every entry that differs: in the order of sections, new side's file, removed entries last."""
    changes: list[EntryChange] = []
    for section in new._fields:
        before, after = _entries(old, section), _entries(new, section)
        for name, entry in after.items():
            if name not in before:
                changes.append(EntryChange(section, name, "added", _fields({}, _values(entry))))
            elif before[name] != entry:
                fields = _fields(_values(before[name]), _values(entry))
                if fields:
                    changes.append(EntryChange(section, name, "changed", fields))
        for name, entry in before.items():
            if name not in after:
                changes.append(EntryChange(section, name, "removed", _fields(_values(entry), {})))
    return _with_renames(changes)


def _entries(catalog: Catalog, section: str) -> Mapping[str, object]:
    if section == "goals":
        return {f"{plan}/{name}": goal for plan, name, goal in catalog.each_goal()}
    entries: Mapping[str, object] = getattr(catalog, section)
    return entries


def _values(entry: object) -> dict[FieldPath, Any]:
    return {path: _plain(value, path[-1]) for path, value in _leaves(entry, ())}


def _leaves(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    if isinstance(value, NotGoals | Ignored):
        value = value.entries
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner is not None and inner != ():  # as good as not there
                yield from _leaves(inner, (*path, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    else:
        yield path, value


def _plain(value: Any, name: Hashable = "") -> Any:
    if isinstance(value, Target):
        return value
    if isinstance(value, list | tuple):
        items = [_plain(item) for item in value]
        return sorted(items) if name in _UNORDERED else items
    return value.model_dump(exclude_none=True) if isinstance(value, BaseModel) else value


def _fields(old: Mapping[FieldPath, Any], new: Mapping[FieldPath, Any]) -> tuple[FieldChange, ...]:
    fields: list[FieldChange] = []
    for path in (*new, *(path for path in old if path not in new)):
        kind: Kind = "added" if path not in old else "removed" if path not in new else "changed"
        before, after = old.get(path), new.get(path)
        if kind != "changed" or before != after:
            fields.append(FieldChange(path, kind, before, after))
    return tuple(fields)


def as_data(value: Any) -> Any:
    """A value of a FieldChange as plain data for JSON."""
    if isinstance(value, Target):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return [as_data(item) for item in value] if isinstance(value, list) else value


# What tells that an entry with another id is the same one: section → fields.
_IDENTITY = {"plans": ("title", "issuer"), "indicators": ("name", "unit")}


def _with_renames(changes: list[EntryChange]) -> list[EntryChange]:
    """The changes with `renamed`, where exactly one removed entry looks like one added."""
    new_ids = {section: _likely(changes, section) for section in _IDENTITY}
    added = {(c.section, c.id) for c in changes if c.kind == "added"}
    pairs: dict[tuple[str, str], str] = {}
    for change in changes:
        if change.kind != "removed":
            continue
        if change.section == "goals":
            plan, _, indicator = change.id.partition("/")
            plan = new_ids["plans"].get(plan, plan)
            new_id = f"{plan}/{new_ids['indicators'].get(indicator, indicator)}"
        else:
            new_id = new_ids.get(change.section, {}).get(change.id, change.id)
        if (change.section, new_id) in added:
            pairs[change.section, change.id] = new_id
            pairs[change.section, new_id] = change.id
    return [c._replace(renamed=pairs.get((c.section, c.id), "")) for c in changes]


def _likely(changes: list[EntryChange], section: str) -> dict[str, str]:
    """Removed id → added id, where both have the same identity and no other entry has."""
    looks: dict[Kind, dict[tuple[Any, ...], list[str]]] = {"added": {}, "removed": {}}
    for change in changes:
        if change.section == section and change.kind != "changed":
            values = {f.path: f.new if change.kind == "added" else f.old for f in change.fields}
            look = tuple(values.get((name,)) for name in _IDENTITY[section])
            looks[change.kind].setdefault(look, []).append(change.id)
    return {
        ids[0]: looks["added"][look][0]
        for look, ids in looks["removed"].items()
        if len(ids) == 1 and len(looks["added"].get(look, ())) == 1
    }
