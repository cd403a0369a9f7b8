"""GB/T 2260 codes for the regions of one table, read in its context (全省, 全市, 朝阳区)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dezj.importing.tables.cells import squeezed
from dezj.importing.tables.parts import Part
from dezj.regions import COUNTRY, find_region, whole_of, whole_region

if TYPE_CHECKING:
    from dezj.importing.tables.sheet import TableReading

_WHOLES = ("全国", "全省", "全市", "全区", "全县", "全州", "全自治区")


class RegionCodes:
    """Name → code for one table; empty where a name is unknown or could be several regions."""

    def __init__(self, reading: TableReading) -> None:
        context = reading.context
        self.within = context.region_code if context.whence.get("region") != "assumed" else ""
        self.assumed = context.region if context.whence.get("region") == "assumed" else ""
        names = {part.region for part in reading.columns.values() if part.region}
        names |= {p.region for p in reading.rows.values() if isinstance(p, Part) and p.region}
        self.known: dict[str, str] = {}
        found = {name: find_region(name, self.within) for name in names if name not in _WHOLES}
        plain = [code for code in found.values() if code and code != COUNTRY]
        if not self.within and plain:
            # Counties of one city or cities of one province tell where the ambiguous ones are.
            around = whole_of(plain) or ""
            found |= {n: find_region(n, around) for n, code in found.items() if code is None}
        around = whole_of([code for code in plain if not code.endswith("0000")]) or ""
        for name, code in found.items():
            # 吉林 among the cities of Jilin may be the city as well as the province.
            if code and code == around and find_region(name, around) != code:
                found[name] = None
        codes = [code for code in found.values() if code and code != COUNTRY]
        self.known = {name: code or "" for name, code in found.items()}
        for name in names & set(_WHOLES):
            self.known[name] = COUNTRY if name == "全国" else self._whole(name, codes)
        if context.region and not self.assumed:
            self.known.setdefault(context.region, context.region_code)

    def _whole(self, name: str, codes: list[str]) -> str:
        if self.within and find_region(name, self.within):
            return find_region(name, self.within) or ""
        return whole_region(name, codes) or self._named_around(name)

    def _named_around(self, name: str) -> str:
        level = {"全省": "0000", "全市": "00"}.get(name)
        return self.within if level and self.within.endswith(level) else ""

    def code(self, name: str) -> str:
        """The code of a region's name as printed."""
        if not name or name == self.assumed:
            return ""
        if name not in self.known:
            self.known[name] = find_region(squeezed(name), self.within) or ""
        return self.known[name]
