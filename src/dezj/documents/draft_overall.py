"""The first two sections of a draft in words: scope and method, and the overall result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dezj.assessment.standing import STANDING, measure
from dezj.documents.draft_sources import Cite, Pieces, titled
from dezj.regions import full_name, region_name
from dezj.store.derived import DERIVED
from dezj.texts import one_line
from dezj.wording.amounts import amount
from dezj.wording.numbers import percent, rounded

if TYPE_CHECKING:
    from dezj.catalog import Plan
    from dezj.documents.draft_sentences import Sentences
    from dezj.documents.draft_sources import Sources
    from dezj.documents.evaluation import Evaluation, Part, Row
    from dezj.texts import Texts

# What a terminal sets apart with a blank stands close in print: 另有 3 个 is 另有3个.
_APART = re.compile(r"(?<=[㐀-鿿]) (?=[0-9])|(?<=[0-9]) (?=[㐀-鿿])")


def title(evaluation: Evaluation, texts: Texts) -> str:
    """The report's title: of one plan, of the plans of one region, or of plans in general.

    It says so where goals were left out that another choice would have shown.
    """
    regions = {part.plan.region for part in evaluation.parts}
    if len(evaluation.parts) == 1:
        [part] = evaluation.parts
        some = "" if evaluation.is_whole([part.id]) else "-part"
        named = plan_name(part.plan, texts)
        return texts(f"draft-title-plan{some}", title=named, year=evaluation.year)
    plans = evaluation.catalog.plans
    if len(regions) == 1:
        [code] = regions
        own = [name for name in evaluation.wanted if plans[name].region == code]
        some = "" if evaluation.is_whole(own) else "-part"
        region = full_name(code) if texts.lang == "zh" else region_name(code, texts.lang)
        return texts(f"draft-title-region{some}", region=region, year=evaluation.year)
    some = "" if evaluation.is_whole(evaluation.wanted) else "-part"
    return texts(f"draft-title{some}", year=evaluation.year)


def plan_title(part: Part, texts: Texts) -> str:
    """A plan's title in the reader's language."""
    return part.plan.title_en if texts.lang == "en" else part.plan.title


def plan_name(plan: Plan, texts: Texts) -> str:
    """The same within a sentence: in Chinese with its marks."""
    return plan.title_en if texts.lang == "en" else titled(plan.title, texts)


def scope(evaluation: Evaluation, sources: Sources, texts: Texts) -> Iterator[Pieces]:
    """Which plans, what is left out, how goals are judged, what the marks mean."""
    parts, goals, stop = evaluation.parts, len(evaluation.rows), texts("draft-stop")
    if narrowed := evaluation.narrowed.get(texts.lang):
        yield [one_line(narrowed) + stop]
    key = "draft-subject" if len(parts) > 1 else "draft-subject-one"
    yield [texts(key, year=evaluation.year, plans=len(parts), goals=goals)]
    for position, part in enumerate(parts, 1):
        last = position == len(parts)
        told = _plan(position, part, texts)
        end = stop if last else texts("draft-between").strip()
        yield [told, Cite((sources.of_plan(part),)), end]
    for line in evaluation.scope.get(texts.lang, ()):
        told = _close(one_line(line))
        yield [told if told.endswith(stop) else told + stop]
    limits = {name: f"{float(limit) * 100:g}%" for name, limit in evaluation.catalog.schedule}
    rate = texts("draft-rate") + ("" if texts.lang == "zh" else " ") + texts("report-lead")
    for told in (texts("draft-rule"), texts("draft-cutoffs", **limits), rate, texts("draft-data")):
        yield [told]


def _close(text: str) -> str:
    return _APART.sub("", text)


def overall(evaluation: Evaluation, sentences: Sentences, texts: Texts) -> Iterator[Pieces]:
    """How many goals stand where, and on what data that rests."""
    total, counts = evaluation.rates[-1], evaluation.standings
    goals, judged = total["goals"], total["assessable"]
    share = percent(judged / goals)
    numbers = {"goals": goals, "judged": judged, "share": share, "missing": counts["no_data"]}
    which = "" if 0 < judged < goals else "-all" if judged else "-none"
    told = [texts(f"draft-counts{which}", year=evaluation.year, **numbers)]
    if judged:
        rate = percent(total["completion_rate"])
        parts = sentences.parts({**counts, "no_data": 0})
        told.append(texts("draft-judged", parts=parts, rate=rate))
        if judged < goals:
            told.append(texts("draft-caution"))
    yield [_joined(told, texts)]
    if weak := list(_weak(evaluation, texts)):
        parts = texts("draft-between").join(weak)
        yield [texts("draft-of-judged", parts=parts) + texts("draft-stop")]


def furthest(evaluation: Evaluation, sentences: Sentences, texts: Texts) -> Iterator[Pieces]:
    """The goals furthest ahead, and those furthest behind, each with its figures."""
    sides = evaluation.furthest
    for way, found in (("ahead", sides.ahead), ("behind", sides.behind)):
        pieces: Pieces = []
        for row, lead in found:
            start = texts("draft-between") if pieces else texts(f"draft-furthest-{way}")
            pieces += [start + _lead(way, row, lead, evaluation, sentences, texts)]
            pieces.append(sentences.sources.of_goal(row))
        if pieces:
            yield [*pieces, texts("draft-stop")]
    if sides.unranked:
        told = texts("report-unranked", count=sides.unranked)
        yield [_close(told) if texts.lang == "zh" else told]


def _joined(sentences: list[str], texts: Texts) -> str:
    stop = texts("draft-stop")
    return ("" if texts.lang == "zh" else " ").join(one + stop for one in sentences)


def _plan(position: int, part: Part, texts: Texts) -> str:
    plan = part.plan
    number = texts("draft-comma") + plan.document_number if plan.document_number else ""
    return texts(
        "draft-of-plan",
        number=position,
        title=plan_name(plan, texts),
        issuer=plan.issuer,
        issued=dated(plan.issued, texts),
        document=number,
        first=plan.first_year,
        last=plan.last_year,
        region=region_name(plan.region, texts.lang),
        goals=len(part.rows),
    )


def dated(day: str, texts: Texts) -> str:
    """A year, a month or a day as the language writes it: 2018年9月28日."""
    numbers = [int(part) for part in day.split("-")]
    names = ("year", "month", "day")[: len(numbers)]
    return texts(f"draft-date-{names[-1]}", **dict(zip(names, numbers, strict=True)))


def _weak(evaluation: Evaluation, texts: Texts) -> Iterator[str]:
    """How many verdicts rest on older values; on values or bases that are not beyond doubt."""
    judged = [row for row in evaluation.rows if STANDING[row["status"]] != "no_data"]
    if older := sum(row["value_year"] != row["year"] for row in judged):
        yield texts("draft-older", count=older)
    tests: dict[str, Callable[[Mapping[str, Any]], bool]] = {
        "second": lambda one: one["grade"] == "C",
        "quotients": lambda one: one["status"] == DERIVED,
        "preliminary": lambda one: one["status"] == "preliminary",
        "hedged": lambda one: bool(one["hedge"]),
    }
    evidence = [evaluation.evidence(row, texts) for row in judged]
    counts = {key: sum(any(map(test, own)) for own in evidence) for key, test in tests.items()}
    parts = [texts(f"draft-{key}", count=count) for key, count in counts.items() if count]
    if parts:
        yield texts("draft-weak", parts=texts.listed(parts))


def _lead(
    way: str, row: Row, lead: float, evaluation: Evaluation, sentences: Sentences, texts: Texts
) -> str:
    plan = ""
    if len(evaluation.parts) > 1:
        entry = evaluation.catalog.plans[row["plan"]]
        plan = texts("draft-bracketed", text=plan_name(entry, texts))
    scheduled = row["expected"] is not None and row["form"] != "flow"
    against = measure(row, lower=evaluation.lower(row["indicator"]))
    shown = amount(rounded(against), row["unit"], texts) + sentences.base_marked(row)
    key = "draft-against-schedule" if scheduled else "draft-against-target"
    return texts(
        f"draft-lead-{way}",
        name=evaluation.name(row, texts),
        plan=plan,
        year=row["value_year"],
        value=sentences.actual(row),
        against=texts(key, value=shown),
        lead=percent(abs(lead)),
    )


def groups(evaluation: Evaluation, texts: Texts) -> list[tuple[str, list[Row]]]:
    """What table and chart compare: the plans, or the categories where there is but one plan."""
    if len(evaluation.parts) > 1:
        return [(plan_title(part, texts), list(part.rows)) for part in evaluation.parts]
    return [(one.name, list(one.rows)) for part in evaluation.parts for one in part.categories]
