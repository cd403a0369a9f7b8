"""GitHub's workflow commands: each problem becomes an annotation of its line."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.output.problems.findings import Findings


def as_github(findings: Findings) -> Iterator[str]:
    """One `::error` or `::notice` a problem."""
    for problem in findings.problems:
        message, mend = findings.texts.message_and_mend(problem)
        text = _escape(f"{message} ({findings.texts('mend')}{mend})")
        level = "error" if problem.is_fatal else "notice"
        place = f"file={_escape(findings.shown(problem.file), value=True)},line={problem.line}"
        end = f"endColumn={problem.column + problem.width}"
        yield f"::{level} {place},col={problem.column},{end},title=dezj {problem.code}::{text}"


def _escape(text: str, *, value: bool = False) -> str:
    """Escape as GitHub's workflow commands want it."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if value else text
