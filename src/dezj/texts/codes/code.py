"""What is said of a problem code."""

from __future__ import annotations

from typing import NamedTuple

Both = tuple[str, str]


class Code(NamedTuple):
    """The texts of a code, each in Chinese and English.

    `message` and `mend` have holes for a problem's parameters; `what` says which rule it is and
    `why` what goes wrong without it.
    """

    message: Both
    mend: Both
    what: Both
    why: Both
