"""The section that every line of a plan stands in, from the plan's own numbering.

一、 → (一) → 1. give 二(二)1; 专栏6 is a box; a table is called by its title; unnumbered titles
count where the text has no 一、. Before the first heading stands the preface, 前言.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dezj.audit.flow import Flow
from dezj.audit.lines import Line
from dezj.catalog.numerals import NUMERALS
from dezj.unit_nouns import NOUNS
from dezj.units import MAGNITUDES

PREFACE = "前言"

# 三、四家以上 is no heading.
_FIRST = re.compile(
    r"#{0,6}([一二三四五六七八九十]{1,3})[、.](?![一二三四五六七八九十两]{1,3}[个家项座所大类条])"
)
_SECOND = re.compile(r"#{0,6}(\([一二三四五六七八九十]{1,3}\))")
# A full stop of a list, not the end of a sentence: words follow it.
_THIRD = re.compile(r"#{0,6}([0-9]{1,2})[.、。](?=[^0-9])")
# Numbers go with a unit: 1 个国家级平台 is no heading.
_NO_UNIT = f"(?!{'|'.join((*MAGNITUDES, *(n for n in NOUNS if not n.isascii())))}|[强余多大])"
_WORDS_BEHIND = re.compile(rf"[.、]{_NO_UNIT}(?![{NUMERALS}])[一-鿿“《]")
# In place of the full stop, some files have a blank or a character of a private font.
_BARE_THIRD = re.compile(rf"\s*([0-9]{{1,2}})[\s\ue000-\uf8ff]+{_NO_UNIT}(?=[一-鿿])")
# Numbers below the third level: (1), 1), 1.1, 2.1.3.
_FOURTH = re.compile(rf"(\([0-9]{{1,2}}\)|[0-9]{{1,2}}\)){_NO_UNIT}(?=[一-鿿“《])")
_DOTTED = re.compile(
    rf"\s*([0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}})\s+{_NO_UNIT}(?=[一-鿿“《])"
    rf"|\s*([0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{2,3}}){_NO_UNIT}(?=[一-鿿“《])"
)
_ITEM = re.compile(r"\([一二三四五六七八九十]|[0-9]")
# Of the file's line, where a blank ends the number: 专栏3 三家企业培育工程.
_BOX = re.compile(
    r"\s*([专專]\s*[栏欄]\s*(?:[0-9０-９]+|[一二三四五六七八九十]+(?![一二三四五六七八九十大个家项])|))"
)
_TABLE = re.compile(r"(?:表[0-9]+.*|.{2,}(?:指标|指标表|目标表|任务表|一览表))")
_ROW = re.compile(r"[^,，。;；]{0,40}?[0-9][0-9.%]*[^,，。;；]{0,6}")
_PUNCTUATION = re.compile(r"[,，。;；:：!?、<>/=]")
_LONGEST_TITLE = 40
_ROWS_AFTER_TITLE = 12
_LEAST_ROWS = 3
_LEAST_REPETITIONS = 3
_LONGEST_CELL = 25


class Section(NamedTuple):
    """A place in the plan's outline: a title where it has no number, and the numbers below it."""

    title: str = ""
    numbers: str = ""

    def __str__(self) -> str:
        return f"{self.title}{self.numbers}" or PREFACE


class Outline(NamedTuple):
    """The section of each line, and the offsets in the flow of what only numbers the text.

    `marks` are list and section numbers, `pages` page numbers: (start, end).
    """

    sections: list[Section]
    marks: list[tuple[int, int]]
    pages: list[tuple[int, int]]

    @property
    def has_headings(self) -> bool:
        """Whether the text has a heading that is understood; else all of it is the preface."""
        return any(section != Section() for section in self.sections)

    def called(self, name: str) -> Section | None:
        """The section that a catalog calls `name`; a title may be cut short where it stays clear.

        None where the text has no such section, or more than one.
        """
        found = {section for section in set(self.sections) if _is_called(section, name)}
        exact = {section for section in found if str(section) == name}
        chosen = exact or found
        return chosen.pop() if len(chosen) == 1 else None


def _is_called(section: Section, name: str) -> bool:
    if str(section) == name:
        return True
    title = name.removesuffix(section.numbers)
    same = f"{title}{section.numbers}" == name
    return bool(title) and same and title in section.title


