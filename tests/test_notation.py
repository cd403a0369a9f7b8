from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dezj.catalog.figures import UnreadableFigureError, parse_figure
from dezj.catalog.notation import NotationError, Target, parse_target


@pytest.mark.parametrize(
    ("written", "bound", "form", "value", "high"),
    [
        ("40000", "reach", "level", "40000", None),
        ("6.5", "reach", "level", "6.5", None),
        ("≥76", "at_least", "level", "76", None),
        (">=76", "at_least", "level", "76", None),
        ("≤1.3", "at_most", "level", "1.3", None),
        ("<= 1.3", "at_most", "level", "1.3", None),
        ("≈60", "about", "level", "60", None),
        ("~60", "about", "level", "60", None),
        ("5-8", "range", "level", "5", "8"),
        ("×2", "reach", "multiple", "2", None),
        ("x2", "reach", "multiple", "2", None),
        ("+15%/年", "reach", "growth", "15", None),
        ("≥+7%/year", "at_least", "growth", "7", None),
        ("10000/年", "reach", "flow", "10000", None),
        ("全覆盖", "reach", "coverage", "100", None),
        ("~full", "about", "coverage", "100", None),
    ],
)
def test_targets(written, bound, form, value, high):
    target = parse_target(written)
    assert target == Target(bound, form, Decimal(value), high and Decimal(high))
    assert parse_target(str(target)) == target


@pytest.mark.parametrize(
    "written", ["", "many", "8-5", "5-5", "≥5-8", "15%", "+15%", "1e5", "1,000", "40000亿元", "nan"]
)
def test_what_is_no_target(written):
    with pytest.raises(NotationError):
        parse_target(written)


numbers = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)
bounds = st.sampled_from(["reach", "at_least", "at_most", "about"])
forms = st.sampled_from(["level", "multiple", "growth", "flow"])


@given(bounds, forms, numbers)
def test_every_target_survives_writing_and_reading(bound, form, value):
    assert parse_target(str(Target(bound, form, value))) == Target(bound, form, value)


@pytest.mark.parametrize(
    ("printed", "bound", "form", "low", "high", "unit"),
    [
        ("4万亿元以上", "at_least", "level", "4", None, "万亿元"),
        ("突破15万亿元", "at_least", "level", "15", None, "万亿元"),
        ("不低于30%", "at_least", "level", "30", None, "%"),
        ("不超过 20 毫秒", "at_most", "level", "20", None, "毫秒"),
        ("小于20毫秒", "at_most", "level", "20", None, "毫秒"),
        ("1.3以下", "at_most", "level", "1.3", None, ""),
        ("60%左右", "about", "level", "60", None, "%"),
        ("近44万家", "about", "level", "44", None, "万家"),
        ("5-8家", "range", "level", "5", "8", "家"),
        ("1—2家", "range", "level", "1", "2", "家"),
        ("3~5个", "range", "level", "3", "5", "个"),
        ("突破20亿", "at_least", "level", "20", None, "亿"),
        ("≥76", "at_least", "level", "76", None, ""),
        ("30000", "reach", "level", "30000", None, ""),
        ("62,600", "reach", "level", "62600", None, ""),
        ("1000家(个)", "reach", "level", "1000", None, "家(个)"),
        ("200台/万人以上", "at_least", "level", "200", None, "台/万人"),
        ("4A级以上", "at_least", "level", "4", None, "A级"),
        ("翻一番", "reach", "multiple", "2", None, ""),
        ("年均增长15%左右", "about", "growth", "15", None, "%"),
        ("年均增速…20%左右", "about", "growth", "20", None, "%"),
        ("每年…1万名", "reach", "flow", "1", None, "万名"),
        ("全覆盖", "reach", "coverage", "100", None, "%"),
        ("基本覆盖", "about", "coverage", "100", None, "%"),
        ("全域覆盖", "reach", "coverage", "100", None, "%"),
        ("两家", "reach", "level", "2", None, "家"),
        ("二十五个以上", "at_least", "level", "25", None, "个"),
        ("一百零五家", "reach", "level", "105", None, "家"),
        ("超百亿元", "at_least", "level", "100", None, "亿元"),
        ("万亿元", "reach", "level", "1", None, "万亿元"),
        ("百分之十五", "reach", "level", "15", None, "%"),
        ("四大", "reach", "level", "4", None, ""),
        ("三至五家", "range", "level", "3", "5", "家"),
        ("20家-30家", "range", "level", "20", "30", "家"),
        ("3万-5万家", "range", "level", "3", "5", "万家"),
        ("百分之三至百分之五", "range", "level", "3", "5", "%"),
        ("三点五家", "reach", "level", "3.5", None, "家"),
        ("一点五万亿元", "reach", "level", "1.5", None, "万亿元"),
        ("一万二千家", "reach", "level", "12000", None, "家"),
        ("贰拾伍个", "reach", "level", "25", None, "个"),
        ("卅家", "reach", "level", "30", None, "家"),
        ("七成五", "reach", "level", "75", None, "%"),
        ("三至五成", "range", "level", "30", "50", "%"),
        ("百余家", "at_least", "level", "100", None, "家"),
        ("100多万个", "at_least", "level", "100", None, "万个"),
        ("3万余人", "at_least", "level", "3", None, "万人"),
        ("不得超过20家", "at_most", "level", "20", None, "家"),
        ("不再低于20家", "at_least", "level", "20", None, "家"),
        ("20家（含）以上", "at_least", "level", "20", None, "家"),
        ("翻一番以上", "at_least", "multiple", "2", None, ""),
        ("零的突破", "at_least", "level", "1", None, ""),
        ("5吨二氧化碳", "reach", "level", "5", None, "吨二氧化碳"),
    ],
)
def test_printed_figures(printed, bound, form, low, high, unit):
    figure = parse_figure(printed)
    assert figure == (bound, form, Decimal(low), high and Decimal(high), unit)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "若干",
        "超过",
        "8-5家",
        "5-8家以上",
        "超过50%左右",
        "年均增长15",
        "1.2.3",
        "约莫30家",
        "三五家",
        "几十家",
        "数十家",
        "三分之一",
        "一百五家",
        "一万五家",
        "十百家",
        "近百余家",
        "百余家左右",
        "20万-30家",
        "3万五千家",
        "十3家",
        "1/3",
    ],
)
def test_what_cannot_be_read_completely_is_an_error(printed):
    with pytest.raises(UnreadableFigureError):
        parse_figure(printed)
