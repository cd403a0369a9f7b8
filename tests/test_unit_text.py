"""Units found in the labels and unit lines of statistical tables."""

import csv
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dezj.importing.unit_text import UnitSplit, index_base, is_unit, split_unit, unit_line
from dezj.units import _NEVER_MANY, _NOUNS, MAGNITUDES, parse_unit


def _words(text: str) -> list[str]:
    return text.split()


UNITS = _words(
    """
亿元 万元 元 千元 百万元 千万元 万亿元 百亿元 十亿元 亿元人民币 亿美元 万美元 美元 港元 万港元
欧元 亿日元 人 万人 亿人 千人 名 位 户 万户 家 万家 个 万个 亿个 座 所 项 万项 件 万件 亿件 套
台 万台 条 处 例 种 辆 万辆 艘 头 万头 只 万只 匹 张 万张 册 万册 部 篇 份 万份 幅 棵 万株 起 枚
亿枚 块 亿块 间 栋 床 亿支 万门 万线 万对 万双 万本 亿片 万条 台(套) 家(个) 万台(套) 万辆（艘）
个(家) 人次 万人次 亿人次 人(次) 架次 万架次 班次 万标准箱 万重量箱 万锭 千伏安 万千伏安 % ％ ‰
百分点 个百分点 倍 岁 年 天 小时 分钟 秒 毫秒 分 吨 万吨 亿吨 千克 公斤 万公斤 克 毫克 斤 担
吨标准煤 万吨标准煤 万吨标煤 亿吨标准煤 千克标准煤 千瓦 万千瓦 亿千瓦 千瓦时 万千瓦时 亿千瓦时
千瓦·时 千瓦小时 万度 百万千焦 米 毫米 厘米 公里 万公里 千米 海里 万芯公里 平方米 万平方米
亿平方米 平方公里 公顷 千公顷 万公顷 亩 万亩 立方米 万立方米 亿立方米 升 万升 千升 万吨公里
亿吨公里 亿人公里 亿吨·公里 亿人·公里 摄氏度 ℃ °C ㎡ 万㎡ km² m² m³ 10⁴t 元/人 万元/人
元/吨 元/平方米 元/平方公里 万元/亩 元/千瓦时 人/平方公里 人／平方公里 户/百人 台/万人 台/百户
辆/百户 张/千人 件/万人 千克/公顷 公斤/亩 吨标准煤/万元 吨/万元 立方米/万元 立方米/日 万吨/日
吨/天 升/人·日 元/平方米·月 元/100公斤 人/10万人 1/10万 /10万 毫克/升 毫克/立方米 微克/立方米
μg/m³ mg/L g/kWh 元/人年 万元/人年 公里/小时 千米/百平方公里 公里/万人 册/人 平方米/人 次/人
件/人 GB/户 kg t km m kW MW kWh GWh TWh Mbps Gbps Tbps kbps GB TB PB EFLOPS TFLOPS ms Mbit/s
dB(A) ha tce toe MHz 指数 比值 A级 类 款 架 次 点
"""
)
ENGLISH_UNITS = """
100 million yuan|10 000 yuan|10000 yuan|10,000 yuan|yuan|million yuan|billion yuan|yuan/person|
yuan per person|100 million US dollars|100 million USD|USD 100 million|US$ million|10 000 persons|
10,000 persons|persons|10 000 households|households|10 000 tce|10 000 tons|10000 tons|tons|tonnes|
100 million kWh|100 million kw.h|100 million kW·h|sq.km|sq km|square kilometers|10 000 sq.m|
10 000 cu.m|100 million cu.m|persons/sq.km|persons per sq.km|km|kg/ha|hectares|1 000 hectares|
10 000 person-times|100 million passenger-km|100 million ton-km|units|10 000 units|percent|
percentage points|10^4 t|10^8 kWh|10⁴ t|1000 tons|10 000 sets|10 000 vehicles|kg per capita|
thousand persons|million tons of SCE
""".replace("\n", "").split("|")
NO_UNITS = _words(
    """
含18岁 电热当量计算法 发电煤耗计算法 不含农户
按常住人口计算 现价 当年价 当年价格 可比价 不变价 规模以上 限额以上 亩均 户均 人均 县 市 区 乡
镇 村 County City 2012 2012年 2012年末 2018 标准量 + - — +、- GB/T4754－2017 currentUS$
人口抽样调查 男 女 户籍 常住 年末 年底 季末 月末 累计 当季 当月 合计 万元以上 2000万元以上
500人以上 续表 一 1 二 A a B 个体 个人 企业/个体 城镇/农村 男/女 元旦 次年 头部 家庭 名义 人力
台湾 项目 件数 户数 人数 套内 所有 条例 处理 例外 类别 种植 位置 架构 万州 千岛湖 百色 亿利
千瓦以上 小时工 天然气 升学 克拉玛依 立方 米面 公里数 每百户 100 10000 104 104tn 108kW•h %以上
增长% 10% 100% 100元 1000人 500kV 5万人 10月 10年 1月 亿 万 千 万亿 亿亿元 元人 /人 元/ 元//人
元/人/年/月 门 线 路 期 层 对 副 班 度 日 月 县区 local Total Year Unit unit person time set TN
MM MU Pb CO2 COD min BOD preceding上年=100 上年=100 (亿元) (人) 港澳台 所得税 处级 局级 副处级
其中 #工业 万元/ ※ ① 0 =100
"""
)