def outline_of(lines: Sequence[Line], flow: Flow) -> Outline:
    """The outline of a text."""
    texts = [flow.of_line(index) for index in range(len(lines))]
    titles = set(_tables(texts))
    if not any(_FIRST.match(text) for text in texts):
        titles.update(_titles(texts))
    first = second = third = title = box = ""
    last = 0  # the last number of the third level: some plans count on through the sections
    sections, marks = [], []
    for index, text in enumerate(texts):
        match: re.Match[str] | None = None
        if index in titles:
            first = second = third = box = ""
            title = text
        elif match := _FIRST.match(text):
            first, second, third, title, box = match[1], "", "", "", ""
            last = 0
        elif match := _SECOND.match(text):
            second, third, box = match[1], "", ""
        elif match := _BOX.match(lines[index].text):
            box = text[: len("".join(match[1].split()))]
            marks.append((flow.starts[index], flow.starts[index] + len(box)))
            match = None
        elif (match := _third(text, third, last)) or (
            match := _bare(lines[index].text, second, third)
        ):
            number = int(match[1])
            # A box may have numbers of its own: only the next number leads out of it.
            if not box or number == last + 1:
                third, last, box = match[1], number, ""
        elif not (match := _FOURTH.match(text)) and (dotted := _DOTTED.match(lines[index].text)):
            number = len(dotted[1] or dotted[2])
            marks.append((flow.starts[index], flow.starts[index] + number))
        if match:
            at = text.index(match[1])
            marks.append((flow.starts[index] + at, flow.starts[index] + at + len(match[1])))
        numbers = box or f"{first}{second}{third}"
        sections.append(Section("" if box else title, numbers))
    pages = [_span(flow, index) for index in _pages(texts)]
    return Outline(sections, marks, pages)


def _third(text: str, third: str, last: int) -> re.Match[str] | None:
    """A number that is due, the first or the next, or one with words behind it.

    Any other may be a figure: 20、30家.
    """
    match = _THIRD.match(text)
    if match is None or int(match[1]) in (1, int(third or 0) + 1, last + 1):
        return match
    return match if _WORDS_BEHIND.match(text, match.end() - 1) else None


def _bare(text: str, second: str, third: str) -> re.Match[str] | None:
    """3 夯实服务支撑: a number without its full stop, where just that number is due."""
    match = _BARE_THIRD.match(text)
    due = int(third or 0) + 1
    return match if match and second and int(match[1]) == due else None


def _tables(texts: Sequence[str]) -> Iterator[int]:
    """Lines that are a table's title: rows of cells follow."""
    filled = [index for index, text in enumerate(texts) if text]
    for position, index in enumerate(filled):
        text = texts[index]
        short = 4 <= len(text) <= _LONGEST_TITLE and not _PUNCTUATION.search(text)
        if not short or not _TABLE.fullmatch(text) or _THIRD.match(text):
            continue
        after = filled[position + 1 : position + 1 + _ROWS_AFTER_TITLE]
        if sum(_ROW.fullmatch(texts[n]) is not None for n in after) >= _LEAST_ROWS:
            yield index


def _titles(texts: Sequence[str]) -> Iterator[int]:
    """Short lines without punctuation, the nearest before each (一)."""
    candidate = None
    for index, text in enumerate(texts):
        plain = text and len(text) <= _LONGEST_TITLE and not _PUNCTUATION.search(text)
        if plain and not _ITEM.match(text):
            candidate = index
        elif text.startswith("(一)") and candidate is not None:
            yield candidate
            candidate = None


def _pages(texts: Sequence[str]) -> list[int]:
    """Lines that are page numbers: alone on their line, beside a running head, counting on."""
    filled = [index for index, text in enumerate(texts) if text]
    counts = Counter(texts[index] for index in filled)
    heads = {
        text
        for text, count in counts.items()
        if count >= _LEAST_REPETITIONS
        and 1 < len(text) <= 20
        and text not in NOUNS
        and not re.search(r"[0-9。,]", text)
    }
    alone = [
        (position, index)
        for position, index in enumerate(filled)
        if re.fullmatch(r"[0-9]{1,4}", texts[index])
    ]
    beside: list[int] = []
    for position, index in alone:
        neighbours = filled[max(position - 1, 0) : position] + filled[position + 1 : position + 2]
        if any(texts[n] in heads for n in neighbours):
            beside.append(index)
    found = set()
    for one, next_ in pairwise(beside):
        # Between two pages stands prose; between two cells of a table stand other cells.
        prose = any("。" in texts[n] or len(texts[n]) > _LONGEST_CELL for n in range(one, next_))
        if prose and int(texts[next_]) == int(texts[one]) + 1:
            found |= {one, next_}
    # The last page has no head after its number.
    if found and alone:
        end = alone[-1][1]
        if end == filled[-1] and int(texts[end]) == int(texts[max(found)]) + 1:
            found.add(end)
    return sorted(found)


def _span(flow: Flow, index: int) -> tuple[int, int]:
    return flow.starts[index], flow.starts[index] + len(flow.of_line(index))
