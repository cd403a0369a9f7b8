"""What `dezj check` does: find every problem and write it in a format for people or programs.

It stands outside `dezj.commands` so that the plain `dezj check`, which runs at every commit,
needs no parser of the command line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dezj.errors import Exit, UsageError
from dezj.problem import Problem

if TYPE_CHECKING:
    from dezj.environment import Environment
    from dezj.texts import Texts

FORMATS = ("text", "json", "github")


def run_check(
    environment: Environment, catalog: Path, *, actuals: bool = False, format: str = "text"
) -> Exit:
    """Check a catalog, and with `actuals` the store beside it; write the problems to stdout.

    Raises UsageError for an unknown format.
    """
    from dezj.catalog import check_catalog

    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    content, problems = check_catalog(catalog)
    if actuals and content is not None:
        from dezj.store import Store
        from dezj.store.check import check_store

        problems = [*problems, *check_store(Store(catalog.parent / "actuals"), content)]
    for line in _lines(problems, format, environment.texts):
        environment.stdout.write(line + "\n")
    if format == "text":
        done = environment.texts("check-count", count=len(problems))
        fine = environment.texts("check-fine", file=catalog)
        environment.stderr.write((done if problems else fine) + "\n")
    return Exit.PROBLEMS if problems else Exit.OK


def _lines(problems: Sequence[Problem], format: str, texts: Texts) -> Iterator[str]:
    if format == "json":
        import json

        yield json.dumps([_as_data(p, texts) for p in problems], ensure_ascii=False, indent=2)
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
