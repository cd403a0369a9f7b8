"""Slips that the rules must see, and legitimate catalogs that they must leave alone."""

import time

import pandas as pd
import pytest

from conftest import SMALL, Runner
from dezj.catalog import check_catalog
from dezj.store import COLUMNS, Store
from dezj.store.check import check_store
from dezj.texts import Texts
from examples import FOLDER

BASE = (FOLDER / "good" / "Y102.yaml").read_text(encoding="utf-8")
PLAN = ("    title: 浙江省数字经济规划", "    issuer: 浙江省人民政府", '    region: "330000"')
GOAL = "      targets: {2025: 200}\n"
PRINT = "        二(一): {2020: 100亿元, 2025: 200亿元}\n"


def codes(path, text: str, **kwargs) -> list[str]:
    path.write_text(text, encoding="utf-8")
    return [problem.code for problem in check_catalog(path, **kwargs)[1]]


def edited(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("title", "issuer", "region", "seen"),
    [
        ("浙江省数字经济规划", "浙江省人民政府", "330000", False),
        ("浙江省数字经济规划", "浙江省人民政府", "320000", True),
        ("浙江省数字经济规划", "浙江省人民政府", "330100", True),
        ("浙江省数字经济规划", "浙江省人民政府", "100000", True),
        ("杭州市数字经济规划", "杭州市人民政府", "330100", False),
        ("杭州市数字经济规划", "杭州市人民政府", "330000", True),
        ("杭州市数字经济规划", "杭州市人民政府", "330200", True),
        ("宁波市数字经济规划", "宁波市人民政府", "320500", True),
        ("浙江省杭州市数字经济规划", "浙江省人民政府", "330100", False),
        ("余杭区数字经济规划", "杭州市余杭区人民政府", "330110", False),
        ("太湖南岸发展规划", "湖州市人民政府", "330500", False),
        ("海南藏族自治州规划", "海南州人民政府", "632500", False),
        ("税收征管规划", "国家税务总局宁波市税务局", "330200", False),
        ("新城建设规划", "良渚新城建设指挥部", "330110", False),
        ("数据中心发展规划", "工业和信息化部", "100000", False),
        ("数据中心发展规划", "工业和信息化部", "330000", True),
        ("数字经济规划", "省政府", "330000", False),
    ],
)
def test_the_region_of_a_plan(tmp_path, title, issuer, region, seen):
    text = edited(
        (PLAN[0], f"    title: {title}"),
        (PLAN[1], f"    issuer: {issuer}"),
        (PLAN[2], f'    region: "{region}"'),
    )
    assert codes(tmp_path / "t.yaml", text) == ["R309"] * seen


