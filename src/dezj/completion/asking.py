"""The answer to a shell: what could stand at the cursor."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dezj.completion.ids import Ids, read_ids
from dezj.completion.table import (
    CODE,
    COMMANDS,
    FILE,
    FOLDER,
    ID,
    INDICATOR,
    PLAN,
    REGION,
    ROOT,
    STATUSES,
    VERDICTS,
    Command,
    Value,
)

Candidate = tuple[str, str]  # what to insert, and what it means


def answer(arguments: Sequence[str], variables: Mapping[str, str], folder: Path) -> str:
    """The lines for a shell: `SHELL :CURRENT WORDS...` → candidates, `:file` or `:folder`.

    Never fails: where the catalog cannot be read, nothing of it is proposed.
    """
    if len(arguments) < 2:
        return ""
    shell, current = arguments[0], _plain(arguments[1].removeprefix(":"))
    words = [_plain(word) for word in arguments[2:]]
    if shell == "bash":  # which takes --format=json for three words
        words = [word for word in words if word != "="]
    asked = _Asked(words, current, variables, folder)
    value, prefix, start = asked.wanted()
    if value in (FILE, FOLDER):
        return f":{value}\n"
    # bash shows no descriptions, and each takes time.
    lang = "" if shell == "bash" else asked.lang
    found = asked.options(lang) if start else asked.values(value, prefix, lang)
    lead = current[: len(current) - len(prefix)] if shell != "bash" and not start else ""
    lines = (f"{lead}{word}\t{_one_line(text)}" for word, text in found if word.startswith(prefix))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _plain(word: str) -> str:
    """A word as the command would get it: bash and fish hand over its quotes and backslashes."""
    if word[:1] in ("'", '"'):
        return word[1:].removesuffix(word[0])
    return re.sub(r"\\(.)", r"\1", word) if os.sep != "\\" else word


class _Place(NamedTuple):
    """What is wanted at the cursor: a kind of value, the part of it that is there already.

    `option` is true where the name of an option is wanted.
    """

    value: Value
    prefix: str
    option: bool = False


class _Asked:
    """One question: the words before the cursor, read."""

    def __init__(
        self, words: Sequence[str], current: str, variables: Mapping[str, str], folder: Path
    ) -> None:
        self.current = current
        self.variables = variables
        self.folder = folder
        self.command: Command | None = None
        self.unknown = False
        self.count = 0  # arguments that are there
        self.pending: str | None = None  # an option that waits for its value
        self.ended = False  # by --: no options follow
        self.given: dict[str, str] = {}
        for word in words:
            self.read(word)
        lang = self.given.get("--lang") or variables.get("DEZJ_LANG", "")
        self.lang = lang if lang in ("zh", "en") else "zh"

    def read(self, word: str) -> None:
        if self.pending is not None:
            self.given[self.pending] = word
            self.pending = None
        elif self.ended or not word.startswith("-") or word == "-":
            self.argument(word)
        elif word == "--":
            self.ended = True
        else:
            name, equals, value = word.partition("=")
            found = self.option(name)
            if found is None or found[1] is None:
                return
            if equals:
                self.given[found[0]] = value
            else:
                self.pending = found[0]

    def argument(self, word: str) -> None:
        if self.command is None:
            self.command = COMMANDS.get(word)
            self.unknown = self.command is None
        else:
            self.count += 1

    def option(self, name: str) -> tuple[str, Value] | None:
        """The long name and the kind of value of an option."""
        for names, (value, _) in (self.command or ROOT).options.items():
            if name in names.split():
                return names.split()[0], value
        return None

    def kind(self, name: str) -> Value:
        """The kind of value of an option; the verdicts are those of the method asked for."""
        found = self.option(name)
        if found is not None and found[1] == STATUSES:
            return VERDICTS.get(self.given.get("--method", ""), STATUSES)
        return found and found[1]

    def wanted(self) -> _Place:
        if self.unknown:
            return _Place((), self.current)
        if self.pending is not None:
            return _Place(self.kind(self.pending), self.current)
        if self.current.startswith("-") and not self.ended:
            name, equals, value = self.current.partition("=")
            if not equals:
                return _Place(None, self.current, option=True)
            return _Place(self.kind(name), value)
        if self.command is None:
            return _Place(tuple(COMMANDS), self.current)
        arguments = self.command.arguments
        if self.count < len(arguments):
            return _Place(arguments[self.count], self.current)
        return _Place(arguments[-1] if self.command.many else (), self.current)

    def options(self, lang: str) -> Iterator[Candidate]:
        for names, (_, key) in (self.command or ROOT).options.items():
            text = _help(key, lang)
            # The short names only where they are asked for.
            shown = names.split() if self.current == "-" else names.split()[:1]
            yield from ((name, text) for name in shown)

    def values(self, value: Value, prefix: str, lang: str) -> Iterable[Candidate]:
        if isinstance(value, tuple):
            return [(word, _meaning(word, value, lang)) for word in value]
        if value == CODE:
            from dezj.texts.codes import CODES

            return [(code, CODES[code].message[lang == "en"] if lang else "") for code in CODES]
        if value == REGION:
            return _regions(self.lang)
        if value in (PLAN, INDICATOR, ID):
            return _ids(self.catalog(), value, prefix, lang)
        return ()

    def catalog(self) -> Ids:
        from dezj.workspace import Workspace

        data = self.given.get("--data")
        if data is not None:
            data = str(self.folder / Path(data).expanduser())
        workspace = Workspace.find(data, start=self.folder, environ=self.variables)
        return read_ids(workspace.catalog_path)


def _ids(ids: Ids, value: Value, prefix: str, lang: str) -> Iterator[Candidate]:
    column = lang == "en"
    plans = ((name, names[column]) for name, names in ids.plans.items())
    indicators = ((name, names[column]) for name, names in ids.indicators.items())
    if value in (PLAN, ID):
        yield from plans
    if value in (INDICATOR, ID):
        yield from indicators
    # All goals at once would be too many to read: those of a plan, once its id is there.
    if value == ID and any(prefix.startswith(plan) for plan in ids.plans):
        for goal in ids.goals:
            names = ids.indicators.get(goal.partition("/")[2])
            yield goal, names[column] if names else ""


def _regions(lang: str) -> Iterator[Candidate]:
    """The country and its provinces, in the language of the answer and in one word each."""
    from dezj.regions import REGIONS

    for code, names in REGIONS.items():
        yield names[lang == "en"].replace(" ", ""), code


def _meaning(word: str, among: tuple[str, ...], lang: str) -> str:
    if among == tuple(COMMANDS):
        return _help(f"help-{word}", lang)
    method = next((name for name, words in VERDICTS.items() if words == among), "")
    if lang and method == "schedule":
        from dezj.texts.words import WORDS

        return WORDS[f"status-{word}"][lang == "en"]
    if lang and method:
        from dezj.texts.method_words import METHOD_WORDS

        return METHOD_WORDS[f"{method}-{word}"][lang == "en"]
    return ""


def _help(key: str, lang: str) -> str:
    if not lang:
        return ""
    from dezj.texts.help_words import HELP_WORDS

    text = HELP_WORDS[key][lang == "en"] if key in HELP_WORDS else ""
    # A list of values is not needed where the values themselves are proposed.
    return text.partition("{")[0].rstrip("：: ")


def _one_line(text: str) -> str:
    """Without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)
