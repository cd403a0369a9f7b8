"""`dezj inspect FILE...`: what dezj sees in a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.environment import UNLIMITED, Environment, tell
from dezj.errors import Exit, ImportFileError, UsageError

if TYPE_CHECKING:
    from dezj.importing.workbook import Given, Workbook

FORMATS = ("table", "csv", "json")


def inspect(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="help-file-inspect")],
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="help-format")
    ] = "table",
    everything: Annotated[bool, typer.Option("--all", help="help-all-cells")] = False,
    region: options.GivenRegion = None,
    year: options.GivenYear = None,
    unit: options.GivenUnit = None,
    indicator: options.GivenIndicator = None,
    lang: options.Lang = None,
) -> int:
    """Read the files and show what was read; nothing is written. Exit 1 where one is not read."""
    from dezj.importing.workbook import Given
    from dezj.output import inspection

    environment: Environment = context.obj
    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    given = Given(indicator or "", region or "", year or "", unit or "")
    given.context()
    failed: list[Path] = []
    books = _read(files, given, environment, failed)
    stream, texts = environment.stdout, environment.texts
    if format == "csv":
        inspection.write_csv(books, stream, texts)
    elif format == "json":
        inspection.write_json(books, stream, texts)
    else:
        width = environment.width if environment.is_terminal else UNLIMITED
        every = everything or not environment.is_terminal
        inspection.write_text(books, stream, texts, width=width, everything=every)
    return Exit.PROBLEMS if failed else Exit.OK


def _read(
    files: list[Path], given: Given, environment: Environment, failed: list[Path]
) -> Iterator[Workbook]:
    """The files one after the other; what is wrong with one goes to stderr."""
    from dezj.importing.workbook import read_workbook

    for file in files:
        try:
            book = read_workbook(environment.folder / file, given)
        except ImportFileError as error:
            tell(error, environment)
            failed.append(file)
            continue
        if not any(not table.refused for table in book.tables):
            failed.append(file)
        yield book
