"""The sheet of sources: what each verdict rests on, with its cell and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.documents.annex.columns import LETTER
from dezj.documents.annex.looks import Looks, computed, exact, height
from dezj.store.derived import DERIVED
from dezj.store.observations import brief_source
from dezj.units import unit_name

if TYPE_CHECKING:
    from dezj.documents.annex.lines import Line, Sheet
    from dezj.documents.evaluation import Evaluation
    from dezj.texts import Texts

# Heading annex-source-NAME → width. None of them heads a column of a tidy table: the import must
# take the plans' sheets alone.
_COLUMNS = {
    "cell": 12,
    "goal": 34,
    "what": 9,
    "year": 7,
    "figure": 14,
    "unit": 12,
    "source": 46,
    "link": 34,
    "printed": 16,
    "status": 9,
    "grade": 7,
    "note": 26,
    "file": 34,
}
_CELLS = {"base": "base", "target": "target", "value": "actual"}
_MOST_LINKS = 60_000  # Excel allows 65,530 a sheet


class _Source(NamedTuple):
    """A figure and its source: of the plan's text, or an observation."""

    what: str
    year: int
    figure: float | str
    source: str
    observation: Mapping[str, Any] | None = None


def write_sources(
    sheet: Any, looks: Looks, sheets: Sequence[Sheet], evaluation: Evaluation, texts: Texts
) -> None:
    """Write a row for each base, target and actual of each goal."""
    for column, (name, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(column, column, width)
        looks.text(sheet, 0, column, texts(f"annex-source-{name}"), "heading")
    row = 0
    for own in sheets:
        for line in own.lines:
            for source in _sources(line, evaluation, texts):
                row += 1
                _write(sheet, looks, row, own, line, source, texts)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(row, 1), len(_COLUMNS) - 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&C&A")
    sheet.set_footer("&C" + texts("annex-page"))


def _sources(line: Line, evaluation: Evaluation, texts: Texts) -> Iterator[_Source]:
    series = evaluation.series(line.row, texts)
    for one in evaluation.explanation(line.row, texts).inputs():
        what, year = one["input"], one["year"]
        if year is None or one["value"] is None:
            continue
        # No column of the sheet shows where growth counts from.
        if what == "growth-base" or (what == "value" and not line.shown):
            continue
        observed = what == "value" or (what == "base" and line.base_is_an_actual)
        known = series.get(year) if observed else None
        if known is not None:
            yield _Source(what, year, one["value"], brief_source(known), known)
        else:
            target = line.goal.targets[year] if what in ("target", "milestone") else None
            figure = one["value"] if target is None else _target(target, texts)
            yield _Source(what, year, figure, one["source"])


def _target(target: Any, texts: Texts) -> float | str:
    from dezj.wording.numbers import target_text

    plain = target.form in ("level", "flow") and target.bound == "reach"
    return float(target.value) if plain else target_text(str(target), texts)


def _write(
    sheet: Any, looks: Looks, row: int, own: Sheet, line: Line, source: _Source, texts: Texts
) -> None:
    known = source.observation or {}
    file = " · ".join(known[name] for name in ("file", "sheet", "cell") if known.get(name))
    status = known.get("status", "")
    cells = {
        "goal": line.name,
        "what": texts(f"annex-what-{source.what}"),
        "unit": unit_name(line.row["unit"], texts.lang),
        "source": source.source,
        "printed": known.get("printed", ""),
        "status": texts(f"annex-status-{status}") if status else "",
        "grade": known.get("grade", ""),
        "note": known.get("note", ""),
        "file": file,
    }
    column = {name: n for n, name in enumerate(_COLUMNS)}
    for name, text in cells.items():
        looks.text(sheet, row, column[name], text, "text")
    wrapped = {**cells, "link": known.get("source", "")}
    sheet.set_row(row, height(*((text, _COLUMNS[name]) for name, text in wrapped.items())))
    looks.number(sheet, row, column["year"], source.year, "middle")
    hedge = texts(f"hedge-{known['hedge']}") if known.get("hedge") else ""
    if isinstance(source.figure, str):
        looks.text(sheet, row, column["figure"], source.figure, "number")
    else:
        derived = status == DERIVED
        form = computed(source.figure, after="÷") if derived else exact(source.figure, hedge)
        looks.number(sheet, row, column["figure"], source.figure, "number", num_format=form)
    place = f"{LETTER[_CELLS[source.what]]}{line.number}" if source.what in _CELLS else ""
    if place and row < _MOST_LINKS // 2:
        looks.inside(sheet, row, column["cell"], own.cell(place), own.short(place))
    else:
        looks.text(sheet, row, column["cell"], place, "text")
    link = known.get("source", "")
    if row < _MOST_LINKS // 2:
        looks.link(sheet, row, column["link"], link)
    else:
        looks.text(sheet, row, column["link"], link, "text")
