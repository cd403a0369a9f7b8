"""Which mention of the catalog, or which entry of `not_goals`, stands for which figure.

One mention or entry stands for one place. Where several would do, the mention takes the place
nearest to its indicator's labels. Only what is said of several things at once (A和B全覆盖) may
be the place of several mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dezj.audit.finding import Found, find_figures
from dezj.audit.flow import Flow, flow_of, normal
from dezj.audit.headings import Outline, Section, outline_of
from dezj.audit.lines import Line, Unread
from dezj.catalog import Catalog
from dezj.catalog.figures import FIRST, Figure
from dezj.catalog.model import Mention

State = Literal["covered", "explained", "open"]
_WORDED = ("coverage", "multiple")
_SENTENCE = re.compile(r"[。;；\n]")
_LONGEST_SENTENCE = 300
_YEAR = re.compile(r"(?<![0-9.,])((?:19|20)[0-9]{2})(?=年|[-~–—至到](?:19|20)[0-9]{2}年)")
_SHARED_WORDS = re.compile(r"(?:[均各都]|分别)[^,，。;；\n]{0,6}$")
# A place is shared only with what stands so near that it must be meant as well.
_NEAR_ENOUGH = 0.25
# How far from a figure the words stand that say what it counts.
_BEFORE, _AFTER = 60, 30


@dataclass
class Place:
    """A figure of the text: where it stands, and what stands for it.

    `by` names the goals that cover it, or the reason or the class that explains it.
    """

    found: Found
    line: int
    section: Section
    state: State = "open"
    by: list[str] = field(default_factory=list)


class Unfound(NamedTuple):
    """A mention or an entry of `not_goals` whose figure does not stand at its section.

    `path` leads to it in the catalog; `goal` is the goal's id, or empty; `why` is `no-section`
    where the text has no section of that name, `several` where the entry has more than one figure.
    """

    path: tuple[str | int, ...]
    section: str
    printed: str
    goal: str = ""
    reason: str = ""
    why: str = "no-figure"


class Reading(NamedTuple):
    """A text with its outline and the figures in it, before it is held against a catalog."""

    lines: Sequence[Line]
    flow: Flow
    outline: Outline
    found: list[Found]
    unread: Sequence[Unread] = ()


@dataclass
class Audit:
    """A plan's text against the catalog: every figure in order, and what is not in the text.

    `unread` names what the file has beside its text, where that may hold figures.
    """

    lines: Sequence[Line]
    flow: Flow
    places: list[Place]
    unfound: list[Unfound]
    has_headings: bool
    unread: list[Unread]

    @property
    def open(self) -> list[Place]:
        """The figures that nothing stands for."""
        return [place for place in self.places if place.state == "open"]

    def span(self, place: Place) -> tuple[tuple[int, int], tuple[int, int]]:
        """Line index and column of a figure's first character, and of the end of its last."""
        line, column = self.flow.places[place.found.end - 1]
        return self.flow.places[place.found.start], (line, column + 1)


# What a mention and its place have in common: section, figure, and the words where they count.
_Key = tuple[Section, Figure | None, str]


class _Wanted(NamedTuple):
    path: tuple[str | int, ...]
    goal: str
    section: str
    year: int
    labels: tuple[str, ...]
    mention: Mention


def read_figures(lines: Sequence[Line], unread: Sequence[Unread] = ()) -> Reading:
    """Find the outline of a text, and every figure in it."""
    flow = flow_of(lines)
    outline = outline_of(lines, flow)
    return Reading(lines, flow, outline, find_figures(flow, outline), unread)


def audit(reading: Reading, catalog: Catalog, plan: str) -> Audit:
    """Hold a text against what the catalog says of `plan`, a plan id that it has."""
    lines, flow, outline, all_found, unread = reading
    places = []
    for found in all_found:
        line = flow.line_at(found.start)
        place = Place(found, line, outline.sections[line])
        if found.explained:
            place.state, place.by = "explained", [found.explained]
        places.append(place)
    match = _Match(flow, outline, places)
    entries = list(_not_goals(catalog, plan))
    figures = {place.found.text for place in places}
    # Entries with words beside the figure leave no choice of the place; bare ones come last.
    bare = [entry for entry in entries if normal(entry.printed) in figures]
    for entry in sorted(entries, key=lambda entry: -len(entry.printed)):
        if entry not in bare:
            match.explain(entry)
    wanted = list(_wanted(catalog, plan))
    match.cover(wanted)
    for entry in bare:
        match.explain(entry)
    paths = [want.path for want in wanted] + [entry.path for entry in entries]
    order = {path: position for position, path in enumerate(paths)}
    unfound = sorted(match.unfound, key=lambda entry: order[entry.path])
    return Audit(lines, flow, places, unfound, outline.has_headings, list(unread))


def _wanted(catalog: Catalog, plan: str) -> Iterator[_Wanted]:
    for name, goal in catalog.goals.get(plan, {}).items():
        indicator = catalog.indicators.get(name)
        labels = tuple(map(normal, indicator.labels)) if indicator else ()
        for section, year, position, mention in goal.each_mention():
            path = ("goals", plan, name, "mentions", section, year, position)
            yield _Wanted(path, f"{plan}/{name}", section, year, labels, mention)


def _not_goals(catalog: Catalog, plan: str) -> Iterator[Unfound]:
    """Every entry of `not_goals`, as what it is where its figure is not found."""
    entries = catalog.not_goals.get(plan)
    for section, reasons in (entries.entries if entries else {}).items():
        for reason, figures in reasons.items():
            for position, printed in enumerate(figures):
                path = ("not_goals", plan, section, reason, position)
                yield Unfound(path, section, printed, reason=reason)


