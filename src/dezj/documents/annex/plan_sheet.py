"""The sheet of a plan: a goal a row, in the usual columns of an evaluation annex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.documents.annex.columns import (
    ABOUT,
    COLUMNS,
    FIRST,
    HEADING,
    INDEX,
    LAST_PRINTED,
    TITLE,
)
from dezj.documents.annex.formulas import formulas
from dezj.documents.annex.looks import OPEN, Looks, computed, exact, height, marks
from dezj.documents.annex.rules import add_rules
from dezj.importing.exported import exported_of, line_digest
from dezj.regions import find_region, region_name
from dezj.store.derived import DERIVED
from dezj.store.observations import brief_source
from dezj.units import unit_name
from dezj.wording.numbers import target_text

if TYPE_CHECKING:
    from dezj.documents.annex.lines import Line, Sheet
    from dezj.documents.annex.schedule_sheet import Paths
    from dezj.documents.evaluation import Evaluation
    from dezj.texts import Texts

_SHARES = ("completion", "progress", "elapsed", "pace")
_LONGEST_HEADER = 200


class PlanSheet:
    """Writes the sheet of one plan."""

    def __init__(
        self, sheet: Any, looks: Looks, own: Sheet, evaluation: Evaluation, texts: Texts
    ) -> None:
        self.sheet, self.looks, self.own = sheet, looks, own
        self.evaluation, self.texts = evaluation, texts
        self.printed: list[tuple[str, float]] = []  # the texts of a line, and their widths

    def write(self, paths: Paths) -> None:
        """Write headings, lines, rules and print setup; `paths` is of the scheduled values."""
        self._head()
        for line in self.own.lines:
            self._line(line, paths[line.row["goal"]])
        add_rules(self.sheet, self.looks, self.own.lines, self.evaluation.catalog, self.texts)
        self._set_up()

    def _head(self) -> None:
        plan, texts, looks = self.own.part.plan, self.texts, self.looks
        region = region_name(plan.region, texts.lang)
        years = {"first": plan.first_year, "last": plan.last_year, "year": self.evaluation.year}
        about = texts("annex-about", region=region, issuer=plan.issuer, **years)
        if narrowed := self.evaluation.narrowed.get(texts.lang):
            about += f" · {narrowed}"
        for row, text, style in ((TITLE, self.own.title, "title"), (ABOUT, about, "about")):
            self.sheet.merge_range(row - 1, 0, row - 1, LAST_PRINTED, "", looks(style))
            looks.text(self.sheet, row - 1, 0, text, style)
        self.sheet.set_row(TITLE - 1, 26)
        width = sum(column.width for column in COLUMNS.values() if column.printed)
        self.sheet.set_row(ABOUT - 1, height((about, width)))
        for n, (name, column) in enumerate(COLUMNS.items()):
            looks.text(self.sheet, HEADING - 1, n, texts(f"annex-column-{name}"), "heading")
            level = {} if column.printed else {"level": 1}
            self.sheet.set_column(n, n, column.width, None, level)
        self.sheet.set_row(HEADING - 1, 32)

    def _line(self, line: Line, path: tuple[str, str]) -> None:
        self.printed = [("", 1.0)]
        self._facts(line)
        self._actual(line)
        relative = line.row["form"] in ("multiple", "growth")
        for name, (formula, value) in formulas(line, path, self.texts).items():
            place = (self.sheet, line.number - 1, INDEX[name])
            if name == "verdict":
                self.looks.formula(*place, formula, value, "verdict")
                self.printed.append((value, COLUMNS[name].width))
            elif name == "aim" and not relative:
                self.looks.number(*place, value, "number", num_format=exact(value))
            else:
                form = "0.0%" if name in _SHARES else "" if value is None else computed(value)
                if name in ("aim", "limit", "counted", "start"):
                    form = "General"
                self.looks.formula(*place, formula, value, "number", num_format=form or "General")
        self.sheet.set_row(line.number - 1, height(*self.printed))

    def _facts(self, line: Line) -> None:
        """What the plan says, which is locked."""
        row, texts = line.row, self.texts
        indicator = self.evaluation.catalog.indicators[row["indicator"]]
        region = region_name(row["region"], texts.lang)
        self._text(line, "category", row["category"])
        self._text(line, "name", line.name)
        self._text(line, "unit", unit_name(row["unit"], texts.lang), "middle")
        self._base(line)
        self._number(line, "base-year", row["base_year"], "middle")
        self._target(line)
        self._number(line, "target-year", row["target_year"], "middle")
        self._text(line, "responsible", row["responsible"] or "")
        self._text(
            line, "region", region if find_region(region) == row["region"] else row["region"]
        )
        self._text(line, "goal", row["goal"])
        self._text(line, "indicator", row["indicator"])
        self._text(line, "catalog-unit", indicator.unit)
        self._text(line, "form", texts(f"annex-form-{row['form']}"))
        self._text(line, "better", texts(f"better-{'lower' if line.lower else 'higher'}"))

    def _base(self, line: Line) -> None:
        row, texts = line.row, self.texts
        value, known = row["base_value"], self.evaluation.base(row, texts)
        if value is None:
            self._number(line, "base", None)
        elif known is None:
            self._number(line, "base", value, num_format=exact(value))
        else:
            hedge = texts(f"hedge-{known['hedge']}") if known["hedge"] else ""
            after = marks(known["status"], known["grade"], texts)
            form = computed if known["status"] == DERIVED else exact
            self._number(line, "base", value, num_format=form(value, hedge, after))

    def _target(self, line: Line) -> None:
        """A number that shows how the plan bounds it; a text where the target is no one number."""
        row, texts = line.row, self.texts
        target = line.goal.targets[row["target_year"]]
        if target.form not in ("level", "flow") or target.high is not None:
            self._text(line, "target", target_text(row["target"], texts), "number")
            return
        before = {"at_least": "≥", "at_most": "≤", "about": "≈"}.get(target.bound, "")
        after = texts("per-year") if target.form == "flow" else ""
        value = float(target.value)
        self._number(line, "target", value, num_format=exact(value, before, after))

    def _actual(self, line: Line) -> None:
        """What the officer may change."""
        row, texts, known = line.row, self.texts, line.observation
        hedge = (row["value_hedge"] if line.shown else "") or ""
        status = (row["value_status"] if line.shown else "") or ""
        value = row["value"] if line.shown else None
        self._text(line, "hedge", hedge and texts(f"annex-hedge-{hedge}"), "middle")
        # General: Excel marks a typed 46.8% as a percentage, which formulas and import understand.
        self._number(line, "actual", value, num_format="General")
        self._number(line, "exported", value, num_format="General")
        self._number(line, "year", line.year, "middle")
        self._text(line, "status", status and texts(f"annex-status-{status}"), "middle")
        self._text(line, "grade", (row["value_grade"] if line.shown else "") or "", "middle")
        source, note = ("", "") if known is None else (brief_source(known), known["note"])
        self._text(line, "origin", source)
        self._text(line, "note", note)
        actual = None
        if line.shown:
            actual = {name: row[f"value_{name}"] for name in ("year", "hedge", "status", "grade")}
            actual["value"] = value
        unit = self.evaluation.catalog.indicators[row["indicator"]].unit
        own = line_digest(row["indicator"], row["region"], unit)
        self._text(line, "record", str(exported_of(actual, source, note, own)))

    def _text(self, line: Line, name: str, text: str, style: str = "text") -> None:
        at = line.number - 1
        if COLUMNS[name].printed:
            self.printed.append((text, COLUMNS[name].width))
        more = {**self._open(name), **self._off_paper(name)}
        self.looks.text(self.sheet, at, INDEX[name], text, style, **more)

    def _number(
        self, line: Line, name: str, value: float | None, style: str = "number", **more: Any
    ) -> None:
        more = {**self._open(name), **more}
        self.looks.number(self.sheet, line.number - 1, INDEX[name], value, style, **more)

    def _open(self, name: str) -> dict[str, Any]:
        """Open cells are light yellow; texts in them stay texts, 2022-03 no date."""
        if not COLUMNS[name].open:
            return {}
        more = {} if name in ("actual", "year") else {"num_format": "@"}
        return {"locked": False, "bg_color": OPEN, **more}

    def _off_paper(self, name: str) -> dict[str, Any]:
        return {} if COLUMNS[name].printed else {"text_wrap": False}

    def _set_up(self) -> None:
        """Panes, filter, locks, paper."""
        sheet, last = self.sheet, max(self.own.lines[-1].number, FIRST)
        sheet.freeze_panes(HEADING, INDEX["unit"])
        sheet.autofilter(HEADING - 1, 0, last - 1, len(COLUMNS) - 1)
        allowed = ("format_cells", "format_columns", "format_rows", "autofilter")
        sheet.protect("", dict.fromkeys(allowed, True))
        every = f"A{FIRST}:{_letter(len(COLUMNS) - 1)}{last}"
        sheet.ignore_errors(
            {
                "formula_differs": every,
                "formula_unlocked": every,
                "empty_cell_reference": every,
                "number_stored_as_text": every,
                "two_digit_text_year": every,
            }
        )
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.repeat_rows(HEADING - 1)
        sheet.print_area(0, 0, last - 1, LAST_PRINTED)
        title = self.own.title[:_LONGEST_HEADER].replace("&", "&&")
        sheet.set_header(f"&C{title}")
        sheet.set_footer("&C" + self.texts("annex-page"))


def _letter(column: int) -> str:
    from dezj.importing.reading.grid import address

    return address(0, column)[:-1]
