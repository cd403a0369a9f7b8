"""`dezj undo`: withdraw the last import."""

from __future__ import annotations

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.errors import Exit


def undo(context: typer.Context, data: options.Data = None, lang: options.Lang = None) -> int:
    """Withdraw the newest import in force; its file stays."""
    environment, workspace = surroundings(context, data)
    entry = workspace.writable_store().undo()
    if entry is None:
        environment.stdout.write(environment.texts("nothing-to-undo") + "\n")
        return Exit.OK
    params = {"id": entry.id, "file": entry.file, "rows": entry.rows}
    environment.stdout.write(environment.texts("undone", **params) + "\n")
    return Exit.OK
