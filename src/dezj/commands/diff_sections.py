"""What `dezj diff` shows to people: sections of a comparison, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from dezj.catalog.notation import Target
from dezj.commands.common import number, target_text
from dezj.commands.progress import STYLES, status_text
from dezj.output.diff import Section
from dezj.output.report import Column
from dezj.texts import Texts
from dezj.texts.diff_words import DIFF_WORDS
from dezj.units import unit_name

if TYPE_CHECKING:
    from dezj.comparison import Comparison, Side
    from dezj.comparison.catalogs import EntryChange, FieldChange
    from dezj.comparison.statuses import Flip

_LONGEST_NUMBER = 26  # 15 digits, a point, 9 digits and a sign
MOST_ROWS = 1000  # of a section, for people
_SECTIONS = ("goals", "indicators", "plans")


def head(comparison: Comparison, texts: Texts) -> str:
    """Which sides were compared."""
    old, new = (_side(side, texts) for side in (comparison.old, comparison.new))
    return texts("diff-head", old=old, new=new)


def notes(comparison: Comparison, texts: Texts) -> list[str]:
    """What a reader must know of how it was compared."""
    found = [] if comparison.differs else [texts("diff-none")]
    if not comparison.stores:
        found.append(texts("diff-not-compared"))
    if comparison.flips:
        years = comparison.years
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        found.append(texts("diff-years", years=span))
    return found


def sections(comparison: Comparison, texts: Texts) -> list[Section]:
    """The sections that are not empty."""
    found = [_flips(comparison, kind, texts) for kind in ("flip", "data")]
    for name in (*_SECTIONS, "others"):
        entries = [e for e in comparison.entries if _group(e) == name]
        found += [_changed(entries, name, texts), *_whole(comparison, entries, name, texts)]
        if name == "goals":
            found += _observations(comparison, texts)
    found.append(_flips(comparison, "one-sided", texts))
    return [section for section in found if section.total]


def _side(side: Side, texts: Texts) -> str:
    if side.kind == "revision":
        short = side.commit[:7]
        if side.commit.startswith(side.name):
            return side.name[:12]
        return texts("diff-side-revision", name=side.name, commit=short)
    return side.name or texts(f"diff-side-{side.kind}")


def _group(entry: EntryChange) -> str:
    return entry.section if entry.section in _SECTIONS else "others"


def _flips(comparison: Comparison, kind: str, texts: Texts) -> Section:
    flips = [flip for flip in comparison.flips if flip.kind == kind]
    title = {"flip": "diff-flips", "data": "diff-data", "one-sided": "diff-one-sided"}[kind]
    rows = [_flip_row(flip, comparison, texts) for flip in flips[:MOST_ROWS]]

    def style(row: Any) -> str:
        return STYLES.get(row["status"], "")

    columns = [
        Column(texts("diff-goal"), lambda row: row["goal"], fold=True, least=20),
        Column(texts("name"), lambda row: row["name"], rank=2, fold=True, least=10),
        Column(texts("year"), lambda row: str(row["year"])),
        Column(texts("diff-was"), lambda row: row["was"]),
        Column(texts("diff-is"), lambda row: row["is"], colour=style),
        Column(texts("value"), lambda row: row["value"], fold=True, least=_least(rows, "value")),
        Column(texts("target"), lambda row: row["target"], fold=True, least=_least(rows, "target")),
        Column(texts("unit"), lambda row: row["unit"], rank=3, fold=True, least=10),
        Column(texts("diff-why"), lambda row: row["why"], rank=1, fold=True, least=8),
    ]
    return Section(texts(title), columns, rows, len(flips))


def _flip_row(flip: Flip, comparison: Comparison, texts: Texts) -> dict[str, Any]:
    def status(told: dict[str, Any] | None) -> str:
        return status_text({**told, "year": flip.year}, texts) if told else "—"

    def actual(told: dict[str, Any] | None) -> str:
        if not told or told["value"] is None:
            return "—"
        value = _hedged(told["value"], told["value_hedge"], texts)
        return f"{value} ({told['value_year']})"

    def target(told: dict[str, Any] | None) -> str:
        if not told:
            return "—"
        return f"{target_text(told['target'], texts)} ({told['target_year']})"

    told = flip.new or flip.old or {}
    units = (side["unit"] if side else told["unit"] for side in (flip.old, flip.new))
    return {
        "goal": flip.goal,
        "name": _indicator_name(comparison, flip.indicator, texts),
        "year": flip.year,
        "was": status(flip.old),
        "is": status(flip.new),
        "status": flip.new["status"] if flip.new else "",
        "value": _arrow(actual(flip.old), actual(flip.new)),
        "target": _arrow(target(flip.old), target(flip.new)),
        "unit": _arrow(*(unit_name(unit, texts.lang) for unit in units)),
        "why": texts.listed(texts(f"diff-cause-{cause}") for cause in flip.causes),
    }


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
        Column(texts("diff-was"), lambda row: row["was"], fold=True, least=_least(rows, "was")),
        Column(texts("diff-is"), lambda row: row["is"], fold=True, least=_least(rows, "is")),
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
                "details": _details(entry, texts),
            }
            for entry in chosen[:MOST_ROWS]
        ]
        found.append(Section(texts(f"diff-{name}-{kind}"), columns, rows, len(chosen)))
    return found


def _entry_id(entry: EntryChange) -> str:
    return entry.id if entry.section in _SECTIONS else f"{entry.section}: {entry.id}"


def _entry_name(comparison: Comparison, entry: EntryChange, texts: Texts) -> str:
    if entry.section == "goals":
        return _indicator_name(comparison, entry.id.partition("/")[2], texts)
    names = ("title_en", "name_en") if texts.lang == "en" else ("title", "name")
    values = {field.path: _present(field) for field in entry.fields}
    return next((str(values[name,]) for name in names if (name,) in values), "")


# What a line on an added or removed entry says of it: section → fields.
_SAID = {
    "goals": ("base", "targets"),
    "indicators": ("unit", "better"),
    "plans": ("region", "first_year", "last_year"),
}


def _details(entry: EntryChange, texts: Texts) -> str:
    said = _SAID.get(entry.section)
    colon = texts("list-colon")
    parts = [
        f"{_field_name(field, texts)}{colon}{_value_text(field, _present(field), texts)}"
        for field in entry.fields
        if said is None or field.path[0] in said
    ]
    if entry.renamed:
        word = "from" if entry.kind == "added" else "to"
        parts.append(texts(f"diff-renamed-{word}", id=entry.renamed))
    return ("；" if texts.lang == "zh" else "; ").join(parts)


def _present(field: FieldChange) -> Any:
    return field.new if field.kind == "added" else field.old


def _field_name(field: FieldChange, texts: Texts) -> str:
    first, *rest = map(str, field.path)
    return " ".join((_word(first, texts), *rest))


def _word(name: str, texts: Texts) -> str:
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
            return texts.listed(item for item, _ in groupby(items)) or "—"
    return texts(f"better-{value}") if field.path == ("better",) else str(value)


def _least(rows: Sequence[dict[str, Any]], name: str) -> int:
    """The width of a column that breaks at blanks, so that no number in it is broken."""
    words = (word for row in rows for word in row[name].split() if word[-1:].isdigit())
    return max((12, *(cell_len(word) for word in words if len(word) <= _LONGEST_NUMBER)))


def _item_text(item: Any, texts: Texts) -> str:
    if not isinstance(item, dict):
        return str(item)
    colon = texts("list-colon")
    said = [f"{_word(k, texts)}{colon}{v}" for k, v in item.items() if k != "printed"]
    return str(item["printed"]) + (f" [{'; '.join(said)}]" if said else "")


def _observations(comparison: Comparison, texts: Texts) -> list[Section]:
    from dezj.regions import region_name

    changes = comparison.observations
    if changes is None:
        return []
    key = [
        Column(texts("indicator"), lambda row: row["name"], fold=True, least=14),
        Column(texts("region"), lambda row: row["place"]),
        Column(texts("year"), lambda row: str(row["year"])),
    ]
    was = Column(texts("diff-was"), lambda row: row["was"], justify="right")
    now = Column(texts("diff-is"), lambda row: row["is"], justify="right")
    value = Column(texts("value"), lambda row: row["was"] or row["is"], justify="right")
    unit = Column(texts("unit"), lambda row: row["unit"], rank=1, fold=True, least=10)
    source = Column(texts("source"), lambda row: row["source"], fold=True)
    what = Column(texts("diff-why"), lambda row: row["what"], fold=True)
    columns = {
        "revised": [*key, was, now, unit, source],
        "added": [*key, value, unit, source],
        "withdrawn": [*key, value, unit, source],
        "sourced": [*key, value, unit, what],
    }
    found = []
    for kind, chosen in columns.items():
        rows = changes.rows(kind, MOST_ROWS)
        for row in rows:
            row["name"] = _indicator_name(comparison, row["indicator"], texts)
            row["place"] = region_name(row["region"], texts.lang)
            row |= _observation_texts(row["old"], row["new"], texts)
        found.append(Section(texts(f"diff-{kind}"), chosen, rows, changes.counts[kind]))
    return found


def _observation_texts(
    old: dict[str, Any] | None, new: dict[str, Any] | None, texts: Texts
) -> dict[str, str]:
    from dezj.store.observations import source_line

    sides = [side for side in (old, new) if side]
    differing = [
        name
        for name in (old or {})
        if old and new and old[name] != new[name] and name not in ("value", "unit", "sha256")
    ]
    values = [_hedged(s["value"], s["hedge"], texts) if s else "" for s in (old, new)]
    colon = texts("list-colon")
    what = (
        f"{_word(n, texts)}{colon}{_arrow(str(old[n]) or '—', str(new[n]) or '—')}"
        for n in differing
        if old and new
    )
    return {
        "was": values[0],
        "is": values[1],
        "unit": _arrow(*(unit_name(side["unit"], texts.lang) for side in sides)),
        "source": _arrow(*(source_line(side) for side in sides)),
        "what": ("；" if texts.lang == "zh" else "; ").join(what),
    }


def _hedged(value: float, hedge: str | None, texts: Texts) -> str:
    return f"{texts(f'hedge-{hedge}') if hedge else ''}{number(value)}"


def _arrow(*texts: str) -> str:
    """Both states where they differ, one where they do not."""
    return " → ".join(dict.fromkeys(texts))


def _indicator_name(comparison: Comparison, indicator: str, texts: Texts) -> str:
    for catalog in reversed(comparison.catalogs):
        if (found := catalog.indicators.get(indicator)) is not None:
            return found.name_en if texts.lang == "en" else found.name
    return indicator
