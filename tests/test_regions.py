# ruff: noqa: E501, SIM905
from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dezj import regions
from dezj.regions import (
    COUNTRY,
    REGIONS,
    find_region,
    full_name,
    is_known,
    looks_like_region,
    region_at_start,
    region_name,
    regions_in,
    whole_of,
    whole_region,
)

DATA = Path(regions.__file__).with_name("regions.csv")
with DATA.open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(line for line in file if not line.startswith("#")))
TODAY = [row for row in ROWS if not row["until"]]
PREFECTURES = [r["code"] for r in TODAY if r["code"][4:] == "00" and r["code"][2:] != "0000"]

ZHEJIANG = {
    "330100": "上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 富阳区 临安区 临平区 钱塘区 桐庐县 淳安县 建德市",
    "330200": "海曙区 江北区 北仑区 镇海区 鄞州区 奉化区 象山县 宁海县 余姚市 慈溪市",
    "330300": "鹿城区 龙湾区 瓯海区 洞头区 永嘉县 平阳县 苍南县 文成县 泰顺县 瑞安市 乐清市 龙港市",
    "330400": "南湖区 秀洲区 嘉善县 海盐县 海宁市 平湖市 桐乡市",
    "330500": "吴兴区 南浔区 德清县 长兴县 安吉县",
    "330600": "越城区 柯桥区 上虞区 新昌县 诸暨市 嵊州市",
    "330700": "婺城区 金东区 武义县 浦江县 磐安县 兰溪市 义乌市 东阳市 永康市",
    "330800": "柯城区 衢江区 常山县 开化县 龙游县 江山市",
    "330900": "定海区 普陀区 岱山县 嵊泗县",
    "331000": "椒江区 黄岩区 路桥区 三门县 天台县 仙居县 温岭市 临海市 玉环市",
    "331100": "莲都区 青田县 缙云县 遂昌县 松阳县 云和县 庆元县 景宁畲族自治县 龙泉市",
}


def test_codes_are_unique_and_parents_exist():
    codes = [row["code"] for row in ROWS]
    assert len(codes) == len(set(codes)) > 3400
    assert {row["parent"] for row in ROWS if row["code"] != COUNTRY} <= set(codes)
    old = [code for row in ROWS for code in row["old_codes"].split()]
    assert len(old) == len(set(old)) and not set(old) & set(codes)


def test_numbers_of_units_of_today():
    assert len(PREFECTURES) == 333
    assert sum(row["code"][2:] == "0000" for row in TODAY) == 35  # the country and 34 provinces
    assert set(REGIONS) == {r["code"] for r in TODAY if r["code"][2:] == "0000"}


def test_counties_of_zhejiang():
    here = {
        (r["parent"], r["name"]) for r in TODAY if r["code"][:2] == "33" and r["code"][4:] != "00"
    }
    expected = {(city, name) for city, names in ZHEJIANG.items() for name in names.split()}
    assert here == expected and len(expected) == 90


@pytest.mark.parametrize("code", PREFECTURES)
def test_prefectures_are_found_by_full_and_short_name(code):
    assert find_region(full_name(code)) == code
    short = next(row["short"] for row in TODAY if row["code"] == code)
    if short not in {"吉林", "海南"}:  # those are provinces
        assert find_region(short) == code
    assert find_region(short, within=code[:2] + "0000") == code


def test_counties_are_found_within_their_prefecture():
    for row in TODAY:
        if row["code"][4:] != "00":
            assert find_region(row["name"], within=row["parent"]) == row["code"], row


NAMES = """
吉林 220000|吉林市 220200|吉林省 220000|海南 460000|海南省 460000|海南州 632500|西藏 540000
朝阳区 None|郊区 None|城区 None|矿区 None|鼓楼区 None|江北区 None|义乌 None|萧山 None|省 None
杭州 330100|恩施 422800|恩施市 422801|恩施州 422800|恩施自治州 422800|阿坝 513200|阿坝县 513231
大理州 532900|大理市 532901|延边 222400|延边州 222400|临夏州 622900|迪庆 533400|黔西南州 522300
义乌市 330782|浦东新区 310115|香洲区 440402|儋州 460400|三沙 460300|龙港市 330383|济源 419001
襄樊市 420600|襄樊 420600|崇明县 310151|南汇区 310119|闸北区 310108|莱芜 371200|莱芜市 371200
巢湖 341400|巢湖市 341400|思茅市 530800|毕节地区 520500|铜仁地区 520600|海东地区 630200
日喀则地区 540200|昌都地区 540300|林芝地区 540400|山南地区 540500|那曲地区 540600
哈密地区 650500|吐鲁番地区 650400|萧山市 330109|上虞市 330604|鄞县 330212|蓟县 120119|下城区 330103
香港 810000|澳门特别行政区 820000|台湾省 710000|中国 100000|全国 100000|内蒙古自治区 150000
Beijing 110000|Inner Mongolia 150000|Tibet 540000|Xizang 540000|Shaanxi 610000|Shanxi 140000
Zhejiang Province 330000|Guangxi Zhuang Autonomous Region 450000|Hong Kong 810000|Macau 820000
330382 330382|330184 330110|999999 None|浙 江 省 330000|３３００００ 330000|None None|Smith None
"""


