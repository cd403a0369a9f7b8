"""The part of `dezj show` about derived values: what was not published, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.commands.common import write_lines
from dezj.environment import Environment
from dezj.texts import Texts, one_line
from dezj.wording.numbers import rounded
from dezj.wording.points import hedged

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.store.against_published import Comparison, Parts, Row
    from dezj.workspace import Workspace


class DerivedPart(NamedTuple):
    """Derived observations where nothing was published, and comparisons where something was."""

    rows: list[dict[str, Any]]
    comparisons: list[Comparison]


def derived_part(
    workspace: Workspace, indicator: str, region: str | None, lang: str
) -> DerivedPart | None:
    """What is derived of an indicator, in one region or all; None where it is not derived."""
    from dezj.store.against_published import compare_published
    from dezj.store.derived import DERIVED, components
    from dezj.store.observations import as_rows

    catalog = workspace.catalog
    if catalog.indicators[indicator].derived is None:
        return None
    frame = workspace.observations(derived=True, lang=lang)
    frame = frame[frame["indicator"].isin(components(catalog, indicator))]
    if region is not None:
        frame = frame[frame["region"] == region]
    derived = frame["status"] == DERIVED
    rows = frame[derived & (frame["indicator"] == indicator)].sort_values(["region", "year"])
    history = workspace.revisions()
    comparisons = compare_published(frame[~derived], history[~history["withdrawn"]], catalog)
    return DerivedPart(
        as_rows(rows), [c for c in comparisons if c.published["indicator"] == indicator]
    )


def derived_data(part: DerivedPart | None) -> dict[str, Any] | None:
    """The same as plain data, for JSON."""
    if part is None:
        return None
    return {"observations": part.rows, "comparisons": [_comparison(c) for c in part.comparisons]}


def _comparison(found: Comparison) -> dict[str, Any]:
    share = found.published
    return {
        **{name: share[name] for name in ("region", "year", "unit")},
        "published": share["value"],
        **_parts(found.parts),
        "agrees": found.agrees,
        "earlier": _parts(found.earlier) if found.earlier else None,
    }


def _parts(parts: Parts) -> dict[str, Any]:
    top, bottom = parts.numerator, parts.denominator
    return {
        "numerator": top["value"],
        "numerator_published": top["published"],
        "denominator": bottom["value"],
        "denominator_published": bottom["published"],
        "derived": float(parts.value),
    }


def write_derived(part: DerivedPart | None, catalog: Catalog, environment: Environment) -> None:
    """Write it under the actuals."""
    if part is not None:
        write_lines(map(one_line, _lines(part, catalog, environment.texts)), environment)


def _lines(part: DerivedPart, catalog: Catalog, texts: Texts) -> Iterator[str]:
    from dezj.regions import region_name

    of_regions: dict[str, list[str]] = {}
    agreeing: dict[str, list[str]] = {}
    for row in part.rows:
        of_regions.setdefault(row["region"], []).extend(_filled(row, texts))
    for found in part.comparisons:
        region = found.published["region"]
        lines = of_regions.setdefault(region, [])
        if found.agrees:
            agreeing.setdefault(region, []).append(str(found.published["year"]))
        else:
            lines.extend(_differs(found, catalog, texts))
    for region, lines in sorted(of_regions.items()):
        yield ""
        yield texts("derived-heading", region=region_name(region, texts.lang))
        yield from lines
        if years := agreeing.get(region):
            yield texts("derived-agrees", years=texts.listed(years))


def _filled(row: Mapping[str, Any], texts: Texts) -> Iterator[str]:
    hedge = texts(f"hedge-{row['hedge']}") if row["hedge"] else ""
    value = f"{hedge}{rounded(row['value'])}"
    yield texts("derived-fills", year=row["year"], value=value, grade=row["grade"] or "-")
    yield f"  {row['locator']}"


def _differs(found: Comparison, catalog: Catalog, texts: Texts) -> Iterator[str]:
    share = found.published
    yield texts(
        "derived-differs",
        year=share["year"],
        published=hedged(share, texts),
        difference=found.difference,
        **_quotient(found, found.parts, texts),
    )
    if found.earlier is not None:
        yield "  " + texts("derived-earlier", **_quotient(found, found.earlier, texts))
    accepted = catalog.ignore.get("A615" if found.earlier is None else "A616")
    subject = f"{share['indicator']}/{share['region']}/{share['year']}"
    if accepted is not None and subject in accepted.entries:
        yield "  " + texts("derived-accepted", reason=accepted.entries[subject])


def _quotient(found: Comparison, parts: Parts, texts: Texts) -> dict[str, str]:
    return {
        "numerator": _dated(parts.numerator, texts),
        "denominator": _dated(parts.denominator, texts),
        "derived": found.shown(parts.value),
    }


def _dated(row: Row, texts: Texts) -> str:
    """A value with the day on which it was published, by which revisions are told apart."""
    if not row["published"]:
        return hedged(row, texts)
    return texts("derived-published", value=hedged(row, texts), published=row["published"])


def write_definition(indicator: str, catalog: Catalog, environment: Environment) -> None:
    """Write what an indicator is the quotient of, where it is one."""
    if (derived := catalog.indicators[indicator].derived) is None:
        return
    texts = environment.texts
    parts = [catalog.indicators[name] for name in (derived.numerator, derived.denominator)]
    names = [part.name_en if texts.lang == "en" else part.name for part in parts]
    line = f"{texts('derived-definition')}{texts('list-colon')}{' ÷ '.join(names)}"
    environment.stdout.write(one_line(line) + "\n")
