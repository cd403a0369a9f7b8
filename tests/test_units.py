from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dezj.units import _NOUNS, MAGNITUDES, UnknownUnitError, conversion, parse_unit, unit_name

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
    ],
)
def test_conversion(source, target, factor):
    assert conversion(source, target) == Decimal(factor)


@pytest.mark.parametrize(
    ("source", "target"),
    [("亿元", "%"), ("户", "人"), ("%", "个百分点"), ("元/人", "元"), ("次", "个")],
)
def test_units_of_another_kind_do_not_convert(source, target):
    with pytest.raises(ValueError, match="different things"):
        conversion(source, target)


@pytest.mark.parametrize("text", ["", "元人", "美元", "亿", "万", "/人", "元/", "亿亿元"])
def test_unknown_units_are_errors_not_guesses(text):
    with pytest.raises(UnknownUnitError):
        parse_unit(text)


@given(st.sampled_from(["", *MAGNITUDES]), st.sampled_from(NOUNS), st.sampled_from(NOUNS))
def test_conversion_there_and_back_is_one(magnitude, noun, per):
    unit = f"{magnitude}{noun}/{per}"
    assert conversion(unit, f"{noun}/{per}") * conversion(f"{noun}/{per}", unit) == 1


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
    ],
)
def test_units_in_english(unit, english):
    assert unit_name(unit, "en") == english
    assert unit_name(unit, "zh") == unit
