"""Derived observations: the quotient of two others of the same region and year.

They live in memory only, with the status `derived`, and are never written to the store. What was
published always stands; a quotient fills in only where nothing was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, get_args

from dezj.store.observations import KEY, Hedge, as_rows, source_line
from dezj.texts import Texts
from dezj.units import quotient, unit_name

if TYPE_CHECKING:
    import pandas as pd

    from dezj.catalog import Catalog

DERIVED = "derived"
# From good to bad; one that is not known is worse than the press and better than second-hand.
_GRADES = {"A": 0, "B": 1, "": 2, "C": 3}
_OPPOSITE = {"nearly": "over", "over": "nearly"}


def with_derived(observations: pd.DataFrame, catalog: Catalog, *, lang: str = "zh") -> pd.DataFrame:
    """The observations in force and, behind them, those derived from them.

    `observations` has the columns of `Store.observations`, and so has what is returned. A derived
    row has the status `derived`; its locator names both parts with their sources, in `lang`.
    """
    import pandas as pd

    writer = _Writer(catalog, lang)
    for names in _in_order(catalog):
        found = pairs(observations, catalog, names)
        published = observations.loc[observations["indicator"].isin(names), KEY]
        known = pd.MultiIndex.from_frame(published)
        found = found[~pd.MultiIndex.from_frame(found[KEY]).isin(known)]
        made = (writer.row(*parts) for parts in each(found, observations))
        if rows := [row for row in made if isfinite(row["value"])]:
            new = pd.DataFrame(rows, columns=list(observations.columns))
            new = new.astype(observations.dtypes.to_dict())
            observations = pd.concat([observations, new], ignore_index=True)
    return observations


def components(catalog: Catalog, name: str) -> set[str]:
    """The ids of the indicators that an indicator's values can come from, itself among them."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        part = waiting.pop()
        indicator = catalog.indicators.get(part)
        if part not in found and indicator is not None and indicator.derived is not None:
            waiting += [indicator.derived.numerator, indicator.derived.denominator]
        found.add(part)
    return found


def pairs(observations: pd.DataFrame, catalog: Catalog, names: Sequence[str]) -> pd.DataFrame:
    """The two parts of the derived indicators `names`, where both are observed.

    The columns of KEY, and `top` and `bottom`: the positions of numerator and denominator in
    `observations`. Where the denominator is not positive, or the units do not divide, there is no
    quotient.
    """
    import numpy as np
    import pandas as pd

    wanted = pd.DataFrame(
        [
            (name, derived.numerator, derived.denominator, catalog.indicators[name].unit)
            for name in names
            if (derived := catalog.indicators[name].derived) is not None
            and {derived.numerator, derived.denominator} <= catalog.indicators.keys()
        ],
        columns=["indicator", "numerator", "denominator", "to"],
        dtype=object,
    )
    known = observations[[*KEY, "unit", "value"]].assign(position=np.arange(len(observations)))
    known = known[known["indicator"].isin({*wanted["numerator"], *wanted["denominator"]})]
    known = known[np.isfinite(known["value"])]
    tops = known.rename(columns={"indicator": "numerator", "position": "top"})
    bottoms = known[known["value"] > 0].rename(
        columns={"indicator": "denominator", "position": "bottom", "unit": "below"}
    )
    found = wanted.merge(tops.drop(columns="value"), on="numerator")
    found = found.merge(bottoms.drop(columns="value"), on=["denominator", "region", "year"])
    units = [*zip(found["unit"], found["below"], found["to"], strict=True)]
    fitting = {unit for unit in set(units) if _divides(*unit)}
    chosen = np.array([unit in fitting for unit in units], dtype=bool)
    return found.loc[chosen, [*KEY, "top", "bottom"]]


def _divides(numerator: str, denominator: str, unit: str) -> bool:
    try:
        quotient(numerator, denominator, unit)
    except ValueError:
        return False  # said by another rule
    return True


