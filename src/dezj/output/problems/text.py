"""For people: place, code and message; the line with a caret; the mend."""

from __future__ import annotations

from collections.abc import Iterator

from dezj.output.problems.findings import Findings
from dezj.problem import Problem
from dezj.texts import one_line

# As much of a long line as is shown around the place, in cells, where nothing limits the width.
_WIDTH = 160
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
        room = max(20, (findings.width or _WIDTH) - len(gutter) - 3)
        shown, indent, width = _excerpt(line, problem.column - 1, problem.width, room)
        yield f"{blue}{gutter} |{off}"
        yield f"{blue}{problem.line} |{off} {shown}".rstrip()
        yield f"{blue}{gutter} |{off} {' ' * indent}{red}{'^' * width}{off}"
    yield f"{blue}{gutter} ={off} {texts('mend')}{mend}"


def _excerpt(line: str, column: int, width: int, room: int) -> tuple[str, int, int]:
    """What of a line fits into `room` cells around a place; where there it is, and how wide."""
    from rich.cells import cell_len, set_cell_size

    line = line.rstrip("\r")
    head, middle = _visible(line[:column]), _visible(line[column : column + width])
    tail = _visible(line[column + width : column + width + room])
    if cell_len(head + middle + tail) > room:
        # The place first, then what stands before it, then what follows.
        if cell_len(middle) > room // 2:
            middle = set_cell_size(middle, room // 2)
        before = min(cell_len(head), (room - cell_len(middle)) // 2)
        if cell_len(head) > before:
            head = "…" + _last_cells(head, before - 1)
        after = room - cell_len(head) - cell_len(middle)
        if cell_len(tail) > after:
            tail = set_cell_size(tail, max(0, after - 1)).rstrip() + "…"
    return head + middle + tail, cell_len(head), max(1, cell_len(middle))


def _last_cells(text: str, cells: int) -> str:
    """The end of a text that takes at most so many cells."""
    from rich.cells import cell_len

    start = len(text)
    while start and cell_len(text[start - 1 :]) <= cells:
        start -= 1
    return text[start:]


def _visible(text: str) -> str:
    return one_line(text.replace("\t", " "))
