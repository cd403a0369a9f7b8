"""SARIF 2.1.0, for code scanning services and editors.

By hand: the packages for SARIF are either readers or unmaintained object models of the standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from dezj.output.machine import as_json
from dezj.output.problems.findings import Findings
from dezj.problem import NOTES, Problem
from dezj.texts.codes import CODES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(findings: Findings) -> Iterator[str]:
    """One log with one run."""
    used = sorted({problem.code for problem in findings.problems})
    run = {
        "tool": {
            "driver": {
                "name": "dezj",
                "version": version("dezj"),
                "rules": [_rule(code, findings) for code in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, used, findings) for problem in findings.problems],
    }
    yield as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, findings: Findings) -> dict[str, Any]:
    code, own = CODES[name], findings.texts.own
    return {
        "id": name,
        "shortDescription": {"text": own(code.what)},
        "fullDescription": {"text": own(code.why)},
        "help": {"text": f"dezj explain {name}"},
        "defaultConfiguration": {"level": _level(name)},
    }


def _result(problem: Problem, used: list[str], findings: Findings) -> dict[str, Any]:
    message, mend = findings.texts.message_and_mend(problem)
    location: dict[str, Any] = {
        "artifactLocation": {"uri": quote(findings.shown(problem.file).replace("\\", "/"))}
    }
    if not problem.cell:
        location["region"] = {
            "startLine": problem.line,
            "startColumn": problem.column,
            "endColumn": problem.column + problem.width,
        }
    return {
        "ruleId": problem.code,
        "ruleIndex": used.index(problem.code),
        "level": _level(problem.code),
        "message": {"text": f"{message} ({findings.texts('mend')}{mend})"},
        "locations": [{"physicalLocation": location}],
    }


def _level(code: str) -> str:
    return "note" if code in NOTES else "error"
