"""Plans: their period, date and region, held against what their own title says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dezj.catalog.model import Catalog, Plan
from dezj.catalog.rules.finding import Finding, Known, Path
from dezj.regions import COUNTRY, REGIONS, region_name

_DIGITS = "零一二三四五六七八九"
# The tenth five-year plan began in 2001.
_FIVE_YEAR_PLAN = re.compile(r"十([一二三四五六七八九])五")
_PERIOD = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)\s*年?")
_SPAN = re.compile(r"([两二三四五六七八十])年(?=行动|倍增|滚动|攻坚|计划|规划|实施)")
_SPANS = {"两": 2, "十": 10, **{digit: n for n, digit in enumerate(_DIGITS)}}
_OF_THE_NATION = re.compile(r"国务院|国家|中共中央|中央|[^省市县区、]+部(?:$|等|、)")
_NUMBER = re.compile(r".*[〔\[(](\d+)[〕\])]\d+号")
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
        first = 2001 + 5 * _DIGITS.index(match[1])
        yield match[0], first, first + 4
    if match := _PERIOD.search(plan.title):
        yield match[0], int(match[1]), int(match[2])
    elif match := _SPAN.search(plan.title):
        yield match[0], plan.first_year, plan.first_year + _SPANS[match[1]] - 1


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
    own = plan.region if plan.region == COUNTRY else f"{plan.region[:2]}0000"
    said = f"{plan.title} {plan.issuer}"
    named = [code for code, (name, _) in REGIONS.items() if name in said and code != COUNTRY]
    if not named and _OF_THE_NATION.match(plan.issuer):
        named = [COUNTRY]
    if named and own not in named:
        params: dict[str, object] = {
            "region": plan.region,
            "name": region_name(plan.region, "zh"),
            "found": REGIONS[named[0]][0],
        }
        yield Finding("R309", (*path, "region"), params)
