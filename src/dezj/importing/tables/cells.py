"""What a cell is, and what is printed in it: numbers, marks for missing, words."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite
from typing import Any

from dezj.importing.cells import in_percent, shows_percent
from dezj.units import half_width

EMPTY, NUMBER, MISSING, TEXT, DATE, ERROR = range(6)
# Marks for "no value" are not zero; `…` is "less than half a unit" in some yearbooks.
MISSING_MARKS = frozenset(
    [
        "-",
        "--",
        "---",
        "—",
        "——",
        "–",
        "―",
        "－",
        "…",
        "……",
        "...",
        "..",
        "·",
        "×",
        "x",
        "X",
        "n/a",
        "n.a.",
        "na",
        "N/A",
        "NA",
        "#N/A",
        "null",
        "NULL",
        "nan",
        "NaN",
        "/",
        "\\",
        "*",
        "**",
        "空",
        "无",
        "缺",
        "─",
        "──",
        "一一",
        "━",
        "･･･",
        "﹣",
        "˗",
    ]
)
_BLANKS = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\xad"), None) | dict.fromkeys(
    map(ord, "\t\xa0\u3000\u2002\u2003\u2009\u202f"), " "
)
_NUMBER = re.compile(r"[-+−]? ?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][-+]?\d{1,3})?%?‰?")
_SPACED = re.compile(r"[-+−]? ?[\d, ]*\d[\d, ]*(?:\. ?[\d ]*)?%?")
_ACRONYM = re.compile(r"[A-Z\d&./+-]{1,6}")
_COMMAS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")
_FOOTNOTE = re.compile(
    r"(?:[①-⑳⑴-⒇ⓐ-ⓩ¹²³⁰-⁹†‡*＊]|\[\d{1,2}\]|(?<=[\u3400-\u9fff)）])[a-z\d]{1,2}[)）])+$"
)


@lru_cache(maxsize=1 << 16)
def clean(text: str) -> str:
    """The text with odd blanks as blanks, `_x000D_` as a line break, and no outer blanks.

    Line breaks inside stay: they say where a label was wrapped.
    """
    text = text.replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_BLANKS).strip()


@lru_cache(maxsize=1 << 16)
def squeezed(text: str) -> str:
    """The text without blanks, half-width (NFKC), simplified: how texts are compared."""
    return simplified("".join(unicodedata.normalize("NFKC", clean(text)).split()))


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, as many as there were."""
    chinese = "".join(_CJK.findall(text))
    try:
        # GB 2312 has the simplified characters only, and telling costs nothing.
        chinese.encode("gb2312")
    except UnicodeEncodeError:
        plain: str = _converter().convert(text)
        return plain if len(plain) == len(text) else text
    return text


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=1 << 15)
def has_chinese(text: str) -> bool:
    """Whether any Chinese character is in the text."""
    return _CJK.search(text) is not None


@lru_cache(maxsize=1 << 15)
def is_english(text: str) -> bool:
    """Whether the text has Latin words and nothing Chinese."""
    return _LATIN.search(text) is not None and not has_chinese(text)


def is_acronym(text: str) -> bool:
    """Whether Latin letters are a name (GDP, R&D, CPI) rather than a translation."""
    return _ACRONYM.fullmatch(text.strip()) is not None


@lru_cache(maxsize=1 << 14)
def without_footnotes(text: str) -> str:
    """The text without footnote marks at its end (①, *, ¹, a))."""
    return _FOOTNOTE.sub("", text).rstrip()


@lru_cache(maxsize=1 << 16)
def kind_of_text(text: str) -> int:
    """EMPTY, NUMBER, MISSING or TEXT."""
    stripped = clean(text)
    if not stripped:
        return EMPTY
    if stripped in MISSING_MARKS:
        return MISSING
    return NUMBER if number_in(stripped) is not None else TEXT


def kind(value: Any) -> int:
    """What a value of a grid is."""
    known = _KINDS.get(type(value))
    if known is not None:
        return known
    if type(value) is str:
        return kind_of_text(value)
    if isinstance(value, str):  # an error cell
        return ERROR
    return DATE if hasattr(value, "year") else ERROR


