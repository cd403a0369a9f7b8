"""Findings that the catalog itself accepts, each with its reason, under `ignore`.

What cannot be read (Y, S) or points nowhere (R301, R302, R313 to R316) cannot be excused:
nothing could be computed from it. A printed figure that disagrees is explained where it stands, by
`differs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dezj.catalog.model import Catalog
from dezj.catalog.rules.finding import Finding
from dezj.problem import Problem

_NEVER = frozenset(
    {"R301", "R302", "R310", "R311", "R313", "R314", "R315", "R316", "M501", "M507", "M508"}
)
_FAMILIES = "RGMLA"
# These are looked for only where the store is looked at.
_OF_THE_STORE = frozenset({"R305"})


def accepted(catalog: Catalog, problem: Problem) -> bool:
    """Whether the catalog accepts this problem."""
    reasons = catalog.ignore.get(problem.code)
    return reasons is not None and can_be_ignored(problem.code) and problem.about in reasons.entries


def check(
    catalog: Catalog, problems: Sequence[Problem], *, with_store: bool, with_layout: bool
) -> Iterator[Finding]:
    """Entries under `ignore` that name no code that can be ignored, or that met no problem."""
    met = {(problem.code, problem.about) for problem in problems}
    for code, reasons in catalog.ignore.items():
        if not can_be_ignored(code):
            yield Finding("R311", ("ignore", code), {"code": code}, at_key=True)
            continue
        if not with_store and (code[0] == "A" or code in _OF_THE_STORE):
            continue
        if not with_layout and code[0] == "L":
            continue
        for about in reasons.entries:
            if (code, about) not in met:
                params = {"code": code, "id": about}
                yield Finding("R310", ("ignore", code, about), params, at_key=True)


def can_be_ignored(code: str) -> bool:
    """Whether a catalog may accept findings of this code."""
    if code[:1] not in _FAMILIES or code in _NEVER:
        return False
    from dezj.texts.codes import CODES

    return code in CODES
