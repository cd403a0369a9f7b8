"""What a rule finds, and what it is told of the file."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

Path = tuple[Hashable, ...]


class Known(NamedTuple):
    """The ids that the file names, valid entries or not.

    `incomplete` are the plans some of whose goals could not be read: what they lack is unknown.
    """

    plans: frozenset[object]
    indicators: frozenset[object]
    incomplete: frozenset[object] = frozenset()


class Finding(NamedTuple):
    """A broken rule: its code, its place, and the place it is in conflict with.

    `known` are the words that may have been meant.
    """

    code: str
    path: Path
    params: Mapping[str, object] = {}
    at_key: bool = False
    other: Path | None = None
    known: frozenset[object] = frozenset()

    @property
    def about(self) -> str:
        """What it is about, as `ignore` names it: a plan, indicator, plan/indicator or name."""
        section, *rest = self.path
        return "/".join(str(step) for step in rest[: 2 if section == "goals" else 1])
