"""Every figure in a flow, with its unit and hedge: digits, Chinese numerals, 翻一番, 全覆盖."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dezj.audit.classes import classified
from dezj.audit.flow import Flow
from dezj.audit.headings import Outline
from dezj.catalog.figures import (
    AFTER,
    BEFORE,
    COVERAGE,
    MULTIPLES,
    Figure,
    UnreadableFigureError,
    parse_figure,
)
from dezj.unit_nouns import NOUNS, WEAK
from dezj.units import MAGNITUDES


def _any(words: object) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))  # type: ignore[call-overload]


_MAGNITUDE = _any(MAGNITUDES)
_HAN = _any(noun for noun in NOUNS if not noun.isascii())
_LATIN = _any(noun for noun in NOUNS if noun.isascii() and noun.isalpha())
_WEAK = _any(WEAK)
_ONE = (
    rf"(?:(?:{_MAGNITUDE})?(?:{_HAN}|%|(?:{_LATIN})(?![A-Za-z0-9]))|(?:{_MAGNITUDE})(?:{_WEAK})?)"
)
_UNIT = rf"{_ONE}(?:/{_ONE})?(?:\((?:{_HAN})\))?"
# 节约10% does not say about 10 %, and 附近10家 not nearly 10.
_BEFORE = rf"(?:(?<![节预制])约|(?<![附最将])近|{_any(set(BEFORE) - {'约', '近'})})"
_AFTER = _any(AFTER)
_N = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_DIGITS = re.compile(rf"{_BEFORE}?{_N}(?:[-~–—至到]{_N})?(?:{_UNIT})?(?:{_AFTER})?")
_WORDS = re.compile(
    rf"{_any(MULTIPLES)}|{_any(COVERAGE)}|翻[一二两三四几]+番|成倍|翻倍|双倍|加倍|减半|一半|过半|半数"
    "|[清归为]零"
)
# 一 before most nouns is an article (一批, 一项) rather than a count.
_CN = (
    "[二三四五六七八九十百千万亿两][一二三四五六七八九十百千万亿两零〇]*"
    "|一(?=[个家项座所名]|[十百千万亿])[十百千万亿]*"
)
_CN_NOUN = _any(
    {noun for noun in NOUNS if not noun.isascii() and noun not in ("年", "分", "点", "部", "角")}
)
_CHINESE = re.compile(
    rf"{_BEFORE}?(?:百分之(?:{_CN}|一)|(?:{_CN})分之[一二三四五六七八九十]"
    rf"|(?:{_CN})成(?![立为果长熟套效本就员功都渝份品型交分因])"
    rf"|(?<![目提以之从])前(?:{_CN})(?![年月期次])"
    rf"|(?:{_CN})(?:{_CN_NOUN}|[县市区村镇乡校企]|大(?![学数力脑众型量部道连湾花都]))"
    rf"|[一二三四五六七八九十]?[百千]?[万百千十]?亿(?:元)?级?)(?:{_AFTER})?"
)
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两]+")
_FLOW_OR_GROWTH = re.compile(r"每年|年均")
_CLAUSE = re.compile(r"[,，。;；\n]")
_LONGEST_CLAUSE = 120
# Classes of what is no figure at all.
NUMBERING, NOT_A_COUNT = "序号", "词语"


class Found(NamedTuple):
    """A figure in the text, or what a rule takes for none.

    `start` and `end` are offsets in the flow; `figure` is None where it is none that a catalog
    could print; `explained` is the class that a rule put it in, or empty.
    """

    start: int
    end: int
    text: str
    figure: Figure | None
    explained: str = ""


def find_figures(flow: Flow, outline: Outline) -> list[Found]:
    """Every figure of the text, in its order; no digit is left out."""
    text = flow.text
    taken = bytearray(len(text))
    found: list[Found] = []

    def take(start: int, end: int, figure: Figure | None, explained: str = "") -> None:
        if end > start and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Found(start, end, text[start:end], figure, explained))

    for start, end in outline.marks:
        take(start, end, None, NUMBERING)
    for start, end in outline.pages:
        take(start, end, None, "页码")
    for start, end, name in classified(text):
        take(start, end, None, name)
    for pattern in (_WORDS, _DIGITS, _CHINESE):
        for start, end in _free(pattern, text, taken):
            take(start, end, _parsed(text, start, end))
    for start, end in _free(_NUMERAL, text, taken):
        take(start, end, None, NOT_A_COUNT)
    return sorted(found)


def _free(pattern: re.Pattern[str], text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Matches in the parts of the text that nothing has taken yet."""
    masked = "".join("\0" if t else c for c, t in zip(text, taken, strict=True))
    for match in pattern.finditer(masked):
        if match.end() > match.start():
            yield match.span()


def _parsed(text: str, start: int, end: int) -> Figure | None:
    try:
        figure = parse_figure(text[start:end])
    except UnreadableFigureError:
        return None
    if figure.form != "level":
        return figure
    # 每年…100个, 年均增速…20%左右: the word that says so stands earlier in the clause.
    clause = _CLAUSE.split(text[max(start - _LONGEST_CLAUSE, 0) : start])[-1]
    before = list(_FLOW_OR_GROWTH.finditer(clause))
    if not before or re.search(r"[0-9]", clause[before[-1].end() :]):
        return figure
    if before[-1][0] == "每年":
        return figure._replace(form="flow")
    return figure._replace(form="growth") if figure.unit == "%" else figure
