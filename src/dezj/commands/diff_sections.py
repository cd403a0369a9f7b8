"""What `dezj diff` shows to people: sections of a comparison, the weightiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.commands.diff_entries import (
    MOST_ROWS,
    entry_sections,
    indicator_name,
    least,
    word,
)
from dezj.commands.verdicts import style
from dezj.output.diff import Section
from dezj.output.report import Column
from dezj.texts import Texts
from dezj.units import unit_name
from dezj.wording.numbers import observed, target_text
from dezj.wording.verdicts import verdict_text

if TYPE_CHECKING:
    from dezj.comparison import Comparison, Side
    from dezj.comparison.statuses import Flip
_SHORT = 7  # letters of a hash that tell a commit


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
    for name in ("goals", "indicators", "plans", "others"):
        found += entry_sections(comparison, name, texts)
        if name == "goals":
            found += _observations(comparison, texts)
    found.append(_flips(comparison, "one-sided", texts))
    return [section for section in found if section.total]


def _side(side: Side, texts: Texts) -> str:
    if side.kind == "revision":
        if len(side.name) >= _SHORT and side.commit.startswith(side.name):
            return side.name[:12]  # it is the hash
        return texts("diff-side-revision", name=side.name, commit=side.commit[:_SHORT])
    return side.name or texts(f"diff-side-{side.kind}")


def _flips(comparison: Comparison, kind: str, texts: Texts) -> Section:
    flips = [flip for flip in comparison.flips if flip.kind == kind]
    title = {"flip": "diff-flips", "data": "diff-data", "one-sided": "diff-one-sided"}[kind]
    rows = [_flip_row(flip, comparison, texts) for flip in flips[:MOST_ROWS]]

    def colour(row: Any) -> str:
        return style("schedule", row["status"])

    columns = [
        Column(texts("diff-goal"), lambda row: row["goal"], fold=True, least=20),
        Column(texts("name"), lambda row: row["name"], rank=2, fold=True, least=10),
        Column(texts("year"), lambda row: str(row["year"])),
        Column(texts("diff-was"), lambda row: row["was"]),
        Column(texts("diff-is"), lambda row: row["is"], colour=colour),
        Column(texts("value"), lambda row: row["value"], fold=True, least=least(rows, "value")),
        Column(texts("target"), lambda row: row["target"], fold=True, least=least(rows, "target")),
        Column(texts("unit"), lambda row: row["unit"], rank=3, fold=True, least=10),
        Column(texts("diff-why"), lambda row: row["why"], rank=1, fold=True, least=8),
    ]
    return Section(texts(title), columns, rows, len(flips))


def _flip_row(flip: Flip, comparison: Comparison, texts: Texts) -> dict[str, Any]:
    def status(told: dict[str, Any] | None) -> str:
        return verdict_text({**told, "year": flip.year}, "schedule", texts) if told else "—"

    def actual(told: dict[str, Any] | None) -> str:
        if not told or told["value"] is None:
            return "—"
        value = _hedged(told["value"], told["value_hedge"], texts, told["value_status"])
        return f"{value} ({told['value_year']})"

    def target(told: dict[str, Any] | None) -> str:
        if not told:
            return "—"
        return f"{target_text(told['target'], texts)} ({told['target_year']})"

    told = flip.new or flip.old or {}
    units = (side["unit"] if side else told["unit"] for side in (flip.old, flip.new))
    return {
        "goal": flip.goal,
        "name": indicator_name(comparison, flip.indicator, texts),
        "year": flip.year,
        "was": status(flip.old),
        "is": status(flip.new),
        "status": flip.new["status"] if flip.new else "",
        "value": _arrow(actual(flip.old), actual(flip.new)),
        "target": _arrow(target(flip.old), target(flip.new)),
        "unit": _arrow(*(unit_name(unit, texts.lang) for unit in units)),
        "why": texts.listed(texts(f"diff-cause-{cause}") for cause in flip.causes),
    }


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
            row["name"] = indicator_name(comparison, row["indicator"], texts)
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
        f"{word(n, texts)}{colon}{_arrow(str(old[n]) or '—', str(new[n]) or '—')}"
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


def _hedged(value: float, hedge: str | None, texts: Texts, status: str = "") -> str:
    return f"{texts(f'hedge-{hedge}') if hedge else ''}{observed(value, status)}"


def _arrow(*texts: str) -> str:
    """Both states where they differ, one where they do not."""
    return " → ".join(dict.fromkeys(texts))
