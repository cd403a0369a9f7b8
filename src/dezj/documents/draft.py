"""The draft of an evaluation report: a Word document, to be edited by who answers for it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dezj.assessment.standing import STANDINGS, counted
from dezj.documents import draft_chart, draft_table
from dezj.documents.draft_overall import (
    furthest,
    groups,
    overall,
    plan_title,
    scope,
    title,
)
from dezj.documents.draft_sentences import Sentences
from dezj.documents.draft_sources import Pieces, Source, Sources, titled
from dezj.documents.draft_style import WIDTH, blank, new_section, write
from dezj.output.package import timeless
from dezj.store.observations import web_address
from dezj.texts import Texts, one_line

if TYPE_CHECKING:
    from docx.document import Document

    from dezj.documents.evaluation import Evaluation, Row


def content(evaluation: Evaluation, lang: str) -> Iterator[bytes]:
    """The draft's bytes, in one chunk; the same input gives the same bytes."""
    stream = io.BytesIO()
    _Draft(evaluation, Texts(lang, longest=None)).document.save(stream)
    yield timeless(stream.getvalue())


class _Draft:
    """The document, written section by section."""

    def __init__(self, evaluation: Evaluation, texts: Texts) -> None:
        self.evaluation, self.texts = evaluation, texts
        self.sources = Sources(evaluation, texts)
        self.sentences = Sentences(evaluation, self.sources, texts)
        named = title(evaluation, texts)
        self.document: Document = blank(texts.lang, named)
        self.document.add_paragraph(named, "Title")
        if narrowed := evaluation.narrowed.get(texts.lang):
            self.document.add_paragraph(one_line(narrowed), "Subtitle")
        self._heading(1, "draft-scope")
        for pieces in scope(evaluation, self.sources, texts):
            self._paragraph(pieces)
        self._overall()
        self._plans()
        self._goals()
        self._sources()

    def _heading(self, number: int, key: str) -> None:
        shown = numeral(number) if self.texts.lang == "zh" else str(number)
        told = self.texts("draft-heading-1", number=shown, title=self.texts(key))
        self.document.add_paragraph(told, "Heading 1")

    def _paragraph(self, pieces: Pieces, style: str = "Body Text", bold: str = "") -> None:
        paragraph = self.document.add_paragraph(style=style)
        if bold:
            paragraph.add_run(bold).font.bold = True
        write(paragraph, pieces)

    def _overall(self) -> None:
        evaluation, texts = self.evaluation, self.texts
        self._heading(2, "draft-overall")
        for pieces in overall(evaluation, self.sentences, texts):
            self._paragraph(pieces)
        for pieces in furthest(evaluation, self.sentences, texts):
            self._paragraph(pieces)
        of = "plans" if len(evaluation.parts) > 1 else "categories"
        compared = groups(evaluation, texts)
        columns, rows = draft_table.counts(compared, evaluation, texts, WIDTH)
        self._table(f"draft-table-{of}", columns, rows)
        self._chart(of, compared)

    def _chart(self, of: str, compared: list[tuple[str, list[Row]]]) -> None:
        texts, most = self.texts, draft_chart.MOST
        largest = sorted(range(len(compared)), key=lambda n: -len(compared[n][1]))[:most]
        shown = [(compared[n][0], counted(compared[n][1])) for n in sorted(largest)]
        notes = [texts("draft-chart-note", least=f"{draft_chart.LEAST:.0%}")]
        if len(shown) < len(compared):
            notes.append(texts("draft-chart-most", count=len(shown)))
        caption = texts(f"draft-chart-{of}")
        described = [
            texts("draft-chart-alt", group=name, parts=self.sentences.parts(counts))
            for name, counts in shown
        ]
        told = texts("draft-between").join([caption, *described])
        names = [texts(f"standing-{name}").capitalize() for name in STANDINGS]
        figure = self.document.add_paragraph(style="Draft Figure")
        draft_chart.add_chart(self.document, figure, shown, names, told, WIDTH)
        figure.paragraph_format.keep_with_next = True
        noted = texts("draft-bracketed", text=texts("draft-between").join(notes))
        below = self.document.add_paragraph(caption + noted, "Caption")
        below.paragraph_format.keep_with_next = False

    def _plans(self) -> None:
        texts = self.texts
        self._heading(3, "draft-plans")
        for position, part in enumerate(self.evaluation.parts, 1):
            shown = numeral(position) if texts.lang == "zh" else str(position)
            named = plan_title(part, texts)
            told = texts("draft-heading-2", number=shown, above=3, title=named)
            self.document.add_paragraph(told, "Heading 2")
            rate = self.evaluation.rates[position - 1]["completion_rate"]
            self._paragraph(self.sentences.plan(part, rate))
            for number, category in enumerate(part.categories, 1):
                start = texts("draft-category", number=number, name=category.name)
                self._paragraph(self.sentences.category(category), bold=start)

    def _goals(self) -> None:
        evaluation, texts = self.evaluation, self.texts
        new_section(self.document, across=True)
        self.document.add_paragraph(texts("draft-annex-goals"), "Heading 1")
        for part in evaluation.parts:
            named = plan_title(part, texts)
            self._caption(titled(named, texts) if texts.lang == "zh" else named)
            columns, rows = draft_table.annex(part, evaluation, self.sources, texts)
            self._put(draft_table.table(columns, rows, "Draft Annex", named))
            told = texts("draft-annex-note", number=self.sources.of_plan(part))
            self.document.add_paragraph(told, "Draft Annex")

    def _sources(self) -> None:
        new_section(self.document, across=False)
        self.document.add_paragraph(self.texts("draft-annex-sources"), "Heading 1")
        for source in self.sources.all:
            self._source(source)

    def _source(self, source: Source) -> None:
        texts = self.texts
        paragraph = self.document.add_paragraph(style="Draft Source")
        named = texts("draft-comma").join(map(one_line, source.named))
        paragraph.add_run(f"[{source.number}] {named}")
        if source.link:
            paragraph.add_run(texts("draft-comma"))
            _link(self.document, paragraph, one_line(source.link), source.number)
        told = texts("draft-between").join(map(one_line, source.figures))
        paragraph.add_run(texts("draft-stop") + ("" if texts.lang == "zh" else " "))
        paragraph.add_run(texts("draft-rests") + told + texts("draft-stop"))

    def _table(self, key: str, columns: Any, rows: Any) -> None:
        told = self.texts(key)
        self._caption(told)
        whole = len(rows) <= draft_chart.MOST
        self._put(draft_table.table(columns, rows, "Draft Table", told, whole=whole))

    def _caption(self, told: str) -> None:
        self.document.add_paragraph(told, "Caption")

    def _put(self, table: Any) -> None:
        """Put a table at the document's end, before the properties of its last section."""
        self.document.element.body[-1].addprevious(table)


def _link(document: Document, paragraph: Any, url: str, number: int) -> None:
    """A link that can be followed; what is none of the web stays text."""
    from docx.opc.constants import RELATIONSHIP_TYPE as REL
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not web_address(url):
        paragraph.add_run(url)
        return
    # Under a number of its own: python-docx looks through all others for a free one.
    name = f"rIdSource{number}"
    document.part.rels.add_relationship(REL.HYPERLINK, url, name, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), name)
    run = paragraph.add_run(url)
    link.append(run._r)
    paragraph._p.append(link)


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese, above in digits: 一, 十二, 三十."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    ten = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return ten + (digits[ones] if ones else "")
