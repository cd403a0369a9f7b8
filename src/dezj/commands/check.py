"""`dezj check`: find every problem and print it in a format for people or programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.errors import Exit, UsageError
from dezj.problem import Problem
from dezj.texts import Texts

if TYPE_CHECKING:
    from dezj.catalog.loading import StoreRules

FORMATS = ("text", "json", "github")


def check(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="help-file-check")] = None,
    actuals: Annotated[bool, typer.Option("--actuals", help="help-actuals")] = False,
    format: options.Format = "text",
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Check a catalog, the remembered answers and, with `actuals`, the store beside it."""
    from dezj.catalog import check_catalog

    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    environment, workspace = surroundings(context, data)
    path = file or workspace.catalog_path
    store_rules = _store_rules(path.parent / "actuals") if actuals else None
    catalog, problems = check_catalog(path, store_rules, layout=True)
    mappings = path.parent / "mappings.yaml"
    if catalog is not None and mappings.is_file():
        from dezj.importing.mappings import check_mappings

        problems = [*problems, *check_mappings(mappings, catalog)[1]]
    for line in _lines(problems, format, environment.texts):
        environment.stdout.write(line + "\n")
    if format == "text":
        done = environment.texts("check-count", count=len(problems))
        fine = environment.texts("check-fine", file=path)
        environment.stderr.write((done if problems else fine) + "\n")
    return Exit.PROBLEMS if problems else Exit.OK


def _store_rules(folder: Path) -> StoreRules:
    from dezj.store import Store
    from dezj.store.check import check_store

    return lambda catalog: check_store(Store(folder), catalog)


def _lines(problems: Sequence[Problem], format: str, texts: Texts) -> Iterator[str]:
    if format == "json":
        from dezj.output.machine import as_json

        yield as_json([_as_data(p, texts) for p in problems])
        return
    for problem in problems:
        if format == "github":
            message, mend = texts.message_and_mend(problem)
            text = _escape(f"{message} ({texts('mend')}{mend})")
            place = f"file={_escape(problem.file, value=True)},line={problem.line}"
            yield f"::error {place},col={problem.column},title=dezj {problem.code}::{text}"
        else:
            yield texts.of_problem(problem)


def _as_data(problem: Problem, texts: Texts) -> dict[str, object]:
    message, mend = texts.message_and_mend(problem)
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "cell": problem.cell,
        "code": problem.code,
        "message": message,
        "mend": mend,
    }


def _escape(text: str, *, value: bool = False) -> str:
    """Escape as GitHub's workflow commands want it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text
