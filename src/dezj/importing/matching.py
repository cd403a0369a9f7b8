"""From an indicator's label in a workbook to an indicator of the catalog.

A label is compared by its key: the label without what printers add to it. Only an equal key
matches; what is merely similar is suggested to a person and never taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dezj.errors import UsageError

if TYPE_CHECKING:
    from dezj.catalog import Catalog
    from dezj.importing.mappings import Mappings

How = Literal["", "option", "mapping", "name", "alias", "id"]
# Scores below this are noise: any two labels that end in 增加值 reach 50.
LEAST_SCORE = 55
# No name is longer: such text is compared, but not searched for units and marks.
MAX_NAME = 300

_LEVELS = re.compile(r"\s+>\s+")
# Circled numbers and letters: footnote marks after a label, numbering before it. NFKC would
# turn them into digits of the label, as it would a raised ² that is no square of a metre.
_MARKS = re.compile(
    r"[\u2460-\u2473\u24b6-\u24ff\u2776-\u2793\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]"
    r"|(?<=[\u3400-\u9fff)）])(?<!米)[¹²³⁰⁴-⁹]+⁾?"
)
_ALIKE = str.maketrans("[]{}〔〕【】〖〗“”„‟『』「」", '()()()()()""""""""')
_NUMERAL = "[一二三四五六七八九十]"
# 二、三产业 and 一、二线城市 are names; 三、一般公共预算收入 is numbered.
_NOT_A_NAME = f"(?!{_NUMERAL}(?:、|次?产业|季度|类|级|线|手|等))"
_NUMBERING = re.compile(
    rf"[#*†‡]+|其中:?|{_NUMERAL}{{1,3}}(?:、{_NOT_A_NAME}|\.)|\({_NUMERAL}{{1,3}}\)"
    r"|\(\d{1,2}\)|\d{1,2}\)|\d{1,2}[.、](?!\d)"
)
_STARS = re.compile(r"[*†‡]+$")
_FOOTNOTE = re.compile(r"(?<![a-z\d./-])(?:[a-z]|\d{1,2})\)$", re.IGNORECASE)
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# What OpenCC (1.1.9 to 1.4.2) changes although GB 2312, the set of simplified characters, has it;
# but for 坏, which 1.3 takes for an old form of 坯.
_TRADITIONAL_IN_GB2312 = frozenset("乾吒夥後徵拚捱摺於榘甯菸薹袷醣麴麽")


class Match(NamedTuple):
    """What a label means.

    `how` says by what it matched; without a match `indicator` is None and `how` is "".
    `refused` is the catalog's reason why the label is not the indicator `refused_for`.
    `left_out`: a remembered answer says that the label is to be ignored.
    """

    indicator: str | None
    how: How = ""
    refused: str = ""
    left_out: bool = False
    refused_for: str = ""


class Suggestion(NamedTuple):
    """An indicator that a label may mean: its id, its label nearest to it, the score to 100."""

    indicator: str
    label: str
    score: int


@lru_cache(maxsize=2048)
def label_key(label: str) -> str:
    """The form in which labels are compared; levels (` > `) stay apart by `>`.

    Out go blanks and invisible characters, numbering, 其中:, footnote marks and a unit in
    brackets at the end; full width becomes half width, traditional simplified, capitals small.
    Brackets that hold no unit stay. Never raises; empty where nothing of a name is left.
    Idempotent: a key is its own key.
    """
    first, *rest = levels = [_stable(level) for level in _LEVELS.split(label)]
    if not any(levels):
        return ""
    # 总计 > 其中 > 男 is 总计 > 男; but 其中 > 男 is not 男, nor is 总计 > 其中 the 总计.
    inner = [level for level in rest[:-1] if level]
    return _stable(">".join([first, *inner, *rest[-1:]]))


def _stable(text: str) -> str:
    # Each step may uncover work for another (a unit before a footnote, İ made small).
    while (shorter := _bare(_characters(text)).casefold()) != text:
        text = shorter
    return text


def _characters(text: str) -> str:
    text = unicodedata.normalize("NFKC", _MARKS.sub("", text))
    text = "".join(_simplified(text.translate(_ALIKE)).split())
    if text.isprintable():
        return text
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))


def _simplified(text: str) -> str:
    """`text` with traditional characters made simplified; OpenCC is loaded only for such text."""
    if text.isascii():
        return text
    try:
        text.encode("gb2312")
        doubtful = not _TRADITIONAL_IN_GB2312.isdisjoint(text)
    except UnicodeEncodeError:
        doubtful = _IDEOGRAPH.search(text) is not None
    # A lone surrogate cannot be handed to OpenCC, and stands in no label that means anything.
    if not doubtful or any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return str(_opencc().convert(text))


@cache
def _opencc() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _bare(text: str) -> str:
    """`text` without numbering before it, and without marks and a unit after it."""
    from dezj.importing.unit_text import index_base, split_unit

    if len(text) > MAX_NAME:
        return text
    start = 0
    while found := _NUMBERING.match(text, start):
        start = found.end()
    text = text[start:]
    while True:
        shorter = _STARS.sub("", text)
        if shorter.endswith(")") and shorter.rfind("(") <= shorter.rfind(")", 0, -1):
            shorter = _FOOTNOTE.sub("", shorter)  # as in 就业人员a), with no bracket opened
        if ")" in shorter:
            label, unit, at_end = split_unit(shorter)
            bracket = shorter[len(label) :].lstrip(",:、")
            # An index base, (上年=100), is part of what the index measures, and no unit.
            is_unit = unit and at_end and not index_base(unit)
            if is_unit and shorter.startswith(label) and bracket.startswith("("):
                shorter = label
        if shorter == text:
            return text
        text = shorter


def _forms(label: str) -> Iterator[str]:
    """The keys under which a label is looked up: with its levels apart, and run together."""
    if key := label_key(label):
        yield key
        levels = [label_key(level) for level in _LEVELS.split(label)]
        if len(levels) > 1 and levels[0] and levels[-1]:
            yield label_key("".join(levels))


class Matcher:
    """Matches labels to one catalog; each distinct label costs once."""

    def __init__(
        self,
        catalog: Catalog,
        mappings: Mappings | None = None,
        fixed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`fixed`: label → indicator (id, name or alias), as `--map` gives them.

        Raises UsageError where `fixed` names no indicator of the catalog or contradicts itself,
        DataError where `mappings` names an unknown indicator.
        """
        if mappings is not None:
            mappings.raise_for_unknown(catalog)
        self._mappings = mappings
        self._catalog = catalog
        self._named: dict[str, dict[str, How]] = {}
        self._look_alikes: dict[str, dict[str, str]] = {}
        for indicator_id, indicator in catalog.indicators.items():
            names: list[tuple[str, How]] = [(indicator.name, "name"), (indicator.name_en, "name")]
            names += [(alias, "alias") for alias in indicator.aliases]
            for label, how in names:
                for form in _forms(label):
                    self._named.setdefault(form, {}).setdefault(indicator_id, how)
            for label, reason in indicator.not_to_confuse_with.items():
                for form in _forms(label):
                    self._look_alikes.setdefault(form, {}).setdefault(indicator_id, reason)
        self._fixed: dict[str, str] = {}
        self._known: dict[tuple[str, str, str], Match] = {}
        for label, name in fixed.items():
            self._fix(label, name)

    def match(self, label: str, file: str = "", publisher: str = "") -> Match:
        """The indicator that `label` (levels joined with ` > `) means in a file of a publisher.

        An option beats a remembered answer, which beats the catalog. Raises DataError where two
        remembered answers, equally specific, both apply and differ.
        """
        known = self._known.get((label, file, publisher))
        if known is None:
            known = self._match(label, file, publisher)
            self._known[label, file, publisher] = known
        return known

    def suggest(self, label: str, most: int = 3) -> list[Suggestion]:
        """Indicators that `label` resembles, best first; for a person to choose from.

        One that the catalog says it is not to be confused with is no suggestion.
        """
        from rapidfuzz import fuzz, process

        forms = list(_forms(label))
        if not forms:
            return []
        key = forms[-1]
        refused = {name for form in forms for name in self._look_alikes.get(form, ())}
        found = process.extract(
            key, self._choices, scorer=fuzz.WRatio, limit=None, score_cutoff=LEAST_SCORE
        )
        best: dict[str, Suggestion] = {}
        for _, score, (indicator_id, name) in found:
            if indicator_id not in refused:
                best.setdefault(indicator_id, Suggestion(indicator_id, name, round(score)))
        return list(best.values())[:most]

    @cached_property
    def _choices(self) -> dict[tuple[str, str], str]:
        return {
            (indicator_id, name): label_key(name)
            for indicator_id, indicator in self._catalog.indicators.items()
            for name in (*indicator.labels, indicator.name_en)
        }

    def _fix(self, label: str, name: str) -> None:
        indicator = self._by_name(name).indicator
        if indicator is None:
            raise UsageError("unknown-indicator", id=name)
        key = label_key(label)
        if not key:
            raise UsageError("map-without-label", label=label)
        if self._fixed.setdefault(key, indicator) != indicator:
            first = self._fixed[key]
            raise UsageError("map-contradicts", label=label, first=first, second=indicator)

    def _match(self, label: str, file: str, publisher: str) -> Match:
        for form in _forms(label):
            if form in self._fixed:
                return Match(self._fixed[form], "option")
        if self._mappings is not None:
            for form in _forms(label):
                if mapping := self._mappings.find(form, file, publisher):
                    return Match(mapping.indicator, "mapping", left_out=bool(mapping.ignore))
        return self._by_name(label)

    def _by_name(self, label: str) -> Match:
        found: dict[str, How] = {}
        refused: dict[str, str] = {}
        # An id is an invented word: only as written, lest a heading GDP be taken for the id gdp.
        if label.strip() in self._catalog.indicators:
            found[label.strip()] = "id"
        for form in _forms(label):
            refused.update(self._look_alikes.get(form, {}))
            for indicator_id, how in self._named.get(form, {}).items():
                found.setdefault(indicator_id, how)
        # A look-alike of one indicator may well be the name of another.
        allowed = {
            indicator_id: how for indicator_id, how in found.items() if indicator_id not in refused
        }
        if len(allowed) == 1:
            [(indicator_id, how)] = allowed.items()
            return Match(indicator_id, how)
        if not allowed and refused:
            indicator_id, reason = next(iter(refused.items()))
            return Match(None, refused=reason, refused_for=indicator_id)
        return Match(None)
