"""A comparison in its formats: text for a terminal, Markdown for a pull request, JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dezj.output.machine import as_line, escape_markdown, markdown_head, markdown_row
from dezj.output.report import Column, Report, Row
from dezj.texts import Texts

if TYPE_CHECKING:
    from dezj.comparison import Comparison, Side

# GitHub refuses a comment of more than 65,536 characters.
MOST_CHARACTERS = 65_000
# A row longer than this is cut, so that the rows after it are shown too.
_LONGEST_ROW = 4000
_FOLDED = 12  # rows; a longer list is folded away


@dataclass(frozen=True)
class Section:
    """A titled table. `total` counts what the title speaks of, `lines` the rows there are in all.

    `rows` may be only the first of them.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: int
    lines: int = -1

    @property
    def all_rows(self) -> int:
        """How many rows there are, shown or not."""
        return self.total if self.lines < 0 else self.lines


def as_text(
    head: str,
    sections: Sequence[Section],
    notes: Sequence[str],
    texts: Texts,
    width: int,
    *,
    colour: bool,
) -> str:
    """For people, in at most `width` columns."""
    from dezj.output.table import render

    parts = [render(Report([], [], [], notes=[head, *_summary(sections, texts)]), width)]
    for section in sections:
        title = texts("diff-title", title=section.title, count=section.total)
        more = section.all_rows - len(section.rows)
        report = Report(
            fields=[],
            rows=section.rows,
            columns=section.columns,
            group=_under(title),
            notes=[texts("diff-more", count=more)] if more else [],
        )
        parts.append("\n" + render(report, width, colour=colour))
    if notes:
        parts.append(("\n" if sections else "") + render(Report([], [], [], notes=notes), width))
    return "".join(parts)


def _under(title: str) -> Callable[[Row], Sequence[str]]:
    return lambda row: [title]


def _summary(sections: Sequence[Section], texts: Texts) -> list[str]:
    parts = (texts("diff-part", title=s.title, count=s.total) for s in sections)
    return [texts.listed(parts)] if sections else []


def as_markdown(head: str, sections: Sequence[Section], notes: Sequence[str], texts: Texts) -> str:
    """For a pull request: at most MOST_CHARACTERS, and what was left out is counted."""
    top = [f"### dezj diff {escape_markdown(head)}", ""]
    for line in (*_summary(sections, texts), *notes):
        top += [escape_markdown(line), ""]
    drafts = [_Draft(section, texts) for section in sections]
    room = MOST_CHARACTERS - sum(len(line) + 1 for line in top) - sum(d.least for d in drafts)
    # Short lists first: what they leave is for the long ones.
    for waiting, draft in enumerate(sorted(drafts, key=lambda d: d.wish)):
        room -= draft.take(room // (len(drafts) - waiting))
    return "\n".join([*top, *(line for draft in drafts for line in draft.lines())])


class _Draft:
    """A section in Markdown, cut to the room there is."""

    def __init__(self, section: Section, texts: Texts) -> None:
        self._section = section
        self._texts = texts
        self._rows = [markdown_row(c.text(row) for c in section.columns) for row in section.rows]
        self._shown = 0
        self.wish = sum(len(row) + 1 for row in self._rows)
        self.least = sum(len(line) + 1 for line in self._around(section.all_rows, folded=True))

    def take(self, room: int) -> int:
        """Show as many rows as fit into `room` characters; returns what they take."""
        taken = 0
        for row in self._rows:
            if len(row) > _LONGEST_ROW:
                row = row[:_LONGEST_ROW].rstrip("\\") + "… |"
            if taken + len(row) + 1 > room:
                break
            taken += len(row) + 1
            self._rows[self._shown] = row
            self._shown += 1
        return taken

    def lines(self) -> Iterator[str]:
        """The section's lines."""
        more = self._section.all_rows - self._shown
        lines = self._around(more, folded=self._shown > _FOLDED)
        at = lines.index("") + 3  # after the title and the two lines of the head
        yield from (*lines[:at], *self._rows[: self._shown], *lines[at:])

    def _around(self, more: int, *, folded: bool) -> list[str]:
        """Everything but the rows."""
        section, texts = self._section, self._texts
        title = texts("diff-title", title=section.title, count=section.total)
        lines = [f"<details><summary>{title}</summary>", ""] if folded else [f"#### {title}", ""]
        lines += [*markdown_head(section.columns), ""]
        lines += [texts("diff-more", count=more), ""] if more else []
        return [*lines, "</details>", ""] if folded else lines


def as_json(comparison: Comparison) -> str:
    """Everything, with all fields; each entry, observation and verdict is on a line of its own."""
    from dezj.comparison.catalogs import as_data

    catalog: dict[str, dict[str, list[Any]]] = {}
    for section in comparison.catalogs[1]._fields:
        catalog[section] = {"added": [], "removed": [], "changed": []}
    for entry in comparison.entries:
        fields = [
            {"path": [*f.path], "kind": f.kind, "old": as_data(f.old), "new": as_data(f.new)}
            for f in entry.fields
        ]
        row = {"id": entry.id, "perhaps_renamed": entry.renamed or None, "fields": fields}
        catalog[entry.section][entry.kind].append(row)
    observations = comparison.observations
    kinds = ("revised", "added", "withdrawn", "sourced")
    content = {
        "old": _side_data(comparison.old),
        "new": _side_data(comparison.new),
        "differs": comparison.differs,
        "stores_compared": comparison.stores,
        "years": comparison.years,
        "catalog": catalog,
        "observations": {k: observations.rows(k) if observations else [] for k in kinds},
        "verdicts": {
            name: [_flip_data(flip) for flip in comparison.flips if flip.kind == kind]
            for name, kind in (("flips", "flip"), ("data", "data"), ("one_sided", "one-sided"))
        },
    }
    return "".join(_json(content, 0)) + "\n"


def _side_data(side: Side) -> dict[str, Any]:
    return {
        "name": side.name or None,
        "kind": side.kind,
        "commit": side.commit or None,
        "catalog": side.catalog_shown,
    }


def _flip_data(flip: Any) -> dict[str, Any]:
    row = flip._asdict()
    del row["kind"]
    return {**row, "causes": [*flip.causes]}


def _json(value: Any, depth: int) -> Iterator[str]:
    """Mappings over lines down to the lists, whose items have a line each."""
    blank = "  " * (depth + 1)
    if isinstance(value, dict) and depth < 3:
        yield "{"
        for position, (name, inner) in enumerate(value.items()):
            yield f"{',' if position else ''}\n{blank}{as_line(name)}: "
            yield from _json(inner, depth + 1)
        yield f"\n{blank[2:]}}}"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield "["
        for position, inner in enumerate(value):
            yield f"{',' if position else ''}\n{blank}{as_line(inner)}"
        yield f"\n{blank[2:]}]"
    else:
        yield as_line(value)
