"""What can go wrong, and the exit code that tells it.

DezjError                    every error that a user can cause or meet
├── UsageError               the command's words are off: an unknown year, plan or format (exit 2)
└── DataError                the data is off (exit 1)
    ├── CatalogError         the catalog has problems, each with its place
    ├── StoreError           the store of actuals cannot be read or written
    └── ImportFileError      a file to import has problems, each with its place

An error carries the key of its text and the values to put into it; the sentence is made
where it is shown, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dezj.problem import Problem


class Exit(IntEnum):
    """Exit codes of every command."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    INTERRUPTED = 130


class DezjError(Exception):
    """An error for the user: a text key of `dezj.texts.words` and its parameters."""

    exit = Exit.PROBLEMS

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        from dezj.texts import Texts

        return Texts("en")(self.key, **self.params)


class UsageError(DezjError):
    """The command's words are off."""

    exit = Exit.USAGE


class DataError(DezjError):
    """The data is off; `problems` says where, when more than one thing is."""

    def __init__(self, key: str, problems: Sequence[Problem] = (), **params: object) -> None:
        super().__init__(key, **params)
        self.problems = tuple(problems)


class CatalogError(DataError):
    """The catalog has problems."""


class StoreError(DataError):
    """The store of actuals cannot be read or written."""


class ImportFileError(DataError):
    """A file to import has problems; nothing of it was taken."""
