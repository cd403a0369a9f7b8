"""The nouns of units: what each measures, and how many base units it stands for.

One table, read by `dezj.units`. A line is `noun noun=factor`; the factor is exact, 1 where none
is given. Only nouns of one dimension convert into each other, so where two nouns might count
different things (瓶 and 箱, 人 and 人次, 元 and 美元) each has a dimension of its own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: what it measures and how many base units it stands for."""

    dimension: str
    factor: Decimal


# Areas count thirds of a square metre: 1 亩 is 2000/3 m², and no factor is a broken decimal.
_TABLE: dict[str, str] = {
    # What is counted is said by the indicator; the counting noun (家, 个, 项) varies.
    "count": "个 家 座 所 项 件 款 套 台 类 条 处 例 种 台套 家个 辆 艘 头 只 匹 张 册 部 篇 份 幅 "
    "棵 株 宗 起 枚 块 粒 间 栋 幢 尾 羽 套件 台件 件套 床 颗 支 卷 集 端口 床位 标准台",
    "person": "人 名 位 人年",  # productivity is printed per 人 and per 人年 for one measure
    "household": "户",
    "rack": "架",
    "call": "次",
    "person-time": "人次",
    "person-day": "人日 人天",
    "person-month": "人月",
    "person-hour": "人时 工时",
    **{noun: noun for noun in ("户次", "件次", "台次", "班次", "架次", "车次", "航次", "艘次")},
    **{noun: noun for noun in ("列次", "辆次", "批次", "亩次", "例次", "处次", "匹次", "头次")},
    **{noun: noun for noun in ("盒", "箱", "瓶", "桶", "印张")},
    **{noun: noun for noun in ("重量箱", "标准箱", "标准卷", "色令", "锭", "芯公里", "皮长公里")},
    **{noun: noun for noun in ("马力", "总吨", "载重吨", "净载重吨", "客位", "吨位", "吨油当量")},
    **{noun: noun for noun in ("学时", "课时", "岁", "周岁", "分", "点", "个点", "分贝", "摩尔")},
    "yuan": "元 元人民币 人民币元 角=0.1",
    "US dollar": "美元",
    "Hong Kong dollar": "港元 港币",
    "euro": "欧元",
    "yen": "日元",
    "pound sterling": "英镑",
    "rouble": "卢布",
    "percent": "% ‰=0.1",
    "percentage point": "个百分点 百分点 个千分点=0.1 千分点=0.1",
    "index": "指数",
    "ratio": "比值",
    "multiple": "倍",
    "A grade": "A级 A",
    "level": "级",
    "second": "秒 毫秒=0.001 ms=0.001 微秒=0.000001 分钟=60 小时=3600 天=86400",
    "month": "个月",
    "year": "年",
    "bit/second": "bps Kbps=1E3 kbps=1E3 Mbps=1E6 Gbps=1E9 Tbps=1E12 Pbps=1E15",
    "bit": "比特 bit Kbit=1E3 kbit=1E3 Mbit=1E6 Gbit=1E9 Tbit=1E12 兆比特=1E6 吉比特=1E9 "
    "Mb=1E6 Gb=1E9 Tb=1E12",
    "flop/s": "TFLOPS=1E12 PFLOPS=1E15 EFLOPS=1E18",
    # Some count 1024 to the next and some 1000: these do not convert.
    **{f"byte {noun}": noun for noun in ("KB", "MB", "GB", "TB", "PB", "EB", "ZB", "字节")},
    "mass": "千克 公斤 kg 吨=1000 t=1000 克=0.001 g=0.001 毫克=0.000001 mg=0.000001 "
    "微克=0.000000001 μg=0.000000001 ug=0.000000001 斤=0.5 担=50 kt=1E6 Mt=1E9 公吨=1000",
    "coal equivalent": "吨标准煤=1000 吨标煤=1000 千克标准煤 千克标煤 公斤标准煤 公斤标煤 "
    "克标准煤=0.001 克标煤=0.001 tce=1000 kgce gce=0.001",
    "CO2 equivalent": "吨二氧化碳=1000 吨二氧化碳当量=1000 吨CO2=1000 千克二氧化碳 tCO2=1000 "
    "tCO2e=1000",
    "oil equivalent": "toe",
    "power": "千瓦=1000 kW=1000 瓦 兆瓦=1E6 MW=1E6 吉瓦=1E9 GW=1E9",
    "energy": "千瓦时=3.6E6 千瓦小时=3.6E6 kWh=3.6E6 兆瓦时=3.6E9 MWh=3.6E9 GWh=3.6E12 TWh=3.6E15 "
    "焦耳 千焦=1000 千焦耳=1000 kJ=1000 兆焦=1E6 MJ=1E6 吉焦=1E9 GJ=1E9 百万千焦=1E9 太焦=1E12 "
    "TJ=1E12 PJ=1E15 EJ=1E18",
    "kilocalorie": "千卡 大卡",
    "volt-ampere": "千伏安=1000 kVA=1000 兆伏安=1E6 MVA=1E6 伏安",
    "volt": "千伏=1000 kV=1000 伏",
    "length": "米 m 公里=1000 千米=1000 km=1000 厘米=0.01 cm=0.01 毫米=0.001 mm=0.001 海里=1852",
    "area": "平方米=3 m2=3 公顷=30000 hm2=30000 亩=2000 平方公里=3E6 平方千米=3E6 "
    "km2=3E6 平方厘米=0.0003 cm2=0.0003",
    "volume": "立方米 m3 升=0.001 L=0.001 千升=1 kL=1 百升=0.1 毫升=0.000001 mL=0.000001 "
    "ml=0.000001 立方厘米=0.000001 cm3=0.000001",
    "standard cubic metre": "标准立方米 标立方米 Nm3",
    "tonne-kilometre": "吨公里",
    "tonne-nautical mile": "吨海里",
    "passenger-kilometre": "人公里",
    "person-nautical mile": "人海里",
    "vehicle-kilometre": "车公里 辆公里",
    "degree Celsius": "摄氏度 °C ℃",
    "pascal": "帕 Pa 百帕=100 hPa=100 千帕=1000 kPa=1000 兆帕=1E6 MPa=1E6",
    "hertz": "赫兹 Hz kHz=1E3 MHz=1E6 GHz=1E9 千赫=1E3 兆赫=1E6",
    "decibel": "dB dBA",
    "ppm": "ppm",
}

