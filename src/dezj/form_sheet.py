"""The sheet of the form that `dezj.form` writes: cells, locks, looks and rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.importing.tidy_headings import HEADINGS
from dezj.regions import find_region, region_name
from dezj.texts.template_words import TEMPLATE_WORDS
from dezj.units import PERCENT, parse_unit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from dezj.catalog import Catalog

# Field of the import, or a column of the form's own → width in characters.
_COLUMNS = {
    "indicator": 34,
    "form-name": 34,
    "region": 10,
    "year": 8,
    "unit": 12,
    "form-before": 16,
    "value": 16,
    "hedge": 8,
    "status": 12,
    "publisher": 18,
    "title": 28,
    "published": 12,
    "source": 28,
    "note": 24,
    "form-definition": 40,
}
_OPEN = ("value", "hedge", "status", "publisher", "title", "published", "source", "note")
_CHOICES = {
    "hedge": (("近", "超过", "约"), ("nearly", "over", "about")),
    "status": (("最终", "初步", "照录"), ("final", "preliminary", "as_printed")),
}
_HEDGES = {
    "": ("", ""),
    "nearly": ("近 ", "almost "),
    "over": ("超 ", "over "),
    "about": ("约 ", "about "),
}
# Excel takes the text of a number format and of a prompt no longer than this.
_LONGEST_PROMPT = 255
_LIMIT = "1000000000000000"


class FormRow(NamedTuple):
    """One line of the form: an indicator in a region, and what the store has of the year before."""

    indicator: str
    region: str
    before: float | None = None
    hedge: str = ""
    status: str = ""


class FormSheet:
    """The sheet of one form in one language."""

    def __init__(self, catalog: Catalog, year: int, lang: str) -> None:
        self.catalog = catalog
        self.year = year
        self.lang = lang
        self.english = lang == "en"
        self.columns = {
            name: width for name, width in _COLUMNS.items() if self.english or name != "form-name"
        }
        self.headings = {field: heading for heading, field in HEADINGS.items()}

    def text(self, key: str, **params: object) -> str:
        """A text of `TEMPLATE_WORDS` in the form's language."""
        return TEMPLATE_WORDS[key][self.english].format_map(params)

    def _heading(self, column: str) -> str:
        if column in TEMPLATE_WORDS:
            return self.text(column)
        return column if self.english else self.headings[column]

    def write(self, sheet: Worksheet, rows: Sequence[FormRow]) -> None:
        """Fill an empty sheet: headings, a line for each row, looks, rules for what is entered."""
        for position, column in enumerate(self.columns, 1):
            _put_text(sheet.cell(1, position), self._heading(column))
        for number, row in enumerate(rows, 2):
            for position, column in enumerate(self.columns, 1):
                self._cell(sheet.cell(number, position), column, row)
        self._style(sheet, len(rows) + 1)
        self._validate(sheet, rows)

    def _cell(self, cell: Any, column: str, row: FormRow) -> None:
        from openpyxl.styles import Alignment, Protection

        indicator = self.catalog.indicators[row.indicator]
        if column == "year":
            cell.value = self.year
        elif column == "form-before":
            cell.value = row.before
            if row.before is not None:
                cell.number_format = self._before_format(row, indicator.unit)
        elif column in _OPEN:
            # The value stays General, so that Excel marks a typed 13.3% as a percentage; the
            # rest is text, so that 2022-03 does not become a date nor -x a formula.
            cell.number_format = "General" if column == "value" else "@"
            cell.protection = Protection(locked=False)
        else:
            texts = {
                "indicator": row.indicator if self.english else indicator.name,
                "form-name": indicator.name_en,
                "region": self._region(row.region),
                "unit": indicator.unit,
                "form-definition": indicator.definition or "",
            }
            _put_text(cell, texts[column])
        wrap = column not in ("value", "form-before", "year")
        cell.alignment = Alignment(vertical="center", wrap_text=wrap)

    def _region(self, code: str) -> str:
        name = region_name(code, self.lang)
        return name if find_region(name) == code else code

    def _before_format(self, row: FormRow, unit: str) -> str:
        """The number stays a number; unit and hedge are text of its format, whatever is in them."""
        hedge = _HEDGES.get(row.hedge, ("", ""))[self.english]
        after = f" {unit}"
        if row.status == "preliminary":
            after += self.text("form-preliminary")
        before, after = (text.replace('"', "'") for text in (hedge, after))
        return (f'"{before}"' if before else "") + f'General"{after}"'

    def _style(self, sheet: Worksheet, last: int) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter

        line = Side(style="thin", color="BFBFBF")
        box = Border(left=line, right=line, top=line, bottom=line)
        fills = {True: PatternFill("solid", fgColor="FFF8DC"), False: None}
        head = PatternFill("solid", fgColor="DDE6F0")
        for position, (column, width) in enumerate(self.columns.items(), 1):
            sheet.column_dimensions[get_column_letter(position)].width = width
            for number in range(1, last + 1):
                cell: Any = sheet.cell(number, position)
                cell.border = box
                fill = head if number == 1 else fills[column in _OPEN]
                if fill is not None:
                    cell.fill = fill
            top: Any = sheet.cell(1, position)
            top.font = Font(bold=True)
            top.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.freeze_panes = "B2"
        sheet.protection.sheet = True
        for allowed in ("formatColumns", "formatRows", "formatCells"):
            setattr(sheet.protection, allowed, False)  # False means: not forbidden
        page: Any = sheet.page_setup
        page.orientation, page.paperSize = "landscape", sheet.PAPERSIZE_A4
        page.fitToWidth, page.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
        sheet.oddHeader.center.text = self.text("form-title", year=self.year)
        sheet.oddFooter.center.text = self.text("form-page")

    def _validate(self, sheet: Worksheet, rows: Sequence[FormRow]) -> None:
        from openpyxl.utils import get_column_letter

        letters = {column: get_column_letter(n) for n, column in enumerate(self.columns, 1)}
        by_unit: dict[str, list[int]] = {}
        for number, row in enumerate(rows, 2):
            by_unit.setdefault(self.catalog.indicators[row.indicator].unit, []).append(number)
        for unit, numbers in by_unit.items():
            percent = parse_unit(unit).dimension == PERCENT
            prompt = self.text("form-percent-prompt" if percent else "form-value-prompt", unit=unit)
            rule = self._rule(
                self.text("form-value-title"),
                self.text("form-value-error"),
                type="decimal",
                operator="between",
                formula1=f"-{_LIMIT}",
                formula2=_LIMIT,
                showInputMessage=True,
                promptTitle=self.text("form-value-title"),
                prompt=prompt[:_LONGEST_PROMPT],
            )
            for number in numbers:
                rule.add(f"{letters['value']}{number}")
            sheet.add_data_validation(rule)
        for column, choices in _CHOICES.items():
            known = choices[self.english]
            error = self.text("form-choice-error", choices="、".join(known))
            title = self.text("form-choice-title")
            rule = self._rule(title, error, type="list", formula1=f'"{",".join(known)}"')
            rule.add(f"{letters[column]}2:{letters[column]}{max(len(rows) + 1, 2)}")
            sheet.add_data_validation(rule)

    def _rule(self, title: str, error: str, **settings: Any) -> Any:
        from openpyxl.worksheet.datavalidation import DataValidation

        return DataValidation(
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="stop",
            errorTitle=title,
            error=error[:_LONGEST_PROMPT],
            **settings,
        )


def _put_text(cell: Any, text: str) -> None:
    """Text that stays text: openpyxl takes =, and Excel + - @ when it is edited, for a formula."""
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@", "'")):
        cell.quotePrefix = True
