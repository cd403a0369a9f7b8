"""The labels above a column, outer to inner: merged bars, L-shaped parents, wrapped labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from dezj.importing.tables.cells import (
    has_chinese,
    is_acronym,
    is_english,
    squeezed,
)
from dezj.importing.tables.layout import Table
from dezj.importing.tables.periods import period_in
from dezj.importing.tables.sheet_cells import Cells
from dezj.importing.tables.words import OF_WHICH
from dezj.importing.unit_text import is_unit


class Head(NamedTuple):
    """One heading that counts for a column: its text and the cell it stands in."""

    text: str
    row: int
    column: int


class Headings:
    """The heading block of a table."""

    def __init__(self, cells: Cells, table: Table, keyed: Collection[int] = ()) -> None:
        self.cells = cells
        self.keyed = keyed
        self.centred: dict[int, dict[int, Head] | None] = {}
        self.table = table
        self.spans: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        rows = set(table.heads)
        for span in cells.grid.merged:
            top, left, bottom, right = span
            if top not in rows and not any(top <= row <= bottom for row in rows):
                continue
            for row in range(top, bottom + 1):
                if row in rows:
                    for column in range(left, min(right, table.last) + 1):
                        self.spans[row, column] = span
        self.chinese = any(has_chinese(cells.text(r, c)) for r in rows for c in cells.filled(r))
        self.rows = [row for row in table.heads if not self._is_translation_row(row)]

    def of(self, column: int) -> list[Head]:
        """The headings of a column, outer to inner, translations left out."""
        own = [row for row in self.rows if self._own(row, column)]
        chinese_own = any(has_chinese(self.cells.text(row, column)) for row in own)
        deepest = max((r for r in self.rows if self._names(r, column)), default=-1)
        found: list[Head] = []
        for row in self.rows:
            head = self._covering(row, column)
            if (parents := self._centred(row)) is not None:
                head = parents.get(column)
            elif head is None and row < deepest:
                head = self._parent_to_the_left(row, column)
            if head is None or head in found:
                continue
            translation = is_english(head.text) and not is_acronym(head.text)
            if translation and chinese_own and not _is_mark(head.text):
                continue
            found.append(head)
        return self._under_left_neighbour(self._joined(found, column))

    def is_unclear(self, column: int) -> bool:
        """Whether only lines on paper could tell if a label on the left stands above this one.

        English headings wrapped over three rows or more, nothing merged: Aged 15 / and Over | Male.
        """
        if self.chinese or len(self.rows) < 3:
            return False
        own = [row for row in self.rows if self._own(row, column)]
        if not own or any((row, column) in self.spans for row in self.rows):
            return False
        left = range(self.table.values, column)
        above = [row for row in self.rows if row < own[0]]
        return any(self._own(row, c) and not self._period(row, c) for row in above for c in left)

    def _period(self, row: int, column: int) -> bool:
        return self.cells.period(row, column) is not None

    def _names(self, row: int, column: int) -> bool:
        """Whether a heading here names something: a unit alone does not."""
        head = self._covering(row, column)
        return head is not None and not _is_unit(head.text)

    def _under_left_neighbour(self, heads: list[Head]) -> list[Head]:
        """其中 and # without a parent of their own belong to the label on their left."""
        for position, head in enumerate(heads):
            if not OF_WHICH.match(head.text):
                continue
            if any(not _is_mark(above.text) for above in heads[:position]):
                break
            for left in range(head.column - 1, self.table.values - 1, -1):
                text = self.cells.text(head.row, left)
                if text and not OF_WHICH.match(text):
                    own = self._joined([Head(text, head.row, left)], left)
                    return [*heads[:position], *own, *heads[position:]]
            break
        return heads

    def _own(self, row: int, column: int) -> bool:
        return bool(self.cells.text(row, column))

    def _covering(self, row: int, column: int) -> Head | None:
        """The heading printed in this cell, or merged over it from the left."""
        if self._own(row, column):
            return Head(self.cells.text(row, column), row, column)
        span = self.spans.get((row, column))
        if span and self._own(span[0], span[1]) and span[1] >= self.table.values:
            return Head(self.cells.text(span[0], span[1]), span[0], span[1])
        return None

    def _parent_to_the_left(self, row: int, column: int) -> Head | None:
        """The parent of a heading below a blank: the nearest label to the left in the row.

        A blank merged bar beside its parent, or no merging at all. A label merged across its own
        columns ends where it ends.
        """
        if self._begins_above(row, column):
            return None
        bar = self.spans.get((row, column))
        if bar and self._own(bar[0], bar[1]):
            return None
        for left in range(column - 1, self.table.values - 1, -1):
            span = self.spans.get((row, left))
            if self._own(row, left):
                if span and span[3] > span[1]:
                    return None
                text = self.cells.text(row, left)
                no_parent = self.chinese and is_english(text)
                if no_parent or _is_unit(text) or self._goes_on_below(row, left):
                    return None
                return Head(text, row, left)
            if span and self._own(span[0], span[1]):
                return None
            if self._begins_above(row, left):
                return None
        return None

    def _begins_above(self, row: int, column: int) -> bool:
        """Whether a label of this column further up begins something new."""
        return any(self._own(r, column) for r in self.rows if r < row)

    def _centred(self, row: int) -> dict[int, Head] | None:
        """`_find_centred`, each row once."""
        if row not in self.centred:
            self.centred[row] = self._find_centred(row)
        return self.centred[row]

    def _find_centred(self, row: int) -> dict[int, Head] | None:
        """Column → parent, where unmerged parents stand in the middle of their columns.

        Told by the headings below, which repeat: GDP 人口 人均 GDP 人口 人均 under 2021年 2022年.
        None where the row is not of that kind.
        """
        columns = list(range(self.table.values, self.table.last))
        labels = [c for c in columns if self._own(row, c)]
        if len(labels) < 2 or any((row, c) in self.spans for c in columns):
            return None
        below = next((r for r in self.rows if r > row), None)
        if below is None or labels[0] == columns[0]:
            return None
        texts = [squeezed(self.cells.text(below, c)) for c in columns]
        size, rest = divmod(len(columns), len(labels))
        if rest or size < 2 or texts != texts[:size] * len(labels) or not all(texts):
            return None
        heads = [Head(self.cells.text(row, c), row, c) for c in labels]
        return {c: heads[n // size] for n, c in enumerate(columns)}

    def _goes_on_below(self, row: int, column: int) -> bool:
        """Whether an English label runs on in the rows below it: Aged 6 / and Over."""
        below = [self.cells.text(r, column) for r in self.rows if r > row]
        return any(text[:1].islower() for text in below if is_english(text))

    def _joined(self, heads: list[Head], column: int) -> list[Head]:
        """Headings with a label that was wrapped over several rows put together again."""
        joined: list[Head] = []
        for head in heads:
            above = joined[-1] if joined else None
            if above and self._continues(above, head, column):
                blank = " " if is_english(above.text) and is_english(head.text) else ""
                joined[-1] = Head(above.text + blank + head.text, above.row, above.column)
            else:
                joined.append(head)
        return joined

    def _continues(self, above: Head, below: Head, column: int) -> bool:
        if above.column != column or below.column != column:
            return False
        if any(_is_mark(head.text) for head in (above, below)):
            return False
        if above.row in self.keyed or below.row in self.keyed:
            return False
        span = self.spans.get((above.row, column))
        if span and span[3] > span[1]:
            return False
        below_span = self.spans.get((below.row, column))
        if below_span and below_span[3] > below_span[1]:
            return False
        if self._parents_others(above):
            return False
        uppers = self._texts(above.row)
        lowers = self._texts(below.row)
        return uppers[squeezed(above.text)] < 2 and lowers[squeezed(below.text)] < 2

    def _parents_others(self, head: Head) -> bool:
        """Whether the columns to the right, blank in this row, take this label for their parent."""
        right = head.column + 1
        return (
            right < self.table.last
            and any(self._own(row, right) for row in self.rows if row > head.row)
            and self._covering(head.row, right) is None
            and (self._parent_to_the_left(head.row, right) is not None)
        )

    def _texts(self, row: int) -> Counter[str]:
        return Counter(
            squeezed(self.cells.text(row, c))
            for c in self.cells.filled(row)
            if c >= self.table.values
        )

    def _is_translation_row(self, row: int) -> bool:
        texts = [self.cells.text(row, c) for c in self.cells.filled(row)]
        english = [text for text in texts if is_english(text) and not _is_mark_zh(text)]
        if not self.chinese or not texts or len(english) < len(texts):
            return False
        return not all(is_acronym(text) for text in texts)


def _is_mark(text: str) -> bool:
    """Whether a heading is a period or a unit, which belongs to no label."""
    return period_in(text) is not None or _is_unit(text)


def _is_unit(text: str) -> bool:
    return is_unit(squeezed(text).strip("()[]"))


def _is_mark_zh(text: str) -> bool:
    return period_in(text) is not None or squeezed(text).strip("()") in ("%", "‰")
