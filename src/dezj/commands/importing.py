"""`dezj import FILE`: take a tidy table into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.errors import Exit

if TYPE_CHECKING:
    import pandas as pd


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help-file-import")],
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Import one file, whole or not at all."""
    from dezj.importing import read_tidy

    environment, workspace = surroundings(context, data)
    texts, out = environment.texts, environment.stdout
    store = workspace.writable_store()
    reading = read_tidy(file, workspace.catalog)
    if known := store.find(reading.sha256):
        out.write(texts("imported-already", file=file, id=known.id) + "\n")
        return Exit.OK
    if reading.left_out_sheets:
        out.write(texts("left-out-sheets", sheets="、".join(reading.left_out_sheets)) + "\n")
    if reading.left_out_columns:
        out.write(texts("left-out-columns", columns="、".join(reading.left_out_columns)) + "\n")
    if reading.rows_without_value:
        out.write(texts("left-out-rows", count=reading.rows_without_value) + "\n")
    if reading.duplicates:
        out.write(texts("left-out-duplicates", count=reading.duplicates) + "\n")
    if reading.observations.empty:
        out.write(texts("nothing-to-import", file=file) + "\n")
        return Exit.OK
    new, revised, same = _compare(workspace.observations(), reading.observations)
    entry = store.append(reading.observations, file.name, reading.sha256)
    counts = {"new": new, "revised": revised, "same": same, "rows": entry.rows, "id": entry.id}
    out.write(texts("imported", **counts) + "\n")
    return Exit.OK


def _compare(before: pd.DataFrame, observations: pd.DataFrame) -> tuple[int, int, int]:
    """How many observations are new, revised, and unchanged in value."""
    from dezj.store.observations import KEY

    both = observations.merge(before[[*KEY, "value"]], on=KEY, how="left", suffixes=("", "_before"))
    new = int(both["value_before"].isna().sum())
    same = int((both["value"] == both["value_before"]).sum())
    return new, len(both) - new - same, same
