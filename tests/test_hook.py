"""The pre-commit hook, run by pre-commit on real commits, without the network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import DATA, PROJECT

HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path):
    """A repository that runs the hook from this checkout's Python, and a way to commit to it.

    The hook is ours word for word; only its language says that what it needs is installed already,
    for pre-commit would get it from the network.
    """
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    home = tmp_path / "home"
    home.mkdir()
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT / "src"),
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    folder = tmp_path / "repository"
    folder.mkdir()

    def run(*command: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            command, cwd=folder, env=environ, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    hooks = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    assert run("git", "init", "-q").returncode == 0
    installed = run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout

    def commit() -> subprocess.CompletedProcess:
        run("git", "add", "-A")
        return run("git", "commit", "-q", "-m", "change")

    return folder, commit


def test_a_broken_catalog_is_refused_with_its_place_and_a_good_one_is_taken(repository, small):
    folder, commit = repository
    for name in ("one", "two"):
        shutil.copytree(small / "data", folder / name / "data")
    assert commit().returncode == 0
    good = (folder / "one" / "data" / "targets.yaml").read_text(encoding="utf-8")
    broken = good.replace("unit: 亿元", "unit: 亿圆")
    line = broken[: broken.index("亿圆")].count("\n") + 1
    for name in ("one", "two"):
        (folder / name / "data" / "targets.yaml").write_text(broken, encoding="utf-8")
    refused = commit()
    assert refused.returncode == 1
    for name in ("one", "two"):  # both in one run
        assert f"{name}/data/targets.yaml:{line}:11" in refused.stdout.replace(os.sep, "/")
    assert "S208" in refused.stdout
    for name in ("one", "two"):
        path = folder / name / "data" / "targets.yaml"
        path.write_text(good.replace("产值", "总产出"), encoding="utf-8")
    taken = commit()
    assert taken.returncode == 0, taken.stdout


def test_a_store_or_answers_that_change_are_checked_by_their_catalog(repository):
    folder, commit = repository
    shutil.copytree(DATA, folder / "data")
    assert commit().returncode == 0
    (folder / "data" / "actuals" / "0001.parquet").write_bytes(b"PAR1 not a table PAR1")
    refused = commit()
    assert refused.returncode == 1
    assert "0001.parquet" in refused.stdout
    shutil.copy(DATA / "actuals" / "0001.parquet", folder / "data" / "actuals")
    (folder / "data" / "mappings.yaml").write_text("[", encoding="utf-8")
    refused = commit()
    assert refused.returncode == 1
    assert "mappings.yaml" in refused.stdout


def test_what_a_commit_deletes_is_missed(repository):
    folder, commit = repository
    shutil.copytree(DATA, folder / "data")
    assert commit().returncode == 0
    (folder / "data" / "actuals" / "0003.parquet").unlink()
    refused = commit()
    assert refused.returncode == 1
    assert "A607" in refused.stdout
    shutil.copy(DATA / "actuals" / "0003.parquet", folder / "data" / "actuals")
    (folder / "data" / "targets.yaml").unlink()
    refused = commit()
    assert refused.returncode == 1
    assert "Y101" in refused.stdout
    shutil.rmtree(folder / "data")
    taken = commit()
    assert taken.returncode == 0, taken.stdout


def test_a_catalog_that_no_longer_fits_its_store_is_refused(repository):
    folder, commit = repository
    shutil.copytree(DATA, folder / "-data")
    assert commit().returncode == 0
    path = folder / "-data" / "targets.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index("  gdp:")
    path.write_text(text[:at] + text[at:].replace("unit: 亿元", "unit: 家", 1), encoding="utf-8")
    refused = commit()
    assert refused.returncode == 1
    assert "A609" in refused.stdout


def test_files_of_others_are_left_alone(repository):
    folder, commit = repository
    (folder / "mappings.yaml").write_text("[", encoding="utf-8")
    (folder / "old-targets.yaml").write_text("[", encoding="utf-8")
    taken = commit()
    assert taken.returncode == 0, taken.stdout


def test_the_hook_is_one_that_pre_commit_takes():
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(PROJECT / ".pre-commit-hooks.yaml")
    assert hook["id"] == "dezj-check"
    assert hook["language"] == "python"
