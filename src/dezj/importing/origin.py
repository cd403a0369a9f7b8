"""A source that a table tells in one text (数据来源), held against what is in force.

An annex shows the source of each actual. Where the actual is still the same, so is its source;
beside a changed one, what was left standing speaks of the old value and says nothing of the new.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dezj.importing.candidates import Candidate, Key
from dezj.store.observations import brief_source, source_line

_SOURCE = ("publisher", "title", "published", "source", "locator")
Known = Mapping[Key, Mapping[str, Any]]


def settled(candidates: Mapping[Key, Candidate], known: Known) -> dict[Key, Candidate]:
    """The candidates with what their `origin` means, as fields; `known` is what is in force.

    The text is the publisher, unless it is the source of an observation in force: then the fields
    are that one's where the value is the same, and empty where it is another.
    """
    pairs = {key[:2] for key, one in candidates.items() if one.origin is not None}
    told: dict[tuple[str, str], dict[str, list[Mapping[str, Any]]]] = {pair: {} for pair in pairs}
    for key, row in known.items():
        for text in {source_line(row), brief_source(row)} if key[:2] in pairs else ():
            told[key[:2]].setdefault(text, []).append(row)
    return {
        key: one if one.origin is None else _settled(one, known.get(key), told[key[:2]])
        for key, one in candidates.items()
    }


def _settled(
    one: Candidate,
    row: Mapping[str, Any] | None,
    told: Mapping[str, list[Mapping[str, Any]]],
) -> Candidate:
    origin = one.origin or ""
    same = row is not None and one.value == float(row["value"])
    of_others = told.get(origin, [])
    fields = {**one.fields, "publisher": origin}
    if row is not None and same and (not origin or row in of_others):
        fields |= {name: row[name] for name in _SOURCE}
        if one.fields["hedge"] == row["hedge"]:
            fields["printed"] = row["printed"]
    elif of_others and not same:
        fields["publisher"] = ""
        for name in ("grade", "note"):
            if any(fields[name] == other[name] for other in of_others):
                fields[name] = ""
    return one._replace(fields=fields)
