"""`dezj check`: find every problem and print it in a format for people or programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.environment import Environment
from dezj.errors import DataError, Exit, UsageError
from dezj.output.problems import FORMATS, Findings, lines
from dezj.problem import Problem

if TYPE_CHECKING:
    from dezj.catalog.loading import StoreRules


def check(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="help-file-check")] = None,
    actuals: Annotated[bool, typer.Option("--actuals", help="help-actuals")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODES", help="help-select")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="help-ignore")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="help-fix")] = False,
    format: options.Format = "text",
    output: options.Output = None,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Check a catalog, the remembered answers and, with `actuals`, the store beside it."""
    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    selected, ignored = _codes(select), _codes(ignore)
    environment, workspace = surroundings(context, data)
    path = file or workspace.catalog_path
    if file is None and workspace.bundled and format != "text":
        # A job whose catalog was moved must not pass on dezj's own.
        raise UsageError("no-workspace-to-check")
    if fix:
        if file is None and workspace.bundled:
            raise DataError("bundled-is-read-only")
        _fix(path, environment)
    problems = [
        problem
        for problem in _problems(path, actuals=actuals)
        if (not selected or problem.code.startswith(selected))
        and not (ignored and problem.code.startswith(ignored))
    ]
    findings = Findings(
        str(path), problems, environment.texts, environment.folder, environment.colour
    )
    if environment.is_terminal and output is None:
        findings.width = environment.width
    _write(findings, format, output, environment)
    fatal = sum(problem.is_fatal for problem in problems)
    if format == "text":
        _tell(findings, fatal, environment)
    return Exit.PROBLEMS if fatal else Exit.OK


def _problems(path: Path, *, actuals: bool) -> list[Problem]:
    from dezj.catalog import check_catalog

    store_rules = _store_rules(path.parent / "actuals") if actuals else None
    catalog, problems = check_catalog(path, store_rules, layout=True)
    mappings = path.parent / "mappings.yaml"
    if catalog is not None and mappings.is_file():
        from dezj.importing.mappings import check_mappings

        problems = [*problems, *check_mappings(mappings, catalog)[1]]
    return problems


def _store_rules(folder: Path) -> StoreRules:
    from dezj.store import Store
    from dezj.store.check import check_store

    return lambda catalog, known: check_store(Store(folder), catalog, known)


def _codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes and beginnings of codes, as `G405,M` or given one by one."""
    wanted = tuple(code for text in given or () for code in text.replace(",", " ").split())
    if wanted:
        from dezj.texts.codes import CODES

        for code in wanted:
            if not any(known.startswith(code) for known in CODES):
                raise UsageError("unknown-code", code=code)
    return wanted


def _fix(path: Path, environment: Environment) -> None:
    from dezj.catalog.fixing import fix_catalog

    if count := fix_catalog(path):
        environment.stderr.write(environment.texts("check-fixed", count=count, file=path) + "\n")


def _write(findings: Findings, format: str, output: Path | None, environment: Environment) -> None:
    if output is not None:
        from dezj.output.write import write_output

        findings.colour = False
        write_output(output, "".join(line + "\n" for line in lines(findings, format)))
        return
    for line in lines(findings, format):
        environment.stdout.write(line + "\n")


def _tell(findings: Findings, fatal: int, environment: Environment) -> None:
    texts, problems = environment.texts, findings.problems
    if not problems:
        environment.stderr.write(texts("check-fine", file=findings.shown(findings.file)) + "\n")
        return
    count = texts("check-count", count=fatal)
    if notes := len(problems) - fatal:
        count += texts("check-notes", count=notes)
    if fixable := sum(bool(problem.fix) for problem in problems):
        count += texts("check-fixable", count=fixable)
    environment.stderr.write(count + "\n")
