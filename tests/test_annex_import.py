"""The annex's way back: what an officer entered is taken, what was not changed is never news."""

from __future__ import annotations

import re
import shutil
from itertools import product

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annexes import evaluation_of, plan_sheets, report, saved_anew, state
from conftest import DATA, SMALL
from dezj.importing.annex import is_annex
from dezj.importing.exported import Exported, digest, is_of, parse_exported
from dezj.importing.workbook import open_workbook
from dezj.store import Store
from dezj.store.observations import COLUMNS
from dezj.texts import LANGUAGES
from dezj.texts.annex_words import ANNEX_WORDS
from dezj.wording.verdicts import is_news
from dezj.workspace import Workspace

SHIPPED = Workspace(DATA)
HEAD = "指标,地区,年份,数值,单位,修饰,状态,等级,原文,发布机构,标题,来源,备注"
OUTPUT = "产值,浙江,2022,120,亿元,近,初步,A,近120亿元,统计局,公报,http://a.cn/1,初步数"
TOLD = ["status", "grade", "printed", "publisher", "title", "source", "note"]


def shown_actuals():
    rows = evaluation_of(SHIPPED, 2022).rows
    return {
        (row["indicator"], row["region"], row["value_year"])
        for row in rows
        if is_news(row) and row["value_status"] != "derived"
    }


def imported(dezj, folder, *rows, head=HEAD, name="t.csv"):
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    result = dezj("import", path, "--accept")
    assert (result.code, result.err) == (0, "")


@pytest.fixture
def two_plans(small, dezj):
    """Two plans with the same goal, and an output of 2022 with all that is known of it."""
    head, _, goals = SMALL.partition("goals:\n")
    plan = head[head.index("  p:") : head.index("indicators:")].replace("  p:", "  q:")
    head = head.replace("indicators:", plan + "indicators:")
    text = f"{head}goals:\n{goals}{goals.replace('  p:', '  q:')}"
    (small / "data" / "targets.yaml").write_text(text, encoding="utf-8")
    imported(dezj, small, OUTPUT)
    return small


def entering(**entered):
    """A change of the first plan's line: column → what is entered."""

    def change(name, cells, sheet):
        if sheet.startswith("1 "):
            for column, value in entered.items():
                cells[column].value = value

    return change


def entered(dezj, folder, **columns):
    """The annex of a folder with what is entered in its first line, imported."""
    path = saved_anew(report(dezj, folder), "zh", entering(**columns))
    return dezj("import", path, "--accept", "--lang", "en")


def output(folder, year=2022):
    return state(folder).set_index("year").loc[year]


