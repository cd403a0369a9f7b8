"""The page's data: an evaluation as JSON, every figure in the words that dezj uses elsewhere.

The page computes nothing: it draws, finds and sorts what is here. A text that differs by language
is a pair [Chinese, English], any other a string.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dezj.assessment.standing import STANDING, STANDINGS, counted, measure
from dezj.catalog.rules.responsible import successors
from dezj.regions import region_name
from dezj.store.observations import web_address
from dezj.texts import LANGUAGES, Texts
from dezj.units import unit_name
from dezj.wording.amounts import amount, difference
from dezj.wording.notes import about_values, rules
from dezj.wording.numbers import number, observed, percent, rounded, target_text
from dezj.wording.points import PointTexts, course_notes, hedged
from dezj.wording.verdicts import is_news, value_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dezj.documents.evaluation import Category, Evaluation, Part, Row

Words = str | list[str]
_BOTH = [Texts(lang, longest=None) for lang in LANGUAGES]
# Texts that the page shows beside its own.
_SHARED = (
    *("name", "unit", "base", "target", "target-year", "value", "completion", "progress"),
    *("time-elapsed", "status", "responsible", "plan", "category", "course", "year", "source"),
    *("note", "import", "grade", "value-status", "region", "issuer", "headline", "definition"),
    *("course-scheduled", "course-projected", "why-summary", "why-inputs", "why-steps"),
    *("why-verdicts", "why-turns", "mentions", "section", "printed", "observations", "in-force"),
    *("in-force-yes", "in-force-no", "in-force-withdrawn", "value-final", "value-preliminary"),
    *("value-as_printed", "value-derived", "differs", "status-no_current_data", "imported-at"),
    *(
        "report-lead",
        "report-unranked",
        "standing-made-of",
        "chart-about",
        "rollup-goals",
        "rollup-rate",
        "issued",
        "document-number",
        "list-colon",
    ),
    *(f"standing-{name}" for name in STANDINGS),
    *(f"status-{name}" for name in STANDING),
)


def both(told: Callable[[Texts], str]) -> Words:
    """What `told` says in every language; one string where all say the same."""
    texts = [told(texts) for texts in _BOTH]
    return texts[0] if len(set(texts)) == 1 else texts


def lines(told: Callable[[Texts], Any]) -> list[list[str]]:
    """Several lines, a list for each language."""
    return [list(told(texts)) for texts in _BOTH]


def words() -> dict[str, Words]:
    """Every text of the page by key."""
    from dezj.texts.page_words import PAGE_WORDS

    keys = (*PAGE_WORDS, *_SHARED)
    return {key: _pair(texts.template(key) for texts in _BOTH) for key in keys}


class PageData:
    """The JSON of an evaluation; the sources that its goals name are collected on the way."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._later = successors(evaluation.catalog)
        self._plans = {part.id: n for n, part in enumerate(evaluation.parts)}
        self._sources: dict[tuple[str, str], int] = {}

    @property
    def sources(self) -> list[list[str]]:
        """The sources named so far: text and link, which is empty or an http address."""
        return [list(source) for source in self._sources]

    def head(self) -> dict[str, Any]:
        """What stands above the table: plans and categories with their counts, who is furthest."""
        evaluation = self.evaluation
        ahead, behind, unranked = evaluation.furthest
        rates = {row["group"]: row for row in evaluation.rates}
        return {
            "year": evaluation.year,
            "day": evaluation.day.isoformat() if evaluation.day else None,
            "counts": [evaluation.standings[name] for name in STANDINGS],
            "rate": _rate(rates.get(None)),
            "judged": sum(n for name, n in evaluation.standings.items() if name != "no_data"),
            "plans": [self._plan(part, _rate(rates.get(part.id))) for part in evaluation.parts],
            "ahead": [self._furthest(*one) for one in ahead],
            "behind": [self._furthest(*one) for one in behind],
            "unranked": unranked,
            "narrowed": [evaluation.narrowed.get(lang, "") for lang in LANGUAGES],
            "scope": [list(evaluation.scope.get(lang, ())) for lang in LANGUAGES],
            "marks": lines(lambda texts: about_values(evaluation.rows, texts)),
            "rules": lines(lambda texts: rules("schedule", evaluation.catalog, texts)),
        }

    def _plan(self, part: Part, rate: str) -> dict[str, Any]:
        plan = part.plan
        return {
            "id": part.id,
            "title": both(lambda texts: plan.title_en if texts.lang == "en" else plan.title),
            "years": f"{plan.first_year}–{plan.last_year}",
            "region": both(lambda texts: region_name(plan.region, texts.lang)),
            "issuer": plan.issuer,
            "issued": plan.issued,
            "number": plan.document_number or "",
            "counts": _counts(part.rows),
            "rate": rate,
            "categories": [self._category(category) for category in part.categories],
        }

    def _category(self, category: Category) -> dict[str, Any]:
        counts = _counts(category.rows)
        judged = sum(counts[:-1])
        rate = percent(counts[0] / judged) if judged else ""
        return {"name": category.name, "counts": counts, "rate": rate}

    def _furthest(self, row: Row, lead: float) -> dict[str, Any]:
        evaluation, unit = self.evaluation, row["unit"]
        level = measure(row, lower=evaluation.lower(row["indicator"])) or 0.0
        scheduled = row["expected"] is not None and row["form"] != "flow"
        derived = row["value_status"] == "derived"

        def told(texts: Texts) -> str:
            hedge = texts(f"hedge-{row['value_hedge']}") if row["value_hedge"] else ""
            value = hedge + (rounded if derived else number)(row["value"])
            gap = rounded(abs(row["value"] - level))
            return texts(
                "page-of-schedule" if scheduled else "page-of-target",
                year=row["value_year"],
                value=amount(value, unit, texts),
                mark="÷" * derived + "*" * (row["value_grade"] == "C"),
                level=amount(rounded(level), unit, texts),
                gap=difference(gap, unit, texts),
                way=texts("page-more" if row["value"] > level else "page-less"),
            )

        return {
            "goal": row["goal"],
            "name": both(lambda texts: evaluation.name(row, texts)),
            "plan": self._plans[row["plan"]],
            "lead": f"{lead:+.1%}".replace("-", "−"),
            "told": both(told),
            "status": _status(row),
        }

    def row(self, row: Row) -> dict[str, Any]:
        """One goal as the table shows it, with what it is found and sorted by."""
        evaluation, news = self.evaluation, is_news(row)
        printed = [unit for unit in row["responsible"].split("、") if unit]

        def base(texts: Texts) -> str:
            hedge = texts(f"hedge-{row['base_hedge']}") if row["base_hedge"] else ""
            return f"{hedge}{observed(row['base_value'], row['base_status'])}"

        return {
            "id": row["goal"],
            "plan": self._plans[row["plan"]],
            "category": row["category"],
            "name": both(lambda texts: evaluation.name(row, texts)),
            "unit": both(lambda texts: unit_name(row["unit"], texts.lang)),
            "base": "" if row["base_value"] is None else both(base),
            "from": row["base_year"],
            "target": both(lambda texts: target_text(row["target"], texts)),
            "due": row["target_year"],
            "value": both(lambda texts: value_text(row, texts)),
            "completion": percent(row["completion"]) if news else "",
            "progress": percent(row["progress"]) if news else "",
            "elapsed": percent(row["time_elapsed"]),
            "sort": [row["completion"] if news else None, row["progress"] if news else None],
            "status": _status(row),
            "headline": bool(row["headline"]),
            "responsible": "、".join(printed),
            "units": list(dict.fromkeys(self._later.get(unit, unit) for unit in printed)),
            "course": self._points(row),
        }

    def _points(self, row: Row) -> list[list[float | int | None]]:
        names = ("observed", "base", "scheduled", "target", "target_high", "projected")
        return [
            [point["year"], *(_short(point.get(name)) for name in names), int(point["about"])]
            for point in self.evaluation.course(row).points
        ]

    def detail(self, row: Row) -> dict[str, Any]:
        """All that is told of a goal once it is opened."""
        evaluation, goal = self.evaluation, self.evaluation.goal(row)
        told = [evaluation.explanation(row, texts) for texts in _BOTH]
        course = evaluation.course(row)
        cells = [
            PointTexts(
                evaluation.series(row, texts), texts, prints_base=goal.base_value is not None
            )
            for texts in _BOTH
        ]
        indicator = evaluation.catalog.indicators[row["indicator"]]
        return {
            "summary": [one.summary(evaluation.day) for one in told],
            "definition": indicator.definition or "",
            "note": goal.note or "",
            "course": [
                [
                    point["year"],
                    cells[0].base(point),
                    _pair(cell.observed(point) for cell in cells),
                    cells[0].scheduled(point),
                    _pair(cell.target(point) for cell in cells),
                    cells[0].projected(point),
                ]
                for point in course.points
            ],
            "notes": lines(lambda texts: course_notes(course, texts)),
            "inputs": [[entry["text"] for entry in one.inputs()] for one in told],
            "steps": [one.arithmetic() for one in told],
            "verdicts": [one.verdicts() for one in told],
            "limits": [one.limits() for one in told],
            "printed": [
                [section, year, mention.printed, mention.differs or mention.note or ""]
                for section, year, _, mention in goal.each_mention()
            ],
            "observations": self._observations(row),
            "revisions": [self._revision(one) for one in evaluation.revisions(row)],
        }

    def _observations(self, row: Row) -> list[list[Any]]:
        zh, en = (self.evaluation.series(row, texts) for texts in _BOTH)
        return [
            [
                year,
                _pair(
                    hedged(series[year], texts)
                    for series, texts in zip((zh, en), _BOTH, strict=True)
                ),
                f"value-{one['status']}",
                one["grade"],
                one["note"],
                # What is derived says where it comes from in the reader's language.
                _pair_of(self._source(zh[year]), self._source(en[year])),
                _place(one),
            ]
            for year, one in zh.items()
        ]

    def _revision(self, one: Mapping[str, Any]) -> list[Any]:
        state = "no" if not one["withdrawn"] else "withdrawn"
        return [
            one["year"],
            both(lambda texts: hedged(one, texts)),
            f"in-force-{'yes' if one['in_force'] else state}",
            f"value-{one['status']}",
            one["imported_at"][:10],
            self._source(one),
            _place(one),
        ]

    def _source(self, one: Mapping[str, Any]) -> int:
        """The number of an observation's source among `sources`."""
        named = (one[name] for name in ("publisher", "title", "published", "locator"))
        link = web_address(one["source"])
        parts = [part for part in named if part]
        if one["source"] and not link:
            parts.append(one["source"])
        source = (" · ".join(parts), link)
        return self._sources.setdefault(source, len(self._sources))


def _place(one: Mapping[str, Any]) -> str:
    """File, sheet and cell that a value was imported from, and the import."""
    parts = [one[name] for name in ("file", "sheet", "cell", "import_id") if one.get(name)]
    return " · ".join(parts)


def _status(row: Row) -> str:
    """The verdict; finer than the assessment's word where there is a value of another year."""
    return "no_current_data" if row["status"] == "no_data" and is_news(row) else row["status"]


def _counts(rows: list[dict[str, Any]]) -> list[int]:
    return list(counted(rows).values())


def _rate(row: Mapping[str, Any] | None) -> str:
    return percent(row["completion_rate"]) if row and row["completion_rate"] is not None else ""


def _short(value: Any) -> float | int | None:
    """A coordinate: as many digits as a drawing can show."""
    if value is None:
        return None
    return int(value) if value == int(value) and abs(value) < 1e15 else float(f"{value:.7g}")


def _pair(told: Any) -> Words:
    texts = list(told)
    return texts[0] if len(set(texts)) == 1 else texts


def _pair_of(zh: int, en: int) -> int | list[int]:
    return zh if zh == en else [zh, en]
