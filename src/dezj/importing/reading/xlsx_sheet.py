"""One worksheet of an .xlsx: its XML, run through expat once.

This is the inner loop of reading: half a second for 120,000 cells if all go through it. Hence
closures over local names instead of methods, no handler for the ends of elements except within
text, and the short cut for plain rows (`xlsx_rows`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import date, datetime
from math import inf
from typing import Any, NamedTuple

from dezj.importing.reading.bounds import (
    MAX_MERGED,
    MAX_ROWS,
    CellBudget,
    RefusedError,
    damaged,
)
from dezj.importing.reading.grid import (
    CellError,
    Grid,
    Value,
    column_index,
    finish_grid,
    parse_address,
    parse_area,
)
from dezj.importing.reading.number_formats import from_serial
from dezj.importing.reading.package import Package, malformed_is_damaged, xml_parser
from dezj.importing.reading.xlsx_book import Book, unescape
from dezj.importing.reading.xlsx_rows import PlainCell, Sink, dereference, split_rows


def read_sheet(package: Package, part: str, grid: Grid, book: Book, budget: CellBudget) -> Grid:
    """Fill `grid` from a worksheet part.

    Raises RefusedError where it is damaged or its used rectangle is beyond the bounds; empty
    formatted cells, wherever they are, cost nothing.
    """
    grid.styles = book.styles()
    surroundings = _Surroundings(grid)
    parser = xml_parser(namespaces=False)

    def root(name: str, _: dict[str, str]) -> None:
        # Whatever prefix the root element has, the elements within it have as well.
        prefix = name[: -len("worksheet")]
        handlers = _cells(parser, prefix, grid, book, budget, surroundings)
        parser.StartElementHandler, parser.CharacterDataHandler = handlers.start, handlers.data
        surroundings.finish, surroundings.place = handlers.finish, handlers.place

    parser.StartElementHandler = root
    with package.open(part) as stream, malformed_is_damaged(part):
        sink = Sink(
            lambda piece: parser.Parse(piece, False),
            lambda: surroundings.complete,
            lambda number, cells: surroundings.place(number, cells),
        )
        split_rows(stream, sink)
        parser.Parse(b"", True)
    surroundings.finish()
    if not surroundings.complete:
        raise damaged(f"{part}: sheetData")
    return finish_grid(grid, budget, surroundings.hidden_columns)


class _Surroundings:
    """What a worksheet says of itself outside its cells: merged ranges and hidden columns."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.complete = False
        self.hidden_columns: list[tuple[int, int]] = []
        self.finish: Callable[[], None] = lambda: None
        self.place: Callable[[int, list[PlainCell]], bool] = lambda *_: False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        try:
            if name == "mergeCell":
                if len(self.grid.merged) >= MAX_MERGED:
                    raise RefusedError("file-too-many-merged", limit=f"{MAX_MERGED:,}")
                self.grid.merged.append(parse_area(attributes["ref"]))
            elif name == "col" and _off(attributes, "width"):
                first, last = int(attributes["min"]), int(attributes["max"])
                self.hidden_columns.append((first - 1, last - 1))
            elif name == "sheetData":
                self.complete = True
        except (KeyError, ValueError) as error:
            raise damaged(f"<{name}>: {error}") from error


class _Handlers(NamedTuple):
    """What to call at the start of an element, for text, at the end, and for a plain row."""

    start: Callable[[str, dict[str, str]], None]
    data: Callable[[str], None]
    finish: Callable[[], None]
    place: Callable[[int, list[PlainCell]], bool]


