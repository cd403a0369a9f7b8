"""`dezj show ID`: all about a goal or an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dezj.commands import options
from dezj.commands.common import find_goal_or_indicator, surroundings
from dezj.commands.history import observation_columns
from dezj.commands.show_course import GoalCourse
from dezj.commands.show_derived import derived_data, derived_part, write_definition, write_derived
from dezj.environment import Environment
from dezj.errors import Exit, UsageError
from dezj.texts import Texts, one_line
from dezj.units import unit_name
from dezj.wording.numbers import number, target_text

if TYPE_CHECKING:
    from dezj.workspace import Workspace

_FORMATS = ("table", "json")


def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="help-id")],
    chart: Annotated[bool | None, typer.Option("--chart/--no-chart", help="help-chart")] = None,
    format: options.Format = "table",
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Show a goal (plan/indicator), or an indicator with its goals in every plan.

    With the course of each goal: drawn in a terminal, listed elsewhere.
    """
    from dezj.catalog.data import goal_data, indicator_data, plan_data
    from dezj.output.machine import as_json
    from dezj.store.observations import as_rows

    environment, workspace = surroundings(context, data)
    if format not in _FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(_FORMATS))
    catalog = workspace.catalog
    if id in catalog.plans:
        data_ = plan_data(catalog, id)
        if format == "json":
            environment.stdout.write(as_json({"plan": data_}) + "\n")
        else:
            _plan(data_, environment)
        return Exit.OK
    plan, indicator_id = find_goal_or_indicator(catalog, id)
    indicator = indicator_data(catalog, indicator_id)
    goals = [goal_data(catalog, p, indicator_id) for p in indicator["plans"] if plan in ("", p)]
    frame = workspace.observations()
    frame = frame[frame["indicator"] == indicator_id].sort_values(["region", "year"])
    if plan:
        frame = frame[frame["region"] == catalog.plans[plan].region]
    observations = as_rows(frame)
    region = catalog.plans[plan].region if plan else None
    derived = derived_part(workspace, indicator_id, region, environment.lang)
    every = workspace.observations(derived=True, lang=environment.lang)
    courses = [GoalCourse(catalog, goal["id"], every) for goal in goals]
    if format == "json":
        content = {
            "indicator": indicator,
            "goals": goals,
            "observations": observations,
            "courses": [course.data() for course in courses],
            "derived": derived_data(derived),
        }
        environment.stdout.write(as_json(content) + "\n")
        return Exit.OK
    _definition(indicator, environment)
    write_definition(indicator_id, catalog, environment)
    for goal, course in zip(goals, courses, strict=True):
        _goal(goal, workspace, environment)
        course.write(environment, chart)
    _observations(observations, environment)
    write_derived(derived, catalog, environment)
    return Exit.OK


def _plan(plan: dict[str, Any], environment: Environment) -> None:
    from dezj.regions import region_name

    texts = environment.texts
    names = [plan["title"], plan["title_en"]]
    _line(environment, " / ".join(names[::-1] if texts.lang == "en" else names))
    _line(environment, texts("id"), plan["id"])
    _line(environment, texts("issuer"), f"{plan['issuer']} {plan['issued']}")
    if plan["document_number"]:
        _line(environment, texts("document-number"), plan["document_number"])
    _line(environment, texts("region"), region_name(plan["region"], texts.lang))
    _line(environment, texts("years"), f"{plan['first_year']}–{plan['last_year']}")
    _line(environment, texts("goals"), str(plan["goals"]))
    _line(environment, texts("figures"), str(plan["figures"]))


def _definition(indicator: dict[str, Any], environment: Environment) -> None:
    texts = environment.texts
    names = [indicator["name"], indicator["name_en"]]
    _line(environment, " / ".join(names[::-1] if texts.lang == "en" else names))
    _line(environment, texts("id"), indicator["id"])
    _line(
        environment,
        texts("unit"),
        f"{unit_name(indicator['unit'], texts.lang)}, {texts('better-' + indicator['better'])}",
    )
    if indicator["definition"]:
        _line(environment, texts("definition"), indicator["definition"])
    if indicator["aliases"]:
        _line(environment, texts("aliases"), "、".join(indicator["aliases"]))
    for label, reason in indicator["not_to_confuse_with"].items():
        _line(environment, texts("not-to-confuse-with"), f"{label}（{reason}）")


def _goal(goal: dict[str, Any], workspace: Workspace, environment: Environment) -> None:
    texts = environment.texts
    plan = workspace.catalog.plans[goal["plan"]]
    _line(environment, "")
    title = plan.title_en if texts.lang == "en" else plan.title
    _line(environment, f"{title}  {goal['id']}")
    headline = f" · {texts('headline')}" if goal["headline"] else ""
    _line(environment, texts("category"), goal["category"] + headline)
    if base := goal["base"]:
        value = number(base["value"]) if base["value"] is not None else texts("base-from-actuals")
        _line(environment, texts("base"), f"{value} ({base['year']})")
    for target in goal["targets"]:
        written = target_text(target["written"], texts)
        _line(environment, texts("target"), f"{written} ({target['year']})")
    if goal["responsible"]:
        _line(environment, texts("responsible"), "、".join(goal["responsible"]))
    for mention in goal["mentions"]:
        text = f"{mention['section']}: {mention['printed']} ({mention['year']})"
        _line(environment, texts("mentions"), text)
        if mention["differs"]:
            _line(environment, "  " + texts("differs"), mention["differs"])
        elif mention["note"]:
            _line(environment, "  " + texts("note"), mention["note"])
    if goal["note"]:
        _line(environment, texts("note"), goal["note"])


def _observations(rows: list[dict[str, Any]], environment: Environment) -> None:
    from dezj.output import Report, write_report
    from dezj.regions import region_name

    texts: Texts = environment.texts
    _line(environment, "")
    report = Report(
        fields=[],
        rows=rows,
        columns=observation_columns(texts),
        group=lambda row: [f"{texts('observations')} · {region_name(row['region'], texts.lang)}"],
        empty=f"{texts('observations')}: {texts('status-no_data')}",
    )
    write_report(report, environment)


def _line(environment: Environment, head: str, text: str | None = None) -> None:
    line = head if text is None else f"{head}{environment.texts('list-colon')}{text}"
    environment.stdout.write(one_line(line) + "\n")
