"""Numbers that are no counts, told by rule: years, document numbers, names with a digit in them.

A rule never takes what could be a goal: what it leaves open a person explains in `not_goals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dezj.unit_nouns import NOUNS
from dezj.units import MAGNITUDES

_CN = "一二三四五六七八九十百千"
_Y = r"(?:19|20)[0-9]{2}"
_TO = r"[-~–—至到]+"
# Not inside a longer number; a comma may stand before (到目前,2020年).
_START = r"(?<![0-9.])(?<![0-9],)"
# What a name in quotation marks has none of. An amount (亿) could be meant as one.
_STOP = "“”0-9亿,，。;；\\n"
_YEARS = rf"(?:[{_CN}两]+|{_START}[0-9]{{1,2}})年"
_COUNTED = "|".join(
    ["以[上下内]", "左右", *sorted({*MAGNITUDES, *(n for n in NOUNS if not n.isascii())}, key=len)]
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
        rf"{_START}(?:1[0-2]|[1-9])月(?:(?:3[01]|[12][0-9]|[1-9])日|[份底初末])?(?!以)",
    ),
    # 2000-2050家 are no years: 年 or brackets say so.
    "年份": (
        rf"{_START}{_Y}年?{_TO}{_Y}年",
        rf"(?<=\(){_Y}{_TO}{_Y}(?=\))",
        rf"{_START}{_Y}年",
        r"二[〇○0Oo零][〇○0Oo零一二三四五六七八九]{2}年?",
    ),
    "规划期": (
        r"十[一二三四五六]五(?=[”\"时规期末数国经大])",
        r"第十[一二三四五六]个五年(?:规划|计划)",
    ),
    "世纪": (rf"(?:{_START}[12][0-9]|二十一?)世纪",),
    "会议届次": (
        r"十[一二三四五六七八九]大(?=[以精和报会、,，。])",
        r"第?[二三四]?十[一二三四五六七八九]?届",
        r"[一二三四五六七](?=中[、全])",
        r"第[一二三四五六七八九十]+次",
        r"(?<=人大)[一二三四五六七八九十]+次(?=会议)",
    ),
    "序数": (rf"第[{_CN}]+", r"第[0-9]+(?=[版条章节届次期批代])"),
    "列举": (r"(?<=[。;；,，:：\n])[一二三四五六七八九十]是", r"[①-⑳]"),
    "期限": (
        rf"{_YEARS}(?=内|来|行动|倍增|规划|计划|远景|的?努力|时间)",
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
        rf"(?<![A-Za-z0-9])[A-Z]{{1,2}}[0-9]{{1,3}}(?![0-9.,%]|{_COUNTED})",
        rf"{_START}[2-6]G(?![A-Za-z])",
        rf"{_START}[0-9]{{1,2}}(?:\+[0-9]{{1,2}})*\+[NXnx](?![A-Za-z])",
        rf"{_START}[1-9]\.0版",
        rf"{_START}(?:[1-9]D|[48]K)(?![A-Za-z])",
        r"倍增(?=计划|行动)",
    ),
    # In quotation marks a numeral is part of a name: “三廊四区”, “千人计划”.
    "引号内名称": (rf"(?<=“)[^{_STOP}]{{0,12}}?[{_CN}万两双][^{_STOP}]{{0,12}}(?=”)",),
}
_PATTERNS = {name: re.compile("|".join(patterns)) for name, patterns in CLASSES.items()}


def classified(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and class of every place in a flow that a rule explains."""
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), name
