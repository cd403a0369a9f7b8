"""Importing tidy tables: the right value under the right indicator, or a problem with its cell."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from conftest import Runner, read_tidy
from dezj.catalog import load_catalog
from dezj.errors import ImportFileError
from dezj.importing.cells import shows_percent
from dezj.importing.tables.cells import value_of
from dezj.importing.tidy import is_tidy
from dezj.importing.workbook import open_workbook
from dezj.store import Store
from dezj.texts.codes import CODES

HEAD = "指标,地区,年份,数值,单位"


@pytest.fixture
def catalog(small):
    return load_catalog(small / "data" / "targets.yaml")


def write(folder, text, name="t.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(folder, catalog, *rows, head=HEAD, **options):
    return read_tidy(write(folder, "\n".join([head, *rows]) + "\n", **options), catalog)


def problems(folder, catalog, *rows, head=HEAD):
    with pytest.raises(ImportFileError) as caught:
        read(folder, catalog, *rows, head=head)
    return [(problem.cell, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("产值,浙江,2022,1.5,万亿元", ("output", "330000", 2022, 15000)),
        ("总产值,浙江省,2022年,15000,亿元", ("output", "330000", 2022, 15000)),
        ('产 值,330000,2022年末,"150,000,000",万元', ("output", "330000", 2022, 15000)),
        ("output,Zhejiang,２０２２,１５０００,亿元", ("output", "330000", 2022, 15000)),
        ("比重,全国,2022.0,133,‰", ("share", "100000", 2022, 13.3)),
        ("产值,内蒙古自治区,2022,-3,亿元", ("output", "150000", 2022, -3)),
    ],
)
def test_values_come_out_in_the_indicators_unit(small, catalog, row, expected):
    found = read(small, catalog, row).observations.iloc[0]
    assert (found["indicator"], found["region"], found["year"], found["value"]) == expected
    assert (found["file"], found["cell"]) == ("t.csv", "D2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(small, catalog, encoding):
    found = read(small, catalog, "产值,浙江,2022,1,亿元", encoding=encoding)
    assert found.observations["value"].tolist() == [1]


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ("人口,浙江,2022,1,亿元", "A2", "I702"),
        ("净产值,浙江,2022,1,亿元", "A2", "I703"),
        ("产值,江浙,2022,1,亿元", "B2", "I704"),
        ("产值,浙江,2016-2020,1,亿元", "C2", "I705"),
        ("产值,浙江,2022年1月,1,亿元", "C2", "I705"),
        ("产值,浙江,22,1,亿元", "C2", "I705"),
        ("产值,浙江,2022,近44,亿元", "D2", "I706"),
        ("产值,浙江,2022,NaN,亿元", "D2", "I706"),
        ("产值,浙江,2022,inf,亿元", "D2", "I706"),
        ("产值,浙江,2022,1_000,亿元", "D2", "I706"),
        ("产值,浙江,2022,1,%", "D2", "I707"),
        ("产值,浙江,2022,1,", "D2", "I707"),
        ("产值,浙江,2022,1,美元", "D2", "I707"),
        ("产值,浙江,2022,39.9①,亿元", "D2", "I706"),
        ("产值,浙江,2022,500²,亿元", "D2", "I706"),
        ('产值,浙江,2022,"3,5",亿元', "D2", "I706"),
        ("产值,浙江,2022,1E400,亿元", "D2", "I706"),
        ("产值,浙江,2022,1E999999,亿元", "D2", "I706"),
        ("产值,浙江,1900,1,亿元", "C2", "I705"),
        ("产值,浙江县,2022,1,亿元", "B2", "I704"),
        ("产值,浙江市,2022,1,亿元", "B2", "I704"),
        ("产值,浙江,2022,1,亿元,230", "F2", "I714"),
    ],
)
def test_what_is_in_doubt_is_a_problem_with_its_cell(small, catalog, row, cell, code):
    assert problems(small, catalog, row) == [(cell, code)]


def test_all_problems_are_told_and_nothing_is_taken(small, catalog):
    rows = ["产值,浙江,2022,1,亿元", "产值,江浙,22,x,%", "产值,浙江,2022,2,亿元"]
    assert problems(small, catalog, *rows) == [
        ("B3", "I704"),
        ("C3", "I705"),
        ("D3", "I706"),
        ("D4", "I708"),
    ]


def test_the_same_value_twice_is_taken_once_and_counted(small, catalog):
    rows = ["产值,浙江,2022,1,万亿元", "总产值,浙江,2022,10000,亿元"]
    reading = read(small, catalog, *rows)
    assert (len(reading.observations), reading.duplicates) == (1, 1)


def test_the_same_value_with_another_hedge_is_not_the_same(small, catalog):
    rows = ["产值,浙江,2022,44,亿元,近", "产值,浙江,2022,44,亿元,"]
    assert problems(small, catalog, *rows, head=f"{HEAD},修饰") == [("D3", "I708")]


@pytest.mark.parametrize(
    ("printed", "hedge"),
    [
        ("近44亿元", "nearly"),
        ("超过44亿元", "over"),
        ("超44亿元", "over"),
        ("44亿元左右", "about"),
        ("44亿元", ""),
    ],
)
def test_a_printed_hedge_is_not_lost(small, catalog, printed, hedge):
    reading = read(small, catalog, f"产值,浙江,2022,44,亿元,{printed}", head=f"{HEAD},原文")
    assert reading.observations["hedge"].tolist() == [hedge]


def test_a_heading_twice(small, catalog):
    found = problems(small, catalog, "产值,浙江,2022,82,亿元,83", head=f"{HEAD},数值")
    assert found == [("F1", "I715")]


@pytest.mark.parametrize("mark", ["", "—", "-", "…", "n/a", "×", " "])
def test_no_value_is_not_zero(small, catalog, mark):
    reading = read(small, catalog, f"产值,浙江,2022,{mark},亿元", "产值,浙江,2021,5,亿元")
    assert reading.observations["year"].tolist() == [2021]
    assert reading.rows_without_value == 1


@pytest.mark.parametrize(
    ("extra", "cell", "code"),
    [
        ("照,,", "F2", "I711"),
        (",近似,", "G2", "I711"),
        (",,2万亿元", "H2", "I709"),
        (",,2%", "H2", "I709"),
        (",,20000", "H2", "I709"),
        (",,超16000亿元", "H2", "I709"),
        (",约,近15000亿元", "H2", "I711"),
        (",,\x1b[2J", "H2", "I716"),
    ],
)
def test_optional_columns_are_checked(small, catalog, extra, cell, code):
    head = f"{HEAD},状态,修饰,原文"
    assert problems(small, catalog, f"产值,浙江,2022,15000,亿元,{extra}", head=head) == [
        (cell, code)
    ]


def test_optional_columns_are_kept(small, catalog):
    head = f"{HEAD},状态,修饰,原文,等级,发布机构,标题,发布日期,来源,位置,备注,序号"
    row = "产值,浙江,2022,44,亿元,初步,近,近44亿元,A,统计局,公报,2023-03,http://x,表1,注,7"
    reading = read(small, catalog, row, head=head)
    found = reading.observations.iloc[0]
    assert (found["status"], found["hedge"], found["grade"]) == ("preliminary", "nearly", "A")
    assert found["printed"] == "近44亿元"
    assert [found[n] for n in ("publisher", "title", "published", "source", "locator", "note")] == [
        "统计局", "公报", "2023-03", "http://x", "表1", "注",
    ]  # fmt: skip
    assert reading.left_out_columns == ["序号"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xff\xfe\x00\x01\x80\x81"),
        ("a.csv", b'a,"b\n'),
        ("a.csv", b""),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.xlsx", b""),
        ("a.xlsx", b"PK\x03\x04 no workbook"),
        ("a.docx", b"x"),
        ("none", None),
    ],
)
def test_files_that_cannot_be_read(small, name, content):
    path = small / name
    if content is not None:
        path.write_bytes(content)
    result = Runner(small)("import", path)
    assert result.code == 1
    assert str(path) in result.err
    assert "Traceback" not in result.err
    assert not (small / "data" / "actuals").exists()


def test_a_folder_is_no_file(small):
    result = Runner(small)("import", small)
    assert (result.code, result.out) == (1, "")


def excel(folder, rows, name="t.xlsx", title="数据"):
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active["A1"] = "填表说明"
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path, book, sheet


def test_excel_keeps_sheet_and_cell(small, catalog):
    rows = [
        HEAD.split(","),
        ["产值", "浙江", 2022, 1.5, "万亿元"],
        [],
        ["比重", "浙江", 2022, 13.3, "%"],
    ]
    path, _, _ = excel(small, rows)
    reading = read_tidy(path, catalog)
    assert reading.observations[["value", "sheet", "cell"]].to_numpy().tolist() == [
        [15000.0, "数据", "D2"],
        [13.3, "数据", "D4"],
    ]
    assert reading.left_out_sheets == ["说明"]


def test_a_cell_shown_as_a_percentage_is_a_percentage(small, catalog):
    path, book, sheet = excel(small, [HEAD.split(","), ["比重", "浙江", 2022, 0.133, "%"]])
    sheet["D2"].number_format = "0.0%"
    book.save(path)
    assert read_tidy(path, catalog).observations["value"].tolist() == [13.3]
    for label, unit, number_format, code in [
        ("产值", "亿元", "0.0%", "I712"),
        ("比重", "‰", "0.0%", "I712"),
        ("比重", "%", "[<=1]0.0%;0.0", "I717"),
    ]:
        sheet["A2"], sheet["E2"] = label, unit
        sheet["D2"].number_format = number_format
        book.save(path)
        with pytest.raises(ImportFileError) as caught:
            read_tidy(path, catalog)
        assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("number_format", "value", "shown"),
    [
        ("0.0%", 0.133, True),
        ("0%", 0.133, True),
        ('0.0"%"', 82.1, False),
        (r"0.0\%", 82.1, False),
        ("0.0;[Red]-0.0%", 82.1, False),
        ("0.0;[Red]-0.0%", -0.5, True),
        ("0.0%;-0.0%;0", 0, False),
        ('"约"0.0%', 0.1, True),
        ("General", 0.5, False),
        ("[>1]0;0.0%_)", 0.5, None),
        ("[<=1]0.0%;0.0", 13.3, None),
        ("[<=1]0.0%;0%", 13.3, True),
    ],
)
def test_what_excel_shows_as_a_percentage(number_format, value, shown):
    assert shows_percent(number_format, value) is shown


def test_a_chart_sheet_is_one_clear_message(small):
    book = openpyxl.Workbook()
    book.create_chartsheet("图")
    book.save(small / "c.xlsx")
    result = Runner(small)("import", small / "c.xlsx")
    assert result.code == 1
    assert "c.xlsx" in result.err
    assert "自身出错" not in result.err


def test_a_formula_without_its_value_is_not_taken_for_nothing(small, catalog):
    path, _, _ = excel(small, [HEAD.split(","), ["产值", "浙江", 2022, "=1+1", "亿元"]])
    with pytest.raises(ImportFileError) as caught:
        read_tidy(path, catalog)
    assert [(p.cell, p.code) for p in caught.value.problems] == [("数据!D2", "I713")]


def test_import_twice_changes_nothing_and_says_so(small):
    dezj = Runner(small)
    path = write(small, f"{HEAD}\n产值,浙江,2022,1,亿元\n产值,浙江,2023,2,亿元\n")
    first = dezj("import", path)
    assert (first.code, first.err) == (0, "")
    assert "已导入 2 条：新增 2，修订 0，值未变 0" in first.out
    second = dezj("import", path)
    assert second.code == 0
    assert "没有改动" in second.out
    assert len(Store(small / "data" / "actuals").imports()) == 1


def test_revision_history_and_undo(small):
    dezj = Runner(small)
    for value in (82553, 85620):
        path = write(small, f"{HEAD}\n产值,浙江,2023,{value},亿元\n", name=f"{value}.csv")
        # The second contradicts the first: it is imported because it is accepted.
        assert dezj("import", path, "--accept").code == 0
    history = dezj("history", "产值", "--format", "csv").out
    assert [line.split(",")[3] for line in history.splitlines()[1:]] == ["82553.0", "85620.0"]
    assert "旧值" in dezj("history", "output").out
    assert "撤回第 0002 次导入" in dezj("undo").out
    assert "82553" in dezj("list", "actuals").out
    assert "85620" not in dezj("list", "actuals").out
    assert "已撤回" in dezj("history", "output").out
    again = dezj("import", small / "85620.csv", "--accept")
    assert "修订 1" in again.out
    assert [dezj("undo").code for _ in range(3)] == [0, 0, 0]
    assert "没有可撤回的导入" in dezj("undo").out


def test_the_bundled_data_is_never_written_to(tmp_path):
    dezj = Runner(tmp_path)
    path = write(tmp_path, f"{HEAD}\n网络零售额,浙江,2022,1,亿元\n")
    for arguments in (["import", path], ["undo"]):
        result = dezj(*arguments)
        assert result.code == 1
        assert "dezj init" in result.err


def test_every_code_of_the_import_is_tested():
    names = ("test_import.py", "test_annex_import.py")
    source = "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)
    assert [code for code in CODES if code.startswith("I") and code not in source] == []


def test_headings_below_titles_are_no_tidy_table(small):
    path = write(small, f"标题,,,,\n{HEAD}\n产值,浙江,2022,1,亿元\n")
    assert not is_tidy(open_workbook(path)[1])


@pytest.mark.parametrize("stored", [0.468, 0.46799999999999997, 0.46800000000000003])
def test_a_percentage_has_the_digits_that_were_typed(small, catalog, stored):
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(["比重", "浙江", 2022, stored, "%"])
    book.active["D2"].number_format = "0.0%"
    book.save(small / "t.xlsx")
    assert read_tidy(small / "t.xlsx", catalog).observations["value"].tolist() == [46.8]


@pytest.mark.parametrize("stored", [0.468, 0.46799999999999997, 0.46800000000000003])
def test_a_percentage_in_any_other_table_has_them_too(stored):
    assert value_of(stored, "0.0%") == (Decimal("46.8"), "%")


def test_a_formula_matters_only_where_it_is_read(small, catalog):
    book = openpyxl.Workbook()
    for row in (["类别", *HEAD.split(",")], ["=1+1", "产值", "浙江", 2022, 3, "亿元"]):
        book.active.append(row)
    book.save(small / "t.xlsx")
    assert read_tidy(small / "t.xlsx", catalog).observations["value"].tolist() == [3]
    book.active["E2"] = "=1+2"
    book.save(small / "t.xlsx")
    with pytest.raises(ImportFileError) as caught:
        read_tidy(small / "t.xlsx", catalog)
    assert [(one.cell, one.code) for one in caught.value.problems] == [("Sheet!E2", "I713")]


@pytest.mark.parametrize("head", [f"{HEAD},实际值,实际年份,数据来源", f"类别,{HEAD},状态"])
def test_the_headings_of_an_annex_mean_nothing_in_a_tidy_table(small, catalog, head):
    others = [name for name in head.split(",") if name not in (*HEAD.split(","), "状态")]
    row = {"指标": "产值", "地区": "浙江", "年份": "2022", "数值": "1", "单位": "亿元"}
    line = ",".join(row.get(name, "") for name in head.split(","))
    reading = read(small, catalog, line, head=head)
    found = reading.observations.iloc[0]
    assert (found["value"], found["year"], reading.left_out_columns) == (1, 2022, others)