# --- What was not changed is never news ----------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unchanged_annex_imported_changes_nothing(dezj, workspace, lang):
    path, before = report(dezj, workspace, lang), state(workspace)
    result = dezj("import", path, "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert f"plan: {len(shown_actuals())} unchanged\n" in result.out
    assert "2 rows with derived values were left out" in result.out
    assert "columns left out" not in result.out
    pd.testing.assert_frame_equal(state(workspace), before)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_an_empty_store_every_actual_comes_back(dezj, workspace, lang):
    path = report(dezj, workspace, lang)
    shutil.rmtree(workspace / "data" / "actuals")
    result = dezj("import", path)
    assert (result.code, result.err) == (0, "")
    names = ["value", "hedge", "status", "grade", "note"]
    keys = ["indicator", "region", "year"]
    back = state(workspace).set_index(keys)
    before = SHIPPED.observations().set_index(keys)
    pd.testing.assert_frame_equal(back[names], before.loc[back.index, names])
    assert set(back.index) == shown_actuals()
    # What came of the annex is what the annex says, once more and as an annex of its own.
    assert "unchanged" in dezj("import", path, "--lang", "en").out
    again = dezj("import", report(dezj, workspace, "en", 2023), "--lang", "en")
    assert "new" not in again.out.replace("nothing new", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_narrowed_annex_says_so_on_each_sheet_and_comes_back(dezj, workspace, lang):
    path, before = workspace / "annex.xlsx", state(workspace)
    told = {"zh": "责任单位：省经信委", "en": "Responsible: 省经信委"}[lang]
    result = dezj("report", 2022, "-o", path, "--responsible", "省经信委", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    book = openpyxl.load_workbook(path)
    assert told in book.worksheets[0]["A2"].value
    assert all(told in sheet["A2"].value for sheet in plan_sheets(book))
    result = dezj("import", path, "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert "unchanged" in result.out
    pd.testing.assert_frame_equal(state(workspace), before)


@pytest.mark.parametrize(("column", "value"), [("note", "另注"), (None, None)])
def test_a_line_is_left_alone_where_the_store_has_moved_on(dezj, two_plans, column, value):
    change = entering(**({column: value} if column else {}))
    path = saved_anew(report(dezj, two_plans), "zh", change)
    imported(dezj, two_plans, "产值,浙江,2022,125,亿元,,初步,A,,统计局,公报二,,", name="u.csv")
    before = state(two_plans)
    result = dezj("import", path, "--accept", "--lang", "en")
    assert result.code == 0
    assert "plan: 1 older than what is in force, left alone" in result.out
    assert "125 → 120" in result.out
    pd.testing.assert_frame_equal(state(two_plans), before)


def test_a_line_is_older_where_only_the_status_has_moved_on(dezj, two_plans):
    path = report(dezj, two_plans)
    imported(dezj, two_plans, OUTPUT.replace("初步,", "最终,"), name="u.csv")
    assert "1 older" in dezj("import", path, "--lang", "en").out
    assert output(two_plans)["status"] == "final"


@pytest.mark.parametrize("status", ["推算", None, "最终", "照录"])
def test_a_derived_value_is_never_imported_as_an_actual(dezj, workspace, status):
    def change(name, cells, sheet):
        if cells["status"].value == "推算":
            cells["status"].value, cells["note"].value = status, "看过"

    path, before = saved_anew(report(dezj, workspace), "zh", change), state(workspace)
    result = dezj("import", path, "--accept", "--lang", "en")
    assert "2 rows with derived values were left out" in result.out
    pd.testing.assert_frame_equal(state(workspace), before)
    shutil.rmtree(workspace / "data" / "actuals")
    assert dezj("import", path).code == 0
    assert set(state(workspace).set_index(["indicator", "region", "year"]).index) == shown_actuals()


@pytest.mark.parametrize(
    "blanks", ["统计局  综合处", "统计局　综合处", "统\u200b计局", "统计局\n", " 局 "]
)
@pytest.mark.parametrize("name", ["publisher", "sheet", "note"])
def test_blanks_in_a_text_are_no_change(dezj, small, name, blanks):
    row = dict.fromkeys(COLUMNS, "")
    row |= {"indicator": "output", "region": "330000", "year": 2022, "value": 120.0}
    row |= {"unit": "亿元", "status": "final", "grade": "A", "file": "t.xlsx", "cell": "B2"}
    row |= {"publisher": "局", "sheet": "表", name: blanks}
    Store(small / "data" / "actuals").append(pd.DataFrame([row]), "t.xlsx", "0" * 64)
    before = state(small)
    result = dezj("import", report(dezj, small), "--lang", "en")
    assert "plan: 1 unchanged\n" in result.out
    # Beside a remark that was changed the source stands.
    entered(dezj, small, note="另注")
    assert output(small)[["publisher", "note"]].tolist() == [row["publisher"], "另注"]
    assert len(state(small)) == len(before)


def test_a_text_that_a_cell_cuts_is_not_read_back(dezj, two_plans):
    note = "注" * 40_000
    imported(dezj, two_plans, OUTPUT.replace("初步数", note), name="u.csv")
    path = report(dezj, two_plans)
    assert "plan: 1 unchanged" in dezj("import", path, "--lang", "en").out
    assert output(two_plans)["note"] == note
    assert entered(dezj, two_plans, status="最终").code == 0
    assert output(two_plans)[["status", "note"]].tolist() == ["final", note]
    shutil.rmtree(two_plans / "data" / "actuals")
    assert dezj("import", path).code == 0
    assert output(two_plans)[["value", "note"]].tolist() == [120, ""]


@pytest.mark.parametrize("value", ["46.800000000000004", "-0.1", "1e-7", "523456789012345.1"])
def test_every_digit_comes_back(dezj, small, value):
    imported(dezj, small, f"产值,浙江,2022,{value},亿元", head="指标,地区,年份,数值,单位")
    path = report(dezj, small)
    assert "plan: 1 unchanged" in dezj("import", path, "--lang", "en").out
    # Some programs keep 15 digits.
    saved_anew(path, "zh", entering(actual=float(f"{float(value):.15g}")))
    shutil.rmtree(small / "data" / "actuals")
    assert dezj("import", path).code == 0
    assert state(small)["value"].tolist() == [float(value)]


# --- What was entered ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_changed_and_added_actuals_come_in_with_their_cells(dezj, workspace, lang):
    path, places = report(dezj, workspace, lang), {}
    by_id = {row["indicator"]: row for row in evaluation_of(SHIPPED, 2022).rows}
    added = next(n for n, row in by_id.items() if row["value"] is None and row["unit"] == "%")

    def change(name, cells, sheet):
        if name == known:
            cells["actual"].value += 1
        elif name == added:
            cells["actual"].value, cells["hedge"].value = 12.5, "nearly"
            cells["status"].value, cells["origin"].value = "preliminary", "省统计局"
        else:
            return
        places.setdefault(name, (sheet, cells["actual"].coordinate))

    known = "industry-brains"
    saved_anew(path, lang, change)
    result = dezj("import", path, "--lang", "en")
    assert result.code == 1  # a value in force is only replaced when that is accepted
    assert "1 new" in result.out
    assert "1 doubtful" in result.out
    assert dezj("import", path, "--accept").code == 0
    frame = state(workspace)
    frame = frame[frame["file"] == path.name].set_index("indicator")
    assert set(frame.index) == {known, added}
    for name in frame.index:
        assert (frame.loc[name, "sheet"], frame.loc[name, "cell"]) == places[name]
    new = frame.loc[added]
    assert (new["value"], new["year"], new["hedge"]) == (12.5, 2022, "nearly")
    assert (new["status"], new["publisher"]) == ("preliminary", "省统计局")
    old = SHIPPED.observations().query("indicator == @known and year == 2022")
    assert [frame.loc[known, "value"]] == [*(old["value"] + 1)]


@pytest.mark.parametrize("moved", [{"actual": 130}, {"year": 2021}, {"actual": 130, "year": 2021}])
def test_a_changed_actual_keeps_nothing_that_was_the_old_ones(dezj, two_plans, moved):
    assert entered(dezj, two_plans, **moved).code == 0
    found = output(two_plans, moved.get("year", 2022))
    assert found["value"] == moved.get("actual", 120)
    assert found[TOLD].tolist() == ["as_printed", "", "", "", "", "", ""]
    assert found["hedge"] == "nearly"  # as the sheet shows and counts it


def test_what_is_entered_beside_a_changed_actual_is_taken(dezj, two_plans):
    told = {"status": "最终", "grade": "B", "origin": "年鉴", "note": "修订数", "hedge": "约"}
    assert entered(dezj, two_plans, actual=130, **told).code == 0
    found = output(two_plans)
    assert found[TOLD].tolist() == ["final", "B", "", "年鉴", "", "", "修订数"]
    assert (found["value"], found["hedge"]) == (130, "about")


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ({"note": "另注"}, {"note": "另注"}),
        ({"note": None}, {"note": ""}),
        ({"status": "最终"}, {"status": "final"}),
        ({"hedge": None}, {"hedge": "", "printed": ""}),
        (
            {"origin": "年鉴"},
            {"publisher": "年鉴", "title": "", "source": "", "printed": ""},
        ),
        ({"origin": None}, {}),
        ({"origin": None, "status": "最终"}, {"status": "final"}),
        ({"grade": "B"}, {}),  # what is in force has the better one
    ],
)
def test_the_same_value_takes_what_was_entered_beside_it(dezj, two_plans, columns, fields):
    before = output(two_plans)
    result = entered(dezj, two_plans, **columns)
    assert result.code == 0
    assert ("1 with the same value" in result.out) == bool(fields)
    told = ["value", "hedge", *TOLD]
    assert output(two_plans)[told].to_dict() == {**before[told].to_dict(), **fields}


def test_a_percentage_typed_as_it_stood_is_no_change(dezj, small):
    catalog = small / "data" / "targets.yaml"
    goal = "    share:\n      category: 规模\n      targets: {2025: 60}\n"
    goal += "      mentions:\n        表: {2025: 60%}\n"
    catalog.write_text(catalog.read_text(encoding="utf-8") + goal, encoding="utf-8")
    imported(dezj, small, "比重,浙江,2022,46.8,%", head="指标,地区,年份,数值,单位")

    def typing(value):
        def change(name, cells, sheet):
            if name == "share":
                cells["actual"].value, cells["actual"].number_format = value, "0.00%"

        return change

    for value, said in ((0.468, "1 unchanged"), (0.46900000000000003, "1 doubtful")):
        path = saved_anew(report(dezj, small), "zh", typing(value))
        assert said in dezj("import", path, "--lang", "en").out
    assert dezj("import", path, "--accept").code == 0
    assert state(small)["value"].tolist() == [46.9]


def test_a_derived_value_that_was_changed_is_an_actual(dezj, workspace):
    path, cell = report(dezj, workspace), []

    def change(name, cells, sheet):
        if cells["status"].value == "推算" and (not cell or cell == [name]):
            cell[:] = [name]
            cells["actual"].value += 1
            places.append(f"{sheet}!{cells['status'].coordinate}")

    def mending(status):
        def change(name, cells, sheet):
            if f"{sheet}!{cells['status'].coordinate}" in places:
                cells["status"].value, cells["origin"].value = status, "省统计局"

        return change

    places: list[str] = []
    before = state(workspace)
    result = dezj("import", saved_anew(path, "zh", change), "--accept")
    assert result.code == 1
    assert "I720" in result.err
    assert all(place in result.err for place in places)
    pd.testing.assert_frame_equal(state(workspace), before)
    for status, wanted in ((None, "as_printed"), ("最终", "final")):
        assert dezj("import", saved_anew(path, "zh", mending(status)), "--accept").code == 0
        frame = state(workspace)
        [row] = frame[frame["file"] == path.name].to_dict("records")
        assert (row["indicator"], row["status"], row["publisher"], row["grade"]) == (
            cell[0],
            wanted,
            "省统计局",
            "",
        )


def test_an_actual_is_not_made_a_derived_value(dezj, two_plans):
    result = entered(dezj, two_plans, status="推算")
    assert (result.code, "I720" in result.err) == (1, True)


def test_an_actual_that_was_deleted_stays_in_the_store(dezj, two_plans):
    before = state(two_plans)
    path = saved_anew(report(dezj, two_plans), "zh", entering(actual=None))
    assert "1 rows without a value" in dezj("import", path, "--lang", "en").out
    pd.testing.assert_frame_equal(state(two_plans), before)


# --- The same actual in several sheets -----------------------------------------------------------


@pytest.mark.parametrize("sheet", ["1", "2"])
def test_a_line_as_exported_never_disagrees_with_a_changed_one(dezj, two_plans, sheet):
    def change(name, cells, own):
        if own.startswith(sheet):
            cells["actual"].value = 130

    path = saved_anew(report(dezj, two_plans), "zh", change)
    for accepted in (True, False):
        result = dezj("import", path, *(["--accept"] * accepted))
        assert (result.code, result.err) == (0, "")
        assert output(two_plans)["value"] == 130
        shutil.rmtree(two_plans / "data" / "actuals")  # where nothing is in force either


@pytest.mark.parametrize(
    ("column", "values", "differ"),
    [
        ("actual", (130, 131), True),
        ("actual", (130, 130), False),
        ("origin", ("年鉴", "公报"), True),
        ("status", ("最终", "照录"), True),
        ("note", ("甲", "乙"), True),
        ("note", ("甲", "甲 "), False),
    ],
)
def test_two_changes_that_differ_are_refused_with_both_cells(
    dezj, two_plans, column, values, differ
):
    path, cells = report(dezj, two_plans), []

    def change(name, own, sheet):
        own[column].value = values[len(cells)]
        cells.append(f"{sheet}!{own['actual'].coordinate}")

    before = state(two_plans)
    result = dezj("import", saved_anew(path, "zh", change), "--accept")
    assert len(cells) == 2
    assert result.code == differ
    assert ("I721" in result.err) == differ
    if differ:
        assert all(cell in result.err for cell in cells)
        pd.testing.assert_frame_equal(state(two_plans), before)


# --- What the command says -----------------------------------------------------------------------

SAID = (
    "--publisher",
    "省统计局",
    "--title",
    "年鉴",
    "--source",
    "http://b.cn",
    "--status",
    "final",
)


def test_the_source_that_is_given_is_that_of_changed_actuals(dezj, two_plans):
    path = saved_anew(report(dezj, two_plans), "zh", entering(actual=130))
    assert dezj("import", path, "--accept", *SAID).code == 0
    told = output(two_plans)[TOLD].tolist()
    assert told == ["final", "", "", "省统计局", "年鉴", "http://b.cn", ""]


def test_a_source_of_its_own_counts_before_the_one_given(dezj, two_plans):
    own = entering(actual=130, origin="公报", status="照录")
    path = saved_anew(report(dezj, two_plans), "zh", own)
    result = dezj("import", path, "--accept", "--lang", "en", *SAID)
    told = output(two_plans)[TOLD].tolist()
    assert told == ["as_printed", "", "", "公报", "", "", ""]
    assert "the source given was not used" in result.out


def test_a_source_given_for_what_was_not_changed_is_said_to_be_unused(dezj, two_plans):
    path, before = report(dezj, two_plans), state(two_plans)
    assert "was not used" in dezj("import", path, "--lang", "en", *SAID).out
    assert "was not used" not in dezj("import", path, "--lang", "en").out
    pd.testing.assert_frame_equal(state(two_plans), before)


@pytest.mark.parametrize(
    "options",
    [
        ("--region", "浙江"),
        ("--year", "2022"),
        ("--unit", "亿元"),
        ("--indicator", "产值"),
        ("--map", "产值=output"),
        ("--add-indicators",),
    ],
)
def test_options_that_an_annex_has_no_use_for_are_refused(dezj, two_plans, options):
    result = dezj("import", report(dezj, two_plans), *options)
    assert result.code == 2
    assert options[0] in result.err


# --- What is an annex ----------------------------------------------------------------------------


def test_an_annex_is_known_by_its_own_heading_alone(dezj, two_plans):
    path = report(dezj, two_plans)
    assert is_annex(open_workbook(path)[1])
    book = openpyxl.load_workbook(path)
    for sheet in plan_sheets(book):
        for cell in sheet[3]:
            if cell.value == "导出时的实际值":
                cell.value = "另一列"
    book.save(path)
    assert not is_annex(open_workbook(path)[1])


def test_a_long_table_below_titles_takes_what_the_command_says(dezj, small):
    table = small / "t.csv"
    rows = ["评估表,,,,,", ",,,,,", "指标,地区,年份,数值,单位,状态", "产值,浙江,2022,120,亿元,初步"]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert dezj("import", table, "--publisher", "省统计局", "--status", "final").code == 0
    assert output(small)[["publisher", "status"]].tolist() == ["省统计局", "final"]


def test_an_annex_without_a_column_that_is_read_is_refused(dezj, two_plans):
    path = report(dezj, two_plans)
    book = openpyxl.load_workbook(path)
    for sheet in plan_sheets(book):
        [column] = [cell.column for cell in sheet[3] if cell.value == "导出记录"]
        sheet.delete_cols(column)
    book.save(path)
    result = dezj("import", path)
    assert (result.code, "I718" in result.err, "导出记录" in result.err) == (1, True, True)


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"record": None}, "I719"),
        ({"record": "2022 120"}, "I719"),
        ({"region": "江苏"}, "I719"),
        ({"catalog-unit": "万元"}, "I719"),
        ({"indicator": "share"}, "I707"),
        ({"indicator": "share", "catalog-unit": "%"}, "I719"),
    ],
)
def test_a_line_whose_locked_cells_were_changed_is_refused(dezj, two_plans, columns, code):
    before = state(two_plans)
    result = entered(dezj, two_plans, **columns)
    assert (result.code, code in result.err) == (1, True)
    pd.testing.assert_frame_equal(state(two_plans), before)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cut", [False, True])
