"""The annex, an .xlsx file: summary, a sheet a plan, sources, and the values on schedule.

Its formulas compute what `dezj.assessment` computes, so that an officer can change an actual and
see the verdict move; `dezj import` reads the actuals back (`dezj.importing.annex`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dezj.documents.annex.lines import Sheet, sheets_of
from dezj.documents.annex.looks import Looks
from dezj.documents.annex.plan_sheet import PlanSheet
from dezj.documents.annex.schedule_sheet import write_schedule
from dezj.documents.annex.sources_sheet import write_sources
from dezj.documents.annex.summary_sheet import SummarySheet
from dezj.texts import Texts

if TYPE_CHECKING:
    from dezj.documents.evaluation import Evaluation

_CHUNK = 1 << 20
_MOMENT = datetime(2000, 1, 1)  # the same input gives the same bytes


def content(evaluation: Evaluation, lang: str) -> Iterator[bytes]:
    """The annex of an evaluation in `lang`, in chunks."""
    from xlsxwriter import Workbook

    texts = Texts(lang, longest=None)
    buffer = io.BytesIO()
    book: Any = Workbook(buffer, {"in_memory": True})
    title = texts("report-title", year=evaluation.year)
    book.set_properties({"title": title, "author": "dezj", "created": _MOMENT})
    book.set_calc_mode("auto")
    looks = Looks(book, lang)
    _write(book, looks, evaluation, sheets_of(evaluation, texts), texts)
    book.close()
    written = buffer.getbuffer()
    for start in range(0, len(written), _CHUNK):
        yield bytes(written[start : start + _CHUNK])


def _write(
    book: Any, looks: Looks, evaluation: Evaluation, sheets: list[Sheet], texts: Texts
) -> None:
    # Sheets stand in the order in which they are added; the first is what a reader opens.
    summary = book.add_worksheet(texts("annex-sheet-summary"))
    plans = [book.add_worksheet(sheet.name) for sheet in sheets]
    sources = book.add_worksheet(texts("annex-sheet-sources"))
    schedule = book.add_worksheet(texts("annex-sheet-schedule"))
    SummarySheet(book, summary, looks, evaluation, texts).write(sheets)
    paths = write_schedule(schedule, looks, sheets, evaluation.year, texts)
    for sheet, worksheet in zip(sheets, plans, strict=True):
        PlanSheet(worksheet, looks, sheet, evaluation, texts).write(paths)
    write_sources(sources, looks, sheets, evaluation, texts)
