"""`dezj import`, `dezj inspect`: what is planned, asked, written and said, and what is not."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter

import openpyxl
import pytest
import xlwt

import layouts
from conftest import Result, Runner, Terminal
from dezj.catalog import load_catalog
from dezj.commands import main as run_dezj
from dezj.environment import Environment
from dezj.importing.mappings import load_mappings
from dezj.store import Store

SOURCE = "数据来源：国家统计局"


@pytest.fixture
def dezj(small):
    return Runner(small)


def grid(*rows, years=(2021, 2022), region="浙江省", source=SOURCE):
    """Rows as the national bureau's site exports them: indicators down, years across."""
    head = [["数据库：分省年度数据"], [f"地区：{region}"], ["指标", *(f"{y}年" for y in years)]]
    return [*head, *([*row] for row in rows), *([[source]] if source else [])]


def xlsx(folder, name, rows, sheet="Sheet1", formats=()):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for cell, number_format in formats:
        book.active[cell].number_format = number_format
    book.save(folder / name)
    return folder / name


def export(folder, *rows, name="a.xlsx", **options):
    return xlsx(folder, name, grid(*rows, **options))


def plain(folder, *rows, name="t.csv"):
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return folder / name


def typed(folder, text, *arguments, stdin=None):
    """dezj in a terminal, in which `text` is typed."""
    environment = Environment(
        stdout=Terminal(),
        stderr=io.StringIO(),
        stdin=stdin or Terminal(text),
        variables={},
        folder=folder,
    )
    code = run_dezj([str(argument) for argument in arguments], environment)
    return Result(code, environment.stdout.getvalue(), environment.stderr.getvalue())


def in_force(folder):
    """(indicator, region, year) → value."""
    rows = Store(folder / "data" / "actuals").observations()
    columns = ["indicator", "region", "year", "value"]
    return {(a, b, c): d for a, b, c, d in rows[columns].itertuples(index=False)}


def values(folder, indicator="output"):
    """The values in force of one indicator, by region and year."""
    return {key[1:]: value for key, value in in_force(folder).items() if key[0] == indicator}


def stored(folder):
    """The rows in force, as dictionaries."""
    return Store(folder / "data" / "actuals").observations().to_dict("records")


