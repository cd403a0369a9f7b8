"""The sources of a draft, numbered, each with the figures that rest on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dezj.regions import region_name
from dezj.store.derived import DERIVED
from dezj.wording.amounts import amount
from dezj.wording.numbers import number, rounded

if TYPE_CHECKING:
    from dezj.documents.evaluation import Evaluation, Part
    from dezj.texts import Texts

# GB/T 15834: 《》, within it 〈〉, and within that 《》 again.
_MARKED = re.compile("《([^《》]*)》")
_SWAPPED = str.maketrans("〈〉", "《》")
_DOCUMENT = ("publisher", "title", "published", "source")


def titled(title: str, texts: Texts) -> str:
    """A title in the marks of its language; in Chinese what is in 《》 already stands in 〈〉."""
    if texts.lang == "zh":
        if _MARKED.fullmatch(title):
            return title
        title = _MARKED.sub(lambda inner: f"〈{inner[1].translate(_SWAPPED)}〉", title)
    return texts("draft-titled", title=title)


class Cite(NamedTuple):
    """The numbers of the sources that what stands before it rests on."""

    numbers: tuple[int, ...]


# A sentence, or part of one: texts, and the sources between them.
Pieces = list[str | Cite]


class Source(NamedTuple):
    """A source: what names it, its link or "", and the figures that rest on it."""

    number: int
    named: list[str]
    link: str
    figures: list[str]


class Sources:
    """The sources of an evaluation: first the plans, then those of the actuals, as they come."""

    def __init__(self, evaluation: Evaluation, texts: Texts) -> None:
        self.texts = texts
        self.all: list[Source] = []
        self._numbers: dict[tuple[str, ...], int] = {}
        self._of_goals: dict[str, list[int]] = {}
        self._told: set[tuple[str, str, int]] = set()
        self._regions = len({row["region"] for row in evaluation.rows}) > 1
        for part in evaluation.parts:
            self._add_plan(part, evaluation)
        for row, observation in evaluation.sources(texts):
            self._add(evaluation.name(row, texts), row, observation)

    def of_plan(self, part: Part) -> int:
        """The number of a plan's own text."""
        return self._numbers[_of_plan(part)]

    def of_goal(self, row: Mapping[str, Any]) -> Cite:
        """The sources of the actuals that a row rests on: its value, and its base."""
        return Cite(tuple(self._of_goals.get(row["goal"], ())))

    def _add_plan(self, part: Part, evaluation: Evaluation) -> None:
        plan, texts = part.plan, self.texts
        if (key := _of_plan(part)) not in self._numbers:
            # What is cited is the Chinese text; an English reader is told its English title too.
            english = [plan.title_en] if texts.lang == "en" else []
            named = [plan.issuer, titled(plan.title, texts), *english]
            self._new(key, [*named, plan.document_number or "", plan.issued], "")
        bases = sum(evaluation.goal(row).base_value is not None for row in part.rows)
        told = texts(
            "draft-bases-of" if bases else "draft-targets-of", goals=len(part.rows), bases=bases
        )
        self.all[self._numbers[key] - 1].figures.append(told)

    def _add(self, name: str, row: Mapping[str, Any], observation: Mapping[str, Any]) -> None:
        derived = observation["status"] == DERIVED
        document = tuple(observation[part] for part in _DOCUMENT)
        if derived:
            key: tuple[str, ...] = (DERIVED, observation["locator"])
            named, link = [observation["locator"]], ""
        elif any(document):
            key, link = document, observation["source"]
            title = titled(document[1], self.texts) if document[1] else ""
            named = [document[0], title, document[2]]
        else:
            key = ("", observation["file"], observation["sheet"])
            named, link = [observation["file"], observation["sheet"]], ""
        if key not in self._numbers:
            self._new(key, named, link)
        found = self._numbers[key]
        own = self._of_goals.setdefault(row["goal"], [])
        if found not in own:
            own.append(found)
        self._tell(found, name, row, observation)

    def _new(self, key: tuple[str, ...], named: list[str], link: str) -> None:
        self._numbers[key] = len(self.all) + 1
        self.all.append(Source(len(self.all) + 1, [part for part in named if part], link, []))

    def _tell(
        self, found: int, name: str, row: Mapping[str, Any], observation: Mapping[str, Any]
    ) -> None:
        """Put the figure under its source, once, with its place in the source and in the file."""
        texts, year = self.texts, int(observation["year"])
        if (known := (row["indicator"], row["region"], year)) in self._told:
            return
        self._told.add(known)
        derived = observation["status"] == DERIVED
        shown = rounded(observation["value"]) if derived else number(observation["value"])
        hedge = texts(f"hedge-{observation['hedge']}") if observation["hedge"] else ""
        about = region_name(row["region"], texts.lang) if self._regions else ""
        name = f"{about}{'' if texts.lang == 'zh' or not about else ': '}{name}"
        value = hedge + amount(shown, row["unit"], texts)
        told = texts("draft-figure", name=name, year=year, value=value)
        cell = " ".join(observation[part] for part in ("file", "sheet", "cell"))
        places = ["" if derived else observation["locator"], " ".join(cell.split())]
        places += [texts("draft-second-hand")] if observation["grade"] == "C" else []
        places += [texts("value-preliminary")] if observation["status"] == "preliminary" else []
        if place := texts("draft-between").join(filter(None, places)):
            told += texts("draft-bracketed", text=place)
        self.all[found - 1].figures.append(told)


def _of_plan(part: Part) -> tuple[str, ...]:
    """The key under which an observation that the plan itself prints comes too."""
    return (part.plan.issuer, part.plan.title, part.plan.issued, "")
