"""`dezj progress YEAR --by`: the assessment rolled up by group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from dezj.errors import UsageError
from dezj.nearest import nearest
from dezj.texts import Texts
from dezj.wording.numbers import percent
from dezj.wording.verdicts import plain_rows, verdict_name

if TYPE_CHECKING:
    import pandas as pd

    from dezj.assessment.rollup import By, Verdicts
    from dezj.catalog import Catalog
    from dezj.output import Column, Report

Rows = list[dict[str, Any]]
_NO_RATE = "—"


def require_by(by: str | None) -> None:
    """Raises UsageError, with the choices, where `--by` names no way to roll up."""
    from dezj.assessment.rollup import DIMENSIONS

    if by is not None and by not in DIMENSIONS:
        near = nearest(by, DIMENSIONS)
        raise UsageError("unknown-by", by=by, known=", ".join(DIMENSIONS), near=near)


def rolled_up(
    table: pd.DataFrame,
    by: str,
    catalog: Catalog,
    texts: Texts,
    *,
    status: str = "status",
    narrowed: bool = False,
    notes: Sequence[str] = (),
) -> Report:
    """The report of the groups of an assessment.

    `table` is an assessment or some of its rows, `status` the column of the verdicts; `narrowed`
    says that rows were chosen by their verdict, so that no rate of them means anything; `notes`
    follow those of the report itself. Raises UsageError for an unknown `by`.
    """
    from dezj.assessment.rollup import VERDICTS, rollup
    from dezj.catalog.rules.responsible import successors
    from dezj.output import Report

    require_by(by)
    later = successors(catalog)
    groups = rollup(table, cast("By", by), status=status, successors=later)
    if narrowed:
        for name in groups.columns:
            if name.startswith("share_") or name.endswith("rate"):
                groups[name] = groups[name].mask(groups["goals"] >= 0)
    rows = plain_rows(groups) if len(table) else []
    for row in rows:
        row["name"] = _name(row, by, catalog, texts)
    plans = [row["plan"] for row in rows if not row["total"]]

    def group(row: Any) -> list[str]:
        if by != "category":
            return []
        if row["total"] and len(set(plans)) > 1:
            return [texts("rollup-all")]
        plan = plans[0] if row["total"] else row["plan"]
        return [f"{_plan_title(plan, catalog, texts)} {plan}"]

    verdicts = VERDICTS[status]
    return Report(
        fields=["plan", "group", "name", *groups.columns.drop(["plan", "group"])],
        rows=rows,
        columns=_columns(rows, by, status, verdicts, texts),
        group=group,
        notes=[*_notes(table, rows, by, status, verdicts, texts, narrowed, bool(later)), *notes],
        empty=texts("no-rows"),
    )


def _plan_title(plan: str, catalog: Catalog, texts: Texts) -> str:
    entry = catalog.plans[plan]
    return entry.title_en if texts.lang == "en" else entry.title


def _name(row: dict[str, Any], by: str, catalog: Catalog, texts: Texts) -> str:
    """What a group is called, in the reader's language."""
    from dezj.regions import region_name

    if row["total"]:
        return texts("rollup-total")
    if row["group"] is None:
        return texts("rollup-no-unit")
    if by == "plan":
        return _plan_title(row["group"], catalog, texts)
    return region_name(row["group"], texts.lang) if by == "region" else row["group"]


def _columns(rows: Rows, by: str, status: str, verdicts: Verdicts, texts: Texts) -> list[Column]:
    from dezj.output import Column

    def count(key: str) -> Any:
        return lambda row: str(row[key])

    def rate(key: str) -> Any:
        return lambda row: _NO_RATE if row[key] is None else percent(row[key])

    columns = [Column(texts(f"by-{by}"), lambda row: row["name"], fold=True)]
    if by == "plan":
        columns.append(Column(texts("id"), lambda row: row["group"] or "", 5))
    columns += [
        Column(texts("rollup-goals"), count("goals"), 0, "right"),
        Column(texts("rollup-assessable"), count("assessable"), 1, "right"),
        Column(texts("rollup-achieved"), count("achieved"), 0, "right"),
        Column(texts("rollup-rate"), rate("completion_rate"), 0, "right"),
    ]
    if any(row["weight"] is not None for row in rows):
        key = "weighted_completion_rate"
        columns.append(Column(texts("rollup-weighted"), rate(key), 1, "right"))
    columns.append(Column(texts("rollup-behind"), count("behind"), 0, "right"))
    for name in _present(rows):
        heading = verdict_name(name, status, texts)
        heading = heading[:1].upper() + heading[1:]
        # What is behind or has no verdict is what a reader looks for.
        rank = 0 if name == "no_data" else 2 if name in verdicts.none else 4
        rank = 3 if name in verdicts.behind else rank
        columns.append(Column(heading, _counted(name, texts), rank, "right"))
    return columns


def _present(rows: Rows) -> list[str]:
    """The verdicts that the rows have any of, in order."""
    counts = [key for key in (rows[0] if rows else ()) if key.startswith("count_")]
    return [key.removeprefix("count_") for key in counts if any(row[key] for row in rows)]


def _counted(name: str, texts: Texts) -> Any:
    def text(row: Any) -> str:
        count, share = row[f"count_{name}"], row[f"share_{name}"]
        if not count or share is None:
            return str(count)
        return texts("rollup-share", count=count, share=percent(share))

    return text


def _notes(
    table: pd.DataFrame,
    rows: Rows,
    by: str,
    status: str,
    verdicts: Verdicts,
    texts: Texts,
    narrowed: bool,
    renamed: bool,
) -> list[str]:
    if not rows:
        return []
    if narrowed:
        notes = [texts("rollup-narrowed")]
    else:
        none, behind = (
            texts.listed(verdict_name(name, status, texts) for name in names)
            for names in (verdicts.none, verdicts.behind)
        )
        notes = [texts("rollup-rule", none=none, behind=behind)]
    if by == "responsible":
        several = table["responsible"].str.contains("、").any()
        if several:
            notes.append(texts("rollup-by-units"))
        elif renamed:
            notes.append(texts("rollup-later-names"))
    if mixed := [row["name"] for row in rows if 0 < row["without_weight"] < row["goals"]]:
        notes.append(texts("rollup-weights-mixed", groups=texts.listed(mixed)))
    return notes
