"""What `dezj history --flips` shows: the revisions that turned a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.commands.verdicts import style
from dezj.output.report import Column, Report
from dezj.texts import Texts
from dezj.units import unit_name
from dezj.wording.points import hedged
from dezj.wording.verdicts import verdict_text

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
    *("old_status", "new_status", "role", "revised_indicator", "value_year", "unit"),
    *(f"{side}_{name}" for side in ("old", "new") for name in (*_OF_SIDE, "source")),
]


def flips_report(
    workspace: Workspace, indicator: str | None, region: str | None, year: int | None, texts: Texts
) -> Report:
    """A row for each verdict and each revised value that turned it.

    `region` and `year` are those of the revised values, `indicator` is theirs or one that is
    derived from theirs; None lets all through.
    """
    from dezj.comparison.history import flips, revised
    from dezj.store.derived import components

    catalog, frame = workspace.catalog, workspace.revisions()
    if region is not None:
        frame = frame[frame["region"] == region]
    # Neither indicator nor year is left out here: a verdict stands on other values as well.
    values = revised(catalog, frame)
    goals = None
    if indicator is not None:
        values = values[values["indicator"].isin(components(catalog, indicator))]
        goals = {
            f"{plan}/{name}"
            for plan, name, _ in catalog.each_goal()
            if indicator in components(catalog, name)
        }
    values = values if year is None else values[values["year"] == year]

    def is_asked(one: RevisionFlip) -> bool:
        new = one.revision.new
        own = indicator is None or new["indicator"] in components(catalog, indicator)
        return own and year in (None, new["year"])

    found = [one for one in flips(catalog, frame, goals=goals) if is_asked(one)]
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

    return Report(_FIELDS, rows, _columns(rows, texts), group, [count], texts("flips-none"))


def _columns(rows: list[dict[str, Any]], texts: Texts) -> list[Column]:
    # Only where a verdict turned on what its indicator is derived from.
    revised = Column(texts("flips-indicator"), lambda row: row["revised_name"], fold=True, least=10)

    def colour(row: Any) -> str:
        return style("schedule", row["new_status"])

    return [
        Column(texts("flips-goal"), lambda row: row["goal"], fold=True, least=16),
        Column(texts("name"), lambda row: row["name"], rank=4, fold=True, least=10),
        Column(texts("flips-year"), lambda row: str(row["assessed_year"])),
        Column(texts("flips-was"), lambda row: row["was"]),
        Column(texts("flips-is"), lambda row: row["is"], colour=colour),
        *([revised] if any(row["revised_indicator"] != row["indicator"] for row in rows) else []),
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

    def named(indicator: str) -> str:
        own = catalog.indicators[indicator]
        return own.name_en if texts.lang == "en" else own.name

    change = f"{new['year']}{texts('list-colon')}{hedged(old, texts)} → {hedged(new, texts)}"
    row: dict[str, Any] = {
        "import_id": revision.import_id,
        "imported_at": revision.imported_at,
        "withdraws": revision.withdraws or None,
        "goal": flip.goal,
        "plan": flip.plan,
        "indicator": flip.indicator,
        "name": named(flip.indicator),
        "region": new["region"],
        "assessed_year": flip.year,
        "old_status": before["status"],
        "new_status": after["status"],
        "role": role,
        "revised_indicator": new["indicator"],
        "value_year": new["year"],
        "unit": new["unit"],
        # For people.
        "was": verdict_text({**before, "year": flip.year}, "schedule", texts),
        "is": verdict_text({**after, "year": flip.year}, "schedule", texts),
        "revised_name": named(new["indicator"]),
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
