"""What `dezj diff` says: key → (Chinese, English)."""

from __future__ import annotations

DIFF_WORDS: dict[str, tuple[str, str]] = {}
