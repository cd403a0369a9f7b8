"""Published shares held against the quotient of their parts.

Where the two differ by more than rounding explains, the share was published on other values of
the parts, since revised; or a figure is wrong; or the share is not what the catalog takes it for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.catalog.rules.finding import Finding
from dezj.store.derived import components, divide, each, pairs, plain
from dezj.store.observations import KEY, as_rows
from dezj.store.rounding import bounds, divided, step
from dezj.units import quotient

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

Row = Mapping[str, Any]


class Parts(NamedTuple):
    """A numerator and a denominator with their quotient, in the unit of the share."""

    numerator: Row
    denominator: Row
    value: Decimal


class Comparison(NamedTuple):
    """A published share and the quotient of its parts, both as they are in force.

    `agrees` says whether rounding explains the difference. Where it does not, `earlier` are
    revisions of the parts with which it does, None where there are none.
    """

    published: Row
    parts: Parts
    agrees: bool
    earlier: Parts | None = None

    @property
    def decimals(self) -> int:
        """To how many decimals a quotient beside the published share is shown: one more than it."""
        return len(f"{float(1 / step(self.published)):.0f}")

    def shown(self, value: Decimal) -> str:
        """A quotient, or its difference from the published share, rounded to be shown."""
        return f"{value:.{self.decimals}f}"

    @property
    def difference(self) -> str:
        """Published less derived, in the unit of the share, to be shown."""
        return self.shown(Decimal(repr(self.published["value"])) - self.parts.value)


def compare_published(
    observations: pd.DataFrame, revisions: pd.DataFrame, catalog: Catalog
) -> Iterator[Comparison]:
    """Every derived indicator that was published as well, in the order of indicator, region, year.

    `observations` are those in force, `revisions` all that were not withdrawn; both with the
    columns of `Store.observations`. A row's values are in its own unit.
    """
    names = [name for name, i in catalog.indicators.items() if i.derived is not None]
    published = observations[observations["indicator"].isin(names)]
    if published.empty:
        return
    found = pairs(observations, catalog, names).merge(published[KEY], on=KEY)
    shares = {tuple(row[name] for name in KEY): row for row in as_rows(published)}
    history: dict[tuple[Any, ...], list[Row]] | None = None
    for name, top, bottom in each(found.sort_values(KEY, kind="stable"), observations):
        share = shares[name, top["region"], top["year"]]
        try:
            parts = _parts(top, bottom, share["unit"])
        except ValueError:
            continue  # the share's unit has changed: said by another rule
        if explains(parts, share):
            yield Comparison(share, parts, agrees=True)
            continue
        history = _by_key(revisions, catalog, names) if history is None else history
        yield Comparison(share, parts, agrees=False, earlier=_earlier(parts, share, history))


def explains(parts: Parts, share: Row) -> bool:
    """Whether share and quotient can be the same but for rounding."""
    scale = quotient(parts.numerator["unit"], parts.denominator["unit"], share["unit"])
    return bounds(share).meets(divided(bounds(parts.numerator), bounds(parts.denominator), scale))


def differences(
    observations: pd.DataFrame, revisions: pd.DataFrame, catalog: Catalog
) -> Iterator[Finding]:
    """The published shares that differ, as findings: A616 where revisions explain it, else A615."""
    for found in compare_published(observations, revisions, catalog):
        if found.agrees:
            continue
        share, parts, earlier = found.published, found.parts, found.earlier
        name = share["indicator"]
        params: dict[str, object] = {
            "indicator": name,
            "region": share["region"],
            "year": share["year"],
            "unit": share["unit"],
            "value": plain(share["value"]),
            "numerator": plain(parts.numerator["value"]),
            "denominator": plain(parts.denominator["value"]),
            "derived": found.shown(parts.value),
            "difference": found.difference,
        }
        if earlier is not None:
            params["numerator_then"] = plain(earlier.numerator["value"])
            params["denominator_then"] = plain(earlier.denominator["value"])
            params["derived_then"] = found.shown(earlier.value)
        subject = f"{name}/{share['region']}/{share['year']}"
        code = "A615" if earlier is None else "A616"
        yield Finding(code, ("indicators", name, "derived"), params, at_key=True, subject=subject)


def _parts(top: Row, bottom: Row, unit: str) -> Parts:
    return Parts(top, bottom, divide(top, bottom, unit))


def _earlier(parts: Parts, share: Row, history: Mapping[Any, list[Row]]) -> Parts | None:
    """Revisions of the parts that the share agrees with: where it can be, of one part only.

    Of several the newest.
    """
    tops, bottoms = (
        [part, *(row for row in history.get(_key(part), ()) if not _same(row, part))]
        for part in (parts.numerator, parts.denominator)
    )
    ways = [
        (n > 0 and m > 0, n + m, top, bottom)
        for n, top in enumerate(tops)
        for m, bottom in enumerate(bottoms)
    ]
    for *_, top, bottom in sorted(ways[1:], key=lambda way: way[:2]):
        if not bottom["value"] > 0:
            continue
        try:
            then = _parts(top, bottom, share["unit"])
        except (ValueError, ArithmeticError):  # a unit of another kind, a value without end
            continue
        if explains(then, share):
            return then
    return None


def _same(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in ("value", "unit", "hedge", "printed"))


def _by_key(
    revisions: pd.DataFrame, catalog: Catalog, names: Iterable[str]
) -> dict[Any, list[Row]]:
    """The revisions of the parts by indicator, region and year, the newest first."""
    named = {part for name in names for part in components(catalog, name)}
    history: dict[Any, list[Row]] = {}
    for row in reversed(as_rows(revisions[revisions["indicator"].isin(named)])):
        history.setdefault(_key(row), []).append(row)
    return history


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEY)
