"""Tables that invite a wrong reading: each cell is read right, or left out; never wrong.

Most were found by people who tried to make dezj read wrongly.
"""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from dezj.importing.tables.sheet import Observation
from dezj.importing.workbook import read_workbook

ZJ, HZ, NB, WZ = "浙江省", "杭州市", "宁波市", "温州市"

# name, file, rows, {cell: (region, label, unit, period)}; cells that are not listed must not be
# read. A cell with None may be left out, but if it is read it must be nothing of the others.
CASES = [
    (
        "a heading with its own year",
        "t.xlsx",
        [
            ["浙江省数字经济主要指标（2022年）"],
            ["指标名称", "计量单位", "2021年实际", "2022年目标", "2022年实际", "2025年目标"],
            ["增加值", "亿元", 8348.3, 9000, 8977, 12000],
        ],
        {
            "C3": (ZJ, "增加值>2021年实际", "亿元", "2021"),
            "D3": (ZJ, "增加值>2022年目标", "亿元", "2022"),
            "E3": (ZJ, "增加值>2022年实际", "亿元", "2022"),
            "F3": (ZJ, "增加值>2025年目标", "亿元", "2025"),
        },
    ),
    (
        "headings with times that are not understood",
        "t.xlsx",
        [
            ["浙江省主要指标（2022年）"],
            ["指标", "2016-2020年", "“十三五”时期", "上年同期", "2022年1-6月同比", "2023E", "年初"],
            ["增加值（亿元）", 8348.3, 9000, 8977, 12000, 1.5, 2.5],
        ],
        {},
    ),
    (
        "growth among years down the side",
        "t.xlsx",
        [
            ["杭州市2023年统计分析"],
            ["年份", "增加值（亿元）"],
            ["2020年", 4290],
            ["2021年", 4905],
            ["2022年", 5076],
            ["2022年比上年增长（%）", 2.8],
        ],
        {
            "B3": (HZ, "增加值（亿元）", "亿元", "2020"),
            "B4": (HZ, "增加值（亿元）", "亿元", "2021"),
            "B5": (HZ, "增加值（亿元）", "亿元", "2022"),
        },
    ),
    (
        "the previous period",
        "t.xlsx",
        [
            ["浙江省2023年上半年主要指标"],
            ["指标名称", "单位", "本期", "上年同期", "去年", "上年实际"],
            ["软件业务收入", "亿元", 7000, 6800, 6801, 6802],
        ],
        {"C3": (ZJ, "软件业务收入>本期", "亿元", "2023H1")},
    ),
    (
        "growth right of each year",
        "t.xlsx",
        [
            ["浙江省主要指标（2023年）"],
            ["指标", "单位", "2023年", "增长%", "2022年", "增长%"],
            ["地区生产总值", "亿元", 82553, 6, 77715, 3.1],
        ],
        {
            "C3": (ZJ, "地区生产总值", "亿元", "2023"),
            "D3": (ZJ, "地区生产总值>增长%", "%", "2023"),
            "E3": (ZJ, "地区生产总值", "亿元", "2022"),
            "F3": (ZJ, "地区生产总值>增长%", "%", "2022"),
        },
    ),
    (
        "the innermost of nested regions",
        "t.xlsx",
        [["浙江省杭州市主要指标"], ["指标", "2021年"], ["人口（万人）", 1220]],
        {"B3": (HZ, "人口（万人）", "万人", "2021")},
    ),
    (
        "a bank is not its city",
        "t.xlsx",
        [["杭州银行主要指标"], ["指标", "2021年"], ["存款（亿元）", 1220]],
        {"B3": ("", "存款（亿元）", "亿元", "2021")},
    ),
    (
        "two regions in a title",
        "t.xlsx",
        [["浙江与江苏比较"], ["指标", "2021年"], ["人口（万人）", 1220]],
        {"B3": ("", "人口（万人）", "万人", "2021")},
    ),
    (
        "who fills in the form",
        "t.xlsx",
        [
            ["浙江省数字经济填报表"],
            ["填报单位：", "杭州市"],
            ["指标", "2021年"],
            ["企业数（家）", 1220],
        ],
        {"B4": (HZ, "企业数（家）", "家", "2021")},
    ),
    (
        "counties anew under the next city",
        "t.xlsx",
        [
            ["市", "县", "指标", "2021年"],
            ["杭州市", "", "企业数（家）", 10],
            ["", "桐庐县", "企业数（家）", 1],
            ["宁波市", "", "企业数（家）", 7],
        ],
        {
            "D2": (HZ, "企业数（家）", "家", "2021"),
            "D3": ("桐庐县", "企业数（家）", "家", "2021"),
            "D4": (NB, "企业数（家）", "家", "2021"),
        },
    ),
    (
        "counts that look like years",
        "t.xlsx",
        [
            ["2022年各市企业数"],
            ["地区", "企业数（家）", "规上（家）"],
            [HZ, 2090, 1910],
            [NB, 300, 200],
        ],
        {
            "B3": (HZ, "企业数（家）", "家", "2022"),
            "C3": (HZ, "规上（家）", "家", "2022"),
            "B4": (NB, "企业数（家）", "家", "2022"),
            "C4": (NB, "规上（家）", "家", "2022"),
        },
    ),
    (
        "a count like a year after a section",
        "浙江省2022年.xlsx",
        [
            ["类型", "企业数（家）"],
            ["合计", 8000],
            ["按规模分", ""],
            ["大型", 2015],
            ["中型", 300],
        ],
        {
            "B2": (ZJ, "合计>企业数（家）", "家", "2022"),
            "B4": (ZJ, "按规模分>大型>企业数（家）", "家", "2022"),
            "B5": (ZJ, "按规模分>中型>企业数（家）", "家", "2022"),
        },
    ),
    (
        "an annex number is no title",
        "t.xlsx",
        [["附件2"], ["各市数字经济增加值"], ["单位：亿元"], ["地区", "2021年"], [HZ, 4905]],
        {"B5": (HZ, "各市数字经济增加值", "亿元", "2021")},
    ),
    (
        "ranks have no unit",
        "t.xlsx",
        [["2022年各市企业数（家）"], ["地区", "企业数", "排名"], [HZ, 120, 1], [NB, 100, 2]],
        {
            "B3": (HZ, "企业数", "家", "2022"),
            "C3": (HZ, "排名", "", "2022"),
            "B4": (NB, "企业数", "家", "2022"),
            "C4": (NB, "排名", "", "2022"),
        },
    ),
    (
        "what money cannot measure",
        "2022年.xlsx",
        [
            ["各市主要指标"],
            ["单位：亿元"],
            ["地区", "生产总值", "城镇化率", "企业数", "城镇居民人均可支配收入"],
            [HZ, 18753, 84, 120, 70281],
            [NB, 15704, 79, 100, 68348],
        ],
        {
            "B4": (HZ, "生产总值", "亿元", "2022"),
            "C4": (HZ, "城镇化率", "", "2022"),
            "D4": (HZ, "企业数", "", "2022"),
            "E4": (HZ, "城镇居民人均可支配收入", "", "2022"),
            "B5": (NB, "生产总值", "亿元", "2022"),
            "C5": (NB, "城镇化率", "", "2022"),
            "D5": (NB, "企业数", "", "2022"),
            "E5": (NB, "城镇居民人均可支配收入", "", "2022"),
        },
    ),
    (
        "a region over rows of indicators",
        "t.xlsx",
        [
            ["浙江省主要指标"],
            ["指标", "单位", "2021年"],
            [HZ, "", ""],
            ["生产总值", "亿元", 18109],
            [NB, "", ""],
            ["生产总值", "亿元", 14594],
        ],
        {"C4": (HZ, "生产总值", "亿元", "2021"), "C6": (NB, "生产总值", "亿元", "2021")},
    ),
    (
        "years over rows of regions",
        "企业数2022.xlsx",
        [["地区", "企业数（家）"], ["2021年", ""], [HZ, 1], ["2022年", ""], [HZ, 11]],
        {"B3": (HZ, "企业数（家）", "家", "2021"), "B5": (HZ, "企业数（家）", "家", "2022")},
    ),
    (
        "a row of words is no heading",
        "2022年.xlsx",
        [
            ["地区", "增加值（亿元）", "增速（%）"],
            [HZ, 5076, 2.8],
            [NB, "1050*", "7.1*"],
            [WZ, 900, 3],
        ],
        {
            "B2": (HZ, "增加值（亿元）", "亿元", "2022"),
            "C2": (HZ, "增速（%）", "%", "2022"),
            "B4": (WZ, "增加值（亿元）", "亿元", "2022"),
            "C4": (WZ, "增速（%）", "%", "2022"),
        },
    ),
    (
        "the row that numbers the columns",
        "浙江省2022年.xlsx",
        [
            ["指标名称", "计量单位", "代码", "本年"],
            ["甲", "乙", "丙", "1"],
            ["营业收入", "千元", "01", 1000],
            ["营业利润", "千元", "02", 900],
        ],
        {
            "D3": (ZJ, "营业收入>本年", "千元", "2022"),
            "D4": (ZJ, "营业利润>本年", "千元", "2022"),
        },
    ),
    (
        "running numbers with decimals",
        "t.xlsx",
        [
            ["浙江省数字经济主要指标"],
            ["序号", "指标", "单位", "2021年"],
            ["1", "产业规模", "", ""],
            ["1.1", "核心产业增加值", "亿元", 8348],
            ["1.2", "软件收入", "亿元", 8303],
        ],
        {
            "D4": (ZJ, "产业规模>核心产业增加值", "亿元", "2021"),
            "D5": (ZJ, "产业规模>软件收入", "亿元", "2021"),
        },
    ),
    (
        "growth among regions",
        "2022年.xlsx",
        [
            ["地区", "GDP（亿元）"],
            ["全省", 77715],
            ["比上年增长（%）", 3.1],
            [HZ, 18753],
            ["联系电话", 88051234],
        ],
        {
            "B2": ("全省", "GDP（亿元）", "亿元", "2022"),
            "B4": (HZ, "GDP（亿元）", "亿元", "2022"),
        },
    ),
    (
        "a deadline is no period",
        "t.xlsx",
        [
            ["浙江省任务表（2022年）"],
            ["指标", "单位", "实际值", "完成时限"],
            ["软件收入", "亿元", 8303, "2025年"],
            ["企业数", "家", 12, "2024年"],
        ],
        {
            "C3": (ZJ, "软件收入>实际值", "亿元", "2022"),
            "C4": (ZJ, "企业数>实际值", "家", "2022"),
        },
    ),
    (
        "ranks between cities",
        "2022年.xlsx",
        [
            ["指标", HZ, "位次", NB, "位次"],
            ["生产总值（亿元）", 18753, 1, 15704, 2],
            ["财政收入（亿元）", 2450, 1, 1680, 2],
        ],
        {
            "B2": (HZ, "生产总值（亿元）", "亿元", "2022"),
            "C2": (HZ, "生产总值（亿元）>位次", "", "2022"),
            "D2": (NB, "生产总值（亿元）", "亿元", "2022"),
            "E2": (NB, "生产总值（亿元）>位次", "", "2022"),
            "B3": (HZ, "财政收入（亿元）", "亿元", "2022"),
            "C3": (HZ, "财政收入（亿元）>位次", "", "2022"),
            "D3": (NB, "财政收入（亿元）", "亿元", "2022"),
            "E3": (NB, "财政收入（亿元）>位次", "", "2022"),
        },
    ),
    (
        "a share of one among others",
        "2022年.xlsx",
        [["指标", HZ, "全省", "杭州占比（%）"], ["生产总值（亿元）", 18753, 77715, 24.1]],
        {
            "B2": (HZ, "生产总值（亿元）", "亿元", "2022"),
            "C2": ("全省", "生产总值（亿元）", "亿元", "2022"),
        },
    ),
    (
        "abbreviations are names",
        "2022年.xlsx",
        [["地区", "价格指数", ""], ["", "CPI", "PPI"], [HZ, 102.1, 103.2], [NB, 101.1, 104.2]],
        {
            "B3": (HZ, "价格指数>CPI", "", "2022"),
            "C3": (HZ, "价格指数>PPI", "", "2022"),
            "B4": (NB, "价格指数>CPI", "", "2022"),
            "C4": (NB, "价格指数>PPI", "", "2022"),
        },
    ),
    (
        "the yearbook's year",
        "t.xlsx",
        [["浙江统计年鉴-2023"], ["地区", "企业数（家）"], [HZ, 12], [NB, 13]],
        {},
    ),
    (
        "years of a base and of a document",
        "2022.xlsx",
        [
            ["浙政办发〔2021〕12号"],
            ["各市增加值（以2020年为基期）"],
            ["地区", "增加值（亿元）"],
            [HZ, 12],
            [NB, 13],
        ],
        {
            "B4": (HZ, "增加值（亿元）", "亿元", "2022"),
            "B5": (NB, "增加值（亿元）", "亿元", "2022"),
        },
    ),
    (
        "multiples are no scale",
        "t.xlsx",
        [
            ["单位：亿元"],
            ["地区", "2022年", "2012年", "倍数"],
            [HZ, 18753, 7802, 2.4],
            [NB, 15704, 6582, 2.4],
        ],
        {
            "B3": (HZ, "", "亿元", "2022"),
            "C3": (HZ, "", "亿元", "2012"),
            "B4": (NB, "", "亿元", "2022"),
            "C4": (NB, "", "亿元", "2012"),
        },
    ),
    (
        "footnotes on years",
        "2023年.xlsx",
        [["地区", "2020①", "2021②", "2022"], [HZ, 1.5, 2.5, 3.5]],
        {"B2": (HZ, "", "", "2020"), "C2": (HZ, "", "", "2021"), "D2": (HZ, "", "", "2022")},
    ),
    (
        "a range of months is no day",
        "t.xlsx",
        [["地区", "2023.1-6", "2023.5"], [HZ, 1.5, 2.5]],
        {"B2": (HZ, "", "", "2023-01/2023-06"), "C2": (HZ, "", "", "2023-05")},
    ),
    (
        "months in a column of their own",
        "浙江省.xlsx",
        [["年", "月", "用电量（亿千瓦时）"], [2022, 1, 311.5], [2022, 2, 222.5], [2023, 1, 333.5]],
        {
            "C2": (ZJ, "用电量（亿千瓦时）", "亿千瓦时", "2022-01"),
            "C3": (ZJ, "用电量（亿千瓦时）", "亿千瓦时", "2022-02"),
            "C4": (ZJ, "用电量（亿千瓦时）", "亿千瓦时", "2023-01"),
        },
    ),
    (
        "a second table takes no unit from the first",
        "t.xlsx",
        [
            ["2022年各市GDP（亿元）"],
            ["地区", "GDP"],
            [HZ, 18753],
            [NB, 15704],
            [],
            ["地区", "企业数"],
            [HZ, 11],
            [NB, 12],
        ],
        {
            "B3": (HZ, "GDP", "亿元", "2022"),
            "B4": (NB, "GDP", "亿元", "2022"),
            "B7": (HZ, "企业数", "", "2022"),
            "B8": (NB, "企业数", "", "2022"),
        },
    ),
    (
        "the same name for different values",
        "2022年.xlsx",
        [
            ["地区", "软件收入（亿元）", "位次", "服务收入（亿元）", "位次"],
            [HZ, 1.5, 1, 2.5, 3],
            [NB, 1.4, 2, 2.4, 4],
        ],
        {
            "B2": (HZ, "软件收入（亿元）", "亿元", "2022"),
            "D2": (HZ, "服务收入（亿元）", "亿元", "2022"),
            "B3": (NB, "软件收入（亿元）", "亿元", "2022"),
            "D3": (NB, "服务收入（亿元）", "亿元", "2022"),
        },
    ),
    (
        "commas that group no thousands",
        "t.csv",
        [["地区", "2022年", "2021年"], [HZ, "1,2", "1,234.5"], [NB, "12 3.5", "3.5 3"]],
        {"C2": (HZ, "", "", "2021")},
    ),
    (
        "ditto marks",
        "2022年.xlsx",
        [
            ["浙江省"],
            ["指标", "单位", "实绩"],
            ["收入", "亿元", 5],
            ["利润", "〃", 6],
            ["税金", "同上", 7],
        ],
        {
            "C3": (ZJ, "收入>实绩", "亿元", "2022"),
            "C4": (ZJ, "利润>实绩", "亿元", "2022"),
            "C5": (ZJ, "税金>实绩", "亿元", "2022"),
        },
    ),
    (
        "a block under a blank corner",
        "2022年.xlsx",
        [["", "GDP（亿元）"], [HZ, 1.5], [NB, 2.5], ["", "人口（万人）"], [HZ, 3.5], [NB, 4.5]],
        {
            "B2": (HZ, "GDP（亿元）", "亿元", "2022"),
            "B3": (NB, "GDP（亿元）", "亿元", "2022"),
            "B5": (HZ, "人口（万人）", "万人", "2022"),
            "B6": (NB, "人口（万人）", "万人", "2022"),
        },
    ),
]


