"""The tables of a draft, written as XML: cell by cell, python-docx takes minutes for 5000 goals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dezj.assessment.standing import STANDINGS, counted
from dezj.texts import one_line
from dezj.wording.numbers import number, observed, percent, rounded, target_text
from dezj.wording.verdicts import is_news, verdict_text

if TYPE_CHECKING:
    from dezj.documents.draft_sources import Sources
    from dezj.documents.evaluation import Evaluation, Part, Row
    from dezj.texts import Texts

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NO_RATE = "—"


class Column(NamedTuple):
    """A column: heading, width in mm, and how its cells stand (left, center, right)."""

    heading: str
    width: float
    stands: str = "left"


class _Shape(NamedTuple):
    """What the cells of a column have in common: width, and the paragraph's properties."""

    twips: int
    paragraph: str


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    style: str,
    described: str,
    *,
    whole: bool = False,
) -> Any:
    """A table as an XML element: a heading row repeated on each page, no row split.

    `style` is that of the paragraphs, `described` what the table is, for who cannot see it; a
    `whole` table is kept on one page.
    """
    from docx.oxml import parse_xml

    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 60), ("bottom", 20), ("right", 60))
    )
    twips = [round(column.width * 56.7) for column in columns]
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        f"<w:tblCaption w:val={quoteattr(one_line(described))}/></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)

    def shapes(*, last: bool, heading: bool = False) -> list[_Shape]:
        keep = "<w:keepNext/>" if whole and not last else ""
        name = style.replace(" ", "")  # its id
        return [
            _Shape(
                width,
                f'<w:pPr><w:pStyle w:val="{name}"/>{keep}'
                f'<w:jc w:val="{"center" if heading else column.stands}"/></w:pPr>',
            )
            for column, width in zip(columns, twips, strict=True)
        ]

    every, inner, last = list(rows), shapes(last=False), shapes(last=True)
    parts = [f'<w:tbl xmlns:w="{_W}">{properties}<w:tblGrid>{grid}</w:tblGrid>']
    headings = [column.heading for column in columns]
    parts.append(_row(headings, shapes(last=not every, heading=True), heading=True))
    parts += (_row(row, inner) for row in every[:-1])
    parts += (_row(row, last) for row in every[-1:])
    return parse_xml("".join([*parts, "</w:tbl>"]))


def _row(cells: Sequence[str], shapes: Sequence[_Shape], *, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{shape.twips}" w:type="dxa"/><w:vAlign w:val="center"/>'
        f"</w:tcPr><w:p>{shape.paragraph}{_run(cell, bold=heading)}</w:p></w:tc>"
        for cell, shape in zip(cells, shapes, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"


def _run(text: str, *, bold: bool) -> str:
    if not text:
        return ""
    told = f'<w:t xml:space="preserve">{escape(one_line(text))}</w:t>'
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{told}</w:r>"


def counts(
    groups: Sequence[tuple[str, list[Row]]], evaluation: Evaluation, texts: Texts, width: float
) -> tuple[list[Column], list[list[str]]]:
    """The table of how many goals of each group stand where, with 指标完成率, the total last."""
    plain = [texts(key) for key in ("draft-goals", "draft-assessable")]
    standings = [texts(f"standing-{name}").capitalize() for name in STANDINGS]
    first = texts("plan" if len(evaluation.parts) > 1 else "category")
    narrow = [12.0, 13.0] + ([11, 16, 16, 20, 13] if texts.lang == "zh" else [16, 16, 14, 14, 14])
    rate = 19.0
    columns = [Column(first, width - sum(narrow) - rate)]
    headings = zip([*plain, *standings], narrow, strict=True)
    columns += [Column(heading, size, "center") for heading, size in headings]
    columns.append(Column(texts("draft-completion-rate"), rate, "center"))
    every: list[tuple[str, Sequence[Row]]]
    every = [*groups, (texts("draft-total"), evaluation.rows)] if len(groups) > 1 else [*groups]
    return columns, [_counted(name, rows) for name, rows in every]


def _counted(name: str, rows: Sequence[Row]) -> list[str]:
    own = counted(rows)
    judged = len(rows) - own["no_data"]
    rate = percent(own["achieved"] / judged) if judged else _NO_RATE
    return [name, str(len(rows)), str(judged), *map(str, own.values()), rate]


def annex(
    part: Part, evaluation: Evaluation, sources: Sources, texts: Texts
) -> tuple[list[Column], Iterable[list[str]]]:
    """The table of every goal of a plan, in the usual columns of an annex."""
    headings = (
        ("category", 19.0, "left"),
        ("draft-indicator", 36, "left"),
        ("unit", 14, "center"),
        ("annex-base", 19, "right"),
        ("annex-target", 19, "right"),
        ("annex-value", 19, "right"),
        ("draft-completion", 17 if texts.lang == "en" else 12, "right"),
        ("draft-elapsed", 13, "right"),
        ("status", 15, "center"),
        ("responsible", 22, "left"),
        ("annex-source", 11, "center"),
        ("note", 20 if texts.lang == "en" else 25, "left"),
    )
    columns = [Column(texts(key), width, stands) for key, width, stands in headings]
    return columns, (_goal(row, evaluation, sources, texts) for row in part.rows)


def _goal(row: Row, evaluation: Evaluation, sources: Sources, texts: Texts) -> list[str]:
    from dezj.units import unit_name

    def dated(value: str, year: int | None) -> str:
        return f"{value} ({year})" if value else ""

    known = evaluation.base(row, texts)
    base = number(row["base_value"]) if known is None else _marked(known, texts)
    value = ""
    if is_news(row):
        value = _marked(evaluation.series(row, texts)[row["value_year"]], texts)
        value = value if row["value_year"] == row["year"] else dated(value, row["value_year"])
    return [
        row["category"],
        evaluation.name(row, texts),
        unit_name(row["unit"], texts.lang),
        dated(base, row["base_year"]),
        dated(target_text(row["target"], texts), row["target_year"]),
        value,
        percent(row["completion"]) if is_news(row) else "",
        percent(row["time_elapsed"]),
        verdict_text(row, "schedule", texts),
        row["responsible"],
        ",".join(map(str, sources.of_goal(row).numbers)),
        texts("draft-between").join(_notes(row, evaluation, texts)),
    ]


def _marked(one: Mapping[str, Any], texts: Texts) -> str:
    """The figure of an observation with its hedge and its marks."""
    hedge = texts(f"hedge-{one['hedge']}") if one["hedge"] else ""
    early = texts("mark-preliminary") if one["status"] == "preliminary" else ""
    return f"{hedge}{observed(one['value'], one['status'])}{'*' * (one['grade'] == 'C')}{early}"


def _notes(row: Row, evaluation: Evaluation, texts: Texts) -> list[str]:
    """What else a reader must know of a goal and its value."""
    notes = []
    if row["form"] in ("growth", "multiple") and row["target_value"] is not None:
        notes.append(texts("draft-note-level", level=rounded(row["target_value"])))
    goal = evaluation.goal(row)
    if evaluation.only_hedged(row):
        hedge = texts(f"hedge-{row['value_hedge']}").strip()
        notes.append(texts("draft-note-hedged", hedge=hedge))
    if is_news(row):
        notes.append(evaluation.series(row, texts)[row["value_year"]]["note"])
    return [note for note in [*notes, goal.note or ""] if note]