@pytest.mark.parametrize("text", [*UNITS, *ENGLISH_UNITS])
def test_a_unit_is_recognised_and_the_catalog_can_hold_it(text):
    assert is_unit(text)
    parse_unit(text)


@pytest.mark.parametrize(
    "text", [*NO_UNITS, "", " ", "current US$", "of which", "per capita", "人" * 99]
)
def test_a_word_is_no_unit(text):
    assert not is_unit(text)


def test_the_lists_are_long_enough_to_mean_something():
    assert len(set(UNITS)) >= 150
    assert len(set(NO_UNITS)) >= 80


@given(
    st.sampled_from(["", *MAGNITUDES]),
    st.sampled_from(sorted(_NOUNS)),
    st.sampled_from(sorted(_NOUNS)),
)
def test_what_converts_is_recognised(magnitude, noun, per):
    assume(not magnitude or parse_unit(noun).dimension not in _NEVER_MANY)
    assert is_unit(f"{magnitude}{noun}/{per}")


@given(st.sampled_from(UNITS), st.sampled_from([" ", "\u3000", "\n", "\xa0"]))
def test_blanks_inside_do_not_matter(unit, blank):
    assert is_unit(blank.join(unit)) or "⁴" in unit  # 10 ⁴ is no power any more


@pytest.mark.parametrize("text", sorted(_NOUNS))
def test_every_noun_but_one_letter_is_a_unit(text):
    assert is_unit(text) == (text != "A")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("上年=100", "上年=100"),
        ("（上年=100）", "上年=100"),
        ("( 上年同月=100 )", "上年同月=100"),
        ("上年同期＝100", "上年同期＝100"),
        ("上年 = 100", "上年=100"),
        ("上月=100", "上月=100"),
        ("2020=100", "2020=100"),
        ("1978年=100", "1978年=100"),
        ("2015年平均=100", "2015年平均=100"),
        ("以上年为100", "以上年为100"),
        ("以1952年为100", "以1952年为100"),
        ("preceding year = 100", "preceding year = 100"),
        ("(Preceding Year=100)", "Preceding Year=100"),
        ("the same month of last year=100", "the same month of last year=100"),
        ("1978=100", "1978=100"),
    ],
)
def test_index_base(text, base):
    assert index_base(text) == base
    assert not is_unit(text)


@pytest.mark.parametrize(
    "text", ["", "100", "=100", "亿元", "A=100", "上年", "2020", "上年=10", "增长100"]
)
def test_no_index_base(text):
    assert index_base(text) is None


