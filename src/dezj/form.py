"""The form to fill in: a year's indicators with their units, the values left open.

It is a tidy table (see `dezj.importing.tidy`), so that the filled form imports as it is. Beside
the columns that the import reads there are some for the reader, whose headings it does not know:
the value of the year before and the definition.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dezj.errors import DataError, UsageError
from dezj.form_sheet import FormRow, FormSheet
from dezj.output.package import timeless

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

SUFFIX = ".xlsx"


def form_rows(
    catalog: Catalog, observations: pd.DataFrame, year: int, plans: Sequence[str] = ()
) -> list[FormRow]:
    """The lines of the form for `year`, in the order of the catalog, each pair once.

    `plans` narrows them to these plans. Raises UsageError where none is in force in
    `year` or those in force have no goals.
    """
    for name in plans:
        plan = catalog.plans[name]
        if not plan.first_year <= year <= plan.last_year:
            params = {"plan": name, "first": plan.first_year, "last": plan.last_year}
            raise UsageError("plan-not-in-force", year=year, **params)
    in_force = {name for name, p in catalog.plans.items() if p.first_year <= year <= p.last_year}
    if not in_force:
        first = min((plan.first_year for plan in catalog.plans.values()), default="-")
        last = max((plan.last_year for plan in catalog.plans.values()), default="-")
        raise UsageError("no-plan-in-force", year=year, first=first, last=last)
    wanted = in_force & set(plans) if plans else in_force
    keys = dict.fromkeys(
        (indicator, catalog.plans[plan].region)
        for plan, indicator, _ in catalog.each_goal()
        if plan in wanted
    )
    if not keys:
        raise UsageError("template-no-goals", year=year)
    columns = ["indicator", "region", "value", "hedge", "status"]
    before = observations.loc[observations["year"] == year - 1, columns]
    known = {row[:2]: row[2:] for row in before.itertuples(index=False, name=None)}
    return [FormRow(*key, *known.get(key, ())) for key in keys]


def form_bytes(catalog: Catalog, rows: Sequence[FormRow], year: int, lang: str = "zh") -> bytes:
    """The form as an .xlsx file: one sheet, everything locked but what is to be filled in.

    Values and free columns are open; there is no password. Headings are in `lang`, and
    indicators by their ids in English, for an import does not know their English names.
    """
    from openpyxl import Workbook

    form = FormSheet(catalog, year, lang)
    workbook = Workbook()
    workbook.properties.creator = "dezj"
    workbook.properties.title = form.text("form-title", year=year)
    sheet: Any = workbook.active
    sheet.title = form.text("form-sheet", year=year)
    form.write(sheet, rows)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return timeless(buffer.getvalue())


def check_target(path: Path, *, force: bool = False) -> None:
    """Raises DataError where a file is there already, unless `force` says to overwrite it.

    Raises UsageError for a name that is none of an .xlsx file: `dezj import` goes by it.
    """
    if path.suffix.lower() != SUFFIX:
        raise UsageError("template-not-xlsx", file=path)
    try:
        if path.exists() and not (force and path.is_file()):
            raise DataError("file-exists", file=path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_form(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write the form to `path`, whole or not at all.

    Raises what `check_target` raises, and DataError where the file cannot be written.
    """
    from dezj.output.write import write_atomically

    check_target(path, force=force)
    write_atomically(path, [content], replace=force)


def _cannot_write(path: Path, error: OSError) -> DataError:
    return DataError("cannot-write", file=path, detail=error.strerror or str(error))