def written(folder):
    """Every file of the data folder → digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "data").rglob("*")
        if path.is_file()
    }


# The plan


def test_the_plan_tells_every_kind_of_change(small, dezj):
    dezj("import", export(small, ["产值(亿元)", 100, 110], ["企业数(家)", 5, 6]))
    rows = [
        ["产值(亿元)", 100, 115, 120],
        ["企业数(家)", 5, 6, 7],
        ["比 重(%)", None, None, 13.3],
        ["产值额(亿元)", 1, 2, 3],
        ["净产值(亿元)", 1, 2, 3],
        ["企业数(亿元)", 8, 9, 10],
    ]
    again = export(small, *rows, name="b.xlsx", years=(2021, 2022, 2023))
    result = dezj("import", again)
    assert (result.code, result.err) == (1, "")
    lines = result.out.splitlines()
    assert lines[0] == "读到 16 个值"
    assert lines[1] == "计划：新增 3、不变 3、存疑 1、指标未匹配 6、不能导入 3"
    [doubt] = [line for line in lines if "110 → 115" in line]
    assert "产值 · 浙江 · 2022: 110 → 115 (+4.5%) 亿元" in doubt
    assert "b.xlsx:Sheet1!C4" in doubt
    assert any("企业数(亿元): 亿元 ≠ 家" in line and "b.xlsx:Sheet1!B9" in line for line in lines)
    alike = next(n for n, line in enumerate(lines) if "产值额(亿元)" in line)
    assert "3 个，如 b.xlsx:Sheet1!B7" in lines[alike]
    assert "产值 (output)" in lines[alike + 1]
    refused = next(n for n, line in enumerate(lines) if "净产值(亿元)" in line)
    assert "扣除了中间投入" in lines[refused + 1]
    assert "已导入 3 条：新增 3，修订 0" in lines[-1]
    assert "dezj undo" in lines[-1]
    assert values(small)[("330000", 2022)] == 110
    assert set(in_force(small)) - {("output", "330000", 2021), ("output", "330000", 2022)} == {
        ("output", "330000", 2023),
        ("firms", "330000", 2021),
        ("firms", "330000", 2022),
        ("firms", "330000", 2023),
        ("share", "330000", 2023),
    }


def test_a_confirmed_revision_is_in_the_plan_with_old_and_new(small, dezj):
    dezj("import", export(small, ["产值(亿元)", 100, 110]))
    result = dezj("import", export(small, ["产值(亿元)", 100, 115]), "--accept")
    assert result.code == 0
    assert "修订 1" in result.out
    assert "110 → 115 (+4.5%)" in result.out
    assert values(small)[("330000", 2022)] == 115
    assert dezj("undo").code == 0
    assert values(small)[("330000", 2022)] == 110


def test_a_list_that_is_long_is_cut_and_says_so(small, dezj):
    rows = [[f"无名{n}甲(亿元)", n + 1, n + 2] for n in range(25)]
    result = dezj("import", export(small, *rows))
    assert "25 个指标名称未匹配" in result.out
    assert "另有 5 个" in result.out
    assert result.out.count("无名") == 20


@pytest.mark.parametrize(
    "options", [[], ["--accept"], ["--map", "产值额=output"], ["--add-indicators"]]
)
def test_a_dry_run_writes_nothing(small, dezj, options):
    dezj("import", export(small, ["产值(亿元)", 100, 110]))
    before = written(small)
    rows = [["产值(亿元)", 100, 115], ["产值额(万家)", 1, 2], ["企业数(家)", 3, 4]]
    result = dezj("import", export(small, *rows, name="b.xlsx"), "--dry-run", *options)
    assert "没有写入" in result.out
    assert "新增 " in result.out
    assert written(small) == before


def test_a_dry_run_in_an_empty_workspace_makes_no_folder(small, dezj):
    dezj("import", export(small, ["产值(亿元)", 100, 110]), "-n")
    assert list(written(small)) == ["data/targets.yaml"]


def test_a_dry_run_with_the_bundled_data(tmp_path):
    path = export(tmp_path, ["数字经济核心产业增加值(亿元)", 1, 2])
    result = Runner(tmp_path)("import", path, "--dry-run")
    assert result.err == ""
    assert "没有写入" in result.out


@pytest.mark.parametrize(
    "row", [["产值额(亿元)", 1, 2], ["企业数(亿元)", 1, 2], ["企业数(家)", 9, 8]]
)
def test_strict_imports_nothing_unless_all_is_settled(small, dezj, row):
    dezj("import", export(small, ["企业数(家)", 8, 8]))
    before = written(small)
    path = export(small, ["产值(亿元)", 100, 110], row, name="b.xlsx")
    result = dezj("import", path, "--strict")
    assert result.code == 1
    assert "--strict" in result.out
    assert written(small) == before
    assert dezj("import", path).code == 1  # without, what is settled is imported
    assert values(small) == {("330000", 2021): 100, ("330000", 2022): 110}


def test_strict_imports_what_is_settled(small, dezj):
    path = export(small, ["产值(亿元)", 100, 110], ["产值额(亿元)", 1, 2])
    assert dezj("import", path, "--strict", "--map", "产值额=output").code == 1  # they disagree
    assert in_force(small) == {}
    path = export(small, ["产值额(亿元)", 100, 110], ["企业数(家)", 1, 2])
    assert dezj("import", path, "--strict", "--map", "产值额=output").code == 0
    assert len(in_force(small)) == 4


# What the command line settles


@pytest.mark.parametrize("label", ["甲(乙=丙)", "甲=乙", "甲＝乙", "=甲="])
def test_a_label_with_an_equals_sign_can_be_mapped(small, dezj, label):
    path = plain(small, *grid([label, 101.5, 102.5]))  # in Excel =甲= would be a formula
    assert dezj("import", path).code == 1
    result = dezj("import", path, "--map", f"{label}=share", "--unit", "%")
    assert (result.code, result.err) == (0, "")
    assert values(small, "share") == {("330000", 2021): 101.5, ("330000", 2022): 102.5}


def test_an_index_with_its_base_can_be_mapped(small, dezj):
    label = "工业指数(上年=100)"
    result = dezj("import", export(small, [label, 101.5, 102.5]), "--map", f"{label}=share")
    assert result.err == ""
    assert "未匹配" not in result.out
    assert in_force(small) == {}  # an index is no percentage


@pytest.mark.parametrize("name", ["output", "产值", "总产值", "Output"])
def test_a_map_names_an_indicator_by_id_name_or_alias(small, dezj, name):
    path = export(small, ["净产值(亿元)", 1, 2])
    assert dezj("import", path, "--map", f"净产值={name}").code == 0
    assert values(small) == {("330000", 2021): 1, ("330000", 2022): 2}


@pytest.mark.parametrize("value", ["净产值", "=output", "净产值=", " = ", "净产值=nothing"])
def test_a_map_that_says_nothing_is_wrong_use(small, dezj, value):
    before = written(small)
    result = dezj("import", export(small, ["净产值(亿元)", 1, 2]), "--map", value)
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert written(small) == before


@pytest.mark.parametrize("labels", [("净产值", "净产值"), ("净产值", "净 产 值")])
def test_two_maps_that_contradict_each_other_are_wrong_use(small, dezj, labels):
    maps = ["--map", f"{labels[0]}=output", "--map", f"{labels[1]}=firms"]
    result = dezj("import", export(small, ["净产值(亿元)", 1, 2]), *maps)
    assert result.code == 2
    assert in_force(small) == {}


NOTHING_NAMED = (["", "2021", "2022"], ["杭州市", "10", "11"], ["宁波市", "7", "8"])


def test_a_file_without_indicator_and_unit(small, dezj):
    path = plain(small, *NOTHING_NAMED)
    for options in ([], ["--indicator", "产值"], ["--unit", "亿元"]):
        assert dezj("import", path, *options).code == 1
        assert in_force(small) == {}
    result = dezj("import", path, "--indicator", "产值", "--unit", "万亿元")
    assert (result.code, result.err) == (0, "")
    assert values(small) == {
        ("330100", 2021): 100000,
        ("330100", 2022): 110000,
        ("330200", 2021): 70000,
        ("330200", 2022): 80000,
    }


def test_a_file_without_region(small, dezj):
    path = plain(small, ["指标", "2021", "2022"], ["产值(亿元)", "10", "11"], ["企业数(家)", 7, 8])
    refused = dezj("import", path)
    assert (refused.code, in_force(small)) == (1, {})
    assert "--region" in refused.out
    assert dezj("import", path, "--region", "宁波").code == 0
    assert values(small) == {("330200", 2021): 10, ("330200", 2022): 11}
    assert {row["note"] for row in stored(small)} == {"地区由命令给出"}


def test_a_file_without_year(small, dezj):
    rows = ["地区", "产值(亿元)", "企业数(家)"], ["温州市", "10", "11"], ["宁波市", "7", "8"]
    path = plain(small, *rows)
    refused = dezj("import", path)
    assert (refused.code, in_force(small)) == (1, {})
    assert "--year" in refused.err
    assert dezj("import", path, "--year", "2020年").code == 0
    assert values(small) == {("330300", 2020): 10, ("330200", 2020): 7}


@pytest.mark.parametrize("option", [("--region", "江浙"), ("--year", "某年"), ("--year", "22")])
@pytest.mark.parametrize("command", ["import", "inspect"])
def test_an_unknown_region_or_year_is_wrong_use(small, dezj, command, option):
    result = dezj(command, plain(small, *NOTHING_NAMED), *option)
    assert result.code == 2
    assert option[1] in result.err
    assert result.out == ""


def test_what_is_given_of_the_source_is_stored(small, dezj):
    given = {
        "publisher": "省统计局",
        "title": "年鉴",
        "published": "2023-10",
        "source": "http://x.cn/a",
    }
    options = [word for name, value in given.items() for word in (f"--{name}", value)]
    path = export(small, ["产值(亿元)", 1, 2])
    assert dezj("import", path, *options, "--status", "最终").code == 0
    for row in stored(small):
        assert {name: row[name] for name in given} == given
        assert row["status"] == "final"
    assert dezj("import", path, "--status", "差不多").code == 2


# New indicators

COMMENTED = """\
# 目录由发展改革处维护

