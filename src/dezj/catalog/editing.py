"""New indicators written into `targets.yaml`; all that stands there stays byte for byte.

Plain text is inserted instead of a YAML library's round trip (ruamel.yaml), which rewraps long
lines and respaces what others wrote. The strict parser says where to insert, and the finished
draft must load as the same catalog with the new entries before it replaces the file.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from dezj.catalog import yamltree
from dezj.catalog.loading import check_catalog, load_catalog
from dezj.catalog.model import Catalog, Indicator
from dezj.errors import CatalogError, DataError

# An id is typed and read in tables; a whole sentence of pinyin is neither.
MAX_ID = 60
DIRECTION_UNKNOWN = "方向未知，暂填 higher，设目标前请改正 (direction unknown; a placeholder)"


class NewIndicator(NamedTuple):
    """An indicator to add.

    An empty `name_en` repeats the name: dezj does not invent a translation. `better` may be None
    where nobody knows; the format requires a direction, so the entry then says `higher` with a
    comment that this is a placeholder. It counts only where a goal exists, and goals are written
    by hand. `note` becomes a comment above the entry.
    """

    id: str
    name: str
    unit: str
    name_en: str = ""
    better: Literal["higher", "lower"] | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""


def add_indicators(path: Path, entries: Sequence[NewIndicator]) -> str:
    """Write `entries` at the end of `indicators:` in `path`; returns the text inserted.

    Raises CatalogError where the catalog, or an entry, has problems, and DataError where an id
    or a label exists already, where the file is written in a way that cannot be continued, or
    where it cannot be written. Nothing is changed then.
    """
    from dezj.output.lock import exclusive

    if not entries:
        return ""
    with exclusive(path):
        return _insert(path, entries)


def _insert(path: Path, entries: Sequence[NewIndicator]) -> str:
    from dezj.output.write import write_atomically

    catalog = load_catalog(path)
    _refuse_existing(path, catalog, entries)
    text = path.read_bytes().decode("utf-8")  # line ends and a BOM must survive
    place, inserted = _insertion(text, entries)
    draft = text[:place] + inserted + text[place:]
    _verify(path, draft, catalog, entries, inserted)
    write_atomically(path, draft)
    return inserted


def new_id(name: str, taken: Collection[str]) -> str:
    """A kebab-case id for an indicator called `name` that is not in `taken`.

    Words in ASCII stay, Chinese becomes pinyin (年末户籍人口 → nian-mo-hu-ji-ren-kou): an id stays
    for good and is typed by people, so it should be readable where no translation is at hand.
    A name that gives no letter (one in Greek, say, or of signs alone) gets
    `indicator-` and six hex digits of its hash. Always the same for the same arguments.
    """
    from hashlib import sha256

    from pypinyin import lazy_pinyin

    from dezj.importing.matching import label_key
    from dezj.importing.unit_text import split_unit

    key = label_key(name)
    # A key has no blanks; in English they part the words.
    readable = split_unit(name).label if name.isascii() else key
    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(readable, errors=_spaced)).lower())
    stem = ""
    for word in words:
        longer = f"{stem}-{word}" if stem else word[:MAX_ID]
        if len(longer) > MAX_ID:
            break
        stem = longer
    if not re.search("[a-z]", stem):
        digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        stem = f"indicator-{digest[:6]}"
    free, number = stem, 2
    while free in taken:
        free, number = f"{stem}-{number}", number + 1
    return free


def yaml_text(value: str, *, in_flow: bool = False) -> str:
    """A text as a YAML scalar on one line: plain where that reads back the same, else quoted.

    `in_flow`: to stand within `[]` or `{}`. By hand because a YAML library's emitter folds long
    lines and escapes by its own rules.
    """
    if value.isprintable() and value == value.strip():
        before, after = ("k: [", "]\n") if in_flow else ("k: ", "\n")
        tree = yamltree.parse(before + value + after)
        if not tree.faults and tree.value == {"k": [value] if in_flow else value}:
            return value
    return '"' + "".join(map(_quoted, value)) + '"'


def _quoted(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"


def _spaced(text: str) -> str:
    return f" {text} "


def _refuse_existing(path: Path, catalog: Catalog, entries: Sequence[NewIndicator]) -> None:
    # Not the catalog's own, stricter notion of the same label: two labels with one key would
    # make both indicators unmatchable. Imported here, for matching builds on the catalog.
    from dezj.importing.matching import label_key

    owners = {
        label_key(label): indicator_id
        for indicator_id, indicator in catalog.indicators.items()
        for label in (indicator.name_en, *indicator.labels)
    }
    ids = set(catalog.indicators)
    for entry in entries:
        if entry.id in ids:
            raise DataError("indicator-exists", file=path, id=entry.id)
        ids.add(entry.id)
        for label in (entry.name, entry.name_en, *entry.aliases):
            key = label_key(label)
            if key and owners.setdefault(key, entry.id) != entry.id:
                raise DataError("indicator-label-exists", file=path, label=label, id=owners[key])


def _insertion(text: str, entries: Sequence[NewIndicator]) -> tuple[int, str]:
    """Where in `text` to insert, and what."""
    newline = "\r\n" if "\r\n" in text else "\n"
    start = len(text) - len(text.removeprefix("\ufeff"))
    root = yamltree.parse(text[start:]).root
    if not isinstance(root, yaml.MappingNode):
        raise AssertionError("a catalog that loads is a mapping")
    section = next(value for key, value in root.value if key.value == "indicators")
    if section.flow_style:
        return _flow_insertion(text, start + section.end_mark.index - 1, entries)
    first_key, first_value = section.value[0]
    column = first_key.start_mark.column
    block = isinstance(first_value, yaml.MappingNode) and not first_value.flow_style
    step = (first_value.start_mark.column - column) if block else 2
    place = _after_comments(text, start + _end(section), column)
    lines = [line for entry in entries for line in _block(entry, " " * column, " " * max(step, 1))]
    inserted = newline.join(lines) + newline
    if place and text[place - 1] != "\n":
        inserted = newline + inserted.removesuffix(newline)
    return place, inserted


def _end(node: Any) -> int:
    """The index after the last character of a node, without the comments that follow.

    A block collection's own end mark lies after them, at the next token.
    """
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(node, yaml.SequenceNode):
        return _end(last)
    key, value = last
    # The value of an alias (*name) is the node that it repeats, further up.
    return max(_end(key), _end(value))


def _after_comments(text: str, index: int, column: int) -> int:
    """The start of the line after `index` and after the comments that belong to what ends there.

    Those are indented at least to `column`; one further left belongs to what follows.
    """
    place = _next_line(text, index) if index == 0 or text[index - 1] != "\n" else index
    ahead = place
    while ahead < len(text):
        following = _next_line(text, ahead)
        line = text[ahead:following].rstrip("\r\n")
        if line.strip() and not (line.lstrip(" ").startswith("#")):
            break
        ahead = following
        if line.strip() and len(line) - len(line.lstrip(" ")) >= column:
            place = ahead
    return place


def _next_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _block(entry: NewIndicator, indent: str, step: str) -> list[str]:
    inner = indent + step
    lines = [f"{indent}# {note}"] if (note := _comment(entry.note)) else []
    lines.append(f"{indent}{yaml_text(entry.id)}:")
    lines += [f"{inner}{key}: {yaml_text(value)}" for key, value in _texts(entry)]
    remark = "" if entry.better else f"  # {DIRECTION_UNKNOWN}"
    lines.append(f"{inner}better: {entry.better or 'higher'}{remark}")
    if entry.aliases:
        lines.append(f"{inner}aliases: {_aliases(entry)}")
    return lines


def _flow_insertion(text: str, close: int, entries: Sequence[NewIndicator]) -> tuple[int, str]:
    """For `indicators: {}` and other catalogs in braces; comments have no safe place there."""
    written = []
    for entry in entries:
        fields = [f"{key}: {yaml_text(value, in_flow=True)}" for key, value in _texts(entry)]
        fields.append(f"better: {entry.better or 'higher'}")
        if entry.aliases:
            fields.append(f"aliases: {_aliases(entry)}")
        written.append(f"{yaml_text(entry.id, in_flow=True)}: {{{', '.join(fields)}}}")
    before = text[:close].rstrip()
    separator = "" if before.endswith(("{", ",")) else ", "
    return close, separator + ", ".join(written)


def _texts(entry: NewIndicator) -> list[tuple[str, str]]:
    return [("name", entry.name), ("name_en", entry.name_en or entry.name), ("unit", entry.unit)]


def _aliases(entry: NewIndicator) -> str:
    return "[" + ", ".join(yaml_text(alias, in_flow=True) for alias in entry.aliases) + "]"


def _comment(note: str) -> str:
    text = " ".join(note.split())
    return "".join(character for character in text if character.isprintable())


def _verify(
    path: Path, draft: str, before: Catalog, entries: Sequence[NewIndicator], inserted: str
) -> None:
    """Raise unless `draft` loads as the catalog `before` with exactly `entries` added."""
    try:
        with tempfile.TemporaryDirectory(prefix="dezj-") as folder:
            file = Path(folder) / "targets.yaml"
            file.write_bytes(draft.encode("utf-8"))
            after, problems = check_catalog(file)
    except UnicodeEncodeError as error:  # a lone surrogate in a label
        raise DataError("cannot-write", file=path, detail=error.reason) from error
    except OSError as error:
        detail = error.strerror or str(error)
        raise DataError("cannot-write", file=path, detail=detail) from error
    if any(problem.code.startswith("Y") for problem in problems):
        raise DataError("cannot-extend", file=path, entry=inserted)
    if problems or after is None:
        own = [problem._replace(file=str(path)) for problem in problems]
        raise CatalogError("new-indicators-have-problems", own, file=path, count=len(own))
    added = {
        entry.id: Indicator(
            name=entry.name,
            name_en=entry.name_en or entry.name,
            unit=entry.unit,
            better=entry.better or "higher",
            aliases=entry.aliases,
        )
        for entry in entries
    }
    wanted = before._replace(indicators={**before.indicators, **added})
    if after != wanted or [*after.indicators] != [*wanted.indicators]:
        raise DataError("cannot-extend", file=path, entry=inserted)
