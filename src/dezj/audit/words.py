"""Words with a numeral in them that counts nothing: 统一, 一批, 长三角.

A word takes a run of numerals as a whole or leaves it: 十一批 is eleven. What is not listed here
is a figure, so that nothing is passed over; add only what can never be a goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dezj.catalog.numerals import NUMERALS

_LISTS = (
    # One, as a word.
    "一一 统一 唯一 单一 同一 某一 每一 任一 逐一 专一 归一 万一 划一 如一 进一步 下一步",
    "第一步 新一轮 新一代 下一代 上一代 一代 一批 一些 一系列 一体 一流 一定 一律 一致 一线",
    "一般 一直 一旦 一时 一并 一同 一起 一道 一切 一样 一面 一方面 一举 一贯 一向 一味 一度 一经",
    "一站式 一揽子 一条龙 一把手 一盘棋 一次性 一件事 一张网 一张图 一朵云 一卡通 一网通办",
    "一网通管 一网统管 一源多用 一杆多用 一点接入 一公里 一带一路 最多跑一次 一次产生",
    "四张清单一张网 一图一码一指数",
    # Others.
    "一二三产 一产 二产 三产 一期 二期 三期 三农 两化 两岸 两会 两者 两栖 二维 三维 二手 三甲",
    "二级节点 二极管 二氧化碳 三位一体 四位一体 五位一体 千人计划 万人计划 四季 四周 五金 十分",
    "十足 十字 千行百业 千家万户 千方百计 千变万化 四通八达 四面八方 千兆 万兆 百姓 百货 百科",
    "百度 万物 万众 万维网 万能 百分比 百分率 百分制",
    # Nothing.
    "零售 零部件 零件 零散 零星 零碎 零工 零食 零担 零信任 零基础",
    # Signs that stand for numbers on cheques alone.
    "队伍 入伍 退伍 登陆 着陆 大陆 内陆 海陆 水陆 陆海 陆地 陆上 陆域 陆路 陆续 收拾 放肆",
    # Names of places and firms.
    "长三角 珠三角 三角洲 三角形 三角区 四川 三亚 九江 三门 百色 六安 四平 十堰 千岛湖 三峡",
    "三沙 三明 万州 万宁 五峰山 七台河 一汽 三星 三一重工 三菱 五粮液",
)
_WORDS = sorted({word for line in _LISTS for word in line.split()}, key=len, reverse=True)
# Not of a fraction or of 两个百分点.
_WORD = re.compile(f"{'|'.join(_WORDS)}|(?<!分)之一|(?<![个0-9{NUMERALS}])[百千]分点")
_RUN = re.compile(f"[{NUMERALS}]+")


def runs_in_words(text: str) -> Iterator[tuple[int, int]]:
    """Every run of numerals in a text that is part of a word."""
    words = _WORD.finditer(text)
    word = next(words, None)
    for run in _RUN.finditer(text):
        while word is not None and word.end() < run.end():
            word = next(words, None)
        if word is not None and word.start() <= run.start():
            yield run.span()
