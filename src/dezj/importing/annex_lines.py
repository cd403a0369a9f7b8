"""Lines of an annex against what is in force: what was not changed is never news."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dezj.importing.candidates import Candidate
from dezj.importing.exported import same_number

_SOURCE = ("publisher", "title", "published", "source", "locator")
_FIGURE = ("hedge", "status", "grade")


def is_exported(one: Candidate) -> bool:
    """Whether a line is, as a whole, as it was exported."""
    return one.claim is not None and one.claim.exported


def is_older(one: Candidate, row: Mapping[str, Any]) -> bool:
    """Whether a line whose actual was not changed is not of the observation in force."""
    if one.claim is None or not one.claim.same:
        return False
    moved = not same_number(one.value, float(row["value"]))
    return moved or (is_exported(one) and any(one.fields[name] != row[name] for name in _FIGURE))


def differ(one: Candidate, other: Candidate, where: tuple[str, ...]) -> bool:
    """Whether two lines that were changed say different things; `where` tells only their place."""
    if one.claim is None or other.claim is None:
        return False
    return any(v != other.fields[k] for k, v in one.fields.items() if k not in where)


def completed(one: Candidate, row: Mapping[str, Any]) -> Candidate:
    """A line whose actual is the one in force: what was not entered anew is as in force."""
    if one.claim is None or not one.claim.same:
        return one
    kept = one.claim.kept
    fields = {**one.fields, **{name: row[name] for name in (*_FIGURE, "note") if name in kept}}
    if "publisher" in kept:
        fields |= {name: row[name] for name in _SOURCE}
        if fields["hedge"] == row["hedge"]:
            fields["printed"] = row["printed"]
    return one._replace(value=float(row["value"]), fields=fields)
