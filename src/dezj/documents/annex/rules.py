"""What a plan's sheet shows by what is in it (conditional formats), and what may be entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dezj.assessment.standing import STANDING, STANDINGS, Standing
from dezj.documents.annex.columns import COLUMNS, FIRST, LETTER
from dezj.documents.annex.formulas import shows_percent
from dezj.documents.annex.looks import CHANGED, NO_NUMBER, STANDING_COLOURS, Looks
from dezj.store.derived import DERIVED
from dezj.units import PERCENT, parse_unit

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.documents.annex.lines import Line
    from dezj.texts import Texts

_HEDGES = ("nearly", "over", "about")
_STATUSES = ("final", "preliminary", "as_printed")
_LIMIT = 1e15
# Size of a value → the number format that shows it; of a derived one four digits.
_OBSERVED = (
    ("ABS({0})>=1000,{0}=INT({0})", "#,##0"),
    ("ABS({0})>=1000", "#,##0.0#########"),
    ("", "General"),
)
_DERIVED = (
    ("ABS({0})<0.1", "General"),
    ("ABS({0})<10", "0.000"),
    ("ABS({0})<100", "0.00"),
    ("", "#,##0.0"),
)
# One shown as a percentage keeps that: 46.8% typed in is stored as 0.468.
_PERCENT = (
    ("ROUND({0}*100,9)=ROUND({0}*100,0)", "0%"),
    ("", "0.0#########%"),
)
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32


def add_rules(
    sheet: Any, looks: Looks, lines: Sequence[Line], catalog: Catalog, texts: Texts
) -> None:
    """Add them to a sheet whose goals are `lines`."""
    last = lines[-1].number
    _colours(sheet, looks, last, texts)
    _digits(sheet, looks, last, texts)
    _shares(sheet, looks, last)
    _changes(sheet, looks, last)
    _entries(sheet, lines, catalog, texts)


def words_of(standing: Standing, texts: Texts) -> list[str]:
    """The verdicts, in words, of a standing."""
    words = [texts(f"status-{status}") for status, own in STANDING.items() if own == standing]
    return [*words, texts("status-no_current_data")] if standing == "no_data" else words


def _range(name: str, last: int) -> str:
    return f"{LETTER[name]}{FIRST}:{LETTER[name]}{last}"


def _first(name: str) -> str:
    """The first cell of a column, as a conditional format refers to the cell of its row."""
    return f"${LETTER[name]}{FIRST}"


def _when(sheet: Any, area: str, formula: str, form: Any) -> None:
    options = {"type": "formula", "criteria": f"={formula}", "format": form, "stop_if_true": True}
    sheet.conditional_format(area, options)


def _quoted(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"'


def _colours(sheet: Any, looks: Looks, last: int, texts: Texts) -> None:
    """The verdict by where the goal stands; the category lighter where it repeats."""
    verdict = _first("verdict")
    for standing in STANDINGS:
        fill, colour = STANDING_COLOURS[standing]
        is_one = ",".join(f"{verdict}={_quoted(word)}" for word in words_of(standing, texts))
        form = looks.book.add_format({"bg_color": fill, "font_color": colour})
        _when(sheet, _range("verdict", last), f"OR({is_one})", form)
    wrong = f"{verdict}={_quoted(texts('annex-no-number'))}"
    _when(sheet, _range("verdict", last), wrong, looks.book.add_format(NO_NUMBER))
    category = f"${LETTER['category']}"
    grey = looks.book.add_format({"font_color": "#767676"})
    repeats = f"{category}{FIRST}={category}{FIRST - 1}"
    _when(sheet, _range("category", last), repeats, grey)


def _digits(sheet: Any, looks: Looks, last: int, texts: Texts) -> None:
    """The actual with all its digits, thousands apart, and its marks.

    ÷ is derived, * second-hand, (初) preliminary: status and grade do not stand on paper.
    The cells are General, which shows all digits of whatever is entered.
    """
    value, area = _first("actual"), _range("actual", last)
    # One that was changed is no longer what was derived, and is not rounded.
    derived = f"{_first('status')}={_quoted(texts('annex-status-derived'))},NOT({changed_actual()})"
    second_hand = f'{_first("grade")}="C"'
    early = f"{_first('status')}={_quoted(texts('annex-status-preliminary'))}"
    mark = texts("mark-preliminary")
    rules = [
        (f"{condition},{more}" if more else condition, f'{form}"{marks}"' if marks else form)
        for condition, marks, forms in (
            (f"{derived},{second_hand}", "÷*", _DERIVED),
            (derived, "÷", _DERIVED),
            (f"{early},{second_hand},{shows_percent(value)}", f"*{mark}", _PERCENT),
            (f"{early},{shows_percent(value)}", mark, _PERCENT),
            (f"{second_hand},{shows_percent(value)}", "*", _PERCENT),
            (shows_percent(value), "", _PERCENT),
            (f"{early},{second_hand}", f"*{mark}", _OBSERVED),
            (early, mark, _OBSERVED),
            (second_hand, "*", _OBSERVED),
            ("TRUE", "", _OBSERVED),
        )
        for more, form in ((size.format(value), form) for size, form in forms)
    ]
    for condition, form in rules:
        shown = looks.book.add_format({"num_format": form})
        _when(sheet, area, f"AND(ISNUMBER({value}),{condition})", shown)


def _shares(sheet: Any, looks: Looks, last: int) -> None:
    """What falls just short of 1 never reads 100.0%, what is just below 0 not -0.0%."""
    for name in ("completion", "progress", "pace"):
        share = _first(name)
        short = f"AND(ISNUMBER({share}),{share}>=0.9995,{share}<1-1E-9)"
        none = f"AND(ISNUMBER({share}),{share}<0,{share}>-0.0005)"
        for condition, text in ((short, '"99.9%"'), (none, '"0.0%"')):
            form = looks.book.add_format({"num_format": text})
            _when(sheet, _range(name, last), condition, form)


def _changes(sheet: Any, looks: Looks, last: int) -> None:
    """Beside an actual that was changed: what must be looked at anew. Grey: a year without one."""
    changed = f"OR({changed_actual()},{moved_actual()})"
    form = looks.book.add_format(CHANGED)
    for name in ("hedge", "status", "grade", "origin", "note"):
        _when(sheet, _range(name, last), changed, form)
    grey = looks.book.add_format({"font_color": "#8A8A8A", "italic": True})
    _when(sheet, _range("year", last), f'{_first("actual")}=""', grey)


def changed_actual() -> str:
    """The condition that the actual of the first line is not the one exported.

    46.8% typed where 46.8 stood is.
    """
    value, exported = _first("actual"), _first("exported")
    same = f"ROUND({value}*100,9)=ROUND({exported},9)"
    percent = f"AND(ISNUMBER({value}),ISNUMBER({exported}),{shows_percent(value)})"
    return f"IF({percent},NOT({same}),{value}<>{exported})"


def moved_actual() -> str:
    """The condition that it is of another year than was exported, which its record begins with."""
    year = f'{_first("year")}&""<>LEFT({_first("record")},4)'
    return f'AND({_first("actual")}<>"",{year})'


def _entries(sheet: Any, lines: Sequence[Line], catalog: Catalog, texts: Texts) -> None:
    """Numbers, years and words that may be entered."""
    by_prompt: dict[str, list[int]] = {}
    by_start: dict[int, list[int]] = {}
    for line in lines:
        unit = catalog.indicators[line.row["indicator"]].unit
        percent = parse_unit(unit).dimension == PERCENT
        key = "form-percent-prompt" if percent else "form-value-prompt"
        by_prompt.setdefault(texts(key, unit=unit), []).append(line.number)
        by_start.setdefault(line.start, []).append(line.number)
    for prompt, numbers in by_prompt.items():
        _entry(
            sheet,
            "actual",
            numbers,
            {"validate": "decimal", "criteria": "between", "minimum": -_LIMIT, "maximum": _LIMIT},
            texts("form-value-title"),
            texts("annex-value-error"),
            prompt,
        )
    year = lines[0].row["year"]
    for start, numbers in by_start.items():
        between = {"minimum": min(start, year), "maximum": year}
        text = texts("annex-year-error", first=min(start, year), last=year)
        rule = {"validate": "integer", "criteria": "between", **between}
        _entry(sheet, "year", numbers, rule, texts("annex-year-title"), text, text)
    every = [line.number for line in lines]
    derived = [line.number for line in lines if line.shown and line.row["value_status"] == DERIVED]
    statuses = [texts(f"annex-status-{name}") for name in _STATUSES]
    words: list[tuple[str, list[int], list[str]]] = [
        ("hedge", every, [texts(f"annex-hedge-{name}") for name in _HEDGES]),
        ("status", [number for number in every if number not in derived], statuses),
        # The word that stands there as it was exported is one of those that may.
        ("status", derived, [*statuses, texts("annex-status-derived")]),
        ("grade", every, ["A", "B", "C"]),
    ]
    for name, numbers, choices in words:
        error = texts("form-choice-error", choices=texts.listed(choices))
        rule = {"validate": "list", "source": choices}
        if numbers:
            _entry(sheet, name, numbers, rule, texts("form-choice-title"), error, "")


def _entry(
    sheet: Any,
    name: str,
    numbers: Sequence[int],
    rule: dict[str, Any],
    title: str,
    error: str,
    prompt: str,
) -> None:
    column = list(COLUMNS).index(name)
    spans = list(_spans(numbers))
    shown = {"input_title": title[:_LONGEST_TITLE], "input_message": prompt[:_LONGEST_PROMPT]}
    options = {
        **rule,
        "error_title": title[:_LONGEST_TITLE],
        "error_message": error[:_LONGEST_PROMPT],
        **(shown if prompt else {}),
        "other_cells": [[first - 1, column, last - 1, column] for first, last in spans[1:]],
    }
    first, last = spans[0]
    sheet.data_validation(first - 1, column, last - 1, column, options)


def _spans(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Runs of numbers: 4 5 6 9 is (4, 6), (9, 9)."""
    start = previous = None
    for number in numbers:
        if previous is not None and number == previous + 1:
            previous = number
            continue
        if start is not None and previous is not None:
            yield start, previous
        start = previous = number
    if start is not None and previous is not None:
        yield start, previous
