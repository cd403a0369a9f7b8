"""What a text is read into: its lines, and the names of what could not be read."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of a text and its number: the file's own, or, where the file has none, a count.

    Paragraphs that stand on one line of an HTML file have the same number.
    """

    number: int
    text: str


class Unread(NamedTuple):
    """Content of a file that is not in its lines: a text key, and where it stands."""

    key: str
    where: str = ""


class Text(NamedTuple):
    """A plan's text; `unread` is empty where nothing can have been lost."""

    lines: list[Line]
    unread: list[Unread]
