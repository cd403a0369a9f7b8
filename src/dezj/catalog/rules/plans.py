"""Plans: their period, date and region, held against what their own title says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dezj.catalog.model import Catalog, Plan
from dezj.catalog.rules.finding import Finding, Known, Path
from dezj.regions import COUNTRY, REGIONS, region_name, regions_in

_DIGITS = "零一二三四五六七八九"
# The tenth five-year plan began in 2001.
_FIVE_YEAR_PLAN = re.compile(r"十([一二三四五六七八九])五|第十([一二三四五六七八九])个五年")
_PERIOD = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)\s*年?")
_SPAN = re.compile(
    r"(?<![0-9〇零一二三四五六七八九十])([2-9]|1[0-9]|[两二三四五六七八九十]|十[一二三四五六七八九])年"
    r"(?=[^，。、]{0,4}(?:行动|倍增|滚动|攻坚|计划|规划|方案))"
)
_SPANS = {"两": 2, "十": 10, **{digit: n for n, digit in enumerate(_DIGITS)}}
# Plans look ahead to this year beyond their period.
_VISION = 2035
_OF_THE_NATION = re.compile(
    "国务院|国家|中共中央|中央|(?:工业和信息化|科学技术|科技|商务|教育|财政|交通运输|农业农村|生态环境"
    "|自然资源|住房和城乡建设|水利|公安|民政|司法|人力资源和社会保障|文化和旅游|应急管理)部"
)
_BELOW_PROVINCES = re.compile("[市县州盟旗]|区(?!块|域|位|间)")
_NUMBER = re.compile(r".*[〔\[(](\d+)年?[〕\])]第?\d+号")
_DATE = re.compile(r"(\d{4})[年-](?:(\d{1,2})[月-]?(?:(\d{1,2})日?)?)?")
_BRACKETS = str.maketrans("﹝﹞［］【】（）", "〔〕[][]()")


def check(catalog: Catalog, known: Known) -> Iterator[Finding]:
    """Periods, dates, numbers and regions that contradict each other."""
    for plan_id, plan in catalog.plans.items():
        path: Path = ("plans", plan_id)
        if plan.first_year > plan.last_year:
            params: dict[str, object] = {"first": plan.first_year, "last": plan.last_year}
            yield Finding("G401", (*path, "first_year"), params)
        else:
            yield from _period(path, plan)
            if plan_id not in known.incomplete:
                yield from _last_year(path, plan, catalog)
        yield from _issue(path, plan)
        yield from _region(path, plan)


def _period(path: Path, plan: Plan) -> Iterator[Finding]:
    for words, first, last in _periods(plan):
        if (first, last) != (plan.first_year, plan.last_year):
            params: dict[str, object] = {
                "words": words,
                "first": first,
                "last": last,
                "from_": plan.first_year,
                "to": plan.last_year,
            }
            wrong = "last_year" if first == plan.first_year else "first_year"
            yield Finding("G408", (*path, wrong), params)


def _periods(plan: Plan) -> Iterator[tuple[str, int, int]]:
    """The periods that a title states: in words, first and last year."""
    if match := _FIVE_YEAR_PLAN.search(plan.title):
        first = 2001 + 5 * _DIGITS.index(match[1] or match[2])
        yield match[0], first, _VISION if plan.last_year == _VISION else first + 4
    if match := _PERIOD.search(plan.title):
        yield match[0], int(match[1]), int(match[2])
    elif not _FIVE_YEAR_PLAN.search(plan.title) and (match := _SPAN.search(plan.title)):
        yield match[0], plan.first_year, plan.first_year + _length(match[1]) - 1


def _length(words: str) -> int:
    if words.isascii():
        return int(words)
    return 10 + _SPANS[words[1]] if len(words) > 1 else _SPANS[words]


def _last_year(path: Path, plan: Plan, catalog: Catalog) -> Iterator[Finding]:
    goals = catalog.goals.get(str(path[1]))
    if goals and not any(plan.last_year in goal.targets for goal in goals.values()):
        yield Finding("G412", (*path, "last_year"), {"year": plan.last_year})


def _issue(path: Path, plan: Plan) -> Iterator[Finding]:
    year = int(plan.issued[:4])
    if not plan.first_year - 1 <= year <= max(plan.first_year, plan.last_year):
        params: dict[str, object] = {
            "issued": plan.issued,
            "first": plan.first_year,
            "last": plan.last_year,
        }
        yield Finding("G410", (*path, "issued"), params)
    number = (plan.document_number or "").translate(_BRACKETS)
    if (match := _NUMBER.fullmatch(number)) and match[1] != str(year):
        params = {"number": number, "issued": plan.issued}
        yield Finding("G413", (*path, "document_number"), params)
    for position, printed in enumerate(plan.printed):
        said = _said(printed)
        if said is None or not said(plan):
            yield Finding("G414", (*path, "printed", position), {"printed": printed})


def _said(printed: str) -> Callable[[Plan], bool] | None:
    """Whether a plan's fields are as printed; None for what is no date, number or period."""
    text = "".join(printed.split()).translate(_BRACKETS)
    if _NUMBER.fullmatch(text):
        return lambda plan: (plan.document_number or "").translate(_BRACKETS) == text
    if match := _PERIOD.fullmatch(text):
        return lambda plan: (plan.first_year, plan.last_year) == (int(match[1]), int(match[2]))
    if date := _DATE.fullmatch(text):
        written = "-".join(part.zfill(2) for part in date.groups() if part)
        return lambda plan: plan.issued == written
    return None


def _region(path: Path, plan: Plan) -> Iterator[Finding]:
    expected = _expected_regions(plan)
    if expected and plan.region not in expected:
        params: dict[str, object] = {
            "region": plan.region,
            "name": region_name(plan.region, "zh"),
            "found": region_name(expected[0], "zh"),
        }
        yield Finding("R309", (*path, "region"), params)


def _expected_regions(plan: Plan) -> list[str]:
    """The regions that title and issuer speak of, the smallest that each names."""
    said = f"{plan.title} {plan.issuer}"
    known = REGIONS.get(plan.region)
    if known is not None and not _BELOW_PROVINCES.search(plan.title):
        # Without the table of all regions, whose reading takes longer than the rest of the check.
        if plan.region != COUNTRY and plan.title.startswith(known[0]):
            return [plan.region]
        of_the_nation = plan.region == COUNTRY and _OF_THE_NATION.match(plan.issuer)
        if of_the_nation and not any(name in said for name, _ in REGIONS.values()):
            return [COUNTRY]
    of_title, of_issuer = (_smallest(regions_in(text)) for text in (plan.title, plan.issuer))
    if of_title or of_issuer:
        return [*of_title, *of_issuer] if plan.region in of_issuer else of_title or of_issuer
    return [COUNTRY] if _OF_THE_NATION.match(plan.issuer) else []


def _smallest(codes: Sequence[str]) -> list[str]:
    """The codes without those of regions that contain another of them, and without the country."""
    stems = [code.rstrip("0") for code in codes]
    return [
        code
        for code, stem in zip(codes, stems, strict=True)
        if code != COUNTRY and not any(o != stem and o.startswith(stem) for o in stems)
    ]
