"""Remembered answers: labels of workbooks and the indicators they mean, in `data/mappings.yaml`.

    - label: 电子信息制造业增加值
      indicator: eim-value-added          # or  ignore: true
      file: "*统计年鉴*"                   # optional: a glob on the file's name
      publisher: 浙江省统计局              # optional
      note: 张三 2026-11-22 确认

Labels are compared by `label_key`. Where several answers apply, one for a file and a publisher
beats one for a file, which beats one for a publisher, which beats one for all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dezj.catalog import yamltree
from dezj.catalog.model import Text
from dezj.errors import DataError
from dezj.importing.matching import label_key
from dezj.problem import Problem

if TYPE_CHECKING:
    from dezj.catalog import Catalog

HEAD = """\
# dezj 记住的答案：工作簿中的名称 → 目录中的指标。可手工修改；每条一个 label，
# indicator 为指标编号(或 ignore: true 不导入)，file(文件名，可用 * ?)、publisher、note 可省。
# Remembered answers: labels of workbooks and the indicators they mean.
"""


def _one_line(value: object) -> object:
    """A label as printed may run over several lines; blanks do not count in it anyway."""
    if not isinstance(value, str):
        return value
    hidden = ("Cc", "Cf")
    text = "".join(c for c in value if c.isspace() or unicodedata.category(c) not in hidden)
    return " ".join(text.split())


def _named(value: str) -> str:
    if not label_key(value) or any("\ud800" <= c <= "\udfff" for c in value):
        raise PydanticCustomError("S211", "{code}", {"code": "S211", "value": value})
    return value


def _true(value: bool) -> bool:
    if not value:
        params = {"value": "false", "allowed": "true"}
        raise PydanticCustomError("S204", "{code}", {"code": "S204", **params})
    return value


class Mapping(BaseModel):
    """One answer: what a label means, or that it is to be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    label: Annotated[Text, BeforeValidator(_one_line), AfterValidator(_named)]
    indicator: Text | None = None
    ignore: Annotated[bool, AfterValidator(_true)] | None = None
    file: Text | None = None
    publisher: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> Mapping:
        if self.indicator is None and self.ignore is None:
            raise PydanticCustomError("S201", "{code}", {"code": "S201", "key": "indicator"})
        if self.indicator is not None and self.ignore is not None:
            params = {"value": "indicator + ignore", "allowed": "indicator, ignore: true"}
            raise PydanticCustomError("S204", "{code}", {"code": "S204", **params})
        return self

    @cached_property
    def scope(self) -> tuple[str, str, str]:
        """What the answer is for: the label's key, the file glob and the publisher, normalised."""
        return label_key(self.label), _plain(self.file or ""), _plain(self.publisher or "")

    @property
    def rank(self) -> int:
        """How specific the answer is."""
        return 2 * (self.file is not None) + (self.publisher is not None)

    def applies(self, file: str, publisher: str) -> bool:
        """Whether it is for this file name and publisher."""
        _, pattern, wanted = self.scope
        return (self.file is None or fnmatchcase(_file_name(file), pattern)) and (
            self.publisher is None or _plain(publisher) == wanted
        )


class _Entry(NamedTuple):
    mapping: Mapping
    place: Problem  # where it stands; its code says what would be wrong with its indicator


class Mappings:
    """The remembered answers of one file."""

    def __init__(self, path: Path, entries: Sequence[_Entry] = ()) -> None:
        self.path = path
        self._entries = tuple(entries)
        self._by_key: dict[str, list[_Entry]] = {}
        for entry in entries:
            self._by_key.setdefault(entry.mapping.scope[0], []).append(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, key: str, file: str = "", publisher: str = "") -> Mapping | None:
        """The most specific answer for a label's key in a file of a publisher.

        Raises DataError where two equally specific ones apply and differ: their globs overlap.
        """
        found = [e for e in self._by_key.get(key, ()) if e.mapping.applies(file, publisher)]
        if not found:
            return None
        best = max(entry.mapping.rank for entry in found)
        first, *others = (entry for entry in found if entry.mapping.rank == best)
        differing = [e for e in others if e.mapping.indicator != first.mapping.indicator]
        if differing:
            raise _error(self.path, [_contradiction(differing[0], first)])
        return first.mapping

    def unknown(self, catalog: Catalog) -> list[Problem]:
        """A problem for each answer whose indicator is not in the catalog."""
        return [
            entry.place
            for entry in self._entries
            if entry.mapping.indicator is not None
            and entry.mapping.indicator not in catalog.indicators
        ]

    def raise_for_unknown(self, catalog: Catalog) -> None:
        """Raise DataError where `unknown` finds any."""
        if problems := self.unknown(catalog):
            raise _error(self.path, problems)


def load_mappings(path: Path, catalog: Catalog | None = None) -> Mappings:
    """The remembered answers in `path`; none where there is no such file.

    Raises DataError, with every problem, where it has any; with a catalog, answers that name an
    indicator it does not have are problems as well.
    """
    mappings, problems = check_mappings(path, catalog)
    if problems:
        raise _error(path, problems)
    return mappings


