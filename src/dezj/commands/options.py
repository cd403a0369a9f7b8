"""The options and arguments that commands share. Help texts are keys of `dezj.texts.words`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_FILTERS = "panel-filters"

Data = Annotated[str | None, typer.Option("--data", metavar="DIR", help="help-data")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="help-lang")]
Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="help-format")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="help-output"),
]
Plans = Annotated[
    list[str] | None,
    typer.Option("--plan", "-p", metavar="ID", help="help-plan", rich_help_panel=_FILTERS),
]
Category = Annotated[
    str | None,
    typer.Option("--category", metavar="TEXT", help="help-category", rich_help_panel=_FILTERS),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="NAME", help="help-status", rich_help_panel=_FILTERS),
]
Responsible = Annotated[
    str | None,
    typer.Option(
        "--responsible", metavar="TEXT", help="help-responsible", rich_help_panel=_FILTERS
    ),
]
Region = Annotated[
    str | None,
    typer.Option("--region", metavar="NAME", help="help-region", rich_help_panel=_FILTERS),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="help-as-of")]

_SETTLES = "panel-settles"

GivenRegion = Annotated[
    str | None,
    typer.Option("--region", metavar="NAME", help="help-given-region", rich_help_panel=_SETTLES),
]
GivenYear = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR", help="help-given-year", rich_help_panel=_SETTLES),
]
GivenUnit = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help="help-given-unit", rich_help_panel=_SETTLES),
]
GivenIndicator = Annotated[
    str | None,
    typer.Option(
        "--indicator", metavar="NAME", help="help-given-indicator", rich_help_panel=_SETTLES
    ),
]

_SOURCE = "panel-source"

Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="help-publisher", rich_help_panel=_SOURCE),
]
Title = Annotated[
    str | None,
    typer.Option("--title", metavar="TEXT", help="help-title", rich_help_panel=_SOURCE),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="help-published", rich_help_panel=_SOURCE),
]
SourceLink = Annotated[
    str | None,
    typer.Option("--source", metavar="LINK", help="help-source", rich_help_panel=_SOURCE),
]
ValueStatus = Annotated[
    str | None,
    typer.Option("--status", metavar="NAME", help="help-value-status", rich_help_panel=_SOURCE),
]
