"""`dezj template`: the form to fill in, and its way back through `dezj import`."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dezj.errors import DataError, UsageError
from dezj.form import FormRow, form_bytes, form_rows, write_form
from dezj.importing.tidy_headings import HEADINGS
from dezj.texts.template_words import TEMPLATE_WORDS
from dezj.workspace import Workspace

SHIPPED = Workspace(Path(__file__).parents[1] / "data")


@pytest.fixture
def shipped(workspace):
    return Workspace(workspace / "data")


@pytest.fixture
def tiny(small):
    return Workspace(small / "data")


def form_of(workspace, year, lang="zh", plans=()):
    rows = form_rows(workspace.catalog, workspace.observations(), year, plans)
    return rows, form_bytes(workspace.catalog, rows, year, lang)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def columns_of(sheet):
    return {cell.value: cell.column for cell in sheet[1]}


def filled(content, path, values, heading="数值", **more):
    """The form with values by row number, saved by openpyxl."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook.active
    columns = columns_of(sheet)
    for number, value in values.items():
        sheet.cell(number, columns[heading], value)
        for name, text in more.items():
            sheet.cell(number, columns[name], text)
    workbook.save(path)
    return path


def test_one_row_for_each_indicator_in_force(shipped):
    catalog = shipped.catalog
    for year in (2018, 2021, 2022, 2025):
        plans = {n for n, p in catalog.plans.items() if p.first_year <= year <= p.last_year}
        goals = {
            (indicator, catalog.plans[plan].region)
            for plan, indicator, _ in catalog.each_goal()
            if plan in plans
        }
        rows, content = form_of(shipped, year)
        assert len(rows) == len(goals) > 0
        assert {row[:2] for row in rows} == goals
        sheet = opened(content)
        assert sheet.max_row == len(rows) + 1
        names = [sheet.cell(n, 1).value for n in range(2, sheet.max_row + 1)]
        assert names == [catalog.indicators[row.indicator].name for row in rows]


def test_one_plan_only(shipped):
    plan = next(n for n, p in shipped.catalog.plans.items() if p.first_year <= 2022 <= p.last_year)
    rows, _ = form_of(shipped, 2022, plans=[plan])
    assert {row.indicator for row in rows} == set(shipped.catalog.goals[plan])


def test_a_plan_of_other_years_is_refused(shipped):
    plan, years = next((n, p) for n, p in shipped.catalog.plans.items())
    with pytest.raises(UsageError) as error:
        form_of(shipped, years.last_year + 1, plans=[plan])
    assert error.value.key == "plan-not-in-force"


@pytest.mark.parametrize("year", [1950, 2099])
def test_a_year_without_plans_is_refused(shipped, year):
    with pytest.raises(UsageError) as error:
        form_of(shipped, year)
    assert error.value.key == "no-plan-in-force"


def test_a_plan_without_goals_is_refused(tiny):
    tiny.catalog.goals.clear()
    with pytest.raises(UsageError) as error:
        form_of(tiny, 2022)
    assert error.value.key == "template-no-goals"


def test_the_value_of_the_year_before_stands_beside(shipped):
    rows, content = form_of(shipped, 2021)
    sheet = opened(content)
    columns = columns_of(sheet)
    assert columns["上年值"] + 1 == columns["数值"]
    assert "上年值" not in HEADINGS
    frame = shipped.observations()
    frame = frame[frame["year"] == 2020].set_index(["indicator", "region"])
    seen = 0
    for number, row in enumerate(rows, 2):
        cell = sheet.cell(number, columns["上年值"])
        if row[:2] in frame.index:
            seen += 1
            assert cell.value == frame.loc[row[:2], "value"]
            assert shipped.catalog.indicators[row.indicator].unit in cell.number_format
        else:
            assert cell.value is None
    assert 0 < seen < len(rows)


def test_hedge_and_status_of_the_year_before_are_said(tiny):
    row = FormRow("output", "330000", 95.5, "nearly", "preliminary")
    cell = opened(form_bytes(tiny.catalog, [row], 2022))["E2"]
    assert cell.value == 95.5
    assert cell.number_format == '"近 "General" 亿元（初步）"'


