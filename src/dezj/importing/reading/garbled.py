"""Whether the text of a workbook came out as rubbish, as from a wrong encoding."""

from __future__ import annotations

from collections.abc import Iterable

from dezj.importing.reading.grid import CellError, Grid


def is_garbled(grids: Iterable[Grid]) -> bool:
    """Whether a tenth of the texts hold control characters, or, with no Chinese at all,
    a third hold letters of Latin-1 beyond ASCII.

    UTF-16 taken for a one-byte encoding gives `ÎW\\x02^` for 城市. Tab and line break are no
    sign of it.
    """
    texts = controls = latin = 0
    for text in _texts(grids):
        texts += 1
        controls += any((c < " " and c not in "\t\n\r") or "\x7f" <= c < "\xa0" for c in text)
        latin += any("À" <= c <= "ÿ" for c in text)
        if texts and any("一" <= c <= "鿿" for c in text):
            latin = -1_000_000_000
    return texts > 0 and (controls * 10 >= texts or latin * 3 >= texts)


def _texts(grids: Iterable[Grid]) -> Iterable[str]:
    for grid in grids:
        yield grid.name
        for row in grid.rows:
            for value in row:
                if isinstance(value, str) and not isinstance(value, CellError) and value.strip():
                    yield value
