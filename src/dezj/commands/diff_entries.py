"""The entries of the catalog that differ, as `dezj diff` shows them to people."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from dezj.catalog.notation import Target
from dezj.output.diff import Section
from dezj.output.report import Column
from dezj.texts import Texts
from dezj.texts.diff_words import DIFF_WORDS
from dezj.units import unit_name
from dezj.wording.numbers import target_text

if TYPE_CHECKING:
    from dezj.comparison import Comparison
    from dezj.comparison.catalogs import EntryChange, FieldChange

MOST_ROWS = 1000  # of a section, for people
_LONGEST_NUMBER = 26  # 15 digits, a point, 9 digits and a sign
_SECTIONS = ("goals", "indicators", "plans")  # those with titles of their own


def entry_sections(comparison: Comparison, name: str, texts: Texts) -> list[Section]:
    """Entries changed, added and removed: goals, indicators, plans or others."""
    entries = [
        entry
        for entry in comparison.entries
        if name == (entry.section if entry.section in _SECTIONS else "others")
    ]
    return [_changed(entries, name, texts), *_whole(comparison, entries, name, texts)]


def _changed(entries: Sequence[EntryChange], name: str, texts: Texts) -> Section:
    """One row for each field that differs."""
    changed = [entry for entry in entries if entry.kind == "changed"]
    fields = [(entry, field) for entry in changed for field in entry.fields]
    rows = [
        {
            "id": _entry_id(entry),
            "field": _field_name(field, texts),
            "was": _state(field, "added", field.old, field.new, texts),
            "is": _state(field, "removed", field.new, field.old, texts),
        }
        for entry, field in fields[:MOST_ROWS]
    ]
    columns = [
        Column(texts("id"), lambda row: row["id"], fold=True, least=20),
        Column(texts("diff-field"), lambda row: row["field"], fold=True, least=10),
        Column(texts("diff-was"), lambda row: row["was"], fold=True, least=least(rows, "was")),
        Column(texts("diff-is"), lambda row: row["is"], fold=True, least=least(rows, "is")),
    ]
    return Section(texts(f"diff-{name}-changed"), columns, rows, len(changed), len(fields))


def _state(field: FieldChange, absent: str, value: Any, other: Any, texts: Texts) -> str:
    return "—" if field.kind == absent else _value_text(field, value, texts, other)


def _whole(
    comparison: Comparison, entries: Sequence[EntryChange], name: str, texts: Texts
) -> list[Section]:
    """Entries added and entries removed, one row each."""
    columns = [
        Column(texts("id"), lambda row: row["id"], fold=True, least=20),
        Column(texts("name"), lambda row: row["name"], fold=True, least=10),
        Column(texts("diff-details"), lambda row: row["details"], fold=True),
    ]
    if name == "others":
        del columns[1]
    found = []
    for kind in ("added", "removed"):
        chosen = [entry for entry in entries if entry.kind == kind]
        rows = [
            {
                "id": _entry_id(entry),
                "name": _entry_name(comparison, entry, texts),
                "details": _details(comparison, entry, texts),
            }
            for entry in chosen[:MOST_ROWS]
        ]
        found.append(Section(texts(f"diff-{name}-{kind}"), columns, rows, len(chosen)))
    return found


def _entry_id(entry: EntryChange) -> str:
    return entry.id if entry.section in _SECTIONS else f"{entry.section}: {entry.id}"


def _entry_name(comparison: Comparison, entry: EntryChange, texts: Texts) -> str:
    if entry.section == "goals":
        return indicator_name(comparison, entry.id.partition("/")[2], texts)
    names = ("title_en", "name_en") if texts.lang == "en" else ("title", "name")
    values = {field.path: _present(field) for field in entry.fields}
    return next((str(values[name,]) for name in names if (name,) in values), "")


# What a line on an added or removed entry says of it: section → fields.
_SAID = {
    "goals": ("base", "targets"),
    "indicators": ("unit", "better"),
    "plans": ("region", "first_year", "last_year"),
}


def _details(comparison: Comparison, entry: EntryChange, texts: Texts) -> str:
    said = _SAID.get(entry.section)
    colon = texts("list-colon")
    parts = [
        f"{_field_name(field, texts)}{colon}{_value_text(field, _present(field), texts)}"
        for field in entry.fields
        if said is None or field.path[0] in said
    ]
    if entry.section == "goals":
        catalog = comparison.catalogs[entry.kind == "added"]
        unit = catalog.indicators[entry.id.partition("/")[2]].unit
        parts.append(f"{texts('diff-field-unit')}{colon}{unit_name(unit, texts.lang)}")
    if entry.renamed:
        direction = "from" if entry.kind == "added" else "to"
        parts.append(texts(f"diff-renamed-{direction}", id=entry.renamed))
    return ("；" if texts.lang == "zh" else "; ").join(parts)


def _present(field: FieldChange) -> Any:
    return field.new if field.kind == "added" else field.old


def _field_name(field: FieldChange, texts: Texts) -> str:
    first, *rest = map(str, field.path)
    return " ".join((word(first, texts), *rest))


def word(name: str, texts: Texts) -> str:
    """A field of an entry, or a column of an observation, in words."""
    key = f"diff-field-{name}"
    return texts(key) if key in DIFF_WORDS else name


def _value_text(field: FieldChange, value: Any, texts: Texts, other: Any = None) -> str:
    """A value for people; of a list, what it shares with the `other` side is an ellipsis."""
    match value:
        case None:
            return texts("base-from-actuals")
        case bool():
            return texts("yes" if value else "diff-no")
        case Target():
            return target_text(str(value), texts)
        case Decimal():
            return f"{value:f}"
        case list():
            shared = other if other and any(item not in other for item in value) else ()
            items = ("…" if item in shared else _item_text(item, texts) for item in value)
            # Only what is left out is drawn together: a figure may well stand there twice.
            told = (
                item for key, group in groupby(items) for item in (["…"] if key == "…" else group)
            )
            return texts.listed(told) or "—"
    return texts(f"better-{value}") if field.path == ("better",) else str(value)


def least(rows: Sequence[dict[str, Any]], name: str) -> int:
    """The width of a column that breaks at blanks, so that no number in it is broken."""
    words = (word for row in rows for word in row[name].split() if word[-1:].isdigit())
    return max((12, *(cell_len(word) for word in words if len(word) <= _LONGEST_NUMBER)))


def _item_text(item: Any, texts: Texts) -> str:
    if not isinstance(item, dict):
        return str(item)
    colon = texts("list-colon")
    said = [f"{word(k, texts)}{colon}{v}" for k, v in item.items() if k != "printed"]
    return str(item["printed"]) + (f" [{'; '.join(said)}]" if said else "")


def indicator_name(comparison: Comparison, indicator: str, texts: Texts) -> str:
    """The name of an indicator, as the new side has it where it is on both."""
    for catalog in reversed(comparison.catalogs):
        if (found := catalog.indicators.get(indicator)) is not None:
            return found.name_en if texts.lang == "en" else found.name
    return indicator
