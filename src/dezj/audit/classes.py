"""Numbers that are no counts, told by rule: years, document numbers, names with a digit in them.

A rule never takes what could be a goal: what it leaves open a person explains in `not_goals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dezj.audit.flow import Flow
from dezj.catalog.figures import AFTER
from dezj.catalog.numerals import NUMERALS
from dezj.unit_nouns import NOUNS
from dezj.units import MAGNITUDES

_CN = "一二三四五六七八九十百千"
_Y = r"(?:19|20)[0-9]{2}"
_TO = r"[-~–—至到]+"
# Not inside a longer number; a comma may stand before (到目前,2020年).
_START = r"(?<![0-9.])(?<![0-9],)"
# What a name in quotation marks has none of. An amount (亿) could be meant as one.
_STOP = "“”0-9亿,，。;；\\n"
# A time that is reached may be a goal: 缩短至3年内.
_SHORTENED = "".join(
    f"(?<!{word})"
    for word in ("缩短", "[缩压短减降达]至", "[缩压短减降达]到", "减少", "超过", "不足")
)
_YEARS = rf"{_SHORTENED}(?:(?<![{NUMERALS}])[{_CN}两]++|{_START}[0-9]{{1,2}})年"
_COUNTED = "|".join(
    ["以[上下内]", "左右", *sorted({*MAGNITUDES, *(n for n in NOUNS if not n.isascii())}, key=len)]
)

_BOUNDED = "|".join(map(re.escape, AFTER))
_REACHED = "".join(
    f"(?<!{word})"
    for word in ("达到", "达", "超过", "突破", "[提升增高]到", "[提升增高]至", "约", "[≥≤<>=]")
)
# What counts even in quotation marks: “三个全覆盖”, “百家”, “翻一番”.
_AMOUNT = re.compile(
    rf"[{NUMERALS}](?:{_COUNTED}|[县市区村镇乡校企强级场届期批组层班]|大(?!脑|数据))"
    rf"|(?<!合)[{NUMERALS}]$|[翻番倍零半]|[{NUMERALS}]成|覆盖|分之"
)

# Class (shown as it stands) → patterns; where two take the same place, the first has it.
CLASSES: dict[str, tuple[str, ...]] = {
    "网址": (r"(?:https?:)?//[A-Za-z0-9./?=&_%#:+-]+",),
    "网页标记": (r"ICP备[0-9]+号(?:-[0-9]+)?", rf"(?:©|Copyright){_Y}"),
    "文号": (rf"[〔﹝\[【(]{_Y}[〕﹞\]】)]第?[0-9]+号",),
    "日期": (
        rf"{_START}{_Y}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?",
        rf"{_START}{_Y}-[0-9]{{2}}-[0-9]{{2}}"
        r"(?: ?[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?:\+[0-9]{4})?",
        rf"{_START}{_SHORTENED}(?:1[0-2]|[1-9])月(?:(?:3[01]|[12][0-9]|[1-9])日|[份底初末])?(?!以)",
    ),
    # 2000-2050家 are no years: 年 or brackets say so.
    "年份": (
        rf"{_START}{_Y}年?{_TO}{_Y}年",
        rf"(?<=\(){_Y}{_TO}{_Y}(?=\)(?!{_COUNTED}))",
        rf"{_START}{_Y}年",
        r"二[〇○0Oo零][〇○0Oo零一二三四五六七八九]{2}年?",
    ),
    "规划期": (
        r"十[一二三四五六]五(?=[”\"时规期末数国经大])",
        r"第十[一二三四五六]个五年(?:规划|计划)",
    ),
    "世纪": (rf"(?:{_START}[12][0-9]|二十一?)世纪",),
    "会议届次": (
        r"(?<=党的)十[一二三四五六七八九]大|十[一二三四五六七八九]大(?=精神|以来|报告)",
        r"第[一二三四五六七八九十]+届",
        r"[二三四]?十[一二三四五六七八九]?届(?=[一二三四五六七八九历][中次届]|全国?人大|人大|政协|省委)",
        r"[一二三四五六七](?=中[、全])",
        r"第[一二三四五六七八九十]+次",
        r"(?<=人大)[一二三四五六七八九十]+次(?=会议)",
    ),
    # A rank is no ordinal: 居全国第一, 第三位.
    "序数": (
        rf"(?<=[。;；\n])第[{_CN}]+(?=[,，、是])",
        rf"第[{_CN}]+(?![{_CN}位名,，。;；、:：!?)\]”\n和与及])(?=.)",
        r"第[0-9]+(?=[版条章节届次期批代])",
    ),
    "列举": (r"(?<=[。;；,，:：\n])[一二三四五六七八九十]是", rf"[①-⑳](?!{_COUNTED}|批)"),
    "期限": (
        rf"{_YEARS}(?=内|来|行动|倍增|规划|计划|远景|的?努力|时间(?!以))",
        rf"(?<=连续){_YEARS}",
        rf"(?<=未来){_YEARS}",
        r"百年",
    ),
    "计量单位": (
        r"\((?:万亿|[百千万亿])+[元家台人件个项套户架次条款所座名吨](?:/[百千万]?人年?)?\)",
        r"(?<=/)[百千万亿]人年?\)",
    ),
    "名称": (
        r"IP[vV][46]|CO2|PM(?:2\.5|10)",
        # Motorways and trunk roads; businesses, governments and their customers.
        rf"(?<![A-Za-z0-9])[GS][0-9]{{1,4}}(?![0-9.,%余多几强大类]|{_COUNTED})",
        r"(?<![A-Za-z0-9])[BCGMOP]2[BCGMOP](?![A-Za-z0-9])",
        # A generation of mobile networks; a bandwidth where it is reached or bounded.
        rf"{_START}{_REACHED}[2-6]G(?![A-Za-z0-9]|{_BOUNDED})",
        rf"{_START}[0-9]{{1,2}}(?:\+[0-9]{{1,2}})*\+[NXnx](?![A-Za-z])",
        rf"{_START}[1-9]\.0版",
        rf"{_START}{_REACHED}(?:[1-9]D|[48]K)(?![A-Za-z]|{_BOUNDED})",
        r"倍增(?=计划|行动)",
    ),
    # In quotation marks a numeral is part of a name, but for amounts: see _AMOUNT.
    "引号内名称": (rf"(?<=“)[^{_STOP}]{{0,12}}?[{_CN}万两双][^{_STOP}]{{0,12}}(?=”)",),
}
_PATTERNS = {name: re.compile("|".join(patterns)) for name, patterns in CLASSES.items()}


def classified(flow: Flow) -> Iterator[tuple[int, int, str]]:
    """Start, end and class of every place in a flow that a rule explains."""
    text = flow.text
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if name == "引号内名称" and _AMOUNT.search(match[0]):
                continue
            if name == "网址":
                end = _unbroken(flow, start, end)
            if not _cuts_a_run(text, start) and not _cuts_a_run(text, end):
                yield start, end, name


def _cuts_a_run(text: str, at: int) -> bool:
    """Whether numerals, or 点 between them, go on across an offset: 三点|五年内."""
    left, right = text[max(at - 2, 0) : at], text[at : at + 1]
    if right not in NUMERALS or not right or not left:
        return False
    return left[-1] in NUMERALS or (left[-1] == "点" and left[0] in NUMERALS)


def _unbroken(flow: Flow, start: int, end: int) -> int:
    """The end of what stands in the file without a blank or a line break in it."""
    for offset in range(start + 1, end):
        line, column = flow.places[offset - 1]
        if flow.places[offset] != (line, column + 1):
            return offset
    return end
