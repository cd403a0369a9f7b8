"""What several commands need: surroundings, checked filters, lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from dezj.environment import UNLIMITED, Environment
from dezj.errors import UsageError
from dezj.nearest import nearest
from dezj.workspace import Workspace

if TYPE_CHECKING:
    from dezj.catalog import Catalog


def surroundings(context: typer.Context, data: str | None) -> tuple[Environment, Workspace]:
    """The environment of this run, and the workspace that it is about."""
    environment: Environment = context.obj
    named = data or context.meta.get("dezj.data")
    workspace = Workspace.find(
        named, start=environment.folder, environ=environment.variables, today=environment.today
    )
    return environment, workspace


def require_plans(catalog: Catalog, plans: Sequence[str] | None) -> list[str]:
    """The plan ids as given; raises UsageError for one that the catalog does not have."""
    for plan in plans or ():
        if plan not in catalog.plans:
            near = nearest(plan, catalog.plans)
            raise UsageError("unknown-plan", plan=plan, known=", ".join(catalog.plans), near=near)
    return list(plans or ())


def require_region(region: str | None) -> str | None:
    """The code of a region given by name or code; raises UsageError for an unknown one."""
    if region is None:
        return None
    from dezj.regions import current_names, find_region

    code = find_region(region)
    if code is None:
        near = nearest(region, current_names())
        raise UsageError("unknown-region", region=region, near=near if find_region(near) else "")
    return code


def require_match(option: str, value: str | None, known: Iterable[str]) -> None:
    """Raises UsageError where a text filter matches none of the texts there are."""
    texts = list(dict.fromkeys(text for text in known if text))
    if value is not None and texts and not any(value in text for text in texts):
        raise UsageError("nothing-matches", option=option, value=value, known=", ".join(texts))


def find_indicator(catalog: Catalog, text: str) -> str:
    """The id of the indicator with this id, name or alias; raises UsageError for none."""
    from dezj.catalog.rules.labels import normal_label

    if text in catalog.indicators:
        return text
    wanted = normal_label(text)
    for indicator_id, indicator in catalog.indicators.items():
        if wanted in map(normal_label, (*indicator.labels, indicator.name_en)):
            return indicator_id
    raise UsageError("unknown-indicator", id=text, near=near_indicator(catalog, text))


def find_goal_or_indicator(catalog: Catalog, text: str) -> tuple[str, str]:
    """The plan, or empty, and the indicator that a text names.

    The whole text is an indicator first (研发经费/地区生产总值), then the id of a goal:
    plan/indicator. Raises UsageError for neither.
    """
    plan, slash, name = text.partition("/")
    try:
        return "", find_indicator(catalog, text)
    except UsageError:
        if not slash:
            raise
    if name not in catalog.goals.get(plan, {}):
        goals = [f"{plan_id}/{own}" for plan_id, own, _ in catalog.each_goal()]
        near = nearest(text, goals) or near_indicator(catalog, text)
        raise UsageError("unknown-id", id=text, near=near)
    return plan, name


def near_indicator(catalog: Catalog, text: str) -> str:
    """The id or label of an indicator that may have been meant, or empty."""
    labels = [label for i in catalog.indicators.values() for label in (*i.labels, i.name_en)]
    return nearest(text, [*catalog.indicators, *labels])


def write_lines(lines: Iterable[str], environment: Environment) -> None:
    """Write lines of text: folded in a terminal; in a pipe, to be pasted, each as it is."""
    from dezj.output.table import fold_line

    width = environment.width if environment.is_terminal else UNLIMITED
    for line in lines:
        environment.stdout.writelines(f"{part}\n" for part in fold_line(line, width))