def test_only_what_is_to_be_filled_in_is_open(tiny):
    sheet = opened(form_of(tiny, 2022)[1])
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for column in sheet.iter_cols():
        locked = column[0].value in ("指标", "地区", "年份", "单位", "上年值", "口径")
        assert column[0].protection.locked
        assert {cell.protection.locked for cell in column[1:]} == {locked}
    values = sheet.cell(2, columns_of(sheet)["数值"])
    assert values.value is None
    # In a General cell Excel marks a typed 13.3% as a percentage, which the import understands.
    assert values.number_format == "General"


def test_validation(shipped):
    rows, content = form_of(shipped, 2022)
    sheet = opened(content)
    columns = columns_of(sheet)
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        assert len(rule.error) <= 255
        for cells in rule.sqref.ranges:
            for row, column in cells.cells:
                rules[row, column] = rule
    for number, row in enumerate(rows, 2):
        unit = shipped.catalog.indicators[row.indicator].unit
        rule = rules[number, columns["数值"]]
        assert rule.type == "decimal"
        assert rule.showErrorMessage
        assert unit in rule.prompt
        assert ("0.133" in rule.prompt) == (unit == "%")
        assert len(rule.prompt) <= 255
        assert "数字" in rule.error
        assert rules[number, columns["状态"]].formula1 == '"最终,初步,照录"'
        assert rules[number, columns["修饰"]].formula1 == '"近,超过,约"'


def test_it_prints_on_a4_with_its_headings(tiny):
    sheet = opened(form_of(tiny, 2022)[1])
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "2022" in sheet.oddHeader.center.text


def unknown(workspace, rows):
    """The rows of the form whose indicators have no values yet."""
    known = set(workspace.observations()["indicator"])
    return [number for number, row in enumerate(rows, 2) if row.indicator not in known]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_filled_form_imports_without_a_question(shipped, dezj, lang, tmp_path):
    rows, content = form_of(shipped, 2022, lang)
    heading, publisher, status, word = {
        "zh": ("数值", "发布机构", "状态", "初步"),
        "en": ("value", "publisher", "status", "preliminary"),
    }[lang]
    first, second, third = unknown(shipped, rows)[:3]
    values = {first: 12345.5, second: 67, third: "1,234.5"}
    path = filled(content, tmp_path / "form.xlsx", values, heading, **{publisher: "省统计局"})
    path = filled(path.read_bytes(), path, {first: 12345.5}, heading, **{status: word})
    result = dezj("import", path)
    assert (result.code, result.err) == (0, "")
    frame = Workspace(shipped.data).store.revisions()
    frame = frame[frame["file"] == "form.xlsx"]
    got = {row.indicator: row for row in frame.itertuples()}
    assert len(frame) == len(values)
    for number, value in values.items():
        row = got[rows[number - 2].indicator]
        assert row.value == float(str(value).replace(",", ""))
        assert (row.year, row.region) == (2022, rows[number - 2].region)
        assert row.unit == shipped.catalog.indicators[row.indicator].unit
        assert row.publisher == "省统计局"
        assert row.status == ("preliminary" if number == first else "as_printed")
        assert row.cell.endswith(str(number))


def test_a_full_form_imports_whole(shipped, dezj, tmp_path):
    rows, content = form_of(shipped, 2023)
    values = {number: number + 0.25 for number in range(2, len(rows) + 2)}
    # Such numbers contradict what is in force.
    result = dezj("import", filled(content, tmp_path / "form.xlsx", values), "--accept")
    assert (result.code, result.err) == (0, "")
    frame = Workspace(shipped.data).store.revisions()
    frame = frame[frame["file"] == "form.xlsx"]
    assert sorted(frame["value"]) == sorted(values.values())


