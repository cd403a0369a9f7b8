"""What `dezj history --flips` shows: the revisions that turned a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dezj.commands.history import hedged
from dezj.commands.progress import STYLES, status_text
from dezj.output.report import Column, Report
from dezj.texts import Texts
from dezj.units import unit_name

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.comparison.history import Revision, RevisionFlip
    from dezj.workspace import Workspace

_OF_REVISION = ("import_id", "imported_at", "withdraws")
_OF_SIDE = ("value", "hedge", "status", "grade", "publisher", "title", "published", "import_id")
_FIELDS = [
    *_OF_REVISION,
    *("goal", "plan", "indicator", "name", "region", "assessed_year"),
    *("old_status", "new_status", "role", "value_year", "unit"),
    *(f"{side}_{name}" for side in ("old", "new") for name in ("value", "hedge", "value_status")),
    *(
        f"{side}_{name}"
        for side in ("old", "new")
        for name in ("grade", "publisher", "title", "published", "source", "import_id")
    ),
]


def flips_report(
    workspace: Workspace, indicator: str | None, region: str | None, year: int | None, texts: Texts
) -> Report:
    """A row for each verdict and each revised value that turned it.

    `indicator`, `region` and `year` are those of the revised values; None lets all through.
    """
    from dezj.comparison.history import flips, revisions_made

    catalog, frame = workspace.catalog, workspace.revisions()

    def passes(one: Revision) -> bool:
        return (
            indicator in (None, one.new["indicator"])
            and region in (None, one.new["region"])
            and year in (None, one.new["year"])
        )

    revisions = [one for one in revisions_made(catalog, frame) if passes(one)]
    goals = {f"{plan}/{name}" for plan, name, _ in catalog.each_goal() if indicator in (None, name)}
    found = [one for one in flips(catalog, frame, goals=goals) if passes(one.revision)]
    rows = [_row(flip, catalog, texts) for flip in found]
    count = texts(
        "flips-count",
        imports=len({one.import_id for one in revisions}),
        revised=len(revisions),
        flips=len({(row["import_id"], row["goal"], row["assessed_year"]) for row in rows}),
    )

    def group(row: Any) -> list[str]:
        key = "flips-withdrawal" if row["withdraws"] else "flips-import"
        params = {"id": row["import_id"], "withdraws": row["withdraws"]}
        return [texts(key, day=row["imported_at"][:10], **params)]

    return Report(_FIELDS, rows, _columns(texts), group, [count], texts("flips-none"))


def _columns(texts: Texts) -> list[Column]:
    def style(row: Any) -> str:
        return STYLES.get(row["new_status"], "")

    return [
        Column(texts("flips-goal"), lambda row: row["goal"], fold=True, least=16),
        Column(texts("name"), lambda row: row["name"], rank=4, fold=True, least=10),
        Column(texts("flips-year"), lambda row: str(row["assessed_year"])),
        Column(texts("flips-was"), lambda row: row["was"]),
        Column(texts("flips-is"), lambda row: row["is"], colour=style),
        Column(texts("flips-value"), lambda row: row["change"], fold=True, least=14),
        Column(
            texts("unit"), lambda row: unit_name(row["unit"], texts.lang), 3, fold=True, least=6
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
        "was": status_text({**before, "year": flip.year}, texts),
        "is": status_text({**after, "year": flip.year}, texts),
        "change": texts("flips-base", value=change) if role == "base" else change,
        "sources": f"{_told(old)} → {_told(new)}",
    }
    for side, observation in (("old", old), ("new", new)):
        for name in _OF_SIDE:
            field = "value_status" if name == "status" else name
            row[f"{side}_{field}"] = observation[name]
        row[f"{side}_source"] = source_line(observation)
    return row


def _told(observation: dict[str, Any]) -> str:
    """Who published it and when, in few words: the file where no publisher is named."""
    named = observation["publisher"] or observation["title"] or observation["file"]
    return " ".join(part for part in (named, observation["published"]) if part)