def _write(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    if path.suffix == ".csv":
        [rows] = sheets.values()
        lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def _read(path: Path) -> dict[str, tuple[str, str, str, str]]:
    read = {}
    for table in read_workbook(path).tables:
        for one in table.observations():
            if isinstance(one, Observation):
                texts = (one.region, one.label, one.unit, str(one.period))
                sheet = f"{one.sheet}!" if one.sheet not in ("Sheet1", "") else ""
                read[sheet + one.cell] = tuple(re.sub(r"\s+", "", text) for text in texts)
    return read


@pytest.mark.parametrize(
    ("file", "rows", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_trap(tmp_path, file, rows, expected):
    assert _read(_write(tmp_path / file, {"Sheet1": rows})) == expected


def test_a_sheet_for_each_county(tmp_path):
    rows = [["主要指标"], ["指标", "2021年"], ["企业数（家）", 12]]
    sheets = dict.fromkeys(["余姚", "鄞州区", "市区"], rows)
    read = _read(_write(tmp_path / "宁波市各区县.xlsx", sheets))
    assert {key: region for key, (region, *_) in read.items()} == {
        "余姚!B3": "余姚市",
        "鄞州区!B3": "鄞州区",
        "市区!B3": "",
    }


@pytest.mark.parametrize(
    ("sheet", "period"), [("1月", "2022-01"), ("一季度", "2022Q1"), ("2022Q2", "2022Q2")]
)
def test_a_sheet_for_each_part_of_the_year(tmp_path, sheet, period):
    rows = [["地区", "用电量（亿千瓦时）"], [HZ, 11.5], [NB, 12.5]]
    read = _read(_write(tmp_path / "2022年各市用电量.xlsx", {sheet: rows}))
    assert {when for *_, when in read.values()} == {period}


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("2022年10-12月各市用电量", set()),
        ("2022年前11个月各市用电量", {"2022-01/2022-11"}),
        ("2022年2-3季度各市用电量", set()),
        ("2022年1-31月各市用电量", set()),
        ("22年各市用电量", set()),
        ("二〇二二年各市用电量", {"2022"}),
        ("2022年5月各市用电量", {"2022-05"}),
    ],
)
def test_parts_of_a_year_in_a_title(tmp_path, title, periods):
    rows = [[title], ["地区", "用电量（亿千瓦时）"], [HZ, 11.5], [NB, 12.5]]
    read = _read(_write(tmp_path / "2021年.xlsx", {"Sheet1": rows}))
    assert {when for *_, when in read.values()} == periods
