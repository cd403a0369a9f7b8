"""Units as the labels and unit lines of statistical tables print them.

`地区生产总值(亿元)` has one, `18岁以上人口(含18岁)` has none. What is a unit is for `dezj.units` to
say; here it is found in the text around it. A unit wrongly read makes a value wrong, one not read
makes dezj ask: in doubt there is none. Kept by hand, for no library knows these labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dezj.unit_nouns import NOUNS
from dezj.units import UnknownUnitError, parse_unit


class UnitSplit(NamedTuple):
    """A label without its unit, the unit as printed ("" for none), and where that stood.

    `at_end`: nothing but footnote marks came after it; they are no longer in `label`.
    """

    label: str
    unit: str
    at_end: bool


# A longer text is prose; the bounds keep hostile cells from costing time.
_LONGEST_UNIT = 60
_LONGEST_LABEL = 300
# Units of the catalog that a label means otherwise: group A, 建党百年.
_NOT_IN_TEXT = {"A", "百年", "千年"}
# Units that are words as well: at the end of a label only brackets tell.
_WORDS = {"指数", "比值", "吨位", "客位", "床位", "端口", "马力", "课时", "学时", "人民币"}
_OPENING = "(（[［【〔"
_CLOSING = ")）]］】〕"
_CJK = r"\u3400-\u9fff"
_PERIOD = r"同期|同月|同季|同日|平均|全年|年末|末|底|水平|价格"
_YEAR = r"[0-9]{4}年?"
_BASE = re.compile(
    rf"以?(?:{_YEAR}|(?:上|去|前一|上一|基)(?:一?年度?|月|季度?|期|旬|周)|"
    rf"(?:全国|全省|全市|全区)(?:平均)?|基准)(?:{_PERIOD})*(?:=|为)100%?|"
    r"(?:(?:the)?(?:same)?(?:month|period|quarter)(?:of|in)?(?:the)?)?"
    r"(?:(?:preceding|previous|last|corresponding|base)(?:year|month|period|quarter)|[0-9]{4})"
    r"(?:average)?=100",
    re.IGNORECASE,
)
_SIGNED_PERCENT = re.compile(r"(?:[±+\-−][+\-−、,/]{0,2})+(%)")
_UNIT_WORD = re.compile(
    rf"(?<![{_CJK}])(?:计\s*量|金\s*额|数\s*量|货\s*币|价\s*值|面\s*积)?\s*单\s*位\s*(?:[:：]|(?<=^单位)\s+)|"
    r"\bunits?(?:\s+of\s+measure(?:ment)?)?\s*[:：]",
    re.IGNORECASE,
)
# What may come after a unit that ends a label: ① * a) [1] (注1); in brackets' wake stray letters.
_MARK = (
    r"(?:[*＊※†‡#＃①-⓿❶-❿¹²³⁰⁴-⁹ⁱ\u200b\ufeff]|"
    r"[(（\[［]?(?:注[0-9]{0,2}|[0-9]{1,2}|[a-z])[)）\]］]|[(（][*＊]{1,3}[)）])"
)
_MARKS = re.compile(rf"{_MARK}*(?:[a-z]|[0-9]{{1,2}})?{_MARK}*")
_LAST_MARK = re.compile(rf"\s*{_MARK}$")
# A label that goes on like this measures something else than the level in the bracket.
_DERIVED = re.compile(r"增长|增速|增幅|增减|比上年|比[0-9]{4}|为上年|为[0-9]{4}|指数|比重|构成|占")
_SEPARATOR = re.compile(r"[,，:：/／;；\s]+")


def is_unit(text: str) -> bool:
    """Whether the whole text is a unit, whatever its width and blanks: `亿 元`, `10 000 tce`.

    Every unit that `dezj.units.parse_unit` reads, but for `A`; brackets around it are not part.
    """
    return len(text) <= _LONGEST_UNIT and _is_unit(text)


@lru_cache(maxsize=4096)
def _is_unit(text: str) -> bool:
    clean = _clean(text)
    if not clean or clean in _NOT_IN_TEXT or not _balanced(clean) or clean[0] == "(":
        return False
    try:
        parse_unit(text)
    except UnknownUnitError:
        return False
    return True


def index_base(text: str) -> str | None:
    """The base of an index, as printed but for brackets and blanks around it; None for others.

    `（上年=100）` gives `上年=100`. It stands where a unit stands, and is none.
    """
    if len(text) > _LONGEST_UNIT:
        return None
    inner = _unwrapped(text)
    return _tidy(inner) if _BASE.fullmatch(_clean(inner)) else None


def split_unit(label: str) -> UnitSplit:
    """Part a label from the unit, or index base, that it ends with or holds in brackets.

    The last bracket counts, before one in English; then a unit after a comma, slash, colon or
    blank (`产值 亿元`). A sign at the very end (`同比增长%`) stays in the label, for it is part of
    how the label reads.
    """
    text = label.strip()
    if len(text) > _LONGEST_LABEL:
        return UnitSplit(label, "", False)
    if re.search(r"[^\s0-9(（\[,，、:：/／][%％‰]$", text) and not is_unit(text):
        sign = "%" if text[-1] in "%％" else "‰"
        if not re.search(r"[0-9]\s*.$", text):
            return UnitSplit(label, sign, True)
    return _bracketed(text) or _trailing(text) or UnitSplit(label, "", False)


def unit_line(text: str) -> list[str] | None:
    """The units that a cell states for a table: `单位：人、‰` gives both, in their order.

    None where it is no such line. What comes before 单位 does not matter, so that a title that
    ends with `（单位：万人）` counts too; what comes after must be units, years aside.
    """
    if len(text) > _LONGEST_LABEL:
        return None
    words = list(_UNIT_WORD.finditer(text))
    if not words:
        return _listed(_unwrapped(text)) if _unwrapped(text) != text.strip() else None
    found: list[str] = []
    ends = [word.start() for word in words[1:]] + [len(text)]
    for word, end in zip(words, ends, strict=True):
        stated = text[word.end() : end].strip(" \t\r\n\u3000\xa0,，;；、。")
        if text[: words[0].start()].rstrip().endswith(tuple(_OPENING)):
            stated = _without_last_closing(stated)
        units = _stated(stated)
        if units is None:
            return None
        # 单位：万人  Unit: 10 000 persons says it twice.
        if not (found and word[0].isascii()):
            found += units
    return found or None


def _clean(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _tidy(unit: str) -> str:
    """A unit as printed, on one line, with a plain percent sign."""
    unit = unit.replace("％", "%").strip()
    if re.search(rf"[{_CJK}]", unit):
        return "".join(unit.split())
    return " ".join(unit.split())


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _unwrapped(text: str) -> str:
    inner = text.strip()
    while len(inner) > 1 and inner[0] in _OPENING and inner[-1] in _CLOSING:
        pairs = list(_pairs(inner))
        if (0, len(inner) - 1) not in pairs:
            break
        inner = inner[1:-1].strip()
    return inner


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where brackets open and close; mixed ones (`(万人）`) match."""
    opened: list[int] = []
    for position, character in enumerate(text):
        if character in _OPENING:
            opened.append(position)
        elif character in _CLOSING and opened:
            yield opened.pop(), position


