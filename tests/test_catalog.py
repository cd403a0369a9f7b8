"""The catalog's checker on example files: each bad line is marked with the codes it must get."""

import textwrap
from pathlib import Path

import pytest

from dezj.catalog import check_catalog, model
from dezj.catalog.yamltree import PrintedFloat, parse
from dezj.texts import Texts
from examples import marked

FOLDER = Path(__file__).parent / "catalogs"
GOOD = sorted((FOLDER / "good").glob("*.yaml"))
BAD = sorted((FOLDER / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good(path):
    catalog, problems = check_catalog(path)
    assert problems == []
    assert catalog is not None


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad(path):
    _, problems = check_catalog(path)
    assert [(problem.line, problem.code) for problem in problems] == marked(path)


def test_twenty_faults_at_once():
    assert len(marked(FOLDER / "bad" / "twenty-faults.yaml")) >= 20


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_message_fills_its_template(path, lang):
    _, problems = check_catalog(path)
    for problem in problems:
        line = Texts(lang).of_problem(problem)
        assert "{" not in line
        assert "\n" not in line


def test_a_file_that_is_not_there(tmp_path):
    catalog, problems = check_catalog(tmp_path / "none.yaml")
    assert catalog is None
    assert [problem.code for problem in problems] == ["Y101"]


@pytest.mark.parametrize(
    "text",
    ["y", "No", "ON", "off", "0777", "0x1F", "0b11", "1_000", "+5", "1:30", "190:20:30", "=",
     "2018-09-28", "2018-9-8", "2018-09", "1.", ".5", "1e3", "007", "2018-09-28T10:00:00Z"],
)  # fmt: skip
def test_yaml_1_1_surprises(text):
    tree = parse(f"key: {text}")
    assert [fault.code for fault in tree.faults] == ["Y106"]
    assert parse(f'key: "{text}"').faults == ()


def test_plain_values_and_how_they_were_written():
    tree = parse("{a: 25.0, b: 44.10, c: -3, d: 5-8, e: true, f: null, g: 0, h: 1.5e3}")
    assert tree.faults == ()
    assert tree.value == {
        "a": 25, "b": 44.1, "c": -3, "d": "5-8", "e": True, "f": None, "g": 0, "h": 1500,
    }  # fmt: skip
    assert isinstance(tree.value["b"], PrintedFloat)
    assert tree.value["b"].text == "44.10"


def test_places():
    tree = parse("a:\n  - b\n  - {c: 1, d:  2}\n")
    assert tree.locate(("a", 1, "d")) == (3, 16)
    assert tree.locate(("a", 1, "d"), key=True) == (3, 12)
    assert tree.locate(("a", 1, "missing")) == (3, 5)
    assert tree.locate(()) == (1, 1)


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 12):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (bomb(), "Y104"),
        ("a: &a [*a]", "Y104"),
        ("[" * 100_000, "Y108"),
        ("- " * 100_000 + "a", "Y108"),
        ("", "Y102"),
        ("--- a\n--- b\n", "Y102"),
        ("a: \x07", "Y102"),
        ("a: *nowhere", "Y102"),
        ("!!python/object/apply:os.system [echo]", "Y105"),
    ],
)
def test_hostile_yaml_gets_one_error(text, code):
    assert [fault.code for fault in parse(text).faults] == [code]


def test_a_hundred_megabytes_are_refused_unread(tmp_path):
    path = tmp_path / "targets.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    catalog, problems = check_catalog(path)
    assert catalog is None
    assert [problem.code for problem in problems] == ["Y101"]
    assert problems[0].params == {"detail": "> 32 MiB"}


def test_the_models_own_documentation_is_a_valid_catalog(tmp_path):
    text = model.__doc__
    start, end = text.index("    plans:"), text.index("Optional are")
    path = tmp_path / "targets.yaml"
    path.write_text(textwrap.dedent(text[start:end]), encoding="utf-8")
    assert check_catalog(path)[1] == []
    explained = textwrap.dedent(text[text.rindex("            二(四)1") :])
    assert set(parse(explained).value["二(四)1"][2022]) == {"printed", "differs"}
