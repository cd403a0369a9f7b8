"""`dezj report YEAR -o FILE`: the page, the annex or the draft of an evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dezj.commands import options
from dezj.commands.as_of import Vintage
from dezj.commands.common import require_plans, require_region, surroundings
from dezj.commands.filters import filtered, require_in_force
from dezj.errors import DataError, Exit, UsageError
from dezj.texts import LANGUAGES, Texts
from dezj.wording import notes as below

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.documents.evaluation import Evaluation
    from dezj.workspace import Workspace


def report(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="help-year", min=1949, max=2100)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="help-output-report")
    ],
    plan: options.Plans = None,
    category: options.Category = None,
    responsible: options.Responsible = None,
    region: options.Region = None,
    as_of: options.AsOf = None,
    force: Annotated[bool, typer.Option("--force", help="help-force-report")] = False,
    data: options.Data = None,
    lang: options.Lang = None,
) -> int:
    """Write the evaluation of a year as a page, an annex or a draft, by the file's ending."""
    from dezj.documents import WRITTEN_IN, content
    from dezj.output.write import write_output

    environment, workspace = surroundings(context, data)
    suffix = _require_document(output)
    replace = force or suffix not in WRITTEN_IN
    if not replace and output.exists():
        raise DataError("file-exists", file=output)
    evaluation = _evaluation(
        workspace, year, plan, category, responsible, region, Vintage.read(as_of, workspace)
    )
    write_output(output, content(suffix, evaluation, environment.lang), replace=replace)
    told = environment.texts("report-written", file=output, year=year, count=len(evaluation.rows))
    environment.stdout.write(told + "\n")
    return Exit.OK


def _require_document(output: Path) -> str:
    """The ending of the file's name; raises UsageError for one that no document has."""
    from dezj.documents import DOCUMENTS

    suffix = output.suffix.lower()
    if suffix not in DOCUMENTS:
        raise UsageError("report-unknown-ending", file=output, known=", ".join(DOCUMENTS))
    return suffix


def _evaluation(
    workspace: Workspace,
    year: int,
    plans: list[str] | None,
    category: str | None,
    responsible: str | None,
    region: str | None,
    vintage: Vintage,
) -> Evaluation:
    """The evaluation of what the filters let through; raises UsageError where that is nothing."""
    from dezj.documents.evaluation import Evaluation

    require_in_force(workspace.catalog, require_plans(workspace.catalog, plans), year)
    vintage.require_issued(plans or [])
    code = require_region(region)
    everything = workspace.assess(year, as_of=vintage.day)
    table = filtered(everything, plans, category, responsible, code)
    if table.empty:
        raise UsageError("report-nothing")

    languages = [Texts(lang, longest=None) for lang in LANGUAGES]

    def scope(texts: Texts) -> list[str]:
        lines = vintage.notes(everything, year, plans or [], code, texts, document=True)
        if not (category or responsible or code):
            lines += below.left_out(vintage.catalog, plans or [], year, texts)
        return lines

    return Evaluation(
        vintage.catalog,
        table,
        workspace.observations(vintage.day),
        workspace.revisions() if vintage.day is None else None,
        year,
        day=vintage.day,
        scope={texts.lang: scope(texts) for texts in languages},
        narrowed={
            texts.lang: _narrowing(vintage.catalog, plans, category, responsible, code, texts)
            for texts in languages
        },
    )


def _narrowing(
    catalog: Catalog,
    plans: list[str] | None,
    category: str | None,
    responsible: str | None,
    region: str | None,
    texts: Texts,
) -> str:
    """Which goals alone the filters let through, as a document says it; empty without any."""
    from dezj.regions import region_name

    titles = [
        catalog.plans[name].title_en if texts.lang == "en" else catalog.plans[name].title
        for name in plans or ()
    ]
    told = {
        "plan": texts.listed(titles),
        "category": category or "",
        "responsible": responsible or "",
        "region": region_name(region, texts.lang) if region else "",
    }
    parts = [f"{texts(key)}{texts('list-colon')}{value}" for key, value in told.items() if value]
    return texts("report-narrowed", filters=texts.separated(parts)) if parts else ""