@pytest.mark.parametrize("case", [c for line in NAMES.split("\n") for c in line.split("|") if c])
def test_names_anywhere(case):
    name, code = case.rsplit(" ", 1)
    assert find_region(name) == (None if code == "None" else code)


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("朝阳区", "110000", "110105"),
        ("朝阳区", "220100", "220104"),
        ("朝阳区", "330000", None),
        ("朝阳", "110000", "110105"),
        ("义乌", "330000", "330782"),
        ("义乌", "440000", None),
        ("海南", "630000", "632500"),
        ("吉林", "220000", "220200"),
        ("吉林省", "220000", "220000"),
        ("巢湖市", "340000", "341400"),
        ("巢湖市", "340100", "340181"),
        ("广州", "330000", "440100"),
        ("江北区", "330000", "330205"),
        ("景宁县", "330000", "331127"),
        ("鼓楼区", "320000", None),
        ("浦东", "310000", "310115"),
    ],
)
def test_names_within_a_region(name, within, code):
    assert find_region(name, within=within) == code


TITLES = """
佛山人口变动情况 440600|浙江省各市生产总值 330000|中国能源平衡表 100000|全国居民消费 100000
主要城市平均气温 None|海南州人口 632500|6-11 浙江能源平衡表 330000|2012年浙江省各市 330000
珠海市人口变动情况 440400|杭州地区生产总值 330100|宁波地区生产总值 330200|柳州地区生产总值 450200
吉林市人口 220200|吉林市县财政 220000|海南区域经济 460000|表1 北京市人口 110000|义乌市财政收入 330782
恩施土家族苗族自治州人口 422800|内蒙古自治区 150000|内蒙古草原面积 150000|福州港口吞吐量 350100
大理州旅游收入 532900|德清县城镇居民收入 330521|武汉大学生人数 420100|香港特别行政区 810000
"""


@pytest.mark.parametrize("case", [c for line in TITLES.split("\n") for c in line.split("|") if c])
def test_titles_that_begin_with_a_region(case):
    title, code = case.rsplit(" ", 1)
    assert region_at_start(title) == (None if code == "None" else code)


NO_REGION = """
主要城市平均气温 各市生产总值 各市县人口 分地区居民收入 地区生产总值 地区生产总值构成 日照时数 日照百分率
白银产量 朝阳产业增加值 来宾人数 安康工程 阿里巴巴交易额 大理石板材产量 黄山风景区游客 北海油田产量
中山路商圈销售额 东方红拖拉机产量 和平利用外资 和平区县数 建设用地面积 城市建设投资 城区面积 市区人口
市辖区人口 郊区农业 新区建设 开发区主要指标 高新技术产业 工业总产值 规模以上工业企业 农林牧渔业总产值
人口变动情况 人口数 户籍人口 就业人员数 居民消费价格指数 财政收入 一般公共预算支出 税收收入 进出口总额
数字经济核心产业增加值 互联网普及率 移动电话用户数 电信业务总量 快递业务量 研究与试验发展经费 专利授权量
高等学校在校学生数 卫生机构数 医院床位数 公路里程 民用汽车拥有量 货运量 客运量 港口货物吞吐量 能源平衡表
能源消费总量 全社会用电量 水资源总量 废水排放量 森林面积 耕地面积 粮食产量 茶叶产量 汽车制造业
按行业分就业人员 国内生产总值 国民经济主要指标 固定资产投资 房地产开发投资 商品房销售面积 社会消费品零售总额
旅游总收入 城镇居民人均可支配收入 山区26县发展情况 长治久安指标 普洱茶产量 哈密瓜产量 新乡村建设情况
上海证券交易所成交额 大连商品交易所成交额 黄河流域水质 南水北调工程 东部地区 大同小异 开封数量 资源税
同比增长 累计 本年 上年同期 指标 单位 合计 其他 17-2各市国民经济主要指标 2012年各市生产总值
""".split()


@pytest.mark.parametrize("title", NO_REGION)
def test_titles_that_name_no_region(title):
    assert len(NO_REGION) > 60
    assert region_at_start(title) is None
    assert regions_in(title) == []


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("北京、上海和广州人口", "110000 310000 440100"),
        ("浙江省杭州市财政", "330000 330100"),
        ("浙江杭州", "330000 330100"),
        ("其中山东产量", "370000"),
        ("其中：宁波", "330200"),
        ("黄河南岸水质", ""),
        ("渤海南部海域", ""),
        ("发展中山区县", ""),
        ("2020年江苏省、浙江省比较", "320000 330000"),
    ],
)
def test_regions_named_in_a_title(title, codes):
    assert regions_in(title) == codes.split()


