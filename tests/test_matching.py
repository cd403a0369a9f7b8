"""Labels of workbooks against the catalog: equal keys match, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dezj.catalog import Catalog, Indicator, load_catalog
from dezj.errors import UsageError
from dezj.importing.matching import Match, Matcher, label_key

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load_catalog(DATA / "targets.yaml")


def catalog(**indicators: dict[str, object]) -> Catalog:
    made = {
        name.replace("_", "-"): Indicator.model_validate(
            {"name_en": name, "unit": "亿元", "better": "higher", **fields}
        )
        for name, fields in indicators.items()
    }
    return Catalog({}, made, {})


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("生产总值(亿元) > 第二产业 > #工业", "生产总值>第二产业>工业"),
        ("数字经济核心产业增加值（亿元）", "数字经济核心产业增加值"),
        ("一、年末总户数", "年末总户数"),
        ("二、年末户籍人口 > 其中：男性", "年末户籍人口>男性"),
        ("总  计 > 其  中 > 男", "总计>男"),
        ("  ５Ｇ基站 数 （万 个）", "5g基站数"),
        ("年末常\n住人口\n（万人）", "年末常住人口"),
        ("1.一次能源生产量", "一次能源生产量"),
        ("(一)农业", "农业"),
        ("（1）农业", "农业"),
        ("⑴农业", "农业"),
        ("⒈农业", "农业"),
        ("# 公园绿地面积 ", "公园绿地面积"),
        ("就业人员a)(万人)", "就业人员"),
        ("就业人员 2)", "就业人员"),
        ("地区生产总值①（億元）", "地区生产总值"),
        ("地区生产总值*", "地区生产总值"),
        ("年末人口¹⁾", "年末人口"),
        ("出口总额（亿美元）i", "出口总额"),
        ("面积（km²）", "面积"),
        ("带宽（Tbps）", "带宽"),
        ("臺灣經濟增長率", "台湾经济增长率"),
        ("關於烟菸", "关于烟烟"),  # GB 2312 has 於 and 菸, and they are traditional all the same
        ("行业〔产业大脑〕", "行业(产业大脑)"),
        ("Gross Regional Product (100 million yuan)", "grossregionalproduct"),
        ("零\u200b售\ufeff额\x1b", "零售额"),
        # Brackets without a unit, and what only looks like numbering, are part of the name.
        ("能源消费总量 (电热当量计算法)", "能源消费总量(电热当量计算法)"),
        ("人口数(人口抽样调查)(人)", "人口数(人口抽样调查)"),
        ("独角兽(长城战略咨询)", "独角兽(长城战略咨询)"),
        ("居民消费价格指数(上年=100)", "居民消费价格指数(上年=100)"),
        ("首台(套)智能装备", "首台(套)智能装备"),
        ("二、三产业增加值", "二、三产业增加值"),
        ("三、一般公共预算收入", "一般公共预算收入"),
        ("2.0版特色小镇", "2.0版特色小镇"),
        ("5G基站", "5g基站"),
        ("R&D经费", "r&d经费"),
        # Nothing of a name.
        ("(亿元)", ""),
        ("其中：", ""),
        (" \n", ""),
    ],
)
def test_label_key(label: str, key: str) -> None:
    assert label_key(label) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("能源消费总量(电热当量计算法)", "能源消费总量(发电煤耗计算法)"),
        ("价格指数(上年=100)", "价格指数(2020=100)"),
        ("工业(规模以上)", "工业"),
        ("其中 > 男", "男"),  # of which? a part of something unnamed
        ("总计 > 其中", "总计"),
        ("人口(>65岁)", "人口(<65岁)"),
        ("二、三产业", "三产业"),
        ("面积(公顷)增长率", "面积"),
    ],
)
def test_what_differs_keeps_different_keys(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


PIECES = [
    *"一二、.:：()（）[]#*①⑴¹㈠12aA>％%=İß臺薴於乾",
    " > ",
    "其中",
    "亿元",
    "(万人)",
    "上年=100",
    "生产总值",
    "\n",
    "\u3000",
    "\u200b",
]


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_a_key_is_its_own_key(label: str) -> None:
    key = label_key(label)
    assert label_key(key) == key
    assert not any(character.isspace() for character in key)


@settings(deadline=None)  # the first traditional character loads OpenCC
@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_makes_matching_raise(label: str) -> None:
    matcher = Matcher(catalog(gdp={"name": "生产总值", "not_to_confuse_with": {"产值": "全部"}}))
    matcher.match(label)
    matcher.suggest(label)


def test_a_hostile_label_takes_no_time() -> None:
    import time

    start = time.perf_counter()
    for text in ("(吨)①", "1.", "a)", "其中", " > ", "x > ", "一、", "(", ")", "İ", "臺"):
        label_key(text * (32_000 // len(text)))
        label_key(text * (300 // len(text)))
    assert time.perf_counter() - start < 5  # quadratic work takes minutes


def test_labels_of_the_shipped_catalog_stay_apart(shipped: Catalog) -> None:
    printed = {
        label
        for indicator in shipped.indicators.values()
        for label in (*indicator.labels, indicator.name_en, *indicator.not_to_confuse_with)
    }
    keys = {label: label_key(label) for label in printed}
    assert all(keys.values())
    assert len(set(keys.values())) == len(printed)


def test_every_shipped_label_matches_its_own_indicator(shipped: Catalog) -> None:
    matcher = Matcher(shipped)
    for indicator_id, indicator in shipped.indicators.items():
        for label in (*indicator.labels, indicator.name_en, indicator_id):
            assert matcher.match(label).indicator == indicator_id, label
        dressed = f"一、{indicator.name}（{indicator.unit}）①"
        assert matcher.match(dressed).indicator == indicator_id, dressed


def test_no_shipped_look_alike_matches_what_it_is_not(shipped: Catalog) -> None:
    matcher = Matcher(shipped)
    for indicator_id, indicator in shipped.indicators.items():
        for label, reason in indicator.not_to_confuse_with.items():
            for printed in (label, f"# {label} ({indicator.unit})"):
                match = matcher.match(printed)
                assert match.indicator != indicator_id
                assert match.indicator or match.refused, reason


def test_how_a_label_matched() -> None:
    matcher = Matcher(catalog(gdp={"name": "地区生产总值", "aliases": ["生产总值"]}))
    assert matcher.match("地区生产总值(亿元)") == Match("gdp", "name")
    assert matcher.match("生产总值") == Match("gdp", "alias")
    assert matcher.match("gdp") == Match("gdp", "id")
    assert matcher.match("工业") == Match(None, "")
    assert matcher.match("") == Match(None, "")


def test_an_id_matches_only_as_written() -> None:
    matcher = Matcher(catalog(share={"name": "比重", "name_en": "Part"}))
    assert matcher.match("share").indicator == "share"
    assert matcher.match("Share").indicator is None


def test_levels_match_as_a_whole_only() -> None:
    matcher = Matcher(
        catalog(
            gdp={"name": "生产总值"},
            secondary={"name": "第二产业"},
            industry={"name": "工业增加值", "aliases": ["生产总值 > 第二产业 > 工业"]},
            women={"name": "已婚育龄妇女人数"},
        )
    )
    assert matcher.match("生产总值(亿元) > 第二产业").indicator is None
    assert matcher.match("生产总值(亿元) > 第二产业 > #工业").indicator == "industry"
    assert matcher.match("生产总值第二产业工业").indicator == "industry"
    assert matcher.match("已婚育龄 > 妇女人数").indicator == "women"
    assert matcher.match("其中 > 第二产业").indicator is None
    assert matcher.match("生产总值 > 其中").indicator is None


def test_two_indicators_with_one_key_match_neither() -> None:
    made = catalog(
        a={"name": "产值", "name_en": "A"},
        b={"name": "产值(亿元)", "name_en": "B"},
    )
    matcher = Matcher(made)
    assert matcher.match("产值") == Match(None, "")
    assert {found.indicator for found in matcher.suggest("产值")} == {"a", "b"}


def test_a_look_alike_is_refused_with_its_reason_unless_a_person_says_otherwise() -> None:
    made = catalog(
        stations={"name": "5G基站数", "not_to_confuse_with": {"每万人拥有5G基站数": "人均"}},
        other={"name": "别的"},
    )
    label = "每万人拥有5G基站数（个）"
    assert Matcher(made).match(label) == Match(None, "", "人均", refused_for="stations")
    assert Matcher(made).suggest(label) == []
    fixed = Matcher(made, fixed={"每万人拥有5G基站数": "stations"})
    assert fixed.match(label) == Match("stations", "option")


def test_a_look_alike_of_one_indicator_may_be_another(shipped: Catalog) -> None:
    match = Matcher(shipped).match("数字经济核心产业增加值(亿元)")
    assert match == Match("core-industries-value-added", "name")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("每万人拥有5G基站数", "5G基站数"),
        ("数字经济核心产业增加值占地区生产总值比重", "数字经济核心产业增加值占GDP比重"),
        ("年末常住人口", "年末户籍人口"),
    ],
)
def test_what_is_similar_is_suggested_and_never_taken(label: str, name: str) -> None:
    matcher = Matcher(catalog(wanted={"name": name}, other={"name": "完全无关", "name_en": "zzz"}))
    assert matcher.match(label).indicator is None
    [suggestion] = matcher.suggest(label)
    assert suggestion.indicator == "wanted"
    assert suggestion.label == name
    assert 55 <= suggestion.score < 100


def test_suggestions_come_best_first_and_once_each(shipped: Catalog) -> None:
    found = Matcher(shipped).suggest("數字經濟核心產業增加值（亿元）", most=5)
    assert found[0].indicator == "core-industries-value-added"
    assert found[0].score == 100
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert len({f.indicator for f in found}) == len(found) == 5


def test_options_name_an_indicator_by_id_name_or_alias() -> None:
    made = catalog(gdp={"name": "地区生产总值", "aliases": ["GDP"]})
    for name in ("gdp", "地区生产总值", "GDP"):
        matcher = Matcher(made, fixed={"甲 (亿元)": name})
        assert matcher.match("一、甲") == Match("gdp", "option")


@pytest.mark.parametrize(
    ("fixed", "key"),
    [
        ({"甲": "nothing"}, "unknown-indicator"),
        ({"(亿元)": "a"}, "map-without-label"),
        ({"甲": "a", "甲(亿元)": "b"}, "map-contradicts"),
    ],
)
def test_options_that_say_nothing_sensible(fixed: dict[str, str], key: str) -> None:
    with pytest.raises(UsageError) as caught:
        Matcher(catalog(a={"name": "一种"}, b={"name": "另一种"}), fixed=fixed)
    assert caught.value.key == key


def test_simplified_labels_load_neither_opencc_nor_rapidfuzz() -> None:
    code = (
        "import sys; from pathlib import Path; from dezj.catalog import load_catalog\n"
        "from dezj.importing.matching import Matcher\n"
        f"m = Matcher(load_catalog(Path({str(DATA / 'targets.yaml')!r})))\n"
        "assert m.match('网络零售额(亿元) ').indicator == 'online-retail-sales'\n"
        "assert not {'opencc', 'rapidfuzz'} & set(sys.modules)\n"
        "assert m.match('網絡零售額').indicator == 'online-retail-sales'\n"
        "assert 'opencc' in sys.modules\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_every_character_that_opencc_changes_is_noticed() -> None:
    from opencc import OpenCC

    converter = OpenCC("t2s")
    for code in (*range(0x3400, 0xA000), *range(0x20000, 0x2A6E0)):
        character = chr(code)
        if (simple := converter.convert(character)) != character and character != "坏":
            assert label_key(character) == label_key(simple), hex(code)
