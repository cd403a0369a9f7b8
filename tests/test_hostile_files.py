"""Broken and hostile files: each is read or refused in one line, in bounded time and memory."""

from __future__ import annotations

import os
import resource
import socket
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from dezj.errors import ImportFileError
from dezj.importing.reading import CellError, Grid, read_grids
from dezj.importing.reading.bounds import MAX_FILE_BYTES
from dezj.importing.reading.engine import read_with_engine
from dezj.importing.reading.garbled import is_garbled
from dezj.texts.reading_words import READING_WORDS
from test_reading import MAIN, ODS_HEAD, ODS_TAIL, ods, package, sheet_xml

MIB = 1024 * 1024


def refused(path: Path, key: str) -> str:
    """Check that a file is refused for this reason, in one line that names it; the line."""
    with pytest.raises(ImportFileError) as caught:
        read_grids(path)
    error = caught.value
    assert error.key == key, error.params
    for template in READING_WORDS[key]:
        line = template.format(**error.params)
        assert path.name in line
        assert "\n" not in line
    return line


def bounded(path: Path, *, seconds: float, mebibytes: int) -> str:
    """Read a file in a process that may take no more than this; its words on the outcome."""
    code = (
        "import sys; from pathlib import Path; from dezj.errors import ImportFileError\n"
        "from dezj.importing.reading import read_grids\n"
        "try: grids = read_grids(Path(sys.argv[1]))\n"
        "except ImportFileError as error: print(error.key)\n"
        "else: print(len(grids), *((len(g.rows), len(g.merged)) for g in grids[:1]))\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MIB, mebibytes * MIB))

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=seconds,
        preexec_fn=limit,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout.strip()


def small_xlsx(path: Path) -> bytes:
    book = openpyxl.Workbook()
    for number in range(200):
        book.active.append([f"地区{number}", number * 1.5, "文字"])
    book.save(path)
    return path.read_bytes()


def small_xls(path: Path) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for number in range(200):
        sheet.write(number, 0, f"地区{number}")
        sheet.write(number, 1, number * 1.5)
    book.save(str(path))
    return path.read_bytes()


# What is no readable file


def test_missing_folder_and_dangling_link(tmp_path: Path) -> None:
    refused(tmp_path / "没有.xlsx", "file-missing")
    refused(tmp_path, "file-is-directory")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "gone.xlsx")
    refused(tmp_path / "link.xlsx", "file-missing")
    refused(tmp_path / "a.csv" / "b.csv", "file-missing")


def test_a_file_below_a_file_and_a_name_beyond_length(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b")
    refused(tmp_path / "a.csv" / "b.csv", "file-unreadable")
    refused(tmp_path / ("a" * 300 + ".csv"), "file-unreadable")
    refused(tmp_path / "a\0b.csv", "file-unreadable")


def test_a_fifo_and_a_socket_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert bounded(tmp_path / "a.xlsx", seconds=10, mebibytes=2000) == "file-not-regular"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.csv"))
        refused(tmp_path / "s.csv", "file-not-regular")
    refused(Path("/dev/null"), "file-not-regular")


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything; nobody else may
        code = (
            "import os, sys; from pathlib import Path; from dezj.errors import ImportFileError\n"
            "from dezj.importing.reading import read_grids, opening\n"
            "os.setuid(65534)\n"
            "try: read_grids(Path(sys.argv[1]))\n"
            "except ImportFileError as error: print(error.key)\n"
        )
        for folder in (tmp_path, *tmp_path.parents[:3]):
            folder.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
        )
        assert done.stdout.strip() == "file-no-permission", done.stderr
    else:
        refused(path, "file-no-permission")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\n", bytes(5000)])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".xls", ".parquet", ".ods"])
def test_empty_files(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    refused(path, "file-empty")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES * 100)
    assert bounded(path, seconds=20, mebibytes=2000) == "file-too-large"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"<?xml version='1.0'?><a/>", "XML"),
    ],
)
def test_other_files_under_the_name_xlsx(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content * 20)
    assert kind in refused(path, "file-is-other")


