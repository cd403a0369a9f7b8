"""A workspace as a Frictionless Data Package: one CSV a table, and `datapackage.json`.

A Tabular Data Package of the first version of the standard, which every tool reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dezj.exporting.catalog_tables import catalog_tables
from dezj.exporting.csv_text import csv_chunks
from dezj.exporting.tables import (
    Column,
    Table,
    assessment_table,
    observations_table,
    revisions_table,
)
from dezj.output.machine import as_json
from dezj.texts import Texts

if TYPE_CHECKING:
    from dezj.workspace import Workspace

DESCRIPTOR = "datapackage.json"
TABLES = (
    *("plans", "indicators", "goals", "targets", "mentions", "not_goals", "responsible_units"),
    *("ignored", "settings", "observations", "revisions", "assessment"),
)
NAMES = (DESCRIPTOR, *(f"{name}.csv" for name in TABLES))


def tables(workspace: Workspace, years: Sequence[int], lang: str) -> list[Table]:
    """Every table of the package; the assessment is of `years`, texts are in `lang`."""
    return [
        *catalog_tables(workspace.catalog),
        observations_table(workspace, lang),
        revisions_table(workspace),
        assessment_table(workspace, years, lang),
    ]


def files(
    workspace: Workspace, years: Sequence[int], texts: Texts
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of the package, each with its bytes in chunks; the descriptor comes last.

    The assessment is of `years`; what has a language is in that of `texts`.
    """
    resources = []
    for table in tables(workspace, years, texts.lang):
        measured = _Measured(csv_chunks([column.name for column in table.columns], table.rows()))
        yield f"{table.name}.csv", measured.chunks()
        resources.append(_resource(table, measured, texts))
    descriptor = {
        "profile": "tabular-data-package",
        "name": "dezj",
        "title": texts("export-title"),
        "description": texts("export-description"),
        "resources": resources,
    }
    yield DESCRIPTOR, iter([(as_json(descriptor) + "\n").encode()])


class _Measured:
    """Chunks that are counted and hashed as they pass."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._sum = hashlib.sha256()
        self.bytes = 0

    def chunks(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._sum.update(chunk)
            self.bytes += len(chunk)
            yield chunk

    @property
    def hash(self) -> str:
        return f"sha256:{self._sum.hexdigest()}"


def _resource(table: Table, measured: _Measured, texts: Texts) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, column.name in table.key) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [*table.key]
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": [one.column],
                "reference": {
                    "resource": "" if one.table == table.name else one.table,
                    "fields": [one.to],
                },
            }
            for one in table.references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": texts(f"export-table-{table.name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": measured.bytes,
        "hash": measured.hash,
        "schema": schema,
    }


def _field(column: Column, is_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning,
    }
    constraints: dict[str, Any] = {}
    if is_key:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = [*column.words]
    if constraints:
        field["constraints"] = constraints
    return field
