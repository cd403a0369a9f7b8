"""What `dezj audit` says: key → (Chinese, English)."""

from __future__ import annotations

AUDIT_WORDS: dict[str, tuple[str, str]] = {}