def check_mappings(path: Path, catalog: Catalog | None = None) -> tuple[Mappings, list[Problem]]:
    """The valid answers in `path`, and every problem of the file with line and column."""
    try:
        text = _read(path)
    except FileNotFoundError:
        return Mappings(path), []
    except UnicodeDecodeError as error:
        line = bytes(error.object).count(b"\n", 0, error.start) + 1
        return Mappings(path), [Problem(str(path), line, 1, "Y101", {"detail": "UTF-8"})]
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        return Mappings(path), [Problem(str(path), 1, 1, "Y101", {"detail": detail})]
    entries, problems = _parse(path, text)
    mappings = Mappings(path, entries)
    if catalog is not None:
        problems += mappings.unknown(catalog)
    return mappings, sorted(problems, key=lambda problem: (problem.line, problem.column))


def remember(path: Path, mapping: Mapping) -> None:
    """Append an answer to `path`, which is created where missing; the rest stays byte for byte.

    An answer that is there already is not repeated. Plain text is appended instead of a YAML
    library's round trip (ruamel.yaml) because that rewraps and requotes what others wrote; the
    draft is parsed before it replaces the file. Raises DataError where the file has problems,
    has another answer for the same label, file and publisher, is written in flow style, or
    cannot be written.
    """
    from dezj.output.lock import exclusive

    with exclusive(path):
        _append(path, mapping)


def _append(path: Path, mapping: Mapping) -> None:
    from dezj.catalog.editing import yaml_text
    from dezj.output.write import write_atomically

    known = load_mappings(path)
    for entry in known._entries:
        if entry.mapping.scope == mapping.scope:
            if entry.mapping.indicator == mapping.indicator:
                return
            line = entry.place.line
            raise DataError("mapping-contradicts", file=path, line=line, label=mapping.label)
    text = _read(path) if path.exists() else HEAD
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * _indent(text)
    values = mapping.model_dump(exclude_none=True)
    lines = [
        f"{key}: {'true' if value is True else yaml_text(value)}" for key, value in values.items()
    ]
    entry_text = f"{indent}- " + f"{newline}{indent}  ".join(lines) + newline
    draft = text + ("" if text.endswith("\n") else newline) + entry_text
    entries, problems = _parse(path, draft)
    wanted = [*(entry.mapping for entry in known._entries), mapping]
    if problems or [entry.mapping for entry in entries] != wanted:
        raise DataError("cannot-extend", file=path, entry=entry_text)
    write_atomically(path, draft)


def _read(path: Path) -> str:
    # Bytes, not read_text: line ends and a BOM must survive an addition.
    content = path.read_bytes()
    if len(content) > yamltree.MAX_BYTES:
        raise ValueError(f"> {yamltree.MAX_BYTES >> 20} MiB")
    return content.decode("utf-8")


def _parse(path: Path, text: str) -> tuple[list[_Entry], list[Problem]]:
    text = text.removeprefix("\ufeff")
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return [], []
    tree, file = yamltree.parse(text), str(path)
    problems = [Problem(file, f.line, f.column, f.code, f.params) for f in tree.faults]
    if not isinstance(tree.value, list):
        if not problems:
            problems = [Problem(file, 1, 1, "S203", {"value": tree.value})]
        return [], problems
    entries: list[_Entry] = []
    seen: dict[tuple[str, str, str], _Entry] = {}
    nodes = tree.root.value if tree.root is not None else []
    for value, node in zip(tree.value, nodes, strict=True):
        item = yamltree.Tree(value, (), node)
        try:
            mapping = Mapping.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems += [_schema_problem(file, item, detail) for detail in details]
            continue
        line, column = item.locate(("indicator",)) if mapping.indicator else _start(item)
        place = Problem(file, line, column, "R302", {"id": mapping.indicator})
        entry = _Entry(mapping, place)
        entries.append(entry)
        first = seen.setdefault(mapping.scope, entry)
        if first.mapping.indicator != mapping.indicator:
            problems.append(_contradiction(entry, first))
    return entries, problems


def _schema_problem(file: str, item: yamltree.Tree, detail: Any) -> Problem:
    loc: list[Hashable] = list(detail["loc"])
    kind, params = detail["type"], dict(detail.get("ctx") or {})
    at_key = kind == "extra_forbidden"
    if "code" in params:
        code = str(params.pop("code"))
    elif kind == "missing":
        code, params = "S201", {"key": loc.pop()}
    elif kind == "extra_forbidden":
        code, params = "S202", {"key": loc[-1]}
    else:
        code, params = "S203", {"value": detail["input"]}
    line, column = item.locate(loc, key=at_key) if loc else _start(item)
    return Problem(file, line, column, code, params)


def _start(item: yamltree.Tree) -> tuple[int, int]:
    assert item.root is not None
    return item.root.start_mark.line + 1, item.root.start_mark.column + 1


def _contradiction(entry: _Entry, first: _Entry) -> Problem:
    params = {"label": entry.mapping.label, "other": first.place.line}
    return entry.place._replace(code="R303", params=params)


def _error(path: Path, problems: Sequence[Problem]) -> DataError:
    return DataError("mappings-have-problems", problems, file=path, count=len(problems))


def _indent(text: str) -> int:
    """The column of the list's dashes."""
    root = yamltree.parse(text.removeprefix("\ufeff")).root
    return int(root.start_mark.column) if root is not None else 0


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _file_name(file: str) -> str:
    return _plain(file.replace("\\", "/").rpartition("/")[2])
