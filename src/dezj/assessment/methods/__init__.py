"""The methods: each a pure function over columns, its published rule named in its docstring.

`schedule` is Chinese practice, `cagr` Open SDG's, `projection` the United Nations'. They agree on
what a target means and when it is reached (`assessment.levels`), and on nothing else.
"""

from __future__ import annotations

import numpy as np

from dezj.assessment.arrays import Array, Columns
from dezj.assessment.columns import METHODS, OFF_COURSE, ON_COURSE


def disagree(columns: Columns) -> Array:
    """Whether one method says that a goal is on course, and another that it is not.

    A method that gives no verdict disagrees with none.
    """
    on, off = (
        np.logical_or.reduce(
            [np.isin(columns[column], list(words[method])) for method, column in METHODS.items()]
        )
        for words in (ON_COURSE, OFF_COURSE)
    )
    return np.asarray(on & off)
