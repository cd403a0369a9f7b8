"""What a check found, and the lines of the files that it was found in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dezj.problem import Problem
from dezj.texts import Texts

_WITH_LINES = (".yaml", ".yml")


@dataclass
class Findings:
    """The problems of `file`, in order, to be shown in the language of `texts`.

    Paths are shown from `folder` where they lie below it, as editors and CI services want them.
    """

    file: str
    problems: Sequence[Problem]
    texts: Texts
    folder: Path
    colour: bool = False
    width: int | None = None
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def shown(self, file: str) -> str:
        """A path from the folder, with slashes; as it is where it lies elsewhere."""
        # A name that is no UTF-8 can be shown only in part, and no format can hold it.
        file = file.encode("utf-8", "replace").decode()
        path = Path(file)
        absolute = path if path.is_absolute() else self.folder / path
        try:
            return absolute.relative_to(self.folder).as_posix()
        except ValueError:
            return path.as_posix() if os.sep == "\\" else file

    def line(self, problem: Problem) -> str | None:
        """The source line of a problem; None where the file has none to show."""
        if problem.cell or not problem.file.endswith(_WITH_LINES):
            return None
        if problem.file not in self._lines:
            self._lines[problem.file] = _read_lines(Path(problem.file))
        lines = self._lines[problem.file]
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else None


def _read_lines(path: Path) -> list[str]:
    from dezj.catalog.yamltree import MAX_BYTES

    try:
        if path.stat().st_size > MAX_BYTES:
            return []
        # As the parser counts: by line feeds alone.
        return path.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []
