"""The texts of the page that `dezj report` writes: key → (Chinese, English)."""

from __future__ import annotations

PAGE_WORDS: dict[str, tuple[str, str]] = {}
