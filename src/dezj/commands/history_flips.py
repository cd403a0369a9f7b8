"""What `dezj history --flips` shows: the revisions that turned a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.commands.history import hedged
from dezj.commands.verdicts import style, verdict_text
from dezj.output.report import Column, Report
from dezj.texts import Texts
from dezj.units import unit_name

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.comparison.history import RevisionFlip
    from dezj.workspace import Workspace

_OF_REVISION = ("import_id", "imported_at", "withdraws")
# Field of a side → column of an observation; `status` would be mistaken for the verdict's.
_OF_SIDE = {
    **{name: name for name in ("value", "hedge")},
    "value_status": "status",
    **{name: name for name in ("grade", "publisher", "title", "published", "import_id")},
}
_FIELDS = [
    *_OF_REVISION,
    *("goal", "plan", "indicator", "name", "region", "assessed_year"),
    *("old_status", "new_status", "role", "value_year", "unit"),
    *(f"{side}_{name}" for side in ("old", "new") for name in (*_OF_SIDE, "source")),
]


def flips_report(
    workspace: Workspace, indicator: str | None, region: str | None, year: int | None, texts: Texts
) -> Report:
    """A row for each verdict and each revised value that turned it.

    `indicator`, `region` and `year` are those of the revised values; None lets all through.
    """
    from dezj.comparison.history import flips, revised

    catalog, frame = workspace.catalog, workspace.revisions()
    if indicator is not None:
        frame = frame[frame["indicator"] == indicator]
    if region is not None:
        frame = frame[frame["region"] == region]
    # A year is not left out above: the values of the others are what a verdict stands on as well.
    values = revised(catalog, frame)
    values = values if year is None else values[values["year"] == year]
    found = [one for one in flips(catalog, frame) if year in (None, one.revision.new["year"])]
    rows = [_row(flip, catalog, texts) for flip in found]
    count = texts(
        "flips-count",
        imports=values["import_id"].nunique(),
        revised=len(values),
        flips=len({(row["import_id"], row["goal"], row["assessed_year"]) for row in rows}),
    )

    def group(row: Any) -> list[str]:
        key = "flips-withdrawal" if row["withdraws"] else "flips-import"
        params = {"id": row["import_id"], "withdraws": row["withdraws"]}
        return [texts(key, day=row["imported_at"][:10], **params)]

    return Report(_FIELDS, rows, _columns(texts), group, [count], texts("flips-none"))


def _columns(texts: Texts) -> list[Column]:
    def colour(row: Any) -> str:
        return style("schedule", row["new_status"])

    return [
        Column(texts("flips-goal"), lambda row: row["goal"], fold=True, least=16),
        Column(texts("name"), lambda row: row["name"], rank=4, fold=True, least=10),
        Column(texts("flips-year"), lambda row: str(row["assessed_year"])),
        Column(texts("flips-was"), lambda row: row["was"]),
        Column(texts("flips-is"), lambda row: row["is"], colour=colour),
        Column(texts("flips-value"), lambda row: row["change"]),
        Column(
            texts("unit"), lambda row: unit_name(row["unit"], texts.lang), 3, fold=True, least=10
        ),
        Column(texts("flips-source"), lambda row: row["sources"], rank=1, fold=True, least=16),
    ]


def _row(turned: RevisionFlip, catalog: Catalog, texts: Texts) -> dict[str, Any]:
    from dezj.store.observations import source_line

    revision, role, flip = turned
    old, new = revision.old, revision.new
    before, after = flip.old or {}, flip.new or {}
    indicator = catalog.indicators[flip.indicator]
    change = f"{new['year']}{texts('list-colon')}{hedged(old, texts)} → {hedged(new, texts)}"
    row: dict[str, Any] = {
        "import_id": revision.import_id,
        "imported_at": revision.imported_at,
        "withdraws": revision.withdraws or None,
        "goal": flip.goal,
        "plan": flip.plan,
        "indicator": flip.indicator,
        "name": indicator.name_en if texts.lang == "en" else indicator.name,
        "region": new["region"],
        "assessed_year": flip.year,
        "old_status": before["status"],
        "new_status": after["status"],
        "role": role,
        "value_year": new["year"],
        "unit": indicator.unit,
        # For people.
        "was": verdict_text({**before, "year": flip.year}, "schedule", texts),
        "is": verdict_text({**after, "year": flip.year}, "schedule", texts),
        "change": texts("flips-base", value=change) if role == "base" else change,
        "sources": f"{_told(old)} → {_told(new)}",
    }
    for side, observation in (("old", old), ("new", new)):
        for field, name in _OF_SIDE.items():
            row[f"{side}_{field}"] = observation[name]
        row[f"{side}_source"] = source_line(observation)
    return row


def _told(observation: dict[str, Any]) -> str:
    """Who published it and when, in few words: the file where no publisher is named."""
    named = observation["publisher"] or observation["title"] or observation["file"]
    return " ".join(part for part in (named, observation["published"]) if part)