@pytest.mark.parametrize(
    ("title", "last", "seen"),
    [
        ("浙江省数字经济发展“十四五”规划", 2025, []),
        ("浙江省数字经济发展“十三五”规划", 2025, ["G408"]),
        ("浙江省第十四个五年规划", 2025, []),
        ("浙江省第十三个五年规划", 2025, ["G408"]),
        ("浙江省第十四个五年规划和二〇三五年远景目标纲要", 2035, ["G412"]),
        ("浙江省五年倍增计划", 2025, []),
        ("浙江省三年行动计划", 2025, ["G408"]),
        ("浙江省3年提升行动方案", 2025, ["G408"]),
        ("浙江省十五年规划", 2035, ["G412"]),
        ("浙江省二〇二一年行动计划", 2025, []),
        ("浙江省行动计划（2021—2025年）", 2025, []),
        ("浙江省行动计划（2021—2023年）", 2025, ["G408"]),
    ],
)
def test_the_period_of_a_title(tmp_path, title, last, seen):
    text = edited((PLAN[0], f"    title: {title}"), ("last_year: 2025", f"last_year: {last}"))
    assert codes(tmp_path / "t.yaml", text) == seen


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        # A flow is held against flows, a range by its middle.
        ([(GOAL, "      targets: {2023: 90/年, 2025: 50/年}\n"),
          (PRINT, "        一: {2020: 100亿元, 2023: 每年90亿元, 2025: 每年50亿元}\n")], ["G409"]),
        ([("      targets: {2025: 60}", "      targets: {2023: 50-90, 2025: 50-60}"),
          ("{2025: 60%}", "{2023: 50-90%, 2025: 50-60%}")], ["G409"]),
        # Growth where less is better.
        ([("    share:\n      category: 规模\n      targets: {2025: 60}",
           "    latency:\n      category: 规模\n      targets: {2025: +15%/年}"),
          ("{2025: 60%}", "{2025: 年均增长15%}")], ["G404"]),
        # Rates are printed rounded and hedged.
        ([(PRINT, PRINT + "        三: {2025: 年均增长15%左右}\n")], []),
        ([(PRINT, PRINT + "        三: {2025: 年均增长15%}\n")], []),
        ([(PRINT, PRINT + "        三: {2025: 年均增长12%以上}\n")], []),
        ([(PRINT, PRINT + "        三: {2025: 年均增长16%以上}\n")], ["M507"]),
        ([(PRINT, PRINT + "        三: {2025: 年均增长20%左右}\n")], ["M507"]),
        # A share of 60‰ is 6 %, and a rate of change may be above 100.
        ([('    unit: "%"', "    unit: ‰"), ("{2025: 60}", "{2025: 600}"), ("60%}", "600‰}")], []),
        ([("    name: 比重", "    name: 交易额增长率"), ("{2025: 60}", "{2025: 120}"),
          ("60%}", "120%}")], []),
        ([("{2025: 60}", "{2025: 120}"), ("60%}", "120%}")], ["G406"]),
        # Full coverage is 100 %, which is no 100‰.
        ([("{2025: 60}", "{2025: 全覆盖}"), ("60%}", "全覆盖}")], []),
        ([('    unit: "%"', "    unit: ‰"), ("{2025: 60}", "{2025: 全覆盖}"), ("60%}", "全覆盖}")],
         ["G407"]),
        # Multiples of the base and yearly flows, as they may be printed.
        ([(GOAL, "      targets: {2025: ×3}\n"),
          (PRINT, "        一: {2020: 100亿元, 2025: 3倍}\n")], []),
        ([(GOAL, "      targets: {2025: 300}\n"),
          (PRINT, "        一: {2020: 100亿元, 2025: [300亿元, 3倍]}\n")], []),
        ([(GOAL, "      targets: {2025: 300}\n"),
          (PRINT, "        一: {2020: 100亿元, 2025: [300亿元, 2倍]}\n")], ["M508"]),
        ([("      base: {2020: 100}\n", ""), (GOAL, "      targets: {2025: 10/年}\n"),
          (PRINT, "        一: {2025: 10亿元/年}\n")], []),
        # A block text ends with a line break.
        ([(GOAL, GOAL + "      note: |\n        说明\n")], []),
        ([('"2021-06"', '"2021-02-31"')], ["S210"]),
    ],
)  # fmt: skip
def test_goals(tmp_path, changes, seen):
    assert codes(tmp_path / "t.yaml", edited(*changes)) == seen


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("省经信委", "省经信厅", True),
        ("省发改委", "省发展改革委", True),
        ("省市场监管局", "省市场监督管理局", True),
        ("省地方金融监管局", "省地方金融监督管理局", True),
        ("浙江省科技厅", "省科学技术厅", True),
        ("省科技厅", "杭州市科技局", False),
        ("省发改委", "市发改委", False),
        ("省能源局", "省能源集团", False),
        ("省统计局", "国家统计局浙江调查总队", False),
        ("杭州海关", "宁波海关", False),
    ],
)
def test_responsible_units_that_look_like_one(tmp_path, one, other, alike):
    text = edited(
        (GOAL, f"{GOAL}      responsible: [{one}]\n"),
        ("{2025: 60}\n", f"{{2025: 60}}\n      responsible: [{other}]\n"),
    )
    assert codes(tmp_path / "t.yaml", text) == ["R307"] * alike
    accepted = f"{text}ignore:\n  R307: {{{other}: 两个单位}}\n"
    assert codes(tmp_path / "t.yaml", accepted) == ([] if alike else ["R310"])


