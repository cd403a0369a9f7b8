"""Completion: the table is that of the real commands, ids are the catalog's, shells understand."""

import os
import shutil
import subprocess
import sys
import time
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from conftest import DATA, PROJECT
from dezj.assessment.columns import METHODS, STATUSES, VERDICTS
from dezj.assessment.rollup import DIMENSIONS
from dezj.catalog import load_catalog
from dezj.commands import _COMMANDS, build
from dezj.completion import ids, table
from dezj.completion.asking import answer
from dezj.output.write import FORMATS
from dezj.texts import LANGUAGES, Texts
from dezj.texts.codes import CODES

# Declared already, still to be registered. Empty this when they are.
COMING = {"explain", "audit", "diff"} - set(_COMMANDS)
COMING_FORMATS = {"check": {"sarif", "junit"}}
SCRIPTS = PROJECT / "src" / "dezj" / "completion"


def test_every_command_is_in_the_table():
    assert set(table.COMMANDS) - COMING == set(_COMMANDS)


@pytest.mark.parametrize("name", [None, *_COMMANDS])
def test_the_options_and_arguments_are_those_of_the_command(name):
    root = build(Texts("en"))
    command = root if name is None else root.commands[name]
    declared = table.ROOT if name is None else table.COMMANDS[name]
    real = {" ".join(sorted(opts, key=len, reverse=True)): p for p in command.params
            if p.param_type_name == "option"
            for opts in (p.opts, p.secondary_opts) if opts}  # fmt: skip
    assert set(declared.options) == {*real, "--help -h"}
    for names, parameter in real.items():
        value, key = declared.options[names]
        assert (value is None) == bool(parameter.is_flag), names
        shown = Texts("en").help(key, "").partition("{")[0]
        assert shown and parameter.help.startswith(shown), names
        if value in (table.FILE, table.FOLDER):
            assert parameter.metavar in ("FILE", "DIR")
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    assert len(declared.arguments) == len(arguments)
    assert declared.many == any(p.nargs == -1 for p in arguments)


def choices(command: str, option: str) -> set[str]:
    return set(table.COMMANDS[command].options[option][0])


def test_the_fixed_choices_are_those_of_the_commands():
    formats = {name: set(FORMATS) for name in ("progress", "list", "history", "compare")}
    formats |= {name: set(import_module(f"dezj.commands.{name}").FORMATS)
                for name in ("check", "inspect", "audit", "diff") if name in _COMMANDS}  # fmt: skip
    formats["show"] = set(import_module("dezj.commands.show")._FORMATS)
    for name, known in formats.items():
        coming = COMING_FORMATS.get(name, set()) - known
        assert choices(name, "--format -f") - coming == known, name
    assert choices("progress", "--status") == set(STATUSES)
    assert {name: VERDICTS[column] for name, column in METHODS.items()} == table.VERDICTS
    assert choices("progress", "--by") == set(DIMENSIONS)
    importing = import_module("dezj.commands.importing")
    assert choices("import", "--status") == set(importing._STATUSES.values())
    listing = import_module("dezj.commands.listing")
    assert set(table.COMMANDS["list"].arguments[0]) == set(listing._LISTINGS)
    assert table.COMMANDS["export"].arguments[0] == import_module("dezj.commands.export").WHAT
    assert choices("undo", "--lang") == set(LANGUAGES)
    assert table.SHELLS == ("bash", "zsh", "fish", "powershell")


# The ids.


def both_ways(path: Path) -> tuple[ids.Ids, ids.Ids]:
    text = path.read_text(encoding="utf-8-sig")
    return ids._by_lines(text), ids._by_yaml(text)


def test_the_ids_of_the_shipped_catalog_are_all_read_line_by_line():
    by_lines, by_yaml = both_ways(DATA / "targets.yaml")
    assert by_lines == by_yaml
    catalog = load_catalog(DATA / "targets.yaml")
    assert list(by_lines.plans) == list(catalog.plans)
    assert by_lines.plans["zj-5yr"] == [
        catalog.plans["zj-5yr"].title,
        catalog.plans["zj-5yr"].title_en,
    ]
    assert list(by_lines.indicators) == list(catalog.indicators)
    assert by_lines.goals == [f"{plan}/{name}" for plan, name, _ in catalog.each_goal()]


BLOCK = "plans:\n  p:\n    title: 计划\nindicators:\n  i:\n    name: 产值\ngoals:\n  p:\n    i:\n"
UNUSUAL = [
    "plans: {p: {title: 计划}}\nindicators: {i: {name: 产值}}\ngoals: {p: {i: {targets: {}}}}\n",
    BLOCK.replace("  ", "    "),
    BLOCK.replace("  ", " "),
    BLOCK.replace("  p:", "  'p':"),
    BLOCK.replace("i:", "i: &i", 1),
    "---\n" + BLOCK,
    '{"plans": {"p": {"title": "计划"}}, "indicators": {"i": {"name": "产值"}}, '
    '"goals": {"p": {"i": {}}}}',
    BLOCK.replace("  p:\n    i:", "  p: {i: {}}"),
    BLOCK.replace("    title: 计划", "    title:\n      计划").replace("  i:", "  'i':"),
]


