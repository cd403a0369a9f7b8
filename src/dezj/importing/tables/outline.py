"""Labels down the side as an outline: what stands under what, by indent, numbering and 其中."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dezj.importing.tables.cells import clean
from dezj.importing.tables.words import OF_WHICH

_NUMBERING = [
    re.compile(r"[一二三四五六七八九十]+[、.．]"),
    re.compile(r"[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d{1,2}[、.．](?!\d)"),
    re.compile(r"[(（]\d{1,2}[)）]"),
]


@dataclass
class Open:
    """A label that rows below may stand under; `children` is the depth of the first that did."""

    depth: float
    label: str
    unit: str = ""
    section: bool = False
    children: float | None = None
    level: int | None = None


@dataclass
class _OfWhich:
    """An 其中 row: labels aligned with its text, below it, belong with it."""

    margin: float
    text_from: float
    prefix: str
    above: list[Open]


def numbering(text: str) -> int | None:
    """The level of the numbering that a label begins with: 一、 0, (一) 1, 1. 2, (1) 3."""
    plain = clean(text)
    return next((n for n, p in enumerate(_NUMBERING) if p.match(plain)), None)


class Outline:
    """Takes labels from top to bottom; `levels` are the styles of numbering in the table."""

    def __init__(self, levels: set[int]) -> None:
        self.stack: list[Open] = []
        self.of_which: _OfWhich | None = None
        self.numbered = bool(levels)

    def section(self, label: str, unit: str, depth: float) -> None:
        """A label without numbers: what follows stands under it."""
        self._close(depth, section=True)
        self.of_which = None
        level = numbering(label) if self.numbered else None
        self.stack.append(Open(depth, label, unit, section=True, level=level))

    def row(self, text: str, label: str, unit: str, margin: float) -> tuple[list[Open], str]:
        """Place a row; returns what it stands under and the 其中 that it shares with the row above.

        `margin` is its indent; `text` as it is printed, `label` as it is to be shown.
        """
        shared = self.of_which
        if (
            shared
            and shared.margin < margin <= shared.text_from + 2
            and not OF_WHICH.match(clean(text))
        ):
            self.stack = [*shared.above, Open(shared.text_from, shared.prefix + label, unit)]
            return shared.above, shared.prefix
        level = numbering(text) if self.numbered else None
        depth = margin + self._fraction(text)
        if level is not None and any(one.level is not None for one in self.stack):
            while self.stack and not self._holds(self.stack[-1], level):
                self.stack.pop()
        else:
            self._close(depth)
        above = list(self.stack)
        if above and above[-1].children is None:
            above[-1].children = depth
        self.stack.append(Open(depth, label, unit, level=level))
        match = OF_WHICH.match(clean(text))
        if match:
            width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in match[0])
            self.of_which = _OfWhich(margin, margin + width, match[0].strip(), above)
        else:
            self.of_which = None
        return above, ""

    @staticmethod
    def _holds(one: Open, level: int) -> bool:
        """Whether a numbered label stands under an open one: under 一、, or a plain section."""
        return one.section if one.level is None else one.level < level

    def _fraction(self, text: str) -> float:
        """Depth within one indent: 其中 stands under the row before it, (一) under 一、."""
        if OF_WHICH.match(clean(text)):
            return 0.5
        return 0.0

    def _close(self, depth: float, *, section: bool = False) -> None:
        while self.stack:
            top = self.stack[-1]
            if top.children is None:
                # Rows under a section need not be indented; a section under one must be.
                if depth > top.depth or (top.section and not section and depth == top.depth):
                    return
            elif depth >= top.children and not (section and depth <= top.depth):
                # Less deep than the first child is no child.
                return
            self.stack.pop()
