"""Labels of indicators: each means one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dezj.catalog.model import Catalog
from dezj.catalog.rules.finding import Finding, Path


def normal_label(label: str) -> str:
    """A label in the form in which labels are compared: NFKC, no spaces, brackets alike."""
    text = unicodedata.normalize("NFKC", label)
    return "".join(text.split()).replace("“", '"').replace("”", '"').casefold()


def check(catalog: Catalog) -> Iterator[Finding]:
    """Labels of two indicators, and labels that their own indicator calls look-alikes."""
    owners: dict[str, Path] = {}
    for indicator_id, indicator in catalog.indicators.items():
        path: Path = ("indicators", indicator_id)
        names: list[Path] = [(*path, "name")]
        names += [(*path, "aliases", n) for n in range(len(indicator.aliases))]
        for place, label in zip(names, indicator.labels, strict=True):
            owner = owners.setdefault(normal_label(label), place)
            if owner is not place:
                yield Finding("R303", place, {"label": label}, other=owner)
        for label in indicator.not_to_confuse_with:
            if normal_label(label) in map(normal_label, indicator.labels):
                place = (*path, "not_to_confuse_with", label)
                yield Finding("R304", place, {"label": label}, at_key=True)
