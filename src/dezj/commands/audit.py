"""`dezj audit PLAN TEXT`: every figure of a plan's text is a goal, or explained."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.commands.common import surroundings
from dezj.errors import DataError, Exit, UsageError

if TYPE_CHECKING:
    from dezj.audit.matching import Audit, Unfound
    from dezj.catalog import Catalog
    from dezj.environment import Environment

FORMATS = ("text", "json")
SHOWN = ("open", "all")


def audit(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="help-plan-audit")],
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="help-text-audit")],
    show: Annotated[
        str, typer.Option("--show", metavar="open|all", help="help-show-audit")
    ] = "open",
    format: options.Format = "text",
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Hold a plan's own words against the catalog, figure by figure, both ways."""
    if format not in FORMATS:
        raise UsageError("unknown-format", format=format, known=", ".join(FORMATS))
    if show not in SHOWN:
        raise UsageError("unknown-show", show=show, known=", ".join(SHOWN))
    environment, workspace = surroundings(context, data)
    catalog = workspace.catalog
    _require_plan(catalog, plan)
    from dezj.audit.matching import audit as run
    from dezj.audit.matching import read_figures
    from dezj.audit.reading import read_text

    read = read_text(text)
    result = run(read_figures(read.lines, read.unread), catalog, plan)
    if not result.places:
        raise DataError("audit-no-figures", file=text)
    places = _in_catalog(workspace.catalog_path, result)
    if format == "json":
        from dezj.output.audit import as_data
        from dezj.output.machine import as_json

        environment.stdout.write(as_json(as_data(result, plan, str(text), places)) + "\n")
    else:
        _print(result, plan, environment, places, whole_text=show == "all")
    return Exit.PROBLEMS if result.open or result.unfound or result.unread else Exit.OK


def _require_plan(catalog: Catalog, plan: str) -> None:
    if plan in catalog.plans:
        return
    known = ", ".join(catalog.plans)
    if near := get_close_matches(plan, catalog.plans, 1):
        raise UsageError("audit-unknown-plan", plan=plan, near=near[0], known=known)
    raise UsageError("unknown-plan", plan=plan, known=known)


def _in_catalog(path: Path, result: Audit) -> dict[Unfound, str]:
    """Where in the catalog each entry stands that the text does not have: FILE:LINE."""
    if not result.unfound:
        return {}
    from dezj.catalog.yamltree import parse

    tree = parse(path.read_text(encoding="utf-8-sig"))
    return {entry: f"{path}:{tree.locate(entry.path)[0]}" for entry in result.unfound}


def _print(
    result: Audit,
    plan: str,
    environment: Environment,
    places: dict[Unfound, str],
    *,
    whole_text: bool,
) -> None:
    from dezj.output.audit import count, problems, whole

    texts = environment.texts
    lines = list(whole(result, texts)) if whole_text else []
    lines += problems(result, texts, environment.width, places)
    if environment.colour:
        from rich.console import Console
        from rich.text import Text

        console = Console(
            file=environment.stdout, force_terminal=True, color_system="standard", highlight=False
        )
        for line in lines:
            console.print(Text.assemble(*line), soft_wrap=True)
    else:
        for line in lines:
            environment.stdout.write("".join(piece for piece, _ in line).rstrip() + "\n")
    environment.stdout.write(count(result, texts, plan) + "\n")