def _unit_of(text: str) -> str:
    """The unit or index base that the text is, as printed; "" for any other text."""
    if is_unit(text):
        return _tidy(text)
    if signed := _SIGNED_PERCENT.fullmatch(_clean(text)):
        return signed[1]
    if base := index_base(text):
        return base
    if word := _UNIT_WORD.match(text.strip()):
        return _unit_of(text.strip()[word.end() :])
    return ""


def _bracketed(text: str) -> UnitSplit | None:
    found = [
        (*pair, unit) for pair in _pairs(text) if (unit := _unit_of(text[pair[0] + 1 : pair[1]]))
    ]
    # An outer bracket, (万人(次)), says more than the one inside it.
    found = [f for f in found if not any(o[0] < f[0] and f[1] < o[1] for o in found)]
    found = [f for f in found if _is_of_label(text, f[1] + 1)]
    if not found:
        return None
    if own := [f for f in found if not re.search(r"[A-Za-z]{2}", f[2])]:
        found = own
    # 增长(%) Growth (%): the first of two alike belongs to the label, the other to its English.
    start, end, unit = next(f for f in found if f[2] == found[-1][2])
    before, after = text[:start], text[end + 1 :]
    if _MARKS.fullmatch("".join(after.split())):
        return UnitSplit(before.rstrip().rstrip(",，:：、").rstrip(), unit, True)
    blank = " " if before[-1:].isspace() or after[:1].isspace() else ""
    label = f"{before.rstrip()}{blank}{after.lstrip()}".strip()
    return UnitSplit(label, unit, False)


