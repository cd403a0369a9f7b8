"""The catalog as tables, whole: a catalog built from their rows is the same.

Not `catalog.data`, whose nested rows are for readers: there a goal carries what its indicator says,
and decimals have become floats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from dezj.catalog.model import Catalog, Goal
from dezj.catalog.notation import BOUNDS, FORMS
from dezj.exporting.tables import Column, Reference, Row, Table, Type
from dezj.workspace import bundled_data

_PLAN = Reference("plan", "plans", "id")
_INDICATOR = Reference("indicator", "indicators", "id")
_GOAL = Reference("goal", "goals", "id")
_GOAL_ID = Column("goal", "string", "goal id: plan/indicator")
_POSITION = "1, and on where several stand there"


def catalog_tables(catalog: Catalog) -> list[Table]:
    """Every table of the catalog."""
    return [
        _plans(catalog),
        _indicators(catalog),
        _goals(catalog),
        _targets(catalog),
        _mentions(catalog),
        _not_goals(catalog),
        _responsible_units(catalog),
        _ignored(catalog),
        _settings(catalog),
    ]


def goal_unit(goal: Goal, year: int, unit: str) -> str:
    """The unit of a target's number; `unit` is the indicator's."""
    return {"growth": "%", "coverage": "%", "multiple": "倍"}.get(goal.targets[year].form, unit)


@cache
def _meanings() -> dict[str, Any]:
    """The docs of the models, as the schema of the catalog has them."""
    schema = json.loads((bundled_data() / "targets.schema.json").read_text(encoding="utf-8"))
    definitions: dict[str, Any] = schema["$defs"]
    return definitions


def _column(
    model: str, field: str, type: Type = "string", name: str = "", words: Iterable[str] = ()
) -> Column:
    """The column of a model's field, which may have another `name`."""
    meaning = _meanings()[model]["properties"][field]["description"]
    return Column(name or field, type, meaning, tuple(words))


def _plans(catalog: Catalog) -> Table:
    types: dict[str, Type] = {
        **dict.fromkeys(("title", "title_en", "issuer", "issued"), "string"),
        **dict.fromkeys(("document_number", "region"), "string"),
        **dict.fromkeys(("first_year", "last_year"), "integer"),
        "printed": "array",
    }
    columns = (
        Column("id", "string", "plan id"),
        *(_column("Plan", name, type) for name, type in types.items()),
    )
    return Table(
        "plans",
        columns,
        ("id",),
        lambda: [
            (name, *(getattr(plan, field) for field in types))
            for name, plan in catalog.plans.items()
        ],
    )


def _indicators(catalog: Catalog) -> Table:
    columns = (
        Column("id", "string", "indicator id"),
        *(_column("Indicator", name) for name in ("name", "name_en", "unit")),
        _column("Indicator", "better", words=("higher", "lower")),
        _column("Indicator", "definition"),
        *(_column("Derived", name) for name in ("numerator", "denominator")),
        _column("Indicator", "aliases", "array"),
        _column("Indicator", "not_to_confuse_with", "object"),
    )

    def rows() -> Iterator[Row]:
        for name, one in catalog.indicators.items():
            parts = (one.derived.numerator, one.derived.denominator) if one.derived else (None,) * 2
            said = (one.name, one.name_en, one.unit, one.better, one.definition)
            yield (name, *said, *parts, one.aliases, one.not_to_confuse_with)

    references = tuple(Reference(n, "indicators", "id") for n in ("numerator", "denominator"))
    return Table("indicators", columns, ("id",), rows, references)


def _goals(catalog: Catalog) -> Table:
    columns = (
        Column("id", "string", _GOAL_ID.meaning),
        Column("plan", "string", "plan id"),
        Column("indicator", "string", "indicator id"),
        _column("Goal", "category"),
        _column("Goal", "headline", "boolean"),
        Column("base_year", "integer", "the base year"),
        Column("base_value", "number", "as the plan prints it; none: the actual of that year"),
        _column("Goal", "responsible", "array"),
        _column("Goal", "weight", "number"),
        _column("Goal", "note"),
        _column("Goal", "printed_unit"),
    )

    def rows() -> Iterator[Row]:
        for plan, name, goal in catalog.each_goal():
            ids = (f"{plan}/{name}", plan, name)
            base = (goal.base_year, goal.base_value)
            last = (goal.responsible, goal.weight, goal.note, goal.printed_unit)
            yield (*ids, goal.category, goal.headline, *base, *last)

    return Table("goals", columns, ("id",), rows, (_PLAN, _INDICATOR))


