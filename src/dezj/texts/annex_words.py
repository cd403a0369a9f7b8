"""The texts of the annex that `dezj report` writes: key → (Chinese, English)."""

from __future__ import annotations

ANNEX_WORDS: dict[str, tuple[str, str]] = {}
