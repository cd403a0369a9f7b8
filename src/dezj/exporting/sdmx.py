"""A workspace as SDMX: a structure message (SDMX-ML 2.1) and an SDMX-CSV 2.0 file a dataflow.

sdmx1 builds and writes the structure. It would write the data too, but from one object a value in
memory, and not as CSV (it pads columns with blanks): that is done here, row by row. Version 2.0 of
SDMX-CSV is the one that it reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dezj.exporting.csv_text import csv_chunks
from dezj.exporting.sdmx_flows import Flow, flows
from dezj.exporting.sdmx_structure import AGENCY, VERSION, structure

if TYPE_CHECKING:
    from dezj.texts import Texts
    from dezj.workspace import Workspace

STRUCTURE = "structure.xml"
FLOWS = ("OBSERVATIONS", "TARGETS", "ASSESSMENT", "MEASURES")
NAMES = (STRUCTURE, *(f"{name.lower()}.csv" for name in FLOWS))
_HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")


def files(
    workspace: Workspace, years: Sequence[int], texts: Texts
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files, each with its bytes in chunks; the assessment is of `years`.

    Texts of derived values are in the language of `texts`; all names are in Chinese and English.
    """
    every = flows(workspace, years, texts.lang)
    yield STRUCTURE, iter([structure(workspace, every)])
    for flow in every:
        yield f"{flow.id.lower()}.csv", _data(flow)


def _data(flow: Flow) -> Iterator[bytes]:
    head = ("dataflow", f"{AGENCY}:{flow.id}({VERSION})", "I")
    value = len(flow.dimensions)
    # "NaN" is what stands for no number where one belongs.
    rows = (
        (*head, *row) if row[value] is not None else (*head, *row[:value], "NaN", *row[value + 1 :])
        for row in flow.rows()
    )
    return csv_chunks([*_HEAD, *(column.name for column in flow.columns)], rows)
