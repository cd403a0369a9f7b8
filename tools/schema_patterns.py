r"""The notations of the catalog as regular expressions, for its JSON Schema.

They are put together from the tables that the parsers read, so that the two cannot part. They use
what Python and ECMAScript (editors) take alike: Python's `$` is true before a last line break too,
and its `\s` has no U+FEFF but some control characters.

Where a regular expression cannot follow, it is the wider one:

- TARGET and PRINTED do not compare the two ends of a range: 8-5 passes.
- UNIT judges what is written in Chinese, in Latin letters, / % and ‰ alone. A unit with any other
  character (a blank, digit, bracket or dot, a compatibility form such as ㎡) passes, and English
  words pass in any number and order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dezj.catalog import figures, notation
from dezj.catalog.numerals import NUMERALS
from dezj.regions import _table
from dezj.unit_nouns import ENGLISH, ENGLISH_MAGNITUDES, ENGLISH_WEAK, NOUNS, PER, WEAK
from dezj.units import _NEVER_MANY, MAGNITUDES

_END = r"$(?!\n)"
_ANY = r"[\s\S]*"
# What str.strip and Python's \s take for blank.
_BLANK = r"\s\u001c-\u001f\u0085"
_BLANKS = r"(?:(?!\ufeff)[\s\u001c-\u001f\u0085])*"
_CONTROL = r"\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"


def escaped(char: str) -> str:
    """A character as itself; ECMAScript refuses the needless escapes of re.escape."""
    return "\\" + char if char in r"\^$.*+?()[]{}|" else char


def any_of(words: Iterable[str], spell: Callable[[str], str] = escaped) -> str:
    """One of the words, as a tree of their beginnings; `spell` writes one character."""
    ends: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        ends.setdefault(word[:1], []).append(word[1:])
    optional = "?" if ends.pop("", None) else ""
    heads: dict[str, list[str]] = {}
    for head, rests in ends.items():
        heads.setdefault(any_of(rests, spell), []).append(head)
    parts = [_one_of(chars, spell) + tail for tail, chars in heads.items()]
    if len(parts) == 1 and (not optional or ("" in heads and spell is escaped)):
        return parts[0] + optional
    return f"(?:{'|'.join(parts)}){optional}" if parts else ""


def _one_of(chars: list[str], spell: Callable[[str], str]) -> str:
    if len(chars) == 1:
        return spell(chars[0])
    if spell is not escaped:
        spelt = [spell(char) for char in chars]
        end = spelt[0][1:]
        if all(one == char + end for one, char in zip(spelt, chars, strict=True)):
            return f"[{''.join(chars)}]{end}"
        return f"(?:{'|'.join(spelt)})"
    runs: list[str] = []
    for char in chars:
        if runs and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1] += char
        else:
            runs.append(char)
    spans = (f"{run[0]}-{run[-1]}" if len(run) > 2 else run for run in runs)
    return f"[{''.join(spans)}]"


# Text: something to read and no control character.
SOMETHING = rf"[^{_BLANK}]|\ufeff"
# Line breaks at the end do not count: a block text (|) has one.
CONTROL = f"(?!\\n+{_END})[{_CONTROL}]"
# Text that is stripped before it is judged: control characters may be blanks at its ends.
WITHIN = rf"^{_BLANKS}(?:[^{_BLANK}{_CONTROL}]|\ufeff)[^{_CONTROL}]*{_BLANKS}{_END}"
ID = f"^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*{_END}"
YEAR = f"^(?:19(?:49|[5-9][0-9])|20[0-9][0-9]|2100){_END}"
DATE = f"^[0-9]{{4}}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?{_END}"


def region() -> str:
    """The codes of `dezj.regions`."""
    return f"^{any_of(_table().regions)}{_END}"


def target() -> str:
    """What `notation.parse_target` reads: a sign goes before any form but a range."""
    n = notation._N
    sign = f"(?:{'|'.join(notation._SIGNS)}){_BLANKS}"
    once = rf"全覆盖|full|\+{n}%/(?:年|year)|{n}/(?:年|year)|[×x]{n}|-?{n}"
    return f"^{_BLANKS}(?:(?:{sign})?(?:{once})|-?{n}[-–]{n}){_BLANKS}{_END}"


def printed() -> str:
    """What `figures.parse_figure` reads: full-width forms, and what is dropped anywhere.

    Control characters within are not looked for: see WITHIN.
    """
    dropped = r"(?:(?!\ufeff)[\s\u001c-\u001f\u0085…]|[.．]{3})*"

    def spell(char: str) -> str:
        wide = f"[{char}{chr(ord(char) + 0xFEE0)}]" if "!" <= char <= "~" else char
        return wide + dropped

    def after(*bounds: str) -> str:
        # 及以上, (含)以上 end alike.
        and_ = tuple(filter(None, figures.AND))
        ends = (h for h, bound in figures.AFTER.items() if bound in bounds)
        return any_of((end for end in ends if not end.startswith(and_)), spell)

    def before(bound: str) -> str:
        negated = {"at_most": figures.OVER, "at_least": figures.UNDER}.get(bound, ())
        plain = (
            hedge
            for hedge, said in figures.BEFORE.items()
            if said == bound and not hedge.endswith(negated or ("\0",))
        )
        turned = f"{any_of(figures.NEGATIONS, spell)}{any_of(negated, spell)}"
        return f"(?:{any_of(plain, spell)}|{turned})" if negated else any_of(plain, spell)

    digit = f"[0-9０-９]{dropped}"
    groups = f"(?:{digit}){{1,3}}(?:[,，]{dropped}(?:{digit}){{3}})+"
    number = f"(?:{groups}|(?:{digit}){{1,15}})(?:[.．]{dropped}(?:{digit}){{1,9}})?"
    unit = "(?:[^0-9０-９.．,，]|[.．]{3})*"
    bounds = ("at_least", "at_most", "about")
    hedged = "|".join(
        before(bound)
        # The hedge after the figure must not say something else.
        + f"(?!{_ANY}{after(*(b for b in bounds if b != bound))}{_END})"
        for bound in bounds
    )
    to = f"[-－~～–—至到]{dropped}{number}(?!{_ANY}{after(*bounds)}{_END})"
    signed = f"(?:[-－]{dropped})?{number}"
    # Of numerals the first is looked at: a pattern cannot see that 三五 is no number.
    numeral = f"[{NUMERALS}]{dropped}"
    spoken = f"{numeral}{unit}(?:{to}{unit})?"
    figure = f"(?:(?:{hedged})(?:{signed}|{spoken})|{signed}(?:{unit}{to})?|{spoken}){unit}"
    more = any_of(figures.MORE, spell)
    tenth = f"成{dropped}(?:{numeral})?"
    in_digits = (
        f"{digit}(?:{more})?{spell('%')}|{any_of(['百分之', '百分百'], spell)}{unit}|{tenth}"
    )
    and_after = f"(?:{any_of(figures.AND, spell)}{after(*bounds)})?"
    percent = f"(?={_ANY}(?:{in_digits}){and_after}{_END})"
    growth = any_of(("年均", "年均增长", "年均提高", "年均增速", "年均增幅"), spell)
    multiple = f"(?:{hedged})?{any_of(figures.MULTIPLES, spell)}{and_after}"
    words = f"{multiple}|{any_of((*figures.COVERAGE, *figures.FIRST), spell)}"
    yearly = f"(?:{any_of(['每年'], spell)}|{growth}{percent})?"
    return f"^{dropped}(?:{words}|{yearly}{figure}){_END}"


def unit() -> str:
    """What `units.parse_unit` reads of units in Chinese and symbols; wider for the rest."""

    def any_case(char: str) -> str:
        return f"[{char}{char.upper()}]" if char.isalpha() else char

    judged = r"\u4e00-\u9fffA-Za-z/%‰"
    plain = re.compile("[\u4e00-\u9fffA-Za-z%‰]+").fullmatch
    magnitude = any_of(MAGNITUDES)
    nouns = [*filter(plain, NOUNS)]
    once = [noun for noun in nouns if NOUNS[noun].dimension in _NEVER_MANY]
    many = [noun for noun in nouns if noun not in once]
    weak = f"{magnitude}{any_of(WEAK)}"
    english = filter(str.isalpha, (*ENGLISH, *ENGLISH_WEAK, *ENGLISH_MAGNITUDES, "usd", "rmb"))
    # Three at most: a currency, a magnitude, a noun.
    words = f"(?:{any_of(english, any_case)}[sS]?){{1,3}}"
    before = f"(?:{words}|{magnitude})?"
    numbered = f"{before}{any_of(many)}|(?:{words})?{any_of(once)}"
    numerator = f"{words}|{numbered}|{weak}"
    per = [noun for noun in PER if plain(noun)]
    per_english = any_of(filter(str.isascii, per), any_case)
    denominator = f"{words}|{numbered}|{before}{any_of(per)}|{weak}|{per_english}"
    return (
        f"^(?:(?:{numerator})(?:/(?:{denominator})){{0,2}}|/{magnitude}人?"
        f"|(?={_ANY}[^{_BLANK}\\ufeff0-9.,-]){_ANY}[^{judged}]{_ANY}){_END}"
    )
