"""A text made fit to look for figures: one string without stray blanks, with the way back.

In files made from PDF or HTML, blanks and line breaks stand inside words and numbers. The flow
has none of them: lines run on, full-width signs are half-width, traditional characters simplified.
Every character knows the line and the column that it comes from. Two characters are left between
what must not be joined: a line break between paragraphs, table cells and list items; a blank
between numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import category, decimal

from dezj.audit.lines import Line
from dezj.unit_nouns import NOUNS
from dezj.units import MAGNITUDES, half_width

# Half-width commas part thousands; this one never does.
_COMMA = "，"
# No character to read: format and control codes, and those of private fonts.
_INVISIBLE = ("Cf", "Co", "Cc", "Cn")
_NUMERIC = frozenset("0123456789.")
_CELL = re.compile(r"[≥≤<>=±+\-–—~约近\s]*[0-9][0-9.,%\-–—~\s]*")
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)"
    r"|[0-9]{1,2}(?:[.、。](?![0-9])|\s*[\ue000-\uf8ff])"
    r"|[—-]{2,}|专\s*栏|[①-⑳])"
)
_NOUN = "|".join(sorted((*MAGNITUDES, *NOUNS), key=len, reverse=True))
# A number that blanks broke: words stand before it, and its unit after it.
_BROKEN = re.compile(rf"(?<=[一-鿿≥≤、,，:：)])[0-9.]+(?: [0-9.]+)+(?=年|以[上下内]|左右|{_NOUN})")
_LONGEST_PART = 2
_YEAR = 4


class Flow(NamedTuple):
    """The text to search, and where each of its characters stands.

    `places` has the line index and the column of each character, `starts` the offset at which
    each line begins.
    """

    text: str
    places: list[tuple[int, int]]
    starts: list[int]

    def of_line(self, index: int) -> str:
        """What the flow has of a line."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[index] : end].strip("\n ")

    def line_at(self, offset: int) -> int:
        """The index of the line that an offset stands in."""
        return self.places[offset][0]


def flow_of(lines: Sequence[Line]) -> Flow:
    """The flow of a text."""
    simple = _simplified("".join(line.text for line in lines))
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    starts: list[int] = []
    closed = True  # what went before ends here: nothing may be joined to it
    for index, line in enumerate(lines):
        text = line.text.translate(simple)
        empty = not text.strip()
        apart = empty or _CELL.fullmatch(text) is not None
        if (apart or closed or _ITEM.match(text)) and characters and characters[-1] != "\n":
            characters.append("\n")
            places.append((index, 0))
        starts.append(len(characters))
        gap = True
        for column, character in enumerate(text):
            if character.isspace() or category(character) in _INVISIBLE:
                gap = True
                continue
            if gap and character in _NUMERIC and characters and characters[-1] in _NUMERIC:
                characters.append(" ")
                places.append((index, column))
            characters.append(character)
            places.append((index, column))
            gap = False
        closed = apart
    return _mended(Flow("".join(characters), places, starts))


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """A text from the catalog as the flow would have it."""
    return flow_of([Line(1, text)]).text.strip("\n")


def _mended(flow: Flow) -> Flow:
    """The flow with broken numbers joined: 1 5万 is 15万; 47 55 stays two cells."""
    gone: list[int] = []
    for match in _BROKEN.finditer(flow.text):
        parts = match[0].split(" ")
        whole = "".join(parts)
        year = flow.text.startswith("年", match.end())
        small = len(parts) == 2 or all(len(part.strip(".")) <= _LONGEST_PART for part in parts)
        percent = flow.text.startswith("%", match.end())
        if (
            small
            and re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", whole)
            and not (year and len(whole) != _YEAR)
            and not (percent and float(whole) > 100)
            and not any(re.fullmatch(r"(?:19|20)[0-9]{2}", part) for part in parts)
        ):
            gone += [match.start() + n for n, c in enumerate(match[0]) if c == " "]
    if not gone:
        return flow
    dropped = frozenset(gone)
    kept = [n for n in range(len(flow.text)) if n not in dropped]
    before = {n: count for count, n in enumerate(kept)}
    before[len(flow.text)] = len(kept)
    starts = [before.get(start, before.get(start + 1, 0)) for start in flow.starts]
    return Flow("".join(flow.text[n] for n in kept), [flow.places[n] for n in kept], starts)


def _simplified(text: str) -> dict[int, str]:
    """For every character of a text what the flow has for it, one for one."""
    distinct = sorted(set(text))
    signs = {ord(c): (c if c == _COMMA else half_width(c)) for c in distinct}
    # Digits of any script, and of fonts of their own: 𝟐𝟎.
    signs |= {ord(c): str(decimal(c)) for c in distinct if decimal(c, None) is not None}
    signs[ord("﹪")] = "%"
    chinese = [c for c in distinct if "一" <= c <= "鿿"]
    for character, simple in zip(chinese, map(_simple, chinese), strict=True):
        signs[ord(character)] = simple
    return signs


@lru_cache(maxsize=30_000)
def _simple(character: str) -> str:
    converted = str(_opencc().convert(character))
    return converted if len(converted) == 1 else character


@lru_cache(maxsize=1)
def _opencc() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
