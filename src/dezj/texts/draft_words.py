"""The texts of the draft that `dezj report` writes: key → (Chinese, English)."""

from __future__ import annotations

DRAFT_WORDS: dict[str, tuple[str, str]] = {}
