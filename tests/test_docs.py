"""The documents: examples are real output, tables are the code's, every command is there."""

import re
import sys

import pytest

from conftest import PROJECT
from dezj.commands import _COMMANDS

sys.path.insert(0, str(PROJECT / "tools"))
docs = __import__("docs")


@pytest.mark.parametrize("path", docs.DOCUMENTS, ids=lambda path: path.name)
def test_the_document_is_in_step_with_the_code(path):
    assert docs.renewed(path) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert [command for command in _COMMANDS if f"`dezj {command}" not in text] == []


def test_the_python_example_runs(monkeypatch):
    monkeypatch.chdir(PROJECT)
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    names = {}
    exec(code, names)
    assert len(names["table"]) > 100
    assert set(names["actuals"]["indicator"]) <= set(names["catalog"].indicators)


def test_the_public_names_are_there():
    import dezj

    assert all(getattr(dezj, name) is not None for name in dezj.__all__)
    with pytest.raises(AttributeError):
        _ = dezj.nothing


def test_the_numbers_in_the_readme():
    from conftest import DATA
    from dezj.catalog import load_catalog
    from dezj.store import Store

    catalog = load_catalog(DATA / "targets.yaml")
    goals = [goal for _, _, goal in catalog.each_goal()]
    figures = [year in goal.targets for goal in goals for _, year, _, _ in goal.each_mention()]
    published = len(Store(DATA / "actuals").revisions())
    for name in ("README.md", "README.zh-CN.md"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        for number in (len(goals), sum(figures), published):
            assert re.search(rf"(?<!\d){number}(?!\d)", text)
