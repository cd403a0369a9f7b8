"""Page, fonts and styles of a draft: GB/T 9704 in Chinese, plain in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.documents.draft_sources import Cite, Pieces

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

# Margins of the page in mm (GB/T 9704-2012): top, bottom, left, right.
MARGINS = (37, 35, 28, 26)
WIDTH = 210 - 28 - 26  # of what is printed on a page, in mm


class Look(NamedTuple):
    """A style: fonts for Latin and Chinese letters, size and line in points, the rest as in Word.

    `line` 0 is as high as the text asks; `indent` is that of the first line, in letters.
    """

    western: str
    chinese: str
    size: float
    line: float = 0
    bold: bool = False
    centred: bool = False
    indent: int = 0
    before: float = 0
    after: float = 0
    keep: bool = False


_SERIF, _SANS = "Times New Roman", "Arial"
# Style of Word → its look.
_ZH = {
    "Normal": Look(_SERIF, "仿宋_GB2312", 16, 28),
    "Title": Look(_SERIF, "方正小标宋简体", 22, 34, centred=True, after=28),
    "Subtitle": Look(_SERIF, "楷体_GB2312", 16, 28, centred=True, after=28),
    "Heading 1": Look(_SERIF, "黑体", 16, 28, indent=2, keep=True),
    "Heading 2": Look(_SERIF, "楷体_GB2312", 16, 28, indent=2, keep=True),
    "Body Text": Look(_SERIF, "仿宋_GB2312", 16, 28, indent=2),
    "Caption": Look(_SERIF, "黑体", 12, centred=True, before=10, after=6, keep=True),
    "Draft Table": Look(_SERIF, "宋体", 9),
    "Draft Annex": Look(_SERIF, "宋体", 7.5),
    "Draft Source": Look(_SERIF, "宋体", 10.5, 18, after=4),
    "Draft Figure": Look(_SERIF, "宋体", 10.5, centred=True, before=6, after=6),
    "Footer": Look("宋体", "宋体", 14, centred=True),
}
_EN = {
    "Normal": Look(_SERIF, "宋体", 11, 16),
    "Title": Look(_SANS, "黑体", 18, 24, bold=True, centred=True, after=18),
    "Subtitle": Look(_SERIF, "宋体", 11, 16, centred=True, after=18),
    "Heading 1": Look(_SANS, "黑体", 14, 20, bold=True, before=12, after=4, keep=True),
    "Heading 2": Look(_SANS, "黑体", 11.5, 16, bold=True, before=8, after=2, keep=True),
    "Body Text": Look(_SERIF, "宋体", 11, 16, after=6),
    "Caption": Look(_SANS, "黑体", 10, centred=True, before=10, after=6, keep=True),
    "Draft Table": Look(_SERIF, "宋体", 9),
    "Draft Annex": Look(_SERIF, "宋体", 7.5),
    "Draft Source": Look(_SERIF, "宋体", 9.5, 13, after=4),
    "Draft Figure": Look(_SERIF, "宋体", 10, centred=True, before=6, after=6),
    "Footer": Look(_SERIF, "宋体", 10, centred=True),
}
# The font that stands in for one that a computer lacks.
_STANDS_IN = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}
# Parts of the template of python-docx, by the ends of their relations, that no draft uses.
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/numbering")
_LANGUAGE = {"zh": "zh-CN", "en": "en-GB"}


def blank(lang: str, title: str) -> Document:
    """An empty document with page, styles and properties set; nothing of it depends on the day."""
    import docx

    document = docx.Document()
    for name, look in (_ZH if lang == "zh" else _EN).items():
        _style(document, name, look, chinese=lang == "zh")
    _language(document, _LANGUAGE[lang])
    _fonts(document)
    _drop_unused(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], "dezj", ""
    properties.language, properties.last_modified_by = _LANGUAGE[lang], "dezj"
    _page(document.sections[0])
    _number(document.sections[0], lang)
    return document


def new_section(document: Document, *, across: bool) -> None:
    """Begin a new page, across or upright; the page before ends in a paragraph of no height."""
    from docx.shared import Pt

    section = document.add_section()
    _page(section, across=across)
    ending = document.paragraphs[-1] if document.paragraphs else None
    if ending is not None:
        ending.paragraph_format.line_spacing = Pt(1)


def write(paragraph: Any, pieces: Pieces) -> None:
    """Put pieces into a paragraph; the numbers of sources in superscript and square brackets."""
    for piece in pieces:
        if isinstance(piece, Cite):
            if piece.numbers:
                run = paragraph.add_run(f"[{','.join(map(str, piece.numbers))}]")
                run.font.superscript = True
        elif piece:
            paragraph.add_run(piece)


def _style(document: Document, name: str, look: Look, *, chinese: bool) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    known = name in document.styles
    style = (
        document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    own = style.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:contextualSpacing", "w:ind", "w:spacing"):
        for child in own.findall(qn(tag)):
            own.remove(child)
    fonts = properties._add_rFonts()
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), look.western)
    fonts.set(qn("w:eastAsia"), look.chinese)
    if chinese:  # quotation marks and dashes are those of the Chinese font
        fonts.set(qn("w:hint"), "eastAsia")
    style.font.size, style.font.bold = Pt(look.size), look.bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep
    shape.line_spacing = Pt(look.line) if look.line else 1.0
    if look.line:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    if look.centred:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.indent:
        shape.first_line_indent = Pt(look.indent * look.size)
        indent = own.find(qn("w:ind"))
        indent.set(qn("w:firstLineChars"), str(100 * look.indent))
    # Word keeps the size of what is not Latin apart.
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(look.size * 2)))
    properties.find(qn("w:sz")).addnext(complex_size)


def _drop_unused(document: Document) -> None:
    """Drop what python-docx's template has and no draft uses: its styles, its picture.

    With 160 styles less, a paragraph is written in a third of the time.
    """
    from docx.oxml.ns import qn

    used = {document.styles[name].style_id for name in _ZH}
    root, settings = document.styles.element, document.settings.element
    for stamp in [*root.iter(qn("w:rsid")), *settings.iter(qn("w:rsids"))]:  # who edited when
        stamp.getparent().remove(stamp)
    for style in root.findall(qn("w:style")):
        kept = style.get(qn("w:styleId")) in used or style.get(qn("w:default")) == "1"
        if not kept:
            root.remove(style)
            continue
        for tag in ("w:link", "w:basedOn", "w:next"):
            for link in style.findall(qn(tag)):
                if link.get(qn("w:val")) not in {*used, "Normal"}:
                    style.remove(link)
    for part in (document.part.package, document.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(_UNUSED):
                del part.rels[name]


def _language(document: Document, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    properties = defaults.find(qn("w:rPr"))
    for child in properties.findall(qn("w:lang")):
        properties.remove(child)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "en-GB")  # of Latin letters
    lang.set(qn("w:eastAsia"), "zh-CN")
    properties.append(lang)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    theme.set(qn("w:val"), language)
    theme.set(qn("w:eastAsia"), "zh-CN")


def _fonts(document: Document) -> None:
    """Say in the table of fonts which one stands in for one that is not there."""
    from lxml import etree

    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
            table = etree.fromstring(part.blob)
            for name, other in _STANDS_IN.items():
                font = etree.SubElement(table, f"{space}font", {f"{space}name": name})
                etree.SubElement(font, f"{space}altName", {f"{space}val": other})
            part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8")


def _page(section: Section, *, across: bool = False) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    top, bottom, left, right = (Mm(size) for size in MARGINS)
    short, long = Mm(210), Mm(297)
    if across:
        # The page is turned to the left: its left becomes the top.
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = long, short
        section.left_margin, section.right_margin = top, bottom
        section.top_margin, section.bottom_margin = left, right
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = short, long
        section.top_margin, section.bottom_margin = top, bottom
        section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(15 if across else 25)


def _number(section: Section, lang: str) -> None:
    """The page's number in the footer, between dashes as official documents have it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    dashes: Mapping[str, tuple[str, str]] = {"zh": ("— ", " —"), "en": ("", "")}
    before, after = dashes[lang]
    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(after)
