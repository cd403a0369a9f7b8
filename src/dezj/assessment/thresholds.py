"""Every number that turns a measurement into a verdict.

The cut-offs of the pace are those that Open SDG documents for the ratio of observed to required
progress (0.95 and 0.60); Chinese practice compares 完成进度 with 时序进度 but names no cut-offs.
"""

from __future__ import annotations

from typing import NamedTuple


class Thresholds(NamedTuple):
    """`on_track` and `lagging` are least paces; `about` is how far 左右 reaches."""

    on_track: float = 0.95
    lagging: float = 0.60
    about: float = 0.05


DEFAULT = Thresholds()
