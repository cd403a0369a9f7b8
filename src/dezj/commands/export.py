"""`dezj export WHAT -o PATH`: a workspace in open formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.errors import DataError, Exit, UsageError
from dezj.nearest import nearest

if TYPE_CHECKING:
    from dezj.environment import Environment
    from dezj.workspace import Workspace

WHAT = ("datapackage", "sdmx", "store", "observations")


def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="help-what-export")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="help-output-export")
    ],
    year: Annotated[
        list[int] | None,
        typer.Option("--year", metavar="YEAR", help="help-year-export", min=1949, max=2100),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="help-force-export")] = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Write a workspace, its store or its actuals in a format of others."""
    environment, workspace = surroundings(context, data)
    if what not in WHAT:
        raise UsageError(
            "export-unknown", what=what, known=", ".join(WHAT), near=nearest(what, WHAT)
        )
    if what in ("datapackage", "sdmx"):
        _bundle(what, workspace, _years(workspace, year), output, environment, force=force)
    elif year:
        raise UsageError("export-no-years", what=what)
    elif what == "store":
        _store(workspace, output, environment, force=force)
    else:
        _observations(workspace, output, environment, force=force)
    return Exit.OK


def _bundle(
    what: str,
    workspace: Workspace,
    years: Sequence[int],
    output: Path,
    environment: Environment,
    *,
    force: bool,
) -> None:
    from importlib import import_module

    from dezj.output.bundle import require_free, write_bundle

    module = import_module(f"dezj.exporting.{what}")
    require_free(output, module.NAMES, replace=force)
    files = module.files(workspace, years, environment.texts)
    write_bundle(output, files, module.NAMES, replace=force)
    count = len(module.NAMES)
    _tell(environment, "export-written", file=output, count=count, years=_span(years))


def _store(workspace: Workspace, output: Path, environment: Environment, *, force: bool) -> None:
    from dezj.exporting.store_file import ENDINGS, content

    ending = _require_file(output, ENDINGS, force=force)
    revisions = workspace.store.revisions()
    _write(output, content(ending, revisions), force=force)
    _tell(environment, "export-store-written", file=output, count=len(revisions))


def _observations(
    workspace: Workspace, output: Path, environment: Environment, *, force: bool
) -> None:
    from dezj.exporting.observations_file import ENDINGS, content, tidy_rows

    ending = _require_file(output, ENDINGS, force=force)
    tidy = tidy_rows(workspace.catalog, workspace.store.observations())
    _write(output, content(ending, tidy.rows, environment.lang), force=force)
    _tell(environment, "export-observations-written", file=output, count=len(tidy.rows))
    if tidy.unprinted:
        _tell(environment, "export-printed-left-out", count=tidy.unprinted)
    if tidy.unknown:
        _tell(environment, "export-unknown-left-out", count=tidy.unknown)


def _years(workspace: Workspace, asked: Sequence[int] | None) -> list[int]:
    """The years to assess: those asked for, or all in force; raises UsageError for another."""
    from dezj.assessment.goals import years_in_force

    known = years_in_force(workspace.catalog)
    for year in asked or ():
        if not known:
            raise UsageError("no-plans", catalog=workspace.catalog_path)
        if year not in known:
            raise UsageError("no-plan-in-force", year=year, first=known[0], last=known[-1])
    return sorted({*asked}) if asked else known


def _span(years: Sequence[int]) -> str:
    """Years in few words: 2018–2020, 2022."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1] = [spans[-1][0], year]
        else:
            spans.append([year])
    return ", ".join("–".join(map(str, span)) for span in spans) or "–"


def _require_file(output: Path, endings: Sequence[str], *, force: bool) -> str:
    """The ending of the file's name; raises UsageError for another, DataError where it exists."""
    ending = output.suffix.lower()
    if ending not in endings:
        raise UsageError("report-unknown-ending", file=output, known=", ".join(endings))
    if output.exists() and not (force and not output.is_dir()):
        raise DataError("file-exists", file=output)
    return ending


def _write(output: Path, content: Iterable[bytes], *, force: bool) -> None:
    from dezj.output.write import write_output

    write_output(output, content, replace=force)


def _tell(environment: Environment, key: str, **params: object) -> None:
    environment.stdout.write(environment.texts(key, **params) + "\n")
