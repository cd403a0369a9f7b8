"""The documents that are handed in: the page, the annex and the draft, from one evaluation.

A document is a module with a function `content`, which gives its bytes in chunks.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dezj.documents.evaluation import Evaluation

# Ending of the file's name → module here. People write in the annex and the draft.
DOCUMENTS = {".html": "page", ".xlsx": "annex", ".docx": "draft"}
WRITTEN_IN = frozenset({".xlsx", ".docx"})


def content(suffix: str, evaluation: Evaluation, lang: str) -> Iterator[bytes]:
    """The bytes of the document with this ending, in chunks; the same input gives the same bytes.

    Raises KeyError for an ending that no document has.
    """
    module = import_module(f"dezj.documents.{DOCUMENTS[suffix]}")
    chunks: Iterator[bytes] = module.content(evaluation, lang)
    return chunks
