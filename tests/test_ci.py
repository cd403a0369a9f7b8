"""The GitHub Action, run as a runner would, and the snippets for other platforms."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import PROJECT, SMALL

ACTION = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
INPUTS = ACTION["inputs"]
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
CI = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"<!-- snippet ([\w-]+) -->\n```yaml\n(.*?)```", CI, re.DOTALL)
HOSTILE = ["; touch pwned", "\"'; touch pwned; $(touch pwned) `touch pwned`\ntouch pwned"]


def check_jsonschema(name: str, path: Path) -> subprocess.CompletedProcess:
    """By a schema that the package carries: no network."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}"]
    return subprocess.run([*command, str(path)], capture_output=True, text=True)


def test_the_action_has_the_shape_of_actions():
    done = check_jsonschema("github-actions", PROJECT / "action.yml")
    assert done.returncode == 0, done.stdout


def test_no_input_is_put_into_a_script():
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        if "run" in step:
            assert step["shell"] == "bash"
    used = re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", str(ACTION["runs"]))
    assert sorted(used) == sorted(INPUTS)
    for step in STEPS.values():
        for value in {**step.get("env", {}), **step.get("with", {})}.values():
            assert isinstance(value, bool) or str(value).count("${{") <= 1


def test_the_action_installs_its_own_checkout():
    script, environ = STEPS["Install dezj"]["run"], STEPS["Install dezj"]["env"]
    assert environ["ACTION"] == "${{ github.action_path }}"
    assert environ["PYTHON"] == "${{ steps.python.outputs.python-path }}"
    assert 'pip install --quiet --disable-pip-version-check "$ACTION"' in script
    assert STEPS["Check"]["env"]["DEZJ"] == "${{ steps.install.outputs.dezj }}"
    assert 'echo "dezj=$bin/dezj" >> "$GITHUB_OUTPUT"' in script
    assert subprocess.run(["bash", "-n", "-c", script]).returncode == 0


@pytest.fixture
def action(small, monkeypatch):
    """The check step of the action as a runner runs it, in a folder with a small catalog."""
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    dezj = Path(sys.executable).parent / "dezj"
    script = small.parent / "step.sh"
    script.write_text(STEPS["Check"]["run"], encoding="utf-8")

    def run(**inputs: str) -> subprocess.CompletedProcess:
        given = {name: entry["default"] for name, entry in INPUTS.items()} | inputs
        environ = {
            "DEZJ": str(dezj),
            "PYTHONPATH": str(PROJECT / "src"),
            "PATH": os.environ["PATH"],
        }
        for name, value in STEPS["Check"]["env"].items():
            if name != "DEZJ":
                environ[name] = re.sub(
                    r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value
                )
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=small, env=environ, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    return small, run


def break_catalog(folder: Path, unit: str = "亿圆") -> None:
    path = folder / "data" / "targets.yaml"
    path.write_text(path.read_text("utf-8").replace("unit: 亿元", f"unit: {unit}"), "utf-8")


def test_a_good_catalog_passes(action):
    folder, run = action
    done = run()
    assert (done.returncode, done.stdout) == (0, "")
    # With the store, an indicator that nothing uses is a problem.
    used = SMALL[: SMALL.index("  share:")] + SMALL[SMALL.index("goals:") :]
    (folder / "data" / "targets.yaml").write_text(used, encoding="utf-8")
    assert run(catalog="data/targets.yaml", actuals="true", lang="en").returncode == 0


def test_a_bad_catalog_is_annotated(action):
    folder, run = action
    break_catalog(folder)
    done = run()
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=")
    assert "targets.yaml,line=14,col=11" in done.stdout
    assert "亿圆" in done.stdout
    assert "unknown unit" in run(lang="en").stdout


def test_problems_go_to_a_file_and_into_the_log(action):
    folder, run = action
    break_catalog(folder)
    done = run(format="json", output="-problems.json")
    assert done.returncode == 1
    written = (folder / "-problems.json").read_text(encoding="utf-8")
    assert json.loads(written)[0]["code"] == "S208"
    assert done.stdout == written


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", [name for name in INPUTS if name != "python-version"])
def test_a_hostile_input_is_a_text(action, name, text):
    folder, run = action
    done = run(**{name: text})
    assert not list(folder.rglob("*pwned")) or name == "output"
    if name != "output":
        assert done.returncode != 0
    else:  # a file of that name, and nothing else
        assert [path.name for path in folder.iterdir() if path.name != "data"] == [text]


def test_an_option_in_place_of_a_file_is_a_file(action):
    _, run = action
    assert "Y101" in run(catalog="--help").stdout


def test_every_platform_has_a_snippet():
    assert {name for name, _ in SNIPPETS} == {
        "pre-commit-config", "github-workflow", "gitlab-ci", "gitee-go",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["github-workflow", "gitlab-ci"])
def test_the_snippets_have_the_shape_of_their_platform(name, tmp_path):
    texts = [text for known, text in SNIPPETS if known == name]
    assert texts
    schema = {"github-workflow": "github-workflows"}.get(name, name)
    for n, text in enumerate(texts):
        path = tmp_path / f"{n}.yml"
        path.write_text(text, encoding="utf-8")
        done = check_jsonschema(schema, path)
        assert done.returncode == 0, done.stdout


def test_the_snippets_name_what_there_is():
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(PROJECT / ".pre-commit-hooks.yaml")
    for name, text in SNIPPETS:
        snippet = yaml.safe_load(text)
        if name == "pre-commit-config":
            assert snippet["repos"][0]["hooks"] == [{"id": hook["id"]}]
        if name == "github-workflow":
            steps = snippet["jobs"]["check"]["steps"]
            given = next(step["with"] for step in steps if "DEZJ" in step["uses"])
            assert set(given) <= set(INPUTS)


def test_the_table_of_inputs_is_complete():
    rows = re.findall(
        r"^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|", CI.split("### GitHub Actions")[1], re.M
    )
    assert dict(rows) == {name: entry["default"] for name, entry in INPUTS.items()}
