"""Safe mends of a catalog: order, quotes and spacing. What the file says stays the same.

Each round applies the edits that problems carry, parses the result, and takes it only if it holds
the same values and the same comments.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dezj.catalog import yamltree
from dezj.catalog.loading import check_catalog, check_text
from dezj.errors import DataError
from dezj.problem import Edit, Problem

# Years put in order may leave a comma to space: a few rounds settle it.
_ROUNDS = 8


def fix_catalog(path: Path) -> int:
    """Mend what can be mended safely in `path`; returns how many problems that were.

    The file is replaced at once or not at all. Raises DataError where it cannot be written.
    """
    from dezj.output.lock import exclusive
    from dezj.output.write import write_atomically

    if not path.is_file():
        return 0  # the check says what is wrong
    if not os.access(path, os.W_OK):
        raise DataError("cannot-write", file=path, detail=os.strerror(errno.EACCES))
    with exclusive(path):
        problems = check_catalog(path, layout=True)[1]
        if not any(problem.fix for problem in problems):
            return 0
        try:
            raw = path.read_bytes().decode("utf-8")  # line ends and a BOM must survive
        except (OSError, UnicodeDecodeError) as error:
            detail = getattr(error, "strerror", None) or str(error)
            raise DataError("cannot-use", file=path, detail=detail) from error
        bom, text = raw[: len(raw) - len(raw.removeprefix("\ufeff"))], raw.removeprefix("\ufeff")
        draft, count = fixed(str(path), text)
        if count:
            write_atomically(path, bom + draft)
        return count


def fixed(file: str, text: str) -> tuple[str, int]:
    """The text with all that is safe mended, and how many problems that were."""
    count = 0
    for _ in range(_ROUNDS):
        problems = [problem for problem in check_text(file, text)[1] if problem.fix]
        draft, done = _apply(text, problems)
        if not done:
            break
        text, count = draft, count + done
    return text, count


def _apply(text: str, problems: Sequence[Problem]) -> tuple[str, int]:
    chosen: list[Problem] = []
    taken: list[Edit] = []
    end = 0
    for problem in sorted(problems, key=lambda problem: min(problem.fix)):
        if min(problem.fix).start >= end:  # those that overlap wait for the next round
            chosen.append(problem)
            taken += problem.fix
            end = max(edit.end for edit in problem.fix)
    draft = _edited(text, taken)
    if _says_the_same(text, draft):
        return draft, len(chosen)
    # One of them is not as safe as it looks: try each alone.
    count = 0
    for problem in sorted(chosen, key=lambda p: p.fix[0].start, reverse=True):
        draft = _edited(text, problem.fix)
        if _says_the_same(text, draft):
            text, count = draft, count + 1
    return text, count


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, end = [], 0
    for edit in sorted(edits):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join(parts) + text[end:]


def _says_the_same(before: str, after: str) -> bool:
    old, new = yamltree.parse(before), yamltree.parse(after)
    faults = Counter(fault.code for fault in new.faults)
    return (
        _plain(old.value) == _plain(new.value)
        and faults <= Counter(fault.code for fault in old.faults)
        and _comments(before) == _comments(after)
    )


def _plain(value: Any) -> Any:
    """The value with every scalar as its text: quotes alone make no difference."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(getattr(value, "text", value))


def _comments(text: str) -> Counter[str]:
    return Counter(line.partition("#")[2].strip() for line in text.splitlines())