class _Match:
    """Assigns the places one after the other, and keeps what finds none."""

    def __init__(self, flow: Flow, outline: Outline, places: list[Place]) -> None:
        self.flow = flow
        self.outline = outline
        self.places = places
        self.begins = [place.found.start for place in places]
        self.unfound: list[Unfound] = []
        self.sections: dict[str, Section | None] = {}

    def section(self, name: str) -> Section | None:
        if name not in self.sections:
            self.sections[name] = self.outline.called(name)
        return self.sections[name]

    def explain(self, entry: Unfound) -> None:
        """Let an entry explain the first open place that it has the whole figure of."""
        section = self.section(entry.section)
        if section is None:
            self.unfound.append(entry._replace(why="no-section"))
            return
        parts = normal(entry.printed).split("…")
        pattern = "[^。\n]{0,60}?".join(f"({re.escape(part)})" for part in parts)
        several = False
        for match in re.finditer(pattern, self.flow.text):
            spans = [match.span(group) for group in range(1, len(parts) + 1)]
            inside = [
                place
                for place in self.between(match.start(), match.end())
                if place.state == "open"
                and place.section == section
                and any(s <= place.found.start and place.found.end <= e for s, e in spans)
            ]
            if len(inside) == 1:
                inside[0].state, inside[0].by = "explained", [entry.reason]
                return
            several = several or len(inside) > 1
        self.unfound.append(entry._replace(why="several" if several else "no-figure"))

    def between(self, start: int, end: int) -> list[Place]:
        """The places that begin in a stretch of the flow."""
        return self.places[bisect_left(self.begins, start) : bisect_left(self.begins, end)]

    def cover(self, wanted: list[_Wanted]) -> None:
        """Give every mention a place, the nearest pairs first."""
        groups: dict[_Key, list[_Wanted]] = {}
        for want in wanted:
            section = self.section(want.section)
            if section is None:
                self.unfound.append(_unfound(want, "no-section"))
            else:
                figure = want.mention.figure
                words = _wording(figure, normal(want.mention.printed))
                groups.setdefault((section, figure, words), []).append(want)
        places: dict[_Key, list[Place]] = {}
        for place in self.places:
            if place.state == "open":
                found = place.found
                words = _wording(found.figure, found.text)
                places.setdefault((place.section, found.figure, words), []).append(place)
        for key, group in groups.items():
            self.assign(group, places.get(key, []))

    def assign(self, group: list[_Wanted], places: list[Place]) -> None:
        years = [self.years_near(place) for place in places]
        fits = [
            [not years[p] or want.year in years[p] for p in range(len(places))] for want in group
        ]
        if len(group) == len(places) == 1 and fits[0][0]:
            self.covers(group[0], places[0])
            return
        # What shares a figure stands before it, as a rule of grammar.
        crowded = len(group) > len(places)
        pairs = sorted(
            (-self.nearness(want.labels, place, after=not crowded), w, p)
            for w, want in enumerate(group)
            for p, place in enumerate(places)
            if fits[w][p]
        )
        waiting, free = set(range(len(group))), set(range(len(places)))
        for _, w, p in pairs:
            if w in waiting and p in free:
                self.covers(group[w], places[p])
                waiting.discard(w)
                free.discard(p)
        for nearness, w, p in pairs:
            if w in waiting and -nearness >= _NEAR_ENOUGH and self.is_shared(places[p]):
                self.covers(group[w], places[p])
                waiting.discard(w)
        self.unfound.extend(_unfound(group[w]) for w in sorted(waiting))

    def years_near(self, place: Place) -> set[int]:
        """The years that the figure's sentence names before it; of a table, none."""
        start = place.found.start
        before = _SENTENCE.split(self.flow.text[max(start - _LONGEST_SENTENCE, 0) : start])[-1]
        return {int(year) for year in _YEAR.findall(before)}

    def covers(self, want: _Wanted, place: Place) -> None:
        place.state = "covered"
        place.by.append(want.goal)

    def is_shared(self, place: Place) -> bool:
        """Whether the words allow the figure to be said of several things at once."""
        figure = place.found.figure
        before = self.flow.text[max(place.found.start - 12, 0) : place.found.start]
        return _is_worded(figure, place.found.text) or _SHARED_WORDS.search(before) is not None

    def nearness(self, labels: tuple[str, ...], place: Place, *, after: bool = True) -> float:
        """How many pairs of characters of the best label stand near the figure, and how near."""
        text, start, end = self.flow.text, place.found.start, place.found.end
        before = text[max(start - _BEFORE, 0) : start]
        # What a table's cell counts stands before it; in a sentence it may follow.
        in_table = text[start - 1 : start] == "\n" and text[end : end + 1] in ("\n", "")
        behind = text[end : end + _AFTER] if after and not in_table else ""
        best = 0.0
        for label in labels:
            score = 0.0
            for pair in {label[n : n + 2] for n in range(len(label) - 1)}:
                distances = []
                if (left := before.rfind(pair)) >= 0:
                    distances.append(len(before) - left)
                if (right := behind.find(pair)) >= 0:
                    distances.append(right)
                if distances:
                    score += 1 / (1 + min(distances) / 10)
            best = max(best, score / max(len(label) - 1, 1))
        return best


def _wording(figure: Figure | None, text: str) -> str:
    """全覆盖 and 全面覆盖 mean the same, but a mention is of the one that it prints."""
    return text if _is_worded(figure, text) else ""


def _is_worded(figure: Figure | None, text: str) -> bool:
    return figure is not None and (figure.form in _WORDED or text in FIRST)


def _unfound(want: _Wanted, why: str = "no-figure") -> Unfound:
    return Unfound(want.path, want.section, want.mention.printed, want.goal, why=why)
