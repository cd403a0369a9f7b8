"""What a verdict rests on: base, milestones, target and value, each with its source and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dezj.wording.amounts import amount, figure, wanted

if TYPE_CHECKING:
    from dezj.catalog import Catalog, Goal
    from dezj.texts import Texts


def inputs(
    row: Mapping[str, Any],
    goal: Goal,
    catalog: Catalog,
    known: Mapping[int, Mapping[str, Any]],
    texts: Texts,
) -> Iterator[dict[str, Any]]:
    """One entry an input: what it is, its year, value and source; `text` is the line for people.

    `known` is the series that the goal is about: year → observation.
    """
    unit = row["unit"]
    plan = catalog.plans[row["plan"]]
    title = plan.title_en if texts.lang == "en" else plan.title

    def printed(year: int) -> str:
        mentions = [(s, m) for s, y, _, m in goal.each_mention() if y == year and not m.differs]
        if not mentions:
            return title
        section, mention = mentions[0]
        return f"{title} · {texts('why-printed', printed=mention.printed, section=section)}"

    def entry(
        key: str, year: int | None, value: str, source: str, number_: float | None
    ) -> dict[str, Any]:
        when = f" ({year})" if year is not None else ""
        told = f"{value}{when}{texts('list-colon')}{source}" if source else f"{value}{when}"
        return {
            "input": key.removeprefix("why-"),
            "year": year,
            "value": number_,
            "source": source,
            "text": f"{texts(key)}{texts('list-colon')}{told}",
        }

    def observed(key: str, year: int, value: float) -> dict[str, Any]:
        one = known.get(year)
        hedge = texts(f"hedge-{one['hedge']}") if one is not None and one["hedge"] else ""
        source = "" if one is None else _whole_source(one, texts)
        told = f"{hedge}{amount(figure(value), unit, texts)}"
        return entry(key, year, told, source, value)

    base_year, base = row["base_year"], row["base_value"]
    if base is None:
        yield entry("why-base", base_year, texts("why-no-base"), "", None)
    elif goal.base_value is not None:
        yield entry(
            "why-base", base_year, amount(figure(base), unit, texts), printed(base_year), base
        )
    else:
        yield observed("why-base", base_year, base)
    start = row["growth_base_year"]
    grows = row["form"] != "flow"
    if grows and base is None and start is not None and start != row["value_year"]:
        yield observed("why-growth-base", start, row["growth_base"])
    for year, target in sorted(goal.targets.items()):
        if year < row["target_year"]:
            told = wanted(target, unit, texts)
            yield entry("why-milestone", year, told, printed(year), float(target.value))
    told = wanted(goal.targets[row["target_year"]], unit, texts)
    yield entry(
        "why-target", row["target_year"], told, printed(row["target_year"]), row["target_value"]
    )
    if row["value"] is None or (base is None and row["value_year"] is None):
        yield entry("why-value", None, texts("why-no-value", year=row["year"]), "", None)
    else:
        yield observed("why-value", row["value_year"], row["value"])


def _whole_source(observation: Mapping[str, Any], texts: Texts) -> str:
    """The source line with the file and cell that the value was imported from."""
    from dezj.store.observations import source_line

    line = source_line(observation)
    cell = " · ".join(observation[name] for name in ("file", "sheet", "cell") if observation[name])
    parts = [line] if cell in line else [line, texts("why-file", file=cell)]
    if observation.get("import_id"):
        parts.append(texts("why-import", id=observation["import_id"]))
    return " · ".join(part for part in parts if part)
