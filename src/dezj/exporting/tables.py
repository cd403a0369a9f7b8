"""A table to be written: its columns with types and meanings, its keys, and its rows.

The tables of the catalog are in `catalog_tables`; here are those of actuals and assessment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from dezj.assessment.columns import ASSESSMENT_COLUMNS, VERDICTS
from dezj.catalog.notation import BOUNDS, FORMS
from dezj.store.observations import COLUMNS, KEY, Hedge, Status

if TYPE_CHECKING:
    import pandas as pd

    from dezj.workspace import Workspace

Type = Literal["string", "integer", "number", "boolean", "array", "object"]
Row = Sequence[Any]

_TYPES: dict[str, Type] = {
    "string": "string",
    "int32": "integer",
    "Int64": "integer",
    "float64": "number",
    "Float64": "number",
    "boolean": "boolean",
}
HEDGES = tuple(word for word in get_args(Hedge) if word)
VALUE_STATUSES = (*get_args(Status), "derived")
GRADES = ("A", "B", "C")
# Column → the words that can stand in it; those of the store and of the assessment.
WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("hedge", "value_hedge", "base_hedge"), HEDGES),
    **dict.fromkeys(("grade", "value_grade"), GRADES),
    **dict.fromkeys(("value_status", "base_status", "growth_base_status"), VALUE_STATUSES),
    "bound": BOUNDS,
    "form": FORMS,
    **VERDICTS,
}
IMPORTED = {
    "import_id": "number of the import",
    "imported_at": "when it was made, in UTC",
}
# What `Store.revisions` says beside `COLUMNS` and `IMPORTED`: column → (type, meaning).
REVISED: dict[str, tuple[Type, str]] = {
    "withdrawn_by": ("string", "number of the withdrawal, or empty"),
    "withdrawn_at": ("string", "when it was withdrawn, in UTC, or empty"),
    "withdrawn": ("boolean", "whether its import was withdrawn"),
    "in_force": ("boolean", "whether it is the value in force"),
}


class Column(NamedTuple):
    """A column; `words` are all that can stand in it, none where anything can."""

    name: str
    type: Type
    meaning: str
    words: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A column whose every value is one of those in a column of another table."""

    column: str
    table: str
    to: str


class Table(NamedTuple):
    """A table. `rows` gives its rows anew each time: plain Python values, None where there is none.

    An empty text says the same as None. `key` are the columns that tell rows apart, empty where
    nothing does.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]
    references: tuple[Reference, ...] = ()


def frame_rows(frame: pd.DataFrame) -> Iterator[Row]:
    """The rows of a frame as plain Python values, None for NA and NaN."""
    columns = [
        [None if missing else value for value, missing in zip(values, gaps, strict=True)]
        for values, gaps in ((frame[n].tolist(), frame[n].isna().tolist()) for n in frame.columns)
    ]
    return zip(*columns, strict=True)


def observations_table(workspace: Workspace, lang: str) -> Table:
    """The observations in force in the units of now, and those derived from them.

    The texts of derived ones are in `lang`. That every indicator is one of the catalog's is said
    only where it holds: a catalog can lose one that the store has.
    """
    frame = workspace.observations(derived=True, lang=lang)
    own = {"unit": "the indicator's unit", "status": ASSESSMENT_COLUMNS["value_status"][1]}
    columns = tuple(
        column._replace(meaning=own.get(column.name, column.meaning))
        for column in _observed(VALUE_STATUSES)
    )
    known = frame["indicator"].isin([*workspace.catalog.indicators]).all()
    references = (Reference("indicator", "indicators", "id"),) if known else ()
    frame = frame[[column.name for column in columns]]
    return Table("observations", columns, tuple(KEY), lambda: frame_rows(frame), references)


def revisions_table(workspace: Workspace) -> Table:
    """Every observation ever imported, as it was imported, in its unit of then."""
    frame = workspace.store.revisions()
    columns = (
        *_observed(get_args(Status)),
        *(Column(name, kind, text) for name, (kind, text) in REVISED.items()),
    )
    frame = frame[[column.name for column in columns]]
    return Table("revisions", columns, (), lambda: frame_rows(frame))


def assessment_table(workspace: Workspace, years: Sequence[int], lang: str) -> Table:
    """The assessment of each of `years`, one row a goal and year; names in `lang`.

    A year is assessed when its rows are asked for, so that one is in memory at a time.
    """
    columns = tuple(
        Column(name, _TYPES[kind], text, WORDS.get(name, ()))
        for name, (kind, text) in ASSESSMENT_COLUMNS.items()
    )

    def rows() -> Iterator[Row]:
        for year in years:
            yield from frame_rows(workspace.assess(year, lang=lang))

    references = (
        Reference("plan", "plans", "id"),
        Reference("goal", "goals", "id"),
        Reference("indicator", "indicators", "id"),
    )
    return Table("assessment", columns, ("goal", "year"), rows, references)


def _observed(statuses: tuple[str, ...]) -> Iterator[Column]:
    """The columns of an observation, whose `status` is one of these, and of its import."""
    words = {**WORDS, "status": statuses}
    for name, (kind, text) in COLUMNS.items():
        yield Column(name, _TYPES[kind], text, words.get(name, ()))
    for name, text in IMPORTED.items():
        yield Column(name, "string", text)
