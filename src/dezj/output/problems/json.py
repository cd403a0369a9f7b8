"""For programs: every field of every problem."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.output.machine import as_json
from dezj.output.problems.findings import Findings
from dezj.problem import Problem


def as_json_array(findings: Findings) -> Iterator[str]:
    """One JSON array of problems."""
    yield as_json([_fields(problem, findings) for problem in findings.problems])


def _fields(problem: Problem, findings: Findings) -> dict[str, object]:
    message, mend = findings.texts.message_and_mend(problem)
    return {
        "file": findings.shown(problem.file),
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.column + problem.width,
        "cell": problem.cell,
        "code": problem.code,
        "level": "error" if problem.is_fatal else "note",
        "about": problem.about,
        "message": message,
        "mend": mend,
        "fixable": bool(problem.fix),
    }
