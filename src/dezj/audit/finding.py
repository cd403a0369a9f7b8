"""Every figure in a flow, with its unit and hedge: digits, Chinese numerals, 翻一番, 全覆盖."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dezj.audit.classes import classified
from dezj.audit.flow import Flow
from dezj.audit.headings import Outline
from dezj.audit.words import runs_in_words
from dezj.catalog.figures import (
    AFTER,
    BEFORE,
    COVERAGE,
    FIRST,
    MULTIPLES,
    Figure,
    UnreadableFigureError,
    parse_figure,
)
from dezj.catalog.numerals import NUMERALS, RUN
from dezj.unit_nouns import NOUNS, WEAK
from dezj.units import MAGNITUDES


def _any(words: object) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))  # type: ignore[call-overload]


_MAGNITUDE = _any(MAGNITUDES)
_HAN = _any(noun for noun in NOUNS if not noun.isascii())
_LATIN = _any(noun for noun in NOUNS if noun.isascii() and noun.isalpha())
_WEAK = _any(WEAK)
_TENTH = "成(?![立为果长熟套效本就员功都渝份品型交分因])"
# A letter alone too: 2G以上 is not a bare 2.
_LETTERS = rf"(?:{_LATIN}|[A-Z])(?![A-Za-z0-9])"
_ONE = rf"(?:(?:{_MAGNITUDE})?(?:{_HAN}|%|{_TENTH}|{_LETTERS})|(?:{_MAGNITUDE})(?:{_WEAK})?)"
_UNIT = rf"{_ONE}(?:/{_ONE})?(?:\((?:{_HAN})\))?"
# 节约10% does not say about 10 %, and 附近10家 not nearly 10.
_BEFORE = rf"(?:(?<![节预制])约|(?<![附最])近|{_any(set(BEFORE) - {'约', '近'})})"
_AFTER = _any(AFTER)
_TO = "[-~–—至到]"
# 从20家到30家 is no range.
_NOT_FROM = "(?<![从由自])"
_N = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)*"
# 3亿5千万 is one number, though none that is read.
_ON = rf"(?:(?<=[百千万亿])[0-9{NUMERALS}]+(?:{_UNIT})?)*"
_DIGITS = re.compile(
    rf"{_BEFORE}?(?:{_NOT_FROM}{_N}(?:{_UNIT})?{_TO}{_N}|{_N}(?:[/:∶]{_N})*)"
    rf"(?:(?:{_MAGNITUDE})(?=[余多几]))?[余多几]?(?:{_UNIT}|(?<=[余多])(?:{_WEAK}))?{_ON}"
    rf"(?:{_AFTER})?"
)
_WORDS = re.compile(
    rf"(?:{_BEFORE})?(?<![0-9{NUMERALS}])(?:{_any(MULTIPLES)})(?:{_AFTER})?"
    rf"|{_any((*COVERAGE, *FIRST))}"
    r"|(?:全[一-兦兩-鿿]{1,4}|城乡)覆盖(?![率面区范])"
    "|双倍增|翻[一二两三四几]+番|成倍|翻倍|双倍|加倍|减半|折半|对半|一半|过半|半数|[清归为]零"
    "|成百上千|成千上万|千千万万"
)
_COUNTED_WORD = "[县市区村镇乡校企强场届层批]|大(?![学数力脑众型量部道连湾花都])"
# 数十家, 上百家, 几千家; not 系数百分之五.
_SOME = "(?:(?:(?<![指系参总函个位倍])数|几|(?<![线网以路海云岸])上)(?=[十百千万亿]))?"
_SPOKEN = re.compile(
    rf"{_BEFORE}?(?:百分百|[百千]分之{RUN}(?:{_TO}(?:[百千]分之)?{RUN})?|{RUN}分之{RUN}"
    rf"|{RUN}{_TENTH}[一二三四五六七八九]?"
    rf"|(?<![目提以之从])前{RUN}(?![年月期次])"
    rf"|{_NOT_FROM}{RUN}(?:{_UNIT})?{_TO}{RUN}(?:{_UNIT}|{_COUNTED_WORD})?级?"
    rf"|{_SOME}{RUN}[余多几]?(?:{_UNIT}|{_COUNTED_WORD})?级?|几(?:{_HAN}))(?:{_AFTER})?"
)
# Said of a figure, and not read: 不允许超过20家, 最高20家, 20家起步.
_EXTREME = re.compile(
    "(?:最[高低]|[上下]限|起码|不下|[不未]满|远超|远高于)(?:为|达到?)?$|数以$|(?<![通经超])过$"
)
_NEGATED = re.compile(r"(?:不(?![断仅但久])|未(?!来)|[没勿禁]|防止|避免)[^,，。;；\n0-9]{0,2}$")
_UNREAD_AFTER = re.compile(
    r"不到|不足|起步|封顶|开外|以外|上下|有余|甚至|或更多|为[上下]限|半(?!年|数|导|径|岛|成)"
    rf"|[余几]|[来把](?={_HAN})|[多起](?=[,，。;；、)\n]|$)"
)
# A line may end before 以上目标.
_NOT_A_HEDGE = re.compile("目标|任务|指标|要求|措施|内容|工作|各|事项|所|规定|意见|数据|情况|条件")
_FLOW_OR_GROWTH = re.compile(r"每年|年均")
_CLAUSE = re.compile(r"[,，。;；\n]")
_LONGEST_CLAUSE = 120
# ⅓, ㊿, Ⅲ: what Unicode takes for a number, and no rule does.
_OTHER_NUMERALS = re.compile(r"[①-⑳¼-¾⅐-↉㉈-㉏㉑-㉟㊱-㊿❶-➓⓪-⓿㈠-㈩㊀-㊉\u0660-\u0669]+")
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
    for start, end, name in classified(flow):
        take(start, end, None, name)
    for start, end in runs_in_words(text):
        take(start, end, None, NOT_A_COUNT)
    for pattern in (_WORDS, _DIGITS, _SPOKEN):
        for start, end in _free(pattern, text, taken):
            end = _before_a_new_line(flow, start, end)
            take(start, end, _parsed(text, start, end))
    for start, end in _free(_OTHER_NUMERALS, text, taken):
        take(start, end, None)
    return sorted(found)


def _before_a_new_line(flow: Flow, start: int, end: int) -> int:
    """Where a figure ends: 3-5家 and, on the next line, 以上目标."""
    for hedge in sorted(AFTER, key=len, reverse=True):
        begin = end - len(hedge)
        if flow.text.endswith(hedge, start, end):
            new = flow.line_at(begin) != flow.line_at(begin - 1)
            return begin if new and _NOT_A_HEDGE.match(flow.text, end) else end
    return end


def _free(pattern: re.Pattern[str], text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Matches in the parts of the text that nothing has taken yet."""
    masked = "".join("\0" if t else c for c, t in zip(text, taken, strict=True))
    for match in pattern.finditer(masked):
        if match.end() > match.start():
            yield match.span()


def _parsed(text: str, start: int, end: int) -> Figure | None:
    near = text[max(start - 6, 0) : start]
    negated = text.startswith(tuple(BEFORE), start) and _NEGATED.search(near)
    if negated or _EXTREME.search(near) or _UNREAD_AFTER.match(text, end):
        return None
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
