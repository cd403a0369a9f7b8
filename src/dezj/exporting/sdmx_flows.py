"""What of a workspace is written as SDMX: four dataflows, each with its dimensions and attributes.

    OBSERVATIONS  the actuals in force and those derived      REF_AREA, INDICATOR, TIME_PERIOD
    TARGETS       what the plans want                         PLAN, INDICATOR, REF_AREA, TIME_PERIOD
    ASSESSMENT    completion rate, verdicts as attributes     PLAN, INDICATOR, REF_AREA, TIME_PERIOD
    MEASURES      every number of the assessment              the same and MEASURE

A measure for each number would be one table; few tools, sdmx1 among them, read more than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dezj.exporting.catalog_tables import goal_unit
from dezj.exporting.tables import (
    WORDS,
    Column,
    Row,
    Table,
    assessment_table,
    observations_table,
)
from dezj.texts.export_words import EXPORT_WORDS

if TYPE_CHECKING:
    from dezj.workspace import Workspace

# Status of a value → SDMX's code: normal, provisional. There is none for a quotient of two
# published values; "estimated" does not pass it for published. None at all is "missing".
OBS_STATUS = {
    "final": "A",
    "as_printed": "A",
    "preliminary": "P",
    "derived": "E",
    None: "O",
}
_VALUE = Column("OBS_VALUE", "number", "")
_TIME = Column("TIME_PERIOD", "integer", "calendar year")
_AREA = Column("REF_AREA", "string", "GB/T 2260 code")
_PLAN = Column("PLAN", "string", "plan id")
_INDICATOR = Column("INDICATOR", "string", "indicator id")
_MEASURE = Column("MEASURE", "string", "which number of the assessment it is")
_CODE = Column("OBS_STATUS", "string", "code of SDMX", tuple(dict.fromkeys(OBS_STATUS.values())))
_UNIT = Column("UNIT_MEASURE", "string", "unit of the value")
# What the dimensions say is no attribute; what is a dimension, or the same in every flow, is
# called so in each.
_SAID = ("plan", "goal", "indicator", "name", "region", "year")
_CALLED = {
    "unit": "UNIT_MEASURE",
    "status": "VALUE_STATUS",
    "hedge": "VALUE_HEDGE",
    "grade": "VALUE_GRADE",
}
_IN_UNIT = (
    *("base_value", "target_value", "target_high", "value", "expected", "gap", "growth_base"),
    *("projected", "shortfall", "low", "high"),
)


class Flow(NamedTuple):
    """A dataflow. Its rows have the dimensions, then the value, then the attributes."""

    id: str
    dimensions: tuple[Column, ...]
    attributes: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row."""
        return (*self.dimensions, _VALUE, *self.attributes)

    @property
    def names(self) -> tuple[str, str]:
        """Its name in Chinese and English."""
        return EXPORT_WORDS[f"export-flow-{self.id}"]


def flows(workspace: Workspace, years: Sequence[int], lang: str) -> list[Flow]:
    """Every dataflow; the assessment is of `years`. Sources of derived values are in `lang`."""
    assessment = assessment_table(workspace, years, lang)
    return [
        _observations(observations_table(workspace, lang)),
        _targets(workspace),
        _assessment(assessment),
        _measures(assessment),
    ]


def measures(table: Table) -> list[Column]:
    """The numbers of an assessment, each a code of MEASURE."""
    return [c for c in table.columns if c.type in ("number", "integer") and c.name != "year"]


def _renamed(column: Column, name: str = "") -> Column:
    return column._replace(name=name or column.name.upper())


def _observations(table: Table) -> Flow:
    places = {column.name: n for n, column in enumerate(table.columns)}
    own = [c for c in table.columns if c.name not in ("indicator", "region", "year", "value")]
    attributes = [_renamed(column, _CALLED.get(column.name, "")) for column in own]

    def rows() -> Iterator[Row]:
        first = [places[name] for name in ("region", "indicator", "year", "value")]
        others = [places[column.name] for column in own]
        status = places["status"]
        for row in table.rows():
            code = OBS_STATUS[row[status]]
            yield (*(row[n] for n in first), code, *(row[n] for n in others))

    return Flow("OBSERVATIONS", (_AREA, _INDICATOR, _TIME), (_CODE, *attributes), rows)


def _targets(workspace: Workspace) -> Flow:
    catalog = workspace.catalog
    attributes = (
        _UNIT,
        Column("BOUND", "string", "how it binds", WORDS["bound"]),
        Column("FORM", "string", "what its number is", WORDS["form"]),
        Column("HIGH", "number", "upper end of a range"),
        Column("TARGET", "string", "the target as the catalog writes it"),
        Column("PRINTED", "string", "the figures as the plan prints them, each with its section"),
        Column("BASE_YEAR", "integer", "base year"),
        Column("BASE_VALUE", "number", "value in the base year, where the plan prints it"),
        Column("CATEGORY", "string", "category, as the plan names it"),
        Column("HEADLINE", "boolean", "in the main table or among the overall goals"),
        Column("RESPONSIBLE", "string", "responsible units, lead unit first, separated by 、"),
    )

    def rows() -> Iterator[Row]:
        for plan, name, goal in catalog.each_goal():
            unit, region = catalog.indicators[name].unit, catalog.plans[plan].region
            about = (goal.category, goal.headline, "、".join(goal.responsible))
            for year, one in sorted(goal.targets.items()):
                printed = "; ".join(
                    f"{section}: {mention.printed}"
                    for section, of, _, mention in goal.each_mention()
                    if of == year
                )
                target = (one.bound, one.form, one.high, str(one), printed)
                base = (goal.base_year, goal.base_value)
                key = (plan, name, region, year)
                yield (*key, one.value, goal_unit(goal, year, unit), *target, *base, *about)

    return Flow("TARGETS", (_PLAN, _INDICATOR, _AREA, _TIME), attributes, rows)


def _assessment(table: Table) -> Flow:
    places = {column.name: n for n, column in enumerate(table.columns)}
    numbers = {column.name for column in measures(table)} - {"value_year"}
    own = [c for c in table.columns if c.name not in (*_SAID, *numbers)]

    def rows() -> Iterator[Row]:
        key = [places[name] for name in ("plan", "indicator", "region", "year")]
        others = [places[column.name] for column in own]
        completion, status = places["completion"], places["value_status"]
        for row in table.rows():
            value = row[completion]
            code = OBS_STATUS[None if value is None else row[status]]
            yield (*(row[n] for n in key), value, code, *(row[n] for n in others))

    dimensions = (_PLAN, _INDICATOR, _AREA, _TIME)
    return Flow("ASSESSMENT", dimensions, (_CODE, *map(_renamed, own)), rows)


def _measures(table: Table) -> Flow:
    places = {column.name: n for n, column in enumerate(table.columns)}
    numbers = [(c.name.upper(), places[c.name], c.name in _IN_UNIT) for c in measures(table)]
    codes = tuple(code for code, _, _ in numbers)

    def rows() -> Iterator[Row]:
        key = [places[name] for name in ("plan", "indicator", "region")]
        unit, year = places["unit"], places["year"]
        for row in table.rows():
            about = tuple(row[n] for n in key)
            for code, place, in_unit in numbers:
                if row[place] is not None:
                    yield (*about, code, row[year], row[place], row[unit] if in_unit else None)

    measure = _MEASURE._replace(words=codes)
    dimensions = (_PLAN, _INDICATOR, _AREA, measure, _TIME)
    unit = _UNIT._replace(meaning="unit of the value, where it is in that of the indicator")
    return Flow("MEASURES", dimensions, (unit,), rows)
