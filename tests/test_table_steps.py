"""The steps of finding tables, each alone: periods, labels, outlines, titles, numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dezj.importing.tables.cells import chinese_part, number_in, scaled_for_show, value_of
from dezj.importing.tables.label_times import time_in_label
from dezj.importing.tables.outline import Outline
from dezj.importing.tables.parts import label_and_unit, without_unit
from dezj.importing.tables.periods import fiscal_axis, period_in, period_named, period_of
from dezj.importing.tables.title_region import UNCLEAR, region_of_sheet, region_of_title


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022", "2022"),
        ("2022年", "2022"),
        ("2022年末", "2022"),
        ("２０２２", "2022"),
        ("2017 年", "2017"),
        ("2020①", "2020"),
        ("2022年*", "2022"),
        ("二〇二二年", "2022"),
        ("1960 [YR1960]", "1960"),
        ("2020年第一季度", "2020Q1"),
        ("2015-Q2", "2015Q2"),
        ("2017年12月", "2017-12"),
        ("2018-05", "2018-05"),
        ("2015-M05", "2015-05"),
        ("1月", "0-01"),
        ("2023年1-11月", "2023-01/2023-11"),
        ("2023.1-6", "2023-01/2023-06"),
        ("上半年", "0H1"),
        ("2022-12-31", "2022-12-31"),
        ("2022年（快报）", "2022"),
    ],
)
def test_period_in(text, period):
    assert str(period_in(text)) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2204",
        "1234",
        "22年",
        "2022E",
        "2022年预计",
        "2016-2020",
        "2004-05",
        "13月",
        "65岁",
        "2022年比上年",
        "Married with",
        "Junior",
        "Decline",
    ],
)
def test_no_period(text):
    assert period_in(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_steps(text):
    period_in(text)
    period_named(text)
    number_in(text)
    label_and_unit(text)
    without_unit(text)
    chinese_part(text)
    time_in_label(text)
    region_of_title(text)


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_is_never_a_year(year, month):
    for text in (f"{year}年{month}月", f"{year}-{month:02}", f"{year}.{month}"):
        if (found := period_in(text)) is not None:
            assert not found.is_year


def test_fiscal_years_need_company():
    assert fiscal_axis(["2004-05"]) == {}
    both = fiscal_axis(["2004-05", "2005-06"])
    assert [str(period) for period in both.values()] == ["2004-05", "2005-06"]
    months = fiscal_axis(["2004-05", "2005-06", "2005-07"])
    assert [period.fiscal for period in months.values()] == [False, False]
    assert fiscal_axis(["2004-05", "2005年"]) == {}
    assert list(fiscal_axis(["2008-2009"])) == ["2008-2009"]


def test_dates_are_as_precise_as_they_are_shown():
    from datetime import date

    day = date(2018, 12, 31)
    shown = {"yyyy": "2018", 'yyyy"年"': "2018", "yyyy-mm": "2018-12", "yyyy/m/d": "2018-12-31"}
    assert {style: str(period_of(day, style)) for style in shown} == shown


@pytest.mark.parametrize(
    ("label", "time"),
    [
        ("2021年实际", "2021"),
        ("2022年为2021年%", "2022"),
        ("2018年比2017年增长(%)", "2018"),
        ("比上年增长(%)", ""),
        ("居民消费价格指数(上年同月=100)", ""),
        ("国内生产总值指数(1978年=100)", ""),
        ("年末常住人口", ""),
        ("上年同期", "unclear"),
        ("2016-2020年", "unclear"),
        ("“十三五”时期", "unclear"),
        ("2016-2020年年均增长", "unclear"),
        ("2023E", "unclear"),
    ],
)
def test_times_in_labels(label, time):
    assert str(time_in_label(label)) == time


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("17-2 各市国民经济主要指标（2012年）", "2012"),
        ("各市就业人员数（2008-2023年）", "None"),
        ("2023年1-5月主要指标", "2023-01/2023-05"),
        ("2022年各市增加值（以2020年为基期）", "2022"),
        ("主要指标", "None"),
    ],
)
def test_the_period_of_a_title(title, period):
    assert str(period_named(title)) == period


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("235,359", "235359"),
        ("１２３．５", "123.5"),
        ("986 1. 56", "9861.56"),
        ("7. 35", "7.35"),
        ("- 45.0", "-45.0"),
        ("1 234 567", "1234567"),
        ("13.3%", "13.3"),
        ("1,2", None),
        ("12 34", None),
        ("12 3.5", None),
        ("3.5 3", None),
        ("1234.4②", None),
        ("增2.62个千分点", None),
        ("1e999", None),
    ],
)
def test_numbers_in_texts(text, number):
    assert number_in(text) == (Decimal(number) if number else None)


def test_values_as_they_are_shown():
    assert value_of(0.133, "0.0%") == (Decimal("13.3"), "%")
    assert value_of(0.133, "General") == (0.133, "")
    assert value_of("13.3%", "") == (Decimal("13.3"), "%")
    assert value_of(0.5, "[<1]0%;0.0") is None
    assert [scaled_for_show(f) for f in ("0,", "#,##0", '0!.0,"万"', "0.00")] == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "label", "unit"),
    [
        ("年末总人口\n(万人)", "年末总人口(万人)", "万人"),
        ("能源消费总量 (万吨标煤) (电热当量计算法)", "能源消费总量 (电热当量计算法)", "万吨标煤"),
        ("煤炭 (万吨)  Coal (104 tn)", "煤炭", "万吨"),
        ("2021年为\n2020年%\n2020=100", "2021年为2020年%", "2020=100"),
        ("人均地区生产总值(元)\nPer Capita GDP (yuan)", "人均地区生产总值(元)", "元"),
        ("5G基站数", "5G基站数", ""),
        ("R&D经费（亿元）", "R&D经费（亿元）", "亿元"),
    ],
)
def test_labels_and_their_units(text, label, unit):
    assert label_and_unit(text) == (label, unit)


def _placed(rows):
    """(margin, text) → the path of each row; a margin of None is a section."""
    outline, paths = Outline({0, 1, 2}), []
    for margin, text in rows:
        if text.endswith("|"):
            outline.section(text[:-1], "", margin)
            continue
        above, prefix = outline.row(text, text, "", margin)
        paths.append([*(one.label for one in above), prefix + text])
    return paths


def test_an_outline_by_indent():
    rows = [
        (0, "总人口"),
        (4, "男"),
        (4, "女"),
        (0, "在户籍人口中|"),
        (4, "18岁以上"),
        (2, "出生人数"),
        (4, "男"),
    ]
    assert _placed(rows) == [
        ["总人口"],
        ["总人口", "男"],
        ["总人口", "女"],
        ["在户籍人口中", "18岁以上"],
        ["出生人数"],
        ["出生人数", "男"],
    ]


def test_an_outline_by_of_which():
    rows = [(0, "年末户籍人口"), (4, "其中:男性"), (9, "女性"), (0, "出生人口")]
    assert _placed(rows) == [
        ["年末户籍人口"],
        ["年末户籍人口", "其中:男性"],
        ["年末户籍人口", "其中:女性"],
        ["出生人口"],
    ]


def test_an_outline_by_numbering():
    rows = [
        (0, "一、综合|"),
        (0, "1.生产总值"),
        (0, "（1）农业"),
        (0, "2.人口"),
        (0, "二、财政|"),
        (0, "1.收入"),
    ]
    assert _placed(rows) == [
        ["一、综合", "1.生产总值"],
        ["一、综合", "1.生产总值", "（1）农业"],
        ["一、综合", "2.人口"],
        ["二、财政", "1.收入"],
    ]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("佛山人口变动情况", "440600"),
        ("浙江省杭州市主要指标", "330100"),
        ("中国能源平衡表", "100000"),
        ("杭州银行存款", UNCLEAR),
        ("浙江与江苏比较", UNCLEAR),
        ("外省在浙江投资", UNCLEAR),
        ("各市国民经济主要指标", ""),
    ],
)
def test_the_region_of_a_title(title, code):
    assert region_of_title(title) == code


def test_the_region_of_a_sheet():
    assert region_of_sheet("余姚", "330200") == "330281"
    assert region_of_sheet("Sheet1", "330200") == ""
    assert region_of_sheet("市区", "330200") == UNCLEAR
    assert region_of_sheet("江苏", "330000") == UNCLEAR