def test_a_word_file_and_a_plain_zip_under_the_name_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for part, kind in (("word/document.xml", "Word"), ("readme.txt", "ZIP")):
        with zipfile.ZipFile(path, "w") as target:
            target.writestr(part, "x")
        assert kind in refused(path, "file-is-other")


def test_binary_rubbish_under_the_name_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(ImportFileError) as caught:
        read_grids(path)
    assert caught.value.key in ("file-is-binary", "file-encoding-unknown")
    path.write_bytes("a,b".encode("utf-16")[:-1])
    refused(path, "file-encoding-unknown")
    path.write_text('a,"b\nc,d\n')
    refused(path, "file-damaged")


# Cut off, protected, garbled


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_truncated_xlsx(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "a.xlsx"
    content = small_xlsx(path)
    path.write_bytes(content[: int(len(content) * kept)])
    refused(path, "file-damaged")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_truncated_xls(tmp_path: Path, kept: float, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xls"
    content = small_xls(path)
    path.write_bytes(content[: int(len(content) * kept)])
    refused(path, "file-damaged")
    assert capfd.readouterr() == ("", "")


def test_truncated_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": list(range(1000))}), path)
    path.write_bytes(path.read_bytes()[:-20])
    refused(path, "file-damaged")


def ole_with(*streams: str) -> bytes:
    """An OLE container whose directory has these streams, all of them empty."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0
    )
    header = header.ljust(512, b"\xff")
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    entries = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le")
        entry = encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded) + 2)
        entries += entry.ljust(128, b"\0")
    return header + fat + entries.ljust(512, b"\0")


def test_a_workbook_behind_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(ole_with("EncryptionInfo", "EncryptedPackage"))
    refused(path, "file-password")


def test_an_old_workbook_behind_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    password = struct.pack("<HHHHH", 0x002F, 6, 0, 1, 1)
    path.write_bytes(begin + password + struct.pack("<HH", 0x000A, 0))
    refused(path, "file-password")


def test_a_word_document_of_2003_under_the_name_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(ole_with("WordDocument"))
    assert "Word" in refused(path, "file-is-other")


def test_encrypted_ods_and_zip_entries(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", "")
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        target.writestr("content.xml", b"\x93\x10rubbish")
    refused(path, "file-password")
    path = package(tmp_path / "a.xlsx", sheet_xml(""))
    content = bytearray(path.read_bytes())
    directory = content.find(b"PK\x01\x02")
    content[directory + 8] |= 1
    path.write_bytes(content)
    refused(path, "file-password")


def test_encrypted_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PARE" + bytes(range(1, 200)) + struct.pack("<I", 100) + b"PARE")
    refused(path, "file-password")


# Bombs


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", f'<worksheet xmlns="{MAIN}">' + " " * (64 * MIB))
    assert bounded(path, seconds=10, mebibytes=1000) == "file-packed-too-well"
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as target:
        for number in range(9):
            target.writestr(f"xl/{number}.bin", bytes(64 * MIB))
    assert bounded(path, seconds=10, mebibytes=1000) == "file-unpacks-too-large"


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    text = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (200 * MIB))
    path = package(tmp_path / "a.xlsx", text)
    content = bytearray(path.read_bytes())
    claimed = struct.pack("<I", 1000)
    at = content.find(struct.pack("<I", len(text)))
    while at >= 0:
        content[at : at + 4] = claimed
        at = content.find(struct.pack("<I", len(text)), at + 4)
    path.write_bytes(content)
    assert bounded(path, seconds=10, mebibytes=1000) == "file-damaged"


@pytest.mark.parametrize("part", ["sheet", "strings", "styles", "workbook"])
def test_no_part_may_declare_entities(tmp_path: Path, part: str) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'
    parts = {"sheet": sheet_xml(""), part: bomb}
    path = package(tmp_path / "a.xlsx", **parts)
    assert bounded(path, seconds=10, mebibytes=1000) == "file-dtd"


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    cell = '<row><c t="inlineStr"><is><t>&s;</t></is></c></row>'
    refused(package(tmp_path / "a.xlsx", declared + sheet_xml(cell)), "file-dtd")
    path = ods(tmp_path / "a.ods", "")
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", declared + ODS_HEAD + ODS_TAIL)
    refused(path, "file-dtd")
    path = tmp_path / "b.xls"
    path.write_text(f"{declared.replace('x [', 'html [')}<html><table><tr><td>a&s;</table></html>")
    (grid,) = read_grids(path)
    assert "geheim" not in str(grid.rows)


def test_ods_that_repeats_without_end(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    row = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
    many = cell.format('table:number-columns-repeated="16384"')
    path = ods(tmp_path / "a.ods", f"<table:table>{row.format(many)}</table:table>")
    assert bounded(path, seconds=10, mebibytes=1000) == "file-too-many-cells"


def test_html_whose_cells_span_the_world(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    row = "<tr><td colspan=999999999 rowspan=999999999>x</td></tr>"
    path.write_text(f"<table>{row * 50}</table>")
    assert bounded(path, seconds=20, mebibytes=1500) == "file-damaged"


# Odd extents


def test_a_million_empty_formatted_rows_cost_nothing(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(2, 1_048_577)
    )
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    path = package(tmp_path / "a.xlsx", sheet_xml(first + rows))
    assert bounded(path, seconds=60, mebibytes=400) == "1 (1, 0)"


def test_a_declared_dimension_of_the_whole_sheet_is_harmless(tmp_path: Path) -> None:
    before = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols>'
    after = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', after, before)
    (grid,) = read_grids(package(tmp_path / "a.xlsx", sheet))
    assert (grid.rows, grid.merged, grid.hidden_columns) == ([[1]], [(0, 0, 0, 0)], {0})


def test_cells_in_the_farthest_corner(tmp_path: Path) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576" s="1">{}</c></row>'
    path = package(tmp_path / "a.xlsx", sheet_xml(near + far.format("")))
    assert bounded(path, seconds=10, mebibytes=400) == "1 (1, 0)"
    path = package(tmp_path / "b.xlsx", sheet_xml(near + far.format("<v>1</v>")))
    assert bounded(path, seconds=10, mebibytes=400) == "file-too-many-cells"
    path = package(tmp_path / "c.xlsx", sheet_xml(near + far.format("<f>1</f>")))
    assert bounded(path, seconds=10, mebibytes=400) == "file-too-many-cells"
    column = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 100_000))
    path = package(tmp_path / "d.xlsx", sheet_xml(column))
    assert bounded(path, seconds=20, mebibytes=1000) == "file-too-many-cells"


@pytest.mark.parametrize(
    "row",
    [
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        '<row r="2"/><row r="2"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v>',
    ],
)
def test_cells_that_contradict_themselves_are_not_guessed(tmp_path: Path, row: str) -> None:
    refused(package(tmp_path / "a.xlsx", sheet_xml(row)), "file-damaged")


def test_ten_thousand_merged_ranges(tmp_path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A{n}:B{n + 1}"/>' for n in range(1, 20_001, 2))
    rows = '<row r="20001"><c r="B20001"><v>1</v></c></row>'
    path = package(tmp_path / "a.xlsx", sheet_xml(rows, f"<mergeCells>{merged}</mergeCells>"))
    begun = time.perf_counter()
    (grid,) = read_grids(path)
    assert len(grid.merged) == 10_000
    assert time.perf_counter() - begun < 1


def test_five_thousand_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    for number in range(5000):
        book.create_sheet(f"s{number}").append([number])
    book.save(path)
    begun = time.perf_counter()
    grids = read_grids(path)
    assert [grid.rows for grid in grids] == [[[number]] for number in range(5000)]
    assert time.perf_counter() - begun < 10


def test_no_sheets_and_a_sheet_without_its_part(tmp_path: Path) -> None:
    empty = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    refused(package(tmp_path / "a.xlsx", "", workbook=empty), "file-no-sheets")
    path = package(tmp_path / "b.xlsx", sheet_xml(""), sheet_part="xl/elsewhere.xml")
    refused(path, "file-part-missing")
    refused(ods(tmp_path / "a.ods", ""), "file-no-sheets")
    (tmp_path / "a.xls").write_text("<html><p>请登录</p></html>", encoding="utf-8")
    refused(tmp_path / "a.xls", "file-no-table")


def test_control_characters_and_terminal_escapes_stay_raw(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\x1b[31m红\x07,1\n", encoding="utf-8")
    assert read_grids(path)[0].rows == [["\x1b[31m红\x07", "1"]]


# Parquet


@pytest.mark.parametrize(
    "column",
    [pa.array([[1]]), pa.array([{"a": 1}]), pa.array([b"x"]), pa.array([5], pa.duration("s"))],
)
def test_parquet_columns_that_are_no_plain_values(tmp_path: Path, column: pa.Array) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"年份": [2022], "列": column}), path)
    assert "列" in refused(path, "file-parquet-column")


def test_parquet_that_repeats_a_long_text_a_million_times(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), ["x" * MIB])
    pq.write_table(pa.table({"a": words}), path)
    assert bounded(path, seconds=30, mebibytes=3000) == "1 (1000001, 0)"


# Whatever comes


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("originals")
    pq.write_table(pa.table({"a": [1, 2], "b": ["x", "y"]}), folder / "a.parquet")
    return {
        ".xlsx": small_xlsx(folder / "a.xlsx"),
        ".parquet": (folder / "a.parquet").read_bytes(),
        ".ods": ods(folder / "a.ods", "<table:table/>").read_bytes(),
        ".csv": "地区,2022\n浙江,1\n".encode("gb18030"),
        ".html": "<table><tr><td colspan=2>地区</td></tr></table>".encode(),
    }


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_flipped_bytes_are_read_or_refused(
    originals: dict[str, bytes], data: st.DataObject
) -> None:
    suffix = data.draw(st.sampled_from(sorted(originals)))
    content = bytearray(originals[suffix])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        grids = read_grids(Path(f"a{suffix}"), bytes(content))
    except ImportFileError as error:
        assert error.key in READING_WORDS
    else:
        assert grids


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bytes_of_an_xls(
    tmp_path: Path, seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    import random

    path = tmp_path / "a.xls"
    content = bytearray(small_xls(path))
    chance = random.Random(seed)
    for _ in range(200):
        content[chance.randrange(512, len(content))] = chance.randrange(256)
    path.write_bytes(content)
    try:
        read_grids(path)
    except ImportFileError as error:
        assert error.key in READING_WORDS
    assert capfd.readouterr() == ("", "")


def test_every_text_is_there_in_both_languages() -> None:
    for key, (chinese, english) in READING_WORDS.items():
        assert key.startswith("file-")
        assert "{file}" in chinese and "{file}" in english
        for name in ("detail", "limit", "kind", "part", "count", "size", "type"):
            assert (f"{{{name}}}" in chinese) == (f"{{{name}}}" in english), key


def test_error_cells_are_errors_not_text(tmp_path: Path) -> None:
    rows = '<row><c t="e"><v>#N/A</v></c><c t="str"><v>#N/A</v></c></row>'
    (grid,) = read_grids(package(tmp_path / "a.xlsx", sheet_xml(rows)))
    assert [isinstance(value, CellError) for value in grid.rows[0]] == [True, False]


def test_text_that_came_out_garbled_is_seen() -> None:
    wrong = [["地区生产总值".encode("utf-16-le").decode("cp1252", "replace"), 1.0]] * 3
    latin = [["µØÇø", "Õã½­", "2022"]]  # GB2312 taken for Latin-1
    right = [["地区生产总值\n(亿元)", "GDP", 1.0], ["Région\x07", None]]
    assert is_garbled([Grid("Î", list(wrong))])
    assert is_garbled([Grid("±í", list(latin))])
    assert not is_garbled([Grid("表", list(right))] * 2 + [Grid("a", [["b"] * 20])])
    assert not is_garbled([Grid("Sheet1", [["GDP", "Regions"]])])


def test_what_calamine_garbles_of_a_real_workbook_is_seen(shared: Path) -> None:
    (path,) = (shared / "workbooks").glob("yb01*.xls")
    assert is_garbled(read_with_engine(path.read_bytes()))
    assert not is_garbled(read_grids(path))