def each(
    found: pd.DataFrame, observations: pd.DataFrame
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Of `pairs`: the indicator, the row of the numerator, the row of the denominator."""
    tops, bottoms = (as_rows(observations.iloc[found[part]]) for part in ("top", "bottom"))
    return zip(found["indicator"], tops, bottoms, strict=True)


class _Writer:
    """Writes derived observations; what their texts have in common is looked up once."""

    def __init__(self, catalog: Catalog, lang: str) -> None:
        texts = Texts(lang)
        self.head = texts("value-derived") + texts("sentence-colon")
        self.stop = "；" if lang == "zh" else "; "
        self.hedges = {"": ""} | {word: texts(f"hedge-{word}") for word in get_args(Hedge) if word}
        self.catalog, self.lang = catalog, lang
        self.labels: dict[tuple[str, str], str] = {}

    def row(self, name: str, top: Mapping[str, Any], bottom: Mapping[str, Any]) -> dict[str, Any]:
        """The derived observation of indicator `name` from the rows of its parts."""
        unit = self.catalog.indicators[name].unit
        notes = dict.fromkeys(row["note"] for row in (top, bottom) if row["note"])
        own = {column: "" if isinstance(value, str) else value for column, value in top.items()}
        return own | {
            "indicator": name,
            "region": top["region"],
            "year": top["year"],
            "value": float(divide(top, bottom, unit)),
            "unit": unit,
            "hedge": hedge(top["hedge"], bottom["hedge"], negative=top["value"] < 0),
            "status": DERIVED,
            "grade": worse(top["grade"], bottom["grade"]),
            "locator": f"{self.head}{self.part(top)} ÷ {self.part(bottom)}",
            "note": self.stop.join(notes),
        }

    def part(self, row: Mapping[str, Any]) -> str:
        """A part with its value and its source: 地区生产总值 (亿元) 77715 [浙江省统计局]."""
        label = self.label(row["indicator"], row["unit"])
        return (
            f"{label} {self.hedges.get(row['hedge'], '')}{plain(row['value'])} [{source_line(row)}]"
        )

    def label(self, name: str, unit: str) -> str:
        """An indicator with its unit: 地区生产总值 (亿元)."""
        if (name, unit) not in self.labels:
            indicator = self.catalog.indicators[name]
            said = indicator.name_en if self.lang == "en" else indicator.name
            self.labels[name, unit] = f"{said} ({unit_name(unit, self.lang)})"
        return self.labels[name, unit]


def divide(top: Mapping[str, Any], bottom: Mapping[str, Any], unit: str) -> Decimal:
    """The quotient of two observations in `unit`; raises ValueError where the units do not fit."""
    # In decimal, like the conversion of units: rounded once, to the nearest float.
    scale = quotient(top["unit"], bottom["unit"], unit)
    return Decimal(repr(top["value"])) * scale / Decimal(repr(bottom["value"]))


def plain(value: float) -> str:
    """A number as it was entered: no exponent, no trailing zeros."""
    text = f"{Decimal(repr(float(value))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def worse(one: str, other: str) -> str:
    """The worse of two grades: A, B, none known, C."""
    return max(one, other, key=lambda grade: _GRADES.get(grade, _GRADES[""]))


def hedge(top: str, bottom: str, *, negative: bool = False) -> str:
    """How a quotient is hedged: by nearly ÷ exact nearly, by exact ÷ nearly over.

    Two hedges that pull the same way keep it (over ÷ nearly is over); else it is about. The
    denominator is positive; where the numerator is `negative`, a larger one makes it larger.
    """
    below = bottom if negative else _OPPOSITE.get(bottom, bottom)
    hedges = {each for each in (top, below) if each}
    return hedges.pop() if len(hedges) == 1 else "about" if hedges else ""


def _in_order(catalog: Catalog) -> list[list[str]]:
    """The derived indicators, those first that others are derived from; none of a circle."""
    waiting = {n: i.derived for n, i in catalog.indicators.items() if i.derived is not None}
    order: list[list[str]] = []
    while ready := [
        name
        for name, derived in waiting.items()
        if derived.numerator not in waiting and derived.denominator not in waiting
    ]:
        order.append(ready)
        for name in ready:
            del waiting[name]
    return order
