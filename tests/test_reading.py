"""Workbooks into grids: every format, cell by cell, against what was written."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment
from python_calamine import CalamineWorkbook

from dezj.errors import ImportFileError
from dezj.importing.reading import CellError, Grid, address, read_grids
from dezj.importing.reading.number_formats import from_serial, is_date


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path


def read(path: Path) -> Grid:
    grids = read_grids(path)
    assert len(grids) == 1
    return grids[0]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(
    path: Path,
    sheet: str,
    *,
    strings: str | None = None,
    styles: str | None = None,
    workbook: str = "",
    main: str = MAIN,
    sheet_part: str = "xl/worksheets/sheet1.xml",
) -> Path:
    """A workbook of one sheet whose XML is given."""
    kinds = {"worksheet": "worksheets/sheet1.xml"}
    parts = {sheet_part: sheet}
    if strings is not None:
        kinds["sharedStrings"] = "sharedStrings.xml"
        parts["xl/sharedStrings.xml"] = strings
    if styles is not None:
        kinds["styles"] = "styles.xml"
        parts["xl/styles.xml"] = styles
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in kinds.items()
    )
    package_relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{package_relations}">{relations}</Relationships>'
    )
    parts["xl/workbook.xml"] = workbook or (
        f'<workbook xmlns="{main}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="worksheet"/></sheets></workbook>'
    )
    parts["[Content_Types].xml"] = "<Types/>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return path


def sheet_xml(rows: str, after: str = "", before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


# Cells


def test_values_formats_and_indents_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "数据 一"
    sheet["A1"] = " 合  计\xa0\n"
    sheet["B2"] = 0.133
    sheet["B2"].number_format = "0.0%"
    sheet["C2"] = 12345678901.25
    sheet["D2"] = True
    sheet["E2"] = datetime(2022, 3, 4)
    sheet["F2"] = datetime(2022, 3, 4, 5, 6, 7)
    sheet["G2"] = time(5, 30)
    sheet["A3"] = "其中"
    sheet["A3"].alignment = Alignment(indent=2)
    sheet["H3"] = "#DIV/0!"
    sheet["I3"] = "=1+1"
    grid = read(saved(book, tmp_path / "a.xlsx"))
    assert grid.name == "数据 一"
    assert grid.rows[0] == [" 合  计\xa0\n"]
    assert grid.rows[1] == [
        None,
        0.133,
        12345678901.25,
        True,
        date(2022, 3, 4),
        datetime(2022, 3, 4, 5, 6, 7),
        time(5, 30),
    ]
    assert grid.number_format(1, 1) == "0.0%"
    assert grid.number_format(1, 2) == "General"
    assert grid.number_format(999, 999) == "General"
    assert [grid.indent(2, 0), grid.indent(0, 0)] == [2, 0]
    assert grid.rows[2][7] == "#DIV/0!" and isinstance(grid.rows[2][7], CellError)
    assert grid.uncached == {(2, 8)}
    assert grid.formats_known


def test_merged_blank_bars_hidden_rows_columns_and_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "城市"
    sheet["E5"] = 1
    sheet.merge_cells("B1:D1")
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other.sheet_state = state
        other["A1"] = state
    book.create_chartsheet("图")
    grids = read_grids(saved(book, tmp_path / "a.xlsx"))
    assert [grid.name for grid in grids] == ["Sheet", "hidden", "veryHidden"]
    assert [grid.hidden for grid in grids] == [False, True, True]
    assert sorted(grids[0].merged) == [(0, 1, 0, 3), (1, 0, 3, 0)]
    assert grids[0].hidden_rows == {2}
    assert grids[0].hidden_columns == {2}


def test_strings_lose_phonetics_and_escapes_but_keep_runs(tmp_path: Path) -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>东</t></r><r><rPr/><t xml:space="preserve"> 京</t></r>'
        '<rPh sb="0" eb="1"><t>トウ</t></rPh></si><si><t>a_x000D_b_xD800_</t></si>'
        "<si><t/></si></sst>"
    )
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c>'
        '<c r="E2" t="inlineStr"><is><r><t>x </t></r><r><t>y</t></r>'
        '<rPh sb="0" eb="1"><t>z</t></rPh>'
        '</is></c><c r="F2" t="str"><f>A1</f><v> t </v></c></row>'
    )
    grid = read(package(tmp_path / "a.xlsx", sheet_xml(rows), strings=strings))
    assert grid.rows == [[], [None, "东 京", "a\rb_xD800_", None, "x y", " t "]]


def test_cells_and_rows_without_addresses_follow_each_other(tmp_path: Path) -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
        "<row r='5'><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    )
    grid = read(package(tmp_path / "a.xlsx", sheet_xml(rows)))
    assert grid.rows == [[1, None, 2], [], [], [], [3], [4]]


def test_pretty_printed_xml_adds_nothing_to_the_values(tmp_path: Path) -> None:
    rows = """
      <row r="1">
        <c r="A1">
          <v>1.5</v>
        </c>
        <c r="B1" t="str">
          <f>A1</f>
          <v>文</v>
        </c>
        <c r="C1" t="inlineStr">
          <is>
            <t>字</t>
          </is>
        </c>
      </row>
    """
    grid = read(package(tmp_path / "a.xlsx", sheet_xml(rows)))
    assert grid.rows == [[1.5, "文", "字"]]


@pytest.mark.parametrize("main", [MAIN, STRICT])
def test_prefixed_and_strict_workbooks(tmp_path: Path, main: str) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="1"><x:c r="A1" t="d">'
        '<x:v>2022-05-01</x:v></x:c><x:c r="B1"><x:f>1</x:f></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    )
    grid = read(package(tmp_path / "a.xlsx", sheet, main=main))
    assert grid.rows == [[date(2022, 5, 1)]]
    assert grid.merged == [(0, 0, 0, 1)]
    assert grid.uncached == {(0, 1)}


def test_the_1904_calendar(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = datetime(2022, 1, 1)
    assert read(saved(book, tmp_path / "a.xlsx")).rows == [[date(2022, 1, 1)]]


def test_numbers_beyond_a_float_are_errors_not_infinity(tmp_path: Path) -> None:
    rows = "<row>" + "".join(
        f"<c><v>{text}</v></c>" for text in ("1e999", "-1e999", "nan", "inf", "1_0", "x", "1e308")
    )
    grid = read(package(tmp_path / "a.xlsx", sheet_xml(rows + "</row>")))
    assert grid.rows == [["1e999", "-1e999", "nan", "inf", "1_0", "x", 1e308]]
    assert all(isinstance(value, CellError) for value in grid.rows[0][:-1])


def test_a_custom_format_and_a_builtin_chinese_date(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="176" '
        'formatCode="0.0&quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="57"/></cellXfs></styleSheet>'
    )
    rows = '<row><c s="1"><v>5</v></c><c s="2"><v>44562</v></c><c s="77"><v>5</v></c></row>'
    grid = read(package(tmp_path / "a.xlsx", sheet_xml(rows), styles=styles))
    assert grid.rows == [[5, date(2022, 1, 1), 5]]
    assert grid.number_format(0, 0) == '0.0"%"'
    assert grid.number_format(0, 2) == "General"


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("yyyy/m/d", True),
        ('yyyy"年"', True),
        ("h:mm AM/PM", True),
        ("[$-804]yyyy-mm", True),
        ("[h]:mm", False),
        ("0.00", False),
        ("[Red]0.0", False),
        ('0"days"', False),
        ("General", False),
        ("G/通用格式", False),
        ("0.00E+00", False),
        ("\\d0", False),
    ],
)
def test_which_formats_show_dates(number_format: str, expected: bool) -> None:
    assert is_date(number_format) is expected


@given(st.dates(min_value=date(1900, 3, 1)))
def test_serials_give_back_their_dates(day: date) -> None:
    assert from_serial(float((day - date(1899, 12, 30)).days), from_1904=False) == day


@given(
    st.lists(
        st.lists(
            st.none()
            | st.booleans()
            | st.floats(-1e15, 1e15).map(lambda number: float(f"{number:.12g}"))
            | st.integers(-(2**50), 2**50)
            | st.text(
                st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8
            ).filter(lambda text: not text.startswith(("=", "#")) and "_x" not in text),
            max_size=6,
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_what_openpyxl_writes_comes_back(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    stream = io.BytesIO()
    book.save(stream)
    (grid,) = read_grids(Path("a.xlsx"), stream.getvalue())
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            got = grid.rows[number] if number < len(grid.rows) else []
            assert (got[column] if column < len(got) else None) == value


CELL_PARTS = st.sampled_from(
    [
        *("<v>1.5</v>", "<v>44562</v>", "<v>0</v>", "<v>1</v>", "<v>-1</v>", "<v> 2 </v>"),
        *("<v>x</v>", "<v>1e999</v>", "<v/>", "", "<f>1</f>", "<f>1</f><v>3</v>"),
        "<is><t>&#22320;&amp;_x000D_</t></is>",
        *("<is><t>a </t></is>", "<is><r><t>b</t></r></is>", "<is><t>&#xD800;</t></is>"),
    ]
)
CELLS = st.tuples(
    st.sampled_from(["", ' s="1"', ' s="2"', ' s="9"']),
    st.sampled_from(["", ' t="n"', ' t="s"', ' t="inlineStr"', ' t="str"', ' t="b"', ' t="e"']),
    CELL_PARTS,
)
ROWS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["", ' hidden="1"', ' ht="0"', ' spans="1:3"', ' x="&gt;"']),
        st.dictionaries(st.sampled_from("ABCD"), CELLS, max_size=4),
    ),
    max_size=5,
)


@given(rows=ROWS, blank=st.sampled_from(["", "\n "]))
@settings(max_examples=300, deadline=None)
def test_plain_rows_read_as_the_parser_reads_them(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, str, dict[str, tuple[str, str, str]]]],
    blank: str,
) -> None:
    text, number = "", 0
    for step, attributes, cells in rows:
        number += step
        inside = "".join(
            f'<c r="{letter}{number}"{style}{kind}>{content}</c>'
            for letter, (style, kind, content) in cells.items()
        )
        text += f'{blank}<row r="{number}"{attributes}>{inside}</row>'
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    strings = f'<sst xmlns="{MAIN}"><si><t>地区</t></si><si><t>b</t></si></sst>'
    folder = tmp_path_factory.getbasetemp()

    def outcome(comment: str) -> object:
        path = package(folder / "p.xlsx", sheet_xml(comment + text), styles=styles, strings=strings)
        try:
            return read(path)
        except ImportFileError as error:
            return error.key

    # A comment makes everything go through the parser.
    assert outcome("") == outcome("<!-- x -->")


def test_plain_rows_across_chunks(tmp_path: Path) -> None:
    rows = [[f"文字{number}", float(number), "x" * (number % 700)] for number in range(20_000)]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("s")
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    wanted = [row if row[2] else row[:2] for row in rows]
    assert read(tmp_path / "a.xlsx").rows == wanted


def test_addresses() -> None:
    assert [address(1, 1), address(0, 25), address(0, 26), address(1_048_575, 16_383)] == [
        "B2",
        "Z1",
        "AA1",
        "XFD1048576",
    ]


# Binary workbooks


def test_xls_formats_merges_hidden_parts_and_ragged_rows(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表 一")
    sheet.write_merge(0, 0, 1, 3, "")
    sheet.write(0, 0, " 城  市\n")
    sheet.write(1, 1, 0.133, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(1, 2, datetime(2022, 3, 4), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 0, "其中", xlwt.easyxf("align: indent 2"))
    sheet.write(2, 1, True)
    sheet.write(3, 4, 5.0)
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.add_sheet("隐").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    first, second = read_grids(tmp_path / "a.xls")
    assert first.rows == [
        [" 城  市\n"],
        [None, 0.133, date(2022, 3, 4)],
        ["其中", True],
        [None, None, None, None, 5.0],
    ]
    assert first.merged == [(0, 1, 0, 3)]
    assert [first.number_format(1, 1), first.number_format(3, 4)] == ["0.0%", "General"]
    assert [first.indent(2, 0), first.indent(0, 0)] == [2, 0]
    assert (first.hidden_rows, first.hidden_columns) == ({2}, {1})
    assert [(grid.name, grid.hidden) for grid in (first, second)] == [
        ("表 一", False),
        ("隐", True),
    ]


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary workbook; its type and size are in 7-bit groups."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_xlsb(tmp_path: Path) -> None:
    about = struct.pack("<II", 1, 1) + wide("rId1") + wide("表")
    workbook = record(131) + record(143) + record(156, about) + record(144) + record(132)
    sheet = (
        record(129)
        + record(148, struct.pack("<IIII", 0, 1, 0, 1))
        + record(145)
        + record(0, struct.pack("<I", 0).ljust(17, b"\0"))
        + record(6, struct.pack("<II", 0, 0) + wide("地区"))
        + record(0, struct.pack("<I", 1).ljust(17, b"\0"))
        + record(5, struct.pack("<IId", 1, 0, 1.25))
        + record(146)
        + record(130)
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.bin", workbook)
        target.writestr("xl/_rels/workbook.bin.rels", relations)
        target.writestr("xl/worksheets/sheet1.bin", sheet)
    grid = read(tmp_path / "a.xlsb")
    assert grid.rows == [["地区"], [None, 1.25]]
    assert (grid.name, grid.hidden, grid.formats_known) == ("表", True, False)


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('数据库：年度\n地区,2022年\n浙江,"77,715"\n'.encode(encoding))
    assert read(path).rows == [["数据库：年度"], ["地区", "2022年"], ["浙江", "77,715"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found_below_a_ragged_title(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.txt"
    records = [["a, b; c"], ["地区", "2021", "2022"], ["浙江", "1,5", "2"], ["上海", "3;0", "4"]]
    text = "\n".join(delimiter.join(f'"{field}"' for field in record) for record in records)
    path.write_text(text, encoding="utf-8")
    assert read(path).rows == records


def test_a_record_over_two_lines_is_one_row_and_tabs_stay_in_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"a\nb",1\t,\nc,\t,2\n', encoding="utf-8")
    assert read(path).rows == [["a\nb", "1\t"], ["c", "\t", "2"]]


def test_csv_under_the_name_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes("地区\t2022\n浙江\t1\n".encode("gb18030"))
    assert read(path).rows == [["地区", "2022"], ["浙江", "1"]]


# HTML, SpreadsheetML


def test_html_under_the_name_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    page = """<html><head><meta charset="gb2312"><style>td {}</style></head><body>
    <table><tr><td rowspan=2>地区</td><td colspan=2>生产<br>总值<!-- x --></td></tr>
    <tr><td>2021</td><td> 2022&nbsp;</td></tr><tr><td>浙江</td><td><b>13.3</b>%</td><td></table>
    <table><tr><td>二</td></tr></table></body></html>"""
    path.write_bytes(page.encode("gb18030"))
    first, second = read_grids(path)
    assert first.rows == [["地区", "生产\n总值"], [None, "2021", "2022\xa0"], ["浙江", "13.3%"]]
    assert first.merged == [(0, 0, 1, 0), (0, 1, 0, 2)]
    assert second.rows == [["二"]]


def test_html_rowspans_push_later_cells_right_and_end(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    rows = "<tr><td rowspan=3>a<td>b</tr><tr><td>c</tr><tr><td>d</tr><tr><td>e</tr>"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    assert read(path).rows == [["a", "b"], [None, "c"], [None, "d"], ["e"]]


def test_spreadsheetml_of_2003(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="p">
 <NumberFormat ss:Format="Percent"/></Style></Styles>
 <Worksheet ss:Name="表"><Table><Column ss:Index="2" ss:Hidden="1"/>
 <Column ss:Index="4" ss:StyleID="p"/>
 <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">题</Data></Cell>
 <Cell><Data ss:Type="Number">1.5</Data><Comment><Data>note</Data></Comment></Cell>
 <Cell><Data ss:Type="Number">0.133</Data></Cell></Row>
 <Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2">
 <Data ss:Type="DateTime">2022-01-01T00:00:00</Data>
 </Cell><Cell ss:Formula="=1"/></Row></Table>
 <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>
 </WorksheetOptions></Worksheet></Workbook>""",
        encoding="utf-8",
    )
    grid = read(path)
    assert grid.rows == [["题", None, 1.5, 0.133], [], [None, date(2022, 1, 1)]]
    assert (grid.name, grid.hidden, grid.merged) == ("表", True, [(0, 0, 0, 1)])
    assert (grid.hidden_rows, grid.hidden_columns, grid.uncached) == ({2}, {1}, {(2, 2)})
    assert [grid.number_format(0, column) for column in (2, 3)] == ["General", "0.00%"]