# Nouns that are words too, and a unit only after a magnitude: 万门, but (门) in a label is a word.
_WEAK_TABLE: dict[str, str] = {
    "count": "本 单 片 根 路 扇 节 批 期 组 盏 把 朵 场 茎 芯 层 站 口",
    "line": "门 线",
    "energy": "度=3.6E6",
    "mass": "公担=100",
    **{noun: noun for noun in ("班", "股", "对", "双", "副", "包", "袋", "株丛")},
}

# What is only divided by: 吨/日, m3/d, 人/村.
_PER_TABLE: dict[str, str] = {
    "second": "日=86400 day=86400 d=86400 时=3600 hour=3600 h=3600 min=60 minute=60 s sec second",
    "month": "月 month",
    "year": "a 年度 year annum",
    **{noun: noun for noun in ("季", "周", "村", "乡", "镇", "县", "市", "校", "班", "车")},
    "person": "capita",
}

# English words in lower case and without blanks, dots, hyphens and final s → a noun of `_TABLE`.
ENGLISH: dict[str, str] = {
    "yuan": "元",
    "rmb": "元",
    "rmbyuan": "元",
    "yuanrmb": "元",
    "usd": "美元",
    "us$": "美元",
    "usdollar": "美元",
    "hk$": "港元",
    "euro": "欧元",
    "percent": "%",
    "percentagepoint": "百分点",
    "persons": "人",
    "people": "人",
    "households": "户",
    "persontime": "人次",
    "personday": "人日",
    "personyear": "人年",
    "units": "个",
    "items": "项",
    "pieces": "件",
    "sets": "套",
    "cases": "件",
    "vehicles": "辆",
    "beds": "张",
    "copies": "册",
    "volumes": "册",
    "enterprises": "家",
    "establishments": "家",
    "ton": "吨",
    "tonne": "吨",
    "metricton": "吨",
    "tn": "吨",
    "kg": "千克",
    "kilogram": "千克",
    "gram": "克",
    "tce": "吨标准煤",
    "tonofsce": "吨标准煤",
    "tonsofsce": "吨标准煤",
    "tonnesofsce": "吨标准煤",
    "tonofstandardcoalequivalent": "吨标准煤",
    "tonsofstandardcoalequivalent": "吨标准煤",
    "kwh": "千瓦时",
    "kilowatthour": "千瓦时",
    "kw": "千瓦",
    "kilowatt": "千瓦",
    "kva": "千伏安",
    "km": "公里",
    "kilometer": "公里",
    "kilometre": "公里",
    "meter": "米",
    "metre": "米",
    "mm": "毫米",
    "cm": "厘米",
    "millimeter": "毫米",
    "km2": "平方公里",
    "sqkm": "平方公里",
    "squarekm": "平方公里",
    "squarekilometer": "平方公里",
    "squarekilometre": "平方公里",
    "m2": "平方米",
    "sqm": "平方米",
    "squaremeter": "平方米",
    "squaremetre": "平方米",
    "ha": "公顷",
    "hectare": "公顷",
    "mu": "亩",
    "m3": "立方米",
    "cum": "立方米",
    "cubicmeter": "立方米",
    "cubicmetre": "立方米",
    "liter": "升",
    "litre": "升",
    "tonkm": "吨公里",
    "tonnekm": "吨公里",
    "tonkilometer": "吨公里",
    "passengerkm": "人公里",
    "passengerkilometer": "人公里",
    "hours": "小时",
    "minutes": "分钟",
    "celsius": "摄氏度",
    "degreecelsius": "摄氏度",
    "teu": "标准箱",
}

# English words that are units only after a magnitude or a slash: `10 000 times`, `yuan/person`.
ENGLISH_WEAK: dict[str, str] = {
    "person": "人",
    "household": "户",
    "unit": "个",
    "item": "项",
    "piece": "件",
    "set": "套",
    "case": "件",
    "vehicle": "辆",
    "bed": "张",
    "copy": "册",
    "volume": "册",
    "head": "头",
    "time": "次",
}

ENGLISH_MAGNITUDES: dict[str, Decimal] = {
    "hundredmillion": Decimal(10) ** 8,
    "tenthousand": Decimal(10) ** 4,
    "hundred": Decimal(10) ** 2,
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}


def _read(table: dict[str, str]) -> dict[str, Unit]:
    nouns = {}
    for dimension, line in table.items():
        for entry in line.split():
            noun, _, factor = entry.partition("=")
            nouns[noun] = Unit(dimension, Decimal(factor or 1))
    return nouns


NOUNS = _read(_TABLE)
WEAK = _read(_WEAK_TABLE)
PER = _read(_PER_TABLE)