def test_every_choice_is_one_that_the_import_knows(tiny, dezj, tmp_path):
    rows, content = form_of(tiny, 2022)
    assert [row.indicator for row in rows] == ["output"]
    sheet = opened(content)
    heads = {column: name for name, column in columns_of(sheet).items()}
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) == 2
    for n, rule in enumerate(lists):
        heading = heads[next(iter(rule.sqref.ranges)).min_col]
        for m, word in enumerate(rule.formula1.strip('"').split(",")):
            path = filled(content, tmp_path / f"{n}{m}.xlsx", {2: 1}, **{heading: word})
            result = dezj("import", path)
            assert (result.code, result.err) == (0, ""), word


def test_an_empty_form_imports_nothing(tiny, dezj, tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_of(tiny, 2022)[1])
    assert dezj("import", path).err == ""
    assert Workspace(tiny.data).store.revisions().empty


@given(st.sampled_from("=+-@'"), st.text("=1+cmd|A' /C!亿", max_size=9))
def test_texts_never_become_formulas(start, rest):
    catalog = SHIPPED.catalog
    name, indicator = next(iter(catalog.indicators.items()))
    hostile = (start + rest).strip()
    renamed = indicator.model_copy(update={"name": hostile, "definition": hostile})
    catalog = catalog._replace(indicators={name: renamed})
    content = form_bytes(catalog, [FormRow(name, "330000")], 2022)
    sheet = opened(content)
    for column in ("指标", "口径"):
        cell = sheet.cell(2, columns_of(sheet)[column])
        assert (cell.value, cell.data_type, cell.quotePrefix) == (hostile, "s", True)
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml


def test_the_same_form_is_the_same_bytes(shipped):
    assert form_of(shipped, 2022)[1] == form_of(Workspace(shipped.data), 2022)[1]
    parts = zipfile.ZipFile(io.BytesIO(form_of(shipped, 2022)[1]))
    assert {entry.date_time for entry in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    core = parts.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_an_existing_file_is_left_alone_unless_forced(tmp_path):
    path = tmp_path / "form.xlsx"
    write_form(path, b"one")
    with pytest.raises(DataError) as error:
        write_form(path, b"two")
    assert (error.value.key, error.value.exit, path.read_bytes()) == ("file-exists", 1, b"one")
    write_form(path, b"two", force=True)
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["form.xlsx"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_folder_is_never_overwritten(tmp_path):
    (tmp_path / "form.xlsx").mkdir()
    for force in (False, True):
        with pytest.raises(DataError) as error:
            write_form(tmp_path / "form.xlsx", b"", force=force)
        assert error.value.key == "file-exists"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(DataError) as error:
        write_form(tmp_path / "none" / "form.xlsx", b"")
    assert error.value.key == "cannot-write"


def test_another_format_is_refused(tmp_path):
    with pytest.raises(UsageError) as error:
        write_form(tmp_path / "form.csv", b"")
    assert error.value.key == "template-not-xlsx"


def test_texts_in_both_languages_have_the_same_parameters():
    import string

    for key, (chinese, english) in TEMPLATE_WORDS.items():
        names = [{n for _, n, _, _ in string.Formatter().parse(t) if n} for t in (chinese, english)]
        assert names[0] == names[1], key
        assert chinese != english


def test_the_command(dezj, workspace):
    path = workspace / "form.xlsx"
    result = dezj("template", "2022", "-o", path)
    rows, content = form_of(Workspace(workspace / "data"), 2022)
    assert (result.code, result.err) == (0, "")
    assert str(len(rows)) in result.out
    assert path.read_bytes() == content
    again = dezj("template", "2022", "-o", path, "--lang", "en")
    assert (again.code, path.read_bytes()) == (1, content)
    assert "--force" in again.err
    forced = dezj("template", "2022", "-o", path, "--lang", "en", "--force")
    assert forced.code == 0
    assert path.read_bytes() != content
    assert dezj("template", "2022").code == 2
    assert dezj("template", "2099", "-o", workspace / "other.xlsx").code == 2
    assert dezj("template", "2022", "-o", path, "--plan", "none", "--force").code == 2
    assert not (workspace / "other.xlsx").exists()