# ODS

ODS_HEAD = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles><style:style style:name="h" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>"""
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(path: Path, tables: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("META-INF/manifest.xml", "<manifest/>")
        target.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)
    return path


def test_ods(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        """<table:table table:name="表" table:style-name="h">
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>
<table:table-column table:number-columns-repeated="16381"/>
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2">
<office:annotation><text:p>note</text:p></office:annotation>
<text:p>合<text:s text:c="2"/>计</text:p>
<text:p>二</text:p></table:table-cell><table:covered-table-cell/>
<table:table-cell office:value-type="percentage" office:value="0.133"><text:p>13.3%</text:p>
</table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row>
<table:table-row table:number-rows-repeated="2" table:visibility="filter">
<table:table-cell office:value-type="float" office:value="5" calcext:value-type="float"
 table:number-columns-repeated="2"/><table:table-cell table:formula="of:=1"/>
<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">
<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="date" office:date-value="2022-05-01"/>
<table:table-cell office:value-type="time" office:time-value="PT12H30M00S"/>
<table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row></table:table>""",
    )
    grid = read(path)
    assert grid.rows == [
        ["合  计\n二", None, 0.133],
        [5, 5, None, "#DIV/0!"],
        [5, 5, None, "#DIV/0!"],
        [date(2022, 5, 1), time(12, 30), True],
    ]
    assert isinstance(grid.rows[1][3], CellError)
    assert (grid.name, grid.hidden, grid.merged) == ("表", True, [(0, 0, 0, 1)])
    assert (grid.hidden_rows, grid.hidden_columns) == ({1, 2}, {2})
    assert grid.uncached == {(1, 2), (2, 2)}
    assert [grid.number_format(0, 2), grid.number_format(1, 0)] == ["0%", "General"]


# Parquet


def test_parquet_of_every_plain_type(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        "文": pa.array(["a", None, ""]),
        "分类": pa.array(["x", "y", "x"]).dictionary_encode(),
        "数": pa.array([1.5, float("nan"), float("inf")]),
        "整": pa.array([1, None, 2**60]),
        "十进": pa.array([Decimal("1.25"), None, Decimal("-3")], pa.decimal128(10, 2)),
        "日": pa.array([date(2022, 1, 1)] * 3),
        "刻": pa.array([datetime(2022, 1, 1, 2)] * 3, pa.timestamp("ns", "UTC")),
        "真": pa.array([True, None, False]),
    }
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(columns), path)
    grid = read(path)
    moment = datetime(2022, 1, 1, 2)
    assert grid.rows == [
        list(columns),
        ["a", "x", 1.5, 1, 1.25, date(2022, 1, 1), moment, True],
        [None, "y", None, None, None, date(2022, 1, 1), moment],
        [None, "x", "inf", 2**60, -3.0, date(2022, 1, 1), moment, False],
    ]
    assert isinstance(grid.rows[3][2], CellError)


# Real workbooks


def test_shared_workbooks_agree_with_a_second_engine(shared: Path) -> None:
    compared = 0
    for path in sorted((shared / "workbooks").glob("*.xls*")):
        if path.name.startswith("yb01"):
            continue  # calamine garbles its strings
        book = CalamineWorkbook.from_path(path)
        grids = read_grids(path)
        assert [grid.name for grid in grids] == book.sheet_names, path.name
        for index, grid in enumerate(grids):
            for number, row in enumerate(
                book.get_sheet_by_index(index).to_python(skip_empty_area=False)
            ):
                got = grid.rows[number] if number < len(grid.rows) else []
                for column, value in enumerate(row):
                    mine = got[column] if column < len(got) else None
                    assert mine == (None if value == "" else value), (path.name, number, column)
                    compared += value != ""
    assert compared > 10_000
