"""Where a table has its region, year, unit and indicator from: for people, in keys of texts."""

from __future__ import annotations

from dezj.importing.tables.parts import Part
from dezj.importing.tables.roles import LABEL, PERIOD, REGION, UNIT
from dezj.importing.tables.sheet import TableReading


def sources(reading: TableReading) -> dict[str, list[str]]:
    """Dimension → where it was found, as keys: `rows`, `columns`, `labels`, `title`, `sheet`, ...

    An empty list: the file does not say.
    """
    roles = set(reading.roles.values())
    columns = list(reading.columns.values())
    rows = [part for part in reading.rows.values() if isinstance(part, Part)]
    found: dict[str, list[str]] = {
        "region": _inside(REGION in roles, any(p.region for p in columns)),
        "period": _inside(PERIOD in roles, any(p.period for p in columns)),
        "unit": _inside(UNIT in roles, any(p.unit for p in columns)),
        "label": _inside(LABEL in roles, any(p.labels for p in columns)),
    }
    if UNIT not in roles and any(p.unit or p.inherited_unit for p in rows):
        found["unit"].append("labels")
    around = reading.context
    said = {
        "region": around.region,
        "period": around.period,
        "unit": around.units,
        "label": around.label,
    }
    for name, places in found.items():
        partial = name == "period" and any(p.period and not p.period.year for p in columns)
        if said[name] and (not places or partial or _used(name, reading)):
            places.append(around.whence.get(name, "title").replace(" ", "-"))
    return found


def _inside(in_rows: bool, in_columns: bool) -> list[str]:
    return ["rows"] * in_rows + ["columns"] * in_columns


def _used(name: str, reading: TableReading) -> bool:
    """Whether some columns take what the others say from around the table."""
    if name == "unit":
        return any(not part.unit and not part.comparison for part in reading.columns.values())
    if name == "region":
        columns = list(reading.columns.values())
        return any(p.region for p in columns) and any(not p.region for p in columns)
    return False