indicators:
  output:          # 产值的口径见附件
    name: 产值
    name_en: Output
    unit: 亿元
    better: higher
  # 以上为规模指标
plans:
  p: {title: 计划, title_en: Plan, issuer: 省政府, issued: "2020", region: "330000",
      first_year: 2021, last_year: 2025}
goals: {}  # 目标待定
"""


def test_new_indicators_leave_the_catalog_as_it_was_written(small, dezj):
    catalog = small / "data" / "targets.yaml"
    catalog.write_text(COMMENTED, encoding="utf-8")
    path = export(
        small, ["产值(亿元)", 1, 2], ["工业机器人密度(台/万人)", 3, 4], ["户数(户)", 5, 6]
    )
    result = dezj("import", path, "--add-indicators")
    assert (result.code, result.err) == (0, "")
    assert "新增指标 2 个" in result.out
    after = catalog.read_text(encoding="utf-8").splitlines()
    before = COMMENTED.splitlines()
    assert [line for line in after if line in before] == before  # every line, in its order
    indicators = load_catalog(catalog).indicators
    assert [(one.name, one.unit) for one in indicators.values()] == [
        ("产值", "亿元"),
        ("工业机器人密度", "台/万人"),
        ("户数", "户"),
    ]
    assert len(in_force(small)) == 6
    assert dezj("check").code == 0
    assert "3" in dezj("history", "工业机器人密度", "--format", "csv").out
    assert "没有改动" in dezj("import", path, "--add-indicators").out
    assert catalog.read_text(encoding="utf-8").splitlines() == after


def test_new_indicators_are_refused_for_the_bundled_data(tmp_path):
    result = Runner(tmp_path)("import", export(tmp_path, ["新指标(家)", 1, 2]), "--add-indicators")
    assert (result.code, result.out) == (1, "")
    assert "dezj init" in result.err


def test_a_look_alike_gets_no_indicator_of_its_own(small, dezj):
    result = dezj("import", export(small, ["净产值(亿元)", 1, 2]), "--add-indicators")
    assert result.code == 1
    assert "扣除了中间投入" in result.out
    assert "output" in load_catalog(small / "data" / "targets.yaml").indicators
    assert len(load_catalog(small / "data" / "targets.yaml").indicators) == 3


def test_no_indicator_without_a_unit(small, dezj):
    before = written(small)
    result = dezj("import", export(small, ["新指标", 1, 2]), "--add-indicators")
    assert result.code == 1
    assert "新指标" in result.out
    assert written(small) == before


def test_an_import_that_fails_adds_no_indicator(small, dezj):
    before = written(small)
    rows = ["产值(亿元)", 1, 2], ["总产值(亿元)", 1, 3], ["新指标(家)", 1, 2]
    result = dezj("import", export(small, *rows), "--add-indicators")
    assert result.code == 1
    assert "I708" in result.err
    assert written(small) == before


def test_strict_with_something_unsettled_adds_no_indicator(small, dezj):
    before = written(small)
    rows = ["企业数(亿元)", 1, 2], ["新指标(家)", 1, 2]
    result = dezj("import", export(small, *rows), "--add-indicators", "--strict")
    assert result.code == 1
    assert "没有写入" in result.out
    assert written(small) == before


def test_two_spellings_of_a_new_indicator_are_one_indicator(small, dezj):
    rows = ["新指标(家)", 1, 2], ["企业数(家)", 5, 6]
    xlsx(small, "b.xlsx", grid(["新 指标①(家)", 3, 4], years=(2019, 2020)))
    result = dezj("import", export(small, *rows), small / "b.xlsx", "--add-indicators")
    assert (result.code, result.err) == (0, "")
    assert len(in_force(small)) == 6


def test_a_dry_run_plans_what_the_run_does(small, dezj):
    path = export(small, ["新指标(家)", 1, 2])
    dry = dezj("import", path, "--add-indicators", "-n")
    run = dezj("import", path, "--add-indicators")
    assert run.code == 0
    assert dry.code == run.code
    assert dry.out.splitlines()[:-1] == run.out.splitlines()[:-1]


# Doubts


@pytest.mark.parametrize("factor", [10, 100, 10**4, 0.1, 0.01, 10**-4])
def test_a_jump_by_a_unit_slip_is_not_imported_unless_accepted(small, dezj, factor):
    dezj("import", export(small, ["产值(亿元)", 50000, 52000]))
    path = export(small, ["产值(亿元)", 54000 * factor], name="b.xlsx", years=(2023,))
    result = dezj("import", path)
    assert result.code == 1
    assert "疑为单位错误" in result.out
    assert ("330000", 2023) not in values(small)
    assert dezj("import", path, "--accept").code == 0
    assert values(small)[("330000", 2023)] == pytest.approx(54000 * factor)


@pytest.mark.parametrize("factor", [0.3, 0.7, 1, 1.5, 3, 5])
def test_other_changes_from_year_to_year_are_no_slips(small, dezj, factor):
    dezj("import", export(small, ["产值(亿元)", 50000, 52000]))
    result = dezj("import", export(small, ["产值(亿元)", 54000 * factor], years=(2023,)))
    assert result.code == 0
    assert len(values(small)) == 3


def test_a_jump_within_one_file_is_seen(small, dezj):
    row = ["产值(亿元)", 100, 110, 12, 130, 140]
    result = dezj("import", export(small, row, years=range(2018, 2023)))
    assert result.code == 1
    assert "疑为单位错误" in result.out
    assert ("330000", 2020) not in values(small)


def test_regions_are_no_neighbours(small, dezj):
    rows = ["地区：", "2021"], ["浙江省", "80000"], ["舟山市", "800"]
    path = plain(small, *rows)
    assert dezj("import", path, "--indicator", "产值", "--unit", "亿元").code == 0


@pytest.mark.parametrize("status", ["final", "as_printed"])
def test_a_value_that_is_not_preliminary_is_revised_only_when_confirmed(small, dezj, status):
    dezj("import", export(small, ["产值(亿元)", 100, 110]), "--status", status)
    path = export(small, ["产值(亿元)", 100, 121], name="b.xlsx")
    result = dezj("import", path, "--status", status)
    assert result.code == 1
    assert "110 → 121 (+10.0%)" in result.out
    assert values(small)[("330000", 2022)] == 110
    asked = typed(small, "y\n", "import", path, "--status", status)
    assert asked.code == 0
    assert values(small)[("330000", 2022)] == 121


def test_a_preliminary_value_is_replaced_quietly_and_kept(small, dezj):
    dezj("import", export(small, ["产值(亿元)", 100, 110]), "--status", "初步")
    path = export(small, ["产值(亿元)", 101, 121], name="b.xlsx")
    result = typed(small, "", "import", path)
    assert result.code == 0
    assert "?" not in result.out
    assert "修订 2" in result.out
    history = list(csv.DictReader(io.StringIO(dezj("history", "产值", "-f", "csv").out)))
    assert [(row["value"], row["in_force"]) for row in history] == [
        ("100.0", "False"),
        ("101.0", "True"),
        ("110.0", "False"),
        ("121.0", "True"),
    ]


def test_a_final_value_does_not_become_preliminary_unseen(small, dezj):
    dezj("import", export(small, ["产值(亿元)", 100, 110]), "--status", "final")
    same = export(small, ["产值(亿元)", 100, 110], name="b.xlsx")
    dezj("import", same, "--status", "preliminary")
    dezj("import", export(small, ["产值(亿元)", 100, 121], name="c.xlsx"))
    assert values(small)[("330000", 2022)] == 110


@pytest.mark.parametrize(("answer", "imported"), [("y", True), ("n", False), ("", False)])
def test_doubts_are_asked_about_in_a_terminal(small, dezj, answer, imported):
    dezj("import", export(small, ["产值(亿元)", 100, 110]))
    path = export(small, ["产值(亿元)", 100, 121], name="b.xlsx")
    result = typed(small, f"{answer}\n", "import", path)
    assert "[y/N]" in result.out
    assert values(small)[("330000", 2022)] == (121 if imported else 110)
    assert result.code == (0 if imported else 1)


class Meanwhile(Terminal):
    """A terminal whose user, before the first answer, imports another file elsewhere."""

    def __init__(self, text, other):
        super().__init__(text)
        self.other = other

    def readline(self, *arguments):
        if self.other:
            self.other()
        self.other = None
        return super().readline(*arguments)


def test_yes_is_said_to_what_was_shown_only(small, dezj):
    dezj("import", export(small, ["产值(亿元)", 100, 110], ["企业数(家)", 5, 6]))
    other = export(small, ["企业数(家)", 7], name="other.xlsx", years=(2023,))
    path = export(
        small,
        ["产值(亿元)", 100, 121, 130],
        ["企业数(家)", 5, 6, 8],
        name="b.xlsx",
        years=(2021, 2022, 2023),
    )
    stdin = Meanwhile("y\nn\n", lambda: dezj("import", other))
    typed(small, "", "import", path, stdin=stdin)
    # 7 → 8 is a revision that nobody saw: 8 was shown as new.
    assert values(small, "firms")[("330000", 2023)] == 7


class Hurried(io.StringIO):
    """An output during whose plan another file is imported elsewhere."""

    def __init__(self, other):
        super().__init__()
        self.other = other

    def write(self, text):
        if self.other and text.startswith("计划"):
            other, self.other = self.other, None
            other()
        return super().write(text)


def hurried(folder, other, *arguments):
    environment = Environment(
        stdout=Hurried(other),
        stderr=io.StringIO(),
        stdin=io.StringIO(),
        variables={},
        folder=folder,
    )
    code = run_dezj([str(argument) for argument in arguments], environment)
    return Result(code, environment.stdout.getvalue(), environment.stderr.getvalue())


def test_what_another_import_writes_meanwhile_is_heeded(small, dezj):
    other = export(small, ["产值(亿元)", 7], name="other.xlsx", years=(2023,))
    path = export(small, ["企业数(家)", 8], name="b.xlsx", years=(2023,))
    result = hurried(small, lambda: dezj("import", other), "import", path)
    assert result.code == 0
    assert "第 0002 次导入" in result.out
    assert len(in_force(small)) == 2


@pytest.mark.parametrize("options", [[], ["--accept"]])
def test_what_turns_doubtful_meanwhile_is_told(small, dezj, options):
    other = export(small, ["企业数(家)", 7], name="other.xlsx", years=(2023,))
    path = export(small, ["企业数(家)", 8], name="b.xlsx", years=(2023,))
    result = hurried(small, lambda: dezj("import", other), "import", path, *options)
    assert "新增 1" in result.out
    if options:  # all doubts are accepted beforehand
        assert values(small, "firms") == {("330000", 2023): 8}
        assert "修订 1" in result.out
    else:
        assert values(small, "firms") == {("330000", 2023): 7}
        assert "7 → 8" in result.out
        assert result.code == 1


# Units


@pytest.mark.parametrize(
    ("label", "value", "indicator", "expected"),
    [
        ("产值(亿元)", 1234.5, "output", 1234.5),
        ("产值(万亿元)", 7.7715, "output", 77715),
        ("产值(万元)", 123456, "output", 12.3456),
        ("产值（元）", 5e8, "output", 5),
        ("企业数(万家)", 1.2, "firms", 12000),
        ("企业数(家)", 12000, "firms", 12000),
        ("比重(%)", 13.3, "share", 13.3),
        ("比重(‰)", 133, "share", 13.3),
        ("比重(％)", 0.1, "share", 0.1),
    ],
)
def test_values_come_into_the_store_in_the_indicators_unit(
    small, dezj, label, value, indicator, expected
):
    result = dezj("import", export(small, [label, value], years=(2022,)))
    assert (result.code, result.err) == (0, "")
    assert in_force(small) == {(indicator, "330000", 2022): expected}
    unit = {"output": "亿元", "firms": "家", "share": "%"}[indicator]
    assert [row["unit"] for row in stored(small)] == [unit]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("产值(家)", "家 ≠ 亿元"),
        ("产值(%)", "% ≠ 亿元"),
        ("企业数(亿元)", "亿元 ≠ 家"),
        ("比重(家)", "家 ≠ %"),
        ("产值(亿美元)", "亿美元"),
    ],
)
def test_a_unit_of_another_kind_is_reported_and_not_imported(small, dezj, label, said):
    result = dezj("import", export(small, [label, 1, 2]))
    assert (result.code, in_force(small)) == (1, {})
    assert said in result.out
    assert "a.xlsx:Sheet1!B4" in result.out


def test_a_share_shown_as_a_percentage(small, dezj):
    rows = grid(["比重", 0.133, 0.1415, 0.15], years=(2021, 2022, 2023))
    formats = [("B4", "0.0%"), ("C4", "0.00%"), ("D4", "0%")]
    path = xlsx(small, "a.xlsx", rows, formats=formats)
    assert dezj("import", path).code == 0
    assert list(values(small, "share").values()) == [13.3, 14.15, 15]


def test_an_amount_shown_as_a_percentage_is_not_imported(small, dezj):
    rows = grid(["产值(亿元)", 0.133, 100])
    dezj("import", xlsx(small, "a.xlsx", rows, formats=[("B4", "0.0%")]))
    assert ("330000", 2021) not in values(small)


# Contradictions and repetitions


def test_two_cells_that_disagree_are_both_named_and_nothing_is_written(small, dezj):
    before = written(small)
    rows = ["产值(亿元)", 100, 110], ["总产值(亿元)", 100, 111], ["企业数(家)", 1, 2]
    result = dezj("import", export(small, *rows))
    assert (result.code, result.out) == (1, "")
    assert "Sheet1!C4" in result.err
    assert "Sheet1!C5" in result.err
    assert "B4" not in result.err
    assert written(small) == before
    assert dezj("import", export(small, *rows), "--accept").code == 1
    assert written(small) == before


def test_two_files_that_disagree_are_both_named(small, dezj):
    before = written(small)
    paths = [
        export(small, ["产值(亿元)", 1], name=f"{value}.xlsx", years=(2022,)) for value in (1, 2)
    ]
    xlsx(small, "2.xlsx", grid(["产值(亿元)", 2], years=(2022,)))
    result = dezj("import", *paths)
    assert result.code == 1
    assert "1.xlsx:Sheet1!B4" in result.err
    assert "2.xlsx:Sheet1!B4" in result.err
    assert written(small) == before


def test_the_same_value_in_two_units_is_no_contradiction(small, dezj):
    rows = ["产值(万亿元)", 1.1, 1.2], ["总产值(亿元)", 11000, 12000]
    result = dezj("import", export(small, *rows))
    assert result.code == 0
    assert "重复 2" in result.out
    assert values(small) == {("330000", 2021): 11000, ("330000", 2022): 12000}


def test_the_same_workbook_saved_anew_adds_nothing(small, dezj):
    rows = ["产值(亿元)", 100, 110], ["企业数(家)", 5, 6]
    first = export(small, *rows)
    content = first.read_bytes()
    dezj("import", first)
    before = written(small)
    book = openpyxl.load_workbook(first)
    book.properties.creator = "another"
    book.active.column_dimensions["A"].width = 40
    book.save(first)
    assert first.read_bytes() != content
    renamed = xlsx(small, "renamed.xlsx", grid(*rows), sheet="数据")
    moved = xlsx(small, "moved.xlsx", [[], [None], *([None, *row] for row in grid(*rows))])
    text = plain(small, *grid(*rows))
    for path in (first, renamed, moved, text):
        result = dezj("import", path)
        assert result.code == 0
        assert "不变 4" in result.out
        assert "没有改动" in result.out
        assert written(small) == before
    assert typed(small, "", "import", first, renamed, text).code == 0
    assert written(small) == before


def test_after_undo_the_same_file_imports_again(small, dezj):
    path = export(small, ["产值(亿元)", 100, 110])
    dezj("import", path)
    dezj("undo")
    assert in_force(small) == {}
    assert "新增 2" in dezj("import", path).out
    assert len(in_force(small)) == 2


def test_several_files_are_one_import(small, dezj):
    paths = [
        export(small, ["产值(亿元)", value], name=f"{year}.xlsx", years=(year,))
        for year, value in ((2021, 100), (2022, 110), (2023, 120))
    ]
    result = dezj("import", *paths)
    assert result.code == 0
    [entry] = Store(small / "data" / "actuals").imports()
    assert entry.rows == 3
    assert {row["file"] for row in stored(small)} == {path.name for path in paths}
    dezj("undo")
    assert in_force(small) == {}


@pytest.mark.parametrize("kind", ["missing", "folder", "rubbish", "truncated", "empty", "no table"])
def test_one_bad_file_and_nothing_is_imported(small, dezj, kind):
    good = export(small, ["产值(亿元)", 100, 110])
    bad = small / "bad.xlsx"
    if kind == "folder":
        bad.mkdir()
    elif kind == "no table":
        xlsx(small, "bad.xlsx", [["只有文字"]])
    elif kind != "missing":
        whole = good.read_bytes()
        contents = {"rubbish": b"\x00\x01rubbish", "truncated": whole[:3000], "empty": b""}
        bad.write_bytes(contents[kind])
    before = written(small)
    for files in ([good, bad], [bad, good], [bad]):
        result = dezj("import", *files)
        assert (result.code, result.out) == (1, "")
        assert result.err.count("\n") == 1
        assert "bad.xlsx" in result.err
        assert "自身出错" not in result.err
        assert written(small) == before


# Remembered answers and questions


def remember(folder, text):
    (folder / "data" / "mappings.yaml").write_text(text, encoding="utf-8")


def test_remembered_answers_are_used(small, dezj):
    remember(small, "- {label: 净产值, indicator: output}\n- {label: 杂项, ignore: true}\n")
    result = dezj("import", export(small, ["净产值(亿元)", 1, 2], ["杂 项(亿元)", 3, 4]))
    assert (result.code, result.err) == (0, "")
    assert "忽略 2" in result.out
    assert values(small) == {("330000", 2021): 1, ("330000", 2022): 2}


@pytest.mark.parametrize("scope", ['file: "b*"', "publisher: 国家统计局"])
def test_an_answer_for_a_file_or_publisher_is_for_that_alone(small, dezj, scope):
    remember(small, f"- label: 甲指标\n  indicator: output\n  {scope}\n")
    row = ["甲指标(亿元)", 1, 2]
    other = export(small, row, name="c.xlsx", source="数据来源：省统计局")
    assert dezj("import", other).code == 1
    assert in_force(small) == {}
    assert dezj("import", export(small, row, name="b.xlsx")).code == 0
    assert len(in_force(small)) == 2


@pytest.mark.parametrize("text", ["- {label: 甲}\n", "[", "- {label: 甲, indicator: nothing}\n"])
def test_a_file_of_answers_with_problems_stops_the_import(small, dezj, text):
    remember(small, text)
    before = written(small)
    result = dezj("import", export(small, ["产值(亿元)", 1, 2]))
    assert result.code == 1
    assert "mappings.yaml:" in result.err
    assert written(small) == before


ASKED = ["产值额(亿元)", 1, 2], ["总产出(亿元)", 3, 4], ["企业数(家)", 5, 6]


def test_an_answer_by_number_or_name_is_used_and_remembered(small, dezj):
    path = export(small, *ASKED, region="浙江省")
    result = typed(small, "1\ny\nq\n", "import", path)
    assert "1/2" in result.out
    assert "1  产值 (亿元) output" in result.out
    assert result.code == 1  # 总产出 was not settled
    assert values(small) == {("330000", 2021): 1, ("330000", 2022): 2}
    [answer] = [e.mapping for e in load_mappings(small / "data" / "mappings.yaml")._entries]
    assert (answer.label, answer.indicator) == ("产值额(亿元)", "output")
    again = dezj("import", path)  # without a terminal the answer is known now
    assert "1 个指标名称未匹配" in again.out
    assert "不变 4" in again.out


@pytest.mark.parametrize("answer", ["产值", "output", "总产值", "产 值"])
def test_an_answer_may_be_a_name_an_alias_or_an_id(small, dezj, answer):
    typed(small, f"{answer}\n\n", "import", export(small, ASKED[1], ASKED[2]))
    assert values(small) == {("330000", 2021): 3, ("330000", 2022): 4}
    assert not (small / "data" / "mappings.yaml").exists()  # Enter at [y/N] is no


def test_what_is_no_answer_is_asked_again(small):
    result = typed(small, "99\n0\n-1\n²\n什么\n产值\nn\n", "import", export(small, ASKED[1]))
    assert result.err == ""
    assert result.out.count("没有这个选项或指标") == 5
    assert result.code == 0
    assert len(values(small)) == 2


@pytest.mark.parametrize("answers", ["\n\n", "s\ns\n", "q\n", "", "\n"])
def test_labels_can_be_skipped(small, answers):
    result = typed(small, answers, "import", export(small, *ASKED))
    assert result.code == 1
    assert "2 个指标名称未匹配" in result.out
    assert set(in_force(small)) == {("firms", "330000", 2021), ("firms", "330000", 2022)}
    assert not (small / "data" / "mappings.yaml").exists()


def test_labels_can_be_ignored_once_or_for_good(small, dezj):
    path = export(small, *ASKED)
    once = typed(small, "i\nn\ni\ny\n", "import", path)
    assert once.code == 0
    assert "忽略 4" in once.out
    assert len(in_force(small)) == 2
    again = dezj("import", path)
    assert again.code == 1
    assert "1 个指标名称未匹配" in again.out
    assert "产值额" in again.out
    assert "忽略 2" in again.out


def test_an_answer_of_a_dry_run_is_not_remembered(small):
    before = written(small)
    result = typed(small, "1\ny\n", "import", export(small, ASKED[0]), "-n")
    assert "新增 2" in result.out
    assert written(small) == before


def test_no_question_where_nobody_can_be_asked(small, dezj):
    path = export(small, *ASKED)
    for interactive in (Runner(small, terminal=True), dezj):
        assert "[y/N]" not in interactive("import", path, "-n").out
    result = typed(small, "", "import", path, "-n", stdin=io.StringIO("1\ny\n"))
    assert "回车" not in result.out


def test_one_label_in_two_units_and_two_answers(small):
    path = xlsx(
        small,
        "a.xlsx",
        grid(["指数甲(亿元)", 1, 2], ["指数甲(家)", 3, 4]),
    )
    # One label cannot mean two indicators; but no answer may end the import.
    result = typed(small, "产值\n\n企业数\n\n", "import", path)
    assert (result.code, result.err) == (1, "")
    assert "读到 4 个值" in result.out


# What is never imported


def test_parts_of_years_are_never_imported(small, dezj):
    heads = ["2022年第一季度", "2022年3月", "2022年1-6月", "2022年上半年", "2022年"]
    rows = [
        ["地区：浙江省"],
        ["指标", *heads],
        ["产值(亿元)", 1, 2, 3, 4, 5],
        ["企业数(家)", *"67890"],
    ]
    result = dezj("import", plain(small, *rows), "--accept")
    assert result.code == 0
    assert values(small) == {("330000", 2022): 5}
    assert "月度季度等 8" in result.out
    quarters = [
        ["地区：浙江省"],
        ["指标", "2023年第一季度", "2023年第二季度"],
        ["产值(亿元)", 1, 2],
    ]
    only = dezj("import", plain(small, *quarters, name="q.csv"), "--accept")
    assert "月度季度等 2" in only.out
    assert len(values(small)) == 1


def test_unknown_regions_are_listed_and_cities_imported(small, dezj):
    rows = ["各市产值"], ["单位：亿元"], ["地区", "2021", "2022"]
    rows += ["杭州市", 10, 11], ["黑水国", 7, 8], ["舟山", 3, 4]
    result = dezj("import", plain(small, *rows), "--indicator", "产值")
    assert result.code == 1
    assert "“黑水国”不是 GB/T 2260 中的地区：2 个，如 t.csv:B5" in result.out
    assert set(values(small)) == {
        (region, year) for region in ("330100", "330900") for year in (2021, 2022)
    }
    history = dezj("history", "产值").out
    assert "杭州市" in history
    assert "舟山市" in history
    only = dezj("history", "产值", "--region", "杭州", "-f", "csv").out
    assert len(only.splitlines()) == 3


def test_a_file_with_nothing_to_import_says_so(small, dezj):
    path = export(small, ["产值额(亿元)", 1, 2])
    result = dezj("import", path)
    assert result.code == 1
    assert "没有改动" in result.out
    assert list(written(small)) == ["data/targets.yaml"]
    english = dezj("import", path, "--lang", "en")
    assert "2 values read" in english.out
    assert "nothing changed" in english.out
    assert "no values in" not in english.out  # they were read, but not matched


def test_missing_marks_are_not_zero(small, dezj):
    marks = ["—", "-", "…", "..", "n/a", "×", "", None]
    years = range(2015, 2015 + len(marks) + 1)
    path = export(small, ["产值(亿元)", *marks, 5], ["企业数(家)", *range(1, 10)], years=years)
    assert dezj("import", path).code == 0
    assert values(small) == {("330000", years[-1]): 5}


# What the store keeps


def test_cell_sheet_file_and_publisher_are_stored(small, dezj):
    path = xlsx(small, "统计.xlsx", grid(["企业数(家)", 5, 6], ["产值(亿元)", 1, 2]), sheet="年度")
    dezj("import", path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = {(row["indicator"], row["year"]): row for row in stored(small)}
    assert {key: row["cell"] for key, row in rows.items()} == {
        ("firms", 2021): "B4",
        ("firms", 2022): "C4",
        ("output", 2021): "B5",
        ("output", 2022): "C5",
    }
    for row in rows.values():
        assert (row["file"], row["sheet"], row["sha256"]) == ("统计.xlsx", "年度", digest)
        assert row["publisher"] == "国家统计局"
        assert row["status"] == "as_printed"
    assert "国家统计局" in dezj("history", "产值").out


def test_values_of_hidden_rows_are_marked(small, dezj):
    path = export(small, ["产值(亿元)", 1, 2], ["企业数(家)", 3, 4])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[5].hidden = True
    book.save(path)
    assert dezj("import", path).code == 0
    notes = {row["indicator"]: row["note"] for row in stored(small)}
    assert notes == {"output": "", "firms": "隐藏"}
    assert "隐藏" in dezj("history", "企业数").out


# Exit codes and languages


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["inspect"],
        ["import", "a.xlsx", "--no-such-option"],
        ["inspect", "a.xlsx", "--format", "xml"],
        ["import", "a.xlsx", "--status", "x"],
    ],
)
def test_wrong_use_is_exit_2(small, dezj, arguments):
    export(small, ["产值(亿元)", 1, 2])
    result = dezj(*arguments)
    assert result.code == 2
    assert in_force(small) == {}


def test_english_texts(small, dezj):
    path = export(small, ["产值(亿元)", 100, 110], ["产值额(亿元)", 1, 2], ["企业数(亿元)", 3, 4])
    result = dezj("import", path, DEZJ_LANG="en")
    for text in ("6 values read", "plan: 2 new, 2 unmatched, 2 not importable", "similar"):
        assert text in result.out
    assert (
        "units of different kinds: 企业数(亿元): 亿元 ≠ 家: 2, as in a.xlsx:Sheet1!B6" in result.out
    )
    assert "imported 2: 2 new, 0 revised" in result.out
    assert "to take it back: dezj undo" in result.out
    again = export(small, ["产值(亿元)", 100, 1210])
    doubt = dezj("import", again, "--lang", "en", "-n").out
    assert "Output · Zhejiang · 2022: 110 → 1210 (+1,000.0%)" in doubt.replace("1000.0", "1,000.0")
    assert "likely another unit" in doubt
    assert "dry run" in doubt
    seen = dezj("inspect", again, "--lang", "en").out
    assert "Sheet1 A3:C4: 2 values" in seen
    assert "region: meta line" in seen
    assert "Sheet1: 9 filled cells" in seen
    assert "、" not in seen


# inspect


def test_inspect_says_where_it_has_everything_from(small, dezj):
    seen = dezj("inspect", export(small, ["产值(亿元)", 100, 110.5])).out
    assert "Sheet1 A3:C4：2 个值" in seen
    assert "地区: 表前说明  时间: 列  单位: 指标名  指标: 行" in seen
    assert "B4      浙江省  330000  产值(亿元)  亿元  2021    100" in seen


def test_inspect_formats_agree(small, dezj):
    path = export(small, ["产值(亿元)", 100, 110.5], ["比重(%)", "—", 1e-7])
    rows = list(csv.DictReader(io.StringIO(dezj("inspect", path, "-f", "csv").out)))
    found = json.loads(dezj("inspect", path, "-f", "json").out)
    assert list(rows[0]) == [
        *("file", "sheet", "cell", "region", "region_code", "indicator_label", "unit"),
        *("year", "period", "value", "note"),
    ]
    assert [row["cell"] for row in rows] == ["B4", "C4", "C5"]
    assert [row["value"] for row in rows] == ["100", "110.5", "0.0000001"]
    for one, other in zip(rows, found["observations"], strict=True):
        shared = {name: other[name] for name in one if name != "value"}  # JSON may say more
        as_text = {name: "" if said is None else str(said) for name, said in shared.items()}
        assert as_text == {name: said for name, said in one.items() if name != "value"}
        assert other["value"] == float(one["value"])
    [left] = found["left_out"]
    assert (left["cell"], left["text"], left["reason"]) == ("B5", "—", "缺数符号")


def test_inspect_goes_on_after_a_file_that_it_cannot_read(small, dezj):
    (small / "bad.xlsx").write_bytes(b"")
    good = export(small, ["产值(亿元)", 100, 110])
    result = dezj("inspect", small / "bad.xlsx", good, "-f", "csv")
    assert result.code == 1
    assert len(result.out.splitlines()) == 3
    assert "bad.xlsx" in result.err
    assert result.err.count("\n") == 1


def test_inspect_needs_nothing_in_the_catalog_and_writes_nothing(small, dezj):
    (small / "data" / "targets.yaml").write_text("not a catalog", encoding="utf-8")
    before = written(small)
    assert dezj("inspect", export(small, ["产值(亿元)", 100, 110])).code == 0
    assert written(small) == before


@pytest.mark.parametrize("path", layouts.paths(), ids=lambda path: path.stem)
def test_inspect_accounts_for_every_filled_cell(tmp_path, path):
    layout = layouts.load(path)
    book = layouts.build(layout, tmp_path)
    options = [word for name, value in layout.options.items() for word in (f"--{name}", value)]
    found = json.loads(Runner(tmp_path)("inspect", book, "-f", "json", *options).out)
    filled = {sheet.name[:31]: dict(sheet.cells()) for sheet in layout.sheets}
    one = len(layout.sheets) == 1  # csv and html have no sheet names
    assert len(found["cells"]) == len(filled)
    read, left = (
        Counter((entry["sheet"], entry["cell"]) for entry in found[name])
        for name in ("observations", "left_out")
    )
    assert not [place for place, count in (read + left).items() if count > 1]
    for said in found["cells"]:
        name = next(iter(filled)) if one else said["sheet"]
        # Blank text is no content: the fixture counts it, a reader need not.
        cells = {key for key, cell in filled[name].items() if str(cell).strip()}
        assert said["filled"] == len(cells)
        roles = {k: v for k, v in said.items() if k not in ("file", "sheet", "hidden", "filled")}
        assert sum(roles.values()) == said["filled"]
        mine = {cell for sheet, cell in read if sheet == said["sheet"]}
        unread = {cell for sheet, cell in left if sheet == said["sheet"]}
        assert mine | unread <= cells
        assert not mine & unread
        assert said["value"] == len(mine)
        assert said.get("left_out", 0) == len(unread)


# Text that could steer a terminal

HOSTILE = [
    "\x1b[31m红",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x00",
    "\u202e倒",
    "\r\n覆盖",
    "\x08\x08",
    "\u2028行",
    "[red]标[/red]",
    "[/]",
    "{0}{name}",
]


def fit_to_print(*texts):
    return [c for text in texts for c in text if not c.isprintable() and c != "\n"] == []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_never_printed_raw(small, dezj, text):
    name = text.replace("/", "").replace("\x00", "")
    rows = [f"甲{text}(亿元)", 1, 2], ["产值(亿元)", 1, 2], [f"产值{text}", 3, "x" + text]
    path = plain(
        small, *grid(*rows, source=f"数据来源：{text}", region="浙江省"), name=f"{name}.csv"
    )
    other = small / f"b{name}.csv"
    other.write_bytes(path.read_bytes().replace("亿元".encode(), b"%"))
    commands = [
        ["inspect", path],
        ["inspect", path, "-f", "csv"],
        ["inspect", path, "-f", "json"],
        ["import", other, "-n"],
        ["import", path],
        ["import", path, "--strict", "--map", f"甲{text}=share"],
        ["history", "产值"],
        ["history", "产值", "-f", "csv"],
        ["import", small / f"missing{name}.csv"],
        ["import", path, "--map", text],
        ["import", path, "--region", text],
        ["undo"],
        ["import", path, "--add-indicators"],
    ]
    for lang in ("zh", "en"):
        for command in commands:
            result = dezj(*command, DEZJ_LANG=lang)
            assert fit_to_print(result.out, result.err), command
            assert "自身出错" not in result.err, command
    asked = typed(small, "q\n", "import", path)
    assert fit_to_print(asked.out, asked.err)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "[/" not in text], ids=ascii)
def test_hostile_sheet_names_are_never_printed_raw(small, dezj, text):
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.name = f"表{text}"  # what add_sheet would not take
    for row, cells in enumerate(grid(["产值(亿元)", 1, 2], ["产值额(亿元)", 3, 4])):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(small / "a.xls"))
    for command in (["inspect"], ["inspect", "-f", "csv"], ["inspect", "-f", "json"], ["import"]):
        result = dezj(command[0], small / "a.xls", *command[1:])
        assert fit_to_print(result.out, result.err), command
        assert "自身出错" not in result.err
    assert len(in_force(small)) == 2
    assert fit_to_print(dezj("history", "产值").out)
