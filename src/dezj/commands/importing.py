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
from dezj.texts import one_line

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
    if intake.annex is not None:
        useless = {
            "--map": bool(map_),
            "--add-indicators": add_indicators,
            **{f"--{name}": bool(said) for name, said in vars(given).items()},
        }
        for name in (name for name, is_given in useless.items() if is_given):
            raise UsageError("annex-option", option=name, file=intake.annex.name)
    if add_indicators:
        intake.add_indicators()
    elif environment.is_interactive:
        from dezj.commands.asking import ask_about_labels

        ask_about_labels(environment, workspace, intake, remember=not dry_run)
    plan = intake.plan()
    asked = shown = None
    if plan.doubtful and not accept and environment.is_interactive and not dry_run:
        from dezj.commands.asking import ask_about_doubts

        write_plan(intake, plan, environment)
        asked = plan
        if ask_about_doubts(environment, len(plan.doubtful)):
            shown, plan = plan, plan.accepted()
    elif accept:
        plan = plan.accepted()
    if asked is None:
        write_plan(intake, plan, environment)
    unsettled = intake.unsettled or bool(plan.doubtful)
    if dry_run or (strict and unsettled):
        key = "plan-dry-run" if dry_run else "plan-strict"
        environment.stdout.write(environment.texts(key) + "\n")
    else:
        if plan.to_write:
            intake.write_indicators()
        plan = _write(workspace, intake, plan, accept, shown, files, environment)
        unsettled = intake.unsettled or bool(plan.doubtful)
    return Exit.PROBLEMS if unsettled else Exit.OK


def _path(environment: Environment, file: Path) -> Path:
    return (
        file
        if file.is_absolute() or environment.folder == Path.cwd()
        else environment.folder / file
    )


def _pairs(texts: list[str]) -> dict[str, str]:
    """`--map LABEL=INDICATOR`, split at the last `=`: a label may hold one (上年=100)."""
    pairs: dict[str, str] = {}
    for text in texts:
        label, separator, indicator = text.rpartition("=")
        if not separator or not label.strip() or not indicator.strip():
            raise UsageError("bad-map", value=text)
        first = pairs.setdefault(label.strip(), indicator.strip())
        if first != indicator.strip():
            second = indicator.strip()
            raise UsageError("map-contradicts", label=label.strip(), first=first, second=second)
    return pairs


def _write(
    workspace: Workspace,
    intake: Intake,
    plan: Plan,
    accept: bool,
    shown: Plan | None,
    files: list[Path],
    environment: Environment,
) -> Plan:
    """Append the plan; made anew, and shown anew, where another process has written meanwhile.

    Doubtful changes go along where all were accepted, or those that were `shown` and agreed to.
    Returns the plan that was carried out.
    """
    from dezj.output.plan import write_plan

    texts, out = environment.texts, environment.stdout
    names = "、".join(dict.fromkeys(file.name for file in files))
    digests = sorted({book.sha256 for book in intake.books})
    sha256 = digests[0]
    if len(digests) > 1:
        sha256 = hashlib.sha256("".join(digests).encode()).hexdigest()
    for _ in range(ATTEMPTS):
        if not plan.to_write:
            out.write(texts(_why_nothing(intake, plan), file=names) + "\n")
            return plan
        entry = workspace.writable_store().append(plan.frame(), names, sha256, intake.looked_at)
        if entry is not None:
            _report(entry, plan, environment)
            return plan
        before = plan.signature()
        plan = intake.plan()
        if accept or shown is not None:
            plan = plan.accepted(None if accept else shown)
        if plan.signature() != before:
            out.write(texts("plan-anew") + "\n")
            write_plan(intake, plan, environment)
    raise UsageError("store-busy")


def _why_nothing(intake: Intake, plan: Plan) -> str:
    if (plan.unchanged or plan.older) and not plan.doubtful:
        return "nothing-new"
    return "nothing-imported" if intake.collected.read else "nothing-to-import"


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

    # A name from a file is shown as it is: no markup, no control codes.
    name = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), name, TimeElapsedColumn())
    console = Console(file=environment.stderr)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda text: progress.update(task, advance=1, description=one_line(text))