@pytest.mark.parametrize(
    ("label", "rest", "unit", "at_end"),
    [
        ("地区生产总值(亿元)", "地区生产总值", "亿元", True),
        ("人口数(人口抽样调查)(人)", "人口数(人口抽样调查)", "人", True),
        ("人均生产\n总值(元)", "人均生产\n总值", "元", True),
        (
            "能源消费总量 (万吨标煤) (电热当量计算法)",
            "能源消费总量 (电热当量计算法)",
            "万吨标煤",
            False,
        ),
        ("居民消费价格指数(上年同月=100)", "居民消费价格指数", "上年同月=100", True),
        ("地区生产总值（亿元）i", "地区生产总值", "亿元", True),
        ("地区生产总值（亿元）①", "地区生产总值", "亿元", True),
        ("R&D经费(万元) a)", "R&D经费", "万元", True),
        ("R&D经费(万元)*", "R&D经费", "万元", True),
        ("R&D经费(万元) [1]", "R&D经费", "万元", True),
        ("R&D经费 (万元)2", "R&D经费", "万元", True),
        ("增长(%)", "增长", "%", True),
        ("比重（％）", "比重", "%", True),
        ("比上年增长（+、-%）", "比上年增长", "%", True),
        ("比上年增长(±%)", "比上年增长", "%", True),
        ("煤炭 (万吨)  Coal (104 tn)", "煤炭 Coal (104 tn)", "万吨", False),
        ("生产总值(亿元) GDP (100 million yuan)", "生产总值 GDP (100 million yuan)", "亿元", False),
        ("增长(%) Growth (%)", "增长 Growth (%)", "%", False),
        ("GDP (100 million yuan)", "GDP", "100 million yuan", True),
        ("客运量，万人", "客运量", "万人", True),
        ("产值/亿元", "产值", "亿元", True),
        ("产值:亿元", "产值", "亿元", True),
        ("产值 亿元", "产值", "亿元", True),
        ("产值 万元/人", "产值", "万元/人", True),
        ("占比 %", "占比", "%", True),
        ("宽带 Mbps", "宽带", "Mbps", True),
        ("在 校 学 生 万 人", "在 校 学 生", "万人", True),
        ("轨道交通（万人）", "轨道交通", "万人", True),
        ("人口(万人）", "人口", "万人", True),
        ("产值[亿元]", "产值", "亿元", True),
        ("产值【亿元】", "产值", "亿元", True),
        ("产值(亿\n元)", "产值", "亿元", True),
        ("诊疗量(万人(次))", "诊疗量", "万人(次)", True),
        ("各市人口（单位：万人）", "各市人口", "万人", True),
        ("各市人口  单位：万人", "各市人口", "万人", True),
        ("同比增长%", "同比增长%", "%", True),
        ("出生率‰", "出生率‰", "‰", True),
        ("产值(亿元)比上年增长%", "产值(亿元)比上年增长%", "%", True),
        ("2021年为2020年%", "2021年为2020年%", "%", True),
        ("2021年为\n2020年%\n2020=100", "2021年为\n2020年%", "2020=100", True),
        ("蒸汽(10⁴ t)", "蒸汽", "10⁴ t", True),
        ("面积(km²)", "面积", "km²", True),
    ],
)
def test_split(label, rest, unit, at_end):
    assert split_unit(label) == UnitSplit(rest, unit, at_end)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "18岁以上人口 (含18岁)",
        "企业/个体",
        "其中:女",
        "GDP (current US$)",
        "Coal (104 tn)",
        "户数 Households",
        "Population, persons with disabilities",
        "价格 指数",
        "县(处)级干部",
        "港澳(台)商投资",
        "产值(亿元)增长率",
        "产值(亿元) 比上年增长",
        "完成50%",
        "亿元",
        "元/人",
        "企业(A)",
        "总氮(TN)",
        "杭  州",
        "年末 2020 人次",
        "市(县)",
        "出口量(-)",
        "产值（2012年）",
        "规模以上工业(2000万元以上)",
    ],
)
def test_labels_without_a_unit_stay_as_they_are(label):
    assert split_unit(label) == UnitSplit(label, "", False)


