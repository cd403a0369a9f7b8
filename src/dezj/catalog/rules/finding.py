"""What a rule finds, and what it is told of the file."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

Path = tuple[Hashable, ...]
# Other numbers in a path are positions in lists.
_FIRST_YEAR = 1949


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
    subject: str = ""

    @property
    def about(self) -> str:
        """What it is about, as `ignore` names it.

        Its `subject` where it has one; else a plan, an indicator, a name, plan/indicator, or
        plan/indicator/year where it is about one year of a goal only.
        """
        section, *rest = self.path
        if self.subject or section != "goals":
            return self.subject or str(rest[0])
        year = [step for step in rest[2:] if isinstance(step, int) and step >= _FIRST_YEAR][:1]
        return "/".join(str(step) for step in (*rest[:2], *year))
