"""The ids in a catalog, read at once.

A catalog as dezj writes it has an id on a line of its own, two blanks in for plans and indicators,
four for goals: that is read line by line. Any other layout is parsed as YAML, which takes longer.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

# Beyond this a shell would wait too long.
MOST_BYTES = 16 * 1024 * 1024
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A line that is little indented: how far, a plain key, what stands behind it.
_LINE = re.compile(r"^( {0,4})([^\s#][^\n]*)$", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z0-9_-]+):(?:[ ]+(.*))?")
_NAMES = {"title": 0, "name": 0, "title_en": 1, "name_en": 1}


class Ids(NamedTuple):
    """Plan ids and indicator ids, each with its name in Chinese and English, and goal ids."""

    plans: dict[str, list[str]]
    indicators: dict[str, list[str]]
    goals: list[str]


class _UnusualLayoutError(Exception):
    """The file cannot be read line by line."""


def read_ids(path: Path) -> Ids:
    """The ids in a catalog; none where it is too large. Raises OSError or ValueError."""
    if path.stat().st_size > MOST_BYTES:
        return Ids({}, {}, [])
    text = path.read_text(encoding="utf-8-sig")
    try:
        return _by_lines(text)
    except _UnusualLayoutError:
        return _by_yaml(text)


def _by_lines(text: str) -> Ids:
    ids = Ids({}, {}, [])
    section, entry = "", ""
    for match in _LINE.finditer(text):
        depth, line = len(match[1]), match[2].rstrip()
        key = _KEY.fullmatch(line)
        bare = key is not None and (not key[2] or key[2].startswith("#"))
        if depth == 0:
            if key is None or not bare:
                raise _UnusualLayoutError
            section, entry = key[1], ""
        elif section not in Ids._fields:
            continue
        elif depth not in (2, 4) or (depth == 4 and not entry):
            raise _UnusualLayoutError
        elif depth == 2 or section == "goals":
            if key is None or not bare or not _ID.fullmatch(key[1]):
                raise _UnusualLayoutError
            if depth == 4:
                ids.goals.append(f"{entry}/{key[1]}")
            else:
                entry = key[1]
                if section != "goals":
                    getattr(ids, section)[entry] = ["", ""]
        elif key is not None and key[1] in _NAMES:
            getattr(ids, section)[entry][_NAMES[key[1]]] = _plain(key[2] or "")
    return ids


def _plain(value: str) -> str:
    """A text as written on one line, without its quotes; empty for anything else."""
    if value[:1] in ('"', "'"):
        return value[1 : value.find(value[0], 1)] if value.count(value[0]) == 2 else ""
    return (
        ""
        if value[:1] in ("|", ">", "&", "*", "!", "{", "[")
        else value.partition(" #")[0].rstrip()
    )


def _by_yaml(text: str) -> Ids:
    from dezj.catalog.yamltree import parse

    value = parse(text).value
    value = value if isinstance(value, dict) else {}
    ids = Ids({}, {}, [])
    for section, known in (("plans", ids.plans), ("indicators", ids.indicators)):
        for name, entry in _entries(value.get(section)):
            known[name] = ["", ""]
            for key, text_ in entry.items() if isinstance(entry, dict) else ():
                if key in _NAMES and isinstance(text_, str):
                    known[name][_NAMES[key]] = text_
    for plan, goals in _entries(value.get("goals")):
        ids.goals.extend(f"{plan}/{name}" for name, _ in _entries(goals))
    return ids


def _entries(value: Any) -> list[tuple[str, Any]]:
    items = value.items() if isinstance(value, dict) else ()
    return [(key, item) for key, item in items if isinstance(key, str) and _ID.fullmatch(key)]