@pytest.mark.parametrize(
    "label",
    "杭州 朝阳区 义乌 横店镇 全国 全省 全市 全区 全县 全州 苏南 浙东北 珠三角 长三角 东部地区 珠三角九市 "
    "东翼 粤东西北 杭州经济开发区 滨海新区 神农架林区 阿拉善盟 青山自治县 城关街道 北山乡 Beijing".split(),
)
def test_labels_that_look_like_a_region(label):
    assert looks_like_region(label)


@pytest.mark.parametrize(
    "label",
    "地区 城市 市区 辖区 市辖区 小区 园区 工业园区 景区 社区 山区 牧区 乡镇 城镇 各市 各县 分省 都市 上市 超市 联盟 "
    "城乡 资源 合作 平房 石棉 白玉 人口 生产总值 第一产业 男 女 合计 总计 指标 工业 2012 GDP 县 市 省 区 直辖市 省直管县".split(),
)
def test_labels_that_do_not(label):
    assert not looks_like_region(label)


@pytest.mark.parametrize(
    ("codes", "whole"),
    [
        ("310101 310115", "310000"),
        ("330100 330200", "330000"),
        ("330000 330100 330200", "330000"),
        ("330102 330106", "330100"),
        ("330000 310000", "100000"),
        ("330102 330205", None),
        ("", None),
        ("100000", None),
    ],
)
def test_the_whole_of_regions(codes, whole):
    assert whole_of(codes.split()) == whole


@pytest.mark.parametrize(
    ("word", "codes", "whole"),
    [
        ("全国", "", "100000"),
        ("全省", "330100 330200", "330000"),
        ("全省", "330102 330205", "330000"),
        ("全省", "310101 310115", None),
        ("全省", "450100 450200", None),
        ("全区", "450100 450200", "450000"),
        ("全市", "310101 310115", "310000"),
        ("全市", "330782 330702", "330700"),
        ("全市", "330782", None),
        ("全市", "330100 330200", None),
        ("全县", "330521", "330521"),
        ("全州", "532901 532922", "532900"),
        ("合计", "330100", None),
    ],
)
def test_words_for_the_whole(word, codes, whole):
    assert whole_region(word, codes.split()) == whole


def test_names_of_regions():
    assert region_name("330000", "en") == "Zhejiang" and region_name("330000", "zh") == "浙江"
    assert region_name("330782", "en") == region_name("330782", "zh") == "义乌市"
    assert region_name("330100", "en") == "Hangzhou" and region_name("330100", "zh") == "杭州市"
    assert region_name("999999", "zh") == full_name("999999") == "999999"
    assert [full_name(c) for c in ("440600", "330000", "150000", "100000")] == [
        "佛山市",
        "浙江省",
        "内蒙古自治区",
        "全国",
    ]
    assert is_known("310119") and not is_known("999999")
    assert all(row["english"] == REGIONS[row["code"]][1] for row in ROWS if row["code"] in REGIONS)


@pytest.mark.parametrize(
    ("file", "prefix", "codes"),
    [
        ("yb01", "17-2", ["330100", "330200", "330300", "331100"]),
        ("yb04", "02-14", ["440100", "440300", "445300"]),
        ("yb06", "2-8", ["410100", "411100", "419001", "410181"]),
        ("nbs05", "主要", ["110000", "130100", "210200", "650100"]),
    ],
)
def test_names_in_real_tables(shared, file, prefix, codes):
    import xlrd

    (path,) = (shared / "workbooks").glob(f"{file}__{prefix}*.xls")
    sheet = xlrd.open_workbook(path).sheet_by_index(0)
    labels = [str(sheet.cell_value(row, 0)) for row in range(sheet.nrows)]
    assert set(codes) <= {find_region(label) for label in labels}


WORDS = [row["name"] for row in ROWS] + [row["short"] for row in ROWS]


@given(
    st.one_of(
        st.text(max_size=30),
        st.text("省市区县州盟旗全各中山东西南北0１ 　(（A", max_size=12),
        st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=4).map("".join),
    ),
    st.sampled_from(["", "100000", "330000", "330100", "999999", "杭州"]),
)
def test_any_text_is_answered(text, within):
    for found in (find_region(text, within=within), region_at_start(text), *regions_in(text)):
        assert found is None or is_known(found)
    assert looks_like_region(text) in (True, False)
    whole_region(text, [within])
    whole_of([within])
    assert region_name(text, "zh") and full_name(text) if text else True


def test_importing_reads_no_data():
    code = (
        "import dezj.regions as r, sys; assert r._table.cache_info().currsize == 0;"
        "assert 'csv' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
