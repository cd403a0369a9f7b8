"""The summary sheet: how many goals stand where, the rules in force, what may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dezj.assessment.columns import STATUSES
from dezj.assessment.rollup import REACHED
from dezj.assessment.standing import STANDINGS
from dezj.documents.annex.columns import LETTER
from dezj.documents.annex.formulas import ABOUT, CUTS, YEAR
from dezj.documents.annex.lines import Sheet, reference
from dezj.documents.annex.looks import Looks, exact, height, marks
from dezj.documents.annex.rules import words_of
from dezj.importing.reading.grid import address
from dezj.store.derived import DERIVED
from dezj.wording.notes import rules

if TYPE_CHECKING:
    from dezj.assessment.standing import Standing
    from dezj.documents.evaluation import Evaluation, Row
    from dezj.texts import Texts

_WIDTHS = (54, 10, 10, 10, 12, 12, 12, 10, 13)
_LAST = len(_WIDTHS) - 1
_NOTES = ("open", "changed", "older", "percent", "marks", "reached", "several", "import")


class SummarySheet:
    """Writes the summary, from top to bottom."""

    def __init__(
        self, book: Any, sheet: Any, looks: Looks, evaluation: Evaluation, texts: Texts
    ) -> None:
        self.book, self.sheet, self.looks = book, sheet, looks
        self.evaluation, self.texts = evaluation, texts
        self.row = 0  # the next one, 0-based

    def write(self, sheets: Sequence[Sheet]) -> None:
        """Write it; the workbook learns the names of the year and the cut-offs."""
        texts, evaluation = self.texts, self.evaluation
        for n, width in enumerate(_WIDTHS):
            self.sheet.set_column(n, n, width)
        self._line(texts("report-title", year=evaluation.year), "title")
        self.sheet.set_row(0, 28)
        if narrowed := evaluation.narrowed.get(texts.lang):
            self._line(narrowed, "about")
        if evaluation.day is not None:
            self._line(texts("annex-as-of", day=evaluation.day), "about")
        for line in evaluation.scope.get(texts.lang, ()):
            self._line(line, "about")
        self._named(YEAR, texts("annex-year"), evaluation.year, "0")
        self.row += 1
        self._counts(sheets)
        self._cuts()
        self._furthest(sheets)
        self._section(texts("annex-notes"))
        for key in _NOTES:
            self._line(texts(f"annex-note-{key}"), "note")
        for line in rules("schedule", evaluation.catalog, texts):
            self._line(line, "note" if line.startswith(" ") else "section")
        self._set_up()

    def _line(self, text: str, style: str) -> None:
        """A text over the whole width, in a row that is high enough for it."""
        self.sheet.merge_range(self.row, 0, self.row, _LAST, "", self.looks(style))
        self.looks.text(self.sheet, self.row, 0, text, style)
        self.sheet.set_row(self.row, height((text, sum(_WIDTHS))) + 2 * (style == "section"))
        self.row += 1

    def _section(self, text: str) -> None:
        self.row += 1
        self._line(text, "section")

    def _named(self, name: str, label: str, value: float, form: str) -> None:
        """A figure that the formulas of the plans' sheets refer to by its name."""
        self.looks.text(self.sheet, self.row, 0, label, "text")
        self.looks.number(self.sheet, self.row, 1, value, "number", num_format=form)
        place = f"$B${self.row + 1}"
        self.book.define_name(name, f"={reference(self.sheet.get_name(), place)}")
        self.row += 1

    def _headings(self, keys: Sequence[str]) -> None:
        for column, key in enumerate(keys):
            self.looks.text(self.sheet, self.row, column, self.texts(key), "heading")
        self.sheet.set_row(self.row, 30)
        self.row += 1

    def _counts(self, sheets: Sequence[Sheet]) -> None:
        """A row a plan, then the totals; all of it counts the verdicts as they stand."""
        standings = [f"standing-{name}" for name in STANDINGS]
        self._headings(
            ["plan", "annex-goals", *standings, "annex-assessable", "annex-completion-rate"]
        )
        first = self.row + 1
        for sheet in sheets:
            self.looks.inside(self.sheet, self.row, 0, sheet.cell("A1"), sheet.numbered)
            own = [line.row for line in sheet.lines]
            self._counted(sheet, own)
        if len(sheets) > 1:
            self.looks.text(self.sheet, self.row, 0, self.texts("annex-total"), "total")
            rows = self.evaluation.rows
            known = [len(rows), *_standing_counts(rows), _assessable(rows)]
            for column, value in enumerate(known, 1):
                letter = address(0, column)[:-1]
                total = f"SUM({letter}{first}:{letter}{self.row})"
                self.looks.formula(self.sheet, self.row, column, total, value, "total")
            self._rate(rows, "total")
            self.row += 1

    def _counted(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        at = self.row + 1
        numbers = [line.number for line in sheet.lines]
        verdicts = sheet.cell(
            f"${LETTER['verdict']}${numbers[0]}:${LETTER['verdict']}${numbers[-1]}"
        )
        looks = self.looks
        looks.formula(self.sheet, self.row, 1, f"ROWS({verdicts})", len(rows), "number")
        for column, (standing, value) in enumerate(
            zip(STANDINGS, _standing_counts(rows), strict=True), 2
        ):
            formula = self._standing(standing, verdicts)
            looks.formula(self.sheet, self.row, column, formula, value, "number")
        formula = f"SUM(C{at}:F{at})"
        looks.formula(self.sheet, self.row, 7, formula, _assessable(rows), "number")
        self._rate(rows, "number")
        self.row += 1

    def _standing(self, standing: Standing, verdicts: str) -> str:
        words = words_of(standing, self.texts)
        if standing == "no_data":  # what is no number has no verdict either
            words = [*words, self.texts("annex-no-number")]
        counts = []
        for word in words:
            quoted = word.replace('"', '""')
            counts.append(f'COUNTIF({verdicts},"{quoted}")')
        return "+".join(counts)

    def _rate(self, rows: Sequence[Row], style: str) -> None:
        at, known = self.row + 1, _assessable(rows)
        achieved = sum(row["status"] in REACHED for row in rows)
        value = achieved / known if known else None
        formula = f'IF(H{at}>0,C{at}/H{at},"")'
        self.looks.formula(self.sheet, self.row, 8, formula, value, style, num_format="0.0%")

    def _cuts(self) -> None:
        self._section(self.texts("annex-cuts"))
        schedule = self.evaluation.catalog.schedule
        for status, name in CUTS.items():
            label = f"{self.texts(f'status-{status}')} ≥"
            self._named(name, label, float(getattr(schedule, status)), _percent(schedule, status))
        self._named(
            ABOUT, self.texts("annex-cut-about"), float(schedule.about), _percent(schedule, "about")
        )

    def _furthest(self, sheets: Sequence[Sheet]) -> None:
        """Who is furthest ahead, and furthest behind, when the annex was made."""
        texts = self.texts
        places = {line.row["goal"]: (sheet, line) for sheet in sheets for line in sheet.lines}
        sides = self.evaluation.furthest
        for key, found in (("ahead", sides.ahead), ("behind", sides.behind)):
            if not found:
                continue
            self._section(texts(f"annex-furthest-{key}"))
            heads = ("name", "annex-value", "annex-column-year", "annex-measure", "unit")
            self._headings([*heads, "annex-lead", "status", "annex-source-cell"])
            for row, lead in found:
                sheet, line = places[row["goal"]]
                cell = f"{LETTER['actual']}{line.number}"
                self.looks.text(self.sheet, self.row, 0, line.name, "text")
                self._figures(row, lead)
                self.looks.inside(self.sheet, self.row, 7, sheet.cell(cell), sheet.short(cell))
                self.row += 1
        if sides.ahead or sides.behind:
            self._line(texts("report-lead"), "note")
        if sides.unranked:
            self._line(texts("report-unranked", count=sides.unranked), "note")

    def _figures(self, row: Row, lead: float) -> None:
        from dezj.assessment.standing import measure
        from dezj.units import unit_name
        from dezj.wording.numbers import number, rounded
        from dezj.wording.verdicts import verdict_text

        wanted = measure(row, lower=self.evaluation.lower(row["indicator"]))
        value = (rounded if row["value_status"] == DERIVED else number)(row["value"])
        hedge = self.texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
        texts = (
            f"{hedge}{value}{marks(row['value_status'], row['value_grade'], self.texts)}",
            str(row["value_year"]),
            rounded(wanted),
            unit_name(row["unit"], self.texts.lang),
            f"{lead * 100:+.1f}%",
            verdict_text(row, "schedule", self.texts),
        )
        for column, text in enumerate(texts, 1):
            self.looks.text(self.sheet, self.row, column, text, "middle")
        wrapped = (row["name"], *texts)
        self.sheet.set_row(self.row, height(*zip(wrapped, _WIDTHS, strict=False)))

    def _set_up(self) -> None:
        sheet = self.sheet
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C" + self.texts("annex-page"))
        sheet.hide_gridlines(2)
        sheet.activate()


def _standing_counts(rows: Sequence[Row]) -> list[int]:
    from dezj.assessment.standing import counted

    return list(counted(rows).values())


def _assessable(rows: Sequence[Row]) -> int:
    return sum(row["status"] in _JUDGED for row in rows)


_JUDGED = tuple(status for status in STATUSES if status not in ("no_data", "no_base"))


def _percent(schedule: Any, name: str) -> str:
    """The format that shows all digits of a cut-off as a percentage."""
    return exact(float(getattr(schedule, name) * 100)) + "%"
