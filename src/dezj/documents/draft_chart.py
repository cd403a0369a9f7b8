"""The chart of a draft: one of Word's own, whose numbers can be edited; its text stays text.

Bars of equal length, stacked by where the goals of a group stand. The colours are those of Okabe
and Ito, told apart by the colour-blind; patterns tell them apart on black-and-white paper.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from dezj.assessment.standing import STANDINGS, Standing
from dezj.output.package import timeless
from dezj.texts import one_line

if TYPE_CHECKING:
    from docx.document import Document

# Standing → colour and pattern of its bar.
_FILLS: dict[Standing, tuple[str, str]] = {
    "achieved": ("0072B2", ""),
    "on_schedule": ("56B4E9", "ltUpDiag"),
    "behind": ("E69F00", "wdDnDiag"),
    "missed": ("D55E00", "smCheck"),
    "no_data": ("E6E6E6", ""),
}
MOST = 20  # bars that a page has room for
LEAST = 0.04  # share of a bar that has room for a number
_PER_MM = 36000
_C = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_X = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Counts = dict[Standing, int]


def add_chart(
    document: Document,
    paragraph: Any,
    groups: Sequence[tuple[str, Counts]],
    names: Sequence[str],
    described: str,
    width: float,
) -> None:
    """Put the chart of `groups` (name, goals by standing) into a paragraph, `width` mm wide.

    `names` are those of the standings in the reader's language, `described` the chart in words.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE as REL
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    groups = [(one_line(name), counts) for name, counts in groups]
    package = document.part.package
    book = Part(PackURI("/word/embeddings/chart1.xlsx"), _X, _workbook(groups, names), package)
    chart = Part(PackURI("/word/charts/chart1.xml"), _C, b"", package)
    chart._blob = _chart(groups, names, chart.relate_to(book, REL.PACKAGE))
    height = 34 + 9 * len(groups)
    size = f'cx="{round(width * _PER_MM)}" cy="{round(height * _PER_MM)}"'
    drawing = (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="Chart 1" descr={quoteattr(one_line(described))}/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{document.part.relate_to(chart, REL.CHART)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    paragraph.add_run()._r.append(parse_xml(drawing))


def _workbook(groups: Sequence[tuple[str, Counts]], names: Sequence[str]) -> bytes:
    """The numbers of the chart as a workbook, which Word opens to edit them."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["", *names])
    for position, (name, counts) in enumerate(groups, 2):
        cell = sheet.cell(position, 1, name)
        cell.data_type = "s"  # a name that begins with = is no formula
        for column, standing in enumerate(STANDINGS, 2):
            sheet.cell(position, column, counts[standing])
    stream = io.BytesIO()
    book.save(stream)
    return timeless(stream.getvalue())


def _chart(groups: Sequence[tuple[str, Counts]], names: Sequence[str], book: str) -> bytes:
    """The chart's XML, with the numbers and names in it, so that it shows without the workbook."""
    from openpyxl.chart import BarChart
    from openpyxl.chart.label import DataLabel, DataLabelList
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.xml.functions import Element, tostring

    chart = BarChart(barDir="bar", grouping="percentStacked", overlap=100, gapWidth=40)
    chart.style, chart.roundedCorners = 2, False
    hidden = dict.fromkeys(
        ("showSerName", "showCatName", "showLegendKey", "showPercent", "showBubbleSize"), False
    )
    for column, standing in enumerate(STANDINGS):
        values = [counts[standing] for _, counts in groups]
        chart.series.append(_series(column, names[column], values, [n for n, _ in groups]))
        chart.series[-1].graphicalProperties = _fill(*_FILLS[standing])
        labels = DataLabelList(showVal=True, **hidden)
        labels.txPr = _text(9)
        labels.spPr = GraphicalProperties(solidFill="FFFFFF")
        labels.dLbl = [
            DataLabel(idx=position, showVal=False, **hidden)
            for position, (_, own) in enumerate(groups)
            if own[standing] < max(1, LEAST * sum(own.values()))
        ]
        chart.series[-1].dLbls = labels
    chart.x_axis.scaling.orientation = "maxMin"  # the first group on top
    chart.x_axis.delete = False
    chart.x_axis.txPr = _text(9)
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.legend.position = "b"
    chart.legend.txPr = _text(9)
    space = chart._write()
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    tag = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    data = Element(f"{tag}externalData", {relation: book})
    data.append(Element(f"{tag}autoUpdate", {"val": "0"}))
    space.append(data)
    written: bytes = tostring(space)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + written


def _series(column: int, name: str, values: Sequence[int], groups: Sequence[str]) -> Any:
    from openpyxl.chart.data_source import (
        AxDataSource,
        NumData,
        NumDataSource,
        NumRef,
        NumVal,
        StrData,
        StrRef,
        StrVal,
    )
    from openpyxl.chart.series import Series, SeriesLabel

    letter, last = "BCDEF"[column], len(groups) + 1

    def texts(many: Sequence[str], reference: str) -> StrRef:
        points = [StrVal(idx=position, v=text) for position, text in enumerate(many)]
        return StrRef(f=reference, strCache=StrData(ptCount=len(points), pt=points))

    points = [NumVal(idx=position, v=str(value)) for position, value in enumerate(values)]
    cache = NumData(formatCode="General", ptCount=len(points), pt=points)
    return Series(
        idx=column,
        order=column,
        tx=SeriesLabel(strRef=texts([name], f"Sheet!${letter}$1")),
        cat=AxDataSource(strRef=texts(groups, f"Sheet!$A$2:$A${last}")),
        val=NumDataSource(numRef=NumRef(f=f"Sheet!${letter}$2:${letter}${last}", numCache=cache)),
        invertIfNegative=False,
    )


def _fill(colour: str, pattern: str) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
    from openpyxl.drawing.line import LineProperties

    line = LineProperties(solidFill="404040", w=6350)
    if not pattern:
        return GraphicalProperties(solidFill=colour, ln=line)
    fill = PatternFillProperties(
        prst=pattern, fgClr=ColorChoice(srgbClr="FFFFFF"), bgClr=ColorChoice(srgbClr=colour)
    )
    return GraphicalProperties(pattFill=fill, ln=line)


def _text(size: int) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import (
        CharacterProperties,
        Paragraph,
        ParagraphProperties,
        RichTextProperties,
    )

    run = CharacterProperties(sz=size * 100, solidFill="000000")
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=run), endParaRPr=CharacterProperties())
    paragraph.r = []  # openpyxl puts an empty run in
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])
