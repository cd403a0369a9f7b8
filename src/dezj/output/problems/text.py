"""For people: place, code and message; the line with a caret; the mend."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.output.problems.findings import Findings
from dezj.problem import Problem
from dezj.texts import one_line

# As much of a long line as is shown around the place.
_BEFORE, _AFTER = 60, 100
_BOLD, _RED, _BLUE, _OFF = "\x1b[1m", "\x1b[1;31m", "\x1b[34m", "\x1b[0m"


def as_text(findings: Findings) -> Iterator[str]:
    """Blocks as ruff prints them, one after the other."""
    for problem in findings.problems:
        yield from _block(problem, findings)


def _block(problem: Problem, findings: Findings) -> Iterator[str]:
    texts = findings.texts
    message, mend = texts.message_and_mend(problem)
    place = problem._replace(file=findings.shown(problem.file)).place
    kind = "" if problem.is_fatal else texts("is-note")
    bold, red, blue, off = (_BOLD, _RED, _BLUE, _OFF) if findings.colour else ("",) * 4
    yield f"{bold}{one_line(place)}{off}: {red}{problem.code}{off} {kind}{message}"
    line = findings.line(problem)
    gutter = " " * len(str(problem.line))
    if line is not None:
        shown, indent, width = _excerpt(line, problem.column - 1, problem.width)
        yield f"{blue}{gutter} |{off}"
        yield f"{blue}{problem.line} |{off} {shown}".rstrip()
        yield f"{blue}{gutter} |{off} {' ' * indent}{red}{'^' * width}{off}"
    yield f"{blue}{gutter} ={off} {texts('mend')}{mend}"


def _excerpt(line: str, column: int, width: int) -> tuple[str, int, int]:
    """The part of a line around a place; where in the terminal the place is, and how wide."""
    from rich.cells import cell_len

    line = line.rstrip("\r")
    start = column - _BEFORE if column > _BEFORE + 20 else 0
    end = column + width + _AFTER
    head = ("…" if start else "") + _visible(line[start:column])
    middle = _visible(line[column : column + min(width, _AFTER)])
    tail = _visible(line[column + min(width, _AFTER) : end]) + ("…" if end < len(line) else "")
    return head + middle + tail, cell_len(head), max(1, cell_len(middle))


def _visible(text: str) -> str:
    return one_line(text.replace("\t", " "))
