"""Annexes of `dezj report` in tests: written, opened, changed line by line."""

from __future__ import annotations

import io
import re

import openpyxl

from dezj.documents.annex.columns import COLUMNS, FIRST, HEADING
from dezj.documents.evaluation import Evaluation
from dezj.texts.annex_words import ANNEX_WORDS
from dezj.workspace import Workspace


def evaluation_of(workspace, year):
    table, known = workspace.assess(year), workspace.observations()
    return Evaluation(workspace.catalog, table, known, None, year)


def opened(source, **options):
    return openpyxl.load_workbook(io.BytesIO(source), **options)


def plan_sheets(book):
    return [sheet for sheet in book if re.match(r"\d+ ", sheet.title)]


def lines(sheet, lang="zh"):
    """The lines of a plan's sheet: column → cell."""
    names = {ANNEX_WORDS[f"annex-column-{name}"][lang == "en"]: name for name in COLUMNS}
    heads = [names[cell.value] for cell in sheet[HEADING]]
    assert len(heads) == len(set(heads)) == len(COLUMNS)
    for row in sheet.iter_rows(min_row=FIRST):
        yield dict(zip(heads, row, strict=True))


def report(dezj, workspace, lang="zh", year=2022):
    path = workspace / f"annex-{lang}.xlsx"
    result = dezj("report", year, "-o", path, "--lang", lang, "--force")
    assert (result.code, result.err) == (0, "")
    return path


def state(workspace):
    return Workspace(workspace / "data").observations().reset_index(drop=True)


def saved_anew(path, lang, change):
    """The annex after `change` of its lines by indicator, saved without the formulas' values."""
    book = openpyxl.load_workbook(path)
    for sheet in plan_sheets(book):
        for cells in lines(sheet, lang):
            change(cells["indicator"].value, cells, sheet.title)
    book.save(path)
    return path