def _off(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or has no size, which is the same to the eye."""
    return attributes.get("hidden") in ("1", "true") or attributes.get(size) == "0"


def _cells(
    parser: Any,
    prefix: str,
    grid: Grid,
    book: Book,
    budget: CellBudget,
    surroundings: _Surroundings,
) -> _Handlers:
    c, v, t, f, row_name = (prefix + name for name in ("c", "v", "t", "f", "row"))
    phonetic_name = prefix + "rPh"
    columns, strings, dates = _Columns(), book.strings, book.dates
    style_id = book.style_ids.get
    values: list[Value] = []
    styles: list[int] = []
    # Row and column of the cell that is open, and the row as the file writes it.
    row, column, row_text, row_digits = -1, -1, "", 0
    kind: str | None = None
    style = text = ""
    taking = formula = phonetic = False

    def finish_cell() -> None:
        nonlocal text, formula
        value: Value
        if kind is None or kind == "n":
            value = number_or_error(text) if text else None
            if value is not None and style in dates and isinstance(value, float):
                value = from_serial(value, book.from_1904)
        elif kind == "s":
            value = _shared(strings, text) or None
        else:
            value = _other(kind, text)
        if value is None and formula and kind != "str":
            grid.uncached.add((row, column))
        text, formula = "", False
        if value is None:
            return
        gap = column - len(values)
        if gap > 0:
            budget.allow(row + 1, column + 1)
            values.extend([None] * gap)
            styles.extend([0] * gap)
        if gap >= 0:
            values.append(value)
            styles.append(style_id(style, 0))
        else:
            values[column], styles[column] = value, style_id(style, 0)

    def finish_row() -> None:
        if text or formula:
            finish_cell()
        if values:
            budget.allow(row + 1, len(values))
            rows = grid.rows
            while len(rows) <= row:
                rows.append([])
            rows[row] = values
            if any(styles):
                grid.styles.ids[row] = array("H", styles)

    def start_row(attributes: dict[str, str]) -> None:
        nonlocal row, column, row_text, row_digits, values, styles
        finish_row()
        row_text = attributes.get("r", "")
        previous, row = row, _row(row_text) if row_text else row + 1
        if not previous < row < MAX_ROWS:
            raise damaged(f"<row> {row_text or row + 1}")
        row_text = str(row + 1)
        row_digits = -len(row_text)
        column, values, styles = -1, [], []
        if _off(attributes, "ht"):
            grid.hidden_rows.add(row)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal column, kind, style, taking, formula, phonetic
        if name == v:
            taking = True
            return
        taking = False
        if name == c:
            if text or formula:
                finish_cell()
            reference = attributes.get("r")
            if reference is None:
                column += 1
            elif reference.endswith(row_text):
                column = columns[reference[:row_digits]]
            else:
                column = _column(reference, row)
            kind, style = attributes.get("t"), attributes.get("s", "")
            # Only within text do blanks before the end of an element matter.
            parser.EndElementHandler = end if kind in ("inlineStr", "str") else None
        elif name == t:
            taking = not phonetic
        elif name == row_name:
            start_row(attributes)
        elif name == f:
            formula = True
        elif name == phonetic_name:
            phonetic = True
        else:
            surroundings.start(name[len(prefix) :], attributes)

    def end(name: str) -> None:
        nonlocal taking, phonetic
        taking = False
        if name == phonetic_name:
            phonetic = False
        elif name == c:
            parser.EndElementHandler = None

    def data(piece: str) -> None:
        nonlocal text
        if taking:
            text += piece

    shape: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    texts_at: list[int] = []
    regular = False

    def same_shape(digits: str, cells: list[PlainCell]) -> tuple[list[Value], list[int]] | None:
        """The values and styles of a row of numbers and texts laid out like the one before.

        Rows of a long table are alike: what is known of one need not be found out for the next.
        None where anything is out of the ordinary, which is then looked at cell by cell.
        """
        nonlocal shape, texts_at, regular
        if not cells:
            return None
        letters, own, styles_, types, texts, inlines = zip(*cells, strict=True)
        if (letters, types) != shape:
            shape = (letters, types)
            texts_at = [n for n, one in enumerate(types) if one not in _NUMERIC]
            regular = [columns[one] for one in letters] == list(range(len(letters)))
        if not regular or own.count(digits) != len(own) or not dates.isdisjoint(styles_):
            return None
        numbers = list(texts)
        found: list[Value] = []
        for n in texts_at:
            if types[n] == "s" and texts[n] and not inlines[n]:
                text = _shared(strings, texts[n])
            elif types[n] == "inlineStr" and inlines[n]:
                text = unescape(dereference(inlines[n]))
            else:
                return None
            if not text:
                return None
            found.append(text)
            numbers[n] = "0"
        if "_" in "".join(numbers):
            return None
        try:
            values: list[Value] = [*map(float, numbers)]
        except ValueError:
            return None
        total = sum(values)  # type: ignore[arg-type]
        if total - total:  # an infinity or no number among them
            return None
        for n, one in zip(texts_at, found, strict=True):
            values[n] = one
        return values, [style_id(one, 0) for one in styles_]

    def place(number: int, cells: list[PlainCell]) -> bool:
        nonlocal row, column, values, styles, taking
        digits = str(number)
        taken: list[Value] = []
        numbers: list[int] = []
        value: Value
        known = same_shape(digits, cells)
        if known is not None:
            budget.allow(number, len(known[0]))
            taken, numbers = known
            cells = []
        for letters, own_digits, number_of_style, type_, text_of_v, inline in cells:
            if own_digits != digits:
                return False
            if text_of_v and type_ in _NUMERIC:
                # By far the most cells; anything odd about the number is looked at below.
                try:
                    value = float(text_of_v)
                except ValueError:
                    value = number_or_error(text_of_v)
                if isinstance(value, float):
                    if value - value or "_" in text_of_v:
                        value = number_or_error(text_of_v)
                    elif number_of_style in dates:
                        value = from_serial(value, book.from_1904)
            elif inline:
                if type_ != "inlineStr":
                    return False
                value = unescape(dereference(inline))
            elif not text_of_v:
                continue
            elif type_ == "s":
                value = _shared(strings, text_of_v) or None
            else:  # inlineStr
                return False
            if value is None:
                continue
            gap = columns[letters] - len(taken)
            if gap:
                if gap < 0:
                    return False
                budget.allow(number, len(taken) + gap)
                taken.extend([None] * gap)
                numbers.extend([0] * gap)
            taken.append(value)
            numbers.append(style_id(number_of_style, 0))
        # What the parser still holds back belongs to the row before.
        parser.buffer_text = False
        parser.buffer_text = True
        finish_row()
        taking = False
        if not row < number - 1 < MAX_ROWS:
            raise damaged(f"<row> {number}")
        row, column, values, styles = number - 1, -1, taken, numbers
        return True

    return _Handlers(start, data, finish_row, place)


_NUMERIC = ("", "n")


class _Columns(dict[str, int]):
    """Columns by their letters, each worked out once."""

    def __missing__(self, letters: str) -> int:
        try:
            self[letters] = index = column_index(letters)
        except ValueError:
            raise damaged(f"<c> {letters}") from None
        return index


def _row(text: str) -> int:
    try:
        return parse_address("A" + text.strip())[0]
    except ValueError:
        raise damaged(f"<row> {text}") from None


def _column(reference: str, row: int) -> int:
    try:
        own_row, column = parse_address(reference)
    except ValueError:
        own_row = column = -1
    if own_row != row:
        raise damaged(f"<c> {reference} in <row> {row + 1}")
    return column


def number_or_error(text: str) -> float | CellError | None:
    """A stored number; a CellError for what is none or beyond a float's range."""
    try:
        value = float(text)
    except ValueError:
        return CellError(text.strip()) if text.strip() else None
    return value if -inf < value < inf and "_" not in text else CellError(text.strip())


def _shared(strings: list[str], text: str) -> str:
    if not text:
        return ""
    try:
        index = int(text)
        if index < 0:
            raise IndexError
        return strings[index]
    except (ValueError, IndexError):
        raise damaged(f"shared string {text}") from None


def _other(kind: str, text: str) -> Value:
    if not text:
        return None
    if kind in ("inlineStr", "str"):
        return unescape(text)
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind == "d":
        return iso_date(text.strip())
    return CellError(text.strip())


def iso_date(text: str) -> datetime | date | CellError:
    """A date or moment as ISO 8601 writes it; what is none becomes a CellError."""
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return CellError(text)
    return moment if "T" in text else moment.date()
