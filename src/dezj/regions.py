"""Regions by GB/T 2260 code: the country and its provincial divisions.

Source: GB/T 2260, 中华人民共和国行政区划代码, first level; the country is 100000 as the national
bureau of statistics numbers it. Prefectures follow with the import of workbooks.
"""

from __future__ import annotations

COUNTRY = "100000"
REGIONS: dict[str, tuple[str, str]] = {
    "100000": ("全国", "China"),
    "110000": ("北京", "Beijing"),
    "120000": ("天津", "Tianjin"),
    "130000": ("河北", "Hebei"),
    "140000": ("山西", "Shanxi"),
    "150000": ("内蒙古", "Inner Mongolia"),
    "210000": ("辽宁", "Liaoning"),
    "220000": ("吉林", "Jilin"),
    "230000": ("黑龙江", "Heilongjiang"),
    "310000": ("上海", "Shanghai"),
    "320000": ("江苏", "Jiangsu"),
    "330000": ("浙江", "Zhejiang"),
    "340000": ("安徽", "Anhui"),
    "350000": ("福建", "Fujian"),
    "360000": ("江西", "Jiangxi"),
    "370000": ("山东", "Shandong"),
    "410000": ("河南", "Henan"),
    "420000": ("湖北", "Hubei"),
    "430000": ("湖南", "Hunan"),
    "440000": ("广东", "Guangdong"),
    "450000": ("广西", "Guangxi"),
    "460000": ("海南", "Hainan"),
    "500000": ("重庆", "Chongqing"),
    "510000": ("四川", "Sichuan"),
    "520000": ("贵州", "Guizhou"),
    "530000": ("云南", "Yunnan"),
    "540000": ("西藏", "Tibet"),
    "610000": ("陕西", "Shaanxi"),
    "620000": ("甘肃", "Gansu"),
    "630000": ("青海", "Qinghai"),
    "640000": ("宁夏", "Ningxia"),
    "650000": ("新疆", "Xinjiang"),
    "710000": ("台湾", "Taiwan"),
    "810000": ("香港", "Hong Kong"),
    "820000": ("澳门", "Macao"),
}
_SUFFIXES: dict[str, str] = {
    **dict.fromkeys(("110000", "120000", "310000", "500000"), "市"),
    **dict.fromkeys(("150000", "540000"), "自治区"),
    "450000": "壮族自治区",
    "640000": "回族自治区",
    "650000": "维吾尔自治区",
    **dict.fromkeys(("810000", "820000"), "特别行政区"),
}


def _names() -> dict[str, str]:
    names = {"中国": COUNTRY}
    for code, (chinese, english) in REGIONS.items():
        names |= {code: code, chinese: code, english.lower(): code}
        if code != COUNTRY:
            names[chinese + _SUFFIXES.get(code, "省")] = code
    return names


_CODES = _names()


def find_region(text: str) -> str | None:
    """The code of a region given by code, Chinese name (浙江, 浙江省) or English name.

    吉林市 is not 吉林省: only a region's own suffix is accepted.
    """
    return _CODES.get("".join(text.split())) or _CODES.get(text.strip().lower())


def region_name(code: str, lang: str) -> str:
    """The region's name in `lang` (`zh` or `en`); the code itself where it is not known."""
    names = REGIONS.get(code)
    return code if names is None else names[lang == "en"]