def test_an_accepted_finding_excuses_one_year_only(tmp_path):
    text = edited(
        (GOAL, "      targets: {2023: 90, 2025: 9}\n"),
        (PRINT, "        一: {2020: 100亿元, 2023: 90亿元, 2025: 9亿元}\n"),
    )
    assert codes(tmp_path / "t.yaml", text) == ["G405", "G405"]
    text += "ignore:\n  G405: {p/output/2023: 压减}\n"
    assert codes(tmp_path / "t.yaml", text) == ["G405"]
    for code in ("M501", "M507", "M508"):
        assert "R311" in codes(tmp_path / "t.yaml", f"{BASE}ignore:\n  {code}: {{p/output: 错}}\n")


def store_of(folder, *values, indicator="output", unit="亿元") -> Store:
    rows = [
        {"indicator": indicator, "region": "330000", "year": year, "value": float(value),
         "unit": unit, "publisher": "省统计局"}
        for year, value in values
    ]  # fmt: skip
    store = Store(folder / "actuals")
    frame = pd.DataFrame([dict.fromkeys(COLUMNS, "") | row for row in rows])
    store.append(frame[list(COLUMNS)], "x.csv", "1")
    return store


def doubts(tmp_path, store, text=BASE):
    path = tmp_path / "t.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = check_catalog(path, lambda catalog, known: check_store(store, catalog, known))
    return [(p.code, p.params.get("year")) for p in problems if p.code != "R305"]


@pytest.mark.parametrize(
    ("values", "off"),
    [
        ([100, 108, 116.6, 126, 136, 147], []),
        ([100, 108, 116.6, 1260, 136, 147], [2023]),
        ([100, 108, 116.6, 12.6, 136, 147], [2023]),
        ([100, 1100, 120], [2021]),
        ([100, 1200, 110], [2021]),
        ([100, 110, 1200], [2022]),
        ([1000, 110, 120], [2020]),
        ([100, 1000], [2021]),
        ([1, 3, 20], []),
        ([100, 200, 400, 800], []),
    ],
)
def test_a_slip_of_ten_times_is_found_where_it_is(tmp_path, values, off):
    store = store_of(tmp_path, *enumerate(values, 2020))
    text = edited(("      base: {2020: 100}\n", ""), ("2020: 100亿元, ", ""))
    assert doubts(tmp_path, store, text) == [("A612", year) for year in off]


def test_a_lost_point_in_a_share_is_found_and_a_growth_rate_may_jump(tmp_path):
    values = list(enumerate([10.9, 1.09, 11.5], 2020))
    store = store_of(tmp_path, *values, indicator="share", unit="%")
    assert doubts(tmp_path, store) == [("A612", 2021)]
    growth = edited(("    name: 比重", "    name: 产值增速"))
    assert doubts(tmp_path, store, growth) == []


@pytest.mark.parametrize(
    ("value", "unit", "fine"),
    [
        (12.5, "家", False), (-1, "家", False), (12.5, "人", False), (-12, "吨", False),
        (-12, "秒", False), (-12, "台/万人", False), (12.5, "台/万人", True), (-12, "亿元", True),
        (1.25, "万家", True), (-3, "个百分点", True), (140, "%", False), (-1, "%", False),
    ],
)  # fmt: skip
def test_what_a_unit_allows(tmp_path, value, unit, fine):
    text = edited(
        ("    unit: 亿元", f'    unit: "{unit}"'),
        ("      base: {2020: 100}\n", ""),
        (PRINT, f"        一: {{2025: 200{unit}}}\n"),
    )
    found = doubts(tmp_path, store_of(tmp_path, (2021, value), unit=unit), text)
    assert ("A611" in [code for code, _ in found]) != fine


def test_a_base_is_held_against_the_store_by_the_digits_printed(tmp_path):
    text = edited(
        ("      base: {2020: 100}", "      base: {2020: 30000}"),
        (GOAL, "      targets: {2025: 40000}\n"),
        (PRINT, "        一: {2020: 3万亿元, 2025: 4万亿元}\n"),
    )
    assert doubts(tmp_path, store_of(tmp_path, (2020, 30218)), text) == []
    assert doubts(tmp_path / "b", store_of(tmp_path / "b", (2020, 36000)), text) == [("A610", 2020)]


