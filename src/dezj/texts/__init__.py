"""Every text that a user sees, in Chinese and English.

`words` holds labels and messages, `help_words` the help, the other `…_words` those of less common
work; `codes` the problem codes with their messages and mends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from dezj.problem import Problem
from dezj.texts.help_words import HELP_WORDS
from dezj.texts.words import WORDS

LANGUAGES = ("zh", "en")


class Texts:
    """The texts in one language; a value longer than `longest` is cut where it is filled in."""

    def __init__(self, lang: str = "zh", *, longest: int | None = 300) -> None:
        self.lang = lang if lang in LANGUAGES else "zh"
        self._column = LANGUAGES.index(self.lang)
        self._longest = longest

    def __call__(self, key: str, **params: object) -> str:
        """The text of `key` with its parameters filled in; raises KeyError for an unknown key."""
        return self._fill(_words(key)[self._column], params)

    def template(self, key: str) -> str:
        """The text of `key` with its parameters open: `{count}`."""
        return _words(key)[self._column]

    def help(self, key: str, default: str) -> str:
        """The help of `key`, or `default` where there is none."""
        return HELP_WORDS[key][self._column] if key in HELP_WORDS else default

    def listed(self, items: Iterable[str]) -> str:
        """Items in one line, apart as the language has it."""
        return ("、" if self.lang == "zh" else ", ").join(items)

    def separated(self, items: Iterable[str]) -> str:
        """Parts that hold lists themselves, in one line."""
        return ("；" if self.lang == "zh" else "; ").join(items)

    def joined(self, keys: Iterable[str]) -> str:
        """The texts of several keys in one line."""
        return ("；" if self.lang == "zh" else "; ").join(self(key) for key in keys)

    def own(self, both: tuple[str, str]) -> str:
        """The text of a pair of Chinese and English."""
        return both[self._column]

    def message_and_mend(self, problem: Problem) -> tuple[str, str]:
        """A problem's message and how to mend it."""
        from dezj.texts.codes import CODES

        code = CODES[problem.code]
        message, mend = code.message[self._column], code.mend[self._column]
        mend = self._fill(mend, problem.params)
        if near := problem.params.get("near"):
            mend = self("did-you-mean", near=near, mend=mend)
        return self._fill(message, problem.params), mend

    def _fill(self, template: str, params: Mapping[str, object]) -> str:
        return template.format_map({name: self._cut(one_line(v)) for name, v in params.items()})

    def _cut(self, text: str) -> str:
        longest = self._longest
        return text if longest is None or len(text) <= longest else text[:longest] + "…"

    def of_problem(self, problem: Problem) -> str:
        """A problem on one line: `FILE:LINE:COL: CODE message (mend: ...)`."""
        message, mend = self.message_and_mend(problem)
        return f"{one_line(problem.place)}: {problem.code} {message} ({self('mend')}{mend})"


# The texts of less common work, each in a module of its own.
_OTHERS = (
    *("help", "method", "import", "reading", "matching", "template", "audit", "diff", "chart"),
    *("vintage", "why", "compare", "rollup", "derived", "report", "page", "annex", "draft"),
    "export",
)


@cache
def _words(key: str) -> tuple[str, str]:
    """A text in all languages; the texts of less common work are loaded when one is asked for."""
    if key in WORDS:
        return WORDS[key]
    for name in _OTHERS:
        module = import_module(f"dezj.texts.{name}_words")
        words: dict[str, tuple[str, str]] = getattr(module, f"{name.upper()}_WORDS")
        if key in words:
            return words[key]
    raise KeyError(key)


def one_line(value: object) -> str:
    """Text from a file, made fit to print: one line, no control codes."""
    text = str(value)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    # Blanks of other widths (NBSP, 　) and line breaks are blanks; the rest is shown as a code.
    return " " if character.isspace() else f"\\x{ord(character):02x}"