_KINDS: dict[type, int] = {float: NUMBER, int: NUMBER, bool: TEXT, type(None): EMPTY}


def kinds_of(rows: list[list[Any]]) -> list[list[int]]:
    """The kind of every value of a grid, row by row."""
    known = _KINDS
    return [
        [
            known[type(v)] if type(v) in known else kind_of_text(v) if type(v) is str else kind(v)
            for v in row
        ]
        for row in rows
    ]


@lru_cache(maxsize=1 << 16)
def number_in(text: str) -> Decimal | None:
    """The number that a text is: thousands commas, full-width digits and a % or ‰ are fine.

    None where it is no number. Blanks inside are taken out where what is left can only be one
    number (scanned tables: `986 1. 56`); `has_inner_blanks` tells.
    """
    # Not NFKC: it would make 12342 of 1234² or 1234②.
    plain = half_width(clean(text)).strip()
    if not any("0" <= c <= "9" for c in plain):
        return None
    spaced = not _NUMBER.fullmatch(plain)
    if spaced and not (_SPACED.fullmatch(plain) and _one_number(plain)):
        return None
    digits = re.sub(r"[, %‰]", "", plain).replace("−", "-")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return None
    return number if isfinite(float(number)) else None


def _one_number(text: str) -> bool:
    """Whether blanks inside can only be slips within one number."""
    body = text.strip("%").lstrip("+-−").strip()
    if not _COMMAS.fullmatch(body.replace(" ", "")):
        return False
    _, dot, fraction = body.partition(".")
    if dot:
        # A blank after the point is a slip of the scanner; 12 3.5 may be two numbers.
        return fraction.startswith(" ") and " " not in fraction.strip()
    groups = body.split(" ")
    # 1 234 567 with blanks for commas; 12 34 may be two numbers.
    return all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3


def has_inner_blanks(text: str) -> bool:
    """Whether blanks stand between the digits of a number."""
    return len(clean(text).lstrip("+-−").split()) > 1


def value_of(value: Any, number_format: str) -> tuple[Decimal | float, str] | None:
    """The number a cell shows, and its unit where the cell itself says so (`%`, `‰`).

    A cell that Excel shows as 13.3% holds 0.133 and means 13.3 %. None where it is no number or
    its format does not tell.
    """
    if isinstance(value, str):
        number = number_in(value)
        if number is None:
            return None
        sign = squeezed(value)[-1]
        return number, sign if sign in "%‰" else ""
    if number_format and "%" in number_format:
        percent = shows_percent(number_format, value)
        if percent is None:
            return None
        if percent:
            return in_percent(Decimal(repr(float(value)))), "%"
    return value, ""


def scaled_for_show(number_format: str) -> bool:
    """Whether the format shows a number divided by a power of ten (`0,` or `0!.0,`)."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", number_format)
    return re.search(r"[0#?],+(?![0#?,])|0!\.0", bare) is not None


@lru_cache(maxsize=1 << 14)
def chinese_part(text: str) -> str:
    """The Chinese part of a bilingual label, on one line; a text without Chinese stays whole.

    English on lines of its own, or after the Chinese, is a translation; Latin letters within the
    Chinese (5G基站数, R&D经费) belong to it.
    """
    lines = [line.strip() for line in clean(text).split("\n") if line.strip()]
    if not any(map(has_chinese, lines)):
        return " ".join(lines)
    own = [line for n, line in enumerate(lines) if not _translation(line, lines[:n])]
    joined = "".join(own)
    match = _TAIL.search(joined)
    return joined[: match.start()].rstrip() if match else joined


# Two blanks, or a bracket and a blank, before Latin words that run to the end.
_TAIL = re.compile(r"(?:\s{2,}|(?<=[)）])\s+|(?<=[\u3400-\u9fff])\s+)(?=[A-Z#(][^\u3400-\u9fff]*$)")


def _translation(line: str, before: list[str]) -> bool:
    if not is_english(line) or not any(map(has_chinese, before)):
        return False
    return len(_LATIN.findall(line)) > 3 or " " in line