def _is_of_label(text: str, end: int) -> bool:
    """Whether a bracket that ends at `end` states the unit of the whole label.

    Not in 县(处)级, nor in 产值(亿元)增长率.
    """
    after = text[end:]
    return not re.match(rf"[{_CJK}0-9.]{{2}}|[{_CJK}]", after) and not _DERIVED.search(after)


def _trailing(text: str) -> UnitSplit | None:
    """产值 亿元, 客运量，万人, 产值/亿元: the longest unit after a separator."""
    if not _SEPARATOR.search(text) or is_unit(text):
        return None
    bodies = [text]
    while mark := _LAST_MARK.search(bodies[-1]):
        bodies.append(bodies[-1][: mark.start()])
    for body in bodies:
        for separator in _SEPARATOR.finditer(body):
            label, rest = body[: separator.start()].rstrip(), body[separator.end() :]
            unit = _unit_of(rest) if len(rest) <= _LONGEST_UNIT else ""
            if unit and _may_trail(label, separator[0], unit):
                label = re.sub(rf"\s*[(（]?\s*(?<![{_CJK}])(?:计量|金额)?单\s*位$", "", label)
                return UnitSplit(label, unit, True)
    return None


def _may_trail(label: str, separator: str, unit: str) -> bool:
    if not re.search(rf"[A-Za-z{_CJK}]", label) or (label[-1].isdigit() and not separator.strip()):
        return False
    if unit in ("%", "‰") or index_base(unit):
        return True
    if len(unit) < 2 or unit in _WORDS:
        return False
    if re.search(rf"[{_CJK}]", unit) or separator.strip():
        return True
    # 户数 Households is a translation; 带宽 Mbps and 产值 100 million yuan are units.
    symbol = unit.split("/")[0] in NOUNS or unit[0].isdigit()
    return symbol and re.search(rf"[{_CJK}]", label) is not None


def _listed(text: str) -> list[str] | None:
    """The units of a list, which may be of one; None where anything else is in it."""
    if unit := _unit_of(text):
        return [unit]
    for separators in (r"[、;；]", r"[、;；,，]", r"[、;；,，\s]+", r"[、;；,，/\s]+"):
        parts = [_unit_of(part) for part in re.split(separators, text.strip()) if part.strip()]
        if len(parts) > 1 and all(parts):
            return parts
    return None


def _stated(text: str) -> list[str] | None:
    """The units after 单位：, where a year or the same in English may follow."""
    plain = re.sub(rf"(?<![0-9]){_YEAR}度?(?![0-9=年])", " ", text) if "年" in text else text
    for candidate in (text, plain):
        if units := _listed(candidate):
            return units
    # 亿元 (100 million yuan), 万元（当年价格）
    split = _bracket_off(plain)
    return _listed(split) if split is not None else None


def _bracket_off(text: str) -> str | None:
    match = re.fullmatch(r"([^(（\[【]+)[(（\[【][^)）\]】]*[)）\]】]\s*", text)
    return match[1].strip() if match else None


def _without_last_closing(text: str) -> str:
    closed = text.count(")") + text.count("）") > text.count("(") + text.count("（")
    return text[:-1] if closed and text[-1:] in _CLOSING else text
