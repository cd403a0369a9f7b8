"""How an audit is shown: the open figures in their context, the whole text marked, or data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.cells import cell_len

from dezj.audit.finding import NOT_A_COUNT, NUMBERING
from dezj.audit.headings import PREFACE
from dezj.audit.matching import Audit, Place, Unfound
from dezj.texts import Texts, one_line

_SIGNS = {"covered": "✓", "explained": "·", "open": "?"}
_STYLES = {"covered": "green", "explained": "dim", "open": "bold red"}
_UNMARKED = (NUMBERING, NOT_A_COUNT)
# A pipe has no width; as much context as reads well.
_WIDEST = 100
_INDENT = "    "
# As many characters of a line as its context can need, blanks among them.
_NEAR = 400
# A piece of a line and its style.
Piece = tuple[str, str]


def problems(
    audit: Audit, texts: Texts, width: int, places: Mapping[Unfound, str]
) -> list[list[Piece]]:
    """What is open, not found or not read, as lines of at most `width` cells.

    `places` says where in the catalog each unfound entry stands.
    """
    lines: list[list[Piece]] = []
    if audit.open:
        lines.append([(texts("audit-open"), "bold")])
    for place in audit.open:
        lines.append([(_heading(audit, place, texts), "")])
        lines.append([(_INDENT, ""), *_context(audit, place, min(width, _WIDEST) - len(_INDENT))])
    if audit.unfound:
        lines.append([(texts("audit-unfound"), "bold")])
    for unfound in audit.unfound:
        what = (
            texts("audit-mention", goal=unfound.goal, printed=unfound.printed)
            if unfound.goal
            else texts("audit-entry", reason=unfound.reason, printed=unfound.printed)
        )
        told = texts(f"audit-{unfound.why}", what=what, section=unfound.section)
        lines.append([(f"{one_line(places[unfound])}: {told}", "")])
    if audit.unread:
        lines.append([(texts("audit-unread"), "bold")])
    for unread in audit.unread:
        lines.append([(f"{_INDENT}{texts(unread.key, where=one_line(unread.where))}", "")])
    if not audit.has_headings:
        lines.append([(texts("audit-no-headings", preface=PREFACE), "")])
    return lines


def whole(audit: Audit, texts: Texts) -> Iterator[list[Piece]]:
    """Every line of the text that is not empty, with its number and its figures marked."""
    yield [(texts("audit-legend"), "bold")]
    marks: dict[int, list[tuple[int, int, Place, bool, bool]]] = {}
    for place in audit.places:
        if place.state == "explained" and place.by[0] in _UNMARKED:
            continue
        (first, start), (last, end) = audit.span(place)
        for index in range(first, last + 1):
            left = start if index == first else 0
            right = end if index == last else len(audit.lines[index].text)
            marks.setdefault(index, []).append((left, right, place, index == first, index == last))
    digits = len(str(audit.lines[-1].number)) if audit.lines else 1
    for index, line in enumerate(audit.lines):
        if not line.text.strip():
            continue
        pieces: list[Piece] = [(f"{line.number:>{digits}}  ", "dim")]
        done = 0
        for left, right, place, opens, closes in marks.get(index, []):
            pieces.append((one_line(line.text[done:left]), ""))
            sign = f"[{_SIGNS[place.state]}" if opens else ""
            figure = one_line(line.text[left:right])
            pieces.append((f"{sign}{figure}{']' if closes else ''}", _STYLES[place.state]))
            done = right
        pieces.append((one_line(line.text[done:]).rstrip(), ""))
        yield pieces


def count(audit: Audit, texts: Texts, plan: str) -> str:
    """The closing line."""
    numbers = tally(audit)
    return texts("audit-count", plan=plan, **numbers)


def tally(audit: Audit) -> dict[str, int]:
    """How many figures there are of each state; numbering and numerals in words are none."""
    counted = [p for p in audit.places if not (p.by and p.by[0] in _UNMARKED)]
    states = [place.state for place in counted]
    return {
        "figures": len(counted),
        **{state: states.count(state) for state in ("covered", "explained", "open")},
        "unfound": len(audit.unfound),
    }


def as_data(audit: Audit, plan: str, file: str, places: Mapping[Unfound, str]) -> dict[str, Any]:
    """The whole audit as plain data; columns count from 1."""
    figures = []
    for place in audit.places:
        if place.by and place.by[0] in _UNMARKED:
            continue
        (first, start), (last, end) = audit.span(place)
        covered = place.state == "covered"
        figures.append(
            {
                "line": audit.lines[first].number,
                "column": start + 1,
                "section": str(place.section),
                "text": _words(audit, (first, start), (last, end)),
                "state": place.state,
                "goals": place.by if covered else [],
                "reason": place.by[0] if place.by and not covered else None,
            }
        )
    unfound = [
        {
            "catalog": places[entry],
            "goal": entry.goal or None,
            "reason": entry.reason or None,
            "section": entry.section,
            "printed": entry.printed,
            "section_in_text": entry.why != "no-section",
        }
        for entry in audit.unfound
    ]
    counts = {name: number for name, number in tally(audit).items() if name != "unfound"}
    return {
        "plan": plan,
        "file": file,
        "counts": counts,
        "figures": figures,
        "unfound": unfound,
        "unread": [
            {"what": u.key.removeprefix("audit-unread-"), "where": u.where or None}
            for u in audit.unread
        ],
    }


def _heading(audit: Audit, place: Place, texts: Texts) -> str:
    section = str(place.section)
    name = texts("audit-preface") if section == PREFACE else section
    return texts("audit-place", line=audit.lines[place.line].number, section=name)


def _context(audit: Audit, place: Place, room: int) -> list[Piece]:
    """The figure, marked, in as many of the words around it as there is room for."""
    start, end = audit.span(place)
    figure = f"[{_SIGNS[place.state]}{_words(audit, start, end)}]"
    before = _joined(audit.lines[start[0]].text[max(start[1] - _NEAR, 0) : start[1]])
    index = start[0]
    while not before and index > 0:  # a cell of a table: what it counts stands before it
        index -= 1
        if above := _joined(audit.lines[index].text[-_NEAR:]):
            before = f"{above} / "
    after = _joined(audit.lines[end[0]].text[end[1] : end[1] + _NEAR])
    room -= cell_len(figure)
    left = _fitting(before[::-1], max(room * 3 // 5, room - cell_len(after)))[::-1]
    right = _fitting(after, room - cell_len(left))
    return [(left, ""), (figure, _STYLES[place.state]), (right, "")]


def _fitting(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    while text and cell_len(text) > room - 1:
        text = text[: min(len(text) - 1, max(room, 0))]
    return text + "…"


def _words(audit: Audit, start: tuple[int, int], end: tuple[int, int]) -> str:
    lines = [line.text for line in audit.lines[start[0] : end[0] + 1]]
    lines[-1] = lines[-1][: end[1]]
    lines[0] = lines[0][start[1] :]
    return _joined(" ".join(lines))


def _joined(text: str) -> str:
    return one_line(" ".join(text.split()))