@given(st.sampled_from(UNITS), st.sampled_from(["()", "（）", "[]", "【】", "(）"]))
def test_any_unit_in_brackets_is_found(unit, brackets):
    split = split_unit(f"某项指标{brackets[0]}{unit}{brackets[1]}")
    assert (split.label, split.unit, split.at_end) == ("某项指标", unit.replace("％", "%"), True)


@given(st.text())
def test_no_text_breaks_anything(text):
    split = split_unit(text)
    assert split.unit or split == UnitSplit(text, "", False)
    assert unit_line(text) != []
    index_base(text)


@given(st.text(alphabet="()（）[]亿元万人%‰/ ,:：单位上年=100a)*"))
def test_no_label_of_such_signs_breaks_anything(text):
    split = split_unit(text)
    assert not split.unit or is_unit(split.unit) or index_base(split.unit)
    for unit in unit_line(text) or []:
        assert is_unit(unit) or index_base(unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位：万元", ["万元"]),
        ("单位:亿元", ["亿元"]),
        ("单 位 ： 亿 元", ["亿元"]),
        ("单位 万人", ["万人"]),
        ("计量单位：人、‰", ["人", "‰"]),
        ("单位：人、户、个", ["人", "户", "个"]),
        ("单位：亿元、％", ["亿元", "%"]),
        ("单位:亿元,%", ["亿元", "%"]),
        ("本表按当年价格计算,单位:亿元", ["亿元"]),
        ("2012年  单位：万元", ["万元"]),
        ("单位：万元  2012年", ["万元"]),
        ("单位：亿元（当年价）", ["亿元"]),
        ("单位：亿元 (100 million yuan)", ["亿元"]),
        ("单位：万人  Unit: 10 000 persons", ["万人"]),
        ("金额单位：万美元  数量单位：吨", ["万美元", "吨"]),
        ("单位：台/百户", ["台/百户"]),
        ("(100 million yuan)", ["100 million yuan"]),
        ("（亿元）", ["亿元"]),
        ("(万人、%)", ["万人", "%"]),
        ("Unit: 10 000 persons", ["10 000 persons"]),
        ("Units: 100 million yuan", ["100 million yuan"]),
        ("（上年=100）", ["上年=100"]),
        ("各市人口（单位：万人）", ["万人"]),
    ],
)
def test_unit_line(text, units):
    assert unit_line(text) == units


@pytest.mark.parametrize(
    "text",
    [
        "",
        "单位",
        "单位：",
        "计 量\r\n单位",
        "亿元",
        "(含18岁)",
        "(2012年)",
        "单位名称：浙江省统计局",
        "编制单位：统计局",
        "法人单位：个",
        "单位：万元以上",
        "企业单位数(个)",
        "指标：地方财政税收收入(亿元)",
        "地区生产总值(亿元)",
        "注：单位：人数",
        "United: persons",
    ],
)
def test_no_unit_line(text):
    assert unit_line(text) is None


@pytest.mark.parametrize(
    "text",
    [" " * 300, "(" * 300, "(" * 150 + ")" * 150, "a) " * 99 + "!", "单位：" * 99, "/" * 300],
)
def test_hostile_labels_cost_little_time(text):
    began = time.perf_counter()
    for hostile in (text, text * 1000):
        split_unit(hostile)
        unit_line(hostile)
    assert time.perf_counter() - began < 1


def test_every_unit_of_the_shared_workbooks_is_recognised(shared):
    files = sorted((shared / "workbooks" / "truth").glob("*.csv"))
    assert files
    for file in files:
        for row in csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()):
            unit = row["unit"]
            assert not unit or is_unit(unit) or index_base(unit), (file.name, unit)
