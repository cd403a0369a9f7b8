"""`dezj diff [OLD] [NEW]`: what a change of catalog or store does."""

from __future__ import annotations

from typing import Annotated

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.environment import UNLIMITED
from dezj.errors import Exit, UsageError

FORMATS = ("text", "markdown", "json")


def diff(
    context: typer.Context,
    old: Annotated[str | None, typer.Argument(metavar="OLD", help="help-old")] = None,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="help-new")] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="help-diff-year", min=1949, max=2100)
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="help-exit-code")] = False,
    format: options.Format = "text",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Print what differs between two states of the catalog and its store."""
    from dezj.commands.diff_sections import head, notes, sections
    from dezj.comparison import compare, opened
    from dezj.output import diff as formats
    from dezj.output.write import write_output

    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    environment, workspace = surroundings(context, data)
    texts = environment.texts
    with opened(old, new, workspace, environment.folder, environment.variables) as sides:
        comparison = compare(*sides, year)
    if format == "json":
        text = formats.as_json(comparison)
    else:
        shown = (head(comparison, texts), sections(comparison, texts), notes(comparison, texts))
        if format == "markdown":
            text = formats.as_markdown(*shown, texts)
        else:
            width = environment.width if output is None else UNLIMITED
            colour = environment.colour and output is None
            text = formats.as_text(*shown, texts, width, colour=colour)
    if output is None:
        environment.stdout.write(text)
    else:
        write_output(output, text)
    return Exit.PROBLEMS if exit_code and comparison.differs else Exit.OK