def _targets(catalog: Catalog) -> Table:
    value = "in the indicator's unit; percent for growth and coverage, times the base for multiple"
    columns = (
        _GOAL_ID,
        Column("year", "integer", "the year to reach it in"),
        Column("bound", "string", "how it binds", BOUNDS),
        Column("form", "string", "what its number is", FORMS),
        Column("value", "number", value + "; lower end of a range"),
        Column("high", "number", "upper end of a range"),
        Column("written", "string", "as the catalog writes it"),
    )

    def rows() -> Iterator[Row]:
        for plan, name, goal in catalog.each_goal():
            for year, one in goal.targets.items():
                numbers = (one.bound, one.form, one.value, one.high)
                yield (f"{plan}/{name}", year, *numbers, str(one))

    return Table("targets", columns, ("goal", "year"), rows, (_GOAL,))


def _mentions(catalog: Catalog) -> Table:
    columns = (
        _GOAL_ID,
        Column("section", "string", "where in the plan"),
        Column("year", "integer", "the year that the figure is of"),
        Column("position", "integer", _POSITION),
        *(_column("Mention", name) for name in ("printed", "differs", "note")),
    )

    def rows() -> Iterator[Row]:
        for plan, name, goal in catalog.each_goal():
            for section, year, position, one in goal.each_mention():
                place = (f"{plan}/{name}", section, year, position + 1)
                yield (*place, one.printed, one.differs, one.note)

    key = ("goal", "section", "year", "position")
    return Table("mentions", columns, key, rows, (_GOAL,))


def _not_goals(catalog: Catalog) -> Table:
    columns = (
        Column("plan", "string", "plan id"),
        Column("section", "string", "where in the plan"),
        Column("reason", "string", "why it is no goal"),
        Column("position", "integer", _POSITION),
        Column("printed", "string", "the figure as the plan prints it"),
    )

    def rows() -> Iterator[Row]:
        for plan, own in catalog.not_goals.items():
            for section, reasons in own.entries.items():
                for reason, figures in reasons.items():
                    for position, printed in enumerate(figures, 1):
                        yield plan, section, reason, position, printed

    key = ("plan", "section", "reason", "position")
    return Table("not_goals", columns, key, rows, (_PLAN,))


def _responsible_units(catalog: Catalog) -> Table:
    columns = (
        Column("name", "string", "its later name"),
        *(_column("ResponsibleUnit", name, "array") for name in ("formerly", "aliases")),
        _column("ResponsibleUnit", "note"),
    )
    return Table(
        "responsible_units",
        columns,
        ("name",),
        lambda: [
            (name, unit.formerly, unit.aliases, unit.note)
            for name, unit in catalog.responsible_units.items()
        ],
    )


def _ignored(catalog: Catalog) -> Table:
    columns = (
        Column("code", "string", "problem code"),
        Column("id", "string", "what the finding is about"),
        Column("reason", "string", "why it is accepted"),
    )
    return Table(
        "ignored",
        columns,
        ("code", "id"),
        lambda: [
            (code, name, reason)
            for code, own in catalog.ignore.items()
            for name, reason in own.entries.items()
        ],
    )


def _settings(catalog: Catalog) -> Table:
    names = ("ahead", "on_track", "lagging", "about")
    columns = (
        Column("method", "string", "method whose cut-offs they are"),
        *(_column("Schedule", name, "number") for name in names),
    )
    settings = {"schedule": catalog.schedule}
    return Table(
        "settings",
        columns,
        ("method",),
        lambda: [
            (method, *(getattr(own, name) for name in names)) for method, own in settings.items()
        ],
    )