@pytest.mark.parametrize("text", UNUSUAL)
def test_any_layout_is_read(text, tmp_path):
    path = tmp_path / "targets.yaml"
    path.write_text(text, encoding="utf-8")
    read = ids.read_ids(path)
    assert (list(read.plans), list(read.indicators), read.goals) == (["p"], ["i"], ["p/i"])
    assert read.plans["p"][0].strip() == "计划"
    assert read.indicators["i"][0] == "产值"


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_endings_comments_and_quotes(ending, tmp_path):
    lines = ['plans:  # all', '  p:', '    title: "a: b"  # c', "", "    title_en: 'P''s'",
             "# comment", "indicators:", "  i:", "    name: 产值  # d", "goals:", "  p:  # x",
             "    i:", "      note: |", "        plans:", "not_goals:", "  p:",
             "   odd: 1"]  # fmt: skip
    path = tmp_path / "targets.yaml"
    path.write_bytes("\ufeff".encode() + ending.join(lines).encode())
    read = ids.read_ids(path)
    assert read == ids.Ids({"p": ["a: b", ""]}, {"i": ["产值", ""]}, ["p/i"])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", b"[" * 5000, b"a: &a [*a]", b"plans: 5", b"plans: [p]\ngoals: x",
        b"plans:\n  $(touch pwned):\n    title: x\n", b"plans:\n  p;rm:\n",
        b"goals:\n  p: {'a b': {}}",
        b"- p", b"plans:\n\tp:\n", b"!!python/object/apply:os.system [touch pwned]",
    ],
)  # fmt: skip
def test_a_hostile_catalog_gives_nothing(content, tmp_path):
    (tmp_path / "targets.yaml").write_bytes(content)
    done = completed(tmp_path, "zsh", ":", "--data", str(tmp_path), "show")
    assert done == ""
    assert not list(tmp_path.glob("pwned"))


def test_a_huge_catalog_is_not_waited_for(tmp_path):
    with (tmp_path / "targets.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    start = time.perf_counter()
    assert completed(tmp_path, "zsh", ":", "--data", str(tmp_path), "show") == ""
    assert time.perf_counter() - start < 2


def test_what_a_catalog_says_cannot_act_on_the_terminal(tmp_path):
    text = 'plans:\n  p: {title: "a\\e[31m\\tb"}\n'
    (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    done = answer(["zsh", ":", "--data", str(tmp_path), "show"], {}, tmp_path)
    assert done == "p\ta [31m b\n"


# The answers.


def ask(folder: Path, line: str, shell: str = "zsh", **variables: str) -> list[str]:
    *words, current = line.split(" ")
    told = answer([shell, f":{current}", *words], variables, folder).splitlines()
    return [text.partition("\t")[0] for text in told]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("in", ["inspect", "init"]),
        ("--ver", ["--version"]),
        ("--lang ", ["zh", "en"]),
        ("--data ", [":folder"]),
        ("--lang en sh", ["show"]),
        ("nothing ", []),
        ("progress ", []),
        ("progress 2022 --plan p", ["p"]),
        ("progress 2022 -p ", ["p"]),
        ("progress 2022 --status far", ["far_behind"]),
        ("progress 2022 --category ", []),
        ("progress 2022 --format=c", ["--format=csv"]),
        ("progress -f json -", ["--plan", "-p", "--category", "--responsible", "--region",
                               "--status", "--by", "--all", "-a", "--method", "--at-risk",
                               "--explain", "--as-of", "--format", "-f", "--output", "-o",
                               "--data", "--lang", "--help", "-h"]),
        ("progress 2022 --output ", [":file"]),
        ("progress 2022 --output=x", [":file"]),
        ("progress 2022 --method cagr --status l", ["limited_progress"]),
        ("progress 2022 --method=projection --status=s", ["--status=stagnation"]),
        ("progress 2022 --method all --status l", ["lagging"]),
        ("list ", ["plans", "indicators", "goals", "actuals"]),
        ("list goals ", []),
        ("show o", ["output"]),
        ("show p", ["p", "p/output"]),
        ("show p/", ["p/output"]),
        ("show output ", []),
        ("history s", ["share"]),
        ("inspect a.xlsx b.xlsx --indicator sh", ["share"]),
        ("import a.xlsx ", [":file"]),
        ("check --actuals ", [":file"]),
        ("check --format s", ["sarif"]),
        ("check -- --", [":file"]),
        ("template 2022 --plan ", ["p"]),
        ("audit ", ["p"]),
        ("audit p ", [":file"]),
        ("audit p text.pdf --show ", ["open", "all"]),
        ("diff ", [":file"]),
        ("explain M501", ["M501"]),
        ("explain Y10", [code for code in CODES if code.startswith("Y10")]),
        ("init ", [":folder"]),
        ("completion z", ["zsh"]),
        ("undo ", []),
    ],
)  # fmt: skip
def test_what_could_stand_at_the_cursor(line, wanted, small):
    assert ask(small, line) == wanted


