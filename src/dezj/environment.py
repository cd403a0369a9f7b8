"""What a command needs of the world around it: streams, folder, variables, language.

Tests pass their own instead of patching.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from dezj.dates import today
from dezj.errors import DataError, DezjError, Exit
from dezj.texts import LANGUAGES, Texts

# Wide enough that no table is cut where the reader is a file or a program.
UNLIMITED = 100_000
MOST_PROBLEMS = 100


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # it has been deleted
        return Path(os.sep)


def _nowhere() -> TextIO:
    """A stream that the caller has closed (dezj ... >&-)."""
    return Path(os.devnull).open("w", encoding="utf-8")


@dataclass
class Environment:
    """The surroundings of one run."""

    stdout: TextIO = field(default_factory=lambda: sys.stdout or _nowhere())
    stderr: TextIO = field(default_factory=lambda: sys.stderr or _nowhere())
    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)
    folder: Path = field(default_factory=_current_folder)
    lang: str = ""
    stdin: TextIO = field(default_factory=lambda: sys.stdin or io.StringIO())
    today: date = field(default_factory=today)

    def __post_init__(self) -> None:
        wanted = self.lang or self.variables.get("DEZJ_LANG", "")
        self.lang = wanted if wanted in LANGUAGES else LANGUAGES[0]

    @property
    def texts(self) -> Texts:
        """The texts in the reader's language."""
        return Texts(self.lang)

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads the output."""
        return self.stdout.isatty()

    @property
    def is_interactive(self) -> bool:
        """Whether a person can be asked."""
        return self.is_terminal and self.stdin.isatty()

    @property
    def colour(self) -> bool:
        """Colour only in a terminal that can, and not where NO_COLOR asks for none."""
        dumb = self.variables.get("TERM") in ("dumb", "unknown")
        return self.is_terminal and not dumb and not self.variables.get("NO_COLOR")

    @property
    def width(self) -> int:
        """Columns to write in: COLUMNS where set, else the terminal's, else no limit."""
        named = self.variables.get("COLUMNS", "")
        if named.isascii() and named.isdigit() and 0 < int(named) < UNLIMITED:
            return int(named)
        if self.is_terminal:
            try:
                return os.get_terminal_size(self.stdout.fileno()).columns or 80
            except (OSError, ValueError):
                return 80
        return UNLIMITED


def close_pipe() -> None:
    """Send what is left of stdout nowhere: its reader had enough (dezj list goals | head)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(error: DezjError, environment: Environment) -> Exit:
    """Write an error, and the problems it carries, to stderr; returns its exit code."""
    texts, stream = environment.texts, environment.stderr
    if isinstance(error, DataError):
        for problem in error.problems[:MOST_PROBLEMS]:
            stream.write(texts.of_problem(problem) + "\n")
        if more := len(error.problems) - MOST_PROBLEMS:
            stream.write(texts("more-problems", count=more) + "\n" if more > 0 else "")
    near = error.params.get("near")
    meant = texts("near-is", near=near) if near else ""
    stream.write(f"{texts('error')}{texts(error.key, **error.params)}{meant}\n")
    return error.exit
