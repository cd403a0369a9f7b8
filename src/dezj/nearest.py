"""The word that may have been meant."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE_ENOUGH = 70  # percent of the characters


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or empty where none is much like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE_ENOUGH)
    return found[0] if found else ""
