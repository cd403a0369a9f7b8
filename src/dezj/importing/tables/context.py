"""What stands around a table: title, unit line, meta lines, sheet name and file name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from dezj.importing.tables.cells import has_chinese, is_english, squeezed
from dezj.importing.tables.layout import Table
from dezj.importing.tables.parts import tidy_unit, unit_line_of, without_unit
from dezj.importing.tables.periods import Period, period_in, period_named, years_named
from dezj.importing.tables.sheet_cells import Cells
from dezj.importing.tables.title_region import (
    UNCLEAR,
    printed_name,
    region_of_sheet,
    region_of_title,
)
from dezj.importing.tables.words import (
    CONTINUED,
    FORM_LINE,
    META,
    NATIONAL_DATABASE,
    SIDE_LINE,
    SUBNATIONAL,
    TABLE_NUMBER,
    TARGETS,
    WITHIN_REGION,
    is_note,
    matches,
)
from dezj.importing.unit_text import index_base
from dezj.regions import COUNTRY, find_region, full_name

_KEYS = {
    "label": re.compile(r"指标|indicators?", re.IGNORECASE),
    "region": re.compile(r"(?:填报)?地区|region|国家|填报单位|报送单位|填报市", re.IGNORECASE),
    "database": re.compile(r"数据库|database", re.IGNORECASE),
    "frequency": re.compile(r"频度|频率", re.IGNORECASE),
}
# Sheet names that name no indicator: Sheet1, 2-14, and the databases of the national bureau.
_BARE_SHEET = re.compile(
    r"(?:sheet|工作表|表|table)\s*\d*|[\d.\-－—– ]+|.*(?:年度|月度|季度|进度|普查)数据",
    re.IGNORECASE,
)
_STATED_UNIT = re.compile(
    r"[(（\[]\s*(?:计量)?[单單]位\s*[:：]?[^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*[)）\]]"
)
_CJK = re.compile(r"[\u3400-\u9fff]")
_ASKS = re.compile(r"(?:填报单位|填报地区|报送单位|填报市|地区|单位详细名称)\s*[:：]")
_UNIT_AT_END = re.compile(r"(\S.*?\S)[\s\u3000]+((?:计量)?[单單]位\s*[:：]\s*\S.*)", re.DOTALL)
# File names that say when something was handed in, not what it is about.
_HANDED_IN = re.compile(r"上报|报送|发布|更新|整理|汇总|定稿|修改")
_SHORT_YEAR = re.compile(r"\d\d年(?![级龄期代以])")
_PART = re.compile(r"\d月|季度?$|\d季|年[上下]半?年?$|Q\d|H\d", re.IGNORECASE)
_ENGLISH_SHEET = re.compile(
    r"(?!(?:sheet|data|table|export|results?|book|metadata|chart|page|annual|monthly|quarterly|notes?"
    r"|info|readme|source)\b)[A-Za-z&][A-Za-z& -]{1,30}",
    re.IGNORECASE,
)
_LOST = re.compile(r"\?{3,}|ï¼")
_YEARBOOK = re.compile(r"年鉴|yearbook|年报汇编", re.IGNORECASE)
_YEAR_IN_BRACKETS = re.compile(r"[(（]\s*(?:19|20)\d\d[^()（）]{0,14}[)）]")


@dataclass
class Context:
    """What holds for a whole table; `whence` says where it was found: title, sheet, file, ..."""

    title: str = ""
    numbered: bool = False
    label: str = ""
    names_values: bool = False  # columns and rows carry no labels: the title is the indicator
    period: Period | None = None
    region: str = ""
    region_code: str = ""
    units: tuple[str, ...] = ()
    frequency: str = ""
    heads: str = ""  # the headings of the table, to tell a continuation
    export: bool = False
    targets: bool = False  # the title speaks of targets: values may be none of actuals
    whence: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    roles: dict[tuple[int, int], str] = field(default_factory=dict)


def read_context(cells: Cells, table: Table, file: str, inherited: Context | None) -> Context:
    """The context of a table; a table without a title of its own takes that of the one above."""
    context = Context()
    titles: list[str] = []
    for row in table.above:
        asked = ""  # 填报单位： with its answer in the next cell
        skip = False
        for column in cells.filled(row):
            if table.beside and not table.first <= column < table.last:
                continue
            text = asked + cells.text(row, column)
            if skip:  # the answer to 填报日期： or 联系电话：
                skip, context.roles[row, column] = False, "meta"
                continue
            if not asked and FORM_LINE.fullmatch(text):
                context.roles[row, column] = "meta"
                asked = text if _ASKS.fullmatch(text) else ""
                skip = not asked
                continue
            asked = ""
            if text:
                _one_cell(context, titles, text, (row, column))
    chinese = [text for text in titles if has_chinese(text)]
    titles = [text for text in chinese or titles if not matches(SIDE_LINE, text)]
    context.heads = "|".join(cells.text(row, c) for row in table.heads for c in cells.filled(row))
    named = [CONTINUED.sub("", TABLE_NUMBER.sub("", text, count=1)).strip() for text in titles]
    if not any(named) and inherited is not None and not context.label:
        _inherit(context, inherited, continued=bool(titles) or context.heads == inherited.heads)
    else:
        _read_titles(context, titles)
    _from_sheet_and_file(context, cells.grid.name, file)
    _region(
        context,
        [*titles, *([inherited.title] if inherited and not any(named) else [])],
        cells,
        table,
        file,
    )
    return context


def _one_cell(context: Context, titles: list[str], text: str, place: tuple[int, int]) -> None:
    if not text:
        return
    meta = META.fullmatch(text)
    if not meta and _LOST.search(text):
        # Characters lost in a conversion: whatever it was, it names nothing now.
        context.roles[place] = "meta"
        return
    if index_base(text):
        context.roles[place] = "unit"
        context.units, context.whence["unit"] = (tidy_unit(text),), "unit line"
        return
    if tail := _UNIT_AT_END.fullmatch(text):
        _one_cell(context, titles, tail[2], place)
        text = tail[1]
    stated = _STATED_UNIT.search(text)
    rest = _STATED_UNIT.sub("", text).strip() if stated else ""
    if stated and len(_CJK.findall(rest)) > 1 and not is_note(rest):
        # A title with the unit in it.
        _one_cell(context, titles, stated[0], place)
        context.roles[place] = "title"
        titles.append(rest)
        return
    units = unit_line_of(text)
    if units is not None:
        context.roles[place] = "unit"
        if not (context.units and is_english(text)):
            context.units, context.whence["unit"] = tuple(units), "unit line"
    elif meta:
        _meta(context, meta[1], meta[2].strip(" \ufffd?"))
        context.roles[place] = "meta"
    elif is_note(text):
        context.roles[place] = "note"
    else:
        context.roles[place] = "title"
        titles.append(text)


def _meta(context: Context, key: str, value: str) -> None:
    name = next((n for n, pattern in _KEYS.items() if pattern.fullmatch(key)), "")
    if name == "database":
        context.export = True
        context.whence["database"] = value
    if not value:
        return
    if name == "label":
        context.export = True
        context.label, unit = without_unit(value)
        context.whence["label"] = "meta"
        if unit:
            context.units, context.whence["unit"] = (unit,), "meta"
    elif name == "region":
        code = find_region(value) or region_of_title(value)
        if code == UNCLEAR or (not code and not key.startswith("地")):
            return  # 填报单位：省统计局 names no region
        context.region, context.whence["region"] = value, "meta"
        context.region_code = code
    elif name == "frequency":
        context.frequency = value


def _inherit(own: Context, above: Context, *, continued: bool) -> None:
    """Take over what the table above says; its unit only where this one continues it."""
    own.title, own.label, own.period = above.title, above.label, above.period
    own.numbered, own.export = above.numbered, own.export or above.export
    own.region = own.region or above.region
    own.region_code = own.region_code or above.region_code
    whence = dict(above.whence)
    if continued:
        own.units = own.units or above.units
    else:
        whence.pop("unit", None)
    own.whence = {**whence, **own.whence}
    own.doubts = list(above.doubts)


def _read_titles(context: Context, titles: list[str]) -> None:
    """The first line is the title; a line that is only a period or in brackets goes with it."""
    if not titles:
        return
    first = titles[0]
    context.title = re.sub(r"\s*\n\s*", "", first)
    context.targets = TARGETS.search(context.title) is not None
    context.numbered = TABLE_NUMBER.match(first) is not None
    plain = [TABLE_NUMBER.sub("", text, count=1)[:200] for text in titles[:10]]
    years = frozenset().union(*map(years_named, plain))
    period = next((p for p in map(period_named, plain) if p), None)
    if len(years) == 1 and period:
        context.period, context.whence["period"] = period, "title"
    elif years or any(_SHORT_YEAR.match(squeezed(text)) for text in plain):
        context.whence["period"] = "unclear in the title"
    bare = CONTINUED.sub("", TABLE_NUMBER.sub("", context.title, count=1)).strip(" :：-—")
    label, unit = without_unit(_YEAR_IN_BRACKETS.sub("", bare))
    if unit and not context.units:
        context.units, context.whence["unit"] = (unit,), "title"
    if not context.label and label and period_in(label) is None:
        context.label, context.whence["label"] = _YEAR_IN_BRACKETS.sub("", label).strip(), "title"


def _from_sheet_and_file(context: Context, sheet: str, file: str) -> None:
    if "period" not in context.whence:
        named = {"sheet": sheet, "file": PurePath(file).stem}
        for place, name in named.items():
            if _YEARBOOK.search(name) or _HANDED_IN.search(name):
                continue
            if (found := period_named(name)) is not None:
                context.period, context.whence["period"] = found, place
                break
    elif context.whence["period"] == "title" and context.period:
        found = None if _YEARBOOK.search(sheet) else period_named(sheet)
        if found and found.year != context.period.year:
            context.doubts.append("year-disagrees")
    part = period_in(sheet)
    if part and not part.year and context.period and context.period.is_year:
        # A sheet for each month: 1月, and the year in the title or the file's name.
        context.period = Period(context.period.year, part.part)
    elif part is None and context.period and context.period.is_year and _odd_part(sheet):
        context.doubts.append("year-disagrees")
    if not context.label and sheet and not _BARE_SHEET.fullmatch(sheet.strip()):
        bare = CONTINUED.sub("", TABLE_NUMBER.sub("", sheet, count=1)).strip()
        label, unit = without_unit(_YEAR_IN_BRACKETS.sub("", bare))
        names = has_chinese(label) or _ENGLISH_SHEET.fullmatch(label)
        if label and names and period_in(label) is None and not find_region(label):
            context.label, context.whence["label"] = label, "sheet"
            if unit and not context.units:
                context.units, context.whence["unit"] = (unit,), "sheet"


def _odd_part(sheet: str) -> bool:
    """Whether a sheet is named after a part of a year that is not understood (2022年上)."""
    plain = squeezed(sheet)
    return len(plain) < 12 and _PART.search(plain) is not None and period_named(sheet) is None


def _names_a_whole(cells: Cells, table: Table) -> bool:
    """Whether headings or names of rows speak of a province or city: 全省, 本市."""
    texts = [cells.text(row, c) for row in table.heads for c in cells.filled(row)]
    texts += [cells.text(row, c) for row in table.body[:400] for c in range(table.values)]
    return any(WITHIN_REGION.search(squeezed(text)) for text in texts)


def _region(context: Context, titles: list[str], cells: Cells, table: Table, file: str) -> None:
    if context.region:
        return
    stem = PurePath(file).stem
    places = [("title", " ".join(titles[:10])[:400]), ("sheet", cells.grid.name), ("file", stem)]
    place, text = next(((p, t) for p, t in places if p != "sheet" and region_of_title(t)), ("", ""))
    code = region_of_title(text)
    sheet = region_of_sheet(cells.grid.name, "" if code == UNCLEAR else code)
    if sheet:
        place, text, code = "sheet", cells.grid.name, sheet
    if code == UNCLEAR:
        return
    if code:
        context.region_code, context.region = code, printed_name(code, text)
        context.whence["region"] = place
        return
    database = context.whence.get("database", "")
    if context.export and NATIONAL_DATABASE.search(database) and not SUBNATIONAL.search(database):
        context.region, context.region_code = full_name(COUNTRY), COUNTRY
        context.whence["region"] = "national database"
    elif (
        context.numbered
        and not any(SUBNATIONAL.search(text) for _, text in places)
        and not _names_a_whole(cells, table)
    ):
        # A numbered table of a yearbook without a word of provinces, cities or counties.
        context.region, context.whence["region"] = full_name(COUNTRY), "assumed"