def test_no_single_sheet_is_ever_read_as_actuals(dezj, workspace, lang, cut):
    path, before = workspace / "annex.xlsx", state(workspace)
    assert dezj("report", 2022, "-o", path, "--lang", lang, "--plan", "zj-5yr").code == 0
    names = openpyxl.load_workbook(path).sheetnames
    for name in names if cut else names[-1:]:
        book = openpyxl.load_workbook(path, data_only=True)
        for other in names:
            if other != name:
                del book[other]
        if cut:
            without_what_was_off_paper(book[name])
        book.save(workspace / f"{name}.xlsx")
    options = [
        ["--region", "浙江", "--unit", "%"],
        ["--region", "浙江", "--unit", "亿元", "--year", "2021"],
        ["--region", "浙江", "--unit", "%", "--year", "2021", "--indicator", "gdp"],
    ]
    for name, given_ in product(names if cut else names[-1:], options):
        result = dezj("import", workspace / f"{name}.xlsx", "--accept", *given_)
        assert not re.search(r"(新增|修订|同值新来源|不变) \d", result.out), (name, given_)
    pd.testing.assert_frame_equal(state(workspace), before)


def without_what_was_off_paper(sheet):
    """A sheet whose grouped columns, title and rows above the headings were deleted."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    if re.match(r"\d+ ", sheet.title):
        sheet.delete_cols(18, 60)
        sheet.delete_rows(1, 2)
    else:
        sheet.delete_rows(1)


# --- The record beside a line --------------------------------------------------------------------

DIGESTS = st.text(max_size=20).map(digest)


@given(
    st.builds(
        Exported,
        st.integers(1949, 2100),
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from(["", "nearly", "over", "about"]),
        st.sampled_from(["final", "preliminary", "as_printed", "derived"]),
        st.sampled_from(["", "A", "B", "C"]),
        DIGESTS,
        DIGESTS,
        DIGESTS,
    )
)
def test_a_record_is_read_back_as_it_was_written(record):
    assert parse_exported(str(record)) == record
    assert str(record)[:4] == str(record.year)  # by which a moved year turns orange


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_blanks_apart_are_two_texts_the_same(one, other):
    blanks = dict.fromkeys((0x200B, 0x2060, 0xFEFF))
    bare = {"".join(text.translate(blanks).split()) for text in (one, other)}
    if len(bare) > 1:
        assert not is_of(one, digest(other))
    assert is_of(f" {one}\u3000\n", digest(one))


@pytest.mark.parametrize(
    "text", ["", "-", "2022 46.8", "2022 x - - - - - -", "2022 1e - - - - - -"]
)
def test_what_is_no_record_is_not_read_as_one(text):
    assert parse_exported(text) is None


def test_no_two_columns_of_an_annex_have_one_heading():
    heads = [both for key, both in ANNEX_WORDS.items() if key.startswith("annex-column-")]
    for lang in (0, 1):
        assert len({both[lang] for both in heads}) == len(heads)
