"""What one heading, row or context says of a value: labels, period, region, unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dezj.importing.tables.cells import (
    chinese_part,
    clean,
    has_chinese,
    is_english,
    simplified,
    squeezed,
)
from dezj.importing.tables.periods import Period
from dezj.importing.unit_text import index_base, is_unit, split_unit, unit_line


class Part(NamedTuple):
    """What one side of a table says of its values; empty fields say nothing.

    `unit` is that of the innermost label that has one. `comparison`: a growth rate, a share or an
    index, which no unit of the level fits. `whole_year`: among months, the year's own figure.
    """

    labels: tuple[str, ...] = ()
    period: Period | None = None
    region: str = ""
    unit: str = ""
    inherited_unit: str = ""
    comparison: bool = False
    own_unit_column: bool = False  # its unit stands in a column for units, not in the label
    whole_year: bool = False
    frequency: str = ""
    notes: tuple[str, ...] = ()

    def with_notes(self, *notes: str) -> Part:
        """The same with more notes."""
        return self._replace(notes=(*self.notes, *notes))


_ENGLISH_UNIT = re.compile(r"unit\s*[:：]\s*([a-z]+)|\(([a-z]+)\)", re.IGNORECASE)
_RUPEES = re.compile(r"\((?:Amount in\s+)?(₹\s*\w*|Rupees?)\)", re.IGNORECASE)
_CURRENCIES = ("₹", "$", "US$", "¥", "￥", "€", "£")


def _split(text: str) -> tuple[str, str, bool]:
    """`split_unit`, with label and unit as printed where the text is in traditional characters."""
    split = split_unit(simplified(text))
    if simplified(text) == text or not split.unit:
        return split if split.unit else (text, "", True)
    start = simplified(text).rfind(split.unit)
    unit = text[start : start + len(split.unit)]
    taken_out = text[: start - 1] + text[start + len(unit) + 1 :] if start else text
    return (text if split.label == simplified(text) else taken_out), unit, split.at_end


def unit_line_of(text: str) -> list[str] | None:
    """The units that a cell states for a whole table, as printed; None where it states none."""
    units = unit_line(simplified(text))
    if units is None and (said := _ENGLISH_UNIT.fullmatch(text.strip())):
        word = said[1] or said[2]
        return [word] if is_unit(f"{word}s") else None
    if units is None and (rupees := _RUPEES.fullmatch(text.strip())):
        return [rupees[1].strip()]
    if units is None:
        return [tidy_unit(text)] if tidy_unit(text) in _CURRENCIES else None
    found = [(simplified(text).find(unit), unit) for unit in units]
    return [text[at : at + len(unit)] if at >= 0 else unit for at, unit in found]


def tidy_unit(text: str) -> str:
    """A unit as printed, without brackets and blanks at its ends; an index base likewise."""
    plain = clean(text).replace("％", "%").replace("\n", "")
    while len(plain) > 1 and plain[0] in "(（[［" and plain[-1] in ")）]］":
        plain = plain[1:-1].strip()
    return plain


def unit_alone(text: str) -> str:
    """The unit that a whole cell is (亿元, （万人）, 2020=100); empty where it is none."""
    plain = tidy_unit(text)
    if plain in _CURRENCIES:
        return plain
    if index_base(plain):
        return index_base(plain) or ""
    return plain if plain and is_unit(squeezed(plain)) else ""


@lru_cache(maxsize=1 << 14)
def label_and_unit(text: str) -> tuple[str, str]:
    """A label as printed, its Chinese part, and the unit in it.

    The unit stays in the label where it ends it, as printed; in the middle of a label, or before
    a translation, it is taken out.
    """
    lines = [line for line in clean(text).split("\n") if line.strip()]
    if len(lines) > 1 and (base := unit_alone(lines[-1])) and "=" in base:
        # The base of an index on a line of its own is no part of the name.
        return chinese_part("\n".join(lines[:-1])).strip(), base
    joined = _joined(text)
    label, unit, at_end = _split(joined)
    if unit and not at_end:
        return chinese_part(label).strip(), unit
    return chinese_part(joined).strip(), unit


def without_unit(text: str) -> tuple[str, str]:
    """A label without the unit in it, and that unit: for sections and titles."""
    label, unit, _ = _split(_joined(text))
    return chinese_part(label).strip(), unit


def _joined(text: str) -> str:
    """The Chinese lines of a text on one line; English lines are a translation."""
    plain = clean(text)
    if "\n" not in plain:
        return plain
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    if any(map(has_chinese, lines)):
        first = next(n for n, line in enumerate(lines) if has_chinese(line))
        chinese_unit = _split("".join(line for line in lines if not is_english(line)))[1]
        lines = [
            line
            for n, line in enumerate(lines)
            if n < first or not is_english(line) or (unit_alone(line) and not chinese_unit)
        ]
        return "".join(lines)
    return " ".join(lines)