def test_targets_are_held_against_a_base_that_only_the_store_knows(tmp_path):
    text = edited(("      base: {2020: 100}", "      base: 2020"), ("2020: 100亿元, ", ""))
    assert doubts(tmp_path, store_of(tmp_path, (2020, 150)), text) == []
    assert doubts(tmp_path / "b", store_of(tmp_path / "b", (2020, 300)), text) == [("G405", 2025)]


def test_an_indicator_that_cannot_be_read_is_there_all_the_same(tmp_path):
    text = edited(("    unit: 亿元", "    unit: 亿圆"))
    assert doubts(tmp_path, store_of(tmp_path, (2020, 100)), text) == [("S208", None)]


def test_in_a_place_without_a_catalog_a_ci_job_fails(tmp_path):
    dezj = Runner(tmp_path)
    assert dezj("check").code == 0
    for format in ("json", "github", "sarif", "junit"):
        result = dezj("check", "--format", format)
        assert (result.code, result.out) == (2, "")


def test_a_catalog_that_cannot_be_read_is_not_passed_over(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.yaml").symlink_to(tmp_path / "nowhere")
    for command in (["check"], ["progress", "2022"], ["list", "plans"]):
        assert Runner(tmp_path)(*command).code == 1


@pytest.mark.parametrize("name", ["targets.yaml", "mappings.yaml", "actuals/0001.parquet"])
def test_an_output_does_not_replace_data(workspace, name):
    path = workspace / "data" / name
    if not path.exists():
        path.write_text("", encoding="utf-8")
    before = path.read_bytes()
    dezj = Runner(workspace)
    for command in (["check"], ["list", "plans"], ["diff", "data", "data"]):
        assert dezj(*command, "-o", path).code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "plans: [" + "1," * 200_000 + "1]\n",
        "plans:\n" + "  a: b\n" * 100_000,
        "plans: {" + '"a":{' * 250 + "}" * 250 + "}\n",
        "plans: " + "{a: " * 290 + "1" + "}" * 290 + "\n",
        "plans:\n" + "".join(" " * n + "a:\n" for n in range(1, 900)),
        "plans: [" + "[" * 900 + "]" * 900 + "]\n",
    ],
    ids=["commas", "repeated keys", "deep", "as deep as may be", "deep blocks", "too deep"],
)
def test_a_hostile_file_gets_its_answer_quickly(tmp_path, dezj, text):
    path = tmp_path / "targets.yaml"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    result = dezj("check", path, "--fix")
    assert time.process_time() - start < 30  # minutes, before
    assert result.code == 1
    assert "自身出错" not in result.err
    assert len(result.out) < 3_000_000


def test_a_file_name_that_is_no_text(tmp_path, dezj):
    path = tmp_path / "b\udcff.yaml"
    path.write_text(BASE.replace("unit: 亿元", "unit: 亿圆"), encoding="utf-8")
    for format in ("text", "json", "github", "sarif", "junit"):
        result = dezj("check", path, "--format", format)
        assert result.code == 1
        result.out.encode("utf-8")


# Settings.


def checked_settings(tmp_path, settings):
    path = tmp_path / "targets.yaml"
    path.write_text(f"{SMALL}settings: {settings}\n", encoding="utf-8")
    return [p for p in check_catalog(path)[1] if p.code in ("G416", "S203")]


@pytest.mark.parametrize(
    ("schedule", "fine"),
    [("ahead: 105", False), ("ahead: 10", False), ("ahead: 9.9", True), ("ahead: 1", True)],
)
def test_how_far_ahead_a_cut_off_can_be(tmp_path, schedule, fine):
    found = checked_settings(tmp_path, f"{{schedule: {{{schedule}}}}}")
    assert [p.code for p in found] == ([] if fine else ["G416"])
    if found:
        assert "ahead < 10" in Texts("en").of_problem(found[0])


def test_a_number_in_quotes_is_said_to_be_text_and_mended(tmp_path):
    (found,) = checked_settings(tmp_path, '{schedule: {ahead: "1.05"}}')
    assert 'wrong type: "1.05"' in Texts("en").of_problem(found)
    (edit,) = found.fix
    text = f'{SMALL}settings: {{schedule: {{ahead: "1.05"}}}}\n'
    assert text[edit.start : edit.end] == '"1.05"'
    assert edit.text == "1.05"
