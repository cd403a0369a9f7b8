"""`dezj import FILE...`: take workbooks into the store, all of them or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.errors import Exit, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dezj.environment import Environment
    from dezj.importing.intake import Intake
    from dezj.importing.plan import Plan
    from dezj.store import Import
    from dezj.workspace import Workspace

_STATUSES = {"final": "final", "preliminary": "preliminary", "as_printed": "as_printed"}
_STATUSES |= {"最终": "final", "初步": "preliminary", "照录": "as_printed"}
ATTEMPTS = 50  # other processes may write to the store while a plan is made


def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="help-file-import")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="help-dry-run")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="help-strict")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="help-accept")] = False,
    map_: Annotated[
        list[str] | None, typer.Option("--map", metavar="LABEL=INDICATOR", help="help-map")
    ] = None,
    add_indicators: Annotated[
        bool, typer.Option("--add-indicators", help="help-add-indicators")
    ] = False,
    region: options.GivenRegion = None,
    year: options.GivenYear = None,
    unit: options.GivenUnit = None,
    indicator: options.GivenIndicator = None,
    publisher: options.Publisher = None,
    title: options.Title = None,
    published: options.Published = None,
    source: options.SourceLink = None,
    status: options.ValueStatus = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Import the files as one import. Exit 1 where something of them was not imported."""
    from dezj.importing.candidates import Provenance
    from dezj.importing.intake import Intake
    from dezj.importing.workbook import Given
    from dezj.output.plan import write_plan

    environment, workspace = surroundings(context, data)
    if status and status not in _STATUSES:
        raise UsageError("unknown-status", status=status, known=", ".join(_STATUSES))
    given = Given(indicator or "", region or "", year or "", unit or "")
    given.context()
    if not dry_run:
        workspace.writable_store()
    said = Provenance(
        publisher or "", title or "", published or "", source or "", _STATUSES.get(status or "", "")
    )
    intake = Intake(workspace, given, said, _pairs(map_ or []), environment.texts)
    with _progress(environment, files) as step:
        intake.read([_path(environment, file) for file in files], step)
    if add_indicators:
        intake.add_indicators(write=not dry_run)
    elif environment.is_interactive:
        from dezj.commands.asking import ask_about_labels

        ask_about_labels(environment, workspace, intake, remember=not dry_run)
    plan = intake.plan()
    asked = accept
    if not accept and plan.doubtful and environment.is_interactive and not dry_run:
        from dezj.commands.asking import ask_about_doubts

        write_plan(intake, plan, environment)
        asked = ask_about_doubts(environment, len(plan.doubtful))
    if asked:
        plan = plan.accepted()
    write_plan(intake, plan, environment)
    unsettled = intake.unsettled or bool(plan.doubtful)
    if dry_run or (strict and unsettled):
        key = "plan-dry-run" if dry_run else "plan-strict"
        environment.stdout.write(environment.texts(key) + "\n")
    else:
        _write(workspace, intake, plan, asked, files, environment)
    return Exit.PROBLEMS if unsettled else Exit.OK


def _path(environment: Environment, file: Path) -> Path:
    return (
        file
        if file.is_absolute() or environment.folder == Path.cwd()
        else environment.folder / file
    )


def _pairs(texts: list[str]) -> dict[str, str]:
    """`--map LABEL=INDICATOR`, split at the last `=`: a label may hold one (上年=100)."""
    pairs = {}
    for text in texts:
        label, separator, indicator = text.rpartition("=")
        if not separator or not label.strip() or not indicator.strip():
            raise UsageError("bad-map", value=text)
        pairs[label.strip()] = indicator.strip()
    return pairs


def _write(
    workspace: Workspace,
    intake: Intake,
    plan: Plan,
    accepted: bool,
    files: list[Path],
    environment: Environment,
) -> None:
    """Append the plan, made anew while other processes write in between."""
    texts, out = environment.texts, environment.stdout
    names = "、".join(dict.fromkeys(file.name for file in files))
    digests = sorted({book.sha256 for book in intake.books})
    sha256 = (
        digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    )
    for _ in range(ATTEMPTS):
        if not plan.to_write:
            key = "nothing-new" if plan.unchanged or plan.confirmed else "nothing-to-import"
            out.write(texts(key, file=names, same=len(plan.unchanged)) + "\n")
            return
        entry = workspace.writable_store().append(plan.frame(), names, sha256, intake.looked_at)
        if entry is not None:
            _report(entry, plan, environment)
            return
        plan = intake.plan()
        if accepted:
            plan = plan.accepted()
    raise UsageError("store-busy")


def _report(entry: Import, plan: Plan, environment: Environment) -> None:
    counts: dict[str, Any] = {"new": len(plan.new), "revised": len(plan.revised)}
    counts |= {"same": len(plan.confirmed), "rows": entry.rows, "id": entry.id}
    environment.stdout.write(environment.texts("imported", **counts) + "\n")


@contextmanager
def _progress(environment: Environment, files: list[Path]) -> Iterator[Callable[[str], None]]:
    """A line that says which sheet is being read, in a terminal only."""
    if not environment.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = Console(file=environment.stderr)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda name: progress.update(task, advance=1, description=name)