def test_bash_takes_an_option_and_its_value_for_three_words(small):
    assert ask(small, "progress 2022 --format = c", "bash") == ["csv"]
    assert ask(small, "progress 2022 --format = ", "bash") == ["table", "json", "csv", "markdown"]


def test_the_workspace_is_the_one_that_the_command_would_use(small, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert "zj-5yr" in ask(Path("/"), "show z")  # the bundled one
    assert ask(Path("/"), f"--data {small} show p") == ["p", "p/output"]
    assert ask(Path("/"), f"show --data={small} p") == ["p", "p/output"]
    assert ask(Path("/"), "show p", DEZJ_DATA=str(small)) == ["p", "p/output"]
    assert ask(small / "data", "show p") == ["p", "p/output"]


def test_descriptions_are_in_the_readers_language(small):
    def told(*words: str, **variables: str) -> str:
        return answer(["zsh", *words], variables, small)

    assert told(":out", "show") == "output\t产值\n"
    assert told(":out", "show", DEZJ_LANG="en") == "output\tOutput\n"
    assert told(":out", "--lang", "en", "show") == "output\tOutput\n"
    assert told(":undo").startswith("undo\t撤回")
    assert told(":far", "progress", "--status") == "far_behind\t严重滞后\n"


def test_the_example_of_every_command_in_the_table_is_described():
    for name in set(table.COMMANDS) - COMING:
        described = answer(["zsh", f":{name}"], {}, Path("/"))
        assert f"{name}\t" in described


# Whole processes.

DEZJ = Path(sys.executable).parent / "dezj"


def environ(**more: str) -> dict[str, str]:
    names = ("HOME", "TERM", "LANG", "SYSTEMROOT")
    return {
        **{name: os.environ[name] for name in names if name in os.environ},
        "PATH": f"{DEZJ.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT / "src"),
        "LC_ALL": "C.UTF-8",
        **more,
    }


def completed(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dezj", "__complete", *words],
        cwd=folder, env=environ(), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_nothing_slow_is_imported(small):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dezj", "__complete", "zsh", ":", "show"],
        cwd=small, env=environ(), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "output\t产值" in done.stdout
    assert "dezj.completion.asking" in imported
    slow = {"typer", "pydantic", "yaml", "pandas", "rich", "json", "dezj.commands", "dezj.catalog"}
    assert not imported & slow


@pytest.mark.parametrize("words", [[], ["zsh"], ["nosuch", ":"], ["zsh", ":", "-", "--=", "--"]])
def test_odd_questions_get_no_error(words, small):
    completed(small, *words)


def test_a_folder_that_is_not_there(tmp_path):
    assert completed(tmp_path, "zsh", ":", "--data", "/no/such", "show") == ""


@pytest.mark.parametrize("shell", table.SHELLS)
def test_the_command_prints_the_script(shell, dezj):
    done = dezj("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"dezj completion {shell}" in done.out or "_dezj" in done.out
    assert "__complete" in done.out


def test_an_unknown_shell(dezj):
    done = dezj("completion", "tcsh", "--lang", "en")
    assert done.code == 2
    assert "powershell" in done.err


def need(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"there is no {program}")
    return path


@cache
def printed(shell: str) -> bytes:
    command = [DEZJ, "completion", shell]
    return subprocess.run(command, env=environ(), capture_output=True, check=True).stdout


def script(shell: str, folder: Path) -> Path:
    """The script as dezj prints it."""
    path = folder / f"completion.{shell}"
    path.write_bytes(printed(shell))
    return path


@pytest.fixture
def folder(small):
    """A workspace with files to complete, one with blanks in its name."""
    (small / "a table.xlsx").touch()
    (small / "text.pdf").touch()
    return small


CASES = [
    (["dezj", "pro"], ["progress"]),
    (["dezj", "show", "p/"], ["p/output"]),
    (["dezj", "history", "sh"], ["share"]),
    (["dezj", "progress", "2022", "--plan", ""], ["p"]),
    (["dezj", "check", "--format", "j"], ["json", "junit"]),
    (["dezj", "list", ""], ["plans", "indicators", "goals", "actuals"]),
    (["dezj", "inspect", "a"], ["a table.xlsx"]),
    (["dezj", "inspect", "te"], ["text.pdf"]),
    (["dezj", "init", "da"], ["data"]),
    (["dezj", "progress", "2022", "--category", ""], []),
]


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_bash(words, wanted, folder, tmp_path):
    need("bash")
    code = f"""source {script("bash", tmp_path)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_dezj
printf '%s\\n' "${{COMPREPLY[@]}}" """
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", code, "bash", *words],
        cwd=folder, env=environ(), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.split("\n")[:-1] == (wanted or [""])


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_fish(words, wanted, folder, tmp_path):
    code = 'source $argv[1]; complete -C "$argv[2]"'
    done = subprocess.run(
        [need("fish"), "--no-config", "-c", code, script("fish", tmp_path), " ".join(words)],
        cwd=folder, env=environ(HOME=str(tmp_path)), capture_output=True, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    told = [line.partition("\t")[0].removesuffix("/") for line in done.stdout.splitlines()]
    assert [text.replace("\\ ", " ") for text in told] == wanted


def test_fish_completes_the_value_behind_an_equals_sign(folder, tmp_path):
    code = 'source $argv[1]; for line in $argv[2..-1]; complete -C "$line"; end'
    lines = ["dezj check --format=j", "dezj progress --output=te", "dezj ver"]
    done = subprocess.run(
        [need("fish"), "--no-config", "-c", code, script("fish", tmp_path), *lines],
        cwd=folder, env=environ(HOME=str(tmp_path)), capture_output=True, text=True,
        encoding="utf-8",
    )  # fmt: skip
    told = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert told == ["--format=json", "--format=junit", "--output=text.pdf"]


class Screen:
    """An interactive shell in a terminal: type, and see what the shell makes of the line."""

    def __init__(self, command: list[str], folder: Path, home: Path, setup: list[str]) -> None:
        pexpect = pytest.importorskip("pexpect")
        self.child = pexpect.spawn(
            command[0], command[1:], cwd=str(folder), encoding="utf-8", timeout=15,
            env=environ(HOME=str(home), TERM="dumb", PS1="READY> "), dimensions=(40, 200),
        )  # fmt: skip
        for line in [*setup, "echo set''up"]:
            self.child.sendline(line)
        self.child.expect("setup")
        self.child.expect("READY> ")

    def typed(self, text: str, seen: str) -> None:
        """Type a text that ends with a tab, wait until `seen` is on the line, and leave it."""
        self.child.send(text + "\t")
        self.child.expect_exact(seen)
        self.child.sendcontrol("u")

    def close(self) -> None:
        self.child.close(force=True)


LINES = [
    ("dezj pro", "dezj progress "),
    ("dezj show p/", "p/output"),
    ("dezj progress 2022 --plan ", "--plan p "),
    ("dezj check --format=ju", "--format=junit "),
    ("dezj inspect te", "text.pdf "),
    ("dezj progress 2022 --output=te", "--output=text.pdf "),
    ("dezj inspect a", "a\\ table.xlsx "),
    ("dezj check --act", "--actuals "),
]


def test_bash_in_a_terminal(folder, tmp_path):
    setup = ["bind 'set enable-bracketed-paste off'", f"source {script('bash', tmp_path)}"]
    screen = Screen([need("bash"), "--noprofile", "--norc", "-i"], folder, tmp_path, setup)
    for text, seen in LINES:
        screen.typed(text, seen)
    screen.close()


def test_zsh_in_a_terminal(folder, tmp_path):
    setup = [
        "PS1='READY> '; unsetopt zle_bracketed_paste 2>/dev/null",
        "autoload -U compinit; compinit -u -D",
        f"source {script('zsh', tmp_path)}",
    ]
    screen = Screen([need("zsh"), "-f", "-i"], folder, tmp_path, setup)
    for text, seen in LINES:
        screen.typed(text, seen)
    screen.typed("dezj history ", "产值")  # the names beside the ids
    screen.close()


def test_zsh_loads_it_from_its_path_too(folder, tmp_path):
    shutil.copy(script("zsh", tmp_path), tmp_path / "_dezj")
    setup = [
        f"PS1='READY> '; fpath=({tmp_path} $fpath)",
        "autoload -U compinit; compinit -u -D",
    ]
    screen = Screen([need("zsh"), "-f", "-i"], folder, tmp_path, setup)
    for text, seen in LINES[:2]:
        screen.typed(text, seen)
    screen.close()


def test_powershell_has_a_script_that_quotes_nothing_as_code():
    text = (SCRIPTS / "dezj.ps1").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    assert "Invoke-Expression" not in text.split("-ScriptBlock", 1)[1]
