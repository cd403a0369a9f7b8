"""Which one region a title, a sheet's or a file's name is about; none where that is not plain."""

from __future__ import annotations

import re
from functools import lru_cache

from dezj.importing.tables.cells import squeezed
from dezj.importing.tables.words import NOT_OF_REGION, TABLE_NUMBER
from dezj.regions import COUNTRY, find_region, full_name, regions_in

UNCLEAR = "unclear"
_ELSEWHERE = re.compile(r"外省|省外|市外|境外|国外|海外|以外|跨省|入浙|来浙")
_COMPARED = re.compile(r"比较|对比|相比|与全国|和全国|与全省|排名")
_SUFFIX = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|县|区)$")
# Parts of a city that no code stands for.
_PART_OF_CITY = re.compile(
    r".{0,6}(?:市区|高新区|开发区|经开区|功能区|新城|城区|本级|市直|县直|省直|合计|小计)"
)


def inside(code: str, outer: str) -> bool:
    """Whether a region lies in another, or is the same."""
    if outer == COUNTRY or code == outer:
        return True
    return code.startswith(outer[:2] if outer.endswith("0000") else outer.rstrip("0")) and (
        outer.endswith("00")
    )


@lru_cache(maxsize=1024)
def region_of_title(title: str) -> str:
    """The code of the one region that a title is about.

    Of regions that contain each other it is the innermost (浙江省杭州市). `unclear` where several
    are named, or where the name belongs to something else (杭州银行, 浙江省外); "" for none.
    """
    plain = squeezed(TABLE_NUMBER.sub("", title, count=1))
    codes = list(dict.fromkeys(regions_in(plain)))
    if not codes:
        return ""
    if len(codes) > 1 and (COUNTRY in codes or _COMPARED.search(plain)):
        return UNCLEAR
    if (
        _COMPARED.search(plain)
        or _ELSEWHERE.search(plain)
        or any(_belongs_elsewhere(plain, code) for code in codes)
    ):
        return UNCLEAR
    innermost = max(codes, key=lambda code: sum(inside(code, other) for other in codes))
    return innermost if all(inside(innermost, code) for code in codes) else UNCLEAR


def _belongs_elsewhere(text: str, code: str) -> bool:
    """Whether what follows a region's name makes it the name of something else."""
    name = full_name(code)
    names = {name, _SUFFIX.sub("", name)} | ({"中国", "全国"} if code == COUNTRY else set())
    for one in sorted(names, key=len, reverse=True):
        start = text.find(one)
        if start >= 0:
            after = text[start + len(one) :].lstrip("()（）")
            return NOT_OF_REGION.match(after) is not None
    return False


def region_of_sheet(sheet: str, around: str) -> str:
    """The code that a sheet is named after, within the region `around` where that is known.

    `unclear` where it names a part that has no code, or a region outside of `around`.
    """
    plain = squeezed(sheet)
    code = find_region(plain, around) if not plain.isdigit() else None
    if code is None:
        code = region_of_title(sheet)
        if not code or code == UNCLEAR:
            return UNCLEAR if _PART_OF_CITY.fullmatch(plain) else code
    if not around or inside(code, around):
        return code
    return "" if inside(around, code) else UNCLEAR


def printed_name(code: str, text: str) -> str:
    """A region's name for a reader: in full, but 中国 where the text has it so."""
    if code == COUNTRY and "中国" in text and "全国" not in text:
        return "中国"
    return full_name(code)
