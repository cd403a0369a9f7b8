from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dezj.units import (
    _NEVER_MANY,
    _NOUNS,
    MAGNITUDES,
    UnknownUnitError,
    conversion,
    parse_unit,
    unit_name,
)

NOUNS = sorted(_NOUNS)


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("万亿元", "亿元", "10000"),
        ("亿元", "万元", "10000"),
        ("万家", "家", "10000"),
        ("万座", "万个", "1"),
        ("家(个)", "家", "1"),
        ("台（套）", "台", "1"),
        ("万元/人", "万元/人年", "1"),
        ("元/人", "万元/人年", "0.0001"),
        ("户/百人", "户/人", "0.01"),
        ("台/万人", "台/百人", "0.01"),
        ("Gbps", "Tbps", "0.001"),
        ("‰", "%", "0.1"),
        ("毫秒", "秒", "0.001"),
        ("百亿元", "亿元", "100"),
        ("百万元", "万元", "100"),
        ("千元", "元", "1000"),
        ("亿元人民币", "亿元", "1"),
        ("100 million yuan", "亿元", "1"),
        ("10 000 persons", "万人", "1"),
        ("10,000 persons", "人", "10000"),
        ("yuan per person", "元/人", "1"),
        ("million US dollars", "亿美元", "0.01"),
        ("10⁴ t", "万吨", "1"),
        ("10^8 t", "亿吨", "1"),
        ("10 000 tce", "万吨标准煤", "1"),
        ("万吨标煤", "吨标准煤", "10000"),
        ("亿千瓦时", "万千瓦时", "10000"),
        ("千瓦·时", "kWh", "1"),
        ("万辆(艘)", "辆", "10000"),
        ("公斤", "吨", "0.001"),
        ("斤", "千克", "0.5"),
        ("平方公里", "公顷", "100"),
        ("公顷", "亩", "15"),
        ("平方公里", "亩", "1500"),
        ("万平方米", "平方公里", "0.01"),
        ("公里", "米", "1000"),
        ("小时", "分钟", "60"),
        ("升", "立方米", "0.001"),
        ("1/10万", "‰", "0.01"),
        ("人/10万人", "人/万人", "0.1"),
        ("Gbps", "Mbit/s", "1000"),
        ("元/平方米·月", "元/平方米/月", "1"),
    ],
)
def test_conversion(source, target, factor):
    assert conversion(source, target) == Decimal(factor)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        *[("亿元", "%"), ("户", "人"), ("%", "个百分点"), ("元/人", "元"), ("次", "个")],
        *[("美元", "元"), ("人次", "人"), ("人次", "次"), ("元/人", "元/户"), ("吨标准煤", "吨")],
        *[("万家", "万户"), ("倍", "%"), ("箱", "个"), ("GB", "MB"), ("千瓦时", "千瓦")],
    ],
)
def test_units_of_another_kind_do_not_convert(source, target):
    with pytest.raises(ValueError, match="different things"):
        conversion(source, target)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元人",
        "美元人",
        "亿",
        "万",
        "/人",
        "元/",
        "亿亿元",
        "10月",
        "100元",
        "门",
        "万%",
        "亿个百分点",
    ],
)
def test_unknown_units_are_errors_not_guesses(text):
    with pytest.raises(UnknownUnitError):
        parse_unit(text)


@given(st.sampled_from(["", *MAGNITUDES]), st.sampled_from(NOUNS), st.sampled_from(NOUNS))
def test_conversion_there_and_back_is_one(magnitude, noun, per):
    assume(not magnitude or parse_unit(noun).dimension not in _NEVER_MANY)
    unit = f"{magnitude}{noun}/{per}"
    assert conversion(unit, f"{noun}/{per}") * conversion(f"{noun}/{per}", unit) == 1


PAIRS = [(a, b) for a in NOUNS for b in NOUNS if parse_unit(a).dimension == parse_unit(b).dimension]


@given(st.sampled_from(PAIRS), st.sampled_from(["", *MAGNITUDES]), st.sampled_from(PAIRS))
def test_a_conversion_undoes_its_reverse(nouns, magnitude, per):
    assume(not magnitude or parse_unit(nouns[0]).dimension not in _NEVER_MANY)
    a, b = f"{magnitude}{nouns[0]}/{per[0]}", f"{nouns[1]}/{per[1]}"
    there, back = conversion(a, b), conversion(b, a)
    if Fraction(there) * Fraction(back) == 1:
        assert there * back == 1
    else:  # 1/15, 1/24: one of the two has no end, and is given with 28 digits
        (u, v), (x, y) = [[Fraction(parse_unit(n).factor) for n in pair] for pair in (nouns, per)]
        exact = u * y / (v * x) * Fraction(conversion(f"{magnitude}{nouns[0]}", nouns[0]))
        assert abs(Fraction(there) / exact - 1) < Fraction(1, 10**26)


@given(st.sampled_from(PAIRS), st.integers(1, 10**9))
def test_a_value_comes_back_from_another_unit(nouns, value):
    there, back = conversion(*nouns), conversion(*reversed(nouns))
    assert float(Decimal(float(value * there)) * back) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        ("亿元", "100 million yuan"),
        ("万元/人年", "10 thousand yuan per person"),
        ("万家", "10 thousand"),
        ("家", "number"),
        ("户/百人", "households per 100 persons"),
        ("台/万人", "number per 10 thousand persons"),
        ("%", "%"),
        ("Tbps", "Tbps"),
        ("个百分点", "percentage points"),
        ("万台(套)", "10 thousand"),
        ("台(套)", "number"),
        ("立方米/日", "cu m per day"),
        ("千亿元", "100 billion yuan"),
        ("亿美元", "100 million US dollars"),
        ("万人次", "10 thousand person-times"),
        ("万吨标准煤", "10 thousand tce"),
        ("人/平方公里", "persons per sq km"),
        ("元/人/月", "yuan per person per month"),
    ],
)
def test_units_in_english(unit, english):
    assert unit_name(unit, "en") == english
    assert unit_name(unit, "zh") == unit
